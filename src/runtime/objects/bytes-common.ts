/** What bytes, bytearray and memoryview share: taking bytes out of arguments (CPython: Objects/bytes_methods.c). */
import { index } from "../abstract.ts";
import { PyBUF_SIMPLE, type BufferView } from "../buffer.ts";
import { call0 } from "../call.ts";
import { lookupSpecial } from "../attributes.ts";
import { typeError, valueError } from "../errors.ts";
import { typeOf } from "../typeof.ts";
import { intValue, PyObject, type Value } from "../value.ts";
import { PyByteArray } from "./bytearray.ts";
import { PyBytes } from "./bytes.ts";
import { contiguousBytes } from "./memoryview-data.ts";
import { PyMemoryView } from "./memoryview.ts";

/** The bytes of any exporter, or undefined if `v` is none. They are not held: use them before Python code runs. */
export function bytesLikeOrNone(v: Value): Uint8Array | undefined {
  if (v instanceof PyBytes || v instanceof PyByteArray) return v.data;
  if (!(v instanceof PyObject)) return undefined;
  if (v instanceof PyMemoryView) return v.consume();
  const get = v.type.bf_getbuffer;
  if (get === undefined) return undefined;
  const view: BufferView = get(v, PyBUF_SIMPLE);
  const data = contiguousBytes(view);
  v.type.bf_releasebuffer?.(v, view);
  return data;
}

/** @throws TypeError if `v` is not bytes-like */
export function bufferOf(v: Value): Uint8Array {
  if (v instanceof PyBytes) return v.data;
  const data = bytesLikeOrNone(v);
  if (data === undefined) throw typeError(`a bytes-like object is required, not '${typeOf(v).tp_name}'`);
  return data;
}

/** What `v.__bytes__()` gives, or undefined if there is no such method. */
export function bytesByDunder(v: Value): Uint8Array | undefined {
  const f = lookupSpecial(v, "__bytes__");
  if (f === undefined) return undefined;
  const r = call0(f);
  if (!(r instanceof PyBytes))
    throw typeError(`${typeOf(v).name}.__bytes__() must return a bytes, not ${typeOf(r).tp_name}`);
  return r.data;
}

/** One byte. @throws ValueError, TypeError */
export function byteOf(v: Value, message = "byte must be in range(0, 256)"): number {
  const n = typeof v === "number" ? v : index(v);
  if (n < 0 || n > 255) throw valueError(message);
  return Number(n);
}

/** What find, count and `in` look for: bytes, or one byte as an int. */
export function needle(v: Value): Uint8Array {
  const data = bytesLikeOrNone(v);
  if (data !== undefined) return data;
  if (intValue(v) === undefined && typeOf(v).nb_index === undefined)
    throw typeError(`argument should be integer or bytes-like object, not '${typeOf(v).tp_name}'`);
  return Uint8Array.of(byteOf(v));
}
