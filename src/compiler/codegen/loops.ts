/** Loops: `for` over iterators and numeric ranges, `while`; their `else`; polls on the way back. */
import type * as ast from "../ast.ts";
import { type LoopBlock, within, withoutDeleted } from "./blocks.ts";
import { condition } from "./conditions.ts";
import { literalValue } from "./constants.ts";
import { expr, meet } from "./expressions.ts";
import type { Fn } from "./function.ts";
import { awaitLoop } from "./generators.ts";
import { helperCall, operands } from "./operands.ts";
import { callCode } from "./calls.ts";
import { needsStatements } from "./survey.ts";
import { statements } from "./statements.ts";
import { assign } from "./targets.ts";
import { traceRound } from "./tracing.ts";
import { arg, atom, Stable, variable, type Code } from "./text.ts";

/** The loop's own text and its `else`; `emit` writes the JavaScript loop. */
function loop(fn: Fn, body: readonly ast.stmt[], orelse: readonly ast.stmt[], emit: (block: LoopBlock) => void): void {
  const block: LoopBlock = {
    kind: "loop",
    label: orelse.length > 0 ? `l${fn.unique()}` : "",
    broken: false,
    breaks: null,
  };
  const hot = fn.hot;
  fn.hot = true;
  fn.assigned = withoutDeleted(fn.assigned, body);
  if (block.label) fn.open(`${block.label}: {`);
  emit(block);
  fn.hot = hot;
  if (block.label) {
    statements(fn, orelse);
    fn.close();
  }
  if (block.broken) fn.assigned = meet(fn.assigned, block.breaks);
}

function body(fn: Fn, block: LoopBlock, stmts: readonly ast.stmt[]): void {
  const before = fn.assigned;
  fn.assigned = before && new Set(before);
  within(fn, block, () => statements(fn, stmts));
  fn.assigned = before;
}

/** Every so many rounds somebody else gets a turn: Ctrl-C, time limits, sweeps. */
export function pollRound(fn: Fn, at: ast.Located): void {
  if (fn.pollCounter === null) {
    fn.pollCounter = "n0";
    fn.declare("n0", "0");
  }
  fn.line(`if ((n0 = n0 + 1 & 1023) === 0) { ${fn.at(at)}; ${fn.use("poll")}(); }`);
}

export function whileLoop(fn: Fn, s: ast.While): void {
  loop(fn, s.body, s.orelse, (block) => {
    const forever = isForever(s);
    const again = traceRound(fn, s);
    if (forever || again || needsStatements(fn, s.test)) {
      fn.open("for (;;) {");
      if (again) fn.line(`${again}0;`);
      if (!forever) {
        const mark = fn.mark();
        fn.line(`if (!${atom(condition(fn, s.test))}) break;`);
        fn.release(mark);
      }
    } else {
      const mark = fn.mark();
      fn.open(`while (${condition(fn, s.test).text}) {`);
      fn.release(mark);
    }
    pollRound(fn, s.test);
    body(fn, block, s.body);
    fn.close();
    // Only a break ends `while True`.
    if (forever) fn.assigned = null;
  });
}

export function isForever({ test }: ast.While): boolean {
  return test._type === "Constant" && (test.value === true || (typeof test.value === "number" && test.value !== 0));
}

export function forLoop(fn: Fn, s: ast.For): void {
  const source = iterationSource(fn, s.iter);
  loop(fn, s.body, s.orelse, (block) => {
    iterate(fn, source, s.iter, s.target, () => body(fn, block, s.body));
  });
}

/** Where items come from: an iterator variable, which is null while a numeric loop runs. */
export interface IterationSource {
  iterator: string;
  range: { at: string; stop: string; step: number } | null;
}

