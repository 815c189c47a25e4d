/**
 * weakref.ref and proxies over the host's WeakRef (CPython: Objects/weakrefobject.c). Callbacks run when a collection is
 * noticed: at gc.collect, or when the host reports it between jobs.
 */
import { hash, richCompare } from "../abstract.ts";
import { call1 } from "../call.ts";
import { typeError } from "../errors.ts";
import { hooksOrNone } from "../hooks.ts";
import { addressText } from "../repr.ts";
import { CompareOp } from "../slots.ts";
import { S } from "../state.ts";
import { typeOf } from "../typeof.ts";
import { lookupAttribute } from "../attributes.ts";
import { type Names, NotImplemented, PyObject, stringOf, type Value } from "../value.ts";
import { makeGenericAlias } from "./genericalias.ts";
import { classMethod, defineType, getset, Type } from "./type.ts";

/** A reference or a proxy. */
export class PyReference extends PyObject {
  readonly target: WeakRef<PyObject>;
  constructor(
    type: Type,
    o: PyObject,
    public callback: Value,
  ) {
    super();
    this.type = type;
    this.target = new WeakRef(o);
  }
  get(): PyObject | undefined {
    return this.target.deref();
  }
}

export class PyWeakRef extends PyReference {
  hashValue: number | undefined;
  constructor(type: Type, o: PyObject, callback: Value) {
    super(type, o, callback);
    // Subclasses have attributes.
    this.dict = null;
  }
}

/**
 * References of one object, kept on the object: WeakMaps would cost every collection a walk over their entries. The plain
 * reference and the plain proxy, which have no callback, are shared as in CPython; the others stand oldest first.
 */
interface Referenced {
  weaklist?: {
    plain: WeakRef<PyReference> | undefined;
    proxy: WeakRef<PyReference> | undefined;
    others: WeakRef<PyReference>[];
  };
}
/** References whose callbacks are still to run, oldest first. */
const waiting = new Set<WeakRef<PyReference>>();
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

/** Calls the callbacks of references whose objects are gone, the youngest first; gives how many. */
export function runWeakrefCallbacks(): number {
  const due: PyReference[] = [];
  for (const w of waiting) {
    const r = w.deref();
    if (r !== undefined && r.target.deref() !== undefined) continue;
    waiting.delete(w);
    if (r !== undefined) due.push(r);
  }
  for (const r of due.reverse()) {
    const f = r.callback;
    r.callback = null;
    const { sp } = S;
    try {
      call1(f, r);
    } catch (e) {
      S.sp = sp;
      unraisable(e, f);
    }
  }
  return due.length;
}

/** Built-in types with a list of weak references in CPython that do not say so themselves. */
const REFERENCEABLE = new Set([
  "function", "generator", "coroutine", "async_generator", "set", "frozenset", "module", "method", "code", "memoryview",
  "builtin_function_or_method", "property",
]); // prettier-ignore

export function isWeakReferenceable(o: Value): o is PyObject {
  if (!(o instanceof PyObject)) return false;
  return typeOf(o).hasWeakref || o instanceof Type || (!typeOf(o).isHeapType && REFERENCEABLE.has(typeOf(o).name));
}

/** A WeakRef that is made keeps its target for the rest of the job: so many are let pass before the host settles them. */
const SETTLE_EVERY = 20_000;
let unsettled = 0;

/** @throws TypeError */
export function checkReferenceable(o: Value): asserts o is PyObject {
  if (!isWeakReferenceable(o)) throw typeError(`cannot create weak reference to '${typeOf(o).tp_name}' object`);
}

/** The shared reference (or proxy) of an object, if it is there. */
export function sharedReference(o: PyObject, kind: "plain" | "proxy"): PyReference | undefined {
  return (o as Referenced).weaklist?.[kind]?.deref();
}

