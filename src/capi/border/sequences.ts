/** Lists and tuples as C fills and reads them. */
import { indexError, memoryError, systemError, typeError } from "../../runtime/errors.ts";
import { callMethod0 } from "../../runtime/call.ts";
import { iterToArray } from "../../runtime/abstract.ts";
import { newList, replaceItems, type PyList } from "../../runtime/objects/list.ts";
import { emptyTuple, newTuple, type PyTuple } from "../../runtime/objects/tuple.ts";
import type { Value } from "../../runtime/value.ts";
import { typeOf } from "../../runtime/typeof.ts";
import { MOST_ITEMS } from "../../wasm/layout.ts";
import type { Border } from "./border.ts";

interface Items {
  items: Value[];
}

export function itemCount(o: Items): number {
  return o.items.length;
}
function nulls(n: number): Value[] {
  if (n < 0) throw systemError("bad argument to internal function");
  if (n > MOST_ITEMS) throw memoryError("");
  return new Array<Value>(n).fill(null);
}
export function listNew(n: number): Value {
  return newList(nulls(n));
}
export function tupleNew(n: number): Value {
  return n === 0 ? emptyTuple : newTuple(nulls(n));
}
function item(o: Items, i: number, message: string): Value {
  const { items } = o;
  if (i < 0 || i >= items.length) throw indexError(message);
  return items[i]!;
}
export function listGetItem(o: PyList, i: number): Value {
  return item(o, i, "list index out of range");
}
export function tupleGetItem(o: PyTuple, i: number): Value {
  return item(o, i, "tuple index out of range");
}
export function listSetItem(o: PyList, i: number, v: Value | undefined): void {
  if (i < 0 || i >= o.items.length) throw indexError("list assignment index out of range");
  o.items[i] = v ?? null;
}
export function tupleSetItem(o: PyTuple, i: number, v: Value | undefined): void {
  if (i < 0 || i >= o.items.length) throw indexError("tuple assignment index out of range");
  o.items[i] = v ?? null;
}
const clip = (i: number, n: number): number => Math.max(0, Math.min(i, n));
export function listSlice(o: PyList, from: number, to: number): Value {
  return newList(o.items.slice(clip(from, o.items.length), clip(to, o.items.length)));
}
export function tupleSlice(o: PyTuple, from: number, to: number): Value {
  return newTuple(o.items.slice(clip(from, o.items.length), clip(to, o.items.length)));
}
function sliceItems(v: Value): Value[] {
  if (typeOf(v).tp_iter === undefined && typeOf(v).sq_item === undefined)
    throw typeError("can only assign an iterable");
  return iterToArray(v);
}
export function listSetSlice(o: PyList, from: number, to: number, v: Value | undefined): void {
  const n = o.items.length;
  const start = clip(from, n);
  replaceItems(o, start, Math.max(start, clip(to, n)), v === undefined ? [] : sliceItems(v));
}
export function listSortPlain(o: PyList): void {
  callMethod0(o, "sort");
}
export function listAsTuple(o: PyList): Value {
  return newTuple(o.items.slice());
}
export function tuplePack(b: Border, n: number, at: number): Value {
  const items: Value[] = [];
  for (let i = 0; i < n; i++) items.push(b.handles.get(b.memory.u32[(at >>> 2) + i]!));
  return newTuple(items);
}
