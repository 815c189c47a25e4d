/** The sequence protocol of abstract.h: by index rather than by key (CPython: Objects/abstract.c). Dicts are no sequences. */
import {
  binaryAdd,
  binaryMultiply,
  deleteItem,
  equal,
  getItem,
  getIter,
  inplaceAdd,
  inplaceMultiply,
  iterToArray,
  setItem,
} from "../../runtime/abstract.ts";
import { typeError, valueError } from "../../runtime/errors.ts";
import { PyDict } from "../../runtime/objects/dict.ts";
import { newList, PyList } from "../../runtime/objects/list.ts";
import { newSlice } from "../../runtime/objects/slice.ts";
import { newTuple, PyTuple } from "../../runtime/objects/tuple.ts";
import type { SlotName } from "../../runtime/slots.ts";
import { typeOf } from "../../runtime/typeof.ts";
import type { Value } from "../../runtime/value.ts";

export function isSequence(v: Value): boolean {
  if (v instanceof PyDict) return false;
  const t = typeOf(v);
  return (
    t.sq_item !== undefined ||
    (t.mp_subscript !== undefined && (t.flags & (1 << 5)) !== 0) ||
    (t.isHeapType && t.lookup("__getitem__") !== undefined)
  );
}
/** Refuses what has no such operation in the words of the sequence protocol. @throws TypeError */
function demand(o: Value, slot: SlotName, words: string): void {
  if (typeOf(o)[slot] !== undefined && !(o instanceof PyDict)) return;
  const name = typeOf(o).tp_name;
  if (o instanceof PyDict || (typeOf(o).mp_subscript !== undefined && !isSequence(o)))
    throw typeError(`${name} is not a sequence`);
  throw typeError(`'${name}' object ${words}`);
}

export function concat(a: Value, b: Value): Value {
  const f = typeOf(a).sq_concat;
  if (f !== undefined) return f(a, b);
  if (!isSequence(a) || !isSequence(b)) throw typeError(`'${typeOf(a).tp_name}' object can't be concatenated`);
  return binaryAdd(a, b);
}
export function inPlaceConcat(a: Value, b: Value): Value {
  const t = typeOf(a);
  const f = t.sq_inplace_concat ?? t.sq_concat;
  if (f !== undefined) return f(a, b);
  if (!isSequence(a) || !isSequence(b)) throw typeError(`'${t.tp_name}' object can't be concatenated`);
  return inplaceAdd(a, b);
}
export function repeat(o: Value, n: number): Value {
  const f = typeOf(o).sq_repeat;
  if (f !== undefined) return f(o, n);
  if (!isSequence(o)) throw typeError(`'${typeOf(o).tp_name}' object can't be repeated`);
  return binaryMultiply(o, n);
}
export function inPlaceRepeat(o: Value, n: number): Value {
  const t = typeOf(o);
  const f = t.sq_inplace_repeat ?? t.sq_repeat;
  if (f !== undefined) return f(o, n);
  if (!isSequence(o)) throw typeError(`'${t.tp_name}' object can't be repeated`);
  return inplaceMultiply(o, n);
}
export function getItemAt(o: Value, i: number): Value {
  if (!isSequence(o)) demand(o, "sq_item", "does not support indexing");
  return getItem(o, i);
}
export function setItemAt(o: Value, i: number, v: Value | undefined): void {
  if (v === undefined) return deleteItemAt(o, i);
  if (!isSequence(o)) demand(o, "sq_ass_item", "does not support item assignment");
  setItem(o, i, v);
}
export function deleteItemAt(o: Value, i: number): void {
  if (typeOf(o).sq_ass_item === undefined && typeOf(o).mp_ass_subscript === undefined)
    demand(o, "sq_ass_item", "doesn't support item deletion");
  if (o instanceof PyDict) throw typeError(`${typeOf(o).tp_name} is not a sequence`);
  deleteItem(o, i);
}
function sliceable(o: Value, slot: "mp_subscript" | "mp_ass_subscript", words: string): void {
  if (typeOf(o)[slot] === undefined) throw typeError(`'${typeOf(o).tp_name}' object ${words}`);
}
export function getSlice(o: Value, from: number, to: number): Value {
  sliceable(o, "mp_subscript", "is unsliceable");
  return getItem(o, newSlice(from, to, null));
}
export function setSlice(o: Value, from: number, to: number, v: Value | undefined): void {
  if (v === undefined) return deleteSlice(o, from, to);
  sliceable(o, "mp_ass_subscript", "doesn't support slice assignment");
  setItem(o, newSlice(from, to, null), v);
}
export function deleteSlice(o: Value, from: number, to: number): void {
  sliceable(o, "mp_ass_subscript", "doesn't support slice deletion");
  deleteItem(o, newSlice(from, to, null));
}
function iterable(o: Value): void {
  if (typeOf(o).tp_iter === undefined && !isSequence(o))
    throw typeError(`argument of type '${typeOf(o).tp_name}' is not iterable`);
}
export function count(o: Value, v: Value): number {
  iterable(o);
  const it = getIter(o);
  let n = 0;
  for (let x; (x = it.next()) !== undefined;) if (equal(x, v)) n++;
  return n;
}
export function indexOf(o: Value, v: Value): number {
  iterable(o);
  const it = getIter(o);
  for (let i = 0; ; i++) {
    const x = it.next();
    if (x === undefined) throw valueError("sequence.index(x): x not in sequence");
    if (equal(x, v)) return i;
  }
}
export function toList(o: Value): Value {
  return newList(iterToArray(o));
}
export function toTuple(o: Value): Value {
  return o instanceof PyTuple && !o.type.isHeapType ? o : newTuple(iterToArray(o));
}
/** The object itself if it is a list or tuple; else a list. */
export function fast(o: Value, message: string): Value {
  if (o instanceof PyList || o instanceof PyTuple) return o;
  if (typeOf(o).tp_iter === undefined && !isSequence(o)) throw typeError(message);
  return toList(o);
}
