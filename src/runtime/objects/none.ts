/** None, NotImplemented and Ellipsis (CPython: Objects/object.c, Objects/sliceobject.c). */
import { typeError } from "../errors.ts";
import { primitiveTypes } from "../typeof.ts";
import { Ellipsis, NotImplemented, PyObject, PySingleton } from "../value.ts";
import { defineType, method, type Type } from "./type.ts";

class NoneClass extends PyObject {}

export const NoneType: Type = defineType(NoneClass, "NoneType()", {
  doc: "The type of the None singleton.",
  new: () => null,
  tp_repr: () => "None",
  tp_hash: () => 0xfca86420 | 0,
  nb_bool: () => false,
});
primitiveTypes.none = NoneType;

class EllipsisClass extends PySingleton {}
class NotImplementedClass extends PySingleton {}

export const EllipsisType: Type = defineType(EllipsisClass, "ellipsis()", {
  doc: "The type of the Ellipsis singleton.",
  new: () => Ellipsis,
  tp_repr: () => "Ellipsis",
  methods: [method("__reduce__()", () => "Ellipsis")],
});
Ellipsis.type = EllipsisType;

export const NotImplementedType: Type = defineType(NotImplementedClass, "NotImplementedType()", {
  doc: "The type of the NotImplemented singleton.",
  new: () => NotImplemented,
  tp_repr: () => "NotImplemented",
  nb_bool: () => {
    throw typeError("NotImplemented should not be used in a boolean context");
  },
  methods: [method("__reduce__()", () => "NotImplemented")],
});
NotImplemented.type = NotImplementedType;
