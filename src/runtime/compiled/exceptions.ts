/** Raising, matching and leaving handlers, as compiled code does it. The frames' side is in runtime/traceback… `caught`. */
import { reprText } from "../abstract.ts";
import { call0, call3 } from "../call.ts";
import { caught, overflow } from "../frames.ts";
import { runtimeError, typeError } from "../errors.ts";
import { AssertionError, BaseException, makeException, PyBaseException } from "../objects/exceptions.ts";
import { PyTuple } from "../objects/tuple.ts";
import { Type } from "../objects/type.ts";
import { C, type FrameInfo, L, poll, S } from "../state.ts";
import { typeOf } from "../typeof.ts";
import type { Value } from "../value.ts";
import { lookupSpecial } from "../attributes.ts";
import { entersTraced } from "./tracing.ts";

export { caught };

/** Function entry, off the fast path: recursion limit, poll, tracing. True: the function has to run in its traced form. */
export function enter(p: number): boolean {
  if (p > S.top) {
    if (p > S.recursionLimit) overflow();
    return entersTraced(p);
  }
  L[p] = 1;
  poll();
  return false;
}

/** A leaf function takes a frame after all: an inlined path of it failed. */
export function push(frame: FrameInfo): number {
  const p = ++S.sp;
  C[p] = frame;
  if (p > S.top || --S.fuel < 0) enter(p);
  return p;
}

/** An exception that leaves a handler: recorded, and given the handled one as its context, before S.exc goes back. */
export function raisedInHandler(thrown: unknown, p: number): PyBaseException {
  const e = caught(thrown, p);
  L[p] = 0;
  return e;
}

export function matchesType(e: PyBaseException, type: Type): boolean {
  return e.type === type || e.type.isSubtype(type);
}

/** `except type`. @throws TypeError */
export function exceptionMatches(e: PyBaseException, type: Value): boolean {
  if (type instanceof Type) {
    if (e.type === type) return true;
    if (isExceptionClass(type)) return e.type.isSubtype(type);
  } else if (type instanceof PyTuple) {
    for (const t of type.items) if (!(t instanceof Type) || !isExceptionClass(t)) throw notAnException();
    return type.items.some((t) => e.type.isSubtype(t as Type));
  }
  throw notAnException();
}

function isExceptionClass(t: Type): boolean {
  return t.isSubtype(BaseException);
}

function notAnException(): unknown {
  return typeError("catching classes that do not inherit from BaseException is not allowed");
}

/** The exception that `raise value` throws. */
export function raised(value: Value): PyBaseException {
  if (value instanceof PyBaseException) return fresh(value);
  if (value instanceof Type && isExceptionClass(value)) return fresh(instantiate(value));
  throw typeError("exceptions must derive from BaseException");
}

function instantiate(type: Type): PyBaseException {
  const e = call0(type);
  if (e instanceof PyBaseException) return e;
  throw typeError(
    `calling ${reprText(type)} should have returned an instance of BaseException, not ${reprText(typeOf(e))}`,
  );
}

/** Raised again, an exception gets the exception handled now as its context, unless that is itself. */
function fresh(e: PyBaseException): PyBaseException {
  e.raisedAgain();
  return e;
}

export function raisedFrom(value: Value, cause: Value): PyBaseException {
  const e = raised(value);
  if (cause === null) e.setCause(null);
  else if (cause instanceof PyBaseException) e.setCause(cause);
  else if (cause instanceof Type && isExceptionClass(cause)) e.setCause(instantiate(cause));
  else throw typeError("exception causes must derive from BaseException");
  return e;
}

/** Bare `raise`. */
export function reraise(p: number): PyBaseException {
  if (S.exc === null) throw runtimeError("No active exception to reraise");
  L[p] = 0;
  return S.exc;
}

export function assertionFailed(message?: Value): PyBaseException {
  return makeException(AssertionError, message === undefined ? [] : [message]);
}

/** A context manager between `__enter__` and `__exit__`. */
export class Context {
  constructor(
    private readonly entering: Value,
    private readonly exiting: Value,
  ) {}
  enter(): Value {
    return call0(this.entering);
  }
  /** The body raised `e`. */
  leave(e: PyBaseException): Value {
    return call3(this.exiting, e.type, e, e.tracebackObject());
  }
  /** The body ended, returned or jumped out. */
  done(): Value {
    return call3(this.exiting, null, null, null);
  }
}

export function context(manager: Value): Context {
  return contextOf(manager, "__enter__", "__exit__", "context manager");
}

export function contextOf(manager: Value, enterName: string, exitName: string, protocol: string): Context {
  const exiting = lookupSpecial(manager, exitName);
  if (exiting === undefined) throw notAContext(manager, protocol, exitName);
  const entering = lookupSpecial(manager, enterName);
  if (entering === undefined) throw notAContext(manager, protocol, enterName);
  return new Context(entering, exiting);
}

const OTHER_PROTOCOL = {
  sync: ["__aenter__", "__aexit__", "asynchronous context manager", "async with"],
  async: ["__enter__", "__exit__", "context manager", "with"],
} as const;

function notAContext(manager: Value, protocol: string, missing: string): unknown {
  const name = typeOf(manager).name;
  const other = protocol === "context manager" ? OTHER_PROTOCOL.sync : OTHER_PROTOCOL.async;
  const [enter, exit, otherName, statement] = other;
  const hint =
    lookupSpecial(manager, enter) !== undefined && lookupSpecial(manager, exit) !== undefined
      ? ` but it supports the ${otherName} protocol. Did you mean to use '${statement}'?`
      : "";
  return typeError(`'${name}' object does not support the ${protocol} protocol (missed ${missing} method)${hint}`);
}
