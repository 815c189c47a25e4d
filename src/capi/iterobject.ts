/** Include/iterobject.h. */
import { callIterator } from "./border/iterators.ts";
import { newSequenceIterator } from "../runtime/objects/iterators.ts";
import { fn, header, object, returns } from "./border/vocabulary.ts";

export const iterobject = header("iterobject.h", {
  PySeqIter_New: fn(object, returns.newReference, newSequenceIterator),
  PyCallIter_New: fn(object, object, returns.newReference, callIterator),
});
