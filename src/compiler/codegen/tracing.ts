/**
 * Code that reports its steps: a second form of a unit, made when a trace function or sys.monitoring needs it. Every
 * activation has an accessor `l0`, which holds what tracing knows of it; a line is reported before the statement that begins
 * it, a loop's line on every round, and all ways out pass `traceLeave`.
 */
import type * as ast from "../ast.ts";
import type { Fn } from "./function.ts";

/** The line of a statement, or of a part that has its own. */
export function traceLine(fn: Fn, node: ast.Located): void {
  if (fn.trace) fn.line(`${fn.use("traceLine")}(l0, p, ${fn.positions.indexOf(node)});`);
}

/** False of statements that CPython makes no instruction of. */
export function hasLine(fn: Fn, s: ast.stmt): boolean {
  if (s._type === "Assert") return fn.unit.options.optimize === 0;
  return s._type !== "Global" && s._type !== "Nonlocal";
}

/** A part of a loop's condition: reports the loop's line on every round but the first. */
export function traceRound(fn: Fn, at: ast.Located): string {
  if (!fn.trace) return "";
  const begun = fn.fresh("q");
  fn.line(`${begun} = false;`);
  return `${begun} ? ${fn.use("traceRound")}(l0, p, ${fn.positions.indexOf(at)}) : ${begun} = true, `;
}

/** What a `return` gives; reported when the code of `finally` blocks has run. */
export function returning(fn: Fn, value: string): string {
  return fn.trace ? `${fn.use("traceReturn")}(l0, ${value})` : value;
}

/** The lines of the function between its entry and its way out. */
export function tracedBody(fn: Fn): string[] {
  if (!fn.trace) return fn.lines;
  return [
    "try {",
    `${fn.use("traceEnter")}(l0, p);`,
    ...fn.lines,
    `} catch (e0) { throw ${fn.use("traceUnwind")}(l0, e0, p); } finally { ${fn.use("traceLeave")}(l0, p); }`,
  ];
}
