/** Statements: the dispatch and the simple ones. */
import type * as ast from "../ast.ts";
import { annotatedAssign } from "./annotations.ts";
import { breakStatement, continueStatement, returnStatement } from "./blocks.ts";
import { classDef } from "./classes.ts";
import { condition } from "./conditions.ts";
import { expr, meet, rawExpr } from "./expressions.ts";
import { assertStatement, raiseStatement, tryStatement } from "./exceptions.ts";
import type { Fn } from "./function.ts";
import { functionDef } from "./functions.ts";
import { importFrom, importStatement } from "./imports.ts";
import { asyncForLoop, forLoop, whileLoop } from "./loops.ts";
import { machineStatement } from "./machine.ts";
import { matchStatement } from "./match.ts";
import { assign, assignPairwise, augAssign, deleteTarget } from "./targets.ts";
import { atom, constant, Stable } from "./text.ts";
import { hasLine, traceLine } from "./tracing.ts";
import { tryStarStatement } from "./trystar.ts";
import { typeAlias } from "./typeparams.ts";
import { withStatement } from "./with.ts";

export function statements(fn: Fn, body: readonly ast.stmt[]): void {
  fn.nesting++;
  for (const s of body) {
    if (fn.assigned === null) {
      // Nothing gets here: CPython compiles it all the same, but nobody can tell.
      if (s._type !== "FunctionDef" && s._type !== "ClassDef") continue;
    }
    fn.paragraph(s);
    if (hasLine(fn, s)) traceLine(fn, s);
    statement(fn, s);
  }
  fn.nesting--;
}

function statement(fn: Fn, s: ast.stmt): void {
  const mark = fn.mark();
  if (fn.machine && machineStatement(fn, s)) return fn.release(mark);
  switch (s._type) {
    case "Expr":
      expressionStatement(fn, s);
      break;
    case "Assign":
      assignment(fn, s);
      break;
    case "AugAssign":
      augAssign(fn, s);
      break;
    case "AnnAssign":
      annotatedAssign(fn, s);
      break;
    case "Return":
      returnStatement(fn, s.value === null ? constant("null", "none") : expr(fn, s.value));
      break;
    case "If":
      ifStatement(fn, s);
      break;
    case "For":
      forLoop(fn, s);
      break;
    case "While":
      whileLoop(fn, s);
      break;
    case "Try":
      tryStatement(fn, s);
      break;
    case "With":
    case "AsyncWith":
      withStatement(fn, s);
      break;
    case "Raise":
      raiseStatement(fn, s);
      break;
    case "Assert":
      assertStatement(fn, s);
      break;
    case "FunctionDef":
    case "AsyncFunctionDef":
      functionDef(fn, s);
      break;
    case "ClassDef":
      classDef(fn, s);
      break;
    case "Import":
      importStatement(fn, s);
      break;
    case "ImportFrom":
      importFrom(fn, s);
      break;
    case "Delete":
      for (const t of s.targets) deleteTarget(fn, t);
      if (s.targets.some((t) => t._type === "Name")) letGo(fn);
      break;
    case "Break":
      breakStatement(fn);
      break;
    case "Continue":
      continueStatement(fn);
      break;
    case "AsyncFor":
      asyncForLoop(fn, s);
      break;
    case "Match":
      matchStatement(fn, s);
      break;
    case "TryStar":
      tryStarStatement(fn, s);
      break;
    case "TypeAlias":
      typeAlias(fn, s);
      break;
    case "Global":
    case "Nonlocal":
    case "Pass":
      break;
  }
  fn.release(mark);
}

function expressionStatement(fn: Fn, s: ast.Expr): void {
  if (fn.interactive) {
    fn.line(`${fn.at(s)}; ${fn.use("displayValue")}(${atom(expr(fn, s.value))});`);
    return;
  }
  if (s.value._type === "Constant") return;
  const c = rawExpr(fn, s.value);
  if (c.stable !== Stable.No) return;
  const text = c.raw ?? c.text;
  fn.line(`${text.startsWith("{") || text.startsWith("function") ? `(${text})` : text};`);
}

