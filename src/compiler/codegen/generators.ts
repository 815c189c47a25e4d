/**
 * `yield`, `yield from`, `await`: a generator is a JavaScript `function*`. Before each yield the frame is given back and,
 * inside a handler, the exception being handled; the resumption takes both again. What `throw` and `close` send in arrives
 * as the marker INJECT.
 */
import type * as ast from "../ast.ts";
import { outermostHandler } from "./blocks.ts";
import { expr } from "./expressions.ts";
import type { Fn } from "./function.ts";
import { yieldFromState, yieldState } from "./machine.ts";
import { helperCall } from "./operands.ts";
import { arg, constant, sequence, Stable, variable, type Code } from "./text.ts";

/** The parts of a comma expression that yields `value` (a variable or constant) and leaves what was sent in `t`. */
function suspend(fn: Fn, node: ast.Located, value: string, t: string): string[] {
  const saved = outermostHandler(fn);
  const handled = saved === null ? null : fn.temp();
  return [
    fn.at(node),
    ...(fn.trace ? [`${fn.use("traceYield")}(l0, p, ${value})`] : []),
    "S.sp = p - 1",
    ...(handled === null ? [] : [`${handled} = S.exc`, `S.exc = ${saved}`]),
    `${t} = yield ${value}`,
    fn.reenter,
    fn.at(node),
    ...(fn.trace ? [`${fn.use("traceResume")}(l0, p, ${t})`] : []),
    ...(handled === null ? [] : [`${saved} = S.exc`, `S.exc = ${handled}`]),
  ];
}

export function yieldExpr(fn: Fn, node: ast.Yield): Code {
  if (fn.machine) return yieldState(fn, node, node.value === null ? constant("null", "none") : expr(fn, node.value));
  const mark = fn.mark();
  const t = fn.temp();
  const value = node.value === null ? constant("null", "none") : expr(fn, node.value);
  const parts: string[] = [];
  let text = value.text;
  if (value.stable === Stable.No) {
    parts.push(`${t} = ${arg(value)}`);
    text = t;
  }
  if (fn.isAsyncGenerator) {
    parts.push(`${t} = ${fn.use("wrapAsyncYield")}(${text})`);
    text = t;
  }
  parts.push(...suspend(fn, node, text, t), `${t} === ${fn.use("INJECT")} ? ${fn.use("throwInjected")}() : ${t}`);
  fn.release(mark);
  return sequence(parts.join(", "));
}

export function yieldFrom(fn: Fn, node: ast.YieldFrom): Code {
  if (fn.machine) return yieldFromState(fn, node);
  const iterator = helperCall(fn, node, "yieldFromIter", [expr(fn, node.value)]);
  return variable(delegate(fn, node, arg(iterator)));
}

export function awaitExpr(fn: Fn, node: ast.Await): Code {
  const awaitable = helperCall(fn, node, "getAwaitable", [expr(fn, node.value)]);
  return variable(delegate(fn, node, arg(awaitable)));
}

/** Awaits a value that is no expression of the source; the text of the result. */
export function awaitLoop(fn: Fn, node: ast.Located, awaitable: string): string {
  return delegate(fn, node, awaitable);
}

/** Passes on what the iterator yields and what is sent, until it is done; the variable with its result. */
function delegate(fn: Fn, node: ast.Located, iterator: string): string {
  const it = fn.fresh("d");
  const t = fn.temp();
  fn.line(`${it} = ${iterator};`);
  fn.line(`${t} = null;`);
  fn.line(`${fn.at(node)};`);
  fn.open(`while ((${t} = ${fn.use("delegateNext")}(${it}, ${t})) !== undefined) {`);
  const mark = fn.mark();
  fn.line(`${suspend(fn, node, t, t).join(", ")};`);
  fn.release(mark);
  fn.close();
  fn.line(`${t} = ${fn.use("delegateResult")}(${it});`);
  return t;
}
