/** The items that a Py_buffer describes: their places, orders, copies (CPython: Objects/abstract.c). */
import { systemError, valueError } from "../../runtime/errors.ts";
import { packedStrides, product } from "../../runtime/objects/memoryview-data.ts";
import type { Border } from "./border.ts";

const MAX_NDIM = 64;

/** A Py_buffer as it lies in memory, with what it leaves out filled in. */
export interface Description {
  readonly buf: number;
  readonly len: number;
  readonly itemsize: number;
  readonly readonly: boolean;
  readonly format: string;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  /** Where an item of a dimension is a pointer: what to add to it, else -1. */
  readonly suboffsets: readonly number[] | undefined;
}

export function readDescription(b: Border, at: number): Description {
  const { i32, u32 } = b.memory;
  const i = at >>> 2;
  const len = i32[i + 2]!;
  const itemsize = i32[i + 3]!;
  const ndim = i32[i + 5]!;
  if (ndim < 0 || ndim > MAX_NDIM) throw systemError(`a buffer cannot have ${ndim} dimensions`);
  const array = (p: number): number[] => Array.from(i32.subarray(p >>> 2, (p >>> 2) + ndim));
  const shapeAt = u32[i + 7]!;
  const shape = shapeAt !== 0 ? array(shapeAt) : ndim === 0 ? [] : [itemsize > 0 ? Math.trunc(len / itemsize) : len];
  const stridesAt = u32[i + 8]!;
  const suboffsetsAt = u32[i + 9]!;
  const format = u32[i + 6]!;
  return {
    buf: u32[i]!,
    len,
    itemsize,
    readonly: i32[i + 4] !== 0,
    format: format === 0 ? "B" : b.memory.cstring(format),
    shape,
    strides: stridesAt !== 0 ? array(stridesAt) : packedStrides(shape, itemsize),
    suboffsets: suboffsetsAt === 0 ? undefined : array(suboffsetsAt),
  };
}

/** @param fortran the first dimension varies fastest */
function inOrder(d: Description, fortran: boolean): boolean {
  if (d.len === 0) return true;
  let step = d.itemsize;
  const n = d.shape.length;
  for (let k = 0; k < n; k++) {
    const i = fortran ? k : n - 1 - k;
    if (d.shape[i]! > 1 && d.strides[i] !== step) return false;
    step *= d.shape[i]!;
  }
  return true;
}

const C = "C".charCodeAt(0);
const F = "F".charCodeAt(0);
const A = "A".charCodeAt(0);

/** PyBuffer_IsContiguous. `order`: a character, 'C', 'F' or 'A'. */
export function isContiguous(b: Border, at: number, order: number): boolean {
  const d = readDescription(b, at);
  if (d.suboffsets?.some((s) => s >= 0)) return false;
  if (order === C) return inOrder(d, false);
  if (order === F) return inOrder(d, true);
  return order === A && (inOrder(d, false) || inOrder(d, true));
}

function placeOf(b: Border, d: Description, indices: readonly number[]): number {
  let p = d.buf;
  indices.forEach((n, i) => {
    p += d.strides[i]! * n;
    const sub = d.suboffsets?.[i] ?? -1;
    if (sub >= 0) p = b.memory.u32[p >>> 2]! + sub;
  });
  return p;
}

/** PyBuffer_GetPointer. */
export function getPointer(b: Border, at: number, indices: number): number {
  const d = readDescription(b, at);
  const words = b.memory.i32.subarray(indices >>> 2, (indices >>> 2) + d.shape.length);
  return placeOf(b, d, Array.from(words));
}

/** Calls `f` with the place of each item, in C's or Fortran's order. */
function eachPlace(b: Border, d: Description, fortran: boolean, f: (place: number) => void): void {
  const n = d.shape.length;
  const indices = new Array<number>(n).fill(0);
  const count = product(d.shape);
  if (d.len > b.memory.u8.length || count * Math.max(d.itemsize, 1) > Math.max(d.len, 1))
    throw systemError("a buffer has more items than bytes");
  for (let k = 0; k < count; k++) {
    f(placeOf(b, d, indices));
    for (let j = 0; j < n; j++) {
      const i = fortran ? j : n - 1 - j;
      if (++indices[i]! < d.shape[i]!) break;
      indices[i] = 0;
    }
  }
}

/** 'A' follows the source where that lies in Fortran's order only. */
function isFortran(d: Description, order: number): boolean {
  return order === F || (order === A && inOrder(d, true) && !inOrder(d, false));
}

/** PyBuffer_ToContiguous. @throws ValueError */
export function toContiguous(b: Border, to: number, at: number, len: number, order: number): void {
  const d = readDescription(b, at);
  if (len !== d.len) throw valueError("PyBuffer_ToContiguous: len != view->len");
  b.memory.check(to, len);
  const { u8 } = b.memory;
  eachPlace(b, d, isFortran(d, order), (place) => {
    u8.copyWithin(to, place, place + d.itemsize);
    to += d.itemsize;
  });
}

/** PyBuffer_FromContiguous: as much as both have. */
export function fromContiguous(b: Border, at: number, from: number, len: number, order: number): void {
  const d = readDescription(b, at);
  const { u8 } = b.memory;
  let left = Math.min(len, d.len);
  eachPlace(b, d, isFortran(d, order), (place) => {
    if (left < d.itemsize) return;
    u8.copyWithin(place, from, from + d.itemsize);
    from += d.itemsize;
    left -= d.itemsize;
  });
}

/** PyBuffer_FillContiguousStrides. */
export function fillStrides(
  b: Border,
  n: number,
  shape: number,
  strides: number,
  itemsize: number,
  order: number,
): void {
  if (n <= 0) return;
  b.memory.check(shape, 4 * n);
  b.memory.check(strides, 4 * n);
  const { i32 } = b.memory;
  let step = itemsize;
  for (let k = 0; k < n; k++) {
    const i = order === F ? k : n - 1 - k;
    i32[(strides >>> 2) + i] = step;
    step *= i32[(shape >>> 2) + i]!;
  }
}
