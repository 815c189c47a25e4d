/** Values between the two languages: primitives convert, containers of Python are copied, everything else becomes a proxy. */
import { bufferOf, newBytes, PyBytes } from "./objects/bytes.ts";
import { PyByteArray } from "./objects/bytearray.ts";
import { newDict, PyDict } from "./objects/dict.ts";
import { PyJsFunction, PyJsProxy } from "./objects/jsproxy.ts";
import { newList, PyList } from "./objects/list.ts";
import { newSet } from "./objects/set.ts";
import { PyTuple } from "./objects/tuple.ts";
import { AnySet } from "./tableobjects.ts";
import { objectBehind, proxyOf } from "./pyproxy.ts";
import { normalizeInt, PyFloat, PyIntObject, PyObject, PyStrObject, PyWideStr, strValue, stringOf, type Value } from "./value.ts"; // prettier-ignore

const proxies = new WeakMap<object, PyJsProxy>();

/**
 * A JavaScript value as a Python one: undefined is None, a safe integer is an int and any other number a float, a Uint8Array is
 * bytes (copied); what came out of Python is itself again; other objects become proxies, one per object.
 * `owner`: the object that a function was read from, for its calls.
 */
export function toPython(v: unknown, owner?: object): Value {
  switch (typeof v) {
    case "undefined":
      return null;
    case "boolean":
      return v;
    case "number":
      return Number.isSafeInteger(v) && !Object.is(v, -0) ? v : new PyFloat(v);
    case "bigint":
      return normalizeInt(v);
    case "string":
      return strValue(v);
    case "symbol":
      return strValue(String(v));
    default:
  }
  if (v === null || v instanceof PyObject) return v;
  const o = v as object;
  const original = objectBehind(o);
  if (original !== undefined) return original;
  if (o instanceof Uint8Array) return newBytes(o.slice());
  if (typeof o === "function" && owner !== undefined) return new PyJsFunction(o, owner);
  let p = proxies.get(o);
  if (p === undefined) proxies.set(o, (p = typeof o === "function" ? new PyJsFunction(o) : new PyJsProxy(o)));
  return p;
}

/** Arrays, Maps, Sets and plain objects as lists, dicts and sets, all the way down. */
export function deepToPython(v: unknown, seen = new Map<object, Value>()): Value {
  if (typeof v !== "object" || v === null) return toPython(v);
  const known = seen.get(v);
  if (known !== undefined) return known;
  if (Array.isArray(v)) {
    const list = newList([]);
    seen.set(v, list);
    for (const x of v) list.items.push(deepToPython(x, seen));
    return list;
  }
  if (v instanceof Set) return newSet([...v].map((x) => deepToPython(x, seen)));
  if (!(v instanceof Map) && !isPlain(v)) return toPython(v);
  const d = newDict();
  seen.set(v, d);
  for (const [k, x] of v instanceof Map ? v.entries() : Object.entries(v)) d.set(toPython(k), deepToPython(x, seen));
  return d;
}

export function isPlain(v: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(v);
  return prototype === Object.prototype || prototype === null;
}

/**
 * A Python value as a JavaScript one: None is null, an int a number or bigint, a float a number, bytes a Uint8Array; lists and
 * tuples are arrays, sets Sets, dicts with str keys plain objects and others Maps, all copied; callables are functions;
 * other objects are PyProxy.
 */
export function toJs(v: Value, seen = new Map<PyObject, unknown>()): unknown {
  if (typeof v !== "object" || v === null) return v;
  if (v instanceof PyFloat || v instanceof PyIntObject) return v.value;
  if (v instanceof PyWideStr || v instanceof PyStrObject) return stringOf(v);
  if (v instanceof PyJsProxy) return v.target;
  if (v instanceof PyBytes || v instanceof PyByteArray) return bufferOf(v).slice();
  const known = seen.get(v);
  if (known !== undefined) return known;
  if (v instanceof PyList || v instanceof PyTuple) {
    const out: unknown[] = [];
    seen.set(v, out);
    for (const item of v.items) out.push(toJs(item, seen));
    return out;
  }
  if (v instanceof AnySet) return new Set(v.keysArray().map((item) => toJs(item, seen)));
  return v instanceof PyDict ? dictToJs(v, seen) : proxyOf(v);
}

function dictToJs(d: PyDict, seen: Map<PyObject, unknown>): unknown {
  const entries = [...d.entriesIter()];
  if (entries.every(([k]) => typeof k === "string")) {
    const out = {};
    seen.set(d, out);
    for (const [k, item] of entries)
      // A key `__proto__` is a key like others.
      Object.defineProperty(out, k as string, {
        value: toJs(item, seen),
        writable: true,
        enumerable: true,
        configurable: true,
      });
    return out;
  }
  const out = new Map<unknown, unknown>();
  seen.set(d, out);
  for (const [k, item] of entries) out.set(toJs(k, seen), toJs(item, seen));
  return out;
}
