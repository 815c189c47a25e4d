/** bytes and bytearray as C reads and makes them. */
import { binaryAdd, reprText } from "../../runtime/abstract.ts";
import { call1 } from "../../runtime/call.ts";
import { systemError, typeError, valueError } from "../../runtime/errors.ts";
import { bytearray, newByteArray, PyByteArray } from "../../runtime/objects/bytearray.ts";
import { bytes, newBytes, PyBytes } from "../../runtime/objects/bytes.ts";
import { decodeBytesEscape } from "../../runtime/codec-escape.ts";
import { intValue, isStr, type Value } from "../../runtime/value.ts";
import { typeOf } from "../../runtime/typeof.ts";
import type { Border } from "./border.ts";
import { lodge } from "./lodgings.ts";

/** With NULL the bytes are zero, for C to fill in before anybody looks. */
export function bytesFromMemory(b: Border, at: number, n: number): Value {
  if (n < 0) throw systemError("Negative size passed to PyBytes_FromStringAndSize");
  if (at !== 0) return newBytes(b.memory.bytes(at, n));
  const v = newBytes(new Uint8Array(n));
  if (n > 0) b.lending.toFill(v);
  return v;
}
export function bytesFromString(b: Border, at: number): Value {
  return newBytes(b.memory.bytes(at, b.memory.strlen(at)));
}
export function bytesFromObject(v: Value): Value {
  if (intValue(v) !== undefined) throw typeError(`cannot convert '${typeOf(v).tp_name}' object to bytes`);
  if (isStr(v)) throw typeError("cannot convert 'str' object to bytes");
  return call1(bytes, v);
}
export function bytesSize(v: PyBytes | PyByteArray): number {
  return v.data.length;
}
export function bytesAddress(b: Border, h: number): number {
  return b.lending.bytes(h).address;
}
export function bytesAddressAndSize(b: Border, h: number, address: number, size: number): void {
  const lent = b.lending.bytes(h);
  if (size === 0 && b.memory.strlen(lent.address) !== lent.size) throw valueError("embedded null byte");
  b.memory.u32[address >>> 2] = lent.address;
  if (size !== 0) b.memory.u32[size >>> 2] = lent.size;
}
export function decodeEscape(b: Border, at: number, n: number, errors: string | undefined): Value {
  return newBytes(decodeBytesEscape(b.memory.bytes(at, n), errors ?? "strict"));
}
export function concatInPlace(b: Border, place: number, right: Value | undefined): void {
  const h = b.memory.u32[place >>> 2]!;
  if (h === 0) return;
  b.memory.u32[place >>> 2] = 0;
  const left = b.handles.take(h);
  if (right === undefined) return;
  const joined = b.handles.of(binaryAdd(left, right));
  b.memory.u32[place >>> 2] = joined;
}
/** Without `smartQuotes` the quotes are single ones. */
export function bytesRepr(v: PyBytes, smartQuotes: number): Value {
  const text = reprText(v);
  if (smartQuotes !== 0 || text[1] === "'") return text;
  return `b'${text.slice(2, -1).replaceAll("'", "\\'")}'`;
}

export function bytearrayFromMemory(b: Border, at: number, n: number): Value {
  if (n < 0) throw systemError("Negative size passed to PyByteArray_FromStringAndSize");
  return newByteArray(at === 0 ? new Uint8Array(n) : b.memory.bytes(at, n));
}
export function bytearrayFromObject(v: Value): Value {
  return call1(bytearray, v);
}
/** PyByteArray_Concat: of whatever has a buffer. */
export function bytearrayConcat(a: Value, c: Value): Value {
  if (typeOf(a).bf_getbuffer === undefined || typeOf(c).bf_getbuffer === undefined)
    throw typeError(`can't concat ${typeOf(c).tp_name} to ${typeOf(a).tp_name}`);
  return binaryAdd(call1(bytearray, a), c);
}
export function bytearrayAddress(b: Border, h: number): number {
  const v = b.handles.get(h);
  if (!(v instanceof PyByteArray)) throw typeError(`expected bytearray, ${typeOf(v).tp_name} found`);
  return lodge(b, v) ?? b.lending.snapshot(h, v.data);
}
export function bytearrayResize(v: PyByteArray, n: number): void {
  if (n < 0) throw valueError(`Can only resize to positive sizes, got ${n}`);
  v.resize(n);
}
export function isByteArray(v: Value): boolean {
  return v instanceof PyByteArray;
}
