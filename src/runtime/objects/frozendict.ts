/** frozendict: a mapping that never changes (PEP 814; CPython: Objects/dictobject.c). */
import { getIter, hash } from "../abstract.ts";
import { DictTable } from "../tableobjects.ts";
import { NotImplemented, stringOf, strValue, type PyObject, type Value } from "../value.ts";
import { dictCompare, dictCopy, dictGet, dictMerge, dictRepr, dictSubscript, dictUpdate, PyDict } from "./dict.ts";
import { dictItemsView, dictKeysView, dictReversed, dictValuesView, newDictKeyIterator } from "./dictviews.ts";
import { makeGenericAlias } from "./genericalias.ts";
import { hashUnordered } from "./frozenset.ts";
import { hashItems, newTuple } from "./tuple.ts";
import { classMethod, defineType, method, TPFLAGS_MAPPING, type Type } from "./type.ts";

export class PyFrozenDict extends DictTable {
  hashValue: number | undefined = undefined;
  constructor(type?: Type) {
    super("a frozendict key");
    if (type !== undefined && type !== frozendict) this.type = type;
  }
}

/** Of a dict that nothing else refers to, or of any with the same entries. */
export function newFrozenDict(cls: Type, entries: DictTable): PyFrozenDict {
  const out = new PyFrozenDict(cls);
  out.table.copyFrom(entries.table);
  return out;
}

function frozenDictNew(cls: Type, other?: Value, kwargs?: PyDict): Value {
  const plain = kwargs === undefined || kwargs.size === 0;
  if (plain && cls === frozendict && other instanceof PyFrozenDict && other.type === frozendict) return other;
  const entries = new PyDict();
  if (other !== undefined) dictUpdate(entries, other);
  if (!plain) dictMerge(entries, kwargs);
  return newFrozenDict(cls, entries);
}

function frozenDictHash(self: PyFrozenDict): number {
  return (self.hashValue ??= hashUnordered(self.itemsArray().map((pair) => hashItems(pair, hash))));
}

function frozenDictOr(a: Value, b: Value): Value {
  if (!(a instanceof PyFrozenDict) || !(b instanceof DictTable)) return NotImplemented;
  const entries = dictCopy(a);
  dictMerge(entries, b);
  return newFrozenDict(frozendict, entries);
}

function fromKeys(cls: Type, iterable: Value, value: Value = null): Value {
  const entries = new PyDict();
  const it = getIter(iterable);
  for (let key = it.next(); key !== undefined; key = it.next()) entries.set(key, value);
  return cls === frozendict ? newFrozenDict(cls, entries) : cls.tp_new!(cls, [entries], null);
}

export const frozendict: Type = defineType(PyFrozenDict, "frozendict(iterable=?, /, **kwargs)", {
  doc: "An immutable dictionary.",
  basetype: true,
  flags: TPFLAGS_MAPPING,
  new: frozenDictNew,
  tp_repr: (self: PyFrozenDict) =>
    self.size === 0 ? `${self.type.name}()` : strValue(`${self.type.name}(${stringOf(dictRepr(self))})`),
  tp_hash: frozenDictHash,
  tp_richcompare: dictCompare,
  tp_iter: (self: PyFrozenDict): PyObject => newDictKeyIterator(self),
  mp_length: (self: PyFrozenDict) => self.size,
  mp_subscript: dictSubscript,
  sq_contains: (self: PyFrozenDict, key: Value) => self.has(key),
  nb_or: frozenDictOr,
  methods: [
    method("__reversed__()", (self: PyFrozenDict) => dictReversed(self), "Return a reverse iterator over the keys."),
    method("__getnewargs__()", (self: PyFrozenDict) => newTuple([dictCopy(self)])),
    method("get(key, default=None, /)", dictGet, "Return the value for key if key is in the mapping, else default."),
    method("keys()", (self: PyFrozenDict) => dictKeysView(self)),
    method("items()", (self: PyFrozenDict) => dictItemsView(self)),
    method("values()", (self: PyFrozenDict) => dictValuesView(self)),
    method("copy()", (self: PyFrozenDict) => (self.type === frozendict ? self : newFrozenDict(frozendict, self))),
    classMethod("fromkeys(iterable, value=None, /)", fromKeys),
    classMethod("__class_getitem__(object, /)", makeGenericAlias, "See PEP 585"),
  ],
});
