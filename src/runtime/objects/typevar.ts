/** Type variables and aliases (PEP 695, PEP 696; CPython: Objects/typevarobject.c). */
import { equal, getIter, isTrue, reprText } from "../abstract.ts";
import { genericGetAttribute, getAttribute } from "../attributes.ts";
import { call1, callN } from "../call.ts";
import { typeError, valueError } from "../errors.ts";
import { hooks } from "../hooks.ts";
import { C, S } from "../state.ts";
import { CompareOp } from "../slots.ts";
import { typeOf } from "../typeof.ts";
import { NotImplemented, PyObject, stringOf, type Value } from "../value.ts";
import { makeGenericAlias } from "./genericalias.ts";
import { newList } from "./list.ts";
import { newTuple, PyTuple } from "./tuple.ts";
import { makeUnion, unionFromTypes } from "./union.ts";
import { defineType, getset, method, type GetSetSpec, type Type } from "./type.ts";

type What = "bound" | "constraints" | "default";

interface Variance {
  covariant: boolean;
  contravariant: boolean;
  infer: boolean;
}
const INFERRED: Variance = { covariant: false, contravariant: false, infer: true };

const callerModule = (): Value => C[S.sp]?.globals.getStr("__name__") ?? null;

/** What TypeVar, ParamSpec and TypeVarTuple share; `lazy` functions give bound, constraints and default when first asked. */
class TypeParameter extends PyObject {
  readonly values = new Map<What, Value>();
  readonly module = callerModule();
  constructor(
    readonly name: string,
    readonly lazy: Partial<Record<What, Value>>,
    readonly variance = INFERRED,
  ) {
    super();
    this.dict = null;
  }
  evaluate(what: What): Value | undefined {
    let v = this.values.get(what);
    const f = this.lazy[what];
    if (v === undefined && f !== undefined && f !== null) this.values.set(what, (v = call1(f, 1)));
    return v;
  }
  has(what: What): boolean {
    return this.values.has(what) || (this.lazy[what] ?? null) !== null;
  }
}
export class PyTypeVar extends TypeParameter {}
export class PyParamSpec extends TypeParameter {}
export class PyTypeVarTuple extends TypeParameter {}
class PyParamSpecArgs extends PyObject {
  constructor(readonly origin: Value) {
    super();
  }
}
class PyParamSpecKwargs extends PyObject {
  constructor(readonly origin: Value) {
    super();
  }
}
export class PyTypeAlias extends PyObject {
  readonly module = callerModule();
  constructor(
    readonly name: string,
    readonly params: PyTuple | null,
    readonly evaluate: Value,
    private known: Value | undefined,
    readonly qualname: string,
  ) {
    super();
  }
  get value(): Value {
    return (this.known ??= call1(this.evaluate, 1));
  }
}

function typing(name: string): Value {
  return getAttribute(hooks().importModule("typing"), name);
}
const noDefault = (): Value => typing("NoDefault");

/** A function of annotationlib's format that gives a value: `__bound__` and the like are evaluated through it. */
function evaluator(name: string, what: What): GetSetSpec {
  return getset(name, (self: TypeParameter) => self.lazy[what] ?? null);
}

const shared = [
  getset("__name__", (self: TypeParameter) => self.name),
  getset("__default__", (self: TypeParameter) => self.evaluate("default") ?? noDefault()),
  evaluator("evaluate_default", "default"),
  getset("__module__", (self: TypeParameter) => self.module),
];
const variances = [
  getset("__covariant__", (self: TypeParameter) => self.variance.covariant),
  getset("__contravariant__", (self: TypeParameter) => self.variance.contravariant),
  getset("__infer_variance__", (self: TypeParameter) => self.variance.infer),
];
const bounds = [
  getset("__bound__", (self: TypeParameter) => self.evaluate("bound") ?? null),
  evaluator("evaluate_bound", "bound"),
];
const sharedMethods = [
  method("has_default()", (self: TypeParameter) => self.has("default")),
  method("__reduce__()", (self: TypeParameter) => self.name),
  method("__mro_entries__(bases, /)", (self: TypeParameter) => {
    throw typeError(`Cannot subclass an instance of ${typeOf(self).tp_name}`);
  }),
];

/** `T`, or with a sign where the variance was declared. */
function signedName(self: TypeParameter): string {
  const { covariant, contravariant, infer } = self.variance;
  return infer ? self.name : (covariant ? "+" : contravariant ? "-" : "~") + self.name;
}
const base = { module: "typing", hasDict: true, hasWeakref: true, nb_or: typeVarUnion, tp_repr: signedName };

/** Unlike a class, a type parameter takes whatever typing takes for a type. */
function typeVarUnion(a: Value, b: Value): Value {
  return unionFromTypes([a, b]);
}

