/** Several operands in Python's order: what must be evaluated first gets a temporary, and helpers get their position. */
import type * as ast from "../ast.ts";
import { expr, rawExpr } from "./expressions.ts";
import type { Fn } from "./function.ts";
import type { Helper } from "./helpers.ts";
import { arg, Code, operand, sequence, Stable, variable, type Kind } from "./text.ts";
import { assignsNames, needsStatements } from "./survey.ts";

/**
 * The operands' codes, to be evaluated in this order. Where a later one needs statements of its own, the earlier ones
 * are held in temporaries; where a later one may assign a variable, an earlier read of a variable is not repeatable.
 */
export function operands(fn: Fn, nodes: readonly ast.expr[], emit: (fn: Fn, node: ast.expr) => Code = expr): Code[] {
  return emitted(fn, nodes, emit, false);
}

/** The same for codes that will stand side by side in one list, each in its place: none needs a temporary. */
export function inlineOperands(fn: Fn, nodes: readonly ast.expr[]): Code[] {
  return emitted(fn, nodes, expr, true);
}

function emitted(fn: Fn, nodes: readonly ast.expr[], emit: (fn: Fn, node: ast.expr) => Code, inline: boolean): Code[] {
  let last = -1;
  let assigning = -1;
  for (let i = 1; i < nodes.length; i++) {
    if (needsStatements(fn, nodes[i]!)) last = i;
    if (assignsNames(fn, nodes[i]!)) assigning = i;
  }
  const out: Code[] = [];
  const end = nodes.length - 1;
  for (let i = 0; i <= end; i++) {
    let c = emit(fn, nodes[i]!);
    if (i < last) c = fn.hold(c);
    else if (i < assigning && c.stable === Stable.Variable) c = c.once();
    out.push(inline || i === end ? c : fn.reserve(c));
  }
  return out;
}

export function anyNeedsStatements(fn: Fn, nodes: readonly ast.expr[]): boolean {
  for (let i = 0; i < nodes.length; i++) if (needsStatements(fn, nodes[i]!)) return true;
  return false;
}

/** Two operands that may come as unboxed floats. */
export function rawPair(fn: Fn, left: ast.expr, right: ast.expr): [Code, Code] {
  return operands(fn, [left, right], rawExpr) as [Code, Code];
}

/** Without its unboxed form: what stores or passes the value needs. */
export function boxed(c: Code): Code {
  if (c.raw === undefined) return c;
  const stable = c.stable === Stable.Constant ? c.stable : Stable.No;
  return new Code(c.text, c.kind, c.level, stable, c.quiet, stable === Stable.No ? c.holder : undefined);
}

/** Expressions to be evaluated before another one, each followed by a comma. */
export class Before {
  text = "";

  push(expression: string): void {
    this.text += `${expression}, `;
  }
}

/** Makes an operand repeatable, by an assignment in `before` if need be. Operands come here in their order. */
export function repeatable(fn: Fn, before: Before, c: Code): Code {
  if (c.stable !== Stable.No) return c;
  const t = c.holder ?? fn.temp();
  if (c.raw !== undefined) {
    before.text += `${t} = ${c.raw}, `;
    return c.rawIn(t);
  }
  before.text += `${t} = ${arg(c)}, `;
  return variable(t, c.kind);
}

/** The texts of repeatable operands as arguments, from index `from` on. */
export function repeatableTexts(fn: Fn, before: Before, codes: readonly Code[], from = 0): string {
  let out = "";
  for (let i = from; i < codes.length; i++) {
    const { text } = repeatable(fn, before, codes[i]!);
    out = i === from ? text : `${out}, ${text}`;
  }
  return out;
}

/** `before, result` as one code. */
export function after(before: Before, text: string, kind: Kind, quiet = false): Code {
  return before.text !== "" ? sequence(before.text + text, kind, quiet) : operand(text, kind, quiet);
}

/**
 * A helper's call with the position stored after its operands and before the call. `args` are the arguments' texts with
 * operands as codes.
 */
export function helperCall(
  fn: Fn,
  node: ast.Located,
  helper: Helper,
  args: readonly (Code | string)[],
  kind: Kind = "any",
): Code {
  const mark = fn.mark();
  const before = new Before();
  const texts = settle(fn, before, args);
  fn.release(mark);
  return sequence(`${before.text}${fn.at(node)}, ${fn.use(helper)}(${texts})`, kind);
}

/** The arguments' list, so that they can be evaluated after a position was stored: effects go to `before`. */
export function settle(fn: Fn, before: Before, args: readonly (Code | string)[]): string {
  return settleFrom(fn, before, args, 0, lastEffect(args));
}

/** The same from index `from` on; `last` is what lastEffect gives. */
export function settleFrom(
  fn: Fn,
  before: Before,
  args: readonly (Code | string)[],
  from: number,
  last: number,
): string {
  let out = "";
  for (let i = from; i < args.length; i++) {
    const text = settled(fn, before, args[i]!, i > last);
    out = i === from ? text : `${out}, ${text}`;
  }
  return out;
}

/** The last argument that stores a position. */
export function lastEffect(args: readonly (Code | string)[]): number {
  for (let i = args.length - 1; i >= 0; i--) {
    const c = args[i]!;
    if (typeof c !== "string" && !c.quiet) return i;
  }
  return -1;
}

/** One argument's text, as `settle` has it. */
export function settled(fn: Fn, before: Before, c: Code | string, inPlace: boolean): string {
  if (typeof c === "string") return c;
  if (inPlace || c.stable !== Stable.No) return arg(c);
  const t = c.holder ?? fn.temp();
  before.text += `${t} = ${arg(c)}, `;
  return t;
}
