/** Include/tupleobject.h. */
import * as S from "./border/sequences.ts";
import { border, fn, header, object, returns, ssize, stolen, tuple, varargs } from "./border/vocabulary.ts";

export const tupleobject = header("tupleobject.h", {
  // Slots that are not set yet hold None.
  PyTuple_New: fn(ssize, returns.newReference, S.tupleNew),
  PyTuple_Size: fn(tuple, returns.ssize, S.itemCount),
  PyTuple_GetItem: fn(tuple, ssize, returns.borrowed, S.tupleGetItem),
  PyTuple_SetItem: fn(tuple, ssize, stolen(object), returns.status, S.tupleSetItem),
  PyTuple_GetSlice: fn(tuple, ssize, ssize, returns.newReference, S.tupleSlice),
  PyTuple_Pack: fn(border, ssize, varargs, returns.newReference, S.tuplePack),
});
