/** dict (CPython: Objects/dictobject.c). The store is in ../hashtable.ts; the views and iterators are in dictviews.ts. */
import { equal, getItem, getIter, iterToArray, reprText, setItem } from "../abstract.ts";
import { getAttribute, lookupAttribute, lookupSpecial } from "../attributes.ts";
import { call0, call1, callMethod1 } from "../call.ts";
import { installKeyOperations } from "../dictkeys.ts";
import { keyError, typeError, valueError } from "../errors.ts";
import { caughtIn } from "../frames.ts";
import { AnySet, DictTable } from "../tableobjects.ts";
import { reprEnter, reprLeave } from "../repr.ts";
import { CompareOp } from "../slots.ts";
import { S } from "../state.ts";
import { typeOf } from "../typeof.ts";
import { NotImplemented, strValue, type Names, type PyObject, type Value } from "../value.ts";
import { dictItemsView, dictKeysView, dictReversed, dictValuesView, newDictKeyIterator } from "./dictviews.ts";
import { TypeError } from "./exceptions.ts";
import { frozendict, PyFrozenDict } from "./frozendict.ts";
import { makeGenericAlias } from "./genericalias.ts";
import { PyList } from "./list.ts";
import { newTuple, PyTuple } from "./tuple.ts";
import { classMethod, defineType, method, TPFLAGS_DICT_SUBCLASS, TPFLAGS_MAPPING, type Type } from "./type.ts";

export { Entry } from "../hashtable.ts";
export type { Entry as DictEntry } from "../hashtable.ts";

installKeyOperations();

export class PyDict extends DictTable {
  constructor(type?: Type) {
    super();
    if (type !== undefined) this.type = type;
  }

  set(key: Value, value: Value): void {
    this.table.put(key, value);
  }
  /** False if the key was not there. */
  delete(key: Value): boolean {
    return this.table.remove(key);
  }
}

export function newDict(): PyDict {
  return new PyDict();
}
/** Keys and values of now. */
export function dictItems(self: DictTable): [Value, Value][] {
  return self.itemsArray();
}
export function dictGetItem(self: PyDict, key: Value): Value | undefined {
  return self.get(key);
}
export function dictSetItem(self: PyDict, key: Value, value: Value): void {
  self.table.put(key, value);
}
/** @throws KeyError */
export function dictDelItem(self: PyDict, key: Value): void {
  if (!self.table.remove(key)) throw keyError(key);
}
/** PyDict_Next: the position behind the next live entry, which is `keys[result - 1]`; -1 at the end. */
export function dictNext(self: PyDict, pos: number): number {
  const { table } = self;
  if (pos === 0) table.tidy();
  const { keys } = table;
  for (let p = Math.max(pos, table.head); p < keys.length; p++) if (keys[p] !== undefined) return p + 1;
  return -1;
}

export function dictSubscript(self: DictTable, key: Value): Value {
  const value = self.get(key);
  if (value !== undefined) return value;
  if (self.type !== dict) {
    const missing = lookupSpecial(self, "__missing__");
    if (missing !== undefined) return call1(missing, key);
  }
  throw keyError(key);
}

export function dictAssignSubscript(self: PyDict, key: Value, value: Value | undefined): void {
  if (value !== undefined) self.table.put(key, value);
  else if (!self.table.remove(key)) throw keyError(key);
}

/** A plain dict with the same entries. */
export function dictCopy(self: DictTable): PyDict {
  const copy = new PyDict();
  copy.table.copyFrom(self.table);
  return copy;
}

/** PyDict_Update's way: a mapping (it has `keys`) or an iterable of pairs. */
export function dictUpdate(self: PyDict, other: Value): void {
  if (other instanceof DictTable || lookupAttribute(other, "keys") !== undefined) dictMerge(self, other);
  else dictUpdateFromPairs(self, other);
}

/** A dict or frozendict whose own iteration is in force can be read without it. */
function isPlain(v: Value): v is DictTable {
  if (v instanceof PyDict) return v.type.tp_iter === dict.tp_iter;
  return v instanceof PyFrozenDict && v.type.tp_iter === frozendict.tp_iter;
}

