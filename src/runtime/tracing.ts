/**
 * sys.settrace, sys.setprofile and sys.monitoring: who listens, and the calls of them (CPython: Python/legacy_tracing.c,
 * Python/instrumentation.c). Code reports its steps only in its traced form (compiler/codegen/tracing.ts); while somebody listens,
 * `S.top` lies below every frame, so that functions entered in their usual form come to `enter` and are run in the other.
 */
import { call3, callN } from "./call.ts";
import { overflow } from "./frames.ts";
import { PyBuiltinFunction, PyMethod, PyMethodDescriptor } from "./objects/descr.ts";
import type { PyCode } from "./objects/code.ts";
import type { PyBaseException } from "./objects/exceptions.ts";
import { frameAt } from "./objects/frame.ts";
import { newTuple } from "./objects/tuple.ts";
import { C, L, type LocalsAccess, onRecursionLimit, S } from "./state.ts";
import { is } from "./identity.ts";
import { PyInstance, type Value } from "./value.ts";
import { object } from "./objects/type.ts";

/** sys.monitoring.events, by bit. */
export const EVENTS = {
  PY_START: 0, PY_RESUME: 1, PY_RETURN: 2, PY_YIELD: 3, CALL: 4, LINE: 5, INSTRUCTION: 6, JUMP: 7, BRANCH_LEFT: 8, BRANCH_RIGHT: 9,
  STOP_ITERATION: 10, RAISE: 11, EXCEPTION_HANDLED: 12, PY_UNWIND: 13, PY_THROW: 14, RERAISE: 15, C_RETURN: 16, C_RAISE: 17,
} as const; // prettier-ignore
export type Event = (typeof EVENTS)[keyof typeof EVENTS];

/** What tracing knows of an activation; lies in its accessor. */
export interface Activation extends LocalsAccess {
  /** `f_trace` */
  trace?: Value;
  /** The line that was reported last. */
  lastLine?: number;
  lastPosition?: number;
  /** What a `return` gives that is on its way out. */
  returning?: Value | undefined;
  unwound?: boolean;
}

export interface Tool {
  name: Value;
  events: number;
  readonly callbacks: Value[];
  readonly local: Map<PyCode, number>;
  /** Events that a callback has switched off, by code and place. */
  disabled: Map<PyCode, Set<string>>;
}

export const tools: (Tool | undefined)[] = [];
export const DISABLE: Value = new PyInstance(object);
export const MISSING: Value = new PyInstance(object);

const T = {
  trace: null as Value,
  profile: null as Value,
  /** Some tool has events. */
  monitored: false,
  /** A listener is running: it is not traced itself. */
  inside: false,
};

/** Whether functions have to be run in their traced form. */
export function tracing(): boolean {
  return !T.inside && (T.trace !== null || T.profile !== null || T.monitored);
}

function settle(): void {
  S.top = tracing() ? -1 : S.recursionLimit;
}
onRecursionLimit(settle);

export function setTrace(f: Value): void {
  T.trace = f;
  settle();
}
export function getTrace(): Value {
  return T.trace;
}
export function setProfile(f: Value): void {
  T.profile = f;
  settle();
}
export function getProfile(): Value {
  return T.profile;
}
export function monitoringChanged(): void {
  T.monitored = tools.some(
    (t) => t !== undefined && (t.events !== 0 || Array.from(t.local.values()).some((e) => e !== 0)),
  );
  settle();
}

/** Runs a listener at frame `p`, untraced. */
function listening<R>(p: number, f: () => R): R {
  const position = L[p]!;
  T.inside = true;
  settle();
  S.sp = p;
  try {
    return f();
  } finally {
    T.inside = false;
    settle();
    S.sp = p;
    L[p] = position;
  }
}

const codeAt = (p: number): PyCode => {
  const { code } = C[p]!;
  return code.original ?? code;
};

// ---- settrace and setprofile

function traceEvent(a: Activation, p: number, what: string, arg: Value): void {
  if (T.trace === null || T.inside) return;
  const f = what === "call" ? T.trace : (a.trace ?? null);
  if (f === null) return;
  let result: Value;
  try {
    result = listening(p, () => call3(f, frameAt(p)!, what, arg));
  } catch (thrown) {
    delete a.trace;
    setTrace(null);
    throw thrown;
  }
  if (result !== null) a.trace = result;
}

function profileEvent(p: number, what: string, arg: Value): void {
  const f = T.profile;
  if (f === null || T.inside) return;
  try {
    listening(p, () => call3(f, frameAt(p)!, what, arg));
  } catch (thrown) {
    setProfile(null);
    throw thrown;
  }
}

// ---- sys.monitoring

