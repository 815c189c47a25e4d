/** Union types, `int | str` (CPython: Objects/unionobject.c). */
import { getAttribute } from "../attributes.ts";
import { equal, hash, reprText } from "../abstract.ts";
import { callN } from "../call.ts";
import { typeError } from "../errors.ts";
import { hooks } from "../hooks.ts";
import { fullName } from "./object.ts";
import { CompareOp } from "../slots.ts";
import { typeOf } from "../typeof.ts";
import { NotImplemented, PyObject, type Value } from "../value.ts";
import { PyGenericAlias, substituteParameters, typeParameters } from "./genericalias.ts";
import { newTuple, PyTuple } from "./tuple.ts";
import { classMethod, defineType, getset, method, Type } from "./type.ts";

export class PyUnion extends PyObject {
  parameters: PyTuple | undefined = undefined;
  /** None stands for NoneType. */
  constructor(readonly args: Value[]) {
    super();
  }
}

/** Besides classes: everything whose `|` is `makeUnion`. */
function unionable(v: Value): boolean {
  return (
    v === null ||
    v instanceof Type ||
    v instanceof PyUnion ||
    v instanceof PyGenericAlias ||
    typeOf(v).nb_or === makeUnion ||
    typeOf(v).lookup("__typing_subst__") !== undefined
  );
}

export function makeUnion(a: Value, b: Value): Value {
  return unionable(a) && unionable(b) ? unionOf([a, b]) : NotImplemented;
}

/** Nested unions are taken apart, doubles dropped; of one type it is the type. */
function unionOf(types: readonly Value[]): Value {
  const out: Value[] = [];
  const add = (v: Value): void => {
    if (v instanceof PyUnion) return v.args.forEach(add);
    const type = v === typeOf(null) ? null : v;
    if (!out.some((o) => o === type || equal(o, type))) out.push(type);
  };
  types.forEach(add);
  return out.length === 1 ? (out[0] ?? typeOf(null)) : new PyUnion(out);
}

/** `Union[a, b]`: what typing takes for a type, texts as forward references. */
export function unionFromTypes(types: readonly Value[]): Value {
  if (types.length === 0) throw typeError("Cannot take a Union of no types.");
  const check = (v: Value): Value =>
    v === null || v instanceof Type || v instanceof PyUnion
      ? v
      : callN(getAttribute(hooks().importModule("typing"), "_type_check"), [
          v,
          "Union[arg, ...]: each arg must be a type.",
        ]);
  return unionOf(types.map(check));
}

const text = (v: Value): string => (v === null ? "None" : v instanceof Type ? fullName(v) : reprText(v));
const argsOf = (self: PyUnion): PyTuple => newTuple(self.args.map((v) => v ?? typeOf(null)));
const parametersOf = (self: PyUnion): PyTuple => (self.parameters ??= typeParameters(argsOf(self)));

export const unionType: Type = defineType(PyUnion, "Union", {
  module: "typing",
  hasWeakref: true,
  nb_or: makeUnion,
  tp_repr: (self: PyUnion) => self.args.map(text).join(" | "),
  tp_hash: (self: PyUnion) => self.args.reduce<number>((h, v) => (h ^ hash(v)) | 0, 17),
  tp_richcompare: (a: PyUnion, b: Value, op: CompareOp) => {
    if (!(b instanceof PyUnion) || (op !== CompareOp.EQ && op !== CompareOp.NE)) return NotImplemented;
    const same = a.args.length === b.args.length && a.args.every((v) => b.args.some((w) => equal(v, w)));
    return same === (op === CompareOp.EQ);
  },
  mp_subscript: (self: PyUnion, item: Value) => {
    const params = parametersOf(self);
    if (params.items.length === 0) throw typeError(`${reprText(self)} is not a generic class`);
    return unionOf(substituteParameters(self, argsOf(self), params, item).items);
  },
  getset: [
    getset("__args__", argsOf),
    getset("__parameters__", parametersOf),
    getset("__origin__", () => unionType),
    getset("__name__", () => "Union"),
    getset("__qualname__", () => "Union"),
  ],
  methods: [
    classMethod("__class_getitem__(types, /)", (_cls: Type, types: Value) =>
      unionFromTypes(types instanceof PyTuple ? types.items : [types]),
    ),
    method("__mro_entries__(bases, /)", (self: PyUnion) => {
      throw typeError(`Cannot subclass ${reprText(self)}`);
    }),
    method("__reduce__()", (self: PyUnion) =>
      newTuple([getAttribute(hooks().importModule("operator"), "getitem"), newTuple([unionType, argsOf(self)])]),
    ),
  ],
});
