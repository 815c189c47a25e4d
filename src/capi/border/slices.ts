/** Slices as C takes them apart (CPython: Objects/sliceobject.c). */
import { asSliceIndex } from "../../runtime/abstract.ts";
import { systemError, valueError } from "../../runtime/errors.ts";
import { newSlice, PySlice, sliceIndices } from "../../runtime/objects/slice.ts";
import { intValue, type Value } from "../../runtime/value.ts";
import type { Border } from "./border.ts";

const MAX = 0x7fffffff;

export function sliceNew(start: Value | undefined, stop: Value | undefined, step: Value | undefined): Value {
  return newSlice(start ?? null, stop ?? null, step ?? null);
}
function slice(v: Value): PySlice {
  if (!(v instanceof PySlice)) throw systemError("bad argument to internal function");
  return v;
}
const clip = (n: number): number => Math.max(-MAX - 1, Math.min(MAX, n));

export function sliceUnpack(b: Border, v: Value, start: number, stop: number, step: number): void {
  const s = slice(v);
  const by = s.step === null ? 1 : Math.max(-MAX, clip(asSliceIndex(s.step)));
  if (by === 0) throw valueError("slice step cannot be zero");
  const from = s.start === null ? (by < 0 ? MAX : 0) : clip(asSliceIndex(s.start));
  const to = s.stop === null ? (by < 0 ? -MAX - 1 : MAX) : clip(asSliceIndex(s.stop));
  b.memory.fresh();
  const { i32 } = b.memory;
  i32[start >>> 2] = from;
  i32[stop >>> 2] = to;
  i32[step >>> 2] = by;
}
/** Clips to a length; the number of items. */
export function sliceAdjust(b: Border, length: number, start: number, stop: number, step: number): number {
  const { i32 } = b.memory;
  const found = sliceIndices(newSlice(i32[start >>> 2]!, i32[stop >>> 2]!, step), length);
  i32[start >>> 2] = found.start;
  i32[stop >>> 2] = found.stop;
  return found.length;
}
export function sliceGetIndices(
  b: Border,
  v: Value,
  length: number,
  start: number,
  stop: number,
  step: number,
  count: number,
): void {
  const found = sliceIndices(slice(v), length);
  b.memory.fresh();
  const { i32 } = b.memory;
  i32[start >>> 2] = found.start;
  i32[stop >>> 2] = found.stop;
  i32[step >>> 2] = found.step;
  i32[count >>> 2] = found.length;
}

/** PySlice_GetIndices: nothing is clipped, and what can't be an index or lies beyond the length is -1 without an exception. */
export function sliceGetPlainIndices(
  b: Border,
  v: Value,
  length: number,
  start: number,
  stop: number,
  step: number,
): number {
  const s = slice(v);
  const by = s.step === null ? 1 : intValue(s.step);
  if (by === undefined) return -1;
  const place = (x: Value, from: number | bigint): number | bigint | undefined => {
    if (x === null) return from;
    const n = intValue(x);
    return n !== undefined && n < 0 ? BigInt(n) + BigInt(length) : n;
  };
  const from = place(s.start, by < 0 ? length - 1 : 0);
  const to = place(s.stop, by < 0 ? -1 : length);
  if (from === undefined || to === undefined) return -1;
  const { i32 } = b.memory;
  i32[start >>> 2] = Number(BigInt.asIntN(32, BigInt(from)));
  i32[stop >>> 2] = Number(BigInt.asIntN(32, BigInt(to)));
  i32[step >>> 2] = Number(BigInt.asIntN(32, BigInt(by)));
  return to > length || from >= length || by === 0 ? -1 : 0;
}
