/** Type parameters and aliases; the classes themselves are those of the typing module (Objects/typevarobject.c). */
import { getItem } from "../abstract.ts";
import {
  genericType,
  newParamSpec,
  newTypeAlias,
  newTypeVar,
  newTypeVarTuple,
  unpackTypeVarTuple,
} from "../objects/typevar.ts";
import { newTuple, type PyTuple } from "../objects/tuple.ts";
import type { Value } from "../value.ts";

/** Bound, constraints and default are functions that evaluate them, or None. */
export function makeTypeVar(name: string, bound: Value, constraints: Value, defaultValue: Value): Value {
  return newTypeVar(name, bound, constraints, defaultValue);
}
export function makeParamSpec(name: string, defaultValue: Value): Value {
  return newParamSpec(name, defaultValue);
}
export function makeTypeVarTuple(name: string, defaultValue: Value): Value {
  return newTypeVarTuple(name, defaultValue);
}
export function makeTypeAlias(name: string, params: PyTuple | null, evaluate: Value, qualname: string): Value {
  return newTypeAlias(name, params, evaluate, qualname);
}

/** The base class `Generic[T, *Ts]` of a generic class. */
export function subscriptGeneric(params: PyTuple): Value {
  return getItem(genericType(), newTuple(params.items.map(unpackTypeVarTuple)));
}
