/** Include/boolobject.h. */
import * as N from "./border/floats.ts";
import { fn, header, long, object, returns } from "./border/vocabulary.ts";

export const boolobject = header("boolobject.h", {
  PyBool_FromLong: fn(long, returns.newReference, N.boolFromLong),
  Py_IsTrue: fn(object, returns.check, N.isTrueObject),
  Py_IsFalse: fn(object, returns.check, N.isFalseObject),
});
