/** None, NotImplemented and Ellipsis (CPython: Objects/object.c, Objects/sliceobject.c), and cells (Objects/cellobject.c). */
import { typeError, valueError } from "../errors.ts";
import { richCompare } from "../abstract.ts";
import { addressText } from "../repr.ts";
import { primitiveTypes, typeOf } from "../typeof.ts";
import { Cell, Ellipsis, NotImplemented, PyObject, PySingleton, type Value } from "../value.ts";
import { defineType, getset, method, type Type } from "./type.ts";
import type { CompareOp } from "../slots.ts";

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

export const cellType: Type = defineType(Cell, "cell(contents=?, /)", {
  new: (_cls: Type, contents?: Value) => new Cell(contents),
  tp_repr: (self: Cell) =>
    self.value === undefined
      ? `<cell at ${addressText(self)}: empty>`
      : `<cell at ${addressText(self)}: ${typeOf(self.value).tp_name} object at ${addressText(self.value)}>`,
  tp_richcompare: (a: Cell, b: Value, op: CompareOp) => {
    if (!(b instanceof Cell)) return NotImplemented;
    if (a.value !== undefined && b.value !== undefined) return richCompare(a.value, b.value, op);
    // An empty cell sorts before any other.
    return richCompare(a.value === undefined ? 0 : 1, b.value === undefined ? 0 : 1, op);
  },
  getset: [
    getset(
      "cell_contents",
      (self: Cell) => {
        if (self.value === undefined) throw valueError("Cell is empty");
        return self.value;
      },
      (self: Cell, value: Value | undefined) => {
        self.value = value;
      },
    ),
  ],
});
