/** Include/bytesobject.h. */
import * as B from "./border/bytestrings.ts";
import * as F from "./border/formatcalls.ts";
import { border, bytes, cstring, fn, given, handle, header, int, nullable, object, pointer, returns, ssize, stolen, varargs } from "./border/vocabulary.ts"; // prettier-ignore

export const bytesobject = header("bytesobject.h", {
  PyBytes_FromStringAndSize: fn(border, pointer, ssize, returns.newReference, B.bytesFromMemory),
  PyBytes_FromString: fn(border, pointer, returns.newReference, B.bytesFromString),
  PyBytes_FromObject: fn(given, returns.newReference, B.bytesFromObject),
  PyBytes_FromFormat: fn(border, pointer, varargs, returns.newReference, F.bytesFormat),
  PyBytes_FromFormatV: fn(border, pointer, varargs, returns.newReference, F.bytesFormat),
  PyBytes_Size: fn(bytes, returns.ssize, B.bytesSize),
  PyBytes_AsString: fn(border, handle, returns.pointer, B.bytesAddress),
  PyBytes_AsStringAndSize: fn(border, handle, pointer, pointer, returns.status, B.bytesAddressAndSize),
  PyBytes_Concat: fn(border, pointer, nullable(object), returns.voidResult, B.concatInPlace),
  PyBytes_ConcatAndDel: fn(border, pointer, stolen(object), returns.voidResult, B.concatInPlace),
  PyBytes_DecodeEscape: fn(
    border,
    pointer,
    ssize,
    nullable(cstring),
    ssize,
    nullable(cstring),
    returns.newReference,
    B.decodeEscape,
  ),
  PyBytes_Repr: fn(bytes, int, returns.newReference, B.bytesRepr),
});