function monitor(p: number, event: Event, place: string, args: Value[]): void {
  if (!T.monitored || T.inside) return;
  const code = codeAt(p);
  // C_RETURN and C_RAISE are on where CALL is.
  const bit = 1 << (event === EVENTS.C_RETURN || event === EVENTS.C_RAISE ? EVENTS.CALL : event);
  for (let i = tools.length - 1; i >= 0; i--) {
    const tool = tools[i];
    if (tool === undefined || ((tool.events | (tool.local.get(code) ?? 0)) & bit) === 0) continue;
    const f = tool.callbacks[event] ?? null;
    const key = `${event} ${place}`;
    if (f === null || tool.disabled.get(code)?.has(key) === true) continue;
    const result = listening(p, () => callN(f, [code, ...args]));
    if (!is(result, DISABLE)) continue;
    let off = tool.disabled.get(code);
    if (off === undefined) tool.disabled.set(code, (off = new Set()));
    off.add(key);
  }
}

/** An instruction's offset: two per position. */
const offset = (p: number): number => originalPosition(p) * 2;
const originalPosition = (p: number): number => C[p]!.code.originalPosition(L[p]!);

// ---- what traced code reports

export function reportStart(a: Activation, p: number): void {
  traceEvent(a, p, "call", null);
  profileEvent(p, "call", null);
  monitor(p, EVENTS.PY_START, "", [0]);
}

export function reportLine(a: Activation, p: number, always: boolean): void {
  const line = C[p]!.code.line(L[p]!);
  if (!always && line === a.lastLine) return;
  a.lastLine = line;
  traceEvent(a, p, "line", null);
  // A loop's line begins in two places.
  monitor(p, EVENTS.LINE, always ? `${line} again` : String(line), [line]);
}

export function reportReturn(a: Activation, p: number, value: Value): void {
  traceEvent(a, p, "return", value);
  profileEvent(p, "return", value);
  monitor(p, EVENTS.PY_RETURN, String(offset(p)), [offset(p), value]);
}

export function reportYield(a: Activation, p: number, value: Value): void {
  traceEvent(a, p, "return", value);
  profileEvent(p, "return", value);
  monitor(p, EVENTS.PY_YIELD, String(offset(p)), [offset(p), value]);
}

export function reportResume(a: Activation, p: number, thrown: PyBaseException | null): void {
  traceEvent(a, p, "call", null);
  profileEvent(p, "call", null);
  if (thrown === null) monitor(p, EVENTS.PY_RESUME, String(offset(p)), [offset(p)]);
  else monitor(p, EVENTS.PY_THROW, "", [offset(p), thrown]);
}

/** An exception has come to this frame. */
export function reportRaise(a: Activation, p: number, e: PyBaseException): void {
  traceEvent(a, p, "exception", newTuple([e.type, e, e.tracebackObject()]));
  monitor(p, EVENTS.RAISE, "", [offset(p), e]);
}

export function reportReraise(p: number, e: PyBaseException): void {
  monitor(p, EVENTS.RERAISE, "", [offset(p), e]);
}

export function reportHandled(p: number, e: PyBaseException): void {
  monitor(p, EVENTS.EXCEPTION_HANDLED, "", [offset(p), e]);
}

/** The frame is left by an exception. */
export function reportUnwind(a: Activation, p: number, e: PyBaseException): void {
  traceEvent(a, p, "return", null);
  profileEvent(p, "return", null);
  monitor(p, EVENTS.PY_UNWIND, "", [offset(p), e]);
}

/** A call in traced code, made by `run`. */
export function reportCall<R>(f: Value, args: readonly Value[], run: () => R): R {
  if (T.inside || (T.profile === null && !T.monitored)) return run();
  const p = S.sp;
  const place = String(offset(p));
  const builtin = isBuiltin(f);
  const shown = f instanceof PyMethod ? f.func : f;
  const first = f instanceof PyMethod ? f.self : args.length > 0 ? args[0]! : MISSING;
  monitor(p, EVENTS.CALL, place, [offset(p), shown, first]);
  if (!builtin) return run();
  profileEvent(p, "c_call", f);
  let result: R;
  try {
    result = run();
  } catch (e) {
    profileEvent(p, "c_exception", f);
    monitor(p, EVENTS.C_RAISE, place, [offset(p), shown, first]);
    throw e;
  }
  profileEvent(p, "c_return", f);
  monitor(p, EVENTS.C_RETURN, place, [offset(p), shown, first]);
  return result;
}

function isBuiltin(f: Value): boolean {
  return f instanceof PyBuiltinFunction || f instanceof PyMethodDescriptor;
}

/** The entry of traced code. @throws RecursionError */
export function checkDepth(p: number): void {
  if (p > S.recursionLimit) overflow();
}
