/** Operations of object.h that differ from the runtime's by NULL or by an error convention. */
import { ascii, isTrue, repr, str } from "../../runtime/abstract.ts";
import {
  deleteAttribute,
  getAttribute,
  instanceDict,
  lookupAttribute,
  lookupSpecial,
  setAttribute,
  setInstanceDict,
} from "../../runtime/attributes.ts";
import { call0, call1, isCallable } from "../../runtime/call.ts";
import { attributeError, typeError } from "../../runtime/errors.ts";
import { getBuiltins } from "../../runtime/hooks.ts";
import { bytes, PyBytes } from "../../runtime/objects/bytes.ts";
import { PyDict } from "../../runtime/objects/dict.ts";
import type { PyBaseException } from "../../runtime/objects/exceptions.ts";
import type { PyTuple } from "../../runtime/objects/tuple.ts";
import { Type } from "../../runtime/objects/type.ts";
import { reprEnter, reprLeave } from "../../runtime/repr.ts";
import { typeOf } from "../../runtime/typeof.ts";
import { newBytes } from "../../runtime/objects/bytes.ts";
import { PyObject, type Value } from "../../runtime/value.ts";
import { encodeUtf8 } from "../../runtime/objects/str.ts";
import type { Border } from "./border.ts";
import { zero } from "./misc.ts";

/** NULL shows as <NULL>. */
export function reprOrNull(v: Value | undefined): Value {
  return v === undefined ? "<NULL>" : repr(v);
}
export function strOrNull(v: Value | undefined): Value {
  return v === undefined ? "<NULL>" : str(v);
}
export function asciiOrNull(v: Value | undefined): Value {
  return v === undefined ? "<NULL>" : ascii(v);
}
export function bytesOrNull(v: Value | undefined): Value {
  if (v === undefined) return newBytes(encodeUtf8("<NULL>"));
  if (v instanceof PyBytes && v.type === bytes) return v;
  const special = lookupSpecial(v, "__bytes__");
  if (special !== undefined) return call0(special);
  return call1(bytes, v);
}
export function not(v: Value): boolean {
  return !isTrue(v);
}
export function self(v: Value): Value {
  return v;
}
export function isNone(v: Value): boolean {
  return v === null;
}
export function dir(v: Value | undefined): Value {
  const f = getBuiltins().getStr("dir")!;
  return v === undefined ? call0(f) : call1(f, v);
}
/** NULL deletes. */
export function setOrDeleteAttribute(o: Value, name: string, v: Value | undefined): void {
  if (v === undefined) deleteAttribute(o, name);
  else setAttribute(o, name, v);
}
export function hasAttribute(o: Value, name: string): boolean {
  return lookupAttribute(o, name) !== undefined;
}
function withDict(o: Value): PyObject {
  if (!(o instanceof PyObject) || !typeOf(o).hasDict)
    throw attributeError("This object has no __dict__", o, "__dict__");
  return o;
}
/** A class shows its dict read-only, as it does to Python. */
export function getDict(o: Value): Value {
  if (o instanceof Type) return getAttribute(o, "__dict__");
  return instanceDict(withDict(o));
}
export function setDict(o: Value, d: Value | undefined): void {
  if (withDict(o) instanceof Type)
    throw attributeError("attribute '__dict__' of 'type' objects is not writable", o, "__dict__");
  if (d === undefined) throw typeError("cannot delete __dict__");
  if (!(d instanceof PyDict)) throw typeError(`__dict__ must be set to a dictionary, not a '${typeOf(d).tp_name}'`);
  setInstanceDict(o as PyObject, d);
}
export function isCallableOrNull(v: Value | undefined): boolean {
  return v !== undefined && isCallable(v);
}
export function isSubtype(a: Type, b: Type): boolean {
  return a.isSubtype(b);
}
export function typeModified(t: Type): void {
  t.modified();
}
export function reprEnterCount(o: Value): number {
  return o instanceof PyObject && reprEnter(o) ? 1 : 0;
}
export function reprLeaveAny(o: Value): void {
  if (o instanceof PyObject) reprLeave(o);
}
export function exceptionArgs(e: PyBaseException): Value {
  return e.args;
}
export function exceptionSetArgs(e: PyBaseException, args: PyTuple): void {
  e.args = args;
}
export function exceptionClassName(b: Border, t: Type): number {
  return b.lending.constantText(t.tp_name);
}

export { zero };
