/** The built-in class sentinel (PEP 661): unique named values. */
import { typeError } from "../runtime/errors.ts";
import { makeUnion } from "../runtime/objects/union.ts";
import { defineType, getset, method, type Type } from "../runtime/objects/type.ts";
import { C, S } from "../runtime/state.ts";
import { typeOf } from "../runtime/typeof.ts";
import { exactStr, PyObject, type Value } from "../runtime/value.ts";

class PySentinel extends PyObject {
  constructor(
    readonly name: Value,
    readonly module: Value,
    readonly shown: Value,
  ) {
    super();
  }
}

export const sentinel: Type = defineType(PySentinel, "sentinel(name, /, *, repr=None)", {
  new: (_cls: Type, name: Value, repr: Value = null) => {
    if (exactStr(name) === undefined) throw typeError(`sentinel() argument 1 must be str, not ${typeOf(name).tp_name}`);
    const module = C[S.sp]?.globals.getStr("__name__") ?? null;
    return new PySentinel(name, module, repr ?? name);
  },
  tp_repr: (self: PySentinel) => self.shown,
  nb_or: makeUnion,
  methods: [
    method("__reduce__()", (self: PySentinel) => self.name),
    method("__copy__()", (self: PySentinel) => self),
    method("__deepcopy__(memo, /)", (self: PySentinel) => self),
  ],
  getset: [
    getset("__name__", (self: PySentinel) => self.name),
    getset("__module__", (self: PySentinel) => self.module),
  ],
});
