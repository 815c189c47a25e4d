/** list (CPython: Objects/listobject.c). A dense JavaScript array; operations that run Python code read its length again after it. */
import { asSliceIndex, asSsize, isTrue, lengthHint } from "../abstract.ts";
import { checkItemCount, MOST_ITEMS, tooManyItems } from "../arraylimit.ts";
import { indexError, typeError, valueError } from "../errors.ts";
import { reprEnter, reprLeave } from "../repr.ts";
import { clipIndex, compareItems, countItem, freshItems, indexOfItem, itemReprs, MAX_SSIZE, repeatItems, sequenceIndex } from "../sequenceops.ts"; // prettier-ignore
import type { CompareOp } from "../slots.ts";
import { typeOf } from "../typeof.ts";
import { NotImplemented, PyObject, strValue, type Value } from "../value.ts";
import { makeGenericAlias } from "./genericalias.ts";
import { PyListIterator, PyListReverseIterator } from "./listiterators.ts";
import { listSort } from "./listsort.ts";
import { PySlice, sliceIndices, sliceItems } from "./slice.ts";
import { PyTuple, tuple } from "./tuple.ts";
import { classMethod, defineType, method, TPFLAGS_LIST_SUBCLASS, TPFLAGS_SEQUENCE, type Type } from "./type.ts";

export class PyList extends PyObject {
  constructor(
    type: Type,
    public items: Value[],
  ) {
    super();
    if (type !== list) this.type = type;
  }
}

/** The array is the list's from now on. */
export function newList(items: Value[]): PyList {
  return new PyList(list, items);
}

/** An optional index argument of `index(value, start, stop)`. */
export function sliceArgument(v: Value | undefined, fallback: number): number {
  return v === undefined ? fallback : typeof v === "number" ? v : asSliceIndex(v);
}

function listInit(self: PyList, iterable?: Value): void {
  if (iterable === undefined) self.items = [];
  else if (self.items.length === 0) {
    askLength(iterable);
    self.items = freshItems(iterable);
  } else {
    self.items = [];
    listExtend(self, iterable);
  }
}

/** The length of a sequence made in Python is of no use here, but its code is run, as in CPython. */
function askLength(iterable: Value): void {
  if (typeOf(iterable).isHeapType && typeOf(iterable).tp_iter !== undefined) lengthHint(iterable, 8);
}

export function listRepr(self: PyList): Value {
  if (self.items.length === 0) return "[]";
  if (reprEnter(self)) return "[...]";
  try {
    return strValue(`[${itemReprs(self)}]`);
  } finally {
    reprLeave(self);
  }
}

export function listSubscript(self: PyList, key: Value): Value {
  if (key instanceof PySlice) return newList(sliceItems(self.items, key));
  const i = sequenceIndex(key, "list");
  return listItem(self, i < 0 ? i + self.items.length : i);
}

/** The item at an index that is not counted from the end. @throws IndexError */
export function listItem(self: PyList, i: number): Value {
  if (i < 0 || i >= self.items.length) throw indexError("list index out of range");
  return self.items[i]!;
}

export function listAssignSubscript(self: PyList, key: Value, value: Value | undefined): void {
  if (key instanceof PySlice) {
    listAssignSlice(self, key, value);
    return;
  }
  const i = sequenceIndex(key, "list");
  listAssignItem(self, i < 0 ? i + self.items.length : i, value);
}

export function listAssignItem(self: PyList, i: number, value: Value | undefined): void {
  const { items } = self;
  if (i < 0 || i >= items.length) throw indexError("list assignment index out of range");
  if (value !== undefined) items[i] = value;
  else if (i === items.length - 1) items.pop();
  else items.splice(i, 1);
}