/** PyDict_Merge: `other` is a mapping. Without `override`, keys that are there keep their values. */
export function dictMerge(self: PyDict, other: Value, override = true): void {
  if (isPlain(other)) {
    if (other === self || other.size === 0) return;
    if (override) self.table.copyFrom(other.table);
    else mergeMissing(self, other);
    return;
  }
  const it = getIter(call0(getAttribute(other, "keys")));
  for (let key = it.next(); key !== undefined; key = it.next()) {
    if (!override && self.has(key)) continue;
    self.table.put(key, getItem(other, key));
  }
}

function mergeMissing(self: PyDict, other: DictTable): void {
  const from = other.table;
  const { keys } = from;
  for (let p = from.head, n = keys.length; p < n && from.keys === keys; p++)
    if (keys[p] !== undefined && self.table.findFrom(from, p) < 0) self.table.putFrom(from, p);
}

function dictUpdateFromPairs(self: PyDict, pairs: Value): void {
  const it = getIter(pairs);
  let i = 0;
  for (let pair = it.next(); pair !== undefined; pair = it.next(), i++) {
    const items = pair instanceof PyTuple || pair instanceof PyList ? pair.items : pairItems(pair, i);
    if (items.length !== 2)
      throw valueError(`dictionary update sequence element #${i} has length ${items.length}; 2 is required`);
    self.table.put(items[0]!, items[1]!);
  }
}

function pairItems(pair: Value, i: number): Value[] {
  const sp = S.sp;
  try {
    const t = typeOf(pair);
    if (t.tp_iter === undefined && t.sq_item === undefined) throw typeError("object is not iterable");
    return iterToArray(pair);
  } catch (thrown) {
    const e = caughtIn(thrown, sp);
    if (e.type.isSubtype(TypeError))
      callMethod1(e, "add_note", `Cannot convert dictionary update sequence element #${i} to a sequence`);
    throw e;
  }
}

/** Not bound by a signature: keywords go straight in. */
function dictInit(self: PyDict, args: Value[], names: Names): void {
  const n = args.length - (names === null ? 0 : names.length);
  if (n > 1) throw typeError(`dict expected at most 1 argument, got ${n}`);
  if (n === 1) dictUpdate(self, args[0]!);
  if (names !== null) for (let i = 0; i < names.length; i++) self.setStr(names[i]!, args[n + i]!);
}

export function dictGet(self: DictTable, key: Value, fallback: Value = null): Value {
  const value = self.get(key);
  return value === undefined ? fallback : value;
}

export function dictSetDefault(self: PyDict, key: Value, fallback: Value = null): Value {
  return self.table.getOrPut(key, fallback);
}

export function dictPop(self: PyDict, key: Value, fallback?: Value): Value {
  const { table } = self;
  const p = table.size === 0 && fallback === undefined ? -1 : table.find(key);
  if (p >= 0) {
    const value = table.valueAt(p)!;
    table.removeAt(p);
    return value;
  }
  if (fallback === undefined) throw keyError(key);
  return fallback;
}

export function dictPopItem(self: PyDict): Value {
  const { table } = self;
  const p = table.last();
  if (p < 0) throw keyError("popitem(): dictionary is empty");
  const item = newTuple([table.keys[p]!, table.valueAt(p)!]);
  table.removeAt(p);
  return item;
}

export function dictClear(self: PyDict): null {
  self.table.clear();
  return null;
}

function dictUpdateMethod(self: PyDict, other: Value | undefined, kwargs: PyDict | undefined): Value {
  if (other !== undefined) dictUpdate(self, other);
  if (kwargs !== undefined && kwargs.size > 0) dictMerge(self, kwargs);
  return null;
}

export function dictFromKeys(cls: Type, iterable: Value, value: Value = null): Value {
  const d = call0(cls);
  if (
    d instanceof PyDict &&
    d.type === dict &&
    (isPlain(iterable) || (iterable instanceof AnySet && !iterable.type.isHeapType))
  ) {
    const from = iterable.table;
    for (let p = from.head; p < from.keys.length; p++) if (from.keys[p] !== undefined) d.table.putFrom(from, p, value);
    return d;
  }
  const it = getIter(iterable);
  if (d instanceof PyDict && d.type === dict) for (let k = it.next(); k !== undefined; k = it.next()) d.set(k, value);
  else for (let k = it.next(); k !== undefined; k = it.next()) setItem(d, k, value);
  return d;
}

