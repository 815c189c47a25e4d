/** bool (CPython: Objects/boolobject.c). */
import { primitiveTypes } from "../typeof.ts";
import { isTrue } from "../abstract.ts";
import { intValue, PyIntObject, type Value } from "../value.ts";
import { int, intAnd, intOr, intXor } from "./int.ts";
import { defineType, TPFLAGS_LONG_SUBCLASS, type Type } from "./type.ts";
import { invertInt } from "./int-ops.ts";

export function boolAnd(a: Value, b: Value): Value {
  return typeof a === "boolean" && typeof b === "boolean" ? a && b : intAnd(a, b);
}
export function boolOr(a: Value, b: Value): Value {
  return typeof a === "boolean" && typeof b === "boolean" ? a || b : intOr(a, b);
}
export function boolXor(a: Value, b: Value): Value {
  return typeof a === "boolean" && typeof b === "boolean" ? a !== b : intXor(a, b);
}

export const bool: Type = defineType(PyIntObject, "bool(object=False, /)", {
  doc: "Returns True when the argument is true, False otherwise.\nThe builtins True and False are the only two instances of the class bool.\nThe class bool is a subclass of the class int, and cannot be subclassed.",
  base: () => int,
  // The base is not known yet when the flags are inherited.
  flags: TPFLAGS_LONG_SUBCLASS,
  new: (_cls: Type, x: Value = false) => isTrue(x),
  tp_repr: (self) => (self === true ? "True" : "False"),
  nb_invert: (self) => invertInt(intValue(self)!),
  nb_and: boolAnd,
  nb_xor: boolXor,
  nb_or: boolOr,
});
primitiveTypes.bool = bool;
