/** Small operations on float, bool and complex. */
import { asComplex } from "../../runtime/objects/complex.ts";
import { floatFromText } from "../../runtime/objects/float.ts";
import { PyFloat, type Value } from "../../runtime/value.ts";
import { sysGetOrRaise } from "./sysaccess.ts";

export function fromDouble(x: number): Value {
  return new PyFloat(x);
}
export function fromText(v: Value): Value {
  return new PyFloat(floatFromText(v));
}
export function info(): Value {
  return sysGetOrRaise("float_info");
}
export function max(): number {
  return Number.MAX_VALUE;
}
export function min(): number {
  return 2.2250738585072014e-308;
}
export function boolFromLong(n: number): Value {
  return n !== 0;
}
export function isTrueObject(v: Value): boolean {
  return v === true;
}
export function isFalseObject(v: Value): boolean {
  return v === false;
}
export function realPart(v: Value): number {
  return asComplex(v).real;
}
export function imaginaryPart(v: Value): number {
  return asComplex(v).imag;
}
