/** bytes and bytearray as C reads and makes them. */
import { binaryAdd, repr } from "../../runtime/abstract.ts";
import { call1 } from "../../runtime/call.ts";
import { systemError, typeError, valueError } from "../../runtime/errors.ts";
import { bytearray, newByteArray, PyByteArray } from "../../runtime/objects/bytearray.ts";
import { bytes, newBytes, PyBytes } from "../../runtime/objects/bytes.ts";
import { isStr, type Value } from "../../runtime/value.ts";
import { typeOf } from "../../runtime/typeof.ts";
import type { Border } from "./border.ts";
import { lodge } from "./lodgings.ts";

/** With NULL the bytes are zero, for C to fill in before anybody looks. */
export function bytesFromMemory(b: Border, at: number, n: number): Value {
  if (n < 0) throw systemError("Negative size passed to PyBytes_FromStringAndSize");
  return newBytes(at === 0 ? new Uint8Array(n) : b.memory.bytes(at, n));
}
export function bytesFromString(b: Border, at: number): Value {
  return newBytes(b.memory.bytes(at, b.memory.strlen(at)));
}
export function bytesFromObject(v: Value): Value {
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
export function concatInPlace(b: Border, place: number, right: Value | undefined): void {
  const h = b.memory.u32[place >>> 2]!;
  if (h === 0) return;
  b.memory.u32[place >>> 2] = 0;
  const left = b.handles.take(h);
  if (right === undefined) return;
  const joined = b.handles.of(binaryAdd(left, right));
  b.memory.u32[place >>> 2] = joined;
}
export function bytesReprPlain(v: PyBytes): Value {
  return repr(v);
}

export function bytearrayFromMemory(b: Border, at: number, n: number): Value {
  return newByteArray(at === 0 ? new Uint8Array(n) : b.memory.bytes(at, n));
}
export function bytearrayFromObject(v: Value): Value {
  return call1(bytearray, v);
}
export function bytearrayAddress(b: Border, h: number): number {
  const v = b.handles.get(h);
  if (!(v instanceof PyByteArray)) throw typeError(`expected bytearray, ${typeOf(v).name} found`);
  return lodge(b, v) ?? b.lending.snapshot(h, v.data);
}
export function bytearrayResize(v: PyByteArray, n: number): void {
  v.resize(n);
}
export function isByteArray(v: Value): boolean {
  return v instanceof PyByteArray;
}
