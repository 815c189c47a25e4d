/**
 * PEP 757: an int as an array of digits, both ways. The layout is the usual one: 30 bits in four bytes, the least first.
 * PyLongExport: i64 value 0, u8 negative 8, ssize ndigits 12, digits 16, _reserved 20.
 */
import { systemError, typeError, valueError } from "../../runtime/errors.ts";
import { typeOf } from "../../runtime/typeof.ts";
import { intValue, normalizeInt, type Value } from "../../runtime/value.ts";
import type { Border } from "./border.ts";

const BITS = 30n;
const MASK = (1n << BITS) - 1n;
const DIGIT_SIZE = 4;

const layouts = new WeakMap<Border, number>();
/** PyLong_GetNativeLayout: {bits_per_digit, digit_size, digits_order, digit_endianness}, a byte each. */
export function nativeLayout(b: Border): number {
  let p = layouts.get(b);
  if (p === undefined) {
    p = b.allocate(4);
    b.memory.u8.set([Number(BITS), DIGIT_SIZE, -1, -1], p);
    layouts.set(b, p);
  }
  return p;
}

/** PyLong_Export: small ones by value, without digits. @throws TypeError */
export function exportLong(b: Border, v: Value, at: number): void {
  const n = intValue(v);
  if (n === undefined) {
    b.memory.u8.fill(0, at, at + 24);
    throw typeError(`expected int, got ${typeOf(v).tp_name}`);
  }
  const big = BigInt(n);
  const fits = BigInt.asIntN(64, big) === big;
  const digits = fits ? [] : digitsOf(big < 0n ? -big : big);
  const p = fits ? 0 : b.allocate(digits.length * DIGIT_SIZE);
  const { view, u32 } = b.memory;
  u32.set(digits, p >>> 2);
  view.setBigInt64(at, fits ? big : 0n, true);
  view.setUint32(at + 8, !fits && big < 0n ? 1 : 0, true);
  view.setInt32(at + 12, digits.length, true);
  view.setUint32(at + 16, p, true);
  // What is to be freed: NULL where nothing is.
  view.setUint32(at + 20, p, true);
}
export function freeExport(b: Border, at: number): void {
  const p = b.memory.u32[(at + 20) >>> 2]!;
  if (p === 0) return;
  b.memory.u32[(at + 20) >>> 2] = 0;
  b.free(p);
}

function digitsOf(n: bigint): number[] {
  const out: number[] = [];
  for (; n > 0n; n >>= BITS) out.push(Number(n & MASK));
  return out;
}

// A writer is memory: count, sign, then the digits.
const WRITER = 8;

/** PyLongWriter_Create. @throws ValueError */
export function createWriter(b: Border, negative: number, count: number, place: number): number {
  if (count <= 0) {
    b.memory.u32[place >>> 2] = 0;
    throw valueError("ndigits must be positive");
  }
  const p = b.allocate(WRITER + count * DIGIT_SIZE);
  const { u32 } = b.memory;
  u32[p >>> 2] = count;
  u32[(p + 4) >>> 2] = negative ? 1 : 0;
  u32[place >>> 2] = p + WRITER;
  return p;
}
/** PyLongWriter_Finish: the writer is gone afterwards. @throws SystemError for a digit that is too large */
export function finishWriter(b: Border, p: number): Value {
  const { u32 } = b.memory;
  const count = u32[p >>> 2]!;
  const negative = u32[(p + 4) >>> 2] !== 0;
  let n = 0n;
  let wrong = false;
  for (let i = count - 1; i >= 0; i--) {
    const digit = u32[((p + WRITER) >>> 2) + i]!;
    wrong ||= digit > Number(MASK);
    n = (n << BITS) | BigInt(digit);
  }
  b.free(p);
  if (wrong) throw systemError("PyLongWriter_Finish: a digit is larger than 30 bits");
  return normalizeInt(negative ? -n : n);
}
export function discardWriter(b: Border, p: number): void {
  if (p !== 0) b.free(p);
}
