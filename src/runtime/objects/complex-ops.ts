/** Arithmetic of complex numbers on pairs of doubles, with C99 Annex G's care for infinities (CPython: _Py_c_prod and its like). */
import { vectorNorm } from "./float-norm.ts";

export type Complex = [number, number];

const unit = (x: number): number => {
  const negative = x < 0 || Object.is(x, -0);
  const size = Math.abs(x) === Infinity ? 1 : 0;
  return negative ? -size : size;
};
const zeroIfNaN = (x: number): number => (x !== x ? 0 : x);
const isInfinite = (x: number): boolean => x === Infinity || x === -Infinity;

export function multiply(z: Complex, w: Complex): Complex {
  let [a, b] = z;
  let [c, d] = w;
  const re = a * c - b * d;
  const im = a * d + b * c;
  if (re === re || im === im) return [re, im];
  let recalculate = false;
  if (isInfinite(a) || isInfinite(b)) {
    [a, b, c, d] = [unit(a), unit(b), zeroIfNaN(c), zeroIfNaN(d)];
    recalculate = true;
  }
  if (isInfinite(c) || isInfinite(d)) {
    [c, d, a, b] = [unit(c), unit(d), zeroIfNaN(a), zeroIfNaN(b)];
    recalculate = true;
  }
  if (
    !recalculate &&
    (isInfinite(z[0] * w[0]) || isInfinite(z[1] * w[1]) || isInfinite(z[0] * w[1]) || isInfinite(z[1] * w[0]))
  ) {
    [a, b, c, d] = [zeroIfNaN(a), zeroIfNaN(b), zeroIfNaN(c), zeroIfNaN(d)];
    recalculate = true;
  }
  return recalculate ? [Infinity * (a * c - b * d), Infinity * (a * d + b * c)] : [re, im];
}

/** Smith's method; the divisor is not zero. */
export function divide(z: Complex, w: Complex): Complex {
  const [a, b] = z;
  const [c, d] = w;
  let re: number;
  let im: number;
  if (Math.abs(c) >= Math.abs(d)) {
    const ratio = d / c;
    const denom = c + d * ratio;
    re = (a + b * ratio) / denom;
    im = (b - a * ratio) / denom;
  } else if (Math.abs(d) >= Math.abs(c)) {
    const ratio = c / d;
    const denom = c * ratio + d;
    re = (a * ratio + b) / denom;
    im = (b * ratio - a) / denom;
  } else re = im = NaN;
  if (re !== re && im !== im) {
    if ((isInfinite(a) || isInfinite(b)) && Number.isFinite(c) && Number.isFinite(d)) {
      const x = unit(a);
      const y = unit(b);
      return [Infinity * (x * c + y * d), Infinity * (y * c - x * d)];
    }
    if ((isInfinite(c) || isInfinite(d)) && Number.isFinite(a) && Number.isFinite(b)) {
      const x = unit(c);
      const y = unit(d);
      return [0 * (a * x + b * y), 0 * (b * x - a * y)];
    }
  }
  return [re, im];
}

/** A real number by a complex one. */
export function divideReal(a: number, w: Complex): Complex {
  const [c, d] = w;
  let re: number;
  let im: number;
  if (Math.abs(c) >= Math.abs(d)) {
    const ratio = d / c;
    const denom = c + d * ratio;
    re = a / denom;
    im = (-a * ratio) / denom;
  } else if (Math.abs(d) >= Math.abs(c)) {
    const ratio = c / d;
    const denom = c * ratio + d;
    re = (a * ratio) / denom;
    im = -a / denom;
  } else re = im = NaN;
  if (re !== re && im !== im && Number.isFinite(a) && (isInfinite(c) || isInfinite(d)))
    return [0 * (a * unit(c)), 0 * (-a * unit(d))];
  return [re, im];
}

export function absolute(z: Complex): number {
  return vectorNorm([z[0], z[1]]);
}

/** Zero to a negative or complex power is the caller's affair. */
export function power(a: Complex, b: Complex): Complex {
  if (b[0] === 0 && b[1] === 0) return [1, 0];
  if (b[1] === 0 && Number.isInteger(b[0]) && Math.abs(b[0]) <= 100) {
    const r = powerUnsigned(a, Math.abs(b[0]));
    return b[0] > 0 ? r : divide([1, 0], r);
  }
  if (a[0] === 0 && a[1] === 0) return [0, 0];
  const size = absolute(a);
  let length = size ** b[0];
  const angle = Math.atan2(a[1], a[0]);
  let phase = angle * b[0];
  if (b[1] !== 0) {
    length *= Math.exp(-angle * b[1]);
    phase += b[1] * Math.log(size);
  }
  return [length * Math.cos(phase), length * Math.sin(phase)];
}

function powerUnsigned(x: Complex, n: number): Complex {
  let r: Complex = [1, 0];
  let p = x;
  for (let mask = 1; n >= mask; mask <<= 1) {
    if (n & mask) r = multiply(r, p);
    p = multiply(p, p);
  }
  return r;
}
