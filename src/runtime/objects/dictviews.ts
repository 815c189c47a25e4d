/** What dict.keys(), values() and items() give, and the iterators over dicts (CPython: Objects/dictobject.c). */
import { contains, equal, getIter, iterate, length, reprText } from "../abstract.ts";
import { runtimeError } from "../errors.ts";
import { AnySet, type DictTable, TableIterator } from "../tableobjects.ts";
import { reprEnter, reprLeave } from "../repr.ts";
import { CompareOp, type TypeSlots } from "../slots.ts";
import { compareNumbers } from "../sequenceops.ts";
import { NotImplemented, PyObject, strValue, type Value } from "../value.ts";
import { reduceIterator } from "./iterators.ts";
import { newList } from "./list.ts";
import { PyMappingProxy } from "./mappingproxy.ts";
import { newSet, setAdd, setDiscard } from "./set.ts";
import { newTuple, PyTuple } from "./tuple.ts";
import { defineType, getset, method, TPFLAGS_DISALLOW_INSTANTIATION, type JsClass } from "./type.ts";

// ---- iterators

abstract class DictIterator extends TableIterator {
  protected override changedError(keysOnly: boolean): unknown {
    return runtimeError(
      keysOnly ? "dictionary keys changed during iteration" : "dictionary changed size during iteration",
    );
  }
}
export class DictKeyIterator extends DictIterator {
  override next(): Value | undefined {
    const p = this.advance();
    return p < 0 ? undefined : this.keys[p];
  }
  override pushRest(out: Value[], most: number): void {
    for (let v; (v = this.next()) !== undefined;) if (out.push(v) > most) return;
  }
}
export class DictValueIterator extends DictIterator {
  override next(): Value | undefined {
    const p = this.advance();
    return p < 0 ? undefined : this.object.table.valueAt(p);
  }
  override pushRest(out: Value[], most: number): void {
    for (let v; (v = this.next()) !== undefined;) if (out.push(v) > most) return;
  }
}
export class DictItemIterator extends DictIterator {
  override next(): Value | undefined {
    const p = this.advance();
    return p < 0 ? undefined : newTuple([this.keys[p]!, this.object.table.valueAt(p)!]);
  }
  override pushRest(out: Value[], most: number): void {
    for (let v; (v = this.next()) !== undefined;) if (out.push(v) > most) return;
  }
  override nextItems(): Value[] | undefined {
    const p = this.advance();
    return p < 0 ? undefined : [this.keys[p]!, this.object.table.valueAt(p)!];
  }
}

/** Backwards; what of a position it yields is handed in by the three classes, one for each type. */
abstract class DictReverseIterator extends PyObject {
  protected keys: (Value | undefined)[];
  private position: number;
  private size: number;
  constructor(readonly object: DictTable) {
    super();
    this.keys = object.table.keys;
    this.position = this.keys.length;
    this.size = object.size;
  }
  protected abstract at(p: number): Value;
  override next(): Value | undefined {
    if (this.size < 0) return undefined;
    const { table } = this.object;
    if (table.size !== this.size || table.keys !== this.keys) {
      if (this.size === 0 && table.size === 0) return undefined;
      this.size = -1;
      throw runtimeError("dictionary changed size during iteration");
    }
    while (this.position > 0) if (this.keys[--this.position] !== undefined) return this.at(this.position);
    this.size = -2;
    return undefined;
  }
  get remaining(): number {
    let n = 0;
    if (this.size >= 0) for (let p = 0; p < this.position; p++) if (this.keys[p] !== undefined) n++;
    return n;
  }
  rest(): Value[] {
    const out: Value[] = [];
    for (let p = this.size < 0 ? -1 : this.position - 1; p >= 0; p--)
      if (this.keys[p] !== undefined) out.push(this.at(p));
    return out;
  }
}
export class DictReverseKeyIterator extends DictReverseIterator {
  protected override at(p: number): Value {
    return this.keys[p]!;
  }
}
export class DictReverseValueIterator extends DictReverseIterator {
  protected override at(p: number): Value {
    return this.object.table.valueAt(p)!;
  }
}
export class DictReverseItemIterator extends DictReverseIterator {
  protected override at(p: number): Value {
    return newTuple([this.keys[p]!, this.object.table.valueAt(p)!]);
  }
}

function defineIterator(cls: JsClass, name: string): void {
  defineType(cls, name, {
    flags: TPFLAGS_DISALLOW_INSTANTIATION,
    tp_iter: (self: TableIterator) => self,
    tp_iternext: (self: TableIterator) => self.next(),
    methods: [
      method("__length_hint__()", (self: TableIterator) => self.remaining),
      method("__reduce__()", (self: DictKeyIterator) => {
        // The items still to come, from an iterator that stands where this one does.
        const copy = self.ended ? undefined : self.twin();
        const items: Value[] = [];
        for (let v; copy !== undefined && (v = copy.next()) !== undefined;) items.push(v);
        return reduceIterator("iter", [newList(items)]);
      }),
    ],
  });
}
defineIterator(DictKeyIterator, "dict_keyiterator");
defineIterator(DictValueIterator, "dict_valueiterator");
defineIterator(DictItemIterator, "dict_itemiterator");

function defineReverseIterator(cls: JsClass, name: string): void {
  defineType(cls, name, {
    flags: TPFLAGS_DISALLOW_INSTANTIATION,
    tp_iter: (self: DictReverseIterator) => self,
    tp_iternext: (self: DictReverseIterator) => self.next(),
    methods: [
      method("__length_hint__()", (self: DictReverseIterator) => self.remaining),
      method("__reduce__()", (self: DictReverseIterator) => reduceIterator("iter", [newList(self.rest())])),
    ],
  });
}
defineReverseIterator(DictReverseKeyIterator, "dict_reversekeyiterator");
defineReverseIterator(DictReverseValueIterator, "dict_reversevalueiterator");
defineReverseIterator(DictReverseItemIterator, "dict_reverseitemiterator");

