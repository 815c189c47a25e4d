/** Union types, `int | str` (CPython: Objects/unionobject.c). */
import { getAttribute } from "../attributes.ts";
import { equal, hash, reprText } from "../abstract.ts";
import { fullName } from "./object.ts";
import { CompareOp } from "../slots.ts";
import { typeOf } from "../typeof.ts";
import { NotImplemented, PyObject, type Value } from "../value.ts";
import { PyGenericAlias } from "./genericalias.ts";
import { newTuple } from "./tuple.ts";
import { defineType, getset, Type } from "./type.ts";

export class PyUnion extends PyObject {
  /** None stands for NoneType. */
  constructor(readonly args: Value[]) {
    super();
  }
}

function unionable(v: Value): boolean {
  return v === null || v instanceof Type || v instanceof PyUnion || v instanceof PyGenericAlias || typeOf(v).lookup("__typing_subst__") !== undefined || typeof v === "string";
}

export function makeUnion(a: Value, b: Value): Value {
  if (!unionable(a) || !unionable(b) || (typeof a === "string" && typeof b === "string")) return NotImplemented;
  const out: Value[] = [];
  for (const side of [a, b])
    for (const v of side instanceof PyUnion ? side.args : [side]) if (!out.some((o) => equal(o, v))) out.push(v);
  return out.length === 1 ? out[0]! : new PyUnion(out);
}

const text = (v: Value): string => (v === null ? "None" : v instanceof Type ? fullName(v) : reprText(v));

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
  getset: [
    getset("__args__", (self: PyUnion) => newTuple(self.args.map((v) => (v === null ? typeOf(null) : v)))),
    getset("__parameters__", () => newTuple([])),
    getset("__origin__", () => unionType),
  ],
});

export { getAttribute };