export function dictRepr(self: DictTable): Value {
  if (self.size === 0) return "{}";
  if (reprEnter(self)) return "{...}";
  try {
    const parts: string[] = [];
    // Reprs may change the dict: the array is walked as it is at each step.
    const { table } = self;
    for (let p = table.head; p < table.keys.length; p++) {
      const key = table.keys[p];
      if (key !== undefined) parts.push(`${reprText(key)}: ${reprText(table.valueAt(p)!)}`);
    }
    return strValue(`{${parts.join(", ")}}`);
  } finally {
    reprLeave(self);
  }
}

export function dictEqual(a: DictTable, b: DictTable): boolean {
  if (a.size !== b.size) return false;
  const { table } = a;
  for (let p = table.head; p < table.keys.length; p++) {
    if (table.keys[p] === undefined) continue;
    const value = table.valueAt(p)!;
    const other = b.table.findFrom(table, p);
    if (other < 0 || !equal(value, b.table.valueAt(other)!)) return false;
  }
  return true;
}

export function dictCompare(a: DictTable, b: Value, op: CompareOp): Value {
  if (!(b instanceof DictTable) || (op !== CompareOp.EQ && op !== CompareOp.NE)) return NotImplemented;
  return dictEqual(a, b) === (op === CompareOp.EQ);
}

function dictOr(a: Value, b: Value): Value {
  if (!(a instanceof PyDict) || !(b instanceof DictTable)) return NotImplemented;
  if (a.table.isPlain && isPlain(b) && b.table.isPlain && a.table.size === a.table.keys.length) {
    const out = new PyDict();
    out.table.copyKeysFrom(a.table);
    out.table.mergeInto(a.table, b.table);
    return out;
  }
  const out = dictCopy(a);
  dictMerge(out, b);
  return out;
}

function dictInplaceOr(self: PyDict, other: Value): Value {
  dictUpdate(self, other);
  return self;
}

export const dict: Type = defineType(PyDict, "dict(iterable=?, /, **kwargs)", {
  doc:
    "dict() -> new empty dictionary\n" +
    "dict(mapping) -> new dictionary with the items of a mapping\n" +
    "dict(iterable) -> new dictionary with the pairs of an iterable\n" +
    "dict(**kwargs) -> new dictionary with the keywords and their values",
  basetype: true,
  flags: TPFLAGS_DICT_SUBCLASS | TPFLAGS_MAPPING,
  // Whatever arguments a subclass takes are its __init__'s matter.
  tp_new: (type: Type) => new PyDict(type === dict ? undefined : type),
  tp_init: dictInit,
  tp_repr: dictRepr,
  tp_richcompare: dictCompare,
  tp_iter: (self: PyDict): PyObject => newDictKeyIterator(self),
  mp_length: (self: PyDict) => self.size,
  mp_subscript: dictSubscript,
  mp_ass_subscript: dictAssignSubscript,
  sq_contains: (self: PyDict, key: Value) => self.has(key),
  nb_or: dictOr,
  nb_inplace_or: dictInplaceOr,
  attrs: { __hash__: null },
  methods: [
    method("__reversed__()", (self: PyDict) => dictReversed(self), "Return a reverse iterator over the dict keys."),
    method("__sizeof__()", (self: PyDict) => 56 + 24 * self.size),
    method("get(key, default=None, /)", dictGet, "Return the value for key if key is in the dictionary, else default."),
    method("setdefault(key, default=None, /)", dictSetDefault, "Insert key with a value of default if key is not in the dictionary."),
    method("pop(key, default=?, /)", dictPop, "Remove the key and return its value, or the default if it is not there."),
    method("popitem()", dictPopItem, "Remove and return a (key, value) pair as a 2-tuple, the last one inserted."),
    method("keys()", (self: PyDict) => dictKeysView(self), "Return a set-like object providing a view on the dict's keys."),
    method("items()", (self: PyDict) => dictItemsView(self), "Return a set-like object providing a view on the dict's items."),
    method("values()", (self: PyDict) => dictValuesView(self), "Return an object providing a view on the dict's values."),
    method("update(iterable=?, /, **kwargs)", dictUpdateMethod, "Update the dict from a mapping or an iterable of pairs, then from keywords."),
    method("clear()", dictClear, "Remove all items from the dict."),
    method("copy()", dictCopy, "Return a shallow copy of the dict."),
    classMethod("fromkeys(iterable, value=None, /)", dictFromKeys, "Create a new dictionary with keys from iterable and values set to value."),
    classMethod("__class_getitem__(object, /)", makeGenericAlias, "See PEP 585"),
  ], // prettier-ignore
});
