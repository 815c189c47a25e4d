/**
 * `try`, `raise`, `assert`. A handler is a JavaScript catch: `caught` makes the Python exception of what was thrown and
 * records the frames that it left; S.exc holds it while the handler runs, and a JavaScript finally puts the old one back on
 * every way out. What leaves a handler as an exception has its context set before that.
 */
import type * as ast from "../ast.ts";
import { within, withoutDeleted } from "./blocks.ts";
import { condition } from "./conditions.ts";
import { expr, meet } from "./expressions.ts";
import type { Fn } from "./function.ts";
import { deleteName, storeName } from "./names.ts";
import { helperCall, operands } from "./operands.ts";
import { guarded, raise, raiseAgain } from "./raising.ts";
import { needsStatements } from "./survey.ts";
import { traceLine } from "./tracing.ts";
import { statements } from "./statements.ts";
import { atom, constant, quote, variable, type Code } from "./text.ts";

export function tryStatement(fn: Fn, s: ast.Try): void {
  if (s.finalbody.length === 0) return tryExcept(fn, s);
  withFinally(
    fn,
    () => (s.handlers.length > 0 ? tryExcept(fn, s) : statements(fn, s.body)),
    () => statements(fn, s.finalbody),
    [s],
  );
}

/** `try: body finally: final`. The body's exception waits in a variable while the final code runs. */
export function withFinally(
  fn: Fn,
  body: () => void,
  final: (error: string) => void,
  covered: readonly ast.stmt[],
): void {
  const error = fn.fresh("e");
  const saved = fn.fresh("x");
  const before = withoutDeleted(fn.assigned, covered);
  fn.line(`${error} = undefined;`);
  fn.openTransparent();
  const afterBody = guarded(
    fn,
    () => within(fn, { kind: "finally" }, body),
    () => {
      fn.line(`${error} = ${fn.use(fn.caught)}(S.thrown, p);`);
      fn.line(`${saved} = S.exc; S.exc = ${error};`);
    },
  );
  fn.middle("} finally {");
  // The program's end is no exception of Python's.
  fn.line("if (S.unwind !== undefined) throw S.unwind;");
  const returnsInside = fn.returnFlag !== null;
  fn.assigned = before && new Set(before);
  if (fn.isGenerator) fn.line(`if (${error} === undefined) ${saved} = S.exc;`);
  fn.openTransparent();
  const afterFinal = guarded(
    fn,
    () => within(fn, { kind: "handler", saved }, () => final(error)),
    () => raise(fn, `${fn.use("raisedInHandler")}(S.thrown, p)`),
  );
  fn.middle("} finally {");
  fn.line(`if (${error} !== undefined) S.exc = ${saved};`);
  fn.close();
  if (afterFinal !== null) {
    raiseAgain(fn, `${error} !== undefined`, error);
    if (returnsInside && !fn.blocks.some((b) => b.kind === "finally")) fn.line(`if (${fn.returnFlag}) S.sp = p - 1;`);
  }
  fn.close();
  // What the final code assigned is assigned on top of what the body did.
  fn.assigned = afterBody === null || afterFinal === null ? null : new Set([...afterBody, ...afterFinal]);
}

function tryExcept(fn: Fn, s: ast.Try): void {
  const before = withoutDeleted(fn.assigned, s.body);
  // What `else` raises is not handled here: it stands behind the try, and handlers jump over it.
  const label = s.orelse.length > 0 ? `l${fn.unique()}` : "";
  if (label) fn.open(`${label}: {`);
  let afterHandlers: Set<string> | null = null;
  const afterBody = guarded(
    fn,
    () => statements(fn, s.body),
    () => {
      fn.assigned = afterHandlers = handlers(fn, s.handlers, before);
      if (label && fn.assigned !== null) fn.line(`break ${label};`);
    },
  );
  fn.assigned = afterBody;
  if (label) {
    statements(fn, s.orelse);
    fn.close();
  }
  fn.assigned = meet(fn.assigned, afterHandlers);
}

