/** float (CPython: Objects/floatobject.c). */
import { makeException, OverflowError } from "./exceptions.ts";
import { overflowError, typeError, valueError, zeroDivisionError } from "../errors.ts";
import { formatFloatObject } from "../formatspec.ts";
import { asDouble, index, numberFloat } from "../numbers.ts";
import { CompareOp } from "../slots.ts";
import { typeOf } from "../typeof.ts";
import { intValue, NotImplemented, PyFloat, stringOf, type Value } from "../value.ts";
import { call1 } from "../call.ts";
import { complexPower, makeComplexValue } from "./complex.ts";
import { fixedDigits, floatRepr } from "./float-format.ts";
import { floatFromHex, floatHex } from "./float-hex.ts";
import { floatFromString } from "./float-parse.ts";
import { intToDouble, splitDouble, type Int } from "./int-ops.ts";
import { HASH_MODULUS, numeralText } from "./int.ts";
import { newTuple } from "./tuple.ts";
import { classMethod, defineType, getset, method, type Type } from "./type.ts";

export { floatRepr, formatDouble } from "./float-format.ts";
export { floatFromString } from "./float-parse.ts";

/** A float or int operand as a double; undefined for anything else. @throws OverflowError */
export function realOperand(v: Value): number | undefined {
  if (v instanceof PyFloat) return v.value;
  if (typeof v === "number") return v;
  const n = intValue(v);
  return n === undefined ? undefined : intToDouble(n);
}

export function floatAdd(a: Value, b: Value): Value {
  const x = realOperand(a);
  const y = x === undefined ? x : realOperand(b);
  return y === undefined ? NotImplemented : new PyFloat(x! + y);
}
export function floatSubtract(a: Value, b: Value): Value {
  const x = realOperand(a);
  const y = x === undefined ? x : realOperand(b);
  return y === undefined ? NotImplemented : new PyFloat(x! - y);
}
export function floatMultiply(a: Value, b: Value): Value {
  const x = realOperand(a);
  const y = x === undefined ? x : realOperand(b);
  return y === undefined ? NotImplemented : new PyFloat(x! * y);
}
/** @throws ZeroDivisionError */
export function floatTrueDivide(a: Value, b: Value): Value {
  const x = realOperand(a);
  const y = x === undefined ? x : realOperand(b);
  if (y === undefined) return NotImplemented;
  if (y === 0) throw zeroDivisionError("division by zero");
  return new PyFloat(x! / y);
}
export function floatFloorDivide(a: Value, b: Value): Value {
  const x = realOperand(a);
  const y = x === undefined ? x : realOperand(b);
  return y === undefined ? NotImplemented : new PyFloat(floatFloorDivideRaw(x!, y));
}
export function floatRemainder(a: Value, b: Value): Value {
  const x = realOperand(a);
  const y = x === undefined ? x : realOperand(b);
  return y === undefined ? NotImplemented : new PyFloat(floatRemainderRaw(x!, y));
}
export function floatDivmod(a: Value, b: Value): Value {
  const x = realOperand(a);
  const y = x === undefined ? x : realOperand(b);
  if (y === undefined) return NotImplemented;
  return newTuple([new PyFloat(floatFloorDivideRaw(x!, y)), new PyFloat(floatRemainderRaw(x!, y))]);
}

/** @throws ZeroDivisionError */
export function floatRemainderRaw(a: number, b: number): number {
  if (b === 0) throw zeroDivisionError("division by zero");
  const m = a % b;
  // a zero has the divisor's sign
  if (m === 0) return b < 0 ? -0 : 0;
  return m < 0 !== b < 0 ? m + b : m;
}

/** @throws ZeroDivisionError */
export function floatFloorDivideRaw(a: number, b: number): number {
  if (b === 0) throw zeroDivisionError("division by zero");
  const m = a % b;
  let q = (a - m) / b;
  if (m !== 0 && m < 0 !== b < 0) q -= 1;
  if (q === 0) return a / b < 0 || Object.is(a / b, -0) ? -0 : 0;
  const floor = Math.floor(q);
  return q - floor > 0.5 ? floor + 1 : floor;
}

export function floatPower(a: Value, b: Value, mod: Value): Value {
  if (mod !== null) throw typeError("pow() 3rd argument not allowed unless all arguments are integers");
  const x = realOperand(a);
  const y = x === undefined ? x : realOperand(b);
  if (x === undefined || y === undefined) return NotImplemented;
  if (x < 0 && Number.isFinite(x) && Number.isFinite(y) && !Number.isInteger(y))
    return complexPower(makeComplexValue(x, 0), makeComplexValue(y, 0), null);
  return new PyFloat(floatPowerRaw(x, y));
}

