/** int (CPython: Objects/longobject.c). Bare arithmetic is in int-ops.ts; here are the slots, which look through subclasses. */
import { index, numberLong } from "../numbers.ts";
import { PyBUF_SIMPLE } from "../buffer.ts";
import { overflowError, typeError, valueError } from "../errors.ts";
import { formatInt } from "../formatspec.ts";
import { CompareOp } from "../slots.ts";
import { primitiveTypes, typeOf } from "../typeof.ts";
import { intValue, NotImplemented, PyFloat, PyIntObject, stringOf, type Value } from "../value.ts";
import * as I from "./int-ops.ts";
import type { Int } from "./int-ops.ts";
import { intFromBytes, intToBytes } from "./int-bytes.ts";
import { intFromString, intToString } from "./int-parse.ts";
import { floatPower } from "./float.ts";
import { newTuple } from "./tuple.ts";
import { classMethod, defineType, getset, method, TPFLAGS_LONG_SUBCLASS, type Type } from "./type.ts";

export { intFromString, intMaxStrDigits, intToString, setIntMaxStrDigits } from "./int-parse.ts";
export { intToDouble } from "./int-ops.ts";

export function intAdd(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") return I.addInts(a, b);
  const x = intValue(a);
  const y = intValue(b);
  return x === undefined || y === undefined ? NotImplemented : I.addInts(x, y);
}
export function intSubtract(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") return I.subtractInts(a, b);
  const x = intValue(a);
  const y = intValue(b);
  return x === undefined || y === undefined ? NotImplemented : I.subtractInts(x, y);
}
export function intMultiply(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") return I.multiplyInts(a, b);
  const x = intValue(a);
  const y = intValue(b);
  return x === undefined || y === undefined ? NotImplemented : I.multiplyInts(x, y);
}
/** @throws ZeroDivisionError */
export function intFloorDivide(a: Value, b: Value): Value {
  const x = intValue(a);
  const y = intValue(b);
  return x === undefined || y === undefined ? NotImplemented : I.floorDivideInts(x, y);
}
/** @throws ZeroDivisionError */
export function intRemainder(a: Value, b: Value): Value {
  const x = intValue(a);
  const y = intValue(b);
  return x === undefined || y === undefined ? NotImplemented : I.remainderInts(x, y);
}
/** @throws ZeroDivisionError */
export function intDivmod(a: Value, b: Value): Value {
  const x = intValue(a);
  const y = intValue(b);
  if (x === undefined || y === undefined) return NotImplemented;
  return newTuple([I.floorDivideInts(x, y), I.remainderInts(x, y)]);
}
/** @throws ZeroDivisionError, OverflowError */
export function intTrueDivide(a: Value, b: Value): Value {
  const x = intValue(a);
  const y = intValue(b);
  return x === undefined || y === undefined ? NotImplemented : new PyFloat(I.trueDivideInts(x, y));
}
export function intPower(a: Value, b: Value, mod: Value): Value {
  const x = intValue(a);
  const y = intValue(b);
  if (x === undefined || y === undefined) return NotImplemented;
  if (mod !== null) {
    const m = intValue(mod);
    return m === undefined ? NotImplemented : I.powerMod(x, y, m);
  }
  if (I.isNegative(y)) return floatPower(new PyFloat(I.intToDouble(x)), new PyFloat(I.intToDouble(y)), null);
  return I.powerInts(x, y);
}
export function intLshift(a: Value, b: Value): Value {
  const x = intValue(a);
  const y = intValue(b);
  return x === undefined || y === undefined ? NotImplemented : I.shiftLeft(x, y);
}
export function intRshift(a: Value, b: Value): Value {
  const x = intValue(a);
  const y = intValue(b);
  return x === undefined || y === undefined ? NotImplemented : I.shiftRight(x, y);
}
export function intAnd(a: Value, b: Value): Value {
  const x = intValue(a);
  const y = intValue(b);
  return x === undefined || y === undefined ? NotImplemented : I.andInts(x, y);
}
export function intOr(a: Value, b: Value): Value {
  const x = intValue(a);
  const y = intValue(b);
  return x === undefined || y === undefined ? NotImplemented : I.orInts(x, y);
}
export function intXor(a: Value, b: Value): Value {
  const x = intValue(a);
  const y = intValue(b);
  return x === undefined || y === undefined ? NotImplemented : I.xorInts(x, y);
}
export function intNegative(self: Value): Value {
  return I.negateInt(intValue(self)!);
}
export function intAbsolute(self: Value): Value {
  return I.absInt(intValue(self)!);
}
export function intInvert(self: Value): Value {
  return I.invertInt(intValue(self)!);
}
/** The exact int: what `__int__`, `__index__`, `__pos__`, `__floor__`, … give. */
export function intExact(self: Value): Value {
  return intValue(self)!;
}

