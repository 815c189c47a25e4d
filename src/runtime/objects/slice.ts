/** slice (CPython: Objects/sliceobject.c). */
import { hash, index, reprText } from "../abstract.ts";
import { typeError, valueError } from "../errors.ts";
import { compareItems } from "../sequenceops.ts";
import type { CompareOp } from "../slots.ts";
import { typeOf } from "../typeof.ts";
import { intValue, normalizeInt, NotImplemented, PyObject, strValue, type Value } from "../value.ts";
import { makeGenericAlias } from "./genericalias.ts";
import { mixHashes, newTuple } from "./tuple.ts";
import { classMethod, defineType, getset, method, type Type } from "./type.ts";

export class PySlice extends PyObject {
  constructor(
    readonly start: Value,
    readonly stop: Value,
    readonly step: Value,
  ) {
    super();
  }
}

export interface SliceIndices {
  start: number;
  stop: number;
  step: number;
  /** How many items it selects. */
  length: number;
}

export function newSlice(start: Value, stop: Value, step: Value): PySlice {
  return new PySlice(start, stop, step);
}

/** _PyEval_SliceIndex, without the clipping: numbers stay exact as long as they matter. */
function slicePart(v: Value): number {
  if (typeof v === "number") return v;
  if (typeOf(v).nb_index === undefined) throw typeError("slice indices must be integers or have an __index__ method");
  const i = index(v);
  if (typeof i === "number") return i;
  return i < 0n ? -Number.MAX_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
}

/** PySlice_Unpack and PySlice_AdjustIndices. */
export function sliceIndices(self: PySlice, length: number): SliceIndices {
  const step = self.step === null ? 1 : slicePart(self.step);
  if (step === 0) throw valueError("slice step cannot be zero");
  const low = step < 0 ? -1 : 0;
  const high = step < 0 ? length - 1 : length;
  const start = self.start === null ? (step < 0 ? high : low) : clip(slicePart(self.start), length, low, high);
  const stop = self.stop === null ? (step < 0 ? low : high) : clip(slicePart(self.stop), length, low, high);
  return { start, stop, step, length: countBetween(start, stop, step) };
}

/** The bounds of a slice without a step, clipped to a length. */
export function sliceStart(self: PySlice, length: number): number {
  return self.start === null ? 0 : clip(slicePart(self.start), length, 0, length);
}
export function sliceStop(self: PySlice, length: number): number {
  return self.stop === null ? length : clip(slicePart(self.stop), length, 0, length);
}

function clip(i: number, length: number, low: number, high: number): number {
  if (i < 0) {
    i += length;
    return i < low ? low : i;
  }
  return i > high ? high : i;
}

function countBetween(start: number, stop: number, step: number): number {
  if (step > 0) return start < stop ? Math.floor((stop - start - 1) / step) + 1 : 0;
  return stop < start ? Math.floor((start - stop - 1) / -step) + 1 : 0;
}

/** The items of an array that a slice selects, in a new array. */
export function sliceItems(items: Value[], self: PySlice): Value[] {
  if (self.step === null) return items.slice(sliceStart(self, items.length), sliceStop(self, items.length));
  const { start, step, length } = sliceIndices(self, items.length);
  if (step === 1) return items.slice(start, start + length);
  const out = new Array<Value>(length);
  for (let i = 0, at = start; i < length; i++, at += step) out[i] = items[at]!;
  return out;
}

/** The exact integers of `slice.indices` for a length of any size: [start, stop, step]. */
export function bigSliceIndices(self: PySlice, length: bigint): [bigint, bigint, bigint] {
  const part = (v: Value): bigint => {
    if (intValue(v) === undefined && typeOf(v).nb_index === undefined)
      throw typeError("slice indices must be integers or None or have an __index__ method");
    return BigInt(index(v));
  };
  const step = self.step === null ? 1n : part(self.step);
  if (step === 0n) throw valueError("slice step cannot be zero");
  const low = step < 0n ? -1n : 0n;
  const high = step < 0n ? length - 1n : length;
  const bound = (v: Value, fallback: bigint): bigint => {
    if (v === null) return fallback;
    let i = part(v);
    if (i < 0n) {
      i += length;
      return i < low ? low : i;
    }
    return i > high ? high : i;
  };
  return [bound(self.start, step < 0n ? high : low), bound(self.stop, step < 0n ? low : high), step];
}

function sliceIndicesMethod(self: PySlice, length: Value): Value {
  const n = index(length);
  if (n < 0) throw valueError("length should not be negative");
  return newTuple(bigSliceIndices(self, BigInt(n)).map(normalizeInt));
}

const parts = (self: PySlice): Value[] => [self.start, self.stop, self.step];

function sliceHash(self: PySlice): number {
  const h = mixHashes(parts(self), hash);
  return h === -1 ? 1546275796 : h;
}

function sliceCompare(a: PySlice, b: Value, op: CompareOp): Value {
  if (!(b instanceof PySlice)) return NotImplemented;
  return compareItems({ items: parts(a) }, { items: parts(b) }, op);
}

export const slice: Type = defineType(PySlice, "slice(start, stop=?, step=None, /)", {
  doc: "slice(stop)\nslice(start, stop[, step])\n\nCreate a slice object.",
  new: (_cls: Type, start: Value, stop?: Value, step: Value = null) =>
    stop === undefined ? new PySlice(null, start, null) : new PySlice(start, stop, step),
  tp_repr: (self: PySlice) =>
    strValue(`slice(${reprText(self.start)}, ${reprText(self.stop)}, ${reprText(self.step)})`),
  tp_hash: sliceHash,
  tp_richcompare: sliceCompare,
  members: [
    getset("start", (self: PySlice) => self.start),
    getset("stop", (self: PySlice) => self.stop),
    getset("step", (self: PySlice) => self.step),
  ],
  methods: [
    method("indices(object, /)", sliceIndicesMethod),
    method("__reduce__()", (self: PySlice) => newTuple([self.type, newTuple(parts(self))])),
    classMethod("__class_getitem__(object, /)", makeGenericAlias, "See PEP 585"),
  ],
});
