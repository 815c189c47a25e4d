/** gamma, lgamma, erf, erfc: the methods of CPython's Modules/mathmodule.c (Lanczos) and the classical expansions of erf. */
import { valueError } from "../../runtime/errors.ts";
import { floatRepr } from "../../runtime/objects/float-format.ts";
import { rangeError } from "./errors.ts";

// Lanczos' approximation with g = 6.0246800407767296 and 13 terms, as rational function.
const LANCZOS_G = 6.024680040776729583740234375;
const NUMERATOR = [
  23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
  35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
  6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
  248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
  2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
  8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
  2.5066282746310002701649081771338373386264310793408,
]; // prettier-ignore
const DENOMINATOR = [
  0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1,
];

function lanczosSum(x: number): number {
  let num = 0;
  let den = 0;
  if (x < 5) {
    for (let i = 12; i >= 0; i--) {
      num = num * x + NUMERATOR[i]!;
      den = den * x + DENOMINATOR[i]!;
    }
  } else {
    for (let i = 0; i < 13; i++) {
      num = num / x + NUMERATOR[i]!;
      den = den / x + DENOMINATOR[i]!;
    }
  }
  return num / den;
}

/** sin(pi * x), exact at the zeros. */
export function sinPi(x: number): number {
  const y = Math.abs(x) % 2;
  let r: number;
  switch (Math.round(2 * y)) {
    case 0:
      r = Math.sin(Math.PI * y);
      break;
    case 1:
      r = Math.cos(Math.PI * (y - 0.5));
      break;
    case 2:
      r = Math.sin(Math.PI * (1 - y));
      break;
    case 3:
      r = -Math.cos(Math.PI * (y - 1.5));
      break;
    default:
      r = Math.sin(Math.PI * (y - 2));
  }
  return x < 0 ? -r : r;
}

const FACTORIALS: number[] = [1];
for (let i = 1; i < 23; i++) FACTORIALS.push(FACTORIALS[i - 1]! * i);

function pole(x: number): unknown {
  return valueError(`expected a noninteger or positive integer, got ${floatRepr(x)}`);
}

/** @throws ValueError at the poles, OverflowError */
export function gamma(x: number): number {
  if (!Number.isFinite(x)) {
    if (x === -Infinity) throw pole(x);
    return x;
  }
  if (x === 0) throw pole(x);
  if (Number.isInteger(x)) {
    if (x < 0) throw pole(x);
    if (x <= 23) return FACTORIALS[x - 1]!;
  }
  const a = Math.abs(x);
  if (a < 1e-20) {
    const r = 1 / x;
    if (!Number.isFinite(r)) throw rangeError();
    return r;
  }
  if (a > 200) {
    if (x < 0) return 0 / sinPi(x);
    throw rangeError();
  }
  const y = a + LANCZOS_G - 0.5;
  // the rounding error of y, exactly
  let z: number;
  if (a > LANCZOS_G - 0.5) {
    const q = y - a;
    z = q - (LANCZOS_G - 0.5);
  } else {
    const q = y - (LANCZOS_G - 0.5);
    z = q - a;
  }
  z = (z * LANCZOS_G) / y;
  let r: number;
  if (x < 0) {
    r = ((-Math.PI / sinPi(a) / a) * Math.exp(y)) / lanczosSum(a);
    r -= z * r;
    if (a < 140) r /= y ** (a - 0.5);
    else {
      const root = y ** (a / 2 - 0.25);
      r /= root;
      r /= root;
    }
  } else {
    r = lanczosSum(a) / Math.exp(y);
    r += z * r;
    if (a < 140) r *= y ** (a - 0.5);
    else {
      const root = y ** (a / 2 - 0.25);
      r *= root;
      r *= root;
    }
  }
  if (r === Infinity) throw rangeError();
  return r;
}

/** @throws ValueError at the poles, OverflowError */
export function lgamma(x: number): number {
  if (!Number.isFinite(x)) return x !== x ? x : Infinity;
  if (Number.isInteger(x) && x <= 2) {
    if (x <= 0) throw pole(x);
    return 0;
  }
  const a = Math.abs(x);
  if (a < 1e-20) return -Math.log(a);
  let r = Math.log(lanczosSum(a)) - LANCZOS_G;
  r += (a - 0.5) * (Math.log(a + LANCZOS_G - 0.5) - 1);
  if (x < 0) r = Math.log(Math.PI) - Math.log(Math.abs(sinPi(a))) - Math.log(a) - r;
  if (!Number.isFinite(r)) throw rangeError();
  return r;
}

const SQRT_PI = 1.772453850905516;

/** Taylor's series, good below 1.5; summed from the small end. */
function erfSeries(x: number): number {
  const square = x * x;
  let acc = 0;
  let k = 25 + 0.5;
  for (let i = 0; i < 25; i++) {
    acc = 2 + (square * acc) / k;
    k -= 1;
  }
  return (acc * x * Math.exp(-square)) / SQRT_PI;
}

/** The continued fraction of erfc, good from 1.5 on. */
function erfcFraction(x: number): number {
  if (x >= 30) return 0;
  const square = x * x;
  let a = 0;
  let da = 0.5;
  let p = 1;
  let p0 = 0;
  let q = da + square;
  let q0 = 1;
  for (let i = 0; i < 50; i++) {
    a += da;
    da += 2;
    const b = da + square;
    [p, p0] = [b * p - a * p0, p];
    [q, q0] = [b * q - a * q0, q];
  }
  return ((p / q) * x * Math.exp(-square)) / SQRT_PI;
}

export function erf(x: number): number {
  if (x !== x) return x;
  const a = Math.abs(x);
  if (a < 1.5) return erfSeries(x);
  const c = erfcFraction(a);
  return x > 0 ? 1 - c : c - 1;
}

export function erfc(x: number): number {
  if (x !== x) return x;
  const a = Math.abs(x);
  if (a < 1.5) return 1 - erfSeries(x);
  const c = erfcFraction(a);
  return x > 0 ? c : 2 - c;
}
