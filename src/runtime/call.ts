/** Calls (CPython: Objects/call.c). `args` holds positional values, then those of the keywords in `names`. */
import { prepareConstructor } from "./compiled/construct.ts";
import { getAttribute, genericGetAttribute, ownAttribute } from "./attributes.ts";
import { systemError, typeError } from "./errors.ts";
import { PyBuiltinFunction, PyDirectMethod, PyMethod, PyMethodDescriptor } from "./objects/descr.ts";
import { PyFunction } from "./objects/function.ts";
import { Type } from "./objects/type.ts";
import { S } from "./state.ts";
import { typeOf } from "./typeof.ts";
import { PyInstance, PyObject, type Names, type Value } from "./value.ts";

type JsFunction = (...args: (Value | undefined)[]) => Value | undefined;

export function callN(f: Value, args: Value[], names: Names = null): Value {
  const call = typeOf(f).tp_call;
  if (call === undefined) throw typeError(`'${typeOf(f).tp_name}' object is not callable`);
  return call(f, args, names);
}

export function callKw(f: Value, args: Value[], names: readonly string[]): Value {
  return callN(f, args, names);
}

/** Takes up what a compiled function raised by returning undefined (compiler/codegen/raising.ts). */
export function rethrow(): never {
  const e = S.thrown;
  S.thrown = null;
  throw e ?? systemError("a function gave no value and raised nothing");
}

/** A compiled function's value for code that knows no raise by return. */
export function returned(value: Value | undefined): Value {
  return value !== undefined ? value : rethrow();
}

export function call0(f: Value): Value {
  return returned(invoke0(f));
}
export function call1(f: Value, a: Value): Value {
  return returned(invoke1(f, a));
}
export function call2(f: Value, a: Value, b: Value): Value {
  return returned(invoke2(f, a, b));
}
export function call3(f: Value, a: Value, b: Value, c: Value): Value {
  return returned(invoke3(f, a, b, c));
}

// The same for callers that pass on undefined, or look for it.

export function invoke0(f: Value): Value | undefined {
  if (f instanceof PyFunction) {
    if (f.n === 0) return f.f();
    if (takesDefaults(f, 0)) return f.f(...f.defaults!.slice(-f.n));
  } else if (f instanceof PyBuiltinFunction) {
    const s = f.signature;
    if (s.direct && s.min === 0) return f.f();
  } else if (f instanceof PyMethod) return invoke1(f.func, f.self);
  else if (f instanceof Type) {
    if (constructs(f, 0)) return construct(f, []);
  } else if (f instanceof PyInstance) {
    const own = f.type.lookup("__call__");
    if (own instanceof PyFunction && own.n === 1) return own.f(f);
  }
  return callN(f, []);
}

export function invoke1(f: Value, a: Value): Value | undefined {
  if (f instanceof PyFunction) {
    if (f.n === 1) return f.f(a);
    if (takesDefaults(f, 1)) {
      const d = f.defaults!;
      return f.n === 2 ? f.f(a, d[d.length - 1]) : f.f(a, ...d.slice(1 - f.n));
    }
  } else if (f instanceof PyBuiltinFunction) {
    const s = f.signature;
    if (s.direct && s.min <= 1 && s.max >= 1) return f.f(a);
    if (s.rest) return f.f([a]);
  } else if (f instanceof PyMethod) return invoke2(f.func, f.self, a);
  else if (f instanceof Type) {
    if (constructs(f, 1)) return construct(f, [a]);
  } else if (f instanceof PyInstance) {
    const own = f.type.lookup("__call__");
    if (own instanceof PyFunction && own.n === 2) return own.f(f, a);
  }
  return callN(f, [a]);
}

export function invoke2(f: Value, a: Value, b: Value): Value | undefined {
  if (f instanceof PyFunction) {
    if (f.n === 2) return f.f(a, b);
    if (takesDefaults(f, 2)) {
      const d = f.defaults!;
      return f.n === 3 ? f.f(a, b, d[d.length - 1]) : f.f(a, b, ...d.slice(2 - f.n));
    }
  } else if (f instanceof PyBuiltinFunction) {
    const s = f.signature;
    if (s.direct && s.min <= 2 && s.max >= 2) return f.f(a, b);
    if (s.rest) return f.f([a, b]);
  } else if (f instanceof PyMethod) return invoke3(f.func, f.self, a, b);
  else if (f instanceof Type) {
    if (constructs(f, 2)) return construct(f, [a, b]);
  } else if (f instanceof PyInstance) {
    const own = f.type.lookup("__call__");
    if (own instanceof PyFunction && own.n === 3) return own.f(f, a, b);
  }
  return callN(f, [a, b]);
}

