/** Sums, products and distances: fsum, sumprod, prod, hypot, dist. */
import { binaryAdd, binaryMultiply, getIter, iterToArray } from "../../runtime/abstract.ts";
import { asDouble } from "../../runtime/numbers.ts";
import { overflowError, valueError } from "../../runtime/errors.ts";
import { vectorNorm } from "../../runtime/objects/float-norm.ts";
import { doubleRatio } from "../../runtime/objects/float.ts";
import { PyFloat, type Value } from "../../runtime/value.ts";
import { addInts, multiplyInts, trueDivideInts, type Int } from "../../runtime/objects/int-ops.ts";
import { PyTuple } from "../../runtime/objects/tuple.ts";
import { fn, type FunctionSpec } from "../define.ts";

/** Shewchuk's summation: partials that do not overlap, so that nothing is lost. */
class ExactSum {
  private partials: number[] = [];
  private special = 0;
  private infinities = 0;

  /** @throws OverflowError */
  add(x: number): void {
    const original = x;
    const p = this.partials;
    let used = 0;
    for (let i = 0; i < p.length; i++) {
      let y = p[i]!;
      if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x];
      const high = x + y;
      const low = y - (high - x);
      if (low !== 0) p[used++] = low;
      x = high;
    }
    p.length = used;
    if (x === 0) return;
    if (Number.isFinite(x)) {
      p.push(x);
      return;
    }
    if (Number.isFinite(original)) throw overflowError("intermediate overflow in fsum");
    if (original === Infinity || original === -Infinity) this.infinities += original;
    this.special += original;
    p.length = 0;
  }

  /** The partials as one double, half to even. @throws ValueError */
  result(): number {
    if (this.special !== 0) {
      if (this.infinities !== this.infinities) throw valueError("-inf + inf in fsum");
      return this.special;
    }
    const p = this.partials;
    let n = p.length;
    if (n === 0) return 0;
    let high = p[--n]!;
    let low = 0;
    while (n > 0) {
      const x = high;
      const y = p[--n]!;
      high = x + y;
      low = y - (high - x);
      if (low !== 0) break;
    }
    // the next partial decides a tie
    if (n > 0 && ((low < 0 && p[n - 1]! < 0) || (low > 0 && p[n - 1]! > 0))) {
      const y = low * 2;
      const x = high + y;
      if (y === x - high) high = x;
    }
    return high;
  }
}

function fsum(seq: Value): Value {
  const sum = new ExactSum();
  const it = getIter(seq);
  for (let v = it.next(); v !== undefined; v = it.next()) sum.add(asDouble(v));
  return new PyFloat(sum.result());
}

function prod(iterable: Value, start: Value = 1): Value {
  let r = start;
  const it = getIter(iterable);
  for (let v = it.next(); v !== undefined; v = it.next()) r = binaryMultiply(r, v);
  return r;
}

/** Float products are summed without loss, as CPython does by triple-length arithmetic: here as fractions. */
function sumProd(p: Value, q: Value): Value {
  const a = iterToArray(p);
  const b = iterToArray(q);
  if (a.length !== b.length) throw valueError("Inputs are not the same length");
  let total: Value = 0;
  for (let i = 0; i < a.length; i++) {
    if (isFloatPair(a[i]!, b[i]!) && (total === 0 || total instanceof PyFloat)) {
      const end = floatRun(a, b, i);
      const r = exactDot(a, b, i, end);
      total = total === 0 ? r : binaryAdd(total, r);
      i = end - 1;
    } else total = binaryAdd(total, binaryMultiply(a[i]!, b[i]!));
  }
  return total;
}

const isPlain = (v: Value): v is PyFloat | number => v instanceof PyFloat || typeof v === "number";

function isFloatPair(x: Value, y: Value): boolean {
  return isPlain(x) && isPlain(y) && (x instanceof PyFloat || y instanceof PyFloat);
}

function floatRun(a: Value[], b: Value[], i: number): number {
  while (i < a.length && isFloatPair(a[i]!, b[i]!)) i++;
  return i;
}

const plain = (v: Value): number => (v instanceof PyFloat ? v.value : (v as number));

function exactDot(a: Value[], b: Value[], start: number, end: number): PyFloat {
  const products: [Int, Int][] = [];
  let rough = 0;
  for (let i = start; i < end; i++) rough += plain(a[i]!) * plain(b[i]!);
  if (!Number.isFinite(rough)) return new PyFloat(rough);
  for (let i = start; i < end; i++) {
    const [n1, d1] = doubleRatio(plain(a[i]!));
    const [n2, d2] = doubleRatio(plain(b[i]!));
    products.push([multiplyInts(n1, n2), multiplyInts(d1, d2)]);
  }
  // denominators are powers of two: the largest is a multiple of all
  let den: Int = 1;
  for (const [, d] of products) if (d > den) den = d;
  let num: Int = 0;
  for (const [n, d] of products) num = addInts(num, multiplyInts(n, trueMultiple(den, d)));
  return new PyFloat(num === 0 ? rough : trueDivideInts(num, den));
}

function trueMultiple(den: Int, d: Int): Int {
  const q = BigInt(den) / BigInt(d);
  return q <= 9007199254740991n ? Number(q) : q;
}

function hypot(values: Value[]): Value {
  return new PyFloat(vectorNorm(values.map(asDouble)));
}

function dist(p: Value, q: Value): Value {
  const a = coordinates(p);
  const b = coordinates(q);
  if (a.length !== b.length) throw valueError("both points must have the same number of dimensions");
  return new PyFloat(vectorNorm(a.map((v, i) => asDouble(v) - asDouble(b[i]!))));
}

function coordinates(v: Value): Value[] {
  return v instanceof PyTuple ? v.items : iterToArray(v);
}

export const sumFunctions: FunctionSpec[] = [
  fn("dist(p, q, /)", dist, "Return the Euclidean distance between two points p and q."),
  fn("fsum(seq, /)", fsum, "Return an accurate floating-point sum of values in the iterable seq."),
  fn("hypot(*coordinates)", hypot, "Multidimensional Euclidean distance from the origin to a point."),
  fn("prod(iterable, /, *, start=1)", prod, "Calculate the product of all the elements in the input iterable."),
  fn("sumprod(p, q, /)", sumProd, "Return the sum of products of values from two iterables p and q."),
];
