/** Stable sorting of lists (CPython: Objects/listsort.txt): runs are found and merged; keys of common kinds go by sortkeys.ts. */
import { less } from "../abstract.ts";
import { call1 } from "../call.ts";
import { valueError } from "../errors.ts";
import type { Value } from "../value.ts";
import type { PyList } from "./list.ts";
import { orderByKind } from "./sortkeys.ts";

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
  if (key === null) return sortedBy(items, items, reverse);
  const n = items.length;
  const keys = new Array<Value>(n);
  for (let i = 0; i < n; i++) keys[i] = call1(key, items[i]!);
  return sortedBy(items, keys, reverse);
}

function sortedBy(items: Value[], keys: Value[], reverse: boolean): Value[] {
  const n = items.length;
  if (!reverse && inOrder(keys)) return items.slice();
  if (n < FEW) return sortedFew(items, keys, reverse);
  const order = new Int32Array(n);
  // Reversed before and after, equal items keep their order.
  for (let i = 0; i < n; i++) order[i] = reverse ? n - 1 - i : i;
  const compare: Less = (a, b) => less(keys[a]!, keys[b]!);
  const general = (all: Int32Array, low: number, high: number) => mergeSort(all.subarray(low, high), compare);
  if (!orderByKind(order, keys, general)) general(order, 0, n);
  if (reverse) order.reverse();
  const out = new Array<Value>(n);
  for (let i = 0; i < n; i++) out[i] = items[order[i]!]!;
  return out;
}

/** Numbers or strs that ascend already, which one look at each tells. */
function inOrder(keys: Value[]): boolean {
  let last = keys[0];
  if (typeof last === "number") {
    for (let i = 1; i < keys.length; i++) {
      const key = keys[i];
      if (typeof key !== "number" || key < last) return false;
      last = key;
    }
    return true;
  }
  if (typeof last !== "string") return false;
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i];
    if (typeof key !== "string" || key < last) return false;
    last = key;
  }
  return true;
}

/** Below it, comparing costs less than preparing. */
const FEW = 20;

/** Insertion, each into its place among those before it. */
function sortedFew(items: Value[], keys: Value[], reverse: boolean): Value[] {
  const out: Value[] = [];
  const sorted: Value[] = keys === items ? out : [];
  for (let k = 0; k < items.length; k++) {
    const i = reverse ? items.length - 1 - k : k;
    const key = keys[i]!;
    let left = k;
    // One that belongs at the end, as all do in data that is in order, costs one comparison.
    if (k > 0 && less(key, sorted[k - 1]!)) {
      left = 0;
      let right = k - 1;
      while (left < right) {
        const middle = (left + right) >>> 1;
        if (less(key, sorted[middle]!)) right = middle;
        else left = middle + 1;
      }
    }
    insertAt(out, left, items[i]!);
    if (sorted !== out) insertAt(sorted, left, key);
  }
  return reverse ? out.reverse() : out;
}

function insertAt(a: Value[], at: number, v: Value): void {
  a.push(v);
  for (let j = a.length - 1; j > at; j--) a[j] = a[j - 1]!;
  a[at] = v;
}

const MIN_RUN = 32;
type Less = (a: number, b: number) => boolean;

function mergeSort(a: Int32Array, lt: Less): void {
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
  const spare = new Int32Array(n);
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
function runEnd(a: Int32Array, low: number, n: number, lt: Less): number {
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
function insertionSort(a: Int32Array, low: number, start: number, end: number, lt: Less): void {
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

function merge(a: Int32Array, low: number, middle: number, high: number, spare: Int32Array, lt: Less): void {
  // Runs that follow on one another, common in data that is nearly sorted.
  if (!lt(a[middle]!, a[middle - 1]!)) return;
  for (let i = low; i < middle; i++) spare[i] = a[i]!;
  let i = low;
  let j = middle;
  let to = low;
  while (i < middle && j < high) a[to++] = lt(a[j]!, spare[i]!) ? a[j++]! : spare[i++]!;
  while (i < middle) a[to++] = spare[i++]!;
}
