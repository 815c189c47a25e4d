/** JavaScript values seen from Python: primitives convert, objects and functions become proxies. */
import { getIter } from "../abstract.ts";
import { callN, callKw } from "../call.ts";
import { attributeError, indexError, keyError, newException, typeError } from "../errors.ts";
import { identityHash } from "../identity.ts";
import { CompareOp } from "../slots.ts";
import { normalizeInt, NotImplemented, type Names, PyFloat, PyIntObject, PyObject, PyStrObject, PyWideStr, strValue, stringOf, type Value } from "../value.ts"; // prettier-ignore
import { newBytes, bufferOf, PyBytes } from "./bytes.ts";
import { newDict, PyDict } from "./dict.ts";
import { Exception, PyBaseException } from "./exceptions.ts";
import { newList, PyList } from "./list.ts";
import { defineType, method, type Type } from "./type.ts";
import { PyTuple } from "./tuple.ts";
import { typeOf } from "../typeof.ts";

type JsObject = Record<PropertyKey, unknown>;

/** A JavaScript object or function. One proxy per object, so that identity holds. */
export class PyJsProxy extends PyObject {
  constructor(
    readonly target: object,
    /** What methods are called on. */
    readonly owner: object | undefined = undefined,
  ) {
    super();
  }
}

const proxies = new WeakMap<object, PyJsProxy>();
const originals = new WeakMap<object, Value>();

/** A JavaScript value as a Python one. */
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
  return objectToPython(v as object, owner);
}

function objectToPython(v: object, owner: object | undefined): Value {
  const original = originals.get(v);
  if (original !== undefined) return original;
  if (v instanceof Uint8Array) return newBytes(v.slice());
  if (owner !== undefined && typeof v === "function") return new PyJsProxy(v, owner);
  let p = proxies.get(v);
  if (p === undefined) proxies.set(v, (p = new PyJsProxy(v)));
  return p;
}

/** A callable of Python as JavaScript sees it. */
export interface PythonFunction {
  (...args: unknown[]): unknown;
  /** With keyword arguments. */
  callKw(args: unknown[], keywords: Record<string, unknown>): unknown;
}

/**
 * A Python value as a JavaScript one: None is null; int, float, str, bool and bytes are primitives (bytes a Uint8Array);
 * lists and tuples arrays, dicts with str keys plain objects (others Maps), copied; callables functions; the rest stays.
 */
export function toJs(v: Value, seen = new Map<PyObject, unknown>()): unknown {
  if (typeof v !== "object" || v === null) return v;
  if (v instanceof PyFloat || v instanceof PyIntObject) return v.value;
  if (v instanceof PyWideStr || v instanceof PyStrObject) return stringOf(v);
  if (v instanceof PyJsProxy) return v.target;
  if (v instanceof PyBytes) return bufferOf(v).slice();
  const known = seen.get(v);
  if (known !== undefined) return known;
  if (v instanceof PyList || v instanceof PyTuple) {
    const out: unknown[] = [];
    seen.set(v, out);
    for (const item of v.items) out.push(toJs(item, seen));
    return out;
  }
  if (v instanceof PyDict) return dictToJs(v, seen);
  if (typeOf(v).tp_call !== undefined) return functionOf(v);
  return v;
}

function dictToJs(d: PyDict, seen: Map<PyObject, unknown>): unknown {
  const entries = [...d.entriesIter()];
  if (entries.every(([k]) => typeof k === "string")) {
    const out: JsObject = {};
    seen.set(d, out);
    for (const [k, item] of entries) out[k as string] = toJs(item, seen);
    return out;
  }
  const out = new Map<unknown, unknown>();
  seen.set(d, out);
  for (const [k, item] of entries) out.set(toJs(k, seen), toJs(item, seen));
  return out;
}

const functions = new WeakMap<PyObject, PythonFunction>();

/** How errors that leave Python look to JavaScript; the API sets it. */
let thrown: (e: unknown) => unknown = (e) => e;
export function setThrownToJs(f: typeof thrown): void {
  thrown = f;
}

function functionOf(f: PyObject): PythonFunction {
  let made = functions.get(f);
  if (made === undefined) {
    const run = (call: () => Value) => {
      try {
        return toJs(call());
      } catch (e) {
        throw thrown(e);
      }
    };
    made = Object.assign((...args: unknown[]) => run(() => callN(f, args.map((a) => toPython(a)))), {
      callKw: (args: unknown[], keywords: Record<string, unknown>) =>
        run(() =>
          callKw(f, [...args, ...Object.values(keywords)].map((a) => toPython(a)), Object.keys(keywords)),
        ),
    });
    functions.set(f, made);
    originals.set(made, f);
  }
  return made;
}

/** Runs JavaScript; its errors become Python exceptions that carry them. */
function guard<T>(f: () => T): T {
  try {
    return f();
  } catch (e) {
    if (e instanceof PyBaseException || !(e instanceof Error) || e instanceof RangeError) throw e;
    const inner = (e as { exception?: unknown }).exception;
    if (inner instanceof PyBaseException) throw inner;
    throw newException(Exception, `${e.name}: ${e.message}`);
  }
}

const object = (self: PyJsProxy) => self.target as JsObject;

function keyOf(self: PyJsProxy, key: Value): PropertyKey {
  if (typeof key === "number") return key < 0 && Array.isArray(self.target) ? self.target.length + key : key;
  return stringOf(key) ?? String(toJs(key));
}

