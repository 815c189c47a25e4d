/**
 * weakref.ref and proxies over the host's WeakRef (CPython: Objects/weakrefobject.c). Callbacks run when a collection is
 * noticed: at gc.collect, or when the host reports it between jobs.
 */
import { hash, isTrue, reprText, richCompare, strText } from "../abstract.ts";
import { deleteAttribute, getAttribute, setAttribute } from "../attributes.ts";
import { call1, callN } from "../call.ts";
import { newException, typeError } from "../errors.ts";
import { hooksOrNone } from "../hooks.ts";
import { addressText } from "../repr.ts";
import { CompareOp } from "../slots.ts";
import { typeOf } from "../typeof.ts";
import { type Names, NotImplemented, PyObject, strValue, type Value } from "../value.ts";
import { ReferenceError } from "./exceptions.ts";
import { defineType, getset, Type } from "./type.ts";

export class PyWeakRef extends PyObject {
  readonly target: WeakRef<PyObject>;
  hashValue: number | undefined;
  constructor(
    type: Type,
    o: PyObject,
    public callback: Value,
  ) {
    super();
    this.type = type;
    this.target = new WeakRef(o);
  }
  get(): Value {
    return this.target.deref() ?? null;
  }
}

/**
 * References of one object, kept on the object: WeakMaps would cost every collection a walk over their entries. The
 * first is the one without a callback, which is shared as in CPython.
 */
interface Referenced {
  weaklist?: { plain: WeakRef<PyWeakRef> | undefined; others: WeakRef<PyWeakRef>[] };
}
/** References whose callbacks are still to run. */
const waiting = new Set<WeakRef<PyWeakRef>>();
const registry = new FinalizationRegistry<null>(() => asJob(runWeakrefCallbacks));

/** How Python is entered when the host reports something between jobs. */
let asJob: (f: () => void) => void = (f) => f();
export function setJobEntry(f: typeof asJob): void {
  asJob = f;
}

let unraisable: (thrown: unknown, callback: Value) => void = () => {};
export function setWeakrefUnraisable(f: typeof unraisable): void {
  unraisable = f;
}

/** Calls the callbacks of references whose objects are gone; gives how many. */
export function runWeakrefCallbacks(): number {
  let n = 0;
  for (const w of [...waiting]) {
    const r = w.deref();
    if (r === undefined) waiting.delete(w);
    else if (r.target.deref() === undefined) {
      waiting.delete(w);
      const f = r.callback;
      r.callback = null;
      n++;
      try {
        call1(f, r);
      } catch (e) {
        unraisable(e, f);
      }
    }
  }
  return n;
}

/** Built-in types with a list of weak references in CPython that do not say so themselves. */
const REFERENCEABLE = new Set([
  "function", "generator", "coroutine", "async_generator", "set", "frozenset", "module", "method", "code", "memoryview",
  "builtin_function_or_method", "property", "ReferenceType",
]); // prettier-ignore

export function isWeakReferenceable(o: Value): o is PyObject {
  if (!(o instanceof PyObject)) return false;
  return typeOf(o).hasWeakref || o instanceof Type || (!typeOf(o).isHeapType && REFERENCEABLE.has(typeOf(o).name));
}

/** A WeakRef that is made keeps its target for the rest of the job: so many are let pass before the host settles them. */
const SETTLE_EVERY = 20_000;
let unsettled = 0;

export function newWeakRef(type: Type, o: Value, callback: Value = null): PyWeakRef {
  if (!isWeakReferenceable(o)) throw typeError(`cannot create weak reference to '${typeOf(o).name}' object`);
  if (callback === null && type === weakrefType) {
    const known = (o as Referenced).weaklist?.plain?.deref();
    if (known !== undefined) return known;
  }
  if (++unsettled >= SETTLE_EVERY) {
    unsettled = 0;
    hooksOrNone()?.host.settleWeakRefs?.();
  }
  const r = new PyWeakRef(type, o, callback);
  if (callback !== null) {
    waiting.add(new WeakRef(r));
    registry.register(o, null);
  }
  const list = ((o as Referenced).weaklist ??= { plain: undefined, others: [] });
  if (callback === null && type === weakrefType) list.plain = new WeakRef(r);
  else list.others.push(new WeakRef(r));
  return r;
}

export function weakrefsOf(o: Value): PyWeakRef[] {
  const list = o instanceof PyObject ? (o as Referenced).weaklist : undefined;
  if (list === undefined) return [];
  return [list.plain, ...list.others].map((w) => w?.deref()).filter((r) => r !== undefined);
}

export const weakrefType: Type = defineType(PyWeakRef, "ReferenceType(object, callback=None, /)", {
  module: "weakref",
  basetype: true,
  new: (cls: Type, o: Value, callback: Value = null) => newWeakRef(cls, o, callback),
  tp_call: (self: PyWeakRef) => self.get(),
  tp_hash: (self: PyWeakRef) => {
    if (self.hashValue !== undefined) return self.hashValue;
    const o = self.get();
    if (o === null) throw typeError("weak object has gone away");
    return (self.hashValue = hash(o));
  },
  tp_richcompare: (a: PyWeakRef, b: Value, op: CompareOp) => {
    if (!(b instanceof PyWeakRef) || (op !== CompareOp.EQ && op !== CompareOp.NE)) return NotImplemented;
    const x = a.get();
    const y = b.get();
    if (x === null || y === null) return (a === b) === (op === CompareOp.EQ);
    return richCompare(x, y, op);
  },
  tp_repr: (self: PyWeakRef) => {
    const o = self.get();
    const own = addressText(self);
    return o === null
      ? `<weakref at ${own}; dead>`
      : `<weakref at ${own}; to '${typeOf(o).name}' at ${addressText(o)}>`;
  },
  getset: [getset("__callback__", (self: PyWeakRef) => self.callback)],
});

export class PyWeakProxy extends PyObject {
  readonly target: WeakRef<PyObject>;
  constructor(type: Type, o: PyObject) {
    super();
    this.type = type;
    this.target = new WeakRef(o);
  }
  get object(): PyObject {
    const o = this.target.deref();
    if (o === undefined) throw newException(ReferenceError, "weakly-referenced object no longer exists");
    return o;
  }
}

const through = {
  tp_getattro: (self: PyWeakProxy, name: string) => getAttribute(self.object, name),
  tp_setattro: (self: PyWeakProxy, name: string, v: Value | undefined) =>
    v === undefined ? deleteAttribute(self.object, name) : setAttribute(self.object, name, v),
  tp_str: (self: PyWeakProxy) => strValue(strText(self.object)),
  tp_repr: (self: PyWeakProxy) => reprText(self.object),
  nb_bool: (self: PyWeakProxy) => isTrue(self.object),
  tp_richcompare: (a: Value, b: Value, op: CompareOp) => {
    const x = a instanceof PyWeakProxy ? a.object : a;
    return richCompare(x, b instanceof PyWeakProxy ? b.object : b, op);
  },
};
export const proxyType: Type = defineType(PyWeakProxy, "ProxyType", { module: "weakref", ...through });
export const callableProxyType: Type = defineType(PyWeakProxy, "CallableProxyType", {
  module: "weakref",
  ...through,
  tp_call: (self: PyWeakProxy, args: Value[], names: Names) => callN(self.object, args, names),
});

export function newProxy(o: Value): Value {
  if (!isWeakReferenceable(o)) throw typeError(`cannot create weak reference to '${typeOf(o).name}' object`);
  return new PyWeakProxy(typeOf(o).tp_call === undefined ? proxyType : callableProxyType, o);
}
