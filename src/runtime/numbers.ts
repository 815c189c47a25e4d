/** Conversions to integers and floats (CPython: PyNumber_Index, PyNumber_Long, PyNumber_Float, PyIndex_AsSsize_t). */
import { indexError, overflowError, systemError, typeError } from "./errors.ts";
import { floatFromText } from "./objects/float.ts";
import { intFromText } from "./objects/int.ts";
import { typeOf } from "./typeof.ts";
import { intValue, PyFloat, type Value } from "./value.ts";

/** The integer behind `v`, by `__index__` where it is no int. @throws TypeError */
export function index(v: Value): number | bigint {
  if (typeof v === "number") return v;
  const n = intValue(v);
  if (n !== undefined) return n;
  const f = typeOf(v).nb_index;
  if (f === undefined) throw typeError(`'${typeOf(v).tp_name}' object cannot be interpreted as an integer`);
  const r = f(v);
  const m = intValue(r);
  if (m === undefined) throw typeError(`${typeOf(v).tp_name}.__index__() must return an int, not ${typeOf(r).tp_name}`);
  return m;
}

const PREFIXES: Record<number, string> = { 2: "0b", 8: "0o", 10: "", 16: "0x" };

/** As `bin`, `oct` and `hex` show it (PyNumber_ToBase). @throws TypeError, SystemError */
export function numberToBase(v: Value, base: number): string {
  const prefix = PREFIXES[base];
  if (prefix === undefined) throw systemError("PyNumber_ToBase: base must be 2, 8, 10 or 16");
  const n = index(v);
  return n < 0 ? `-${prefix}${(-n).toString(base)}` : prefix + n.toString(base);
}

export const PY_SSIZE_T_MAX = 0x7fffffff;

/** As Py_ssize_t, 32 bits as `sys.maxsize` says. @throws OverflowError */
export function asSsize(v: Value): number {
  const n = index(v);
  if (typeof n === "bigint" || n > PY_SSIZE_T_MAX || n < -PY_SSIZE_T_MAX - 1)
    throw overflowError(`cannot fit '${typeOf(v).tp_name}' into an index-sized integer`);
  return n;
}

/** For subscripts. @throws IndexError */
export function asIndex(v: Value): number {
  const n = index(v);
  if (typeof n === "bigint" || n > PY_SSIZE_T_MAX || n < -PY_SSIZE_T_MAX - 1)
    throw indexError(`cannot fit '${typeOf(v).tp_name}' into an index-sized integer`);
  return n;
}

/** Clipped to Py_ssize_t, as slices want it. */
export function asSliceIndex(v: Value): number {
  if (typeof v !== "number" && intValue(v) === undefined && typeOf(v).nb_index === undefined)
    throw typeError("slice indices must be integers or have an __index__ method");
  const n = index(v);
  if (n > PY_SSIZE_T_MAX) return PY_SSIZE_T_MAX;
  return n < -PY_SSIZE_T_MAX - 1 ? -PY_SSIZE_T_MAX - 1 : Number(n);
}

/** As a C int. @throws OverflowError */
export function asInt(v: Value): number {
  const n = index(v);
  if (n > 0x7fffffff) throw overflowError("Python int too large to convert to C int");
  if (n < -0x80000000) throw overflowError("Python int too large to convert to C int");
  return Number(n);
}

/** `int(v)` of anything but text with a base. */
export function numberLong(v: Value): number | bigint {
  const n = intValue(v);
  if (n !== undefined) return n;
  const t = typeOf(v);
  if (t.nb_int !== undefined) {
    const r = t.nb_int(v);
    const m = intValue(r);
    if (m === undefined) throw typeError(`${t.tp_name}.__int__() must return an int, not ${typeOf(r).tp_name}`);
    return m;
  }
  if (t.nb_index !== undefined) return index(v);
  return intFromText(v);
}

/** `float(v)` as a JavaScript number. */
export function asDouble(v: Value): number {
  if (v instanceof PyFloat) return v.value;
  const t = typeOf(v);
  if (t.nb_float !== undefined) {
    const r = t.nb_float(v);
    if (r instanceof PyFloat) return r.value;
    throw typeError(`${t.tp_name}.__float__() must return a float, not ${typeOf(r).tp_name}`);
  }
  if (t.nb_index !== undefined) {
    const n = index(v);
    const x = Number(n);
    if (!Number.isFinite(x)) throw overflowError("int too large to convert to float");
    return x;
  }
  throw typeError(`must be real number, not ${t.tp_name}`);
}

/** PyNumber_Float: text is parsed as well. */
export function numberFloat(v: Value): PyFloat {
  const t = typeOf(v);
  if (t.nb_float !== undefined || t.nb_index !== undefined) return new PyFloat(asDouble(v));
  return new PyFloat(floatFromText(v));
}
