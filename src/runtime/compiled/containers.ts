/** Displays, comprehensions' results and unpacking. */
import { getItem, getIter, iterate, iterToArray } from "../abstract.ts";
import { checkItemCount, MOST_ITEMS, tooManyItems } from "../arraylimit.ts";
import { charOfLarge, LARGE } from "../growingstr.ts";
import { keyError, typeError, valueError } from "../errors.ts";
import { dict, dictUpdate, newDict, PyDict } from "../objects/dict.ts";
import { makeFrozenSet, PySet, setAdd as addToSet } from "../objects/set.ts";
import { list, newList, PyList } from "../objects/list.ts";
import { newSlice } from "../objects/slice.ts";
import { newTuple, PyTuple, tuple } from "../objects/tuple.ts";
import { S } from "../state.ts";
import { typeOf } from "../typeof.ts";
import type { Value } from "../value.ts";

export { newTuple, newList, newDict, newSlice, makeFrozenSet };

export function newSet(): PySet {
  return new PySet();
}

export function makeSet(items: Value[]): PySet {
  const set = new PySet();
  for (let i = 0; i < items.length; i++) addToSet(set, items[i]!);
  return set;
}
export function setAdd(set: PySet, item: Value): void {
  addToSet(set, item);
}
export function setUpdate(set: PySet, items: Value): void {
  iterate(items, (item) => addToSet(set, item));
}
export function pushAll(out: Value[], items: Value): void {
  const t = typeOf(items);
  if (t.tp_iter === undefined && t.sq_item === undefined)
    throw typeError(`Value after * must be an iterable, not ${t.name}`);
  pushItems(out, iterableItems(items));
}

/** Appends a display's next items. */
export function pushItems(out: Value[], items: Value[]): void {
  checkItemCount(out.length + items.length);
  for (let i = 0; i < items.length; i++) out.push(items[i]!);
}

/** Keys and values in turn; a value behind an undefined key is a mapping to be merged in. */
export function makeDict(parts: (Value | undefined)[]): PyDict {
  const d = new PyDict();
  for (let i = 0; i < parts.length; i += 2) {
    const key = parts[i];
    if (key === undefined) dictMerge(d, parts[i + 1]!);
    else d.set(key, parts[i + 1]!);
  }
  return d;
}
export function dictOfStrs(parts: Value[]): PyDict {
  const d = new PyDict();
  for (let i = 0; i < parts.length; i += 2) d.setStr(parts[i] as string, parts[i + 1]!);
  return d;
}
export function dictSet(d: PyDict, key: Value, value: Value): void {
  d.set(key, value);
}
/** `{**other}` */
export function dictMerge(d: PyDict, other: Value): void {
  if (!(other instanceof PyDict) && typeOf(other).lookup("keys") === undefined)
    throw typeError(`'${typeOf(other).tp_name}' object is not a mapping`);
  dictUpdate(d, other);
}

/** `o[key]`; as a compiled function does, it gives undefined for a KeyError of a dict or what `__getitem__` raises. */
export function subscript(o: Value, key: Value): Value | undefined {
  if (typeof o === "string") {
    if (typeof key === "number") {
      const i = key < 0 ? key + o.length : key;
      if (i >= 0 && i < o.length) return o.length < LARGE ? o[i]! : charOfLarge(o, i);
    }
    return getItem(o, key);
  }
  const t = typeOf(o);
  if (t === dict) {
    const value = (o as PyDict).get(key);
    if (value === undefined) S.thrown = keyError(key);
    return value;
  }
  if (typeof key === "number" && (t === tuple || t === list)) {
    const { items } = o as PyTuple | PyList;
    const v = items[key < 0 ? key + items.length : key];
    if (v !== undefined) return v;
  }
  return getItem(o, key);
}

/** The items of any iterable as an array that the caller must not change. */
export function iterableItems(v: Value): Value[] {
  if ((v instanceof PyTuple && v.type === tuple) || (v instanceof PyList && v.type === list)) return v.items;
  return iterToArray(v);
}

/** Exactly `n` items of an iterable: the right side of `a, b = v`. An array is what `nextItems` gave. */
export function unpack(v: Value | Value[], n: number): Value[] {
  if (v instanceof Array) {
    if (v.length !== n) throw countError(v.length, n);
    return v;
  }
  if (v instanceof PyTuple && v.type === tuple) {
    if (v.items.length !== n) throw countError(v.items.length, n);
    return v.items;
  }
  if (v instanceof PyList && v.type === list) {
    if (v.items.length !== n) throw countError(v.items.length, n);
    // The targets may change the list while its items are assigned.
    return v.items.slice();
  }
  const it = unpackIter(v);
  const out: Value[] = [];
  for (let i = 0; i < n; i++) {
    const item = it.next();
    if (item === undefined) throw valueError(`not enough values to unpack (expected ${n}, got ${i})`);
    out.push(item);
  }
  if (it.next() === undefined) return out;
  if (v instanceof PyDict) throw countError(v.size, n);
  throw valueError(`too many values to unpack (expected ${n})`);
}

function countError(given: number, n: number): unknown {
  if (given < n) return valueError(`not enough values to unpack (expected ${n}, got ${given})`);
  return valueError(`too many values to unpack (expected ${n}, got ${given})`);
}

function unpackIter(v: Value) {
  const t = typeOf(v);
  if (t.tp_iter === undefined && t.sq_item === undefined && t.lookup("__getitem__") === undefined)
    throw typeError(`cannot unpack non-iterable ${t.tp_name} object`);
  return getIter(v);
}

/** `a, *b, c = v`: the starred target's list stands at its place. */
export function unpackStar(v: Value, before: number, after: number): Value[] {
  const it = unpackIter(v);
  const out: Value[] = [];
  for (let i = 0; i < before; i++) {
    const item = it.next();
    if (item === undefined)
      throw valueError(`not enough values to unpack (expected at least ${before + after}, got ${i})`);
    out.push(item);
  }
  const rest: Value[] = [];
  for (let item = it.next(); item !== undefined; item = it.next()) if (rest.push(item) > MOST_ITEMS) tooManyItems();
  if (rest.length < after)
    throw valueError(`not enough values to unpack (expected at least ${before + after}, got ${before + rest.length})`);
  const tail = rest.splice(rest.length - after, after);
  out.push(newList(rest));
  return out.concat(tail);
}

/** `*annotation`: the one item of an unpacked type variable tuple. */
export function unpackOne(v: Value): Value {
  return unpack(v, 1)[0]!;
}
