/** The abstract object protocol, by the topics of CPython's abstract.h and object.h. Exact common types go first. */
import { MOST_ITEMS, tooManyItems } from "./arraylimit.ts";
import { bindToClass } from "./genericclass.ts";
import { callN, callSpecial } from "./call.ts";
import { typeError, valueError } from "./errors.ts";
import { formatFloatObject, formatInt, formatStr } from "./formatspec.ts";
import { charOfLarge, LARGE } from "./growingstr.ts";
import { is } from "./identity.ts";
import { asIndex, asSsize } from "./numbers.ts";
import { lookupSpecial } from "./attributes.ts";
import { caughtIn } from "./frames.ts";
import { dict, dictSubscript, PyDict } from "./objects/dict.ts";
import { TypeError } from "./objects/exceptions.ts";
import { float } from "./objects/float.ts";
import { list, PyList } from "./objects/list.ts";
import { PyTuple, tuple } from "./objects/tuple.ts";
import { newSequenceIterator, SlotIterator } from "./objects/iterators.ts";
import { asciiText } from "./objects/str.ts";
import { object, Type } from "./objects/type.ts";
import { compareItems, compareNumbers } from "./sequenceops.ts";
import { CompareOp } from "./slots.ts";
import { strHash } from "./objects/str.ts";
import { intHash } from "./objects/int.ts";
import { S } from "./state.ts";
import { typeOf } from "./typeof.ts";
import { exactStr, intValue, isStr, NotImplemented, PyFloat, PyObject, type PyWideStr, type Value } from "./value.ts";

export * from "./arithmetic.ts";
export * from "./numbers.ts";

// ---- items

export function getItem(o: Value, key: Value): Value {
  // The class is asked first: reading `type` of just anything is a look-up in a table to V8.
  if (o instanceof PyDict && o.type === dict) return dictSubscript(o, key);
  const t = typeOf(o);
  if (typeof key === "number") {
    if (t === list || t === tuple) {
      const { items } = o as PyList | PyTuple;
      const v = items[key < 0 ? key + items.length : key];
      if (v !== undefined) return v;
    } else if (typeof o === "string") {
      const i = key < 0 ? key + o.length : key;
      if (i >= 0 && i < o.length) return o.length < LARGE ? o[i]! : charOfLarge(o, i);
    }
  }
  if (t.mp_subscript !== undefined) return t.mp_subscript(o, key);
  if (t.sq_item !== undefined) {
    if (typeof key !== "number" && typeOf(key).nb_index === undefined)
      throw typeError(`sequence index must be integer, not '${typeOf(key).tp_name}'`);
    return sequenceGetItem(o, asIndex(key));
  }
  if (o instanceof Type) return bindToClass(o, key);
  throw typeError(`'${t.tp_name}' object is not subscriptable`);
}

/** PySequence_GetItem: negative counts from the end. */
export function sequenceGetItem(o: Value, i: number): Value {
  const t = typeOf(o);
  if (t.sq_item === undefined) {
    if (t.mp_subscript !== undefined && t.sq_length === undefined) throw typeError(`${t.tp_name} is not a sequence`);
    if (t.mp_subscript !== undefined) return t.mp_subscript(o, i);
    throw typeError(`'${t.tp_name}' object does not support indexing`);
  }
  return t.sq_item(o, i < 0 && t.sq_length !== undefined ? i + t.sq_length(o) : i);
}

export function setItem(o: Value, key: Value, value: Value): void {
  if (o instanceof PyDict && o.type === dict) return o.table.put(key, value);
  const t = typeOf(o);
  if (t.mp_ass_subscript !== undefined) return t.mp_ass_subscript(o, key, value);
  if (t.sq_ass_item !== undefined) return sequenceAssItem(o, t, key, value);
  throw typeError(`'${t.tp_name}' object does not support item assignment`);
}