export function newDictKeyIterator(d: DictTable): PyObject {
  return new DictKeyIterator(d);
}
export function dictReversed(d: DictTable): Value {
  return new DictReverseKeyIterator(d);
}

// ---- views

abstract class DictView extends PyObject {
  constructor(readonly table: DictTable) {
    super();
  }
}
export class PyDictKeys extends DictView {}
export class PyDictValues extends DictView {}
export class PyDictItems extends DictView {}

export function dictKeysView(d: DictTable): PyDictKeys {
  return new PyDictKeys(d);
}
export function dictValuesView(d: DictTable): PyDictValues {
  return new PyDictValues(d);
}
export function dictItemsView(d: DictTable): PyDictItems {
  return new PyDictItems(d);
}

function keysContain(self: PyDictKeys, key: Value): boolean {
  return self.table.has(key);
}
function itemsContain(self: PyDictItems, item: Value): boolean {
  if (!(item instanceof PyTuple) || item.items.length !== 2) return false;
  const found = self.table.get(item.items[0]!);
  return found !== undefined && equal(found, item.items[1]!);
}

function viewRepr(self: DictView): Value {
  if (reprEnter(self)) return "...";
  try {
    const parts: string[] = [];
    const it = getIter(self);
    for (let v = it.next(); v !== undefined; v = it.next()) parts.push(reprText(v));
    return strValue(`${self.type.name}([${parts.join(", ")}])`);
  } finally {
    reprLeave(self);
  }
}

const isSetLike = (v: Value): boolean => v instanceof AnySet || v instanceof PyDictKeys || v instanceof PyDictItems;

function allContainedIn(a: Value, b: Value): boolean {
  const it = getIter(a);
  for (let v = it.next(); v !== undefined; v = it.next()) if (!contains(b, v)) return false;
  return true;
}

function viewCompare(a: DictView, b: Value, op: CompareOp): Value {
  if (!isSetLike(b)) return NotImplemented;
  const n = a.table.size;
  const m = length(b);
  if (op === CompareOp.NE) return !(n === m && allContainedIn(a, b));
  // A subset is no larger, a proper one smaller.
  if (!compareNumbers(n, m, op)) return false;
  return op === CompareOp.GT || op === CompareOp.GE ? allContainedIn(b, a) : allContainedIn(a, b);
}

function viewAnd(a: Value, b: Value): Value {
  const [view, other] = a instanceof DictView ? [a, b] : [b, a];
  const out = newSet([]);
  iterate(other, (v) => {
    if (contains(view, v)) setAdd(out, v);
  });
  return out;
}

function setOf(v: Value): ReturnType<typeof newSet> {
  const out = newSet([]);
  iterate(v, (item) => setAdd(out, item));
  return out;
}

function viewOr(a: Value, b: Value): Value {
  const out = setOf(a);
  iterate(b, (v) => setAdd(out, v));
  return out;
}

function viewSubtract(a: Value, b: Value): Value {
  const out = setOf(a);
  iterate(b, (v) => void setDiscard(out, v));
  return out;
}

function viewXor(a: Value, b: Value): Value {
  const out = setOf(a);
  iterate(setOf(b), (v) => {
    if (!setDiscard(out, v)) setAdd(out, v);
  });
  return out;
}

function viewIsDisjoint(self: DictView, other: Value): Value {
  const it = getIter(other);
  for (let v = it.next(); v !== undefined; v = it.next()) if (contains(self, v)) return false;
  return true;
}

const setSlots: TypeSlots = {
  tp_richcompare: viewCompare,
  nb_and: viewAnd,
  nb_or: viewOr,
  nb_subtract: viewSubtract,
  nb_xor: viewXor,
};
const disjoint = method(
  "isdisjoint(other, /)",
  viewIsDisjoint,
  "Return True if the view and the given iterable have a null intersection.",
);
const mapping = getset(
  "mapping",
  (self: DictView) => new PyMappingProxy(self.table),
  undefined,
  "dictionary that this view refers to",
);

defineType(PyDictKeys, "dict_keys", {
  flags: TPFLAGS_DISALLOW_INSTANTIATION,
  ...setSlots,
  tp_repr: viewRepr,
  tp_iter: (self: PyDictKeys) => new DictKeyIterator(self.table),
  sq_length: (self: PyDictKeys) => self.table.size,
  sq_contains: keysContain,
  attrs: { __hash__: null },
  methods: [disjoint, method("__reversed__()", (self: PyDictKeys) => new DictReverseKeyIterator(self.table))],
  getset: [mapping],
});
defineType(PyDictItems, "dict_items", {
  flags: TPFLAGS_DISALLOW_INSTANTIATION,
  ...setSlots,
  tp_repr: viewRepr,
  tp_iter: (self: PyDictItems) => new DictItemIterator(self.table),
  sq_length: (self: PyDictItems) => self.table.size,
  sq_contains: itemsContain,
  attrs: { __hash__: null },
  methods: [disjoint, method("__reversed__()", (self: PyDictItems) => new DictReverseItemIterator(self.table))],
  getset: [mapping],
});
defineType(PyDictValues, "dict_values", {
  flags: TPFLAGS_DISALLOW_INSTANTIATION,
  tp_repr: viewRepr,
  tp_iter: (self: PyDictValues) => new DictValueIterator(self.table),
  sq_length: (self: PyDictValues) => self.table.size,
  methods: [method("__reversed__()", (self: PyDictValues) => new DictReverseValueIterator(self.table))],
  getset: [mapping],
});
