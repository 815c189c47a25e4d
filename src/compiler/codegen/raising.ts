/**
 * How an exception leaves a function. A JavaScript throw costs V8 a walk over every frame up to the handler, and a function
 * that only ever throws is never optimized. So a function that raises stores the exception in S.thrown and returns
 * undefined, which is no value of Python; whoever calls it looks, and outside a handler does the same. Inside a `try` it
 * breaks out of that to the handling code. What the runtime raises is thrown all the same, so a catch takes both.
 */
import type { Fn } from "./function.ts";
import { arg, operand, variable, type Code } from "./text.ts";

/** Whether a raise here is a jump: what calls is a statement then. */
export function raisesByJump(fn: Fn): boolean {
  const around = fn.innermostTry;
  if (around === "") return fn.raisesByReturn;
  return around !== "try" && (fn.raisesByReturn || (fn.kind === "generator" && !fn.trace));
}

/** The jump with the exception in S.thrown. */
function jump(fn: Fn): string {
  const around = fn.innermostTry;
  return typeof around === "string" ? "return;" : fn.breakOut(around);
}

/** The value of a call of compiled code, which gives undefined when it has raised. */
export function called(fn: Fn, call: Code): Code {
  if (!fn.hot) return call;
  const t = fn.temp();
  if (raisesByJump(fn)) {
    fn.line(`if ((${t} = ${arg(call)}) === undefined) ${jump(fn)}`);
    return variable(t, call.kind);
  }
  fn.release(fn.mark() - 1);
  return operand(`(${t} = ${arg(call)}) !== undefined ? ${t} : ${fn.use("rethrow")}()`, call.kind);
}

/** The statement that raises what the expression `error` gives. */
export function raise(fn: Fn, error: string): void {
  if (raisesByJump(fn)) {
    fn.line(`S.thrown = ${error};`);
    fn.line(jump(fn));
  } else fn.line(`throw ${error};`);
}

/** On the condition: an exception that was caught here goes on; the traceback has this frame already. */
export function raiseAgain(fn: Fn, condition: string, error: string): void {
  if (raisesByJump(fn)) fn.line(`if (${condition}) { L[p] = 0; S.thrown = ${error}; ${jump(fn)} }`);
  else fn.line(`if (${condition}) { L[p] = 0; throw ${error}; }`);
}

/** Runs `body`; what it raises is in S.thrown when the code of `handle` starts. The state at the body's end. */
export function guarded(fn: Fn, body: () => void, handle: () => void): Set<string> | null {
  const done = `l${fn.unique()}`;
  fn.open(`${done}: {`);
  fn.openTry();
  body();
  const after = fn.assigned;
  if (after !== null) fn.line(`break ${done};`);
  fn.close("} catch (e0) { S.thrown = e0; }");
  handle();
  fn.close();
  return after;
}
