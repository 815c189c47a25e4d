/**
 * Generators as state machines. V8's own cost 20 ns a resumption and are never inlined; a plain function that continues at a
 * `case` costs a third. So a generator whose yields all stand as statements, in nothing but `if`, `while` and `for`, becomes a
 * closure: its variables are those of the function around it, and the statements with a yield in them are taken apart into
 * states. The others stay JavaScript generators (generators.ts).
 *
 *     l0: for (;;) switch (x0) { case 0: … x0 = 1; return value; case 1: … }
 */
import type * as ast from "../ast.ts";
import { type LoopBlock, within, withoutDeleted } from "./blocks.ts";
import { condition } from "./conditions.ts";
import { expr, meet } from "./expressions.ts";
import type { Fn } from "./function.ts";
import { isForever, isStarred, iterationSource, pollRound, type IterationSource } from "./loops.ts";
import { helperCall } from "./operands.ts";
import { statements } from "./statements.ts";
import { assign } from "./targets.ts";
import { arg, atom, Stable, variable, type Code } from "./text.ts";

/** Whether a generator of this body can be one. */
export function isMachine(fn: Fn, body: readonly ast.stmt[]): boolean {
  return fn.kind === "generator" && !fn.isCoroutine && !fn.isAsyncGenerator && !fn.wantsLocals && body.every(fits);
}

function fits(s: ast.stmt): boolean {
  switch (s._type) {
    case "Expr":
      return fitsValue(s.value);
    case "Assign":
      return fitsValue(s.value) && !s.targets.some(yields);
    case "If":
      return !yields(s.test) && s.body.every(fits) && s.orelse.every(fits);
    case "While":
      return !yields(s.test) && s.body.every(fits) && s.orelse.every(fits);
    case "For":
      return !yields(s.iter) && !yields(s.target) && s.body.every(fits) && s.orelse.every(fits);
    case "Try":
    case "TryStar":
    case "With":
    case "Match":
      // A return in them waits for the code of `finally`, which may run other generators.
      return !finds(s, YIELDS_OR_RETURNS);
    default:
      return !yields(s);
  }
}

function fitsValue(e: ast.expr): boolean {
  return e._type === "Yield" || e._type === "YieldFrom" ? e.value === null || !yields(e.value) : !yields(e);
}

const YIELDS: ReadonlySet<string> = new Set(["Yield", "YieldFrom", "Await"]);
const YIELDS_OR_RETURNS: ReadonlySet<string> = new Set([...YIELDS, "Return"]);

function yields(node: ast.AST): boolean {
  return finds(node, YIELDS);
}

/** Whether a node of these types is in it, outside functions of its own. */
function finds(node: object, types: ReadonlySet<string>): boolean {
  const { _type } = node as { _type: string };
  if (types.has(_type)) return true;
  if (_type === "Lambda" || _type === "FunctionDef" || _type === "AsyncFunctionDef" || _type === "GeneratorExp")
    return false;
  for (const key in node) {
    const field = (node as Record<string, unknown>)[key];
    if (typeof field !== "object" || field === null) continue;
    if (Array.isArray(field)) {
      for (const item of field as unknown[])
        if (typeof item === "object" && item !== null && "_type" in item && finds(item, types)) return true;
    } else if ("_type" in field && finds(field, types)) return true;
  }
  return false;
}

/** The statement's states, if it has to be taken apart. */
export function machineStatement(fn: Fn, s: ast.stmt): boolean {
  if (s._type === "If" && yields(s)) ifStates(fn, s);
  else if (s._type === "While" && yields(s)) whileStates(fn, s);
  else if (s._type === "For" && yields(s)) forStates(fn, s);
  else return false;
  return true;
}

/** The jump to a state. */
export function jumpTo(state: number): string {
  return `x0 = ${state}; continue l0;`;
}

function ifStates(fn: Fn, s: ast.If): void {
  const mark = fn.mark();
  const otherwise = fn.newState();
  fn.line(`if (!${atom(condition(fn, s.test))}) { ${jumpTo(otherwise)} }`);
  fn.release(mark);
  const before = fn.assigned;
  fn.assigned = before && new Set(before);
  statements(fn, s.body);
  const afterBody = fn.assigned;
  fn.assigned = before && new Set(before);
  if (s.orelse.length === 0) fn.line(`case ${otherwise}:`);
  else {
    const end = fn.newState();
    if (afterBody !== null) fn.line(jumpTo(end));
    fn.line(`case ${otherwise}:`);
    statements(fn, s.orelse);
    fn.line(`case ${end}:`);
  }
  fn.assigned = meet(afterBody, fn.assigned);
}

