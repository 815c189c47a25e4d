/** Conversions between int and C's integer types, with their overflow errors (CPython: Objects/longobject.c). */
import { index } from "../../runtime/abstract.ts";
import { overflowError, typeError, valueError } from "../../runtime/errors.ts";
import { intFromDouble } from "../../runtime/objects/float.ts";
import { bytesOfInt, intOfBytes } from "../../runtime/objects/int-bytes.ts";
import { intFromString } from "../../runtime/objects/int.ts";
import { typeOf } from "../../runtime/typeof.ts";
import { intValue, type Value } from "../../runtime/value.ts";
import type { Border } from "./border.ts";

type Int = number | bigint;

export function same(n: Int): Int {
  return n;
}

function ranged(n: Int, low: Int, high: Int, message: string): Int {
  if (n < low || n > high) throw overflowError(message);
  return n;
}
/** Types that do not accept `__index__`. */
function strict(v: Value): Int {
  const n = intValue(v);
  if (n === undefined) throw typeError(`an integer is required (got type ${typeOf(v).tp_name})`);
  return n;
}

const I32 = 0x7fffffff;
const U32 = 0xffffffff;
const I64 = 0x7fffffffffffffffn;
const U64 = 0xffffffffffffffffn;

export function asLong(v: Value): number {
  if (typeof v === "number" && v === (v | 0)) return v;
  return ranged(index(v), -I32 - 1, I32, "Python int too large to convert to C long") as number;
}
export function asCInt(v: Value): number {
  return ranged(index(v), -I32 - 1, I32, "Python int too large to convert to C int") as number;
}
export function asSsizeStrict(v: Value): number {
  return ranged(strict(v), -I32 - 1, I32, "Python int too large to convert to C ssize_t") as number;
}
function unsignedStrict(v: Value, high: Int, type: string): Int {
  const n = strict(v);
  if (n < 0) throw overflowError(`can't convert negative value to ${type}`);
  return ranged(n, 0, high, `Python int too large to convert to C ${type}`);
}
export function asSizeT(v: Value): Int {
  return unsignedStrict(v, U32, "size_t");
}
export function asUnsignedLong(v: Value): Int {
  return unsignedStrict(v, U32, "unsigned long");
}
export function asUnsignedMask(v: Value): number {
  return Number(BigInt.asUintN(32, BigInt(index(v))));
}
export function asLongLong(v: Value): Int {
  if (typeof v === "number") return v;
  return ranged(index(v), -I64 - 1n, I64, "Python int too large to convert to C long long");
}
/** Its words are those of int.to_bytes, which CPython reads it by. */
export function asUnsignedLongLong(v: Value): Int {
  const n = strict(v);
  if (n < 0) throw overflowError("can't convert negative int to unsigned");
  return ranged(n, 0, U64, "int too big to convert");
}
export function asUnsignedLongLongMask(v: Value): Int {
  return BigInt.asUintN(64, BigInt(index(v)));
}

function andOverflow(b: Border, v: Value, place: number, high: Int): Int {
  const n = index(v);
  const over = n > high ? 1 : n < -BigInt(high) - 1n ? -1 : 0;
  b.memory.fresh();
  b.memory.i32[place >>> 2] = over;
  return over === 0 ? n : -1;
}
export function asLongAndOverflow(b: Border, v: Value, place: number): Int {
  return andOverflow(b, v, place, I32);
}
export function asLongLongAndOverflow(b: Border, v: Value, place: number): Int {
  return andOverflow(b, v, place, I64);
}
export function asInt32(v: Value): Int {
  return ranged(index(v), -I32 - 1, I32, "Python int too large to convert to C int32_t");
}
export function asUInt32(v: Value): Int {
  const n = index(v);
  if (n < 0) throw valueError("Cannot convert negative int");
  return ranged(n, 0, U32, "Python int too large to convert to C uint32_t");
}
export function asInt64(v: Value): Int {
  return ranged(index(v), -I64 - 1n, I64, "Python int too large to convert to C int64_t");
}
export function asUInt64(v: Value): Int {
  const n = index(v);
  if (n < 0) throw valueError("Cannot convert negative int");
  return ranged(n, 0, U64, "Python int too large to convert to C uint64_t");
}
export function asDoubleOfInt(v: Value): number {
  const n = Number(strict(v));
  if (!Number.isFinite(n)) throw overflowError("int too large to convert to float");
  return n;
}
export function asPointer(v: Value): number {
  const n = index(v);
  return Number(ranged(n, -I32 - 1, U32, "Python int too large to convert to C void pointer"));
}
export function fromDouble(x: number): Value {
  return intFromDouble(x);
}

/** PyLong_FromString: `end` gets where the numeral ended. */
export function fromString(b: Border, text: string, end: number, base: number): Value {
  if (end === 0) return intFromString(text, base);
  const m = /^\s*[+-]?[0-9a-zA-Z_]+/.exec(text);
  const used = m === null ? "" : m[0];
  // The place is relative to the text's address, which is not known here: the caller gave it in the first word.
  b.memory.u32[end >>> 2] = b.memory.u32[end >>> 2]! + used.length;
  return intFromString(used, base);
}

const BIG = 0;
function order(flags: number): boolean {
  return flags !== -1 && (flags & 1) === BIG;
}
function fromBytes(b: Border, at: number, n: number, flags: number, signed: boolean): Value {
  const data = b.memory.bytes(at, n);
  return intOfBytes(data, !order(flags), signed);
}
export function fromNativeBytes(b: Border, at: number, n: number, flags: number): Value {
  return fromBytes(b, at, n, flags, flags === -1 || (flags & 4) === 0);
}
export function fromUnsignedNativeBytes(b: Border, at: number, n: number, flags: number): Value {
  return fromBytes(b, at, n, flags, false);
}
/** PyLong_AsNativeBytes: writes what fits, returns the size needed. */
export function asNativeBytes(b: Border, v: Value, at: number, n: number, flags: number): number {
  const whole = flags !== -1 && (flags & 16) !== 0 ? index(v) : strict(v);
  const big = BigInt(whole);
  if (big < 0n && flags !== -1 && (flags & 8) !== 0) throw valueError("Cannot convert negative int");
  const unsigned = flags !== -1 && (flags & 4) !== 0;
  const bits = (big < 0n ? -big - 1n : big).toString(2).length - (big === 0n || big === -1n ? 1 : 0);
  const need = Math.max(1, Math.ceil((bits + (unsigned && big >= 0n ? 0 : 1)) / 8));
  if (n > 0) {
    b.memory.check(at, n);
    const low = big >= 0n && need <= n ? big : BigInt.asUintN(8 * n, big);
    b.memory.u8.set(bytesOfInt(low, n, !order(flags), false), at);
  }
  return need;
}