function listAssignSlice(self: PyList, key: PySlice, value: Value | undefined): void {
  const { start, stop, step, length } = sliceIndices(key, self.items.length);
  if (step === 1) {
    replaceItems(self, start, Math.max(stop, start), value === undefined ? [] : assignedItems(value));
    return;
  }
  if (value === undefined) {
    deleteStepped(self, start, step, length);
    return;
  }
  const values = assignedItems(value);
  if (values.length !== length)
    throw valueError(`attempt to assign sequence of size ${values.length} to extended slice of size ${length}`);
  for (let i = 0, at = start; i < length; i++, at += step) self.items[at] = values[i]!;
}

function assignedItems(value: Value): Value[] {
  const t = typeOf(value);
  if (t.tp_iter === undefined && t.sq_item === undefined && t.lookup("__getitem__") === undefined)
    throw typeError("must assign iterable to extended slice");
  return freshItems(value);
}

/** list_ass_slice: `self[start:stop] = values`, bounds clipped to the list as it is now. */
export function replaceItems(self: PyList, start: number, stop: number, values: Value[]): void {
  const { items } = self;
  start = Math.min(start, items.length);
  stop = Math.min(Math.max(stop, start), items.length);
  if (values.length === stop - start) {
    for (let i = 0; i < values.length; i++) items[start + i] = values[i]!;
    return;
  }
  checkItemCount(items.length + values.length);
  // Arguments of a spread call live on the stack.
  if (values.length < 10_000) items.splice(start, stop - start, ...values);
  else self.items = items.slice(0, start).concat(values, items.slice(stop));
}

function deleteStepped(self: PyList, start: number, step: number, length: number): void {
  if (length === 0) return;
  if (step < 0) {
    start += step * (length - 1);
    step = -step;
  }
  const { items } = self;
  let to = start;
  for (let from = start, left = length; from < items.length; from++) {
    if (left > 0 && (from - start) % step === 0) left--;
    else items[to++] = items[from]!;
  }
  items.length = to;
}

export function listAppend(self: PyList, value: Value): Value {
  if (self.items.push(value) > MOST_ITEMS) tooManyItems();
  return null;
}

export function listExtend(self: PyList, iterable: Value): Value {
  if (
    (iterable instanceof PyList && iterable.type === list) ||
    (iterable instanceof PyTuple && iterable.type === tuple)
  ) {
    const from = iterable.items;
    const n = from.length;
    const { items } = self;
    checkItemCount(items.length + n);
    for (let i = 0; i < n; i++) items.push(from[i]!);
    return null;
  }
  const t = typeOf(iterable);
  const iter = t.tp_iter;
  if (iter === undefined) {
    for (const item of freshItems(iterable)) self.items.push(item);
    return null;
  }
  const it = iter(iterable);
  askLength(iterable);
  extendFromIterator(self, it, t);
  return null;
}

function extendFromIterator(self: PyList, it: Value, t: Type): void {
  if (!(it instanceof PyObject) || it.type.tp_iternext === undefined)
    throw typeError(`${t.tp_name}.__iter__() must return an iterator, not ${typeOf(it).tp_name}`);
  // The list grows as it goes: code of the iterator may look at it.
  for (let item = it.next(); item !== undefined; item = it.next())
    if (self.items.push(item) > MOST_ITEMS) tooManyItems();
}

export function listInsert(self: PyList, at: number, value: Value): void {
  const n = self.items.length;
  self.items.splice(at < 0 ? Math.max(at + n, 0) : Math.min(at, n), 0, value);
}

export function listPop(self: PyList, at: number = -1): Value {
  const { items } = self;
  if (items.length === 0) throw indexError("pop from empty list");
  if (at < 0) at += items.length;
  if (at < 0 || at >= items.length) throw indexError("pop index out of range");
  if (at === items.length - 1) return items.pop()!;
  if (at === 0) return items.shift()!;
  return items.splice(at, 1)[0]!;
}

function listRemove(self: PyList, value: Value): Value {
  const i = indexOfItem(self, value, 0, Infinity);
  if (i < 0) throw valueError("list.remove(x): x not in list");
  if (i < self.items.length) self.items.splice(i, 1);
  return null;
}

