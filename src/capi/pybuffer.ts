/** Include/pybuffer.h: memory that objects show. */
import * as B from "./border/buffers.ts";
import { border, fn, handle, header, int, nullable, object, pointer, returns, ssize } from "./border/vocabulary.ts";

export const pybuffer = header("pybuffer.h", {
  PyObject_CheckBuffer: fn(object, returns.check, B.hasBuffer),
  // C sees a copy that is written back when it is released, not yet the object's own storage.
  PyObject_GetBuffer: fn(border, handle, pointer, int, returns.status, B.getBuffer),
  PyBuffer_Release: fn(border, pointer, returns.voidResult, B.releaseBuffer),
  PyBuffer_FillInfo: fn(border, pointer, nullable(handle), pointer, ssize, int, int, returns.status, B.fillInfo),
});
