/**
 * `except*`: the handlers share out the group's exceptions; what they raise and what nobody took is raised at the end, as
 * one group. The sharing itself is done by runtime/compiled/exceptstar.ts.
 */
import type * as ast from "../ast.ts";
import { within, withoutDeleted } from "./blocks.ts";
import { unbindExceptionName, withFinally } from "./exceptions.ts";
import { expr, meet } from "./expressions.ts";
import type { Fn } from "./function.ts";
import { storeName } from "./names.ts";
import { helperCall } from "./operands.ts";
import { raise, raiseAgain } from "./raising.ts";
import { statements } from "./statements.ts";
import { arg, variable } from "./text.ts";

export function tryStarStatement(fn: Fn, s: ast.TryStar): void {
  if (s.finalbody.length === 0) return tryExceptStar(fn, s);
  withFinally(
    fn,
    () => tryExceptStar(fn, s),
    () => statements(fn, s.finalbody),
    [s],
  );
}

function tryExceptStar(fn: Fn, s: ast.TryStar): void {
  const before = withoutDeleted(fn.assigned, s.body);
  const label = s.orelse.length > 0 ? `l${fn.unique()}` : "";
  const error = fn.fresh("e");
  const saved = fn.fresh("x");
  const split = fn.fresh("o");
  if (label) fn.open(`${label}: {`);
  fn.open("try {");
  statements(fn, s.body);
  const afterBody = fn.assigned;
  fn.middle("} catch (e0) {");
  fn.line(`${error} = ${fn.use(fn.caught)}(e0, p);`);
  fn.line(`${saved} = S.exc; S.exc = ${error};`);
  if (fn.returnFlag !== null) fn.line(`${fn.returnFlag} = false;`);
  fn.open("try {");
  fn.line(`${split} = ${fn.use("exceptStarBegin")}(${error});`);
  fn.assigned = before && new Set(before);
  within(fn, { kind: "handler", saved }, () => {
    for (const h of s.handlers) handler(fn, h, split, error);
  });
  fn.line(`${error} = ${fn.use("exceptStarEnd")}(${split});`);
  fn.middle("} catch (e0) {");
  raise(fn, `${fn.use("raisedInHandler")}(e0, p)`);
  fn.middle("} finally {");
  fn.line(`S.exc = ${saved};`);
  fn.close();
  raiseAgain(fn, `${error} !== null`, error);
  const afterHandlers = fn.assigned;
  if (label) fn.line(`break ${label};`);
  fn.close();
  fn.assigned = afterBody;
  if (label) {
    statements(fn, s.orelse);
    fn.close();
  }
  fn.assigned = meet(fn.assigned, afterHandlers);
}

function handler(fn: Fn, h: ast.ExceptHandler, split: string, error: string): void {
  const match = fn.fresh("e");
  const mark = fn.mark();
  const before = fn.assigned;
  fn.assigned = before && new Set(before);
  fn.paragraph(h);
  fn.line(`${match} = ${arg(helperCall(fn, h.type!, "exceptStarMatch", [split, expr(fn, h.type!)]))};`);
  fn.release(mark);
  fn.open(`if (${match} !== null) {`);
  fn.line(`S.exc = ${match};`);
  fn.open("try {");
  if (h.name !== null) fn.line(`${storeName(fn, h.name, variable(match), h)};`);
  statements(fn, h.body);
  fn.middle("} catch (e0) {");
  fn.line(`${fn.use("exceptStarRaised")}(${split}, ${fn.use(fn.caught)}(e0, p));`);
  fn.middle("} finally {");
  if (h.name !== null) unbindExceptionName(fn, h.name, h);
  fn.line(`S.exc = ${error};`);
  fn.close();
  fn.close();
  fn.assigned = before && withoutDeleted(before, h.body);
  if (h.name !== null) fn.setDeleted(fn.mangle(h.name));
}