/** What handles the exception in S.thrown; the state in which one of the handlers ends. */
function handlers(fn: Fn, list: readonly ast.ExceptHandler[], before: Set<string> | null): Set<string> | null {
  const error = fn.fresh("e");
  const saved = fn.fresh("x");
  const bare = list[list.length - 1]!.type === null;
  fn.line(`${error} = ${fn.use(fn.caught)}(S.thrown, p);`);
  fn.line(`${saved} = S.exc; S.exc = ${error};`);
  if (fn.returnFlag !== null) fn.line(`${fn.returnFlag} = false;`);
  const matched = bare ? "" : fn.fresh("q");
  if (matched) fn.line(`${matched} = true;`);
  fn.openTransparent();
  let result: Set<string> | null = null;
  const choose = () => {
    let opened = 0;
    list.forEach((h, i) => {
      fn.assigned = before && new Set(before);
      if (i > 0) {
        fn.open("else {");
        opened++;
      }
      traceLine(fn, h);
      if (h.type !== null) {
        const mark = fn.mark();
        const type = expr(fn, h.type);
        const test = helperCall(fn, h.type, "exceptionMatches", [constant(error), type], "bool");
        fn.open(`if (${test.text}) {`);
        fn.release(mark);
      } else fn.open("{");
      fn.paragraph(h);
      handlerBody(fn, h, variable(error));
      result = meet(result, fn.assigned);
      fn.close();
    });
    if (matched) fn.line(`else ${matched} = false;`);
    while (opened-- > 0) fn.close();
    fn.assigned = matched ? before : result;
  };
  guarded(
    fn,
    () => within(fn, { kind: "handler", saved }, choose),
    () => raise(fn, `${fn.use("raisedInHandler")}(S.thrown, p)`),
  );
  fn.middle("} finally {");
  fn.line(`S.exc = ${saved};`);
  fn.close();
  if (matched) raiseAgain(fn, `!${matched}`, error);
  return result;
}

function handlerBody(fn: Fn, h: ast.ExceptHandler, error: Code): void {
  if (h.name === null) {
    statements(fn, h.body);
    return;
  }
  const { name } = h;
  fn.line(`${storeName(fn, name, error, h)};`);
  if (cannotRaiseOrLeave(h.body)) {
    statements(fn, h.body);
    unbindExceptionName(fn, name, h);
    return;
  }
  // The name is unbound on every way out.
  fn.openTransparent();
  statements(fn, h.body);
  const after = fn.assigned;
  fn.middle("} finally {");
  unbindExceptionName(fn, name, h);
  fn.close();
  fn.assigned = after;
  if (after) fn.setDeleted(fn.mangle(name));
}

function cannotRaiseOrLeave(body: readonly ast.stmt[]): boolean {
  return body.every((s) => s._type === "Pass");
}

/** `name = None; del name`, which cannot fail. It stores no position: an exception may be on its way past it. */
export function unbindExceptionName(fn: Fn, id: string, at: ast.Located): void {
  const name = fn.mangle(id);
  const b = fn.resolve(name);
  if (b.kind === "local") fn.line(`${b.js} = undefined;`);
  else if (b.kind === "cell") fn.line(`${b.js}.value = undefined;`);
  else if (b.kind === "global") fn.line(`${fn.use("unbindGlobal")}(G, ${fn.unit.global(name)});`);
  else if (b.kind === "name") fn.line(`${fn.use("unbindName")}(ns, ${quote(name)});`);
  else {
    fn.line(`${storeName(fn, id, constant("null", "none"), at)};`);
    deleteName(fn, id, at);
  }
  fn.setDeleted(name);
}

export function raiseStatement(fn: Fn, s: ast.Raise): void {
  const mark = fn.mark();
  if (s.exc === null) raise(fn, `(${fn.at(s)}, ${fn.use("reraise")}(p))`);
  else if (s.cause === null) raise(fn, atomCall(fn, s, [expr(fn, s.exc)]));
  else raise(fn, atomCall(fn, s, operands(fn, [s.exc, s.cause])));
  fn.release(mark);
  fn.assigned = null;
}

function atomCall(fn: Fn, s: ast.Raise, codes: readonly Code[]): string {
  return atom(helperCall(fn, s, codes.length === 1 ? "raised" : "raisedFrom", codes));
}

export function assertStatement(fn: Fn, s: ast.Assert): void {
  if (fn.unit.options.optimize > 0) return;
  const mark = fn.mark();
  const test = condition(fn, s.test);
  const before = fn.assigned;
  fn.open(`if (!${atom(test)}) {`);
  fn.release(mark);
  if (s.msg !== null && needsStatements(fn, s.msg)) raise(fn, atom(failed(fn, s, [fn.hold(expr(fn, s.msg))])));
  else raise(fn, atom(failed(fn, s, s.msg === null ? [] : [expr(fn, s.msg)])));
  fn.close();
  fn.release(mark);
  fn.assigned = before;
}

function failed(fn: Fn, s: ast.Assert, codes: readonly Code[]): Code {
  return helperCall(fn, s.test, "assertionFailed", codes);
}
