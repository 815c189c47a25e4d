/** PyCFunction objects as C makes and asks them. */
import { systemError } from "../../runtime/errors.ts";
import { PyBuiltinFunction } from "../../runtime/objects/descr.ts";
import type { Type } from "../../runtime/objects/type.ts";
import type { Value } from "../../runtime/value.ts";
import type { Border } from "./border.ts";
import { newCFunction, PyCFunction, readMethod } from "./methods.ts";

export function cMethodNew(b: Border, def: number, self: Value | undefined, module?: Value, cls?: Type): Value {
  return newCFunction(b, readMethod(b, def), self, module, cls);
}
/** The runtime's own functions have no C function behind them. */
function cFunction(v: Value): PyCFunction {
  if (!(v instanceof PyCFunction)) throw systemError("bad argument to internal function");
  return v;
}
export function cFunctionPointer(v: Value): number {
  return cFunction(v).def.pointer;
}
export function cFunctionSelf(v: Value): Value | undefined {
  if (v instanceof PyBuiltinFunction && !(v instanceof PyCFunction)) return v.self;
  return cFunction(v).receiver;
}
export function cFunctionFlags(v: Value): number {
  return cFunction(v).def.flags;
}
