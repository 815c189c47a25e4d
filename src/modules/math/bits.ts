/** Functions of a double's representation: frexp, ldexp, modf, nextafter, ulp, fma, classification. */
import { asDouble, index } from "../../runtime/numbers.ts";
import { overflowError, typeError, valueError } from "../../runtime/errors.ts";
import { doubleRatio } from "../../runtime/objects/float.ts";
import {
  addInts,
  multiplyInts,
  scaleByPowerOfTwo,
  splitDouble,
  trueDivideInts,
} from "../../runtime/objects/int-ops.ts";
import { newTuple } from "../../runtime/objects/tuple.ts";
import { intValue, PyFloat, type Value } from "../../runtime/value.ts";
import { fn, type FunctionSpec } from "../define.ts";
import { rangeError } from "./errors.ts";

const float = (x: number): PyFloat => new PyFloat(x);
const isSubnormal = (x: number): boolean => x !== 0 && Math.abs(x) < 2.2250738585072014e-308;
export const signBit = (x: number): boolean => x < 0 || Object.is(x, -0);

function ldexp(v: Value, i: Value): Value {
  const x = asDouble(v);
  const e = intValue(i);
  if (e === undefined) throw typeError("Expected an int as second argument to ldexp.");
  if (x === 0 || !Number.isFinite(x)) return float(x);
  const r = scaleByPowerOfTwo(x, Math.max(-1e6, Math.min(1e6, Number(e))));
  if (!Number.isFinite(r)) throw rangeError();
  return float(r);
}

function frexp(v: Value): Value {
  const [m, e] = splitDouble(asDouble(v));
  return newTuple([float(m), e]);
}

function modf(v: Value): Value {
  const x = asDouble(v);
  if (x === Infinity || x === -Infinity) return newTuple([float(x > 0 ? 0 : -0), float(x)]);
  const whole = Math.trunc(x);
  const fraction = x - whole;
  return newTuple([float(fraction === 0 && signBit(x) ? -0 : fraction), float(whole)]);
}

const view = new DataView(new ArrayBuffer(8));

/** Doubles in order as integers: neighbours differ by 1, and both zeros are 0. */
function ordinal(x: number): bigint {
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  return bits >> 63n ? -(bits & 0x7fffffffffffffffn) : bits;
}

function fromOrdinal(n: bigint, negativeZero: boolean): number {
  view.setBigUint64(0, n < 0n || (n === 0n && negativeZero) ? -n | (1n << 63n) : n);
  return view.getFloat64(0);
}

function nextAfter(xv: Value, yv: Value, stepsValue: Value = null): Value {
  const x = asDouble(xv);
  const y = asDouble(yv);
  let steps = 1n;
  if (stepsValue !== null) {
    steps = BigInt(index(stepsValue));
    if (steps < 0n) throw valueError("steps must be a non-negative integer");
  }
  if (x !== x || steps === 0n) return float(x);
  if (y !== y) return float(y);
  if (x === y) return float(y);
  const from = ordinal(x);
  const to = ordinal(y);
  const distance = to > from ? to - from : from - to;
  // C's nextafter keeps the sign on its way to zero; the counted form gives y itself
  if (stepsValue === null && y === 0 && distance === 1n) return float(x < 0 ? -0 : 0);
  if (steps >= distance) return float(y);
  return float(fromOrdinal(to > from ? from + steps : from - steps, to > from));
}

function ulp(v: Value): Value {
  const x = Math.abs(asDouble(v));
  if (x !== x || x === Infinity) return float(x);
  const next = fromOrdinal(ordinal(x) + 1n, false);
  return float(next === Infinity ? x - fromOrdinal(ordinal(x) - 1n, false) : next - x);
}

/** x * y + z rounded once. @throws ValueError, OverflowError */
function fma(xv: Value, yv: Value, zv: Value): Value {
  const x = asDouble(xv);
  const y = asDouble(yv);
  const z = asDouble(zv);
  const rough = x * y + z;
  if (!Number.isFinite(x) || !Number.isFinite(y) || !Number.isFinite(z)) {
    if (rough !== rough && x === x && y === y && z === z) throw valueError("invalid operation in fma");
    return float(Number.isFinite(x) && Number.isFinite(y) ? z : rough);
  }
  const [n1, d1] = doubleRatio(x);
  const [n2, d2] = doubleRatio(y);
  const [n3, d3] = doubleRatio(z);
  const den = multiplyInts(d1, d2);
  const num = addInts(multiplyInts(multiplyInts(n1, n2), d3), multiplyInts(n3, den));
  if (num === 0) return float(rough === 0 ? rough : 0);
  let r: number;
  try {
    r = trueDivideInts(num, multiplyInts(den, d3));
  } catch {
    throw overflowError("overflow in fma");
  }
  return float(r);
}

/** A NaN counts as missing. */
function pick(a: number, b: number, first: boolean): number {
  if (a !== a) return b;
  if (b !== b) return a;
  return first ? a : b;
}

function fmax(a: Value, b: Value): Value {
  const x = asDouble(a);
  const y = asDouble(b);
  return float(pick(x, y, x > y || (x === y && !signBit(x))));
}
function fmin(a: Value, b: Value): Value {
  const x = asDouble(a);
  const y = asDouble(b);
  return float(pick(x, y, x < y || (x === y && signBit(x))));
}

export const bitFunctions: FunctionSpec[] = [
  fn("fma(x, y, z, /)", fma, "Fused multiply-add operation."),
  fn("fmax(x, y, /)", fmax, "Return the larger of two floating-point arguments."),
  fn("fmin(x, y, /)", fmin, "Return the smaller of two floating-point arguments."),
  fn("frexp(x, /)", frexp, "Return the mantissa and exponent of x, as pair (m, e)."),
  fn("isfinite(x, /)", (x: Value) => Number.isFinite(asDouble(x)), "Return True if x is neither an infinity nor a NaN, and False otherwise."),
  fn("isinf(x, /)", (x: Value) => Math.abs(asDouble(x)) === Infinity, "Return True if x is a positive or negative infinity, and False otherwise."),
  fn("isnan(x, /)", (x: Value) => Number.isNaN(asDouble(x)), "Return True if x is a NaN (not a number), and False otherwise."),
  fn("isnormal(x, /)", (v: Value) => {
    const x = asDouble(v);
    return Number.isFinite(x) && x !== 0 && !isSubnormal(x);
  }, "Return True if x is normal, and False otherwise."),
  fn("issubnormal(x, /)", (x: Value) => isSubnormal(asDouble(x)), "Return True if x is subnormal, and False otherwise."),
  fn("ldexp(x, i, /)", ldexp, "Return x * (2**i)."),
  fn("modf(x, /)", modf, "Return the fractional and integer parts of x."),
  fn("nextafter(x, y, /, *, steps=None)", nextAfter, "Return the floating-point value the given number of steps after x towards y."),
  fn("signbit(x, /)", (x: Value) => signBit(asDouble(x)), "Return True if the sign of x is negative and False otherwise."),
  fn("ulp(x, /)", ulp, "Return the value of the least significant bit of the float x."),
]; // prettier-ignore
