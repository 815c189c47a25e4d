/** Include/descrobject.h. */
import { newMappingProxy } from "../runtime/objects/mappingproxy.ts";
import { fn, header, object, returns } from "./border/vocabulary.ts";

export const descrobject = header("descrobject.h", {
  PyDictProxy_New: fn(object, returns.newReference, newMappingProxy),
});