function listIndex(self: PyList, value: Value, start?: Value, stop?: Value): Value {
  const n = self.items.length;
  const i = indexOfItem(
    self,
    value,
    clipIndex(sliceArgument(start, 0), n),
    clipIndex(sliceArgument(stop, MAX_SSIZE), n),
  );
  if (i < 0) throw valueError("list.index(x): x not in list");
  return i;
}

export function listReverse(self: PyList): Value {
  self.items.reverse();
  return null;
}

function listConcat(a: PyList, b: Value): Value {
  if (!(b instanceof PyList)) throw typeError(`can only concatenate list (not "${typeOf(b).tp_name}") to list`);
  checkItemCount(a.items.length + b.items.length);
  return newList(a.items.concat(b.items));
}

export const list: Type = defineType(PyList, "list(iterable=(), /)", {
  doc: "Built-in mutable sequence.\n\nIf no argument is given, the constructor creates a new empty list.\nThe argument must be an iterable if specified.",
  basetype: true,
  flags: TPFLAGS_LIST_SUBCLASS | TPFLAGS_SEQUENCE,
  // Whatever arguments a subclass takes are its __init__'s matter.
  tp_new: (type: Type) => new PyList(type, []),
  init: listInit,
  tp_repr: listRepr,
  tp_richcompare: (a: PyList, b: Value, op: CompareOp) =>
    b instanceof PyList ? compareItems(a, b, op) : NotImplemented,
  tp_iter: (self: PyList) => new PyListIterator(self),
  sq_length: (self: PyList) => self.items.length,
  mp_length: (self: PyList) => self.items.length,
  mp_subscript: listSubscript,
  mp_ass_subscript: listAssignSubscript,
  sq_item: listItem,
  sq_ass_item: listAssignItem,
  sq_contains: (self: PyList, v: Value) => indexOfItem(self, v, 0, Infinity) >= 0,
  sq_concat: listConcat,
  sq_repeat: (self: PyList, count: number) => newList(repeatItems(self.items, count)),
  sq_inplace_concat: (self: PyList, other: Value) => {
    listExtend(self, other);
    return self;
  },
  sq_inplace_repeat: (self: PyList, count: number) => {
    self.items = repeatItems(self.items, count);
    return self;
  },
  attrs: { __hash__: null },
  methods: [
    method("__reversed__()", (self: PyList) => new PyListReverseIterator(self), "Return a reverse iterator over the list."),
    method("__sizeof__()", (self: PyList) => 28 + 4 * self.items.length, "Return the size of the list in memory, in bytes."),
    method("append(object, /)", listAppend, "Append object to the end of the list."),
    method("clear()", (self: PyList) => ((self.items = []), null), "Remove all items from list."),
    method("copy()", (self: PyList) => newList(self.items.slice()), "Return a shallow copy of the list."),
    method("insert(index, object, /)", (self: PyList, i: Value, v: Value) => (listInsert(self, asSsize(i), v), null), "Insert object before index."),
    method("extend(iterable, /)", listExtend, "Extend list by appending elements from the iterable."),
    method("pop(index=-1, /)", (self: PyList, i?: Value) => listPop(self, i === undefined ? -1 : asSsize(i)), "Remove and return item at index (default last).\n\nRaises IndexError if list is empty or index is out of range."),
    method("remove(value, /)", listRemove, "Remove first occurrence of value.\n\nRaises ValueError if the value is not present."),
    method("reverse()", listReverse, "Reverse *IN PLACE*."),
    method("index(value, start=0, stop=sys.maxsize, /)", listIndex, "Return first index of value.\n\nRaises ValueError if the value is not present."),
    method("count(value, /)", (self: PyList, value: Value) => countItem(self, value), "Return number of occurrences of value."),
    method("sort(*, key=None, reverse=False)", (self: PyList, key: Value = null, reverse: Value = false) => (listSort(self, key, isTrue(reverse)), null), "Sort the list in ascending order and return None.\n\nThe sort is in-place and stable; key is applied once to each item."),
    classMethod("__class_getitem__(object, /)", makeGenericAlias, "See PEP 585"),
  ], // prettier-ignore
});
