/** weakref.proxy (CPython: Objects/weakrefobject.c): an object that hands every operation on to another, which it does not keep alive. */
import * as abstract from "../abstract.ts";
import { deleteAttribute, getAttribute, setAttribute } from "../attributes.ts";
import { callMethod0, callN } from "../call.ts";
import { newException, typeError } from "../errors.ts";
import { addressText } from "../repr.ts";
import type { CompareOp, TypeSlots } from "../slots.ts";
import { typeOf } from "../typeof.ts";
import type { Names, PyObject, Value } from "../value.ts";
import { ReferenceError } from "./exceptions.ts";
import { defineType, method, TPFLAGS_DISALLOW_INSTANTIATION, type Type } from "./type.ts";
import { checkReferenceable, noteReference, PyReference, sharedReference } from "./weakref.ts";

export class PyWeakProxy extends PyReference {
  /** @throws ReferenceError once the object is gone */
  get object(): PyObject {
    const o = this.get();
    if (o === undefined) throw newException(ReferenceError, "weakly-referenced object no longer exists");
    return o;
  }
}

const behind = (v: Value): Value => (v instanceof PyWeakProxy ? v.object : v);
type Binary = (a: Value, b: Value) => Value;
const binary =
  (f: Binary): Binary =>
  (a, b) =>
    f(behind(a), behind(b));
const unary =
  (f: (v: Value) => Value) =>
  (self: PyWeakProxy): Value =>
    f(self.object);

const forwarding: TypeSlots = {
  tp_getattro: (self: PyWeakProxy, name: string) => getAttribute(self.object, name),
  tp_setattro: (self: PyWeakProxy, name: string, v: Value | undefined) =>
    v === undefined ? deleteAttribute(self.object, name) : setAttribute(self.object, name, v),
  tp_str: unary(abstract.str),
  tp_repr: (self: PyWeakProxy) => {
    const o = self.get();
    return `<weakproxy at ${addressText(self)}; ${o === undefined ? "dead" : `to '${typeOf(o).tp_name}' at ${addressText(o)}`}>`;
  },
  tp_hash: abstract.unhashable,
  tp_richcompare: (a: Value, b: Value, op: CompareOp) => abstract.richCompare(behind(a), behind(b), op),
  tp_iter: (self: PyWeakProxy) => abstract.getIter(self.object),
  tp_iternext: (self: PyWeakProxy) => {
    const o = self.object;
    if (typeOf(o).tp_iternext === undefined)
      throw typeError(`Weakref proxy referenced a non-iterator '${typeOf(o).tp_name}' object`);
    return o.next();
  },
  nb_add: binary(abstract.binaryAdd),
  nb_subtract: binary(abstract.binarySubtract),
  nb_multiply: binary(abstract.binaryMultiply),
  nb_remainder: binary(abstract.binaryRemainder),
  nb_divmod: binary(abstract.binaryDivmod),
  nb_power: (a: Value, b: Value, mod: Value) => abstract.binaryPower(behind(a), behind(b), behind(mod)),
  nb_negative: unary(abstract.negative),
  nb_positive: unary(abstract.positive),
  nb_absolute: unary(abstract.absolute),
  nb_bool: (self: PyWeakProxy) => abstract.isTrue(self.object),
  nb_invert: unary(abstract.invert),
  nb_lshift: binary(abstract.binaryLshift),
  nb_rshift: binary(abstract.binaryRshift),
  nb_and: binary(abstract.binaryAnd),
  nb_xor: binary(abstract.binaryXor),
  nb_or: binary(abstract.binaryOr),
  nb_int: unary(abstract.numberLong),
  nb_float: unary(abstract.numberFloat),
  nb_floor_divide: binary(abstract.binaryFloorDivide),
  nb_true_divide: binary(abstract.binaryTrueDivide),
  nb_index: unary(abstract.index),
  nb_matrix_multiply: binary(abstract.binaryMatrixMultiply),
  nb_inplace_add: binary(abstract.inplaceAdd),
  nb_inplace_subtract: binary(abstract.inplaceSubtract),
  nb_inplace_multiply: binary(abstract.inplaceMultiply),
  nb_inplace_remainder: binary(abstract.inplaceRemainder),
  nb_inplace_power: (a: Value, b: Value, mod: Value) => abstract.inplacePower(behind(a), behind(b), behind(mod)),
  nb_inplace_lshift: binary(abstract.inplaceLshift),
  nb_inplace_rshift: binary(abstract.inplaceRshift),
  nb_inplace_and: binary(abstract.inplaceAnd),
  nb_inplace_xor: binary(abstract.inplaceXor),
  nb_inplace_or: binary(abstract.inplaceOr),
  nb_inplace_floor_divide: binary(abstract.inplaceFloorDivide),
  nb_inplace_true_divide: binary(abstract.inplaceTrueDivide),
  nb_inplace_matrix_multiply: binary(abstract.inplaceMatrixMultiply),
  sq_contains: (self: PyWeakProxy, v: Value) => abstract.contains(self.object, behind(v)),
  mp_length: (self: PyWeakProxy) => abstract.length(self.object),
  mp_subscript: (self: PyWeakProxy, key: Value) => abstract.getItem(self.object, behind(key)),
  mp_ass_subscript: (self: PyWeakProxy, key: Value, value: Value | undefined) =>
    value === undefined
      ? abstract.deleteItem(self.object, behind(key))
      : abstract.setItem(self.object, behind(key), behind(value)),
};

export const proxyType: Type = defineType(PyWeakProxy, "ProxyType", {
  module: "weakref",
  flags: TPFLAGS_DISALLOW_INSTANTIATION,
  ...forwarding,
  methods: [
    method("__bytes__()", (self: PyWeakProxy) => callMethod0(self.object, "__bytes__")),
    method("__reversed__()", (self: PyWeakProxy) => callMethod0(self.object, "__reversed__")),
  ],
});

export const callableProxyType: Type = defineType(PyWeakProxy, "CallableProxyType", {
  module: "weakref",
  flags: TPFLAGS_DISALLOW_INSTANTIATION,
  ...forwarding,
  tp_call: (self: PyWeakProxy, args: Value[], names: Names) => callN(self.object, args, names),
});

export function newProxy(o: Value, callback: Value = null): PyReference {
  checkReferenceable(o);
  const shared = callback === null ? sharedReference(o, "proxy") : undefined;
  if (shared !== undefined) return shared;
  const r = new PyWeakProxy(typeOf(o).tp_call === undefined ? proxyType : callableProxyType, o, callback);
  noteReference(o, r, callback === null ? "proxy" : "others");
  return r;
}