/** `x ** y` where that is real. @throws ZeroDivisionError, OverflowError */
export function floatPowerRaw(x: number, y: number): number {
  // the two cases where C99 has a number and JavaScript NaN
  if (x === 1 || (x === -1 && (y === Infinity || y === -Infinity))) return 1;
  if (x === 0 && y < 0) throw zeroDivisionError("zero to a negative power");
  const r = x ** y;
  if ((r === Infinity || r === -Infinity) && Number.isFinite(x) && Number.isFinite(y))
    // errno ERANGE of WASI, with its C library's text
    throw makeException(OverflowError, [68, "Result not representable"]);
  return r;
}

/** Exact comparison of a double with an int or a float. */
export function floatRichCompare(self: PyFloat, other: Value, op: CompareOp): Value {
  const x = self.value;
  let y: Int;
  if (other instanceof PyFloat) y = other.value;
  else {
    const n = intValue(other);
    if (n === undefined) return NotImplemented;
    y = n;
  }
  switch (op) {
    case CompareOp.LT:
      return x < y;
    case CompareOp.LE:
      return x <= y;
    case CompareOp.EQ:
      return x == y; // exact between number and bigint
    case CompareOp.NE:
      return x != y; // exact between number and bigint
    case CompareOp.GT:
      return x > y;
    default:
      return x >= y;
  }
}

/** `hash(x)`: the hash of the equal int or fraction (_Py_HashDouble, 31 bits). */
export function floatHash(x: number): number {
  if (Number.isSafeInteger(x)) {
    const h = x % HASH_MODULUS;
    return h === -1 ? -2 : h + 0;
  }
  if (!Number.isFinite(x)) return x > 0 ? 314159 : x < 0 ? -314159 : 0;
  let [m, e] = splitDouble(Math.abs(x));
  let h = 0;
  while (m !== 0) {
    h = ((h << 28) & HASH_MODULUS) | (h >>> 3);
    m *= 268435456;
    e -= 28;
    const y = Math.trunc(m);
    m -= y;
    h += y;
    if (h >= HASH_MODULUS) h -= HASH_MODULUS;
  }
  e = e >= 0 ? e % 31 : 30 - ((-1 - e) % 31);
  h = ((h << e) & HASH_MODULUS) | (h >>> (31 - e));
  if (x < 0) h = -h;
  return h === -1 ? -2 : h;
}

/** The whole part of a double as an int. @throws ValueError, OverflowError */
export function intFromDouble(x: number): Int {
  const t = Math.trunc(x);
  if (Number.isSafeInteger(t)) return t + 0;
  if (x !== x) throw valueError("cannot convert float NaN to integer");
  if (!Number.isFinite(x)) throw overflowError("cannot convert float infinity to integer");
  return BigInt(t);
}

/** To the nearest whole number, half to even. */
export function roundHalfEven(x: number): number {
  const r = Math.round(x);
  return Math.abs(r - x) === 0.5 && r % 2 !== 0 ? r - 1 : r;
}

function floatRound(self: PyFloat, ndigits: Value = null): Value {
  const x = self.value;
  if (ndigits === null) return intFromDouble(roundHalfEven(x));
  return new PyFloat(roundDouble(x, index(ndigits)));
}

/** `round(x, digits)`, correctly rounded. @throws OverflowError */
export function roundDouble(x: number, digits: Int): number {
  if (!Number.isFinite(x) || x === 0 || digits > 323) return x;
  if (digits < -308) return x < 0 ? -0 : 0;
  const r = Number(fixedDigits(x, Number(digits)));
  if (r === Infinity) throw overflowError("rounded value too large to represent");
  return x < 0 ? -r : r;
}

/** Numerator and denominator of a finite double. */
export function doubleRatio(x: number): [Int, Int] {
  if (x !== x) throw valueError("cannot convert NaN to integer ratio");
  if (!Number.isFinite(x)) throw overflowError("cannot convert Infinity to integer ratio");
  if (Number.isSafeInteger(x)) return [x + 0, 1];
  let [m, e] = splitDouble(x);
  while (!Number.isInteger(m)) {
    m *= 2;
    e--;
  }
  if (e >= 0) return [normal(BigInt(m) << BigInt(e)), 1];
  return [m, normal(1n << BigInt(-e))];
}
const normal = (n: bigint): Int => (n <= 9007199254740991n && n >= -9007199254740991n ? Number(n) : n);

