/** The module _operator: what Lib/operator.py would otherwise do in Python. */
import * as A from "../runtime/abstract.ts";
import { getAttribute } from "../runtime/attributes.ts";
import { callKw, callN } from "../runtime/call.ts";
import { typeError, valueError } from "../runtime/errors.ts";
import { is } from "../runtime/identity.ts";
import type { PyDict } from "../runtime/objects/dict.ts";
import { newTuple } from "../runtime/objects/tuple.ts";
import { defineType, method, type Type } from "../runtime/objects/type.ts";
import { CompareOp } from "../runtime/slots.ts";
import { typeOf } from "../runtime/typeof.ts";
import { PyObject, stringOf, type Value } from "../runtime/value.ts";
import { defineModule, fn, type FunctionSpec } from "./define.ts";

type Binary = (a: Value, b: Value) => Value;
const BINARY: Record<string, Binary> = {
  add: A.binaryAdd, sub: A.binarySubtract, mul: A.binaryMultiply, truediv: A.binaryTrueDivide,
  floordiv: A.binaryFloorDivide, mod: A.binaryRemainder, lshift: A.binaryLshift, rshift: A.binaryRshift,
  and_: A.binaryAnd, or_: A.binaryOr, xor: A.binaryXor, matmul: A.binaryMatrixMultiply,
  pow: (a, b) => A.binaryPower(a, b, null),
  iadd: A.inplaceAdd, isub: A.inplaceSubtract, imul: A.inplaceMultiply, itruediv: A.inplaceTrueDivide,
  ifloordiv: A.inplaceFloorDivide, imod: A.inplaceRemainder, ilshift: A.inplaceLshift, irshift: A.inplaceRshift,
  iand: A.inplaceAnd, ior: A.inplaceOr, ixor: A.inplaceXor, imatmul: A.inplaceMatrixMultiply,
  ipow: (a, b) => A.inplacePower(a, b, null),
  lt: (a, b) => A.richCompare(a, b, CompareOp.LT), le: (a, b) => A.richCompare(a, b, CompareOp.LE),
  eq: (a, b) => A.richCompare(a, b, CompareOp.EQ), ne: (a, b) => A.richCompare(a, b, CompareOp.NE),
  gt: (a, b) => A.richCompare(a, b, CompareOp.GT), ge: (a, b) => A.richCompare(a, b, CompareOp.GE),
  getitem: A.getItem, contains: (a, b) => A.contains(a, b), is_: is, is_not: (a, b) => !is(a, b),
  concat: (a, b) => sequence(a, () => A.binaryAdd(a, b)), iconcat: (a, b) => sequence(a, () => A.inplaceAdd(a, b)),
}; // prettier-ignore

function sequence(a: Value, f: () => Value): Value {
  if (typeOf(a).sq_concat === undefined) throw typeError(`'${typeOf(a).tp_name}' object can't be concatenated`);
  return f();
}

const UNARY: Record<string, (a: Value) => Value> = {
  neg: A.unaryNegative, pos: A.unaryPositive, inv: A.unaryInvert, invert: A.unaryInvert, index: A.index,
  not_: (a) => !A.isTrue(a), truth: A.isTrue, is_none: (a) => a === null, is_not_none: (a) => a !== null,
  abs: (a) => {
    const f = typeOf(a).nb_absolute;
    if (f === undefined) throw typeError(`bad operand type for abs(): '${typeOf(a).tp_name}'`);
    return f(a);
  },
}; // prettier-ignore

function callable(
  name: string,
  signature: string,
  make: (args: Value[], keywords: PyDict) => (o: Value) => Value,
): Type {
  class PyGetter extends PyObject {
    constructor(
      readonly f: (o: Value) => Value,
      readonly args: Value[],
    ) {
      super();
    }
  }
  const t: Type = defineType(PyGetter, signature, {
    module: "operator",
    new: (_cls: Type, first: Value, rest: Value[], keywords?: PyDict) => {
      const all = [first, ...rest];
      return new PyGetter(make(all, keywords!), all);
    },
    tp_call: (self: PyGetter, args: Value[]) => {
      if (args.length !== 1) throw typeError(`${name} expected 1 argument, got ${args.length}`);
      return self.f(args[0]!);
    },
    tp_repr: (self: PyGetter) => `operator.${name}(${self.args.map((a) => A.reprText(a)).join(", ")})`,
    methods: [method("__reduce__()", (self: PyGetter) => newTuple([t, newTuple(self.args)]))],
  });
  return t;
}

const several = (fs: ((o: Value) => Value)[]) =>
  fs.length === 1 ? fs[0]! : (o: Value) => newTuple(fs.map((f) => f(o)));

const itemgetter = callable("itemgetter", "itemgetter(item, /, *items)", (items) =>
  several(items.map((k) => (o: Value) => A.getItem(o, k))),
);
const attrgetter = callable("attrgetter", "attrgetter(attr, /, *attrs)", (names) =>
  several(
    names.map((n) => {
      const path = stringOf(n)?.split(".");
      if (path === undefined) throw typeError("attribute name must be a string");
      return (o: Value) => path.reduce((v, part) => getAttribute(v, part), o);
    }),
  ),
);
const methodcaller = callable("methodcaller", "methodcaller(name, /, *args, **kwargs)", ([name, ...args], keywords) => {
  const n = stringOf(name!);
  if (n === undefined) throw typeError("method name must be a string");
  const names = keywords.keysArray().map((k) => stringOf(k)!);
  const values = keywords.valuesArray();
  return (o) => {
    const f = getAttribute(o, n);
    return names.length > 0 ? callKw(f, [...args, ...values], names) : callN(f, args);
  };
});

function countOf(iterable: Value, v: Value): Value {
  return A.iterToArray(iterable).filter((x) => A.richCompareBool(x, v, CompareOp.EQ)).length;
}

const functions: FunctionSpec[] = [
  ...Object.entries(BINARY).map(([name, f]) => fn(`${name}(a, b, /)`, (a: Value, b: Value) => f(a, b))),
  ...Object.entries(UNARY).map(([name, f]) => fn(`${name}(a, /)`, (a: Value) => f(a))),
  fn("setitem(a, b, c, /)", (a: Value, b: Value, c: Value) => {
    A.setItem(a, b, c);
    return null;
  }),
  fn("delitem(a, b, /)", (a: Value, b: Value) => {
    A.deleteItem(a, b);
    return null;
  }),
  fn("countOf(a, b, /)", countOf),
  fn("indexOf(a, b, /)", (a: Value, b: Value) => {
    const it = A.getIter(a);
    let i = 0;
    for (let x; (x = it.next()) !== undefined; i++) if (A.richCompareBool(x, b, CompareOp.EQ)) return i;
    throw valueError("sequence.index(x): x not in sequence");
  }),
  fn("length_hint(obj, default=0, /)", (o: Value, d: Value = 0) => A.lengthHint(o, A.asSsize(d))),
  fn("call(obj, /, *args, **kwargs)", (o: Value, args: Value[], keywords: PyDict) =>
    callKw(
      o,
      [...args, ...keywords.valuesArray()],
      keywords.keysArray().map((k) => stringOf(k)!),
    ),
  ),
  fn("_compare_digest(a, b, /)", (a: Value, b: Value) => A.richCompareBool(a, b, CompareOp.EQ)),
];

export const _operator = defineModule("_operator", { functions, types: [itemgetter, attrgetter, methodcaller] });
