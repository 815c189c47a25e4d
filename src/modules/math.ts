/** math (CPython: Modules/mathmodule.c). The parts are in modules/math/. */
import { lookupSpecial } from "../runtime/attributes.ts";
import { call0 } from "../runtime/call.ts";
import { typeError, valueError } from "../runtime/errors.ts";
import { asDouble } from "../runtime/numbers.ts";
import { float, intFromDouble } from "../runtime/objects/float.ts";
import { getModules } from "../runtime/hooks.ts";
import { typeOf } from "../runtime/typeof.ts";
import { PyFloat, type Value } from "../runtime/value.ts";
import { defineModule, fn, type FunctionSpec } from "./define.ts";
import { bitFunctions, signBit } from "./math/bits.ts";
import { fn1, fn2 } from "./math/errors.ts";
import { integerFunctions, mathIntegerModule } from "./math/integer.ts";
import { logFunctions } from "./math/logarithms.ts";
import { erf, erfc, gamma, lgamma } from "./math/special.ts";
import { sumFunctions } from "./math/sums.ts";

/** `name` of the object's type; otherwise by way of a double. */
function rounding(name: "__floor__" | "__ceil__", f: (x: number) => number): (x: Value) => Value {
  return (x) => {
    if (x instanceof PyFloat && x.type === float) return intFromDouble(f(x.value));
    const method = lookupSpecial(x, name);
    return method !== undefined ? call0(method) : intFromDouble(f(asDouble(x)));
  };
}

function trunc(x: Value): Value {
  if (x instanceof PyFloat && x.type === float) return intFromDouble(x.value);
  const method = lookupSpecial(x, "__trunc__");
  if (method === undefined) throw typeError(`type ${typeOf(x).tp_name} doesn't define __trunc__ method`);
  return call0(method);
}

function isClose(av: Value, bv: Value, rel: Value = new PyFloat(1e-9), abs: Value = 0): Value {
  const a = asDouble(av);
  const b = asDouble(bv);
  const relative = asDouble(rel);
  const absolute = asDouble(abs);
  if (relative < 0 || absolute < 0) throw valueError("tolerances must be non-negative");
  if (a === b) return true;
  if (Math.abs(a) === Infinity || Math.abs(b) === Infinity) return false;
  const diff = Math.abs(b - a);
  return diff <= Math.abs(relative * b) || diff <= Math.abs(relative * a) || diff <= absolute;
}

/** IEEE 754's remainder: the quotient is rounded half to even. */
function ieeeRemainder(x: number, y: number): number {
  if (!Number.isFinite(x) || !Number.isFinite(y)) {
    if (x !== x || y !== y) return x + y;
    return Math.abs(x) === Infinity ? NaN : x;
  }
  if (y === 0) return NaN;
  const a = Math.abs(x);
  const b = Math.abs(y);
  const m = a % b;
  const c = b - m;
  const r = m < c ? m : m > c ? -c : m - 2 * ((0.5 * (a - m)) % b);
  return signBit(x) ? -r : r;
}

/** C99's cases where JavaScript has NaN. */
function pow(x: number, y: number): number {
  if (x === 1 || (x === -1 && Math.abs(y) === Infinity)) return 1;
  // a pole is a domain error
  if (x === 0 && y < 0 && y !== -Infinity) return NaN;
  return x ** y;
}

const DEGREES = 180 / Math.PI;
const RADIANS = Math.PI / 180;
const finite = "expected a finite input, got {}";
const unit = "expected a number in range from -1 up to 1, got {}";

