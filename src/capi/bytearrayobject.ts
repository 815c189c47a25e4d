/** Include/bytearrayobject.h. */
import * as B from "./border/bytestrings.ts";
import { border, bytearray, fn, handle, header, object, pointer, returns, ssize } from "./border/vocabulary.ts";

export const bytearrayobject = header("bytearrayobject.h", {
  PyByteArray_FromStringAndSize: fn(border, pointer, ssize, returns.newReference, B.bytearrayFromMemory),
  PyByteArray_FromObject: fn(object, returns.newReference, B.bytearrayFromObject),
  PyByteArray_Concat: fn(object, object, returns.newReference, B.bytearrayConcat),
  PyByteArray_Size: fn(bytearray, returns.ssize, B.bytesSize),
  PyByteArray_AsString: fn(border, handle, returns.pointer, B.bytearrayAddress),
  PyByteArray_Resize: fn(bytearray, ssize, returns.status, B.bytearrayResize),
  PyByteArray_Check: fn(object, returns.check, B.isByteArray),
});
