/** Include/genericaliasobject.h. */
import { makeGenericAlias } from "../runtime/objects/genericalias.ts";
import { fn, header, object, returns } from "./border/vocabulary.ts";

export const genericaliasobject = header("genericaliasobject.h", {
  Py_GenericAlias: fn(object, object, returns.newReference, makeGenericAlias),
});
