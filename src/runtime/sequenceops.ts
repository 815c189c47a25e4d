/** What list, tuple and their kin have in common: indices, search, comparison, repetition over arrays of values. */
import { equal, index, iterToArray, reprText, richCompare } from "./abstract.ts";
import { checkItemCount } from "./arraylimit.ts";
import { indexError, typeError } from "./errors.ts";
import { PyList, list } from "./objects/list.ts";
import { PyTuple, tuple } from "./objects/tuple.ts";
import { CompareOp } from "./slots.ts";
import { typeOf } from "./typeof.ts";
import type { Value } from "./value.ts";

export const MAX_SSIZE = 0x7fffffff;

/** An index of a sequence that takes slices too. @throws TypeError if `key` is no integer */
export function sequenceIndex(key: Value, kind: string): number {
  if (typeof key === "number") return key;
  if (typeOf(key).nb_index === undefined)
    throw typeError(`${kind} indices must be integers or slices, not ${typeOf(key).tp_name}`);
  const i = index(key);
  if (typeof i === "bigint") throw indexError(`cannot fit '${typeOf(key).tp_name}' into an index-sized integer`);
  return i;
}

/** The items of an iterable, in an array that the caller may keep and change. */
export function freshItems(v: Value): Value[] {
  if (v instanceof PyList && v.type.tp_iter === list.tp_iter) return v.items.slice();
  if (v instanceof PyTuple && v.type.tp_iter === tuple.tp_iter) return v.items.slice();
  return iterToArray(v);
}

/** Where an item equal to `value` is, or -1. The array may change under way: `holder` is read again. */
export function indexOfItem(holder: { items: Value[] }, value: Value, start: number, stop: number): number {
  if (typeof value === "string") {
    for (let i = start; i < stop && i < holder.items.length; i++) {
      const item = holder.items[i]!;
      if (typeof item === "string") {
        if (item === value) return i;
      } else if (typeof item === "object" && item !== null && equal(item, value)) return i;
    }
    return -1;
  }
  if (typeof value === "number") {
    for (let i = start; i < stop && i < holder.items.length; i++) {
      const item = holder.items[i]!;
      if (typeof item === "number") {
        if (item === value) return i;
      } else if (equal(item, value)) return i;
    }
    return -1;
  }
  for (let i = start; i < stop && i < holder.items.length; i++) {
    const item = holder.items[i]!;
    if (equal(item, value)) return i;
  }
  return -1;
}

export function countItem(holder: { items: Value[] }, value: Value): number {
  let n = 0;
  for (let i = 0; i < holder.items.length; i++) {
    const item = holder.items[i]!;
    if (equal(item, value)) n++;
  }
  return n;
}

/** How many numbers and strs two arrays begin with in common: comparing those runs no code. */
function samePrefix(a: Value[], b: Value[]): number {
  const n = Math.min(a.length, b.length);
  let i = 0;
  for (; i < n; i++) {
    const x = a[i];
    const y = b[i];
    if (typeof x === "number" && typeof y === "number") {
      if (x !== y) break;
    } else if (typeof x !== "string" || typeof y !== "string" || x !== y) break;
  }
  return i;
}

export function compareItems(a: { items: Value[] }, b: { items: Value[] }, op: CompareOp): Value {
  if (a.items.length !== b.items.length) {
    if (op === CompareOp.EQ) return false;
    if (op === CompareOp.NE) return true;
  }
  let i = samePrefix(a.items, b.items);
  while (i < a.items.length && i < b.items.length) {
    const x = a.items[i]!;
    const y = b.items[i]!;
    if (typeof x === "number" && typeof y === "number" && x !== y) return compareNumbers(x, y, op);
    if (!equal(x, y)) {
      // Comparing may have shortened one of them.
      if (i >= a.items.length || i >= b.items.length) break;
      if (op === CompareOp.EQ) return false;
      if (op === CompareOp.NE) return true;
      return richCompare(x, y, op);
    }
    i++;
  }
  return compareNumbers(a.items.length, b.items.length, op);
}

export function compareNumbers(a: number, b: number, op: CompareOp): boolean {
  switch (op) {
    case CompareOp.LT:
      return a < b;
    case CompareOp.LE:
      return a <= b;
    case CompareOp.EQ:
      return a === b;
    case CompareOp.NE:
      return a !== b;
    case CompareOp.GT:
      return a > b;
    case CompareOp.GE:
      return a >= b;
  }
}

export function repeatItems(items: Value[], count: number): Value[] {
  const n = items.length;
  if (count <= 0 || n === 0) return [];
  checkItemCount(n * count);
  if (n === 1) return new Array<Value>(count).fill(items[0]!);
  let out = items.slice();
  // Doubled while that does not overshoot.
  let have = 1;
  for (; have * 2 <= count; have *= 2) out = out.concat(out);
  return have === count ? out : out.concat(out.slice(0, (count - have) * n));
}

/** The reprs of the items with commas between; reprs may change the array. */
export function itemReprs(holder: { items: Value[] }): string {
  const parts: string[] = [];
  for (let i = 0; i < holder.items.length; i++) parts.push(reprText(holder.items[i]!));
  return parts.join(", ");
}

/** `start` and `stop` of `index(value, start, stop)`: negative ones count from the end. */
export function clipIndex(i: number, length: number): number {
  if (i >= 0) return i;
  i += length;
  return i < 0 ? 0 : i;
}
