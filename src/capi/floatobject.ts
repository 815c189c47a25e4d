/** Include/floatobject.h. */
import * as A from "../runtime/abstract.ts";
import * as N from "./border/floats.ts";
import { double, fn, header, object, returns } from "./border/vocabulary.ts";

export const floatobject = header("floatobject.h", {
  PyFloat_FromDouble: fn(double, returns.newReference, N.fromDouble),
  PyFloat_AsDouble: fn(object, returns.double, A.asDouble),
  PyFloat_FromString: fn(object, returns.newReference, N.fromText),
  PyFloat_GetInfo: fn(returns.newReference, N.info),
  PyFloat_GetMax: fn(returns.double, N.max),
  PyFloat_GetMin: fn(returns.double, N.min),
});
