/**
 * How an exception leaves a function. A JavaScript throw costs V8 a walk over every frame up to the handler, and a function
 * that only ever throws is never optimized. So a function that raises stores the exception in S.thrown and returns
 * undefined, which is no value of Python; whoever calls it looks, and outside a handler does the same. What the runtime
 * raises is thrown all the same, so a catch takes both.
 */
import type { Fn } from "./function.ts";
import { arg, operand, variable, type Code } from "./text.ts";

/** Whether a raise here returns undefined. */
export function raisesByReturn(fn: Fn): boolean {
  return fn.raisesByReturn && !fn.inTry;
}

/** The value of a call of compiled code, which gives undefined when it has raised. */
export function called(fn: Fn, call: Code): Code {
  if (!fn.hot) return call;
  const t = fn.temp();
  if (raisesByReturn(fn)) {
    fn.line(`if ((${t} = ${arg(call)}) === undefined) return;`);
    return variable(t, call.kind);
  }
  fn.release(fn.mark() - 1);
  return operand(`(${t} = ${arg(call)}) !== undefined ? ${t} : ${fn.use("rethrow")}()`, call.kind);
}

/** The statement that raises what the expression `error` gives. */
export function raise(fn: Fn, error: string): void {
  if (raisesByReturn(fn)) {
    fn.line(`S.thrown = ${error};`);
    fn.line("return;");
  } else fn.line(`throw ${error};`);
}

/** On the condition: an exception that was caught here goes on; the traceback has this frame already. */
export function raiseAgain(fn: Fn, condition: string, error: string): void {
  if (raisesByReturn(fn)) fn.line(`if (${condition}) { L[p] = 0; S.thrown = ${error}; return; }`);
  else fn.line(`if (${condition}) { L[p] = 0; throw ${error}; }`);
}
