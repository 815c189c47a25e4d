/** How the keys of dicts and sets become keys of a JavaScript Map: equal Python keys, one JavaScript key. */
import { equal, hash, strText } from "./abstract.ts";
import { runtimeError, typeError } from "./errors.ts";
import { caughtIn } from "./frames.ts";
import { provideKeyOperations } from "./hashtable.ts";
import { PyBytes, bytes } from "./objects/bytes.ts";
import { complex, PyComplex } from "./objects/complex.ts";
import { type PyBaseException, TypeError } from "./objects/exceptions.ts";
import { float } from "./objects/float.ts";
import { frozendict } from "./objects/frozendict.ts";
import { frozenset } from "./objects/frozenset.ts";
import { int } from "./objects/int.ts";
import { range } from "./objects/range.ts";
import { slice } from "./objects/slice.ts";
import { str } from "./objects/str.ts";
import { hashItems, PyTuple, tuple } from "./objects/tuple.ts";
import { object, type Type } from "./objects/type.ts";
import { S } from "./state.ts";
import { typeOf } from "./typeof.ts";
import { PyFloat, PyIntObject, PyStrObject, PyWideStr, type PyObject, type Value } from "./value.ts";

/** Compares and hashes as `base` does. */
function comparesAs(t: Type, base: Type): boolean {
  return t === base || (t.tp_hash === base.tp_hash && t.tp_richcompare === base.tp_richcompare);
}

function ofFloat(x: number): unknown {
  return Number.isInteger(x) && !Number.isSafeInteger(x) ? BigInt(x) : x;
}

/** Neighbouring lone surrogates would read as one code point: such strs get a text that no other str has. */
function ofWide(v: PyWideStr): string {
  const text = v.toString();
  for (let i = 0; i < v.codePoints.length; i++) {
    const c = v.codePoints[i]!;
    if (c >= 0xd800 && c <= 0xdfff) return "\udfff" + v.codePoints.join();
  }
  return text;
}

function ofBytes(v: PyBytes): string {
  return (v.normal ??= textOf(v));
}

function textOf(v: PyBytes): string {
  let s = "\udc00b";
  for (let i = 0; i < v.data.length; i += 4096) s += String.fromCharCode(...v.data.subarray(i, i + 4096));
  return s;
}

/** The key for the Map, or undefined if only `__hash__` and `__eq__` can tell. */
export function normalizeKey(key: Value): unknown {
  if (typeof key === "string" || typeof key === "number" || typeof key === "bigint") return key;
  if (typeof key === "boolean") return key ? 1 : 0;
  if (key === null) return null;
  if (key instanceof PyTuple && key.type === tuple) return undefined;
  const t = key.type;
  if (t.tp_hash === object.tp_hash && t.tp_richcompare === object.tp_richcompare) return key;
  if (key instanceof PyFloat) return comparesAs(t, float) ? ofFloat(key.value) : undefined;
  if (key instanceof PyWideStr) return ofWide(key);
  if (key instanceof PyStrObject) {
    if (!comparesAs(t, str)) return undefined;
    return typeof key.value === "string" ? key.value : ofWide(key.value);
  }
  if (key instanceof PyIntObject) return comparesAs(t, int) ? key.value : undefined;
  if (key instanceof PyBytes) return comparesAs(t, bytes) ? ofBytes(key) : undefined;
  if (key instanceof PyComplex && key.imag === 0) return ofFloat(key.real);
  return undefined;
}

export function isStructural(key: Value): boolean {
  if (key instanceof PyTuple && key.type === tuple) return true;
  const t = (key as PyObject).type;
  return (
    comparesAs(t, tuple) ||
    comparesAs(t, frozenset) ||
    comparesAs(t, frozendict) ||
    comparesAs(t, complex) ||
    t === range ||
    t === slice
  );
}

/** CPython's dict_unhashable_type: a TypeError is told again with what the key was wanted for. */
function hashKey(key: Value, role: string): number {
  if (typeof key === "string" || typeof key === "number") return hash(key);
  const sp = S.sp;
  try {
    return key instanceof PyTuple && key.type === tuple ? hashItems(key.items, hash) : hash(key);
  } catch (thrown) {
    throw hashError(key, role, caughtIn(thrown, sp));
  }
}

function hashError(key: Value, role: string, e: PyBaseException): unknown {
  return e.type === TypeError ? typeError(`cannot use '${typeOf(key).tp_name}' as ${role} (${strText(e)})`) : e;
}

/** Tuples of ints and strs differ from each other without asking anybody. */
function equalKeys(a: Value, b: Value): boolean {
  if (!(a instanceof PyTuple) || !(b instanceof PyTuple) || a.type !== tuple || b.type !== tuple) return equal(a, b);
  const x = a.items;
  const y = b.items;
  if (x.length !== y.length) return false;
  for (let i = 0; i < x.length; i++) if (!equal(x[i]!, y[i]!)) return false;
  return true;
}

export function installKeyOperations(): void {
  provideKeyOperations({
    normalize: normalizeKey,
    isStructural,
    hash: hashKey,
    equal: equalKeys,
    mutatedWhileMerging: () => runtimeError("dict mutated during update"),
  });
}
