/** Stable sorting of lists (CPython: Objects/listsort.txt): runs are found and merged; numbers and strs take the engine's own sort. */
import { less } from "../abstract.ts";
import { call1 } from "../call.ts";
import { valueError } from "../errors.ts";
import { PyFloat, type Value } from "../value.ts";
import { float } from "./float.ts";
import type { PyList } from "./list.ts";
import { PyTuple, tuple } from "./tuple.ts";

/** @throws ValueError if Python code that ran changed the list */
export function listSort(self: PyList, key: Value, reverse: boolean): void {
  const { items } = self;
  // The list is empty for code that looks at it meanwhile, which also shows whether it was changed.
  const placeholder: Value[] = [];
  self.items = placeholder;
  let sorted = items;
  let modified = false;
  try {
    sorted = sortedItems(items, key, reverse);
  } finally {
    modified = self.items !== placeholder || placeholder.length > 0;
    self.items = sorted;
  }
  if (modified) throw valueError("list modified during sort");
}

/** A sorted copy of the items. */
export function sortedItems(items: Value[], key: Value, reverse: boolean): Value[] {
  if (key === null) {
    const numbers = numbersOf(items);
    if (numbers !== undefined && items.every((v) => typeof v === "number")) return sortedNumbers(numbers, reverse);
    return sortedBy(items, items, numbers, reverse);
  }
  const keys = new Array<Value>(items.length);
  for (let i = 0; i < items.length; i++) keys[i] = call1(key, items[i]!);
  return sortedBy(items, keys, numbersOf(keys), reverse);
}

/** The values as JavaScript numbers, if they are all ints that fit or floats but NaN. */
function numbersOf(keys: Value[]): Float64Array | undefined {
  const out = new Float64Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    const v = keys[i]!;
    if (typeof v === "number") out[i] = v;
    else if (v instanceof PyFloat && v.type === float && v.value === v.value) out[i] = v.value;
    else return undefined;
  }
  return out;
}

function sortedNumbers(numbers: Float64Array, reverse: boolean): Value[] {
  numbers.sort();
  if (reverse) numbers.reverse();
  return Array.from(numbers);
}

function sortedBy(items: Value[], keys: Value[], numbers: Float64Array | undefined, reverse: boolean): Value[] {
  const n = items.length;
  if (n < 2) return items.slice();
  const packed = numbers === undefined ? undefined : packedOrder(numbers, reverse);
  if (packed !== undefined) return Array.from(packed, (i) => items[i]!);
  const order = new Array<number>(n);
  for (let i = 0; i < n; i++) order[i] = i;
  if (numbers !== undefined) {
    if (reverse) order.sort((a, b) => numbers[b]! - numbers[a]!);
    else order.sort((a, b) => numbers[a]! - numbers[b]!);
    // Subtraction says NaN of two equal infinities, which the engine takes for 0.
  } else if (keys.every((k) => typeof k === "string")) {
    const texts = keys;
    if (reverse) order.sort((a, b) => (texts[b]! < texts[a]! ? -1 : texts[b] === texts[a] ? 0 : 1));
    else order.sort((a, b) => (texts[a]! < texts[b]! ? -1 : texts[a] === texts[b] ? 0 : 1));
  } else {
    // Reversed before and after, equal items keep their order.
    if (reverse) order.reverse();
    mergeSort(order, lessOf(keys));
    if (reverse) order.reverse();
  }
  const out = new Array<Value>(n);
  for (let i = 0; i < n; i++) out[i] = items[order[i]!]!;
  return out;
}

/** Key and index share one number, so that the engine sorts without calling back. */
const INDICES = 2 ** 21;

/** The sorted order by keys that are small ints; undefined for others. */
function packedOrder(numbers: Float64Array, reverse: boolean): Float64Array | undefined {
  const n = numbers.length;
  if (n > INDICES) return undefined;
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const key = numbers[i]!;
    if (key !== (key | 0)) return undefined;
    out[i] = (reverse ? -key : key) * INDICES + i;
  }
  out.sort();
  for (let i = 0; i < n; i++) {
    const index = out[i]! % INDICES;
    out[i] = index < 0 ? index + INDICES : index;
  }
  return out;
}