export function intRichCompare(a: Value, b: Value, op: CompareOp): Value {
  const x = intValue(a);
  const y = intValue(b);
  if (x === undefined || y === undefined) return NotImplemented;
  switch (op) {
    case CompareOp.LT:
      return x < y;
    case CompareOp.LE:
      return x <= y;
    case CompareOp.EQ:
      return x === y;
    case CompareOp.NE:
      return x !== y;
    case CompareOp.GT:
      return x > y;
    default:
      return x >= y;
  }
}

/** The prime of a 32-bit build's numeric hashes. */
export const HASH_MODULUS = 2147483647;

/** `hash(n)`: the same for all numeric types (Lib: "Hashing of numeric types"). */
export function intHash(n: Int): number {
  const h = typeof n === "number" ? n % HASH_MODULUS : Number(n % 2147483647n);
  return h === -1 ? -2 : h + 0;
}

export function intRepr(self: Value): Value {
  return intToString(intValue(self)!);
}

/** `int(v)` of text: str or bytes-like. @throws TypeError for anything else */
export function intFromText(v: Value, base = 10): Int {
  const text = numeralText(v);
  if (text === undefined)
    throw typeError(
      `int() argument must be a string, a bytes-like object or a real number, not '${typeOf(v).tp_name}'`,
    );
  return intFromString(text, base, v);
}

/** The characters of a str or of bytes-like data, or undefined. */
export function numeralText(v: Value): string | undefined {
  const s = stringOf(v);
  if (s !== undefined) return s;
  const get = typeOf(v).bf_getbuffer;
  return get === undefined ? undefined : latin1(get(v, PyBUF_SIMPLE).bytes);
}

/** Bytes beyond ASCII are no digits, whatever they are: they must not look like digits of another script. */
function latin1(data: Uint8Array): string {
  let s = "";
  for (const b of data) s += b < 0x80 ? String.fromCharCode(b) : "?";
  return s;
}

function intNew(cls: Type, x?: Value, base?: Value): Value {
  let n: Int;
  if (x === undefined) {
    if (base !== undefined) throw typeError("int() missing string argument");
    n = 0;
  } else if (base === undefined) n = numberLong(x);
  else n = intWithBase(x, base);
  return cls === int ? n : new PyIntObject(cls, n);
}

function intWithBase(x: Value, baseArgument: Value): Int {
  const base = index(baseArgument);
  if ((base !== 0 && base < 2) || base > 36) throw valueError("int() base must be >= 2 and <= 36, or 0");
  const text = numeralText(x);
  if (text === undefined) throw typeError("int() can't convert non-string with explicit base");
  return intFromString(text, Number(base), x);
}

/** Half to even at a power of ten; digits after the point do nothing to an int. */
export function intRound(self: Value, ndigits: Value = null): Value {
  const n = intValue(self)!;
  if (ndigits === null) return n;
  const digits = index(ndigits);
  if (digits >= 0) return n;
  // beyond all digits of n, everything rounds to 0
  if (I.absInt(digits) > bitCountAsDigits(n)) return 0;
  const unit = 10n ** BigInt(-digits);
  const big = BigInt(n);
  let r = big % unit;
  if (r < 0n) r += unit;
  let down = big - r;
  if (r * 2n > unit || (r * 2n === unit && (down / unit) % 2n !== 0n)) down += unit;
  return down <= 9007199254740991n && down >= -9007199254740991n ? Number(down) : down;
}

function bitCountAsDigits(n: Int): number {
  return Math.ceil(I.bitLength(n) * 0.30103) + 1;
}

