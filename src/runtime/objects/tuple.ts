/** tuple (CPython: Objects/tupleobject.c). */
import { hash } from "../abstract.ts";
import { indexError, typeError, valueError } from "../errors.ts";
import { reprEnter, reprLeave } from "../repr.ts";
import { clipIndex, compareItems, countItem, freshItems, indexOfItem, itemReprs, MAX_SSIZE, repeatItems, sequenceIndex } from "../sequenceops.ts"; // prettier-ignore
import type { CompareOp } from "../slots.ts";
import { typeOf } from "../typeof.ts";
import { NotImplemented, PyObject, strValue, type Value } from "../value.ts";
import { makeGenericAlias } from "./genericalias.ts";
import { sliceArgument } from "./list.ts";
import { PyTupleIterator } from "./listiterators.ts";
import { PySlice, sliceItems } from "./slice.ts";
import { classMethod, defineType, method, TPFLAGS_SEQUENCE, TPFLAGS_TUPLE_SUBCLASS, type Type } from "./type.ts";

export class PyTuple extends PyObject {
  constructor(
    type: Type,
    readonly items: Value[],
  ) {
    super();
    if (type !== tuple) this.type = type;
  }
}

/** The array is the tuple's from now on. */
export function newTuple(items: Value[]): PyTuple {
  return new PyTuple(tuple, items);
}

function tupleNew(cls: Type, iterable?: Value): Value {
  if (cls !== tuple) return new PyTuple(cls, iterable === undefined ? [] : freshItems(iterable));
  if (iterable === undefined) return emptyTuple;
  if (iterable instanceof PyTuple && iterable.type === tuple) return iterable;
  const items = freshItems(iterable);
  return items.length === 0 ? emptyTuple : new PyTuple(tuple, items);
}

/** The xxHash-like combination of tuplehash, as a build with 32-bit hashes computes it. */
export function hashItems(items: Value[], hashItem: (v: Value) => number): number {
  let acc = mixHashes(items, hashItem);
  acc = (acc + (items.length ^ (374761393 ^ 3527539))) | 0;
  return acc === -1 ? 1546275796 : acc;
}

/** The lanes alone, as slices have them. */
export function mixHashes(items: Value[], hashItem: (v: Value) => number): number {
  let acc = 374761393 | 0;
  for (let i = 0; i < items.length; i++) {
    const item = items[i]!;
    const h = typeof item === "number" && item === (item | 0) && item >= 0 && item < 0x7fffffff ? item : hashItem(item);
    acc = (acc + Math.imul(h, 2246822519 | 0)) | 0;
    acc = (acc << 13) | (acc >>> 19);
    acc = Math.imul(acc, 2654435761 | 0);
  }
  return acc;
}

export function tupleRepr(self: PyTuple): Value {
  if (self.items.length === 0) return "()";
  if (reprEnter(self)) return "(...)";
  try {
    return strValue(`(${itemReprs(self)}${self.items.length === 1 ? "," : ""})`);
  } finally {
    reprLeave(self);
  }
}

export function tupleSubscript(self: PyTuple, key: Value): Value {
  if (key instanceof PySlice) {
    const items = sliceItems(self.items, key);
    if (items.length === self.items.length && self.type === tuple && (key.step === null || key.step === 1)) return self;
    return items.length === 0 ? emptyTuple : newTuple(items);
  }
  return tupleItem(self, wrap(sequenceIndex(key, "tuple"), self));
}

function wrap(i: number, self: PyTuple): number {
  return i < 0 ? i + self.items.length : i;
}

export function tupleItem(self: PyTuple, i: number): Value {
  if (i < 0 || i >= self.items.length) throw indexError("tuple index out of range");
  return self.items[i]!;
}

function tupleConcat(a: PyTuple, b: Value): Value {
  if (!(b instanceof PyTuple)) throw typeError(`can only concatenate tuple (not "${typeOf(b).tp_name}") to tuple`);
  if (a.items.length === 0 && b.type === tuple) return b;
  if (b.items.length === 0 && a.type === tuple) return a;
  return newTuple(a.items.concat(b.items));
}

function tupleRepeat(self: PyTuple, count: number): Value {
  if (self.type === tuple && (count === 1 || self.items.length === 0)) return self;
  return count <= 0 || self.items.length === 0 ? emptyTuple : newTuple(repeatItems(self.items, count));
}

function tupleIndex(self: PyTuple, value: Value, start?: Value, stop?: Value): Value {
  const n = self.items.length;
  const i = indexOfItem(
    self,
    value,
    clipIndex(sliceArgument(start, 0), n),
    clipIndex(sliceArgument(stop, MAX_SSIZE), n),
  );
  if (i < 0) throw valueError("tuple.index(x): x not in tuple");
  return i;
}

export const tuple: Type = defineType(PyTuple, "tuple(iterable=(), /)", {
  doc: "Built-in immutable sequence.\n\nIf no argument is given, the constructor returns an empty tuple.\nIf iterable is specified the tuple is initialized from iterable's items.",
  basetype: true,
  flags: TPFLAGS_TUPLE_SUBCLASS | TPFLAGS_SEQUENCE,
  new: tupleNew,
  tp_repr: tupleRepr,
  tp_hash: (self: PyTuple) => hashItems(self.items, hash),
  tp_richcompare: (a: PyTuple, b: Value, op: CompareOp) =>
    b instanceof PyTuple ? compareItems(a, b, op) : NotImplemented,
  tp_iter: (self: PyTuple) => new PyTupleIterator(self.items),
  sq_length: (self: PyTuple) => self.items.length,
  mp_length: (self: PyTuple) => self.items.length,
  mp_subscript: tupleSubscript,
  sq_item: tupleItem,
  sq_contains: (self: PyTuple, v: Value) => indexOfItem(self, v, 0, self.items.length) >= 0,
  sq_concat: tupleConcat,
  sq_repeat: tupleRepeat,
  methods: [
    method("__getnewargs__()", (self: PyTuple) => newTuple([newTuple(self.items.slice())])),
    method("index(value, start=0, stop=sys.maxsize, /)", tupleIndex, "Return first index of value.\n\nRaises ValueError if the value is not present."),
    method("count(value, /)", (self: PyTuple, value: Value) => countItem(self, value), "Return number of occurrences of value."),
    classMethod("__class_getitem__(object, /)", makeGenericAlias, "See PEP 585"),
  ], // prettier-ignore
});

export const emptyTuple = new PyTuple(tuple, []);
