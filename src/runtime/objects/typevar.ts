/** Type variables and aliases (PEP 695, PEP 696; CPython: Objects/typevarobject.c). */
import { getAttribute } from "../attributes.ts";
import { call1, callN } from "../call.ts";
import { typeError } from "../errors.ts";
import { getBuiltins } from "../hooks.ts";
import { typeOf } from "../typeof.ts";
import { PyObject, type Value } from "../value.ts";
import { makeGenericAlias } from "./genericalias.ts";
import { newTuple, PyTuple } from "./tuple.ts";
import { makeUnion } from "./union.ts";
import { defineType, getset, method, type Type } from "./type.ts";

/** What TypeVar, ParamSpec and TypeVarTuple share; bound, constraints and default are evaluated when first asked for. */
class TypeParameter extends PyObject {
  private readonly values = new Map<string, Value>();
  constructor(
    readonly name: string,
    private readonly lazy: Record<string, Value>,
  ) {
    super();
  }
  evaluate(what: string): Value | undefined {
    let v = this.values.get(what);
    const f = this.lazy[what];
    if (v === undefined && f !== undefined && f !== null) {
      v = typeOf(f).tp_call === undefined ? f : call1(f, 1);
      this.values.set(what, v);
    }
    return v;
  }
}
export class PyTypeVar extends TypeParameter {}
export class PyParamSpec extends TypeParameter {}
export class PyTypeVarTuple extends TypeParameter {}
export class PyTypeAlias extends PyObject {
  private value_: Value | undefined;
  constructor(
    readonly name: string,
    readonly params: PyTuple | null,
    readonly evaluate: Value,
  ) {
    super();
  }
  get value(): Value {
    return (this.value_ ??= call1(this.evaluate, 1));
  }
}

function typing(name: string): Value {
  return getAttribute(callN(getBuiltins().getStr("__import__")!, ["typing"]), name);
}
const noDefault = (): Value => typing("NoDefault");

const shared = [
  getset("__name__", (self: TypeParameter) => self.name),
  getset("__default__", (self: TypeParameter) => self.evaluate("default") ?? noDefault()),
  getset("__module__", () => "typing"),
];
const sharedMethods = [
  method("has_default()", (self: TypeParameter) => self.evaluate("default") !== undefined),
  method("__typing_subst__(arg, /)", (self: TypeParameter, arg: Value) => call1(typing("_typevar_subst"), newTuple([self, arg]))),
];
const base = { module: "typing", hasDict: true, hasWeakref: true, nb_or: makeUnion, tp_repr: (self: TypeParameter) => self.name };

export const typeVarType: Type = defineType(PyTypeVar, "TypeVar(name, *constraints, bound=None, default=?, covariant=False, contravariant=False, infer_variance=False)", {
  ...base,
  new: (_cls: Type, name: Value, constraints: Value[], bound: Value = null, fallback: Value = null) => {
    if (typeof name !== "string") throw typeError("typevar() argument 'name' must be str");
    return new PyTypeVar(name, { bound, constraints: constraints.length > 0 ? newTuple(constraints) : null, default: fallback });
  },
  getset: [
    ...shared,
    getset("__bound__", (self: TypeParameter) => self.evaluate("bound") ?? null),
    getset("__constraints__", (self: TypeParameter) => self.evaluate("constraints") ?? newTuple([])),
    getset("__covariant__", () => false),
    getset("__contravariant__", () => false),
    getset("__infer_variance__", () => true),
  ],
  methods: sharedMethods,
});
export const paramSpecType: Type = defineType(PyParamSpec, "ParamSpec(name, *, bound=None, default=?, covariant=False, contravariant=False, infer_variance=False)", {
  ...base,
  new: (_cls: Type, name: Value, bound: Value = null, fallback: Value = null) => new PyParamSpec(String(name), { bound, default: fallback }),
  getset: [...shared, getset("__bound__", (self: TypeParameter) => self.evaluate("bound") ?? null)],
  methods: sharedMethods,
});
export const typeVarTupleType: Type = defineType(PyTypeVarTuple, "TypeVarTuple(name, *, default=?)", {
  ...base,
  new: (_cls: Type, name: Value, fallback: Value = null) => new PyTypeVarTuple(String(name), { default: fallback }),
  getset: shared,
  methods: sharedMethods,
});
export const typeAliasType: Type = defineType(PyTypeAlias, "TypeAliasType(name, value, *, type_params=())", {
  module: "typing",
  nb_or: makeUnion,
  tp_repr: (self: PyTypeAlias) => self.name,
  mp_subscript: (self: PyTypeAlias, key: Value) => {
    if (self.params === null) throw typeError("Only generic type aliases are subscriptable");
    return makeGenericAlias(self, key);
  },
  getset: [
    getset("__name__", (self: PyTypeAlias) => self.name),
    getset("__value__", (self: PyTypeAlias) => self.value),
    getset("__type_params__", (self: PyTypeAlias) => self.params ?? newTuple([])),
    getset("__parameters__", (self: PyTypeAlias) => self.params ?? newTuple([])),
    getset("__module__", () => null),
  ],
});

export function newTypeVar(name: string, bound: Value, constraints: Value, fallback: Value): Value {
  return new PyTypeVar(name, { bound, constraints, default: fallback });
}
export function newParamSpec(name: string, fallback: Value): Value {
  return new PyParamSpec(name, { default: fallback });
}
export function newTypeVarTuple(name: string, fallback: Value): Value {
  return new PyTypeVarTuple(name, { default: fallback });
}
export function newTypeAlias(name: string, params: PyTuple | null, evaluate: Value): Value {
  return new PyTypeAlias(name, params, evaluate);
}

export function genericType(): Value {
  return typing("Generic");
}
/** `Ts` inside `Generic[T, *Ts]`. */
export function unpackTypeVarTuple(v: Value): Value {
  return v instanceof PyTypeVarTuple ? callN(getAttribute(typing("Unpack"), "__getitem__"), [v]) : v;
}