export function deleteItem(o: Value, key: Value): void {
  const t = typeOf(o);
  if (t.mp_ass_subscript !== undefined) return t.mp_ass_subscript(o, key, undefined);
  if (t.sq_ass_item !== undefined) return sequenceAssItem(o, t, key, undefined);
  // PySequence_DelItem words it otherwise than PyObject_DelItem, which asks it where there are sequence methods and an index.
  const asked = hasSequenceMethods(t) && (typeof key === "number" || typeOf(key).nb_index !== undefined);
  throw typeError(`'${t.tp_name}' object ${asked ? "doesn't" : "does not"} support item deletion`);
}

/** tp_as_sequence is there: in every class made by Python, and in built-in types with a slot of it. */
function hasSequenceMethods(t: Type): boolean {
  return (
    t.isHeapType ||
    t.sq_length !== undefined ||
    t.sq_item !== undefined ||
    t.sq_contains !== undefined ||
    t.sq_concat !== undefined
  );
}

function sequenceAssItem(o: Value, t: Type, key: Value, value: Value | undefined): void {
  if (typeof key !== "number" && typeOf(key).nb_index === undefined)
    throw typeError(`sequence index must be integer, not '${typeOf(key).tp_name}'`);
  const i = asIndex(key);
  t.sq_ass_item!(o, i < 0 && t.sq_length !== undefined ? i + t.sq_length(o) : i, value);
}

/** `len(o)`. @throws TypeError */
export function length(o: Value): number {
  if (typeof o === "string") return o.length;
  if (o instanceof PyList && o.type === PyList.prototype.type) return o.items.length;
  const t = typeOf(o);
  const f = t.sq_length ?? t.mp_length;
  if (f === undefined) throw typeError(`object of type '${t.tp_name}' has no len()`);
  return f(o);
}

/** PySequence_Size: mappings are refused. @throws TypeError */
export function sequenceLength(o: Value): number {
  const t = typeOf(o);
  if (t.sq_length !== undefined) return t.sq_length(o);
  throw typeError(
    t.mp_length === undefined ? `object of type '${t.tp_name}' has no len()` : `${t.tp_name} is not a sequence`,
  );
}
/** PyMapping_Size: what has a length as a sequence only is refused. @throws TypeError */
export function mappingLength(o: Value): number {
  const t = typeOf(o);
  if (t.mp_length !== undefined) return t.mp_length(o);
  throw typeError(
    t.sq_length === undefined ? `object of type '${t.tp_name}' has no len()` : `${t.tp_name} is not a mapping`,
  );
}

/** PyObject_LengthHint. */
export function lengthHint(o: Value, fallback = 0): number {
  const t = typeOf(o);
  const f = t.sq_length ?? t.mp_length;
  const { sp } = S;
  if (f !== undefined) {
    try {
      return f(o);
    } catch (thrown) {
      const e = caughtIn(thrown, sp);
      if (!e.type.isSubtype(TypeError)) throw e;
    }
  }
  const hint = lookupSpecial(o, "__length_hint__");
  if (hint === undefined) return fallback;
  let r: Value;
  try {
    r = callN(hint, []);
  } catch (thrown) {
    const e = caughtIn(thrown, sp);
    if (!e.type.isSubtype(TypeError)) throw e;
    return fallback;
  }
  if (r === NotImplemented) return fallback;
  if (intValue(r) === undefined) throw typeError(`__length_hint__ must be an integer, not ${typeOf(r).tp_name}`);
  const n = asSsize(r);
  if (n < 0) throw valueError("__length_hint__() should return >= 0");
  return n;
}

/** `item in container`. */
export function contains(container: Value, item: Value): boolean {
  if (container instanceof PyDict && container.type === dict) return container.table.has(item);
  const t = typeOf(container);
  if (t.sq_contains !== undefined) return t.sq_contains(container, item);
  if (t.tp_iter === undefined && t.sq_item === undefined)
    throw typeError(`argument of type '${t.tp_name}' is not a container or iterable`);
  const it = getIter(container);
  for (let v; (v = it.next()) !== undefined;) if (equal(v, item)) return true;
  return false;
}

// ---- truth and comparison

