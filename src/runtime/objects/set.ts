/** set (CPython: Objects/setobject.c). The store is in ../hashtable.ts; what it shares with frozenset is in setops.ts. Order is that of insertion. */
import { AnySet } from "../tableobjects.ts";
import { keyError } from "../errors.ts";
import { NotImplemented, type Value } from "../value.ts";
import { makeGenericAlias } from "./genericalias.ts";
import { newFrozenSet } from "./frozenset.ts";
import { addAll, keyInSet, removeAll, removeFrom, setIntersection, setMethods, setSlots } from "./setops.ts"; // prettier-ignore
import { classMethod, defineType, method, type Type } from "./type.ts";

export class PySet extends AnySet {
  constructor(type?: Type) {
    super();
    if (type !== undefined && type !== set) this.type = type;
  }
}

export function newSet(items: Value[] = []): PySet {
  const out = new PySet();
  for (let i = 0; i < items.length; i++) out.add(items[i]!);
  return out;
}

export function setAdd(self: AnySet, v: Value): void {
  self.add(v);
}

/** False if it was not there. */
export function setDiscard(self: AnySet, v: Value): boolean {
  return self.table.remove(keyInSet(v));
}

export function makeFrozenSet(items: Value[]): AnySet {
  return newFrozenSet(items);
}

function setRemove(self: PySet, v: Value): Value {
  if (!setDiscard(self, v)) throw keyError(v);
  return null;
}

export function setPop(self: PySet): Value {
  const { table } = self;
  const p = table.first();
  if (p < 0) throw keyError("pop from an empty set");
  const key = table.keys[p]!;
  table.removeAt(p);
  return key;
}

export function setUpdate(self: AnySet, others: Value[]): Value {
  for (const other of others) addAll(self, other);
  return null;
}

/** Takes over what a computed set holds. */
function become(self: PySet, result: AnySet): null {
  self.table.clear();
  self.table.copyFrom(result.table);
  return null;
}

function setInit(self: PySet, iterable?: Value): void {
  if (self.size > 0) self.table.clear();
  if (iterable !== undefined) addAll(self, iterable);
}

function symmetricDifferenceUpdate(self: PySet, other: Value): Value {
  if (other === self) {
    self.table.clear();
    return null;
  }
  const seen = newSet();
  addAll(seen, other);
  const from = seen.table;
  for (let p = from.head; p < from.keys.length; p++)
    if (from.keys[p] !== undefined && !removeFrom(self.table, from, p)) self.table.putFrom(from, p);
  return null;
}

export const set: Type = defineType(PySet, "set(iterable=(), /)", {
  doc: "Build an unordered collection of unique elements.",
  basetype: true,
  hasWeakref: true,
  // Whatever arguments a subclass takes are its __init__'s matter.
  tp_new: (type: Type) => new PySet(type),
  init: setInit,
  ...setSlots(),
  nb_inplace_or: (self: PySet, other: Value) => {
    if (!(other instanceof AnySet)) return NotImplemented;
    addAll(self, other);
    return self;
  },
  nb_inplace_and: (self: PySet, other: Value) => {
    if (!(other instanceof AnySet)) return NotImplemented;
    become(self, setIntersection(self, [other]));
    return self;
  },
  nb_inplace_subtract: (self: PySet, other: Value) => {
    if (!(other instanceof AnySet)) return NotImplemented;
    removeAll(self, other);
    return self;
  },
  nb_inplace_xor: (self: PySet, other: Value) => {
    if (!(other instanceof AnySet)) return NotImplemented;
    symmetricDifferenceUpdate(self, other);
    return self;
  },
  attrs: { __hash__: null },
  methods: [
    ...setMethods(),
    method("add(object, /)", (self: PySet, v: Value) => (self.add(v), null), "Add an element to a set.\n\nThis has no effect if the element is already present."),
    method("clear()", (self: PySet) => (self.table.clear(), null), "Remove all elements from this set."),
    method("discard(object, /)", (self: PySet, v: Value) => (setDiscard(self, v), null), "Remove an element from a set if it is a member.\n\nUnlike set.remove(), no exception is raised for an element that is missing."),
    method("remove(object, /)", setRemove, "Remove an element from a set; it must be a member.\n\nIf the element is not a member, raise a KeyError."),
    method("pop()", setPop, "Remove and return an arbitrary set element.\n\nRaises KeyError if the set is empty."),
    method("update(*others)", setUpdate, "Update the set, adding elements from all others."),
    method("difference_update(*others)", (self: PySet, others: Value[]) => (others.forEach((o) => removeAll(self, o)), null), "Update the set, removing elements found in others."),
    method("intersection_update(*others)", (self: PySet, others: Value[]) => become(self, setIntersection(self, others)), "Update the set, keeping only elements found in it and all others."),
    method("symmetric_difference_update(other, /)", symmetricDifferenceUpdate, "Update the set, keeping only elements found in either set, but not in both."),
    classMethod("__class_getitem__(object, /)", makeGenericAlias, "See PEP 585"),
  ], // prettier-ignore
});
