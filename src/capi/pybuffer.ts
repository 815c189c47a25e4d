/** Include/pybuffer.h: memory that objects show. */
import * as B from "./border/buffers.ts";
import * as D from "./border/bufferlayout.ts";
import {
  border,
  cstr,
  fn,
  handle,
  header,
  int,
  nullable,
  object,
  pointer,
  returns,
  ssize,
} from "./border/vocabulary.ts";

export const pybuffer = header("pybuffer.h", {
  PyObject_CheckBuffer: fn(object, returns.check, B.hasBuffer),
  // Bytes that lie in JavaScript's memory are copied; a bytearray's move into the extension's memory and stay there.
  PyObject_GetBuffer: fn(border, handle, pointer, int, returns.status, B.getBuffer),
  PyBuffer_Release: fn(border, pointer, returns.voidResult, B.releaseBuffer),
  PyBuffer_IsContiguous: fn(border, pointer, int, returns.check, D.isContiguous),
  PyBuffer_GetPointer: fn(border, pointer, pointer, returns.pointer, D.getPointer),
  PyBuffer_ToContiguous: fn(border, pointer, pointer, ssize, int, returns.status, D.toContiguous),
  PyBuffer_FromContiguous: fn(border, pointer, pointer, ssize, int, returns.status, D.fromContiguous),
  PyBuffer_FillContiguousStrides: fn(border, int, pointer, pointer, int, int, returns.voidResult, D.fillStrides),
  PyBuffer_SizeFromFormat: fn(nullable(cstr), returns.ssize, B.sizeFromFormat),
  PyObject_CopyData: fn(object, object, returns.status, B.copyData),
  PyBuffer_FillInfo: fn(border, pointer, nullable(handle), pointer, ssize, int, int, returns.status, B.fillInfo),
});
