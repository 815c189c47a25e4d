/** Small conversions that many built-in modules need. */
import { asDouble, asSsize, index } from "../runtime/abstract.ts";
import { call0 } from "../runtime/call.ts";
import { lookupSpecial } from "../runtime/attributes.ts";
import { PyBUF_WRITABLE, type BufferView } from "../runtime/buffer.ts";
import { typeError } from "../runtime/errors.ts";
import { caughtIn } from "../runtime/frames.ts";
import { PyByteArray } from "../runtime/objects/bytearray.ts";
import { BufferError } from "../runtime/objects/exceptions.ts";
import { S } from "../runtime/state.ts";
import { bufferOf, newBytes, PyBytes } from "../runtime/objects/bytes.ts";
import { typeOf } from "../runtime/typeof.ts";
import { intValue, PyObject, stringOf, type Value } from "../runtime/value.ts";
import { decodeUtf8, encodeUtf8 } from "../runtime/objects/str.ts";

/** The bytes of a bytes-like object, or undefined if it is none. */
export function bytesLike(v: Value): Uint8Array | undefined {
  return typeOf(v).bf_getbuffer !== undefined || v instanceof PyBytes ? bufferOf(v) : undefined;
}

/** A str or bytes path, or an os.PathLike: as text. `none` is the answer for None, where that is allowed. */
export function fsPath(v: Value, where: string, none?: string): string {
  if (v === null && none !== undefined) return none;
  const s = stringOf(v);
  if (s !== undefined) return s;
  if (v instanceof PyBytes) return String(decodeUtf8(bufferOf(v), "surrogateescape"));
  const f = lookupSpecial(v, "__fspath__");
  if (f === undefined)
    throw typeError(`${where}: path should be string, bytes or os.PathLike, not ${typeOf(v).tp_name}`);
  return fsPath(call0(f), where);
}

/** What `fsPath` gives back for a path of the argument's kind. */
export function likePath(sample: Value, result: string): Value {
  return sample instanceof PyBytes ? newBytes(encodeUtf8(result, "surrogateescape")) : result;
}

/** The bytes of a buffer that may be written to. @throws TypeError */
export function writableBytes(v: Value, where: string): Uint8Array {
  if (v instanceof PyByteArray) return v.data;
  const get = v instanceof PyObject ? v.type.bf_getbuffer : undefined;
  const { sp } = S;
  let view: BufferView | undefined;
  try {
    view = get?.(v, PyBUF_WRITABLE);
  } catch (thrown) {
    const e = caughtIn(thrown, sp);
    if (!e.type.isSubtype(BufferError)) throw e;
  }
  if (view === undefined || view.readonly)
    throw typeError(`${where}() argument must be read-write bytes-like object, not ${typeOf(v).tp_name}`);
  const { bytes } = view;
  typeOf(v).bf_releasebuffer?.(v, view);
  return bytes;
}

export function intArgument(v: Value): number {
  return asSsize(v);
}

export function anyInt(v: Value): number | bigint {
  return intValue(index(v))!;
}

export function doubleArgument(v: Value): number {
  return asDouble(v);
}

/** @throws TypeError with the words of argument clinic. */
export function strArgument(v: Value, where: string, position = "argument"): string {
  const s = stringOf(v);
  if (s === undefined) throw typeError(`${where}() ${position} must be str, not ${typeOf(v).tp_name}`);
  return s;
}