const functions: FunctionSpec[] = [
  fn1("acos", Math.acos, "Return the arc cosine (measured in radians) of x.\n\nThe result is between 0 and pi.", unit),
  fn1("acosh", Math.acosh, "Return the inverse hyperbolic cosine of x.", "expected argument value not less than 1, got {}"),
  fn1("asin", Math.asin, "Return the arc sine (measured in radians) of x.\n\nThe result is between -pi/2 and pi/2.", unit),
  fn1("asinh", Math.asinh, "Return the inverse hyperbolic sine of x."),
  fn1("atan", Math.atan, "Return the arc tangent (measured in radians) of x.\n\nThe result is between -pi/2 and pi/2."),
  fn2("atan2", "y, x", Math.atan2, "Return the arc tangent (measured in radians) of y/x.\n\nUnlike atan(y/x), the signs of both x and y are considered."),
  fn1("atanh", Math.atanh, "Return the inverse hyperbolic tangent of x.", "expected a number between -1 and 1, got {}"),
  fn1("cbrt", Math.cbrt, "Return the cube root of x."),
  fn("ceil(x, /)", rounding("__ceil__", Math.ceil), "Return the ceiling of x as an Integral.\n\nThis is the smallest integer >= x."),
  fn2("copysign", "x, y", (x, y) => (signBit(y) ? -Math.abs(x) : Math.abs(x)), "Return a float with the magnitude (absolute value) of x but the sign of y."),
  fn1("cos", Math.cos, "Return the cosine of x (measured in radians).", finite),
  fn1("cosh", Math.cosh, "Return the hyperbolic cosine of x.", undefined, true),
  fn("degrees(x, /)", (x: Value) => new PyFloat(asDouble(x) * DEGREES), "Convert angle x from radians to degrees."),
  fn1("erf", erf, "Error function at x."),
  fn1("erfc", erfc, "Complementary error function at x."),
  fn1("exp", Math.exp, "Return e raised to the power of x.", undefined, true),
  fn1("exp2", (x) => 2 ** x, "Return 2 raised to the power of x.", undefined, true),
  fn1("expm1", Math.expm1, "Return exp(x)-1.", undefined, true),
  fn("fabs(x, /)", (x: Value) => new PyFloat(Math.abs(asDouble(x))), "Return the absolute value of the float x."),
  fn("floor(x, /)", rounding("__floor__", Math.floor), "Return the floor of x as an Integral.\n\nThis is the largest integer <= x."),
  fn2("fmod", "x, y", (x, y) => x % y, "Return fmod(x, y), according to platform C.\n\nx % y may differ."),
  fn("gamma(x, /)", (x: Value) => new PyFloat(gamma(asDouble(x))), "Gamma function at x."),
  fn("isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", isClose, "Determine whether two floating-point numbers are close in value."),
  fn("lgamma(x, /)", (x: Value) => new PyFloat(lgamma(asDouble(x))), "Natural logarithm of absolute value of Gamma function at x."),
  fn1("log1p", Math.log1p, "Return the natural logarithm of 1+x (base e).", "expected argument value > -1, got {}"),
  fn2("pow", "x, y", pow, "Return x**y (x to the power of y)."),
  fn("radians(x, /)", (x: Value) => new PyFloat(asDouble(x) * RADIANS), "Convert angle x from degrees to radians."),
  fn2("remainder", "x, y", ieeeRemainder, "Difference between x and the closest integer multiple of y."),
  fn1("sin", Math.sin, "Return the sine of x (measured in radians).", finite),
  fn1("sinh", Math.sinh, "Return the hyperbolic sine of x.", undefined, true),
  fn1("sqrt", Math.sqrt, "Return the square root of x.", "expected a nonnegative input, got {}"),
  fn1("tan", Math.tan, "Return the tangent of x (measured in radians).", finite),
  fn1("tanh", Math.tanh, "Return the hyperbolic tangent of x."),
  fn("trunc(x, /)", trunc, "Truncates the Real x to the nearest Integral toward 0.\n\nUses the __trunc__ magic method."),
  ...bitFunctions,
  ...integerFunctions,
  ...logFunctions,
  ...sumFunctions,
]; // prettier-ignore

export const mathModule = defineModule("math", {
  doc: "This module provides access to the mathematical functions\ndefined by the C standard.",
  functions,
  attrs: () => ({
    pi: new PyFloat(Math.PI),
    e: new PyFloat(Math.E),
    tau: new PyFloat(2 * Math.PI),
    inf: new PyFloat(Infinity),
    nan: new PyFloat(NaN),
  }),
  init: (m) => {
    const integer = mathIntegerModule.create();
    m.dict!.setStr("integer", integer);
    getModules().setStr("math.integer", integer);
  },
});
