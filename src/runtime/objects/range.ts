/** range and its iterators (CPython: Objects/rangeobject.c). Numbers where everything is safe, bigints otherwise. */
import { equal, getIter, hash } from "../abstract.ts";
import { indexError, overflowError, valueError } from "../errors.ts";
import { index } from "../numbers.ts";
import { MAX_SSIZE, sequenceIndex } from "../sequenceops.ts";
import { CompareOp } from "../slots.ts";
import { typeOf } from "../typeof.ts";
import { NotImplemented, normalizeInt, PyObject, type Value } from "../value.ts";
import { PyLongRangeIterator, PyRangeIterator } from "./rangeiterators.ts";
import { bigSliceIndices, PySlice } from "./slice.ts";
import { hashItems, newTuple } from "./tuple.ts";
import { defineType, getset, method, TPFLAGS_SEQUENCE, type Type } from "./type.ts";

type Int = number | bigint;

/** Differences up to here keep every step of the arithmetic exact. */
const SMALL = 2 ** 50;

export class PyRange extends PyObject {
  readonly length: Int;
  /** All of it is numbers. */
  readonly small: boolean;
  constructor(
    readonly start: Int,
    readonly stop: Int,
    readonly step: Int,
  ) {
    super();
    this.small =
      typeof start === "number" &&
      typeof stop === "number" &&
      typeof step === "number" &&
      Math.abs(stop - start) < SMALL;
    this.length = this.small
      ? countNumbers(start as number, stop as number, step as number)
      : countBig(BigInt(start), BigInt(stop), BigInt(step));
  }
  /** The item at an index that is in the range. */
  at(i: Int): Int {
    if (this.small) return (this.start as number) + (i as number) * (this.step as number);
    return normalizeInt(BigInt(this.start) + BigInt(i) * BigInt(this.step));
  }
}

function countNumbers(start: number, stop: number, step: number): number {
  if (step > 0) return start < stop ? Math.floor((stop - start - 1) / step) + 1 : 0;
  return start > stop ? Math.floor((start - stop - 1) / -step) + 1 : 0;
}
function countBig(start: bigint, stop: bigint, step: bigint): Int {
  if (step > 0n) return start < stop ? normalizeInt((stop - start - 1n) / step + 1n) : 0;
  return start > stop ? normalizeInt((start - stop - 1n) / -step + 1n) : 0;
}

function rangeNew(_cls: Type, start: Value, stop?: Value, step?: Value): Value {
  if (stop === undefined) return new PyRange(0, index(start), 1);
  const first = index(start);
  const last = index(stop);
  const by = step === undefined ? 1 : index(step);
  if (by === 0) throw valueError("range() arg 3 must not be zero");
  return new PyRange(first, last, by);
}

export function rangeLength(self: PyRange): number {
  if (self.length > MAX_SSIZE) throw overflowError("Python int too large to convert to C ssize_t");
  return self.length as number;
}

function rangeIter(self: PyRange): PyObject {
  return self.small
    ? new PyRangeIterator(self.start as number, self.step as number, self.length as number)
    : new PyLongRangeIterator(BigInt(self.start), BigInt(self.step), BigInt(self.length));
}

function rangeReversed(self: PyRange): PyObject {
  const last = self.length > 0 ? self.at(subtract(self.length, 1)) : self.start;
  return self.small
    ? new PyRangeIterator(last as number, -(self.step as number), self.length as number)
    : new PyLongRangeIterator(BigInt(last), -BigInt(self.step), BigInt(self.length));
}

function subtract(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number" && Number.isSafeInteger(a - b)) return a - b;
  return normalizeInt(BigInt(a) - BigInt(b));
}

export function rangeItem(self: PyRange, i: Int): Value {
  if (i < 0 || i >= self.length) throw indexError("range object index out of range");
  return self.at(i);
}

function rangeSubscript(self: PyRange, key: Value): Value {
  if (key instanceof PySlice) return rangeSlice(self, key);
  const i = typeof key === "bigint" || typeOf(key).nb_index !== undefined ? index(key) : sequenceIndex(key, "range");
  return rangeItem(self, i < 0 ? normalizeInt(BigInt(i) + BigInt(self.length)) : i);
}

