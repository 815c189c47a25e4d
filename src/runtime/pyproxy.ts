/** Python objects as JavaScript sees them: callables are functions, the rest instances of PyProxy. */
import { deleteItem, getItem, getIter, length, reprText, setItem, strText } from "./abstract.ts";
import { deleteAttribute, getAttribute, lookupAttribute, setAttribute } from "./attributes.ts";
import { callKw, callN } from "./call.ts";
import { currentSession, type Session } from "./jsentry.ts";
import { toJs, toPython } from "./jsconvert.ts";
import { Type } from "./objects/type.ts";
import { strValue, stringOf, type PyObject, type Value } from "./value.ts";

const behind = new WeakMap<object, PyObject>();
const proxies = new WeakMap<PyObject, PyProxy | PythonFunction>();

/** A callable of Python: a function, a class, a method, … */
export interface PythonFunction {
  (...args: unknown[]): unknown;
  /** With keyword arguments. */
  callKw(args: unknown[], keywords: Record<string, unknown>): unknown;
  /** The callable as an object, for its attributes. */
  readonly object: PyProxy;
}

/** An object of Python. All access runs Python code, and throws PythonError. */
export class PyProxy {
  readonly #o: PyObject;
  readonly #session: Session;

  constructor(o: PyObject, session: Session) {
    this.#o = o;
    this.#session = session;
    behind.set(this, o);
  }
  /** The name of the object's class. */
  get type(): string {
    return this.#o.type.name;
  }
  /** An attribute. */
  get(name: string): unknown {
    return this.#run((o) => getAttribute(o, name));
  }
  set(name: string, value: unknown): void {
    this.#run((o) => (setAttribute(o, name, toPython(value)), null));
  }
  has(name: string): boolean {
    return this.#session.enter(() => lookupAttribute(this.#o, name) !== undefined);
  }
  delete(name: string): void {
    this.#run((o) => (deleteAttribute(o, name), null));
  }
  call(...args: unknown[]): unknown {
    return this.#run((o) => callN(o, args.map((a) => toPython(a)))); // prettier-ignore
  }
  callKw(args: unknown[], keywords: Record<string, unknown>): unknown {
    return this.#run((o) => callWith(o, args, keywords));
  }
  callMethod(name: string, ...args: unknown[]): unknown {
    return this.#run((o) => callN(getAttribute(o, name), args.map((a) => toPython(a)))); // prettier-ignore
  }
  getItem(key: unknown): unknown {
    return this.#run((o) => getItem(o, toPython(key)));
  }
  setItem(key: unknown, value: unknown): void {
    this.#run((o) => (setItem(o, toPython(key), toPython(value)), null));
  }
  deleteItem(key: unknown): void {
    this.#run((o) => (deleteItem(o, toPython(key)), null));
  }
  /** `len(o)` */
  get length(): number {
    return this.#session.enter(() => length(this.#o));
  }
  *[Symbol.iterator](): Generator<unknown, void> {
    const it = this.#session.enter(() => getIter(this.#o));
    for (;;) {
      const v = this.#session.enter(() => it.next());
      if (v === undefined) return;
      yield this.#session.enter(() => toJs(v));
    }
  }
  repr(): string {
    return this.#session.enter(() => reprText(this.#o));
  }
  toString(): string {
    return this.#session.enter(() => strText(this.#o));
  }
  #run(f: (o: PyObject) => Value): unknown {
    return this.#session.enter(() => toJs(f(this.#o)));
  }
}

function callWith(o: PyObject, args: unknown[], keywords: Record<string, unknown>): Value {
  return callKw(o, [...args, ...Object.values(keywords)].map((a) => toPython(a)), Object.keys(keywords)); // prettier-ignore
}

function functionOf(o: PyObject, session: Session): PythonFunction {
  const run = (call: () => Value): unknown => session.enter(() => toJs(call()));
  const f = (...args: unknown[]) => run(() => callN(o, args.map((a) => toPython(a)))); // prettier-ignore
  const object = new PyProxy(o, session);
  const made = Object.assign(f, {
    callKw: (args: unknown[], keywords: Record<string, unknown>) => run(() => callWith(o, args, keywords)),
    object,
  });
  const name = o instanceof Type ? o.name : stringOf(lookupAttribute(o, "__name__") ?? strValue(o.type.name));
  Object.defineProperty(made, "name", { value: name ?? "", configurable: true });
  behind.set(made, o);
  return made;
}

/** The one proxy of an object in this session. */
export function proxyOf(o: PyObject): PyProxy | PythonFunction {
  const session = currentSession();
  let p = proxies.get(o);
  if (p === undefined || sessions.get(p) !== session) {
    p = o.type.tp_call === undefined ? new PyProxy(o, session) : functionOf(o, session);
    proxies.set(o, p);
    sessions.set(p, session);
  }
  return p;
}
const sessions = new WeakMap<object, Session>();

/** The Python object that a proxy or function stands for; undefined for other objects. */
export function objectBehind(v: object): PyObject | undefined {
  return behind.get(v);
}
