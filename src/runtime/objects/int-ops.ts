/**
 * Integer arithmetic on bare integers: numbers while they are safe, bigints beyond (CPython: Objects/longobject.c).
 * Every result is normalised; numbers go first. Nothing here knows of Python objects but the errors.
 */
import { memoryError, overflowError, valueError, zeroDivisionError } from "../errors.ts";
import { MAX_SAFE, normalizeInt } from "../value.ts";

export type Int = number | bigint;

/** V8 makes no bigint of more bits. */
const MAX_BITS = 1 << 30;
const TWO32 = 4294967296;

/** Powers of two that are safe integers, and 2**53. */
const POW2 = new Float64Array(54);
for (let i = 0, p = 1; i < 54; i++, p *= 2) POW2[i] = p;

export function addInts(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    const r = a + b;
    if (r <= MAX_SAFE && r >= -MAX_SAFE) return r;
  }
  return normalizeInt(BigInt(a) + BigInt(b));
}

export function subtractInts(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    const r = a - b;
    if (r <= MAX_SAFE && r >= -MAX_SAFE) return r;
  }
  return normalizeInt(BigInt(a) - BigInt(b));
}

export function multiplyInts(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    const r = a * b;
    // + 0 makes 0 of -0
    if (r <= MAX_SAFE && r >= -MAX_SAFE) return r + 0;
  }
  if (a === 0 || b === 0) return 0;
  return guarded(() => BigInt(a) * BigInt(b));
}

/** A bigint too big for the engine is Python's MemoryError. */
function guarded(f: () => bigint): Int {
  try {
    return normalizeInt(f());
  } catch (e) {
    if (e instanceof RangeError) throw memoryError("");
    throw e;
  }
}

/** @throws ZeroDivisionError */
export function floorDivideInts(a: Int, b: Int): Int {
  if (b === 0) throw zeroDivisionError("division by zero");
  if (typeof a === "number" && typeof b === "number") {
    const m = a % b;
    // a - m is a multiple of b, so this division is exact
    const q = (a - m) / b;
    return (m !== 0 && m < 0 !== b < 0 ? q - 1 : q) + 0;
  }
  const x = BigInt(a);
  const y = BigInt(b);
  const q = x / y;
  const m = x - q * y;
  return normalizeInt(m !== 0n && m < 0n !== y < 0n ? q - 1n : q);
}

/** @throws ZeroDivisionError */
export function remainderInts(a: Int, b: Int): Int {
  if (b === 0) throw zeroDivisionError("division by zero");
  if (typeof a === "number" && typeof b === "number") {
    if (a >= 0 && b > 0) return a - Math.floor(a / b) * b;
    const m = a % b;
    return m !== 0 && m < 0 !== b < 0 ? m + b : m + 0;
  }
  const y = BigInt(b);
  const m = BigInt(a) % y;
  return normalizeInt(m !== 0n && m < 0n !== y < 0n ? m + y : m);
}

/** The quotient of two ints as the nearest double (long_true_divide). @throws ZeroDivisionError, OverflowError */
export function trueDivideInts(a: Int, b: Int): number {
  if (b === 0) throw zeroDivisionError("division by zero");
  if (typeof a === "number" && typeof b === "number") return a / b;
  if (a === 0) return isNegative(b) ? -0 : 0;
  const negative = a < 0 !== b < 0;
  const x = absBig(a);
  const y = absBig(b);
  const diff = bitLength(x) - bitLength(y);
  if (diff > 1024) throw overflowError("integer division result too large for a float");
  if (diff < -1021 - 53 - 1) return negative ? -0 : 0;
  const shift = Math.max(diff, -1021) - 55;
  const num = shift < 0 ? x << BigInt(-shift) : x;
  const den = shift > 0 ? y << BigInt(shift) : y;
  let q = num / den;
  const inexact = q * den !== num;
  const extra = BigInt(Math.max(bitLength(q), -1021 - shift) - 53);
  const mask = 1n << (extra - 1n);
  if (inexact) q |= 1n;
  if (q & mask && q & (3n * mask - 1n)) q += mask;
  q &= ~(2n * mask - 1n);
  const r = scaleByPowerOfTwo(Number(q), shift);
  if (r === Infinity) throw overflowError("integer division result too large for a float");
  return negative ? -r : r;
}

