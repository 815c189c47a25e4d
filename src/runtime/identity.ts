/**
 * `is` and `id`. Values of one exact type among int, float, str, bytes and complex are identical when they are equal
 * (a float by its bits), so that boxing is nobody's business; `id` derives from the same rule.
 */
import { PyBytes } from "./objects/bytes.ts";
import { PyComplex } from "./objects/complex.ts";
import { PyTuple } from "./objects/tuple.ts";
import { PyFloat, PyObject, PyWideStr, type Value } from "./value.ts";

export function is(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (!(a instanceof PyObject) || !(b instanceof PyObject) || a.type !== b.type) return false;
  if (a instanceof PyFloat) return Object.is(a.value, (b as PyFloat).value) && !Object.hasOwn(a, "type");
  if (a instanceof PyWideStr) return sameItems(a.codePoints, (b as PyWideStr).codePoints);
  if (a instanceof PyBytes) return !Object.hasOwn(a, "type") && sameItems(a.data, (b as PyBytes).data);
  if (a instanceof PyComplex)
    return (
      Object.is(a.real, (b as PyComplex).real) && Object.is(a.imag, (b as PyComplex).imag) && !Object.hasOwn(a, "type")
    );
  return a instanceof PyTuple && a.items.length === 0 && (b as PyTuple).items.length === 0 && !Object.hasOwn(a, "type");
}

function sameItems(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

const ids = new WeakMap<object, number>();
let nextId = 0x10000;

/** A stable number for an object, a multiple of 16 as addresses are. */
export function objectId(o: object): number {
  let n = ids.get(o);
  if (n === undefined) {
    n = nextId;
    nextId += 16;
    ids.set(o, n);
  }
  return n;
}

const valueIds = new Map<string, number>();

/** `id(v)`. Equal immutable values of one type have one id. */
export function id(v: Value): number {
  let key: string;
  if (typeof v === "object" && v !== null) {
    if (v instanceof PyFloat && !Object.hasOwn(v, "type")) key = `f${Object.is(v.value, -0) ? "-0" : v.value}`;
    else if (v instanceof PyWideStr) key = `w${v.codePoints.join(",")}`;
    else if (v instanceof PyBytes && !Object.hasOwn(v, "type")) key = `b${v.data.join(",")}`;
    else return objectId(v);
  } else key = `${typeof v}${String(v)}`;
  let n = valueIds.get(key);
  if (n === undefined) {
    n = nextId;
    nextId += 16;
    valueIds.set(key, n);
  }
  return n;
}

/** The default hash of an object: its id, rotated as Py_HashPointer does. */
export function identityHash(o: object): number {
  const n = objectId(o);
  return (n >>> 4) | (n << 28) | 0;
}
