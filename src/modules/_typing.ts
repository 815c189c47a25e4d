/** The module _typing: what typing has from the runtime (CPython: Modules/_typingmodule.c, Objects/typevarobject.c). */
import { getAttribute } from "../runtime/attributes.ts";
import { callKw } from "../runtime/call.ts";
import { hooks } from "../runtime/hooks.ts";
import type { PyDict } from "../runtime/objects/dict.ts";
import { defineType, classMethod, method, type Type } from "../runtime/objects/type.ts";
import {
  paramSpecArgsType,
  paramSpecKwargsType,
  paramSpecType,
  typeAliasType,
  typeVarTupleType,
  typeVarType,
} from "../runtime/objects/typevar.ts";
import { unionType } from "../runtime/objects/union.ts";
import { PyInstance, PySingleton, stringOf, type Value } from "../runtime/value.ts";
import { defineModule, fn } from "./define.ts";

function delegate(name: string, cls: Type, args: Value[], keywords: PyDict): Value {
  const f = getAttribute(hooks().importModule("typing"), name);
  return callKw(
    f,
    [cls, ...args, ...keywords.valuesArray()],
    keywords.keysArray().map((k) => stringOf(k)!),
  );
}

const Generic: Type = defineType(PyInstance, "Generic", {
  module: "typing",
  basetype: true,
  doc: "Abstract base class for generic types.",
  methods: [
    classMethod("__class_getitem__(*args, **kwargs)", (cls: Type, args: Value[], keywords: PyDict) =>
      delegate("_generic_class_getitem", cls, args, keywords),
    ),
    classMethod("__init_subclass__(*args, **kwargs)", (cls: Type, args: Value[], keywords: PyDict) =>
      delegate("_generic_init_subclass", cls, args, keywords),
    ),
  ],
});

class PyNoDefault extends PySingleton {}
defineType(PyNoDefault, "NoDefaultType", {
  module: "typing",
  tp_repr: () => "typing.NoDefault",
  methods: [method("__reduce__()", () => "NoDefault")],
});
const NoDefault = new PyNoDefault("NoDefault");

export const _typing = defineModule("_typing", {
  doc: "Primitives and accelerators for the typing module.\n",
  functions: [fn("_idfunc(x, /)", (x: Value) => x)],
  attrs: () => ({
    TypeVar: typeVarType,
    ParamSpec: paramSpecType,
    TypeVarTuple: typeVarTupleType,
    ParamSpecArgs: paramSpecArgsType,
    ParamSpecKwargs: paramSpecKwargsType,
    TypeAliasType: typeAliasType,
    Generic,
    Union: unionType,
    NoDefault,
  }),
});