function subscript(self: PyJsProxy, key: Value): Value {
  const { target } = self;
  if (target instanceof Map) {
    if (!target.has(toJs(key))) throw keyError(key);
    return toPython(target.get(toJs(key)));
  }
  const k = keyOf(self, key);
  if (Array.isArray(target) && typeof k === "number" && (k < 0 || k >= target.length)) throw indexError("array index out of range");
  const v = guard(() => object(self)[k]);
  if (v === undefined && !(k in target)) throw keyError(key);
  return toPython(v);
}

/** An iterator of JavaScript. */
class PyJsIterator extends PyObject {
  constructor(readonly it: Iterator<unknown>) {
    super();
  }
  override next(): Value | undefined {
    const r = guard(() => this.it.next());
    return r.done === true ? undefined : toPython(r.value);
  }
}
defineType(PyJsIterator, "JsIterator", {
  module: "taipan",
  tp_iter: (self: Value) => self,
  tp_iternext: (self: PyJsIterator) => self.next(),
});

export const jsProxyType: Type = defineType(PyJsProxy, "JsProxy", {
  module: "taipan",
  hasWeakref: true,
  tp_getattro: (self: PyJsProxy, name: string) => {
    const v = guard(() => object(self)[name]);
    if (v === undefined && !(name in self.target)) {
      if (name === "__class__") return jsProxyType;
      if (name === "new" && typeof self.target === "function") return toPython(constructing(self.target as Constructor));
      const d = jsProxyType.lookup(name);
      if (d !== undefined && name.startsWith("__")) return typeOf(d).tp_descr_get?.(d, self, jsProxyType) ?? d;
      throw attributeError(name, self, name);
    }
    return toPython(v, self.target);
  },
  tp_setattro: (self: PyJsProxy, name: string, v: Value | undefined) => {
    guard(() => {
      if (v === undefined) delete object(self)[name];
      else object(self)[name] = toJs(v);
    });
  },
  tp_call: (self: PyJsProxy, args: Value[], names: Names) => {
    if (typeof self.target !== "function") throw typeError("this JavaScript object is not callable");
    const f = self.target as (...a: unknown[]) => unknown;
    const count = args.length - (names?.length ?? 0);
    const values = args.slice(0, count).map((a) => toJs(a));
    if (names !== null) values.push(Object.fromEntries(names.map((n, i) => [n, toJs(args[count + i]!)])));
    return toPython(guard(() => f.apply(self.owner, values)));
  },
  tp_repr: (self: PyJsProxy) => strValue(guard(() => describe(self.target))),
  tp_hash: (self: PyJsProxy) => identityHash(self.target),
  tp_richcompare: (a: PyJsProxy, b: Value, op: CompareOp) =>
    b instanceof PyJsProxy && (op === CompareOp.EQ || op === CompareOp.NE)
      ? (a.target === b.target) === (op === CompareOp.EQ)
      : NotImplemented,
  tp_iter: (self: PyJsProxy) => {
    const it = object(self)[Symbol.iterator];
    if (typeof it === "function") return new PyJsIterator(guard(() => (it as () => Iterator<unknown>).call(self.target)));
    return getIter(newList(Object.keys(self.target).map((k) => strValue(k))));
  },
  nb_bool: () => true,
  mp_length: (self: PyJsProxy) => {
    const n = object(self).length ?? object(self).size;
    return typeof n === "number" ? n : Object.keys(self.target).length;
  },
  mp_subscript: subscript,
  mp_ass_subscript: (self: PyJsProxy, key: Value, v: Value | undefined) => {
    const { target } = self;
    guard(() => {
      if (target instanceof Map) {
        if (v === undefined) target.delete(toJs(key));
        else target.set(toJs(key), toJs(v));
      } else if (v === undefined) delete object(self)[keyOf(self, key)];
      else object(self)[keyOf(self, key)] = toJs(v);
    });
  },
  sq_contains: (self: PyJsProxy, v: Value) => {
    const { target } = self;
    if (Array.isArray(target)) return target.includes(toJs(v));
    if (target instanceof Map || target instanceof Set) return target.has(toJs(v));
    return keyOf(self, v) in target;
  },
  methods: [
    method("__dir__()", (self: PyJsProxy) => {
      const names = new Set<string>();
      for (let o: object | null = self.target; o !== null && o !== Object.prototype; o = Object.getPrototypeOf(o) as object | null)
        for (const n of Object.getOwnPropertyNames(o)) names.add(n);
      return newList([...names].map((n) => strValue(n)));
    }),
    method("to_py()", (self: PyJsProxy) => deepToPython(self.target)),
  ],
});

type Constructor = new (...args: unknown[]) => unknown;
const constructing =
  (c: Constructor) =>
  (...args: unknown[]) =>
    new c(...args);

function describe(o: object): string {
  if (typeof o === "function") return `<JsProxy function ${o.name || "anonymous"}>`;
  const text = String(o);
  return text === "[object Object]" ? `<JsProxy ${JSON.stringify(o) ?? "object"}>` : `<JsProxy ${text}>`;
}

/** Arrays and plain objects as lists and dicts, all the way down. */
export function deepToPython(v: unknown): Value {
  if (Array.isArray(v)) return newList(v.map((x) => deepToPython(x)));
  if (v instanceof Map || (typeof v === "object" && v !== null && Object.getPrototypeOf(v) === Object.prototype)) {
    const d = newDict();
    const entries = v instanceof Map ? v.entries() : Object.entries(v);
    for (const [k, x] of entries) d.set(toPython(k), deepToPython(x));
    return d;
  }
  return toPython(v);
}
