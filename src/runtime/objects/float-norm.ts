/** The length of a vector with an error below one unit in the last place (CPython: vector_norm in Modules/mathmodule.c). */
import { splitDouble } from "./int-ops.ts";

const SPLIT = 134217729;

/** The error of a * a as a double: p + error is exact (Dekker). */
function squareError(a: number, p: number): number {
  const t = a * SPLIT;
  const high = t - (t - a);
  const low = a - high;
  return low * low - (p - high * high - 2 * high * low);
}

export function vectorNorm(values: readonly number[]): number {
  let max = 0;
  let sawNaN = false;
  for (const v of values) {
    const a = Math.abs(v);
    if (a !== a) sawNaN = true;
    else if (a > max) max = a;
  }
  if (max === Infinity) return Infinity;
  if (sawNaN) return NaN;
  if (max === 0) return 0;
  if (values.length === 1) return max;
  const [, e] = splitDouble(max);
  if (e < -1023) {
    // the scale itself would overflow: lift the subnormals first
    return vectorNorm(values.map((v) => v * 2 ** 100)) * 2 ** -100;
  }
  const scale = 2 ** -e;
  let sum = 1;
  let error = 0;
  for (const v of values) {
    const x = v * scale;
    const square = x * x;
    error += squareError(x, square);
    const next = sum + square;
    error += square - (next - sum);
    sum = next;
  }
  const root = Math.sqrt(sum - 1 + error);
  // One step of Newton against the exact square of the root.
  const square = root * root;
  const rest = sum - 1 - square + (error - squareError(root, square));
  return (root + rest / (2 * root)) * 2 ** (e - 1) * 2;
}
