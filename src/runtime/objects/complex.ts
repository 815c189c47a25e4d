/** complex (CPython: Objects/complexobject.c). The arithmetic is in complex-ops.ts. */
import { lookupSpecial } from "../attributes.ts";
import { call0, call1 } from "../call.ts";
import { overflowError, typeError, valueError, zeroDivisionError } from "../errors.ts";
import { formatComplexObject } from "../formatspec.ts";
import { asDouble } from "../numbers.ts";
import { CompareOp } from "../slots.ts";
import { typeOf } from "../typeof.ts";
import { intValue, isStr, NotImplemented, PyFloat, PyObject, stringOf, type Value } from "../value.ts";
import { parseComplex } from "./complex-parse.ts";
import * as Z from "./complex-ops.ts";
import { doubleParts } from "./float-format.ts";
import { floatHash, realOperand } from "./float.ts";
import { newTuple } from "./tuple.ts";
import { classMethod, defineType, getset, method, type Type } from "./type.ts";

export class PyComplex extends PyObject {
  constructor(
    readonly real: number,
    readonly imag: number,
  ) {
    super();
  }
}

export function makeComplexValue(real: number, imag: number): PyComplex {
  return new PyComplex(real, imag);
}

const wrap = (z: Z.Complex): PyComplex => new PyComplex(z[0], z[1]);
const unwrap = (z: PyComplex): Z.Complex => [z.real, z.imag];

/** A real operand stays real: `2 - 0j` is (2-0j), as C99's Annex G has mixed arithmetic. */
type Operand = Z.Complex | number | undefined;

function operand(v: Value): Operand {
  return v instanceof PyComplex ? unwrap(v) : realOperand(v);
}

export function complexAdd(a: Value, b: Value): Value {
  const x = operand(a);
  const y = operand(b);
  if (x === undefined || y === undefined) return NotImplemented;
  if (typeof x === "number") return typeof y === "number" ? new PyComplex(x + y, 0) : new PyComplex(x + y[0], y[1]);
  return typeof y === "number" ? new PyComplex(x[0] + y, x[1]) : new PyComplex(x[0] + y[0], x[1] + y[1]);
}
export function complexSubtract(a: Value, b: Value): Value {
  const x = operand(a);
  const y = operand(b);
  if (x === undefined || y === undefined) return NotImplemented;
  if (typeof x === "number") return typeof y === "number" ? new PyComplex(x - y, 0) : new PyComplex(x - y[0], -y[1]);
  return typeof y === "number" ? new PyComplex(x[0] - y, x[1]) : new PyComplex(x[0] - y[0], x[1] - y[1]);
}
export function complexMultiply(a: Value, b: Value): Value {
  const x = operand(a);
  const y = operand(b);
  if (x === undefined || y === undefined) return NotImplemented;
  if (typeof x === "number") return typeof y === "number" ? new PyComplex(x * y, 0) : new PyComplex(x * y[0], x * y[1]);
  return typeof y === "number" ? new PyComplex(x[0] * y, x[1] * y) : wrap(Z.multiply(x, y));
}
/** @throws ZeroDivisionError */
export function complexTrueDivide(a: Value, b: Value): Value {
  const x = operand(a);
  const y = operand(b);
  if (x === undefined || y === undefined) return NotImplemented;
  if (typeof y === "number" ? y === 0 : y[0] === 0 && y[1] === 0) throw zeroDivisionError("division by zero");
  if (typeof y !== "number") return wrap(typeof x === "number" ? Z.divideReal(x, y) : Z.divide(x, y));
  return typeof x === "number" ? new PyComplex(x / y, 0) : new PyComplex(x[0] / y, x[1] / y);
}
/** @throws ZeroDivisionError, OverflowError */
export function complexPower(a: Value, b: Value, mod: Value): Value {
  const x = operand(a);
  const y = operand(b);
  if (x === undefined || y === undefined) return NotImplemented;
  if (mod !== null) throw valueError("complex modulo");
  const base: Z.Complex = typeof x === "number" ? [x, 0] : x;
  const exponent: Z.Complex = typeof y === "number" ? [y, 0] : y;
  if (base[0] === 0 && base[1] === 0 && (exponent[1] !== 0 || exponent[0] < 0))
    throw zeroDivisionError("zero to a negative or complex power");
  const r = Z.power(base, exponent);
  if (Math.abs(r[0]) === Infinity || Math.abs(r[1]) === Infinity) throw overflowError("complex exponentiation");
  return wrap(r);
}

function complexAbsolute(self: PyComplex): Value {
  const r = Z.absolute(unwrap(self));
  if (r === Infinity && Number.isFinite(self.real) && Number.isFinite(self.imag))
    throw overflowError("absolute value too large");
  return new PyFloat(r);
}

export function complexRichCompare(self: PyComplex, other: Value, op: CompareOp): Value {
  if (op !== CompareOp.EQ && op !== CompareOp.NE) return NotImplemented;
  let same: boolean;
  if (other instanceof PyComplex) same = self.real === other.real && self.imag === other.imag;
  else if (other instanceof PyFloat) same = self.real === other.value && self.imag === 0;
  else {
    const n = intValue(other);
    if (n === undefined) return NotImplemented;
    same = self.imag === 0 && self.real == n; // exact between number and bigint
  }
  return same === (op === CompareOp.EQ);
}

