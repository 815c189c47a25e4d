/**
 * Stable orders by keys that compare without Python code: numbers, strs, and tuples that begin with such. Keys become
 * doubles, moved about together with the indices; strs and tuples go part by part, each group of equal parts by the next.
 */
import { PyFloat, type Value } from "../value.ts";
import { float } from "./float.ts";
import { sortDoubles } from "./sortdoubles.ts";
import { PyTuple, tuple } from "./tuple.ts";

/** Sorts a stretch of indices by `less`, stably: for groups that are small or of mixed kinds. */
type SortStretch = (order: Int32Array, low: number, high: number) => void;

/** Smaller groups are compared as they are. */
const SMALL = 24;

/** Puts `order`, indices into `keys`, in their order. False if the keys are of other kinds: `order` is as it was. */
export function orderByKind(order: Int32Array, keys: Value[], general: SortStretch): boolean {
  const first = keys[order[0]!]!;
  if (typeof first === "string") return byStrs(order, 0, order.length, keys, general);
  if (!(first instanceof PyTuple)) return byNumbers(order, 0, order.length, keys) !== undefined;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    if (!(key instanceof PyTuple) || key.type !== tuple) return false;
  }
  return byItems(order, 0, order.length, keys as PyTuple[], 0, [], general);
}

/** All ints that fit or floats but NaN. @returns the sorted numbers, or undefined: other kinds */
function byNumbers(order: Int32Array, low: number, high: number, keys: Value[]): Float64Array | undefined {
  const numbers = new Float64Array(high - low);
  for (let i = low; i < high; i++) {
    const v = keys[order[i]!]!;
    if (typeof v === "number") numbers[i - low] = v;
    else if (v instanceof PyFloat && v.type === float && v.value === v.value) numbers[i - low] = v.value;
    else return undefined;
  }
  sortDoubles(numbers, order, low, high - low);
  return numbers;
}

function byItems(
  order: Int32Array,
  low: number,
  high: number,
  keys: PyTuple[],
  at: number,
  columns: Value[][],
  general: SortStretch,
): boolean {
  // One for all groups of a level.
  const heads = (columns[at] ??= new Array<Value>(keys.length));
  for (let i = low; i < high; i++) {
    const { items } = keys[order[i]!]!;
    if (items.length <= at) return false;
    heads[order[i]!] = items[at]!;
  }
  const numbers = byNumbers(order, low, high, heads);
  if (numbers === undefined) {
    if (typeof heads[order[low]!] !== "string" || !byStrs(order, low, high, heads, general)) return false;
  }
  const same = (i: number, j: number): boolean =>
    numbers === undefined ? heads[order[i]!] === heads[order[j]!] : numbers[i - low] === numbers[j - low];
  groups(low, high, same, (from, to) => {
    if (to - from < SMALL || !byItems(order, from, to, keys, at + 1, columns, general)) general(order, from, to);
  });
  return true;
}

/** Calls `f` for each stretch of more than one whose neighbours are the same. */
function groups(
  low: number,
  high: number,
  same: (i: number, j: number) => boolean,
  f: (from: number, to: number) => void,
): void {
  for (let from = low; from < high;) {
    let to = from + 1;
    while (to < high && same(from, to)) to++;
    if (to - from > 1) f(from, to);
    from = to;
  }
}

function byStrs(order: Int32Array, low: number, high: number, keys: Value[], general: SortStretch): boolean {
  for (let i = low; i < high; i++) if (typeof keys[order[i]!] !== "string") return false;
  byCharacters(order, low, high, keys as string[], 0, general);
  return true;
}

/** Where the strs of a stretch cease to agree; they agree up to `at`. */
function commonEnd(order: Int32Array, low: number, high: number, strs: string[], at: number): number {
  const first = strs[order[low]!]!;
  let end = Math.min(first.length, at + 60);
  for (let i = low + 1; i < high && end > at; i++) {
    const s = strs[order[i]!]!;
    let k = at;
    while (k < end && k < s.length && s.charCodeAt(k) === first.charCodeAt(k)) k++;
    end = k;
  }
  return end;
}

/** By a few characters from `at` on, packed into a double: 0 where a str has ended, the code and one elsewhere. */
function byCharacters(
  order: Int32Array,
  low: number,
  high: number,
  strs: string[],
  at: number,
  general: SortStretch,
): void {
  const n = high - low;
  at = commonEnd(order, low, high, strs, at);
  const packed = new Float64Array(n);
  let wide = false;
  for (let i = 0; i < n && !wide; i++) {
    const s = strs[order[low + i]!]!;
    let x = 0;
    for (let k = at; k < at + 6; k++) {
      const c = k < s.length ? s.charCodeAt(k) + 1 : 0;
      if (c > 256) wide = true;
      x = x * 257 + c;
    }
    packed[i] = x;
  }
  const taken = wide ? 3 : 6;
  if (wide)
    for (let i = 0; i < n; i++) {
      const s = strs[order[low + i]!]!;
      let x = 0;
      for (let k = at; k < at + 3; k++) x = x * 65537 + (k < s.length ? s.charCodeAt(k) + 1 : 0);
      packed[i] = x;
    }
  sortDoubles(packed, order, low, n);
  groups(
    low,
    high,
    (i, j) => packed[i - low] === packed[j - low],
    (from, to) => {
      // An end among the characters: they are equal as a whole.
      if (strs[order[from]!]!.length < at + taken) return;
      // Long common beginnings, as of paths, are better compared than read again and again.
      if (to - from < SMALL || at > 60) general(order, from, to);
      else byCharacters(order, from, to, strs, at + taken, general);
    },
  );
}
