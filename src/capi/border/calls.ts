/** Calls that C makes: tuples and dicts, argument arrays, variadic lists of objects (CPython: Objects/call.c). */
import { call0, callN, isCallable } from "../../runtime/call.ts";
import { getAttribute } from "../../runtime/attributes.ts";
import { systemError, typeError } from "../../runtime/errors.ts";
import { PyDict } from "../../runtime/objects/dict.ts";
import { PyTuple } from "../../runtime/objects/tuple.ts";
import { typeOf } from "../../runtime/typeof.ts";
import { stringOf, type Value } from "../../runtime/value.ts";
import type { Border } from "./border.ts";
import { joinCall } from "./callsintoc.ts";
import { PyCFunction } from "./methods.ts";

const OFFSET_FLAG = 0x7fffffff;

export function objectCall(f: Value, args: Value | undefined, kwargs: Value | undefined): Value {
  if (f instanceof PyCFunction && args instanceof PyTuple && (kwargs === undefined || kwargs instanceof PyDict)) {
    const passed = f.pass(args, kwargs);
    if (passed !== undefined) return passed;
  }
  const { args: all, names } = joinCall(args, kwargs);
  return callN(f, all, names);
}
/** PyVectorcall_Call: what is called through tp_call alone is refused. */
export function vectorcallCall(f: Value, args: Value | undefined, kwargs: Value | undefined): Value {
  if (!isCallable(f)) throw typeError(`'${typeOf(f).tp_name}' object does not support vectorcall`);
  return objectCall(f, args, kwargs);
}
export function objectCallObject(f: Value, args: Value | undefined): Value {
  if (f instanceof PyCFunction && args instanceof PyTuple) {
    const passed = f.pass(args, undefined);
    if (passed !== undefined) return passed;
  }
  if (args !== undefined && !(args instanceof PyTuple)) throw typeError("argument list must be a tuple");
  return args === undefined ? call0(f) : callN(f, [...args.items]);
}

function words(b: Border, at: number, n: number): Value[] {
  const out: Value[] = [];
  for (let i = 0; i < n; i++) out.push(b.handles.get(b.memory.u32[(at >>> 2) + i]!));
  return out;
}

function keywordNames(v: Value | undefined): string[] | null {
  if (!(v instanceof PyTuple) || v.items.length === 0) return null;
  return v.items.map((s) => stringOf(s)!);
}

/** PyObject_Vectorcall: the array holds positional values, then those of the keywords. */
export function objectVectorcall(b: Border, f: Value, at: number, nargsf: number, kwnames: Value | undefined): Value {
  const names = keywordNames(kwnames);
  return callN(f, words(b, at, (nargsf & OFFSET_FLAG) + (names?.length ?? 0)), names);
}
/** PyObject_VectorcallMethod: the receiver is the first value. */
export function objectVectorcallMethod(
  b: Border,
  name: string,
  at: number,
  nargsf: number,
  kwnames: Value | undefined,
): Value {
  const names = keywordNames(kwnames);
  if ((nargsf & OFFSET_FLAG) === 0) throw systemError("bad argument to internal function");
  const [self, ...args] = words(b, at, (nargsf & OFFSET_FLAG) + (names?.length ?? 0));
  return callN(getAttribute(self!, name), args, names);
}

/** Objects of a variadic call up to NULL. */
export function objectsUntilNull(b: Border, at: number): Value[] {
  const out: Value[] = [];
  for (let p = at >>> 2; b.memory.u32[p] !== 0; p++) out.push(b.handles.get(b.memory.u32[p]!));
  return out;
}
export function callObjArgs(b: Border, f: Value, at: number): Value {
  return callN(f, objectsUntilNull(b, at));
}
export function callMethodObjArgs(b: Border, o: Value, name: string, at: number): Value {
  return callN(getAttribute(o, name), objectsUntilNull(b, at));
}

export function callable(v: Value): boolean {
  return isCallable(v);
}
