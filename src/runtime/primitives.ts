/** The types of the values that are JavaScript primitives, behind functions: their files may not have been evaluated yet. */
import { bool } from "./objects/bool.ts";
import { int } from "./objects/int.ts";
import { NoneType } from "./objects/none.ts";
import { str } from "./objects/str.ts";
import type { Type } from "./objects/type.ts";

export function intType(): Type {
  return int;
}
export function boolType(): Type {
  return bool;
}
export function strType(): Type {
  return str;
}
export function noneType(): Type {
  return NoneType;
}