function nameOf(kind: string, name: Value): string {
  const text = stringOf(name);
  if (text === undefined) throw typeError(`${kind}() argument 'name' must be str, not ${typeOf(name).tp_name}`);
  return text;
}
function varianceOf(covariant: Value, contravariant: Value, infer: Value): Variance {
  const v = { covariant: isTrue(covariant), contravariant: isTrue(contravariant), infer: isTrue(infer) };
  if (v.covariant && v.contravariant) throw valueError("Bivariant types are not supported.");
  if (v.infer && (v.covariant || v.contravariant))
    throw valueError("Variance cannot be specified with infer_variance.");
  return v;
}
function known<T extends TypeParameter>(p: T, values: Partial<Record<What, Value | undefined>>): T {
  for (const what of ["bound", "constraints", "default"] as const) {
    const v = values[what];
    if (v !== undefined) p.values.set(what, v);
  }
  return p;
}
const checked = (v: Value, message: string): Value => callN(typing("_type_check"), [v, message]);
const asDefault = (v: Value | undefined): Value | undefined => (v === undefined || v === noDefault() ? undefined : v);

export const typeVarType: Type = defineType(
  PyTypeVar,
  "TypeVar(name, *constraints, bound=None, default=?, covariant=False, contravariant=False, infer_variance=False)",
  {
    ...base,
    new: (
      _cls: Type,
      name: Value,
      constraints: Value[],
      bound: Value = null,
      fallback?: Value,
      covariant: Value = false,
      contravariant: Value = false,
      infer: Value = false,
    ) => {
      const variance = varianceOf(covariant, contravariant, infer);
      if (constraints.length === 1) throw typeError("A single constraint is not allowed");
      if (constraints.length > 0 && bound !== null) throw typeError("Constraints cannot be combined with bound=...");
      return known(new PyTypeVar(nameOf("typevar", name), {}, variance), {
        bound: bound === null ? undefined : checked(bound, "Bound must be a type."),
        constraints: constraints.length > 0 ? newTuple(constraints) : undefined,
        default: asDefault(fallback),
      });
    },
    getset: [
      ...shared,
      ...bounds,
      ...variances,
      getset("__constraints__", (self: TypeParameter) => self.evaluate("constraints") ?? newTuple([])),
      evaluator("evaluate_constraints", "constraints"),
    ],
    methods: [
      ...sharedMethods,
      method("__typing_subst__(arg, /)", (self: TypeParameter, arg: Value) =>
        callN(typing("_typevar_subst"), [self, arg]),
      ),
      method("__typing_prepare_subst__(alias, args, /)", (self: TypeParameter, alias: Value, args: PyTuple) => {
        const params = (getAttribute(alias, "__parameters__") as PyTuple).items;
        const i = params.indexOf(self);
        if (i < args.items.length) return args;
        if (i === args.items.length && self.has("default")) return newTuple([...args.items, self.evaluate("default")!]);
        throw typeError(`Too few arguments for ${reprText(alias)}`);
      }),
    ],
  },
);

const originOf = (name: string): GetSetSpec =>
  getset("__origin__", (self: { origin: Value }) => self.origin, undefined, name);
function pairType(jsClass: typeof PyParamSpecArgs, name: string, suffix: string): Type {
  return defineType(jsClass, `${name}(origin)`, {
    module: "typing",
    hasWeakref: true,
    new: (_cls: Type, origin: Value) => new jsClass(origin),
    tp_repr: (self: PyParamSpecArgs) => (self.origin instanceof PyParamSpec ? self.origin.name : "?") + suffix,
    tp_richcompare: (a: PyParamSpecArgs, b: Value, op: CompareOp) =>
      !(b instanceof jsClass) || (op !== CompareOp.EQ && op !== CompareOp.NE)
        ? NotImplemented
        : equal(a.origin, b.origin) === (op === CompareOp.EQ),
    getset: [originOf(name)],
    methods: sharedMethods.slice(2),
  });
}
export const paramSpecArgsType: Type = pairType(PyParamSpecArgs, "ParamSpecArgs", ".args");
export const paramSpecKwargsType: Type = pairType(PyParamSpecKwargs, "ParamSpecKwargs", ".kwargs");

/** What ParamSpec and TypeVarTuple are called with. */
function newParameters(cls: typeof PyParamSpec | typeof PyTypeVarTuple, func: string) {
  return (
    _cls: Type,
    name: Value,
    bound: Value = null,
    fallback?: Value,
    covariant: Value = false,
    contravariant: Value = false,
    infer: Value = false,
  ) =>
    known(new cls(nameOf(func, name), {}, varianceOf(covariant, contravariant, infer)), {
      bound: bound === null ? undefined : checked(bound, "Bound must be a type."),
      default: asDefault(fallback),
    });
}