/** A loop: `head` writes what starts a round, with a jump to the state given when there is none. */
function loopStates(
  fn: Fn,
  body: readonly ast.stmt[],
  orelse: readonly ast.stmt[],
  head: (done: string) => void,
  endless: boolean,
): void {
  const start = fn.newState();
  const end = fn.newState();
  const done = orelse.length > 0 ? fn.newState() : end;
  const block: LoopBlock = { kind: "loop", label: "", broken: false, breaks: null, states: { start, end } };
  fn.assigned = withoutDeleted(fn.assigned, body);
  fn.line(`case ${start}:`);
  const before = fn.assigned;
  fn.assigned = before && new Set(before);
  head(jumpTo(done));
  within(fn, block, () => statements(fn, body));
  fn.line(jumpTo(start));
  fn.assigned = endless ? null : before;
  if (orelse.length > 0) {
    fn.line(`case ${done}:`);
    statements(fn, orelse);
  }
  fn.line(`case ${end}:`);
  if (block.broken) fn.assigned = meet(fn.assigned, block.breaks);
}

function whileStates(fn: Fn, s: ast.While): void {
  const forever = isForever(s);
  const head = (done: string) => {
    const mark = fn.mark();
    if (!forever) fn.line(`if (!${atom(condition(fn, s.test))}) { ${done} }`);
    fn.release(mark);
    pollRound(fn, s.test);
  };
  loopStates(fn, s.body, s.orelse, head, forever);
}

function forStates(fn: Fn, s: ast.For): void {
  const source = iterationSource(fn, s.iter);
  loopStates(fn, s.body, s.orelse, (done) => nextRound(fn, source, s.iter, s.target, done), false);
}

/** Binds the next item to the target. */
function nextRound(fn: Fn, source: IterationSource, at: ast.expr, target: ast.expr, done: string): void {
  const { iterator, range } = source;
  const mark = fn.mark();
  const item = fn.temp();
  const unpacks = (target._type === "Tuple" || target._type === "List") && !target.elts.some(isStarred);
  const next = `${item} = ${iterator}.${unpacks ? "nextItems()" : "next()"}`;
  if (range) {
    const { at: i, stop, step } = range;
    fn.open(`if (${iterator} === null) {`);
    fn.line(`if (${i} ${step > 0 ? ">=" : "<="} ${stop}) { ${done} }`);
    fn.line(`${item} = ${i};`);
    fn.line(step > 0 ? `${i} += ${step};` : `${i} -= ${-step};`);
    fn.close(`} else if ((${fn.at(at)}, ${next}) === undefined) { ${done} }`);
  } else fn.line(`if ((${fn.at(at)}, ${next}) === undefined) { ${done} }`);
  pollRound(fn, at);
  assign(fn, target, variable(item));
  fn.release(mark);
}

/** The clauses of a generator expression; `innermost` writes what is done for each item. */
export function clauseStates(
  fn: Fn,
  list: readonly ast.comprehension[],
  source: IterationSource,
  innermost: () => void,
): void {
  const end = fn.newState();
  const { assigned } = fn;
  const clause = (i: number, from: IterationSource, done: number) => {
    const { iter, target, ifs } = list[i]!;
    const start = fn.newState();
    fn.line(`case ${start}:`);
    fn.assigned &&= new Set(fn.assigned);
    nextRound(fn, from, iter, target, jumpTo(done));
    for (const test of ifs) {
      const mark = fn.mark();
      fn.line(`if (!${atom(condition(fn, test))}) { ${jumpTo(start)} }`);
      fn.release(mark);
    }
    const next = list[i + 1];
    if (next) clause(i + 1, iterationSource(fn, next.iter), start);
    else innermost();
    if (!next) fn.line(jumpTo(start));
  };
  clause(0, source, end);
  fn.assigned = assigned;
  fn.line(`case ${end}:`);
}

/** `yield value` as a statement; what is sent in is the parameter `a0`. */
export function yieldState(fn: Fn, node: ast.Located, value: Code): Code {
  const mark = fn.mark();
  const v = value.stable === Stable.No ? fn.hold(value) : value;
  const state = fn.newState();
  fn.line(`${fn.at(node)}; S.sp = p - 1; x0 = ${state}; return ${v.text};`);
  fn.line(`case ${state}: if (a0 === ${fn.use("INJECT")}) { ${fn.at(node)}; ${fn.use("throwInjected")}(); }`);
  fn.release(mark);
  return variable("a0");
}

export function yieldFromState(fn: Fn, node: ast.YieldFrom): Code {
  const iterator = fn.fresh("d");
  fn.line(`${iterator} = ${arg(helperCall(fn, node, "yieldFromIter", [expr(fn, node.value)]))};`);
  fn.line("a0 = null;");
  const t = fn.temp();
  const state = fn.newState();
  fn.line(`case ${state}: ${fn.at(node)};`);
  const next = `(${t} = ${fn.use("delegateNext")}(${iterator}, a0)) !== undefined`;
  fn.line(`if (${next}) { ${fn.at(node)}; S.sp = p - 1; x0 = ${state}; return ${t}; }`);
  fn.line(`${t} = ${fn.use("delegateResult")}(${iterator});`);
  return variable(t);
}