function rangeSlice(self: PyRange, key: PySlice): Value {
  const [start, stop, step] = bigSliceIndices(key, BigInt(self.length));
  const at = (i: bigint): Int => normalizeInt(BigInt(self.start) + i * BigInt(self.step));
  return new PyRange(at(start), at(stop), normalizeInt(BigInt(self.step) * step));
}

/** Where an int is in the range, or -1. */
function indexOfInt(self: PyRange, v: Int): Int {
  const inside = self.step > 0 ? v >= self.start && v < self.stop : v <= self.start && v > self.stop;
  if (!inside) return -1;
  if (self.small && typeof v === "number") {
    const distance = v - (self.start as number);
    return distance % (self.step as number) === 0 ? distance / (self.step as number) : -1;
  }
  const distance = BigInt(v) - BigInt(self.start);
  return distance % BigInt(self.step) === 0n ? normalizeInt(distance / BigInt(self.step)) : -1;
}

/** Other kinds of values are looked for by comparing, as in any sequence. */
function indexOfAny(self: PyRange, v: Value): Int {
  if (typeof v === "boolean") v = v ? 1 : 0;
  if (typeof v === "number" || typeof v === "bigint") return indexOfInt(self, v);
  const it = getIter(self);
  let i = 0;
  for (let item = it.next(); item !== undefined; item = it.next(), i++) if (equal(item, v)) return i;
  return -1;
}

function rangeCount(self: PyRange, v: Value): Value {
  if (typeof v === "number" || typeof v === "bigint" || typeof v === "boolean") return indexOfAny(self, v) < 0 ? 0 : 1;
  const it = getIter(self);
  let n = 0;
  for (let item = it.next(); item !== undefined; item = it.next()) if (equal(item, v)) n++;
  return n;
}

function rangeIndex(self: PyRange, v: Value): Value {
  const i = indexOfAny(self, v);
  if (i >= 0) return i;
  if (typeof v === "number" || typeof v === "bigint" || typeof v === "boolean")
    throw valueError("range.index(x): x not in range");
  throw valueError("sequence.index(x): x not in sequence");
}

/** What makes ranges equal: the items, so the start counts only if there is one and the step only if there are two. */
function essence(self: PyRange): Value[] {
  if (self.length === 0) return [0, null, null];
  return self.length === 1 ? [1, self.start, null] : [self.length, self.start, self.step];
}

function rangeCompare(a: PyRange, b: Value, op: CompareOp): Value {
  if (!(b instanceof PyRange) || (op !== CompareOp.EQ && op !== CompareOp.NE)) return NotImplemented;
  const x = essence(a);
  const y = essence(b);
  return (x[0] === y[0] && x[1] === y[1] && x[2] === y[2]) === (op === CompareOp.EQ);
}

function rangeRepr(self: PyRange): Value {
  return self.step === 1 ? `range(${self.start}, ${self.stop})` : `range(${self.start}, ${self.stop}, ${self.step})`;
}

export const range: Type = defineType(PyRange, "range(start, stop=?, step=?, /)", {
  doc:
    "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\n" +
    "Return an object that produces a sequence of integers from start (inclusive)\nto stop (exclusive) by step.",
  flags: TPFLAGS_SEQUENCE,
  new: rangeNew,
  tp_repr: rangeRepr,
  tp_hash: (self: PyRange) => hashItems(essence(self), hash),
  tp_richcompare: rangeCompare,
  tp_iter: rangeIter,
  nb_bool: (self: PyRange) => self.length > 0,
  sq_length: rangeLength,
  mp_length: rangeLength,
  sq_item: rangeItem,
  mp_subscript: rangeSubscript,
  sq_contains: (self: PyRange, v: Value) => indexOfAny(self, v) >= 0,
  members: [
    getset("start", (self: PyRange) => self.start),
    getset("stop", (self: PyRange) => self.stop),
    getset("step", (self: PyRange) => self.step),
  ],
  methods: [
    method("__reversed__()", rangeReversed, "Return a reverse iterator."),
    method("__reduce__()", (self: PyRange) => newTuple([self.type, newTuple([self.start, self.stop, self.step])])),
    method("count(value, /)", rangeCount, "rangeobject.count(value) -> integer -- return number of occurrences of value"),
    method("index(value, /)", rangeIndex, "rangeobject.index(value) -> integer -- return index of value.\nRaise ValueError if the value is not present."),
  ], // prettier-ignore
});