/** Puts a new reference on its object's list. */
export function noteReference(o: PyObject, r: PyReference, kind: "plain" | "proxy" | "others"): void {
  if (++unsettled >= SETTLE_EVERY) {
    unsettled = 0;
    hooksOrNone()?.host.settleWeakRefs?.();
  }
  if (r.callback !== null) {
    waiting.add(new WeakRef(r));
    registry.register(o, null);
  }
  const list = ((o as Referenced).weaklist ??= { plain: undefined, proxy: undefined, others: [] });
  if (kind === "others") list.others.push(new WeakRef(r));
  else list[kind] = new WeakRef(r);
}

export function newWeakRef(type: Type, o: Value, callback: Value = null): PyWeakRef {
  checkReferenceable(o);
  const shared = callback === null && type === weakrefType;
  if (shared) {
    const known = sharedReference(o, "plain");
    if (known !== undefined) return known as PyWeakRef;
  }
  const r = new PyWeakRef(type, o, callback);
  noteReference(o, r, shared ? "plain" : "others");
  return r;
}

/** The living ones: shared reference, shared proxy, then the youngest first. */
export function weakrefsOf(o: Value): PyReference[] {
  const list = o instanceof PyObject ? (o as Referenced).weaklist : undefined;
  if (list === undefined) return [];
  return [list.plain, list.proxy, ...list.others.toReversed()].map((w) => w?.deref()).filter((r) => r !== undefined);
}

/** `to 'C' at 0x…`, with the object's name if it has one. */
function shownTarget(o: PyObject): string {
  const name = stringOf(lookupAttribute(o, "__name__"));
  return `to '${typeOf(o).tp_name}' at ${addressText(o)}${name === undefined ? "" : ` (${name})`}`;
}

function checkArguments(where: string, args: Value[], names: Names): void {
  const n = args.length - (names?.length ?? 0);
  if (n < 1) throw typeError(`${where} expected at least 1 argument, got ${n}`);
  if (n > 2) throw typeError(`${where} expected at most 2 arguments, got ${n}`);
}

export const weakrefType: Type = defineType(PyWeakRef, "ReferenceType", {
  module: "weakref",
  basetype: true,
  tp_new: (cls: Type, args: Value[], names: Names) => {
    if (names !== null && cls.tp_init === weakrefType.tp_init) throw typeError("ref() takes no keyword arguments");
    checkArguments("__new__", args, names);
    return newWeakRef(cls, args[0]!, args.length - (names?.length ?? 0) > 1 ? args[1]! : null);
  },
  tp_init: (_self: Value, args: Value[], names: Names) => {
    if (names !== null) throw typeError("ref() takes no keyword arguments");
    checkArguments("__init__", args, names);
  },
  tp_call: (self: PyWeakRef, args: Value[], names: Names) => {
    if (names !== null) throw typeError("weakref() takes no keyword arguments");
    if (args.length > 0) throw typeError(`weakref expected 0 arguments, got ${args.length}`);
    return self.get() ?? null;
  },
  tp_hash: (self: PyWeakRef) => {
    if (self.hashValue !== undefined) return self.hashValue;
    const o = self.get();
    if (o === undefined) throw typeError("weak object has gone away");
    return (self.hashValue = hash(o));
  },
  tp_richcompare: (a: PyWeakRef, b: Value, op: CompareOp) => {
    if (!(b instanceof PyWeakRef) || (op !== CompareOp.EQ && op !== CompareOp.NE)) return NotImplemented;
    const x = a.get();
    const y = b.get();
    if (x === undefined || y === undefined) return (a === b) === (op === CompareOp.EQ);
    return richCompare(x, y, op);
  },
  tp_repr: (self: PyWeakRef) => {
    const o = self.get();
    return `<weakref at ${addressText(self)}; ${o === undefined ? "dead" : shownTarget(o)}>`;
  },
  methods: [classMethod("__class_getitem__(object, /)", makeGenericAlias, "See PEP 585")],
  members: [getset("__callback__", (self: PyWeakRef) => self.callback)],
});
