/** `with` and `async with`: the exit is called once, on whatever way the body is left. */
import type * as ast from "../ast.ts";
import { within, withoutDeleted } from "./blocks.ts";
import { expr } from "./expressions.ts";
import type { Fn } from "./function.ts";
import { awaitLoop } from "./generators.ts";
import { helperCall } from "./operands.ts";
import { guarded, raise, raiseAgain } from "./raising.ts";
import { statements } from "./statements.ts";
import { assign } from "./targets.ts";
import { arg, variable } from "./text.ts";
import { traceLine } from "./tracing.ts";

export function withStatement(fn: Fn, s: ast.With | ast.AsyncWith): void {
  item(fn, s, 0);
}

function item(fn: Fn, s: ast.With | ast.AsyncWith, index: number): void {
  const it = s.items[index];
  if (it === undefined) {
    statements(fn, s.body);
    return;
  }
  const isAsync = s._type === "AsyncWith";
  const at = it.context_expr;
  const mark = fn.mark();
  const manager = fn.fresh("w");
  const entered = fn.fresh("v");
  const pending = fn.fresh("q");
  const error = fn.fresh("e");
  const saved = fn.fresh("x");
  const made = helperCall(fn, at, isAsync ? "asyncContext" : "context", [expr(fn, at)]);
  fn.line(`${manager} = ${arg(made)};`);
  fn.line(`${entered} = ${isAsync ? awaitLoop(fn, at, `${manager}.enter()`) : `${manager}.enter()`};`);
  fn.release(mark);
  const before = withoutDeleted(fn.assigned, s.body);
  fn.line(`${pending} = true;`);
  fn.openTransparent();
  let returnsInside = false;
  const leave = () => {
    traceLine(fn, at);
    fn.line(`${fn.at(at)};`);
    if (isAsync) {
      const result = awaitLoop(fn, at, `${manager}.leave(${error})`);
      fn.line(`if (${fn.at(at)}, ${fn.use("isTrue")}(${result})) ${error} = undefined;`);
    } else fn.line(`if (${fn.use("isTrue")}(${manager}.leave(${error}))) ${error} = undefined;`);
  };
  guarded(
    fn,
    () => {
      within(fn, { kind: "finally" }, () => {
        if (it.optional_vars) assign(fn, it.optional_vars, variable(entered));
        item(fn, s, index + 1);
      });
      returnsInside = fn.returnFlag !== null;
    },
    () => {
      fn.line(`${pending} = false;`);
      fn.line(`${error} = ${fn.use(fn.caught)}(S.thrown, p);`);
      fn.line(`${saved} = S.exc; S.exc = ${error};`);
      if (returnsInside) fn.line(`${fn.returnFlag} = false;`);
      fn.assigned = before;
      fn.openTransparent();
      guarded(
        fn,
        () => within(fn, { kind: "handler", saved }, leave),
        () => raise(fn, `${fn.use("raisedInHandler")}(S.thrown, p)`),
      );
      fn.middle("} finally {");
      fn.line(`S.exc = ${saved};`);
      fn.close();
      raiseAgain(fn, `${error} !== undefined`, error);
    },
  );
  fn.middle("} finally {");
  fn.open(`if (${pending}) {`);
  traceLine(fn, at);
  fn.line(`${fn.at(at)};`);
  if (isAsync) awaitLoop(fn, at, `${manager}.done()`);
  else fn.line(`${manager}.done();`);
  if (returnsInside && !fn.blocks.some((b) => b.kind === "finally")) fn.line(`if (${fn.returnFlag}) S.sp = p - 1;`);
  fn.close();
  fn.close();
  // The manager may have swallowed an exception from anywhere in the body.
  fn.assigned = before;
  fn.release(mark);
}
