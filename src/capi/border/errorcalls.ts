/** The operations of pyerrors.h. The indicator is in errors.ts. */
import { setAttribute } from "../../runtime/attributes.ts";
import { callN } from "../../runtime/call.ts";
import { memoryError, systemError, typeError } from "../../runtime/errors.ts";
import {
  Exception,
  ImportError,
  PyBaseException,
  UnicodeDecodeError,
  makeException,
} from "../../runtime/objects/exceptions.ts";
import { newBytes } from "../../runtime/objects/bytes.ts";
import { PyDict } from "../../runtime/objects/dict.ts";
import { newTuple, PyTuple } from "../../runtime/objects/tuple.ts";
import { type as typeType, Type } from "../../runtime/objects/type.ts";
import { isTraceback } from "../../runtime/objects/traceback.ts";
import { poll, S } from "../../runtime/state.ts";
import type { Value } from "../../runtime/value.ts";
import type { Border } from "./border.ts";
import { exceptionFrom, givenMatches, HostUnwind, indicator, setRaised } from "./errors.ts";
import { writeUnraisable } from "./unraisable.ts";

export { givenMatches };

export function occurred(): Value | undefined {
  return indicator.exception?.type;
}
export function clear(): void {
  indicator.exception = null;
}
export function setString(type: Value, message: Value | undefined): void {
  setRaised(exceptionFrom(type, message ?? ""));
}
export function setObject(type: Value, value: Value | undefined): void {
  setRaised(exceptionFrom(type, value));
}
export function setNone(type: Value): void {
  setRaised(exceptionFrom(type, undefined));
}
export function badArgument(): number {
  throw typeError("bad argument type for built-in operation");
}
export function badInternalCall(): void {
  throw systemError("bad argument to internal function");
}
export function noMemory(): Value {
  throw memoryError("");
}
export function exceptionMatches(against: Value): boolean {
  return givenMatches(indicator.exception?.type, against);
}

export function getRaised(): Value | undefined {
  const e = indicator.exception;
  indicator.exception = null;
  return e ?? undefined;
}
export function setRaisedOrNone(e: Value | undefined): void {
  indicator.exception = e instanceof PyBaseException ? e : null;
}
export function getHandled(): Value | undefined {
  return S.exc ?? undefined;
}
export function setHandled(e: Value | undefined): void {
  S.exc = e instanceof PyBaseException ? e : null;
}

function storeThree(b: Border, places: [number, number, number], e: PyBaseException | null): void {
  const { handles } = b;
  const words =
    e === null ? [0, 0, 0] : [handles.of(e.type), handles.of(e), e.traceback === null ? 0 : handles.of(e.traceback)];
  places.forEach((p, i) => {
    b.memory.u32[p >>> 2] = words[i]!;
  });
}
/** PyErr_Fetch: the indicator as type, value, traceback. */
export function fetch(b: Border, type: number, value: number, traceback: number): void {
  const e = indicator.exception;
  indicator.exception = null;
  storeThree(b, [type, value, traceback], e);
}
export function restore(type: Value | undefined, value: Value | undefined, traceback: Value | undefined): void {
  if (type === undefined) {
    indicator.exception = null;
    return;
  }
  const e = exceptionFrom(type, value);
  if (traceback !== undefined && isTraceback(traceback)) e.traceback = traceback;
  indicator.exception = e;
}
/** What PyErr_Fetch gave is an instance already; what C made up itself becomes one. */
export function normalize(b: Border, type: number, value: number, traceback: number): void {
  const { u32 } = b.memory;
  const ht = u32[type >>> 2]!;
  if (ht === 0) return;
  const hv = u32[value >>> 2]!;
  const v = hv === 0 ? undefined : b.handles.get(hv);
  const t = b.handles.get(ht);
  if (v instanceof PyBaseException && t instanceof Type && v.type.isSubtype(t)) return;
  const e = exceptionFrom(t, v);
  const words: [number, number][] = [[type, b.handles.of(e.type)], [value, b.handles.of(e)]]; // prettier-ignore
  for (const [p, h] of words) {
    const old = b.memory.u32[p >>> 2]!;
    b.memory.u32[p >>> 2] = h;
    if (old !== 0) b.handles.decRef(old);
  }
  if (traceback === 0) return;
}
export function getExcInfo(b: Border, type: number, value: number, traceback: number): void {
  storeThree(b, [type, value, traceback], S.exc);
}
export function setExcInfo(_type: Value | undefined, value: Value | undefined): void {
  setHandled(value);
}

