/** super (CPython: super_* in Objects/typeobject.c). */
import { genericGetAttribute, lookupAttribute } from "../attributes.ts";
import { runtimeError, typeError } from "../errors.ts";
import { C, S } from "../state.ts";
import { typeOf } from "../typeof.ts";
import { Cell, PyObject, type Value } from "../value.ts";
import { defineType, getset, Type } from "./type.ts";

export class PySuper extends PyObject {
  cls: Type | null = null;
  obj: Value | undefined = undefined;
  /** Where the search starts: the type of `obj`, or `obj` itself for a class. */
  startType: Type | null = null;
  constructor(type: Type) {
    super();
    this.type = type;
  }
}

/** supercheck. @throws TypeError */
function startOf(cls: Type, obj: Value): Type {
  if (obj instanceof Type && obj.isSubtype(cls)) return obj;
  const t = typeOf(obj);
  if (t.isSubtype(cls)) return t;
  const shown = lookupAttribute(obj, "__class__");
  if (shown instanceof Type && shown !== t && shown.isSubtype(cls)) return shown;
  throw typeError(
    `super(type, obj): obj (${obj instanceof Type ? "type" : "instance of"} ${obj instanceof Type ? obj.name : t.name}) is not an instance or subtype of type (${cls.name}).`,
  );
}

function superGetAttribute(self: PySuper, name: string): Value {
  const start = self.startType;
  if (start !== null && name !== "__class__") {
    const { mro } = start;
    for (let i = mro.indexOf(self.cls!) + 1; i < mro.length; i++) {
      const found = mro[i]!.dict.getStr(name);
      if (found === undefined) continue;
      const get = typeOf(found).tp_descr_get;
      if (get === undefined) return found;
      return get(found, self.obj === start ? undefined : self.obj, start);
    }
  }
  return genericGetAttribute(self, name);
}

/** Zero-argument `super()`: the `__class__` cell and the first argument of the method. */
export function newSuper(cell: Cell, self: Value | undefined): PySuper {
  if (self === undefined) throw runtimeError("super(): arg[0] deleted");
  const cls = cell.value;
  if (cls === undefined) throw runtimeError("super(): empty __class__ cell");
  if (!(cls instanceof Type)) throw runtimeError(`super(): __class__ is not a type (${typeOf(cls).tp_name})`);
  return makeSuper(superType, cls, self);
}

function makeSuper(type: Type, cls: Type, obj: Value | undefined): PySuper {
  const s = new PySuper(type);
  s.cls = cls;
  if (obj !== undefined) {
    s.startType = startOf(cls, obj);
    s.obj = obj;
  }
  return s;
}

export const superType: Type = defineType(PySuper, "super(type=?, object_or_type=?, /)", {
  basetype: true,
  new: (cls: Type) => new PySuper(cls),
  init: (self: PySuper, cls?: Value, obj?: Value) => {
    if (cls === undefined) {
      // With a cell and a first argument, compiled code does not come here.
      const code = S.sp > 0 ? C[S.sp]!.code : undefined;
      if (code === undefined) throw runtimeError("super(): no current frame");
      throw runtimeError(code.argcount === 0 ? "super(): no arguments" : "super(): __class__ cell not found");
    }
    if (!(cls instanceof Type)) throw typeError(`super() argument 1 must be a type, not ${typeOf(cls).tp_name}`);
    self.cls = cls;
    if (obj === undefined || obj === null) return;
    self.startType = startOf(cls, obj);
    self.obj = obj;
  },
  tp_getattro: superGetAttribute,
  tp_descr_get: (self: PySuper, obj: Value | undefined) =>
    obj === undefined || self.obj !== undefined ? self : makeSuper(self.type, self.cls!, obj),
  tp_repr: (self: PySuper) => {
    const cls = self.cls === null ? "NULL" : self.cls.name;
    return self.startType === null
      ? `<super: <class '${cls}'>, NULL>`
      : `<super: <class '${cls}'>, <${self.startType.name} object>>`;
  },
  getset: [
    getset("__thisclass__", (self: PySuper) => self.cls),
    getset("__self__", (self: PySuper) => self.obj ?? null),
    getset("__self_class__", (self: PySuper) => self.startType),
  ],
});
