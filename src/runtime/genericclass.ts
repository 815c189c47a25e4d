/** `cls[key]`: `__class_getitem__` (PEP 560). */
import { typeError } from "./errors.ts";
import { call1 } from "./call.ts";
import { lookupAttribute } from "./attributes.ts";
import { makeGenericAlias } from "./objects/genericalias.ts";
import { newTuple, PyTuple } from "./objects/tuple.ts";
import { type, type Type } from "./objects/type.ts";
import type { Value } from "./value.ts";

export function bindToClass(cls: Type, key: Value): Value {
  if (cls === type) return makeGenericAlias(cls, key instanceof PyTuple ? key : newTuple([key]));
  const f = lookupAttribute(cls, "__class_getitem__");
  if (f === undefined || f === null) throw typeError(`type '${cls.name}' is not subscriptable`);
  return call1(f, key);
}
