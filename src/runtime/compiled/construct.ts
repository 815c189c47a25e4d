/**
 * `cls(a, b)` as a direct call: classes whose instances are plain objects made by `object.__new__` and set up by a Python
 * `__init__` show `n` and `f` as functions do.
 */
import { typeError } from "../errors.ts";
import { PyFunction } from "../objects/function.ts";
import {
  object,
  type as typeType,
  TPFLAGS_DISALLOW_INSTANTIATION,
  TPFLAGS_IS_ABSTRACT,
  Type,
} from "../objects/type.ts";
import { typeOf } from "../typeof.ts";
import { PyInstance, type Value } from "../value.ts";

type JsFunction = (...args: Value[]) => Value | undefined;
type Make = new (type: Type) => PyInstance;
/** Given by compiled code, so that V8's feedback in the constructor is one class's own. */
type Maker = (make: Make, type: Type, init: JsFunction) => JsFunction;

/** Remembers what a class statement brought along for its constructor. */
export function withMaker(cls: Value, maker: Maker): Value {
  if (cls instanceof Type) cls.maker = maker as Type["maker"];
  return cls;
}

/** `__init__` gave something else than None: undefined if it raised. */
export function initReturned(v: Value | undefined): undefined {
  if (v === undefined) return undefined;
  throw typeError(`__init__() should return None, not '${typeOf(v).tp_name}'`);
}

/** Makes instances of a type whose tp_new is an extension's; null: not yet. */
type NativeConstructor = (t: Type, given: number) => JsFunction | null | undefined;
let nativeConstructor: NativeConstructor = () => undefined;
export function provideNativeConstructor(f: NativeConstructor): void {
  nativeConstructor = f;
}

/** Fills in `n` and `f` of a type that is being called with `given` arguments. */
export function prepareConstructor(t: Type, given: number): void {
  t.n = -1;
  if (t.type.tp_call !== typeType.tp_call) return;
  if (t === typeType) {
    t.n = 1;
    t.f = (v) => typeOf(v!);
    return;
  }
  if (!t.isHeapType && (t.flags & TPFLAGS_DISALLOW_INSTANTIATION) === 0) {
    const f = t.directly?.(object.tp_init);
    if (f !== undefined) {
      t.n = 1;
      t.f = f as JsFunction;
      return;
    }
  }
  if (t.tp_new !== object.tp_new) {
    if (t.tp_init !== object.tp_init || (t.flags & TPFLAGS_DISALLOW_INSTANTIATION) !== 0) return;
    const f = nativeConstructor(t, given);
    if (f === null) t.n = -2;
    else if (f !== undefined) {
      t.n = given;
      t.f = f;
    }
    return;
  }
  if (t.jsClass !== PyInstance || t.hasFinalizer || (t.flags & TPFLAGS_IS_ABSTRACT) !== 0 || !t.isHeapType) return;
  const make = (t.instanceClass ??= class extends PyInstance {}) as Make;
  if (t.tp_init === object.tp_init) {
    t.n = 0;
    t.f = () => new make(t);
    return;
  }
  const init = t.lookup("__init__");
  if (!(init instanceof PyFunction) || init.n < 1) return;
  t.n = init.n - 1;
  t.f = (t.maker as Maker | undefined)?.(make, t, init.f) ?? makers[Math.min(t.n, makers.length - 1)]!(make, t, init.f);
}

const makers: Maker[] = [
  (make, t, init) => () => {
    const o = new make(t);
    const r = init(o);
    return r === null ? o : initReturned(r);
  },
  (make, t, init) => (a) => {
    const o = new make(t);
    const r = init(o, a!);
    return r === null ? o : initReturned(r);
  },
  (make, t, init) => (a, b) => {
    const o = new make(t);
    const r = init(o, a!, b!);
    return r === null ? o : initReturned(r);
  },
  (make, t, init) =>
    (...args) => {
      const o = new make(t);
      const r = init(o, ...args);
      return r === null ? o : initReturned(r);
    },
];