/** x * 2**e, rounded once (C's ldexp). */
export function scaleByPowerOfTwo(x: number, e: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  const [m, exponent] = splitDouble(x);
  const total = exponent + e;
  if (total > 1024) return x < 0 ? -Infinity : Infinity;
  if (total > -1000) return m * 2 * 2 ** (total - 1);
  if (total < -1100) return x < 0 ? -0 : 0;
  // Only the last multiplication may reach the subnormals, or it would round twice.
  return m * 2 ** (total + 200) * 2 ** -200;
}

const view = new DataView(new ArrayBuffer(8));

/** C's frexp: x = m * 2**e with 0.5 <= |m| < 1. */
export function splitDouble(x: number): [number, number] {
  if (x === 0 || !Number.isFinite(x)) return [x, 0];
  let shift = 0;
  if (Math.abs(x) < 2.2250738585072014e-308) {
    x *= 18014398509481984;
    shift = 54;
  }
  view.setFloat64(0, x);
  const high = view.getUint32(0);
  const e = ((high >>> 20) & 0x7ff) - 1022;
  view.setUint32(0, ((high & 0x800fffff) | 0x3fe00000) >>> 0);
  return [view.getFloat64(0), e - shift];
}

export function absBig(n: Int): bigint {
  const b = BigInt(n);
  return b < 0n ? -b : b;
}

/** Bits of the absolute value. */
export function bitLength(n: Int): number {
  if (typeof n === "number") {
    if (n < 0) n = -n;
    return n < TWO32 ? 32 - Math.clz32(n) : 64 - Math.clz32(Math.floor(n / TWO32));
  }
  const hex = (n < 0n ? -n : n).toString(16);
  return hex.length * 4 - Math.clz32(parseInt(hex[0]!, 16)) + 28;
}

export function isNegative(n: Int): boolean {
  return n < 0;
}

/** `base ** exp` with `exp` not negative. @throws MemoryError */
export function powerInts(base: Int, exp: Int): Int {
  if (exp === 0) return 1;
  if (typeof base === "number") {
    if (base === 0 || base === 1) return base;
    if (base === -1) return BigInt(exp) & 1n ? -1 : 1;
    if (typeof exp === "number") {
      let r = 1;
      let b = base;
      let e = exp;
      for (;;) {
        if (e % 2 === 1) r *= b;
        e = Math.floor(e / 2);
        if (e === 0) {
          if (r <= MAX_SAFE && r >= -MAX_SAFE) return r;
          break;
        }
        b *= b;
        if (b > MAX_SAFE || r > MAX_SAFE || r < -MAX_SAFE) break;
      }
    }
  }
  if (typeof exp === "bigint" || (bitLength(base) - 1) * exp > MAX_BITS) throw memoryError("");
  return guarded(() => BigInt(base) ** BigInt(exp));
}

/** `pow(base, exp, mod)`. @throws ValueError */
export function powerMod(base: Int, exp: Int, mod: Int): Int {
  if (mod === 0) throw valueError("pow() 3rd argument cannot be 0");
  const negativeMod = mod < 0;
  const m = absBig(mod);
  if (m === 1n) return 0;
  let b = ((BigInt(base) % m) + m) % m;
  let e = BigInt(exp);
  if (e < 0n) {
    b = modularInverse(b, m);
    e = -e;
  }
  let r = 1n;
  if (m <= 94906265n) {
    // the products of residues stay safe
    const mm = Number(m);
    let bb = Number(b);
    let rr = 1;
    for (; e > MAX_SAFE; e >>= 1n) {
      if (e & 1n) rr = (rr * bb) % mm;
      bb = (bb * bb) % mm;
    }
    for (let k = Number(e); k > 0; k = Math.floor(k / 2)) {
      if (k % 2 === 1) rr = (rr * bb) % mm;
      bb = (bb * bb) % mm;
    }
    r = BigInt(rr);
  } else {
    const bits = e.toString(2);
    for (let i = 0; i < bits.length; i++) {
      r = (r * r) % m;
      if (bits.charCodeAt(i) === 49) r = (r * b) % m;
    }
  }
  if (negativeMod && r !== 0n) r -= m;
  return normalizeInt(r);
}

