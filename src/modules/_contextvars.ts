/** The module _contextvars (CPython: Python/context.c): contexts as copied maps. */
import { getIter, reprText } from "../runtime/abstract.ts";
import { callKw, callN } from "../runtime/call.ts";
import { keyError, newException, runtimeError, typeError, valueError } from "../runtime/errors.ts";
import { LookupError } from "../runtime/objects/exceptions.ts";
import { makeGenericAlias } from "../runtime/objects/genericalias.ts";
import { newList } from "../runtime/objects/list.ts";
import type { PyDict } from "../runtime/objects/dict.ts";
import { newTuple } from "../runtime/objects/tuple.ts";
import { classMethod, defineType, getset, method, type Type } from "../runtime/objects/type.ts";
import { addressText } from "../runtime/repr.ts";
import { exactStr, PyObject, PySingleton, stringOf, type Value } from "../runtime/value.ts";
import { defineModule, fn } from "./define.ts";

class PyContext extends PyObject {
  entered = false;
  constructor(public map = new Map<PyContextVar, Value>()) {
    super();
  }
}
export class PyContextVar extends PyObject {
  constructor(
    readonly name: string,
    readonly fallback: Value | undefined,
  ) {
    super();
  }
}
class PyToken extends PyObject {
  used = false;
  constructor(
    readonly context: PyContext,
    readonly variable: PyContextVar,
    readonly old: Value | undefined,
  ) {
    super();
  }
}
class PyMissing extends PySingleton {}
defineType(PyMissing, "Token.MISSING", { tp_repr: () => "<Token.MISSING>" });
const MISSING = new PyMissing("MISSING");

let current: PyContext | undefined;
const context = () => (current ??= new PyContext());

/** The value that a variable has now. */
export function contextValue(variable: PyContextVar): Value | undefined {
  const v = current?.map.get(variable);
  return v === undefined ? variable.fallback : v;
}

function set(self: PyContextVar, v: Value): PyToken {
  const c = context();
  const token = new PyToken(c, self, c.map.get(self));
  c.map = new Map(c.map).set(self, v);
  return token;
}

function reset(self: PyContextVar, token: Value): Value {
  if (!(token instanceof PyToken)) throw typeError(`expected an instance of Token, got ${reprText(token)}`);
  if (token.used) throw runtimeError(`${reprText(token)} has already been used once`);
  if (token.variable !== self) throw valueError(`${reprText(token)} was created by a different ContextVar`);
  if (token.context !== context()) throw valueError(`${reprText(token)} was created in a different Context`);
  token.used = true;
  const map = new Map(token.context.map);
  if (token.old === undefined) map.delete(self);
  else map.set(self, token.old);
  token.context.map = map;
  return null;
}

const contextVar: Type = defineType(PyContextVar, "ContextVar(name, /, *, default=?)", {
  module: "_contextvars",
  new: (_cls: Type, name: Value, fallback?: Value) => {
    if (exactStr(name) === undefined) throw typeError("context variable name must be a str");
    return new PyContextVar(stringOf(name)!, fallback);
  },
  tp_repr: (self: PyContextVar) =>
    `<ContextVar name='${self.name}'${self.fallback === undefined ? "" : ` default=${reprText(self.fallback)}`} at ${addressText(self)}>`,
  methods: [
    method("get(default=?, /)", (self: PyContextVar, fallback?: Value) => {
      const v = context().map.get(self) ?? (context().map.has(self) ? null : (fallback ?? self.fallback));
      if (v === undefined) throw newException(LookupError, reprText(self));
      return v;
    }),
    method("set(value, /)", set),
    method("reset(token, /)", reset),
    classMethod("__class_getitem__(object, /)", (cls: Type, item: Value) => makeGenericAlias(cls, item)),
  ],
  getset: [getset("name", (self: PyContextVar) => self.name)],
});

const token: Type = defineType(PyToken, "Token", {
  module: "_contextvars",
  tp_repr: (self: PyToken) =>
    `<Token${self.used ? " used" : ""} var=${reprText(self.variable)} at ${addressText(self)}>`,
  methods: [
    method("__enter__()", (self: PyToken) => self),
    method("__exit__(*args)", (self: PyToken) => reset(self.variable, self)),
    classMethod("__class_getitem__(object, /)", (cls: Type, item: Value) => makeGenericAlias(cls, item)),
  ],
  getset: [
    getset("var", (self: PyToken) => self.variable),
    getset("old_value", (self: PyToken) => self.old ?? (self.old === null ? null : MISSING)),
  ],
  attrs: { MISSING },
});

const contextType: Type = defineType(PyContext, "Context()", {
  module: "_contextvars",
  new: () => new PyContext(),
  tp_iter: (self: PyContext) => getIter(newList([...self.map.keys()])),
  mp_length: (self: PyContext) => self.map.size,
  mp_subscript: (self: PyContext, key: Value) => {
    if (!(key instanceof PyContextVar)) throw typeError("a ContextVar key was expected, got " + reprText(key));
    const v = self.map.get(key);
    if (v === undefined) throw keyError(key);
    return v;
  },
  sq_contains: (self: PyContext, key: Value) => self.map.has(key as PyContextVar),
  methods: [
    method("run(callable, /, *args, **kwargs)", (self: PyContext, f: Value, args: Value[], keywords: PyDict) => {
      if (self.entered) throw runtimeError(`cannot enter context: ${reprText(self)} is already entered`);
      const outer = context();
      self.entered = true;
      current = self;
      try {
        const names = keywords.keysArray().map((k) => stringOf(k)!);
        return names.length > 0 ? callKw(f, [...args, ...keywords.valuesArray()], names) : callN(f, args);
      } finally {
        self.entered = false;
        current = outer;
      }
    }),
    method("copy()", (self: PyContext) => new PyContext(self.map)),
    method(
      "get(key, default=None, /)",
      (self: PyContext, key: Value, fallback: Value = null) => self.map.get(key as PyContextVar) ?? fallback,
    ),
    method("keys()", (self: PyContext) => newList([...self.map.keys()])),
    method("values()", (self: PyContext) => newList([...self.map.values()])),
    method("items()", (self: PyContext) => newList([...self.map].map(([k, v]) => newTuple([k, v])))),
  ],
});

export const _contextvars = defineModule("_contextvars", {
  types: [contextType, contextVar, token],
  functions: [fn("copy_context()", () => new PyContext(context().map))],
});
