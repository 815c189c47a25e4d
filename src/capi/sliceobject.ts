/** Include/sliceobject.h. */
import * as S from "./border/slices.ts";
import { border, fn, header, nullable, object, pointer, returns, ssize } from "./border/vocabulary.ts";

export const sliceobject = header("sliceobject.h", {
  PySlice_New: fn(nullable(object), nullable(object), nullable(object), returns.newReference, S.sliceNew),
  PySlice_Unpack: fn(border, object, pointer, pointer, pointer, returns.status, S.sliceUnpack),
  PySlice_AdjustIndices: fn(border, ssize, pointer, pointer, ssize, returns.ssize, S.sliceAdjust),
  PySlice_GetIndices: fn(border, object, ssize, pointer, pointer, pointer, returns.int, S.sliceGetPlainIndices),
  PySlice_GetIndicesEx: fn(
    border,
    object,
    ssize,
    pointer,
    pointer,
    pointer,
    pointer,
    returns.status,
    S.sliceGetIndices,
  ),
});
