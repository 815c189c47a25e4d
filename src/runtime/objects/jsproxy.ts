/** JavaScript objects and functions seen from Python. Errors of JavaScript arrive as JsError. */
import { getIter } from "../abstract.ts";
import { genericGetAttribute } from "../attributes.ts";
import { attributeError, indexError, keyError, typeError } from "../errors.ts";
import { identityHash } from "../identity.ts";
import { deepToPython, isPlain, toJs, toPython } from "../jsconvert.ts";
import { CompareOp } from "../slots.ts";
import { isInt, NotImplemented, type Names, PyObject, strValue, stringOf, type Value } from "../value.ts";
import { guard } from "./jserror.ts";
import { newList } from "./list.ts";
import { PySlice, sliceIndices } from "./slice.ts";
import { defineType, method, type Type } from "./type.ts";

type JsObject = Record<PropertyKey, unknown>;
type JsFunction = (...args: unknown[]) => unknown;

/** A JavaScript object. jsconvert.ts makes one per object, so that identity holds. */
export class PyJsProxy extends PyObject {
  constructor(readonly target: object) {
    super();
  }
}

/** A JavaScript function; one that was read from an object is called on that object. */
export class PyJsFunction extends PyJsProxy {
  constructor(
    target: object,
    readonly owner: object | undefined = undefined,
  ) {
    super(target);
  }
}

const object = (self: PyJsProxy) => self.target as JsObject;

/** Objects with items at integers. */
function isArrayLike(o: object): o is unknown[] {
  return Array.isArray(o) || (ArrayBuffer.isView(o) && !(o instanceof DataView));
}

function keyOf(self: PyJsProxy, key: Value): PropertyKey {
  const { target } = self;
  if (isArrayLike(target) && isInt(key)) {
    const i = Number(toJs(key));
    const at = i < 0 ? target.length + i : i;
    if (at < 0 || at >= target.length) throw indexError("array index out of range");
    return at;
  }
  return stringOf(key) ?? String(toJs(key));
}

function subscript(self: PyJsProxy, key: Value): Value {
  const { target } = self;
  if (target instanceof Map) {
    const k = toJs(key);
    if (!target.has(k)) throw keyError(key);
    return toPython(target.get(k));
  }
  if (key instanceof PySlice && isArrayLike(target)) {
    const { start, step, length } = sliceIndices(key, target.length);
    return toPython(Array.from({ length }, (_, i) => target[start + i * step]));
  }
  const k = keyOf(self, key);
  const v = guard(() => object(self)[k]);
  if (v === undefined && !(k in target)) throw keyError(key);
  return toPython(v);
}

function assignSubscript(self: PyJsProxy, key: Value, v: Value | undefined): void {
  const { target } = self;
  if (target instanceof Map) {
    const k = toJs(key);
    if (v !== undefined) target.set(k, toJs(v));
    else if (!target.delete(k)) throw keyError(key);
    return;
  }
  const k = keyOf(self, key);
  if (v === undefined && !(k in target)) throw keyError(key);
  guard(() => {
    if (v !== undefined) object(self)[k] = toJs(v);
    else if (Array.isArray(target)) target.splice(Number(k), 1);
    else delete object(self)[k];
  });
}

function getAttribute(self: PyJsProxy, name: string): Value {
  // Python's own names, `__class__` and the like, mean Python's things.
  if (name.startsWith("__") && self.type.lookup(name) !== undefined) return genericGetAttribute(self, name);
  const v = guard(() => object(self)[name]);
  if (v !== undefined || name in self.target) return toPython(v, self.target);
  if (self.type.lookup(name) !== undefined) return genericGetAttribute(self, name);
  throw attributeError(`'${self.type.tp_name}' object has no attribute '${name}'`, self, name);
}

function setAttribute(self: PyJsProxy, name: string, v: Value | undefined): void {
  if (v === undefined && !(name in self.target))
    throw attributeError(`'${self.type.tp_name}' object has no attribute '${name}'`, self, name);
  guard(() => {
    if (v === undefined) delete object(self)[name];
    else object(self)[name] = toJs(v);
  });
}

