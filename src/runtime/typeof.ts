/** `type(v)` of any value. */
import type { Type } from "./objects/type.ts";
import type { Value } from "./value.ts";

/** The types of the values that are JavaScript primitives. Each type's file puts itself in: this one imports none. */
export const primitiveTypes = {} as { int: Type; str: Type; bool: Type; none: Type };

export function typeOf(v: Value): Type {
  // A switch would make V8 call a builtin for the text of each `typeof`.
  if (typeof v === "object") return v === null ? primitiveTypes.none : v.type;
  if (typeof v === "number" || typeof v === "bigint") return primitiveTypes.int;
  if (typeof v === "string") return primitiveTypes.str;
  if (typeof v === "boolean") return primitiveTypes.bool;
  // undefined reached here: a bug of ours that must not pass for a value
  throw new Error("typeOf: not a Python value");
}
