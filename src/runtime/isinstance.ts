/** isinstance and issubclass (CPython: object_isinstance and its kin in Objects/abstract.c). */
import { isTrue } from "./abstract.ts";
import { lookupAttribute, lookupSpecial } from "./attributes.ts";
import { call1 } from "./call.ts";
import { typeError } from "./errors.ts";
import { object, type, Type } from "./objects/type.ts";
import { PyTuple } from "./objects/tuple.ts";
import { PyUnion } from "./objects/union.ts";
import { typeOf } from "./typeof.ts";
import type { Value } from "./value.ts";

export function isinstance(o: Value, cls: Value): boolean {
  if (typeOf(o) === cls) return true;
  if (cls instanceof Type && cls.type === type) return isinstance.plain(o, cls);
  if (cls instanceof PyTuple) return cls.items.some((c) => isinstance(o, c));
  if (cls instanceof PyUnion) return cls.args.some((c) => isinstance(o, c === null ? typeOf(null) : c));
  const check = lookupSpecial(cls, "__instancecheck__");
  return check !== undefined ? isTrue(call1(check, o)) : isinstance.plain(o, cls);
}

/** Without `__instancecheck__`. */
isinstance.plain = (o: Value, cls: Value): boolean => {
  if (cls instanceof Type) {
    if (typeOf(o).isSubtype(cls)) return true;
    const { isHeapType, tp_getattro } = typeOf(o);
    const shown = isHeapType || tp_getattro !== object.tp_getattro ? lookupAttribute(o, "__class__") : undefined;
    return shown instanceof Type && shown !== typeOf(o) && shown.isSubtype(cls);
  }
  checkClass(cls, "isinstance() arg 2 must be a type, a tuple of types, or a union");
  const shown = lookupAttribute(o, "__class__");
  return shown !== undefined && derives(shown, cls);
};

export function issubclass(a: Value, cls: Value): boolean {
  if (cls instanceof Type && cls.type === type) return a === cls || issubclass.plain(a, cls);
  if (cls instanceof PyTuple) return cls.items.some((c) => issubclass(a, c));
  if (cls instanceof PyUnion) return cls.args.some((c) => issubclass(a, c === null ? typeOf(null) : c));
  const check = lookupSpecial(cls, "__subclasscheck__");
  return check !== undefined ? isTrue(call1(check, a)) : issubclass.plain(a, cls);
}

issubclass.plain = (a: Value, cls: Value): boolean => {
  if (a instanceof Type && cls instanceof Type) return a.isSubtype(cls);
  checkClass(a, "issubclass() arg 1 must be a class");
  checkClass(cls, "issubclass() arg 2 must be a class, a tuple of classes, or a union");
  return derives(a, cls);
};

/** What is no type counts as a class if it has `__bases__`. */
function checkClass(v: Value, message: string): void {
  if (!(v instanceof Type) && !(lookupAttribute(v, "__bases__") instanceof PyTuple)) throw typeError(message);
}

function derives(a: Value, cls: Value): boolean {
  if (a === cls) return true;
  const bases = lookupAttribute(a, "__bases__");
  return bases instanceof PyTuple && bases.items.some((b) => derives(b, cls));
}