export function complexHash(z: PyComplex): number {
  const h = (floatHash(z.real) + Math.imul(1000003, floatHash(z.imag))) | 0;
  return h === -1 ? -2 : h;
}

function partRepr(x: number): string {
  const p = doubleParts(x, "r", 0, false);
  return (p.negative ? "-" : "") + p.whole + p.fraction + p.rest;
}

export function complexRepr(z: PyComplex): string {
  const imag = partRepr(z.imag);
  if (Object.is(z.real, 0)) return imag + "j";
  return `(${partRepr(z.real)}${imag[0] === "-" ? "" : "+"}${imag}j)`;
}

/** try_complex_special_method: `v.__complex__()`. */
function specialComplex(v: Value): PyComplex | undefined {
  if (v instanceof PyComplex) return v;
  const f = lookupSpecial(v, "__complex__");
  if (f === undefined) return undefined;
  const r = call0(f);
  if (r instanceof PyComplex) return r;
  throw typeError(`${typeOf(v).tp_name}.__complex__() must return a complex, not ${typeOf(r).tp_name}`);
}

function isRealLike(v: Value): boolean {
  const t = typeOf(v);
  return t.nb_float !== undefined || t.nb_index !== undefined;
}

/** Any number as a complex. @throws TypeError */
export function asComplex(v: Value): PyComplex {
  const z = specialComplex(v);
  return z ?? new PyComplex(asDouble(v), 0);
}

function makeComplex(cls: Type, real: number, imag: number): PyComplex {
  const z = new PyComplex(real, imag);
  if (cls !== complex) z.type = cls;
  return z;
}

function complexNew(cls: Type, real?: Value, imag?: Value): Value {
  if (imag === undefined) {
    if (real === undefined) return makeComplex(cls, 0, 0);
    if (cls === complex && real instanceof PyComplex && real.type === complex) return real;
    if (isStr(real)) return makeComplex(cls, ...parseComplex(stringOf(real)!));
    const z = specialComplex(real);
    if (z !== undefined) return makeComplex(cls, z.real, z.imag);
    if (!isRealLike(real))
      throw typeError(`complex() argument must be a string or a number, not ${typeOf(real).tp_name}`);
    return makeComplex(cls, asDouble(real), 0);
  }
  const a = part(real ?? 0, "real");
  const b = part(imag, "imag");
  // adding nothing to a part would lose the sign of a zero
  const re = b.imag === undefined ? a.real : a.real - b.imag;
  return makeComplex(cls, re, a.imag === undefined ? b.real : a.imag + b.real);
}

/** One of two arguments. A complex one is deprecated, but still counts with both its parts. */
function part(v: Value, name: string): { real: number; imag?: number } {
  const z = name === "real" ? specialComplex(v) : v instanceof PyComplex ? v : undefined;
  if (z !== undefined) return z;
  if (!isRealLike(v)) throw typeError(`complex() argument '${name}' must be a real number, not ${typeOf(v).tp_name}`);
  return { real: asDouble(v) };
}

function fromNumber(cls: Type, number: Value): Value {
  if (cls === complex && number instanceof PyComplex && number.type === complex) return number;
  const z = asComplex(number);
  return cls === complex ? new PyComplex(z.real, z.imag) : call1(cls, new PyComplex(z.real, z.imag));
}

function exact(self: PyComplex): Value {
  return self.type === complex ? self : new PyComplex(self.real, self.imag);
}

export const complex: Type = defineType(PyComplex, "complex(real=?, imag=?)", {
  doc:
    "Create a complex number from a string or numbers.\n\nIf a string is given, parse it as a complex number.\n" +
    "If a single number is given, convert it to a complex number.\nIf the 'real' or 'imag' arguments are given, create a complex number\n" +
    "with the specified real and imaginary components.",
  basetype: true,
  new: complexNew,
  tp_repr: complexRepr,
  tp_hash: complexHash,
  tp_richcompare: complexRichCompare,
  nb_add: complexAdd,
  nb_subtract: complexSubtract,
  nb_multiply: complexMultiply,
  nb_true_divide: complexTrueDivide,
  nb_power: complexPower,
  nb_negative: (self: PyComplex) => new PyComplex(-self.real, -self.imag),
  nb_positive: exact,
  nb_absolute: complexAbsolute,
  nb_bool: (self: PyComplex) => self.real !== 0 || self.imag !== 0,
  methods: [
    classMethod("from_number(number, /)", fromNumber, "Convert number to a complex floating-point number."),
    method(
      "conjugate()",
      (self: PyComplex) => new PyComplex(self.real, -self.imag),
      "Return the complex conjugate of its argument. (3-4j).conjugate() == 3+4j.",
    ),
    method("__complex__()", exact, "Convert this value to exact type complex."),
    method("__getnewargs__()", (self: PyComplex) => newTuple([new PyFloat(self.real), new PyFloat(self.imag)])),
    method("__format__(format_spec, /)", formatComplexObject, "Convert to a string according to format_spec."),
  ],
  members: [
    getset("real", (self: PyComplex) => new PyFloat(self.real), undefined, "the real part of a complex number"),
    getset("imag", (self: PyComplex) => new PyFloat(self.imag), undefined, "the imaginary part of a complex number"),
  ],
});
