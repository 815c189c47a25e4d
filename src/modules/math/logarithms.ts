/** log, log2, log10: exact for ints of any size (CPython: loghelper). */
import { binaryTrueDivide } from "../../runtime/abstract.ts";
import { asDouble } from "../../runtime/numbers.ts";
import { valueError } from "../../runtime/errors.ts";
import { bitLength, isNegative } from "../../runtime/objects/int-ops.ts";
import { intValue, PyFloat, type Value } from "../../runtime/value.ts";
import { floatRepr } from "../../runtime/objects/float-format.ts";
import { fn, type FunctionSpec } from "../define.ts";

/** @throws ValueError */
function logarithm(v: Value, f: (x: number) => number): number {
  const n = intValue(v);
  if (n !== undefined) {
    if (n === 0 || isNegative(n)) throw valueError("expected a positive input");
    const x = Number(n);
    if (Number.isFinite(x)) return f(x);
    const shift = bitLength(n) - 64;
    return f(Number(BigInt(n) >> BigInt(shift))) + shift * f(2);
  }
  const x = asDouble(v);
  if (x <= 0) throw valueError(`expected a positive input, got ${floatRepr(x)}`);
  return f(x);
}

/** Exact at powers of two, where the engine's own is not always. */
function log2(x: number): number {
  const r = Math.log2(x);
  const near = Math.round(r);
  return r !== near && Math.abs(near) < 1100 && 2 ** near === x ? near : r;
}

function log10(x: number): number {
  const r = Math.log10(x);
  const near = Math.round(r);
  return r !== near && near >= 0 && near <= 22 && Number("1e" + near) === x ? near : r;
}

function log(x: Value, base?: Value): Value {
  const numerator = new PyFloat(logarithm(x, Math.log));
  return base === undefined ? numerator : binaryTrueDivide(numerator, new PyFloat(logarithm(base, Math.log)));
}

export const logFunctions: FunctionSpec[] = [
  fn("log(x, base=?, /)", log, "log(x, [base=math.e])\nReturn the logarithm of x to the given base.\n\nIf the base is not specified, returns the natural logarithm (base e) of x."),
  fn("log10(x, /)", (x: Value) => new PyFloat(logarithm(x, log10)), "Return the base 10 logarithm of x."),
  fn("log2(x, /)", (x: Value) => new PyFloat(logarithm(x, log2)), "Return the base 2 logarithm of x."),
]; // prettier-ignore