function modularInverse(a: bigint, m: bigint): bigint {
  let [r0, r1] = [m, a];
  let [t0, t1] = [0n, 1n];
  while (r1 !== 0n) {
    const q = r0 / r1;
    [r0, r1] = [r1, r0 - q * r1];
    [t0, t1] = [t1, t0 - q * t1];
  }
  if (r0 !== 1n) throw valueError("base is not invertible for the given modulus");
  return t0 < 0n ? t0 + m : t0;
}

/** @throws ValueError for a negative count; MemoryError */
export function shiftLeft(a: Int, b: Int): Int {
  if (b < 0) throw valueError("negative shift count");
  if (a === 0) return 0;
  if (typeof b === "bigint") throw overflowError("too many digits in integer");
  if (typeof a === "number" && b < 54) {
    const r = a * POW2[b]!;
    if (r <= MAX_SAFE && r >= -MAX_SAFE) return r;
  }
  if (b > MAX_BITS) throw memoryError("");
  return guarded(() => BigInt(a) << BigInt(b));
}

export function shiftRight(a: Int, b: Int): Int {
  if (b < 0) throw valueError("negative shift count");
  if (typeof a === "number") {
    if (b >= 53) return a < 0 ? -1 : 0;
    if (a === (a | 0) && b < 32) return a >> (b as number);
    return Math.floor(a / POW2[b as number]!);
  }
  if (typeof b === "bigint" || b > MAX_BITS) return a < 0n ? -1 : 0;
  return normalizeInt(a >> BigInt(b));
}

/** Joins two's-complement halves: the low one as 32 bits in any form. */
function joinHalves(high: number, low: number): Int {
  const r = high * TWO32 + (low >>> 0);
  return r >= -MAX_SAFE ? r : BigInt(r);
}

export function andInts(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    if (a === (a | 0) && b === (b | 0)) return a & b;
    return joinHalves(Math.floor(a / TWO32) & Math.floor(b / TWO32), a & b);
  }
  return normalizeInt(BigInt(a) & BigInt(b));
}

export function orInts(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    if (a === (a | 0) && b === (b | 0)) return a | b;
    return joinHalves(Math.floor(a / TWO32) | Math.floor(b / TWO32), a | b);
  }
  return normalizeInt(BigInt(a) | BigInt(b));
}

export function xorInts(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    if (a === (a | 0) && b === (b | 0)) return a ^ b;
    return joinHalves(Math.floor(a / TWO32) ^ Math.floor(b / TWO32), a ^ b);
  }
  return normalizeInt(BigInt(a) ^ BigInt(b));
}

export function invertInt(a: Int): Int {
  return subtractInts(-1, a);
}

export function negateInt(a: Int): Int {
  return typeof a === "number" ? 0 - a : normalizeInt(-a);
}

export function absInt(a: Int): Int {
  return a < 0 ? negateInt(a) : a;
}

/** As a double, to nearest. @throws OverflowError */
export function intToDouble(a: Int): number {
  if (typeof a === "number") return a;
  const x = Number(a);
  if (x === Infinity || x === -Infinity) throw overflowError("int too large to convert to float");
  return x;
}

export function compareInts(a: Int, b: Int): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function gcdInts(a: Int, b: Int): Int {
  a = absInt(a);
  b = absInt(b);
  while (typeof a === "bigint" || typeof b === "bigint") {
    if (b === 0) return a;
    [a, b] = [b, remainderInts(a, b)];
  }
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}
