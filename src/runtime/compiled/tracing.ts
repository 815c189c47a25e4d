/** What traced code calls (compiler/codegen/tracing.ts), and the way of a function from its usual form to that one. */
import { call0, call1, call2, call3, callKw, callN } from "../call.ts";
import { caught } from "../frames.ts";
import type { PyBaseException } from "../objects/exceptions.ts";
import { type Body, injectedNow, INJECT, PyGenerator } from "../objects/generator.ts";
import { C, type FrameInfo, L, poll, S } from "../state.ts";
import type { Activation } from "../tracing.ts";
import * as T from "../tracing.ts";
import type { Cell, Value } from "../value.ts";
import { attributeOfCall, callStarKw } from "./calls.ts";

/** Whether the function that has just entered frame `p` has to be run in its traced form. */
export function entersTraced(p: number): boolean {
  return T.tracing() && C[p]!.code.unit.tracedForm() !== undefined;
}

/** Runs a function again from its beginning, in its traced form. */
export function retrace(info: FrameInfo, cells: Cell[], args: (Value | undefined)[]): Value | undefined {
  S.sp--;
  const unit = info.code.unit.tracedForm()!;
  const code = unit.codes[info.code.index]!;
  return unit.factory(code, info.globals)(...cells)(...args);
}

/** The same for the body of a generator, which its traced form makes anew. */
export function retraceBody(info: FrameInfo, cells: Cell[], args: (Value | undefined)[]): Body {
  const made: unknown = retrace(info, cells, args);
  // A generator expression's function gives its body, a generator function's the generator.
  return made instanceof PyGenerator ? made.body : (made as Body);
}

/** A step of the traced body that runs in the place of a state machine, whose frame is `p`. */
export function machineStep(body: Body, p: number, sent: Value | object): Value | undefined {
  S.sp = p - 1;
  const r = body.next(sent);
  if (r.done !== true) return r.value;
  S.value = r.value;
  return undefined;
}

export function enterTraced(p: number): void {
  T.checkDepth(p);
  L[p] = 1;
  if (--S.fuel < 0) poll();
}

export function traceEnter(a: Activation, p: number): void {
  T.reportStart(a, p);
}

export function traceLine(a: Activation, p: number, position: number): void {
  L[p] = a.lastPosition = position;
  T.reportLine(a, p, false);
}

/** A loop comes round to its line again, even if it has no other. */
export function traceRound(a: Activation, p: number, position: number): void {
  L[p] = a.lastPosition = position;
  T.reportLine(a, p, true);
}

export function traceReturn(a: Activation, value: Value): Value {
  a.returning = value;
  return value;
}

export function traceYield(a: Activation, p: number, value: Value): void {
  T.reportYield(a, p, value);
}

export function traceResume(a: Activation, p: number, sent: Value | object): void {
  T.reportResume(a, p, sent === INJECT ? injectedNow() : null);
}

/** A handler takes a thrown value. */
export function tracedCaught(thrown: unknown, p: number): PyBaseException {
  const again = L[p] === 0;
  const position = L[p]!;
  const e = caught(thrown, p);
  L[p] = position;
  const a = S.locals[p] as Activation;
  if (again) T.reportReraise(p, e);
  else T.reportRaise(a, p, e);
  T.reportHandled(p, e);
  return e;
}

/** An exception leaves the function. */
export function traceUnwind(a: Activation, thrown: unknown, p: number): PyBaseException {
  const again = L[p] === 0;
  const position = L[p]!;
  const e = caught(thrown, p);
  a.unwound = true;
  L[p] = position;
  if (again) L[p] = a.lastPosition ?? 1;
  else T.reportRaise(a, p, e);
  T.reportUnwind(a, p, e);
  L[p] = 0;
  return e;
}

/** The last thing that an activation does. */
export function traceLeave(a: Activation, p: number): void {
  if (a.unwound === true) {
    // The frame stays up, as in every throw.
    return;
  }
  S.sp = p;
  L[p] = a.lastPosition ?? 1;
  T.reportReturn(a, p, a.returning ?? null);
  S.sp = p - 1;
}

/** The calls of traced code report themselves: these stand for the helpers of the same names. */
export const tracedCalls = {
  call0: (f: Value) => T.reportCall(f, [], () => call0(f)),
  call1: (f: Value, a: Value) => T.reportCall(f, [a], () => call1(f, a)),
  call2: (f: Value, a: Value, b: Value) => T.reportCall(f, [a, b], () => call2(f, a, b)),
  call3: (f: Value, a: Value, b: Value, c: Value) => T.reportCall(f, [a, b, c], () => call3(f, a, b, c)),
  callN: (f: Value, args: Value[]) => T.reportCall(f, args, () => callN(f, args)),
  callKw: (f: Value, args: Value[], names: string[]) => T.reportCall(f, args, () => callKw(f, args, names)),
  callStar: (f: Value, args: Value[]) => T.reportCall(f, args, () => callN(f, args)),
  callStarKw: (f: Value, args: Value[], parts: (Value | undefined)[]) =>
    T.reportCall(f, args, () => callStarKw(f, args, parts)),
  callMethod0: (o: Value, name: string) => tracedCalls.call0(attributeOfCall(o, name)),
  callMethod1: (o: Value, name: string, a: Value) => tracedCalls.call1(attributeOfCall(o, name), a),
  callMethod2: (o: Value, name: string, a: Value, b: Value) => tracedCalls.call2(attributeOfCall(o, name), a, b),
  callMethod3: (o: Value, name: string, a: Value, b: Value, c: Value) =>
    tracedCalls.call3(attributeOfCall(o, name), a, b, c),
};
