/**
 * The thread state's error indicator, and how errors cross: an exception thrown by the runtime becomes the indicator and an error
 * value; an error value from C becomes a thrown exception.
 */
import { systemError, typeError } from "../../runtime/errors.ts";
import { caught, HostUnwind } from "../../runtime/frames.ts";
import { callN } from "../../runtime/call.ts";
import { BaseException, PyBaseException } from "../../runtime/objects/exceptions.ts";
import { PyTuple } from "../../runtime/objects/tuple.ts";
import { Type } from "../../runtime/objects/type.ts";
import { S } from "../../runtime/state.ts";
import type { Value } from "../../runtime/value.ts";

/** One for all memories, as it is the thread's. */
export const indicator: { exception: PyBaseException | null } = { exception: null };

export { HostUnwind };

/** What was thrown while a C API function ran, as a Python exception; the frame stack is back at `sp`. */
export function asException(thrown: unknown, sp: number): PyBaseException {
  const e = caught(thrown, sp + 1);
  S.sp = sp;
  return e;
}

/** The indicator's exception, taken. `what` says who promised one. */
export function takeError(what = "error return without exception set"): PyBaseException {
  const e = indicator.exception;
  indicator.exception = null;
  return e ?? systemError(what);
}

/** _PyErr_SetObject: makes the exception of a type and a value. */
export function exceptionFrom(type: Value, value: Value | undefined): PyBaseException {
  if (!(type instanceof Type) || !type.isSubtype(BaseException)) {
    if (type instanceof PyBaseException && (value === undefined || value === null)) return type;
    return systemError(
      `_PyErr_SetObject: exception ${String(type instanceof Type ? type.name : type)} is not a BaseException subclass`,
    );
  }
  if (value instanceof PyBaseException && value.type.isSubtype(type)) return value;
  const args = value === undefined || value === null ? [] : value instanceof PyTuple ? value.items : [value];
  const made = callN(type, [...args]);
  if (!(made instanceof PyBaseException))
    return typeError(
      `calling ${type.name} should have returned an instance of BaseException, not ${made === null ? "None" : String(made)}`,
    );
  return made;
}

/** Sets the indicator; an exception that is being handled becomes the context. */
export function setRaised(e: PyBaseException | null): void {
  if (e !== null && e.context === undefined) e.context = S.exc === e ? null : S.exc;
  indicator.exception = e;
}

export function setString(type: Value, message: string): void {
  if (type instanceof Type && type.isSubtype(BaseException)) setRaised(exceptionFrom(type, message));
  else setRaised(exceptionFrom(type, undefined));
}

/** PyErr_GivenExceptionMatches. */
export function givenMatches(given: Value | undefined, against: Value | undefined): boolean {
  if (given === undefined || against === undefined) return false;
  if (against instanceof PyTuple) return against.items.some((t) => givenMatches(given, t));
  const cls = given instanceof PyBaseException ? given.type : given;
  if (
    cls instanceof Type &&
    cls.isSubtype(BaseException) &&
    against instanceof Type &&
    against.isSubtype(BaseException)
  )
    return cls.isSubtype(against);
  return given === against;
}
