/** Error handling of math: what C's errno and NaN results become (CPython: math_1, is_error in Modules/mathmodule.c). */
import { asDouble } from "../../runtime/numbers.ts";
import { overflowError, valueError } from "../../runtime/errors.ts";
import { floatRepr } from "../../runtime/objects/float-format.ts";
import { PyFloat, type Value } from "../../runtime/value.ts";
import { fn, type FunctionSpec } from "../define.ts";

export function rangeError(): unknown {
  return overflowError("math range error");
}
export function domainError(): unknown {
  return valueError("math domain error");
}

/** A function of one double. NaN from a number is a ValueError; `domain` words it, `{}` being the argument. */
export function fn1(
  name: string,
  f: (x: number) => number,
  doc: string,
  domain = "math domain error",
  overflows = false,
): FunctionSpec {
  return fn(`${name}(x, /)`, (v: Value) => {
    const x = v instanceof PyFloat ? v.value : asDouble(v);
    const r = f(x);
    if (r !== r && x === x) throw valueError(domain.replace("{}", floatRepr(x)));
    if ((r === Infinity || r === -Infinity) && Number.isFinite(x))
      throw overflows ? rangeError() : valueError(domain.replace("{}", floatRepr(x)));
    return new PyFloat(r);
  }, doc); // prettier-ignore
}

/** A function of two doubles: NaN from numbers is a domain error, infinity from finite ones a range error. */
export function fn2(name: string, parameters: string, f: (x: number, y: number) => number, doc: string): FunctionSpec {
  return fn(`${name}(${parameters}, /)`, (a: Value, b: Value) => {
    const x = asDouble(a);
    const y = asDouble(b);
    const r = f(x, y);
    if (r !== r && x === x && y === y) throw domainError();
    if ((r === Infinity || r === -Infinity) && Number.isFinite(x) && Number.isFinite(y)) throw rangeError();
    return new PyFloat(r);
  }, doc); // prettier-ignore
}
