/** Weak references as C makes and asks them. */
import { systemError, typeError } from "../../runtime/errors.ts";
import { newProxy, PyWeakProxy } from "../../runtime/objects/weakproxy.ts";
import { newWeakRef, PyWeakRef, weakrefType } from "../../runtime/objects/weakref.ts";
import type { Value } from "../../runtime/value.ts";

export function newRef(o: Value, callback: Value | undefined): Value {
  return newWeakRef(weakrefType, o, callback ?? null);
}
export function newWeakProxy(o: Value, callback: Value | undefined): Value {
  return newProxy(o, callback ?? null);
}
/** Undefined: it is dead. */
export function getRef(r: Value): Value | undefined {
  if (r instanceof PyWeakProxy) return r.target.deref();
  if (!(r instanceof PyWeakRef)) throw typeError("expected a weakref");
  return r.get() ?? undefined;
}
/** None if it is dead. */
export function getObject(r: Value | undefined): Value {
  if (!(r instanceof PyWeakRef) && !(r instanceof PyWeakProxy)) throw systemError("bad argument to internal function");
  return getRef(r) ?? null;
}
export function isRef(v: Value): boolean {
  return v instanceof PyWeakRef;
}
export function isProxy(v: Value): boolean {
  return v instanceof PyWeakProxy;
}
