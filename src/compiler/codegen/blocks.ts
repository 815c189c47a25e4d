/** What a jump leaves on its way out, innermost last in `fn.blocks`, and the jumps themselves. */
import type * as ast from "../ast.ts";
import { meet } from "./expressions.ts";
import type { Fn } from "./function.ts";
import { jumpTo } from "./machine.ts";
import { arg, Stable, type Code } from "./text.ts";
import { returning } from "./tracing.ts";

export interface LoopBlock {
  kind: "loop";
  /** Label of the block that a `break` leaves; empty if the JavaScript loop itself will do. */
  label: string;
  broken: boolean;
  /** What is assigned at the `break`s. */
  breaks: Set<string> | null;
  /** Of a loop taken apart into states: see machine.ts. */
  states?: { start: number; end: number };
}

/** A `finally` block (a `with` as well) waits outside: it runs Python code before a jump arrives. */
export interface FinallyBlock {
  kind: "finally";
}

/** A handler: `saved` holds the exception that was being handled outside it. */
export interface HandlerBlock {
  kind: "handler";
  saved: string;
}

export type Block = LoopBlock | FinallyBlock | HandlerBlock;

export function breakStatement(fn: Fn): void {
  for (let i = fn.blocks.length - 1; i >= 0; i--) {
    const b = fn.blocks[i]!;
    if (b.kind !== "loop") continue;
    b.breaks = b.broken ? meet(b.breaks, fn.assigned) : fn.assigned;
    b.broken = true;
    cancelReturn(fn, i);
    fn.line(b.states ? jumpTo(b.states.end) : b.label ? `break ${b.label};` : "break;");
    break;
  }
  fn.assigned = null;
}

export function continueStatement(fn: Fn): void {
  const i = fn.blocks.findLastIndex((b) => b.kind === "loop");
  cancelReturn(fn, i);
  const { states } = fn.blocks[i] as LoopBlock;
  fn.line(states ? jumpTo(states.start) : "continue;");
  fn.assigned = null;
}

/** A jump inside a `finally` block overrides a return that was on its way. */
function cancelReturn(fn: Fn, outside: number): void {
  if (fn.returnFlag !== null && outside >= 0) fn.line(`${fn.returnFlag} = false;`);
}

/** `return value`. Under a `finally` the frame stays until its code has run: the last one gives it back. */
export function returnStatement(fn: Fn, value: Code): void {
  if (fn.machine) {
    fn.line(`S.value = ${arg(value)};`);
    fn.line("S.sp = p - 1; return;");
    fn.assigned = null;
    return;
  }
  const waiting = fn.blocks.some((b) => b.kind === "finally");
  if (waiting) {
    fn.returnFlag ??= fn.fresh("r", "false");
    if (value.stable === Stable.No) {
      const t = fn.temp();
      fn.line(`${t} = ${arg(value)};`);
      fn.line(`${fn.returnFlag} = true;`);
      fn.line(`return ${returning(fn, t)};`);
    } else {
      fn.line(`${fn.returnFlag} = true;`);
      fn.line(`return ${returning(fn, value.text)};`);
    }
  } else if (value.stable === Stable.No) {
    const t = fn.temp();
    fn.line(`${t} = ${arg(value)};`);
    fn.line(leave(fn));
    fn.line(`return ${returning(fn, t)};`);
  } else {
    fn.line(leave(fn));
    fn.line(`return ${returning(fn, value.text)};`);
  }
  fn.assigned = null;
}

/** Gives the frame back. */
function leave(fn: Fn): string {
  return fn.leaf ? "if (p) S.sp = p - 1;" : "S.sp = p - 1;";
}

/** The variable with the exception that was handled outside the outermost handler here, for yields. */
export function outermostHandler(fn: Fn): string | null {
  const b = fn.blocks.find((x): x is HandlerBlock => x.kind === "handler");
  return b ? b.saved : null;
}

/** Runs `body` inside `block`. */
export function within(fn: Fn, block: Block, body: () => void): void {
  fn.blocks.push(block);
  body();
  fn.blocks.pop();
}

/** Names that statements may unbind: `del` and the end of `except … as`. */
export function deletedNames(statements: readonly ast.stmt[], out = new Set<string>()): Set<string> {
  for (const s of statements) deletedIn(s, out);
  return out;
}

function deletedIn(s: ast.stmt, out: Set<string>): void {
  switch (s._type) {
    case "Delete":
      for (const t of s.targets) deletedTargets(t, out);
      return;
    case "For":
    case "AsyncFor":
    case "While":
      deletedNames(s.body, out);
      deletedNames(s.orelse, out);
      return;
    case "If":
      for (let rung: ast.If = s; ;) {
        deletedNames(rung.body, out);
        const next: ast.stmt | undefined = rung.orelse.length === 1 ? rung.orelse[0]! : undefined;
        if (next?._type !== "If") return void deletedNames(rung.orelse, out);
        rung = next;
      }
    case "With":
    case "AsyncWith":
      deletedNames(s.body, out);
      return;
    case "Try":
    case "TryStar":
      deletedNames(s.body, out);
      for (const h of s.handlers) {
        if (h.name !== null) out.add(h.name);
        deletedNames(h.body, out);
      }
      deletedNames(s.orelse, out);
      deletedNames(s.finalbody, out);
      return;
    case "Match":
      for (const c of s.cases) deletedNames(c.body, out);
  }
}

function deletedTargets(t: ast.expr, out: Set<string>): void {
  if (t._type === "Name") out.add(t.id);
  else if (t._type === "Tuple" || t._type === "List") for (const e of t.elts) deletedTargets(e, out);
}

/** The state in which code starts that may run after any part of `statements` has: what they unbind is not certain. */
export function withoutDeleted(assigned: Set<string> | null, statements: readonly ast.stmt[]): Set<string> | null {
  if (assigned === null) return null;
  const out = new Set(assigned);
  if (out.size > 0) for (const name of deletedNames(statements)) out.delete(name);
  return out;
}