export const paramSpecType: Type = defineType(
  PyParamSpec,
  "ParamSpec(name, *, bound=None, default=?, covariant=False, contravariant=False, infer_variance=False)",
  {
    ...base,
    new: newParameters(PyParamSpec, "paramspec"),
    getset: [
      ...shared,
      ...bounds,
      ...variances,
      getset("args", (self: PyParamSpec) => new PyParamSpecArgs(self)),
      getset("kwargs", (self: PyParamSpec) => new PyParamSpecKwargs(self)),
    ],
    methods: [
      ...sharedMethods,
      method("__typing_subst__(arg, /)", (self: PyParamSpec, arg: Value) =>
        callN(typing("_paramspec_subst"), [self, arg]),
      ),
      method("__typing_prepare_subst__(alias, args, /)", (self: PyParamSpec, alias: Value, args: Value) =>
        callN(typing("_paramspec_prepare_subst"), [self, alias, args]),
      ),
    ],
  },
);

export const typeVarTupleType: Type = defineType(
  PyTypeVarTuple,
  "TypeVarTuple(name, *, bound=None, default=?, covariant=False, contravariant=False, infer_variance=False)",
  {
    ...base,
    tp_iter: (self: PyTypeVarTuple) => getIter(newList([unpackTypeVarTuple(self)])),
    tp_repr: (self: PyTypeVarTuple) => self.name,
    new: newParameters(PyTypeVarTuple, "typevartuple"),
    getset: [...shared, ...bounds, ...variances],
    methods: [
      ...sharedMethods,
      method("__typing_subst__(arg, /)", () => {
        throw typeError("Substitution of bare TypeVarTuple is not supported");
      }),
      method("__typing_prepare_subst__(alias, args, /)", (self: PyTypeVarTuple, alias: Value, args: Value) =>
        callN(typing("_typevartuple_prepare_subst"), [self, alias, args]),
      ),
    ],
  },
);

/** The parameters of a generic alias, TypeVarTuples unpacked. */
const unpacked = (params: PyTuple | null): PyTuple => newTuple((params?.items ?? []).map(unpackTypeVarTuple));

export const typeAliasType: Type = defineType(
  PyTypeAlias,
  "TypeAliasType(name, value, *, type_params=(), qualname=None)",
  {
    module: "typing",
    hasWeakref: true,
    nb_or: makeUnion,
    new: (_cls: Type, name: Value, value: Value, params?: Value, qualname: Value = null) => {
      if (params !== undefined && !(params instanceof PyTuple)) throw typeError("type_params must be a tuple");
      const n = nameOf("typealias", name);
      return new PyTypeAlias(
        n,
        params !== undefined && params.items.length > 0 ? params : null,
        null,
        value,
        stringOf(qualname) ?? n,
      );
    },
    tp_repr: (self: PyTypeAlias) => self.qualname,
    // The class has a `__module__` of its own.
    tp_getattro: (self: PyTypeAlias, name: string) =>
      name === "__module__" ? self.module : genericGetAttribute(self, name),
    tp_iter: (self: PyTypeAlias) => getIter(newList([callN(getAttribute(typing("Unpack"), "__getitem__"), [self])])),
    mp_subscript: (self: PyTypeAlias, key: Value) => {
      if (self.params === null) throw typeError("Only generic type aliases are subscriptable");
      return makeGenericAlias(self, key instanceof PyTuple ? key : newTuple([key]));
    },
    getset: [
      getset("__name__", (self: PyTypeAlias) => self.name),
      getset("__value__", (self: PyTypeAlias) => self.value),
      getset("evaluate_value", (self: PyTypeAlias) => self.evaluate),
      getset("__type_params__", (self: PyTypeAlias) => self.params ?? newTuple([])),
      getset("__parameters__", (self: PyTypeAlias) => unpacked(self.params)),
      getset("__qualname__", (self: PyTypeAlias) => self.qualname),
    ],
    methods: [method("__reduce__()", (self: PyTypeAlias) => self.qualname)],
  },
);

export function newTypeVar(name: string, bound: Value, constraints: Value, fallback: Value): Value {
  return new PyTypeVar(name, { bound, constraints, default: fallback });
}
export function newParamSpec(name: string, fallback: Value): Value {
  return new PyParamSpec(name, { default: fallback });
}
export function newTypeVarTuple(name: string, fallback: Value): Value {
  return new PyTypeVarTuple(name, { default: fallback });
}
export function newTypeAlias(name: string, params: PyTuple | null, evaluate: Value, qualname: string): Value {
  return new PyTypeAlias(name, params, evaluate, undefined, qualname);
}

export function genericType(): Value {
  return typing("Generic");
}
/** `Ts` inside `Generic[T, *Ts]`. */
export function unpackTypeVarTuple(v: Value): Value {
  return v instanceof PyTypeVarTuple ? callN(getAttribute(typing("Unpack"), "__getitem__"), [v]) : v;
}