function sizeOf(self: PyJsProxy): number | undefined {
  const { target } = self;
  const n = guard(() => object(self).length ?? object(self).size);
  if (typeof n === "number" && typeof target !== "function") return n;
  return isPlain(target) ? Object.keys(target).length : undefined;
}

function iterate(self: PyJsProxy): Value {
  const { target } = self;
  if (target instanceof Map) return new PyJsIterator(target.keys());
  const make = guard(() => object(self)[Symbol.iterator]);
  if (typeof make === "function") return new PyJsIterator(guard(() => (make as () => Iterator<unknown>).call(target)));
  if (isPlain(target)) return getIter(newList(Object.keys(target).map((k) => strValue(k))));
  throw typeError(`'${self.type.tp_name}' object is not iterable`);
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

function describe(o: object): string {
  if (typeof o === "function") return `function ${o.name || "anonymous"}`;
  const text = Array.isArray(o) ? `[${o.join(", ")}]` : String(o);
  return text === "[object Object]" ? (JSON.stringify(o) ?? "object") : text;
}

function directory(self: PyJsProxy): Value {
  const names = new Set<string>();
  for (
    let o: object | null = self.target;
    o !== null && o !== Object.prototype;
    o = Object.getPrototypeOf(o) as object | null
  )
    for (const n of Object.getOwnPropertyNames(o)) names.add(n);
  return newList([...names].map((n) => strValue(n)));
}

export const JsProxy: Type = defineType(PyJsProxy, "JsProxy", {
  doc: "An object of JavaScript.",
  module: "taipan",
  hasWeakref: true,
  tp_getattro: getAttribute,
  tp_setattro: setAttribute,
  tp_repr: (self: PyJsProxy) => strValue(guard(() => `<${self.type.name} ${describe(self.target)}>`)),
  tp_hash: (self: PyJsProxy) => identityHash(self.target),
  tp_richcompare: (a: PyJsProxy, b: Value, op: CompareOp) =>
    b instanceof PyJsProxy && (op === CompareOp.EQ || op === CompareOp.NE)
      ? (a.target === b.target) === (op === CompareOp.EQ)
      : NotImplemented,
  tp_iter: iterate,
  nb_bool: (self: PyJsProxy) => {
    const { target } = self;
    return !(isArrayLike(target) || target instanceof Map || target instanceof Set) || sizeOf(self) !== 0;
  },
  mp_length: (self: PyJsProxy) => {
    const n = sizeOf(self);
    if (n === undefined) throw typeError(`object of type '${self.type.tp_name}' has no len()`);
    return n;
  },
  mp_subscript: subscript,
  mp_ass_subscript: assignSubscript,
  sq_contains: (self: PyJsProxy, v: Value) => {
    const { target } = self;
    const wanted = toJs(v);
    if (isArrayLike(target)) return target.includes(wanted);
    if (target instanceof Map || target instanceof Set) return target.has(wanted);
    return guard(() => keyOf(self, v) in target);
  },
  methods: [
    method("__dir__()", directory),
    method(
      "to_py()",
      (self: PyJsProxy) => deepToPython(self.target),
      "Arrays, Maps, Sets and plain objects as Python's, copied.",
    ),
  ],
});

export const JsFunction: Type = defineType(PyJsFunction, "JsFunction", {
  doc: "A function of JavaScript. Keyword arguments become one object, the last argument.",
  module: "taipan",
  base: JsProxy,
  tp_call: (self: PyJsFunction, args: Value[], names: Names) =>
    toPython(guard(() => (self.target as JsFunction).apply(self.owner, argumentsToJs(args, names)))),
  methods: [
    method(
      "new(*args)",
      (self: PyJsFunction, args: Value[]) =>
        toPython(guard(() => Reflect.construct(self.target as JsFunction, argumentsToJs(args, null)) as unknown)),
      "What `new` makes.",
    ),
  ],
});

function argumentsToJs(args: Value[], names: Names): unknown[] {
  const count = args.length - (names?.length ?? 0);
  const values = args.slice(0, count).map((a) => toJs(a));
  if (names !== null && names.length > 0)
    values.push(Object.fromEntries(names.map((n, i) => [n, toJs(args[count + i]!)])));
  return values;
}
