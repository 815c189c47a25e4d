/** math.integer: functions of integers (CPython: Modules/mathintegermodule.c); math offers them as well. */
import { index } from "../../runtime/numbers.ts";
import { overflowError, valueError } from "../../runtime/errors.ts";
import {
  absBig,
  absInt,
  bitLength,
  gcdInts,
  isNegative,
  multiplyInts,
  floorDivideInts,
  type Int,
} from "../../runtime/objects/int-ops.ts";
import { MAX_SAFE, normalizeInt, type Value } from "../../runtime/value.ts";
import { defineModule, fn, type FunctionSpec } from "../define.ts";

/** The product of from, from+1, …, to, by halves: the engine multiplies equals fast. */
function productRange(from: number, to: number): bigint {
  if (to - from < 8) {
    let r = BigInt(from);
    for (let i = from + 1; i <= to; i++) r *= BigInt(i);
    return r;
  }
  const mid = Math.floor((from + to) / 2);
  return productRange(from, mid) * productRange(mid + 1, to);
}

export function factorial(v: Value): Value {
  const n = index(v);
  if (isNegative(n)) throw valueError("factorial() not defined for negative values");
  if (n > 0x7fffffff) throw overflowError("factorial() argument should not exceed 2147483647");
  return n < 2 ? 1 : normalizeInt(productRange(2, Number(n)));
}

function gcd(values: Value[]): Value {
  let r: Int = 0;
  for (const v of values) r = gcdInts(r, index(v));
  return r;
}

function lcm(values: Value[]): Value {
  let r: Int = 1;
  for (const v of values) {
    const n = absInt(index(v));
    if (r === 0 || n === 0) r = 0;
    else r = multiplyInts(floorDivideInts(r, gcdInts(r, n)), n);
  }
  return r;
}

/** The whole square root of a bigint: Newton's method from above. */
function bigSquareRoot(n: bigint): bigint {
  let x = 1n << BigInt((bitLength(n) + 1) >> 1);
  for (;;) {
    const y = (x + n / x) >> 1n;
    if (y >= x) return x;
    x = y;
  }
}

export function isqrt(v: Value): Value {
  const n = index(v);
  if (isNegative(n)) throw valueError("isqrt() argument must be nonnegative");
  if (typeof n === "bigint") return normalizeInt(bigSquareRoot(n));
  let r = Math.floor(Math.sqrt(n));
  while (r * r > n) r--;
  return r;
}

function nonNegative(v: Value, name: string): Int {
  const n = index(v);
  if (isNegative(n)) throw valueError(`${name} must be a non-negative integer`);
  return n;
}

/** n * (n-1) * … in `k` factors. */
function falling(n: Int, k: number): Int {
  let r: Int = 1;
  if (typeof n === "number" && k > 16) return normalizeInt(productRange(n - k + 1, n));
  const big = BigInt(n);
  for (let i = 0; i < k; i++) r = multiplyInts(r, normalizeInt(big - BigInt(i)));
  return r;
}

function factors(k: Int, name: string): number {
  if (k > 0x7fffffff) throw overflowError(`${name} must not exceed 2147483647`);
  return Number(k);
}

function perm(nv: Value, kv: Value = null): Value {
  if (kv === null) return factorial(nv);
  const n = nonNegative(nv, "n");
  const k = nonNegative(kv, "k");
  if (n < k) return 0;
  return falling(n, factors(k, "k"));
}

function comb(nv: Value, kv: Value): Value {
  const n = nonNegative(nv, "n");
  let k = nonNegative(kv, "k");
  if (n < k) return 0;
  const other = normalizeInt(BigInt(n) - BigInt(k));
  if (other < k) k = other;
  const count = factors(k, "min(n - k, k)");
  if (count === 0) return 1;
  if (typeof n === "number" && n <= 50) {
    // each partial product is a binomial coefficient, and safe
    let r = 1;
    for (let i = 1; i <= count; i++) r = (r * (n - count + i)) / i;
    if (r <= MAX_SAFE / n) return Math.round(r);
  }
  return normalizeInt(absBig(falling(n, count)) / productRange(1, count));
}

export const integerFunctions: FunctionSpec[] = [
  fn("comb(n, k, /)", comb, "Number of ways to choose k items from n items without repetition and without order."),
  fn("factorial(n, /)", factorial, "Find n!."),
  fn("gcd(*integers)", gcd, "Greatest Common Divisor."),
  fn("isqrt(n, /)", isqrt, "Return the integer part of the square root of the input."),
  fn("lcm(*integers)", lcm, "Least Common Multiple."),
  fn("perm(n, k=None, /)", perm, "Number of ways to choose k items from n items without repetition and with order."),
];

export const mathIntegerModule = defineModule("_math_integer", {
  doc: "This module provides access to integer related mathematical functions.",
  functions: integerFunctions,
});