/** Evaluates the iterable and starts the iteration, as statements. */
export function iterationSource(fn: Fn, node: ast.expr): IterationSource {
  const mark = fn.mark();
  const iterator = fn.fresh("i");
  const range = rangeArguments(fn, node);
  if (!range) {
    const it = expr(fn, node);
    fn.line(`${iterator} = ${arg(helperCall(fn, node, "getIter", [it]))};`);
    fn.release(mark);
    return { iterator, range: null };
  }
  const call = node as ast.Call;
  // What waits in a variable already must not move: its new place may be one that a later operand computes in.
  const codes = operands(fn, [call.func, ...call.args]).map((c) => (c.stable === Stable.No ? fn.hold(c) : c));
  const [callee, ...args] = codes as [Code, ...Code[]];
  const numbers = args.slice(0, 2);
  const checks = numbers.filter((c) => c.kind !== "number").map((c) => `typeof ${c.text} === "number"`);
  const at = fn.fresh("v");
  const stop = fn.fresh("w");
  const [start, end] = args.length === 1 ? ["0", args[0]!.text] : [args[0]!.text, args[1]!.text];
  fn.open(`if (${[`${callee.text} === ${fn.use("T_range")}`, ...checks].join(" && ")}) {`);
  fn.line(`${iterator} = null;`);
  fn.line(`${at} = ${start};`);
  fn.line(`${stop} = ${end};`);
  fn.middle("} else {");
  const made = callCode(fn, node, callee, args);
  fn.line(`${iterator} = ${arg(helperCall(fn, node, "getIter", [made]))};`);
  fn.close();
  fn.release(mark);
  return { iterator, range: { at, stop, step: range.step } };
}

/** `range(…)` by that name with a literal step. */
function rangeArguments(fn: Fn, node: ast.expr): { step: number } | null {
  if (node._type !== "Call" || node.func._type !== "Name" || node.func.id !== "range") return null;
  if (fn.resolve("range").kind !== "global" || node.keywords.length > 0) return null;
  const n = node.args.length;
  if (n < 1 || n > 3 || node.args.some((a) => a._type === "Starred")) return null;
  if (n < 3) return { step: 1 };
  const step = literalValue(node.args[2]!);
  return typeof step === "number" && step !== 0 ? { step } : null;
}

/** The JavaScript loop that binds each item to the target and runs `round`. */
export function iterate(fn: Fn, source: IterationSource, at: ast.expr, target: ast.expr, round: () => void): void {
  const { iterator, range } = source;
  const before = fn.assigned;
  const item = fn.fresh("v");
  const again = traceRound(fn, at);
  const unpacks = (target._type === "Tuple" || target._type === "List") && !target.elts.some(isStarred);
  const next = unpacks ? "nextItems()" : "next()";
  if (range) {
    const { at: i, stop, step } = range;
    const advance = step === 1 ? `${i}++` : `${i}`;
    fn.open("for (;;) {");
    if (again) fn.line(`${again}0;`);
    fn.open(`if (${iterator} === null) {`);
    fn.line(`if (${i} ${step > 0 ? ">=" : "<="} ${stop}) break;`);
    fn.line(`${item} = ${advance};`);
    if (step !== 1) fn.line(step > 0 ? `${i} += ${step};` : `${i} -= ${-step};`);
    fn.close(`} else if ((${fn.at(at)}, ${item} = ${iterator}.${next}) === undefined) break;`);
  } else {
    fn.open(`while ((${again}${fn.at(at)}, ${item} = ${iterator}.${next}) !== undefined) {`);
  }
  pollRound(fn, at);
  fn.assigned = before && new Set(before);
  assign(fn, target, variable(item));
  round();
  fn.close();
  fn.assigned = before;
}

export function isStarred(e: ast.expr): boolean {
  return e._type === "Starred";
}

export function asyncForLoop(fn: Fn, s: ast.AsyncFor): void {
  const iterator = fn.fresh("i");
  const it = helperCall(fn, s.iter, "getAsyncIter", [expr(fn, s.iter)]);
  fn.line(`${iterator} = ${arg(it)};`);
  loop(fn, s.body, s.orelse, (block) => {
    iterateAsync(fn, iterator, s.iter, s.target, () => body(fn, block, s.body));
  });
}

/** Awaits each `__anext__` and stops at StopAsyncIteration. */
export function iterateAsync(fn: Fn, iterator: string, at: ast.expr, target: ast.expr, round: () => void): void {
  const before = fn.assigned;
  const item = fn.fresh("v");
  const error = `e${fn.unique()}`;
  fn.open("for (;;) {");
  fn.open("try {");
  fn.line(`${fn.at(at)};`);
  const value = awaitLoop(fn, at, `${fn.use("asyncNext")}(${iterator})`);
  fn.line(`${item} = ${value};`);
  fn.middle(`} catch (${error}) {`);
  fn.line(`if (${fn.use("isStopAsyncIteration")}(${error} = ${fn.use("caught")}(${error}, p))) break;`);
  fn.line(`L[p] = 0; throw ${error};`);
  fn.close();
  pollRound(fn, at);
  fn.assigned = before && new Set(before);
  assign(fn, target, variable(item));
  round();
  fn.close();
  fn.assigned = before;
}