function assignment(fn: Fn, s: ast.Assign): void {
  if (s.targets.length === 1) {
    const target = s.targets[0]!;
    if (assignPairwise(fn, target, s.value)) return;
    const emptied =
      target._type === "Name" && s.value._type === "Constant" && s.value.value === null && mayHold(fn, target.id);
    assign(fn, target, rawExpr(fn, s.value));
    if (emptied) letGo(fn);
    return;
  }
  let value = rawExpr(fn, s.value);
  if (value.stable !== Stable.Constant) value = fn.hold(value);
  for (const t of s.targets) assign(fn, t, value);
}

function mayHold(fn: Fn, id: string): boolean {
  const name = fn.mangle(id);
  return fn.resolve(name).kind !== "local" || fn.isAssigned(name);
}

/**
 * After `del x` and `x = None`, by which programs let objects go: an interpreted JavaScript frame keeps stale values in the
 * registers of temporaries and of calls' arguments, and with them the object. Optimised code has nothing to do here.
 */
function letGo(fn: Fn): void {
  if (fn.kind === "class") return;
  fn.forgetTemporaries();
  fn.line(`${fn.use("scrub")}(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);`);
}

const LONG_LADDER = 100;

/** `if`/`elif`: a ladder of thousands leaves a labelled block instead of nesting. */
function ifStatement(fn: Fn, s: ast.If): void {
  let rungs = 0;
  for (let n: ast.stmt | undefined = s; n?._type === "If" && rungs <= LONG_LADDER; rungs++) {
    n = n.orelse.length === 1 ? n.orelse[0] : undefined;
  }
  if (rungs > LONG_LADDER) return longLadder(fn, s);
  let opened = 0;
  let result: Set<string> | null = null;
  for (let node: ast.If = s, first = true; ; first = false) {
    const mark = fn.mark();
    const linesBefore = fn.lines.length;
    // Whether the test needs statements shows only when it has been made: then the else branch holds them.
    if (!first) fn.open("else {");
    if (!first) traceLine(fn, node);
    const test = condition(fn, node.test);
    if (!first && fn.lines.length === linesBefore + 1) {
      fn.undo();
      fn.open(`else if (${test.text}) {`);
    } else {
      if (!first) opened++;
      fn.open(`if (${test.text}) {`);
    }
    fn.release(mark);
    const before = fn.assigned;
    fn.assigned = before && new Set(before);
    statements(fn, node.body);
    fn.close();
    result = first ? fn.assigned : meet(result, fn.assigned);
    fn.assigned = before;
    const { orelse } = node;
    if (orelse.length === 1 && orelse[0]!._type === "If") {
      node = orelse[0];
      fn.paragraph(node);
      continue;
    }
    if (orelse.length > 0) {
      fn.assigned = before && new Set(before);
      fn.open("else {");
      statements(fn, orelse);
      fn.close();
    }
    fn.assigned = meet(result, fn.assigned);
    break;
  }
  while (opened-- > 0) fn.close();
}

function longLadder(fn: Fn, s: ast.If): void {
  const label = `l${fn.unique()}`;
  fn.open(`${label}: {`);
  let result: Set<string> | null = null;
  let node = s;
  for (;;) {
    const mark = fn.mark();
    fn.open(`if (${condition(fn, node.test).text}) {`);
    fn.release(mark);
    const before = fn.assigned;
    fn.assigned = before && new Set(before);
    statements(fn, node.body);
    if (fn.assigned !== null) fn.line(`break ${label};`);
    fn.close();
    result = meet(result, fn.assigned);
    fn.assigned = before;
    const next = node.orelse.length === 1 ? node.orelse[0]! : undefined;
    if (next?._type !== "If") break;
    node = next;
  }
  statements(fn, node.orelse);
  fn.assigned = meet(result, fn.assigned);
  fn.close();
}
