/** t-strings (PEP 750). */
import { PyInterpolation, PyTemplate } from "../objects/template.ts";
import { PyTuple } from "../objects/tuple.ts";
import type { Value } from "../value.ts";

export function makeInterpolation(value: Value, expression: Value, conversion: Value, spec: Value): Value {
  return new PyInterpolation(value, expression, conversion, spec);
}
export function makeTemplate(strings: Value[], interpolations: Value[]): Value {
  return new PyTemplate(new PyTuple(strings), new PyTuple(interpolations));
}