export function isTrue(v: Value): boolean {
  if (typeof v === "boolean") return v;
  if (typeof v === "number") return v !== 0;
  if (typeof v === "string") return v.length > 0;
  if (typeof v === "bigint") return true;
  if (v === null) return false;
  const t = v.type;
  if (t.nb_bool !== undefined) return t.nb_bool(v);
  const len = t.mp_length ?? t.sq_length;
  return len === undefined || len(v) > 0;
}

const SWAPPED = [CompareOp.GT, CompareOp.GE, CompareOp.EQ, CompareOp.NE, CompareOp.LT, CompareOp.LE];
const OPERATORS = ["<", "<=", "==", "!=", ">", ">="];

export function richCompare(a: Value, b: Value, op: CompareOp): Value {
  if (typeof a === "number" && typeof b === "number") {
    switch (op) {
      case CompareOp.LT:
        return a < b;
      case CompareOp.LE:
        return a <= b;
      case CompareOp.EQ:
        return a === b;
      case CompareOp.NE:
        return a !== b;
      case CompareOp.GT:
        return a > b;
      case CompareOp.GE:
        return a >= b;
    }
  }
  if (a instanceof PyFloat && b instanceof PyFloat && a.type === float && b.type === float)
    return compareNumbers(a.value, b.value, op);
  if (op === CompareOp.EQ || op === CompareOp.NE) {
    if ((typeof a === "string" || a === null) && (typeof b === "string" || typeof b === "number" || b === null))
      return (a === b) === (op === CompareOp.EQ);
    if (typeof a === "number" && (typeof b === "string" || b === null)) return op === CompareOp.NE;
  }
  const ta = typeOf(a);
  const tb = typeOf(b);
  let reflectedTried = false;
  let r: Value;
  if (ta !== tb && tb.tp_richcompare !== undefined && tb.isSubtype(ta)) {
    reflectedTried = true;
    r = tb.tp_richcompare(b, a, SWAPPED[op]!);
    if (r !== NotImplemented) return r;
  }
  if (ta.tp_richcompare !== undefined) {
    r = ta.tp_richcompare(a, b, op);
    if (r !== NotImplemented) return r;
  }
  if (!reflectedTried && tb.tp_richcompare !== undefined) {
    r = tb.tp_richcompare(b, a, SWAPPED[op]!);
    if (r !== NotImplemented) return r;
  }
  if (op === CompareOp.EQ) return is(a, b);
  if (op === CompareOp.NE) return !is(a, b);
  throw typeError(`'${OPERATORS[op]}' not supported between instances of '${ta.tp_name}' and '${tb.tp_name}'`);
}

/** PyObject_RichCompareBool: identity counts as equality. */
export function richCompareBool(a: Value, b: Value, op: CompareOp): boolean {
  if (op === CompareOp.EQ || op === CompareOp.NE) {
    if (a === b || is(a, b)) return op === CompareOp.EQ;
  }
  const r = richCompare(a, b, op);
  return typeof r === "boolean" ? r : isTrue(r);
}

export function equal(a: Value, b: Value): boolean {
  // Of values of any kind V8 compares by calling a builtin.
  if (typeof a === "number" && typeof b === "number") return a === b;
  if (typeof a === "string" && typeof b === "string") return a === b;
  return a === b || richCompareBool(a, b, CompareOp.EQ);
}

export function less(a: Value, b: Value): boolean {
  if (typeof a === "number" && typeof b === "number") return a < b;
  if (typeof a === "string" && typeof b === "string") return a < b;
  const r =
    a instanceof PyTuple && b instanceof PyTuple && a.type === tuple && b.type === tuple
      ? compareItems(a, b, CompareOp.LT)
      : richCompare(a, b, CompareOp.LT);
  return typeof r === "boolean" ? r : isTrue(r);
}

// ---- hash, repr, str, format

/** `hash(v)`. @throws TypeError */
export function hash(v: Value): number {
  if (typeof v === "string") return strHash(v);
  if (typeof v === "number") return intHash(v);
  const t = typeOf(v);
  if (t.tp_hash === undefined) throw typeError(`unhashable type: '${t.tp_name}'`);
  return t.tp_hash(v);
}

/** `tp_hash` of types that are not hashable. */
export function unhashable(v: Value): number {
  throw typeError(`unhashable type: '${typeOf(v).tp_name}'`);
}

