/** Include/iterobject.h. */
import { callIterator, sequenceIterator } from "./border/iterators.ts";
import { fn, header, object, returns } from "./border/vocabulary.ts";

export const iterobject = header("iterobject.h", {
  PySeqIter_New: fn(object, returns.newReference, sequenceIterator),
  PyCallIter_New: fn(object, object, returns.newReference, callIterator),
});
