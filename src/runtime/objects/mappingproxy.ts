/** mappingproxy: a read-only view of a mapping (CPython: Objects/descrobject.c). */
import { binaryOr, contains, getItem, getIter, hash, length, reprText, richCompare, strText } from "../abstract.ts";
import { callMethod0, callMethod2 } from "../call.ts";
import { typeError } from "../errors.ts";
import type { CompareOp } from "../slots.ts";
import { typeOf } from "../typeof.ts";
import { PyObject, type Value } from "../value.ts";
import { PyList } from "./list.ts";
import { makeGenericAlias } from "./genericalias.ts";
import { PyTuple } from "./tuple.ts";
import { classMethod, defineType, method, TPFLAGS_MAPPING, type Type } from "./type.ts";

export class PyMappingProxy extends PyObject {
  constructor(readonly mapping: Value) {
    super();
  }
}

/** @throws TypeError */
export function newMappingProxy(mapping: Value): PyMappingProxy {
  if (typeOf(mapping).mp_subscript === undefined || mapping instanceof PyList || mapping instanceof PyTuple)
    throw typeError(`mappingproxy() argument must be a mapping, not ${typeOf(mapping).tp_name}`);
  return new PyMappingProxy(mapping);
}

export const mappingProxyType: Type = defineType(PyMappingProxy, "mappingproxy(mapping)", {
  flags: TPFLAGS_MAPPING,
  new: (_cls: Type, mapping: Value) => newMappingProxy(mapping),
  tp_repr: (self: PyMappingProxy) => `mappingproxy(${reprText(self.mapping)})`,
  tp_str: (self: PyMappingProxy) => strText(self.mapping),
  tp_hash: (self: PyMappingProxy) => hash(self.mapping),
  tp_iter: (self: PyMappingProxy) => getIter(self.mapping),
  tp_richcompare: (a: PyMappingProxy, b: Value, op: CompareOp) =>
    richCompare(a.mapping, b instanceof PyMappingProxy ? b.mapping : b, op),
  mp_length: (self: PyMappingProxy) => length(self.mapping),
  mp_subscript: (self: PyMappingProxy, key: Value) => getItem(self.mapping, key),
  sq_contains: (self: PyMappingProxy, key: Value) => contains(self.mapping, key),
  nb_or: (a: Value, b: Value) =>
    binaryOr(a instanceof PyMappingProxy ? a.mapping : a, b instanceof PyMappingProxy ? b.mapping : b),
  methods: [
    method("get(key, default=None, /)", (self: PyMappingProxy, key: Value, fallback: Value = null) =>
      callMethod2(self.mapping, "get", key, fallback),
    ),
    method("keys()", (self: PyMappingProxy) => callMethod0(self.mapping, "keys")),
    method("values()", (self: PyMappingProxy) => callMethod0(self.mapping, "values")),
    method("items()", (self: PyMappingProxy) => callMethod0(self.mapping, "items")),
    method("copy()", (self: PyMappingProxy) => callMethod0(self.mapping, "copy")),
    method("__reversed__()", (self: PyMappingProxy) => callMethod0(self.mapping, "__reversed__")),
    classMethod("__class_getitem__(object, /)", (cls: Type, key: Value) => makeGenericAlias(cls, key)),
  ],
});