/** PyErr_NewException: `name` is `module.Class`. */
export function newExceptionType(name: string, base: Value | undefined, dict: Value | undefined): Value {
  const dot = name.lastIndexOf(".");
  if (dot < 0) throw systemError("PyErr_NewException: name must be module.class");
  const bases = base === undefined ? newTuple([Exception]) : base instanceof PyTuple ? base : newTuple([base]);
  const ns = new PyDict();
  if (dict instanceof PyDict) for (const [k, v] of dict.itemsArray()) ns.set(k, v);
  if (ns.getStr("__module__") === undefined) ns.setStr("__module__", name.slice(0, dot));
  return callN(typeType, [name.slice(dot + 1), bases, ns]);
}
export function newExceptionTypeWithDoc(
  name: string,
  doc: Value | undefined,
  base: Value | undefined,
  dict: Value | undefined,
): Value {
  const ns = new PyDict();
  if (dict instanceof PyDict) for (const [k, v] of dict.itemsArray()) ns.set(k, v);
  if (doc !== undefined) ns.setStr("__doc__", doc);
  return newExceptionType(name, base, ns);
}

export function writeUnraisableNow(where: Value | undefined): void {
  const e = indicator.exception;
  indicator.exception = null;
  if (e !== null) writeUnraisable(e, where ?? null);
}
/** Ctrl-C, time limits and the rest of what is due. */
export function checkSignals(): void {
  poll();
}
export function setImportErrorSubclass(
  type: Value,
  message: Value | undefined,
  name: Value | undefined,
  path: Value | undefined,
): Value {
  if (!(type instanceof Type) || !type.isSubtype(ImportError)) throw typeError("expected a subclass of ImportError");
  if (message === undefined) throw typeError("expected a message argument");
  const e = makeException(type, [message]);
  e.setField("name", name ?? null);
  e.setField("path", path ?? null);
  throw e;
}
export function setImportError(message: Value | undefined, name: Value | undefined, path: Value | undefined): Value {
  return setImportErrorSubclass(ImportError, message, name, path);
}

export function getTraceback(e: PyBaseException): Value | undefined {
  return e.traceback ?? undefined;
}
export function setTraceback(e: PyBaseException, tb: Value | undefined): void {
  setAttribute(e, "__traceback__", tb ?? null);
}
export function getCause(e: PyBaseException): Value | undefined {
  return e.cause ?? undefined;
}
export function setCause(e: PyBaseException, cause: Value | undefined): void {
  e.setCause(cause instanceof PyBaseException ? cause : null);
}
export function getContext(e: PyBaseException): Value | undefined {
  return e.context ?? undefined;
}
export function setContext(e: PyBaseException, context: Value | undefined): void {
  e.context = context instanceof PyBaseException ? context : null;
}

export function unicodeDecodeError(
  b: Border,
  encoding: Value,
  at: number,
  length: number,
  start: number,
  end: number,
  reason: Value,
): Value {
  return callN(UnicodeDecodeError, [encoding, newBytes(b.memory.bytes(at, length)), start, end, reason]);
}

/** Ends the program, through everything. */
export class FatalError extends HostUnwind {
  constructor(readonly text: string) {
    super();
  }
}
export function fatalError(message: string | undefined): void {
  throw new FatalError(`Fatal Python error: ${message ?? ""}`);
}