export function invoke3(f: Value, a: Value, b: Value, c: Value): Value | undefined {
  if (f instanceof PyFunction) {
    if (f.n === 3) return f.f(a, b, c);
    if (takesDefaults(f, 3)) return f.f(a, b, c, ...f.defaults!.slice(3 - f.n));
  } else if (f instanceof PyBuiltinFunction) {
    const s = f.signature;
    if (s.direct && s.min <= 3 && s.max >= 3) return f.f(a, b, c);
    if (s.rest) return f.f([a, b, c]);
  } else if (f instanceof Type && constructs(f, 3)) return construct(f, [a, b, c]);
  return callN(f, [a, b, c]);
}

/** `given` positional arguments and the last defaults make a full call. */
function takesDefaults(f: PyFunction, given: number): boolean {
  return f.n > given && f.defaults !== null && f.n - given <= f.defaults.length;
}

/** A class whose instances compiled code makes directly, and that takes `given` arguments, defaults included. */
function constructs(t: Type, given: number): boolean {
  if (t.n === -2) prepareConstructor(t, given);
  if (t.n === -2) return false;
  if (t.n <= given) return t.n === given;
  const init = t.lookup("__init__");
  return init instanceof PyFunction && takesDefaults(init, given + 1);
}

function construct(t: Type, args: Value[]): Value | undefined {
  const missing = t.n - args.length;
  if (missing > 0) args.push(...(t.lookup("__init__") as PyFunction).defaults!.slice(-missing));
  return t.f!(...args);
}

/** The implementation behind a method that can be called with its receiver in front and `n` more arguments. */
export function directMethod(o: Value, name: string, n: number): JsFunction | undefined {
  const type = typeOf(o);
  if (type.tp_getattro !== genericGetAttribute) return undefined;
  const found = type.lookup(name);
  let f: JsFunction | undefined;
  if (found instanceof PyFunction) {
    if (found.n === n + 1) f = found.f as JsFunction;
  } else if (found instanceof PyMethodDescriptor && found.constructor === PyMethodDescriptor) {
    const s = found.signature;
    if (s.direct && n >= s.min && n <= s.max) f = found.impl as unknown as JsFunction;
  } else if (found instanceof PyDirectMethod) f = found.direct(n) as JsFunction | undefined;
  return f !== undefined && ownAttribute(o, type, name) === undefined ? f : undefined;
}

/** The implementation of a built-in method without a result returns undefined, which is None. */
export function valueOf(value: Value | undefined): Value {
  return value !== undefined ? value : S.thrown !== null ? rethrow() : null;
}

export function callMethod0(o: Value, name: string): Value {
  const f = directMethod(o, name, 0);
  return f !== undefined ? valueOf(f(o)) : call0(getAttribute(o, name));
}
export function callMethod1(o: Value, name: string, a: Value): Value {
  const f = directMethod(o, name, 1);
  return f !== undefined ? valueOf(f(o, a)) : call1(getAttribute(o, name), a);
}
export function callMethod2(o: Value, name: string, a: Value, b: Value): Value {
  const f = directMethod(o, name, 2);
  return f !== undefined ? valueOf(f(o, a, b)) : call2(getAttribute(o, name), a, b);
}
export function callMethod3(o: Value, name: string, a: Value, b: Value, c: Value): Value {
  const f = directMethod(o, name, 3);
  return f !== undefined ? valueOf(f(o, a, b, c)) : call3(getAttribute(o, name), a, b, c);
}

/** Calls what a type's dict holds for a special method, with its receiver. */
export function callSpecial(found: Value, self: Value, args: Value[], names: Names = null): Value {
  if (found instanceof PyFunction) {
    if (names === null && found.n === args.length + 1) {
      switch (args.length) {
        case 0:
          return returned(found.f(self));
        case 1:
          return returned(found.f(self, args[0]));
        case 2:
          return returned(found.f(self, args[0], args[1]));
      }
    }
    return callN(found, [self, ...args], names);
  }
  if (found instanceof PyMethodDescriptor && found.constructor === PyMethodDescriptor && names === null) {
    const s = found.signature;
    if (s.direct && args.length >= s.min && args.length <= s.max)
      return (found.impl as unknown as JsFunction)(self, ...args) ?? null;
  }
  const get = typeOf(found).tp_descr_get;
  return callN(get === undefined ? found : get(found, self, typeOf(self)), args, names);
}

/** A callable's name as TypeErrors show it (`_PyObject_FunctionStr`). */
export function functionText(f: Value): string {
  if (typeof f === "string") return f;
  if (f instanceof PyFunction) {
    const module = f.module;
    const prefix = typeof module === "string" && module !== "builtins" ? `${module}.` : "";
    return `${prefix}${String(f.qualname)}()`;
  }
  if (f instanceof PyBuiltinFunction) return `${f.shownName}()`;
  if (f instanceof Type) return f.qualname;
  if (f instanceof PyMethod) return functionText(f.func);
  return f instanceof PyObject ? `'${f.type.name}' object` : String(f);
}

export function isCallable(v: Value): boolean {
  return typeOf(v).tp_call !== undefined;
}
