/** Operations that set and frozenset share, and the iterator over them. Results are of the built-in type, also for subclasses. */
import { getIter, iterate, iterToArray, reprText } from "../abstract.ts";
import { callMethod0 } from "../call.ts";
import { runtimeError } from "../errors.ts";
import type { HashTable } from "../hashtable.ts";
import { AnySet, type DictTable, TableIterator } from "../tableobjects.ts";
import { reprEnter, reprLeave } from "../repr.ts";
import { compareNumbers } from "../sequenceops.ts";
import { CompareOp, type TypeSlots } from "../slots.ts";
import { NotImplemented, strValue, type Value } from "../value.ts";
import { dict, PyDict } from "./dict.ts";
import { PyFrozenSet } from "./frozenset.ts";
import { reduceIterator } from "./iterators.ts";
import { newList, PyList } from "./list.ts";
import { PyRange } from "./range.ts";
import { newSet, PySet, set } from "./set.ts";
import { newTuple, PyTuple } from "./tuple.ts";
import { defineType, method, TPFLAGS_DISALLOW_INSTANTIATION, type MethodSpec } from "./type.ts";

export class SetIterator extends TableIterator {
  protected override changedError(): unknown {
    return runtimeError("Set changed size during iteration");
  }
  override next(): Value | undefined {
    const p = this.advance();
    return p < 0 ? undefined : this.keys[p];
  }
}

defineType(SetIterator, "set_iterator", {
  flags: TPFLAGS_DISALLOW_INSTANTIATION,
  tp_iter: (self: SetIterator) => self,
  tp_iternext: (self: SetIterator) => self.next(),
  methods: [
    method("__length_hint__()", (self: SetIterator) => self.remaining),
    method("__reduce__()", (self: SetIterator) => {
      const copy = self.ended ? undefined : self.twin();
      const items: Value[] = [];
      for (let v; copy !== undefined && (v = copy.next()) !== undefined;) items.push(v);
      return reduceIterator("iter", [newList(items)]);
    }),
  ],
});

export function newSetIterator(self: AnySet): SetIterator {
  return new SetIterator(self);
}

function emptyLike(self: AnySet): AnySet {
  return self instanceof PyFrozenSet ? new PyFrozenSet() : new PySet();
}

export function setCopy(self: AnySet): AnySet {
  const out = emptyLike(self);
  out.table.copyFrom(self.table);
  return out;
}

/** Sets and dicts whose own iteration is in force can be read without it, hashes included. */
function plainTable(other: Value): AnySet | DictTable | undefined {
  if (other instanceof AnySet) return other.type.tp_iter === set.tp_iter ? other : undefined;
  return other instanceof PyDict && other.type.tp_iter === dict.tp_iter ? other : undefined;
}

export function addAll(self: AnySet, other: Value): void {
  const table = plainTable(other);
  if (table !== undefined) {
    if (table !== self) self.table.mergeFrom(table.table);
    return;
  }
  if (self.size === 0 && fillPlain(self.table, other)) return;
  iterate(other, (v) => self.add(v));
}

/** The items of a range differ, and a Set tells strs that do not: the index can wait. False: it is no such iterable. */
function fillPlain(table: HashTable, from: Value): boolean {
  if (from instanceof PyRange && from.small) {
    table.fill(iterToArray(from));
    return true;
  }
  if (!(from instanceof PyList || from instanceof PyTuple) || from.type.isHeapType || from.items.length < 12)
    return false;
  const { items } = from;
  for (let i = 0; i < items.length; i++) if (typeof items[i] !== "string") return false;
  table.fill(Array.from(new Set(items)));
  return true;
}

export function removeAll(self: AnySet, other: Value): void {
  if (other === self) {
    self.table.clear();
    return;
  }
  const table = plainTable(other)?.table;
  if (table === undefined) iterate(other, (v) => void self.table.remove(v));
  else
    for (let p = table.head; p < table.keys.length; p++)
      if (table.keys[p] !== undefined) removeFrom(self.table, table, p);
}

/** Removes one key of another table; false if it is not there. */
export function removeFrom(table: HashTable, other: HashTable, p: number): boolean {
  const at = table.findFrom(other, p);
  if (at < 0) return false;
  table.removeAt(at);
  return true;
}

/** A set is looked for in sets as the frozenset of its elements. */
export function keyInSet(v: Value): Value {
  if (!(v instanceof PySet) || v.type.lookup("__hash__") !== null) return v;
  const key = new PyFrozenSet();
  key.table.copyFrom(v.table);
  return key;
}

/** As it is, or the set of an iterable's items. */
function asSet(other: Value): AnySet {
  if (other instanceof AnySet) return other;
  const out = newSet();
  addAll(out, other);
  return out;
}

export function setUnion(self: AnySet, others: Value[]): AnySet {
  const [first] = others;
  const second = first === undefined ? undefined : plainTable(first);
  let out: AnySet;
  let i = 0;
  if (second !== undefined && self.table.isPlain && second.table.isPlain) {
    out = emptyLike(self);
    out.table.copyKeysFrom(self.table);
    appendOthers(out.table, second.table, self.table);
    i = 1;
  } else out = setCopy(self);
  for (; i < others.length; i++) addAll(out, others[i]!);
  return out;
}

/** Appends the keys of one table that are not in another: plain ones. */
function appendOthers(out: HashTable, from: HashTable, known: HashTable): void {
  for (let p = from.head; p < from.keys.length; p++)
    if (from.keys[p] !== undefined && known.findFrom(from, p) < 0) out.appendFrom(from, p);
}

export function setIntersection(self: AnySet, others: Value[]): AnySet {
  let out = self;
  for (const other of others) out = intersectionWith(out, other);
  return out === self ? setCopy(self) : out;
}