export function repr(v: Value): string | PyWideStr {
  if (typeof v === "number") return String(v);
  const t = typeOf(v);
  const r = t.tp_repr!(v);
  const s = exactStr(r);
  if (s === undefined) throw typeError(`${t.tp_name}.__repr__() must return a str, not ${typeOf(r).tp_name}`);
  return s;
}
export function reprText(v: Value): string {
  return repr(v).toString();
}

/** `str(v)` */
export function str(v: Value): string | PyWideStr {
  if (typeof v === "string") return v;
  if (typeof v === "number") return String(v);
  const t = typeOf(v);
  const r = t.tp_str!(v);
  const s = exactStr(r);
  if (s === undefined) throw typeError(`${t.tp_name}.__str__() must return a str, not ${typeOf(r).tp_name}`);
  return s;
}
export function strText(v: Value): string {
  return str(v).toString();
}

export function ascii(v: Value): string {
  return asciiText(repr(v));
}

/** `format(v, spec)` */
export function format(v: Value, spec: Value = ""): Value {
  if (spec === "") {
    if (typeof v === "string") return v;
    if (typeof v === "number") return String(v);
  }
  if (typeof v === "number") return formatInt(v, spec);
  if (typeof v === "string" && typeof spec === "string") return formatStr(v, spec);
  if (v instanceof PyFloat && v.type === float) return formatFloatObject(v, spec);
  const f = typeOf(v).lookup("__format__");
  if (f === undefined) throw typeError(`Type ${typeOf(v).tp_name} doesn't define __format__`);
  const r = callSpecial(f, v, [spec]);
  if (!isStr(r)) throw typeError(`${typeOf(v).tp_name}.__format__() must return a str, not ${typeOf(r).tp_name}`);
  return r;
}

// ---- iteration

/** `iter(o)`: an object whose `next()` gives the items. @throws TypeError */
export function getIter(o: Value): PyObject {
  const t = typeOf(o);
  if (t.tp_iter === undefined) {
    if (t.sq_item !== undefined && !(o instanceof PyDict)) return newSequenceIterator(o);
    throw typeError(`'${t.tp_name}' object is not iterable`);
  }
  const it = t.tp_iter(o);
  const ti = typeOf(it);
  if (ti.tp_iternext === undefined)
    throw typeError(`${t.tp_name}.__iter__() must return an iterator, not ${ti.tp_name}`);
  // A Python subclass of a built-in iterator may override `__next__`: its own `next` must not be bypassed.
  if (ti.isHeapType && ti.jsClass.prototype && (it as PyObject).next !== PyObject.prototype.next) {
    const base = ti.mro.find((m) => !m.isHeapType);
    if (base !== undefined && base !== object && base.tp_iternext !== ti.tp_iternext)
      return new SlotIterator(it as PyObject);
  }
  return it as PyObject;
}

/** `aiter(o)` (PyObject_GetAIter). @throws TypeError */
export function getAIter(o: Value): Value {
  const t = typeOf(o);
  if (t.am_aiter === undefined) throw typeError(`'${t.tp_name}' object is not an async iterable`);
  const it = t.am_aiter(o);
  if (typeOf(it).am_anext === undefined)
    throw typeError(`aiter() returned not an async iterator of type '${typeOf(it).tp_name}'`);
  return it;
}

export function iterate(o: Value, f: (item: Value) => void): void {
  if ((o instanceof PyList || o instanceof PyTuple) && !o.type.isHeapType) {
    for (let i = 0; i < o.items.length; i++) f(o.items[i]!);
    return;
  }
  const it = getIter(o);
  for (let v; (v = it.next()) !== undefined;) f(v);
}

/** All items, in an array of the caller's own. */
export function iterToArray(o: Value): Value[] {
  if ((o instanceof PyList || o instanceof PyTuple) && !o.type.isHeapType) return o.items.slice();
  const out: Value[] = [];
  getIter(o).pushRest(out, MOST_ITEMS);
  if (out.length > MOST_ITEMS) tooManyItems();
  return out;
}
