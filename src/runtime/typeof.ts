/** `type(v)` of any value. */
import { boolType, intType, noneType, strType } from "./primitives.ts";
import type { Type } from "./objects/type.ts";
import type { Value } from "./value.ts";

export function typeOf(v: Value): Type {
  switch (typeof v) {
    case "object":
      return v === null ? noneType() : v.type;
    case "number":
    case "bigint":
      return intType();
    case "string":
      return strType();
    case "boolean":
      return boolType();
  }
  // undefined reached here: a bug of ours that must not pass for a value
  throw new Error("typeOf: not a Python value");
}
