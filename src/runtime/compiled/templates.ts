/** t-strings (PEP 750). */
import { PyInterpolation, PyTemplate } from "../objects/template.ts";
import { newTuple } from "../objects/tuple.ts";
import type { Value } from "../value.ts";

export function makeInterpolation(value: Value, expression: Value, conversion: Value, spec: Value): Value {
  return new PyInterpolation(value, expression, conversion, spec);
}
export function makeTemplate(strings: Value[], interpolations: Value[]): Value {
  return new PyTemplate(newTuple(strings), newTuple(interpolations));
}