function bitCount(self: Value): Value {
  const n = I.absInt(intValue(self)!);
  let count = 0;
  const bits = n.toString(2);
  for (let i = 0; i < bits.length; i++) count += bits.charCodeAt(i) & 1;
  return count;
}

function sizeOf(self: Value): Value {
  return 12 + 4 * Math.max(1, Math.ceil(I.bitLength(intValue(self)!) / 30));
}

/** As a C integer of `bits` bits. @throws OverflowError */
export function intToBits(n: Int, bits: 32 | 64, signed: boolean, ctype: string): Int {
  const top = 2n ** BigInt(signed ? bits - 1 : bits);
  if (n >= top || n < (signed ? -top : 0n)) throw overflowError(`Python int too large to convert to C ${ctype}`);
  return n;
}

export const int: Type = defineType(PyIntObject, "int(x=?, /, base=?)", {
  doc:
    "int([x]) -> integer\nint(x, base=10) -> integer\n\nConvert a number or string to an integer, or return 0 if no arguments are given. " +
    "With a base, x must be a str or bytes-like literal in that base; base 0 follows the literal's prefix.",
  basetype: true,
  flags: TPFLAGS_LONG_SUBCLASS,
  new: intNew,
  tp_repr: intRepr,
  tp_hash: (self) => intHash(intValue(self)!),
  tp_richcompare: intRichCompare,
  nb_add: intAdd,
  nb_subtract: intSubtract,
  nb_multiply: intMultiply,
  nb_remainder: intRemainder,
  nb_divmod: intDivmod,
  nb_power: intPower,
  nb_negative: intNegative,
  nb_positive: intExact,
  nb_absolute: intAbsolute,
  nb_bool: (self) => intValue(self) !== 0,
  nb_invert: intInvert,
  nb_lshift: intLshift,
  nb_rshift: intRshift,
  nb_and: intAnd,
  nb_xor: intXor,
  nb_or: intOr,
  nb_int: intExact,
  nb_float: (self) => new PyFloat(I.intToDouble(intValue(self)!)),
  nb_floor_divide: intFloorDivide,
  nb_true_divide: intTrueDivide,
  nb_index: intExact,
  methods: [
    method("conjugate()", intExact, "Returns self, the complex conjugate of any int."),
    method(
      "bit_length()",
      (self: Value) => I.bitLength(intValue(self)!),
      "Number of bits necessary to represent self in binary.",
    ),
    method("bit_count()", bitCount, "Number of ones in the binary representation of the absolute value of self."),
    method(
      "to_bytes(length=1, byteorder='big', *, signed=False)",
      intToBytes,
      "Return an array of bytes representing an integer.",
    ),
    classMethod(
      "from_bytes(bytes, byteorder='big', *, signed=False)",
      intFromBytes,
      "Return the integer represented by the given array of bytes.",
    ),
    method(
      "as_integer_ratio()",
      (self: Value) => newTuple([intValue(self)!, 1]),
      "Return a pair of integers, whose ratio is equal to the original int.",
    ),
    method("is_integer()", () => true, "Returns True. Exists for duck type compatibility with float.is_integer."),
    method("__trunc__()", intExact, "Truncating an Integral returns itself."),
    method("__floor__()", intExact, "Flooring an Integral returns itself."),
    method("__ceil__()", intExact, "Ceiling of an Integral returns itself."),
    method(
      "__round__(ndigits=None, /)",
      intRound,
      "Rounding an Integral returns itself; with ndigits, also an integer.",
    ),
    method("__getnewargs__()", (self: Value) => newTuple([intValue(self)!])),
    method("__format__(format_spec, /)", formatInt, "Convert to a string according to format_spec."),
    method("__sizeof__()", sizeOf, "Returns size in memory, in bytes."),
  ],
  getset: [
    getset("real", intExact, undefined, "the real part of a complex number"),
    getset("imag", () => 0, undefined, "the imaginary part of a complex number"),
    getset("numerator", intExact, undefined, "the numerator of a rational number in lowest terms"),
    getset("denominator", () => 1, undefined, "the denominator of a rational number in lowest terms"),
  ],
});
primitiveTypes.int = int;