/** How to compare keys by their indices. Tuples mostly differ in their first items. */
function lessOf(keys: Value[]): Less {
  const general = (a: number, b: number): boolean => less(keys[a]!, keys[b]!);
  const first = keys[0]!;
  if (!(first instanceof PyTuple) || first.items.length === 0) return general;
  const kind = typeof first.items[0];
  if (kind !== "number" && kind !== "string") return general;
  const heads = new Array<number | string>(keys.length);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    if (!(key instanceof PyTuple) || key.type !== tuple || typeof key.items[0] !== kind) return general;
    heads[i] = key.items[0] as number | string;
  }
  return (a, b) => {
    const x = heads[a]!;
    const y = heads[b]!;
    return x === y ? lessTuple(keys[a] as PyTuple, keys[b] as PyTuple) : x < y;
  };
}

/** Tuples that differ in numbers or strs need no slots. */
function lessTuple(a: PyTuple, b: PyTuple): boolean {
  const n = Math.min(a.items.length, b.items.length);
  for (let i = 1; i < n; i++) {
    const x = a.items[i]!;
    const y = b.items[i]!;
    if (x === y) continue;
    if (typeof x === "number" && typeof y === "number") return x < y;
    if (typeof x === "string" && typeof y === "string") return x < y;
    return less(a, b);
  }
  return a.items.length < b.items.length;
}

const MIN_RUN = 32;
type Less = (a: number, b: number) => boolean;

function mergeSort(a: number[], lt: Less): void {
  const n = a.length;
  /** Starts of the runs, sorted each, and where the last one ends. */
  let bounds = [0];
  for (let low = 0; low < n;) {
    let high = runEnd(a, low, n, lt);
    if (high - low < MIN_RUN && high < n) {
      const forced = Math.min(low + MIN_RUN, n);
      insertionSort(a, low, high, forced, lt);
      high = forced;
    }
    bounds.push((low = high));
  }
  const spare = new Array<number>(n);
  while (bounds.length > 2) {
    const next = [0];
    for (let i = 0; i + 2 < bounds.length; i += 2) {
      merge(a, bounds[i]!, bounds[i + 1]!, bounds[i + 2]!, spare, lt);
      next.push(bounds[i + 2]!);
    }
    if (bounds.length % 2 === 0) next.push(n);
    bounds = next;
  }
}

/** The end of the run that begins at `low`; a descending one is turned round. */
function runEnd(a: number[], low: number, n: number, lt: Less): number {
  let high = low + 1;
  if (high >= n) return n;
  if (lt(a[high]!, a[low]!)) {
    do high++;
    while (high < n && lt(a[high]!, a[high - 1]!));
    for (let i = low, j = high - 1; i < j; i++, j--) {
      const t = a[i]!;
      a[i] = a[j]!;
      a[j] = t;
    }
  } else {
    do high++;
    while (high < n && !lt(a[high]!, a[high - 1]!));
  }
  return high;
}

/** Sorts `low … end` where `low … start` is sorted. */
function insertionSort(a: number[], low: number, start: number, end: number, lt: Less): void {
  for (let i = start; i < end; i++) {
    const pivot = a[i]!;
    let left = low;
    let right = i;
    while (left < right) {
      const middle = (left + right) >>> 1;
      if (lt(pivot, a[middle]!)) right = middle;
      else left = middle + 1;
    }
    a.copyWithin(left + 1, left, i);
    a[left] = pivot;
  }
}

function merge(a: number[], low: number, middle: number, high: number, spare: number[], lt: Less): void {
  // Runs that follow on one another, common in data that is nearly sorted.
  if (!lt(a[middle]!, a[middle - 1]!)) return;
  for (let i = low; i < middle; i++) spare[i] = a[i]!;
  let i = low;
  let j = middle;
  let to = low;
  while (i < middle && j < high) a[to++] = lt(a[j]!, spare[i]!) ? a[j++]! : spare[i++]!;
  while (i < middle) a[to++] = spare[i++]!;
}