function intersectionWith(self: AnySet, other: Value): AnySet {
  const out = emptyLike(self);
  if (other === self) return setCopy(self);
  if (other instanceof AnySet) {
    const [from, table] = other.size > self.size ? [self.table, other.table] : [other.table, self.table];
    // The element of the smaller side is the one that stays, as in CPython.
    for (let p = from.head; p < from.keys.length; p++)
      if (from.keys[p] !== undefined && table.findFrom(from, p) >= 0) out.table.appendFrom(from, p);
    return out;
  }
  iterate(other, (v) => {
    if (self.has(v)) out.add(v);
  });
  return out;
}

export function setDifference(self: AnySet, others: Value[]): AnySet {
  const [first] = others;
  // As CPython does it: unless the other side is much smaller, what stays is put together, not what goes taken out.
  if (others.length === 1 && first instanceof AnySet && first !== self && self.size >> 2 <= first.size)
    return differenceWith(self, first);
  const out = setCopy(self);
  for (const other of others) removeAll(out, other === self ? out : other);
  return out;
}

function differenceWith(self: AnySet, other: AnySet): AnySet {
  const out = emptyLike(self);
  const { table } = self;
  for (let p = table.head; p < table.keys.length; p++)
    if (table.keys[p] !== undefined && other.table.findFrom(table, p) < 0) out.table.appendFrom(table, p);
  return out;
}

export function setSymmetricDifference(self: AnySet, other: Value): AnySet {
  const from = asSet(other).table;
  if (self.table.isPlain && from.isPlain) {
    const result = emptyLike(self);
    appendOthers(result.table, self.table, from);
    appendOthers(result.table, from, self.table);
    return result;
  }
  const out = setCopy(self);
  for (let p = from.head; p < from.keys.length; p++)
    if (from.keys[p] !== undefined && !removeFrom(out.table, from, p)) out.table.putFrom(from, p);
  return out;
}

function isSubset(self: AnySet, other: AnySet): boolean {
  if (self.size > other.size) return false;
  const { table } = self;
  for (let p = table.head; p < table.keys.length; p++)
    if (table.keys[p] !== undefined && other.table.findFrom(table, p) < 0) return false;
  return true;
}

function isDisjoint(self: AnySet, other: Value): Value {
  if (other instanceof AnySet) {
    const [from, table] = other.size > self.size ? [self.table, other.table] : [other.table, self.table];
    for (let p = from.head; p < from.keys.length; p++)
      if (from.keys[p] !== undefined && table.findFrom(from, p) >= 0) return false;
    return true;
  }
  const it = getIter(other);
  for (let v = it.next(); v !== undefined; v = it.next()) if (self.has(v)) return false;
  return true;
}

function setCompare(a: AnySet, b: Value, op: CompareOp): Value {
  if (!(b instanceof AnySet)) return NotImplemented;
  if (op === CompareOp.NE) return !(a.size === b.size && isSubset(a, b));
  if (!compareNumbers(a.size, b.size, op)) return false;
  return op === CompareOp.GT || op === CompareOp.GE ? isSubset(b, a) : isSubset(a, b);
}

function setRepr(self: AnySet): Value {
  const { name } = self.type;
  if (self.size === 0) return `${name}()`;
  if (reprEnter(self)) return `${name}(...)`;
  try {
    const items = `{${self.keysArray().map(reprText).join(", ")}}`;
    return strValue(self.type === set ? items : `${name}(${items})`);
  } finally {
    reprLeave(self);
  }
}

function binary(f: (a: AnySet, b: AnySet) => Value) {
  return (a: Value, b: Value): Value => (a instanceof AnySet && b instanceof AnySet ? f(a, b) : NotImplemented);
}

/** Functions, not constants: set.ts may be evaluated before this file. */
export function setSlots(): TypeSlots {
  return {
    tp_repr: setRepr,
    tp_richcompare: setCompare,
    tp_iter: newSetIterator,
    sq_length: (self: AnySet) => self.size,
    sq_contains: (self: AnySet, v: Value) => self.has(keyInSet(v)),
    nb_or: binary((a, b) => setUnion(a, [b])),
    nb_and: binary((a, b) => setIntersection(a, [b])),
    nb_subtract: binary((a, b) => setDifference(a, [b])),
    nb_xor: binary((a, b) => setSymmetricDifference(a, b)),
  };
}

export function setMethods(): MethodSpec[] {
  return [
  method("copy()", (self: AnySet) => (self instanceof PyFrozenSet && !self.type.isHeapType ? self : setCopy(self)), "Return a shallow copy of a set."),
  method("union(*others)", setUnion, "Return a new set with elements from the set and all others."),
  method("intersection(*others)", setIntersection, "Return a new set with elements common to the set and all others."),
  method("difference(*others)", setDifference, "Return a new set with elements in the set that are not in the others."),
  method("symmetric_difference(other, /)", setSymmetricDifference, "Return a new set with elements in either the set or other but not both."),
  method("isdisjoint(other, /)", isDisjoint, "Return True if two sets have a null intersection."),
  method("issubset(other, /)", (self: AnySet, other: Value) => isSubset(self, asSet(other)), "Report whether another set contains this set."),
  method("issuperset(other, /)", (self: AnySet, other: Value) => isSubset(asSet(other), self), "Report whether this set contains another set."),
  method("__sizeof__()", (self: AnySet) => 104 + 16 * self.size),
  method("__reduce__()", (self: AnySet) =>
    newTuple([self.type, newTuple([newList(self.keysArray())]), callMethod0(self, "__getstate__")]),
  ),
  ]; // prettier-ignore
}