/** `float(v)` of text. @throws TypeError for anything else */
export function floatFromText(v: Value): number {
  const text = numeralText(v);
  if (text === undefined)
    throw typeError(`float() argument must be a string or a real number, not '${typeOf(v).tp_name}'`);
  return floatFromString(text, v);
}

function makeFloat(cls: Type, x: number): PyFloat {
  const f = new PyFloat(x);
  if (cls !== float) f.type = cls;
  return f;
}

function floatNew(cls: Type, x: Value = 0): Value {
  if (cls === float && x instanceof PyFloat && x.type === float) return x;
  return makeFloat(cls, numberFloat(x).value);
}

function fromNumber(cls: Type, number: Value): Value {
  if (cls === float && number instanceof PyFloat && number.type === float) return number;
  const x = new PyFloat(asDouble(number));
  return cls === float ? x : call1(cls, x);
}

function fromHex(cls: Type, string: Value): Value {
  const text = stringOf(string);
  if (text === undefined) throw typeError("bad argument type for built-in operation");
  const x = new PyFloat(floatFromHex(text));
  return cls === float ? x : call1(cls, x);
}

function getFormat(_cls: Type, typestr: Value): Value {
  const name = stringOf(typestr);
  if (name === undefined) throw typeError(`__getformat__() argument must be str, not ${typeOf(typestr).tp_name}`);
  if (name !== "double" && name !== "float") throw valueError("__getformat__() argument 1 must be 'double' or 'float'");
  return "IEEE, little-endian";
}

function exact(self: PyFloat): Value {
  return self.type === float ? self : new PyFloat(self.value);
}

export const float: Type = defineType(PyFloat, "float(x=0, /)", {
  doc: "Convert a string or number to a floating-point number, if possible.",
  basetype: true,
  new: floatNew,
  tp_repr: (self: PyFloat) => floatRepr(self.value),
  tp_hash: (self: PyFloat) => floatHash(self.value),
  tp_richcompare: floatRichCompare,
  nb_add: floatAdd,
  nb_subtract: floatSubtract,
  nb_multiply: floatMultiply,
  nb_remainder: floatRemainder,
  nb_divmod: floatDivmod,
  nb_power: floatPower,
  nb_negative: (self: PyFloat) => new PyFloat(-self.value),
  nb_positive: exact,
  nb_absolute: (self: PyFloat) => new PyFloat(Math.abs(self.value)),
  nb_bool: (self: PyFloat) => self.value !== 0,
  nb_int: (self: PyFloat) => intFromDouble(self.value),
  nb_float: exact,
  nb_floor_divide: floatFloorDivide,
  nb_true_divide: floatTrueDivide,
  methods: [
    classMethod("from_number(number, /)", fromNumber, "Convert real number to a floating-point number."),
    method("conjugate()", exact, "Return self, the complex conjugate of any float."),
    method(
      "__trunc__()",
      (self: PyFloat) => intFromDouble(self.value),
      "Return the Integral closest to x between 0 and x.",
    ),
    method("__floor__()", (self: PyFloat) => intFromDouble(Math.floor(self.value)), "Return the floor as an Integral."),
    method("__ceil__()", (self: PyFloat) => intFromDouble(Math.ceil(self.value)), "Return the ceiling as an Integral."),
    method(
      "__round__(ndigits=None, /)",
      floatRound,
      "Return the Integral closest to x, rounding half toward even.\n\nWhen an argument is passed, work like built-in round(x, ndigits).",
    ),
    method(
      "as_integer_ratio()",
      (self: PyFloat) => newTuple(doubleRatio(self.value)),
      "Return a pair of integers, whose ratio is exactly equal to the original float.",
    ),
    classMethod("fromhex(string, /)", fromHex, "Create a floating-point number from a hexadecimal string."),
    method(
      "hex()",
      (self: PyFloat) => floatHex(self.value),
      "Return a hexadecimal representation of a floating-point number.",
    ),
    method("is_integer()", (self: PyFloat) => Number.isInteger(self.value), "Return True if the float is an integer."),
    method("__getnewargs__()", (self: PyFloat) => newTuple([new PyFloat(self.value)])),
    classMethod(
      "__getformat__(typestr, /)",
      getFormat,
      "The format of floating-point numbers used by the C type named by typestr.",
    ),
    method("__format__(format_spec, /)", formatFloatObject, "Formats the float according to format_spec."),
  ],
  getset: [
    getset("real", exact, undefined, "the real part of a complex number"),
    getset("imag", () => new PyFloat(0), undefined, "the imaginary part of a complex number"),
  ],
});
