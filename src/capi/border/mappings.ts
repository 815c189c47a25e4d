/** Dicts and sets as C reads and fills them. */
import { iterToArray } from "../../runtime/abstract.ts";
import { callMethod0 } from "../../runtime/call.ts";
import { systemError, typeError, valueError } from "../../runtime/errors.ts";
import type { TableObject } from "../../runtime/tableobjects.ts";
import { dictClear, dictMerge, dictNext, PyDict } from "../../runtime/objects/dict.ts";
import { newFrozenSet, PyFrozenSet } from "../../runtime/objects/frozenset.ts";
import { newList } from "../../runtime/objects/list.ts";
import { newSet, PySet, setAdd, setDiscard } from "../../runtime/objects/set.ts";
import { newTuple } from "../../runtime/objects/tuple.ts";
import { PyBaseException } from "../../runtime/objects/exceptions.ts";
import type { Value } from "../../runtime/value.ts";
import { typeOf } from "../../runtime/typeof.ts";
import type { Border } from "./border.ts";
import { isSequence } from "./sequenceprotocol.ts";
import { writeUnraisable } from "./unraisable.ts";

export function tableSize(d: TableObject): number {
  return d.size;
}
/** PyDict_GetItem suppresses errors, for historical reasons. */
export function dictGetQuietly(d: Value, key: Value): Value | undefined {
  if (!(d instanceof PyDict)) return undefined;
  try {
    return d.get(key);
  } catch (e) {
    if (!(e instanceof PyBaseException)) throw e;
    writeUnraisable(e, null);
    return undefined;
  }
}
/** Anything else is left alone, without an error. */
export function dictClearIfDict(d: Value): void {
  if (d instanceof PyDict) dictClear(d);
}
export function dictSetDefaultRef(b: Border, d: PyDict, key: Value, fallback: Value, place: number): number {
  if (place !== 0) b.memory.u32[place >>> 2] = 0;
  const known = d.get(key);
  if (known === undefined) d.set(key, fallback);
  if (place !== 0) {
    const h = b.handles.of(known ?? (known === undefined ? fallback : known));
    b.memory.u32[place >>> 2] = h;
  }
  return known === undefined ? 0 : 1;
}
export function dictHas(d: PyDict, key: Value): boolean {
  return d.has(key);
}
export function dictKeys(d: PyDict): Value {
  return newList(d.keysArray());
}
export function dictValues(d: PyDict): Value {
  return newList(d.valuesArray());
}
export function dictItemTuples(d: PyDict): Value {
  return newList(d.itemsArray().map((pair) => newTuple(pair)));
}
export function dictMergeFlag(d: PyDict, other: Value, override: number): void {
  dictMerge(d, other, override !== 0);
}
export function dictMergePairs(d: PyDict, pairs: Value, override: number): void {
  iterToArray(pairs).forEach((pair, i) => {
    if (typeOf(pair).tp_iter === undefined && !isSequence(pair)) throw typeError("object is not iterable");
    const items = iterToArray(pair);
    if (items.length !== 2)
      throw valueError(`dictionary update sequence element #${i} has length ${items.length}; 2 is required`);
    if (override !== 0 || !d.has(items[0]!)) d.set(items[0]!, items[1]!);
  });
}
/** PyDict_Next: the position is an index into the table's keys; key and value are borrowed. */
export function dictNextEntry(b: Border, d: PyDict, position: number, key: number, value: number): number {
  const at = dictNext(d, b.memory.i32[position >>> 2]!);
  if (at < 0) return 0;
  const hk = key === 0 ? 0 : b.lending.borrow(d.table.keys[at - 1]!);
  const hv = value === 0 ? 0 : b.lending.borrow(d.table.valueAt(at - 1)!);
  const { i32 } = b.memory;
  i32[position >>> 2] = at;
  if (key !== 0) i32[key >>> 2] = hk;
  if (value !== 0) i32[value >>> 2] = hv;
  return 1;
}

export function setNew(iterable: Value | undefined): Value {
  return newSet(iterable === undefined ? [] : iterToArray(iterable));
}
/** It may be filled as long as only C has it. */
export function frozenSetNew(b: Border, iterable: Value | undefined): Value {
  const s = newFrozenSet(iterable === undefined ? [] : iterToArray(iterable));
  b.lending.fresh.add(s);
  b.lending.pending = true;
  return s;
}
export function setAddFresh(b: Border, s: PySet | PyFrozenSet, key: Value): void {
  if (s instanceof PyFrozenSet && !b.lending.fresh.has(s)) throw systemError("bad argument to internal function");
  setAdd(s as PySet, key);
}
export function setHas(s: TableObject, key: Value): boolean {
  return s.has(key);
}
export function setDiscardKey(s: PySet, key: Value): boolean {
  return setDiscard(s, key);
}
export function setClear(s: Value): void {
  callMethod0(s, "clear");
}
export function isSet(v: Value): boolean {
  return v instanceof PySet;
}
export function isFrozenSet(v: Value): boolean {
  return v instanceof PyFrozenSet;
}
