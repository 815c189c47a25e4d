/** Several operands in Python's order: what must be evaluated first gets a temporary, and helpers get their position. */
import type * as ast from "../ast.ts";
import { expr, rawExpr } from "./expressions.ts";
import type { Fn } from "./function.ts";
import type { Helper } from "./helpers.ts";
import { arg, Level, operand, sequence, Stable, variable, type Code, type Kind } from "./text.ts";
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
  for (let i = 0; i < nodes.length; i++) {
    let c = emit(fn, nodes[i]!);
    if (i < last) c = fn.hold(c);
    else if (i < assigning && c.stable === Stable.Variable) c = { ...c, stable: Stable.No };
    out.push(inline || i === nodes.length - 1 ? c : fn.reserve(c));
  }
  return out;
}

/** Two operands that may come as unboxed floats. */
export function rawPair(fn: Fn, left: ast.expr, right: ast.expr): [Code, Code] {
  const [a, b] = operands(fn, [left, right], rawExpr);
  return [a!, b!];
}

/** Without its unboxed form: what stores or passes the value needs. */
export function boxed(c: Code): Code {
  if (c.raw === undefined) return c;
  const stable = c.stable === Stable.Constant ? c.stable : Stable.No;
  const value: Code = { text: c.text, kind: c.kind, level: c.level, stable, quiet: c.quiet };
  if (c.holder !== undefined && stable === Stable.No) value.holder = c.holder;
  return value;
}

/**
 * Makes every operand repeatable. Assignments that this needs are pushed to `before`, in order; an operand is left in
 * place only if all after it are repeatable as they stand.
 */
export function repeatable(fn: Fn, before: string[], codes: readonly Code[]): Code[] {
  return codes.map((c) => {
    if (c.stable !== Stable.No) return c;
    const t = c.holder ?? fn.temp();
    if (c.raw !== undefined) {
      before.push(`${t} = ${c.raw}`);
      return { ...c, raw: t, text: `new PyFloat(${t})`, stable: Stable.Variable, quiet: true };
    }
    before.push(`${t} = ${arg(c)}`);
    return variable(t, c.kind);
  });
}

/** `before, result` as one code. */
export function after(before: readonly string[], text: string, kind: Kind, quiet = false): Code {
  return before.length > 0 ? sequence([...before, text].join(", "), kind, quiet) : operand(text, kind, quiet);
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
  const parts: string[] = [];
  const texts = settle(fn, parts, args);
  parts.push(fn.at(node), `${fn.use(helper)}(${texts.join(", ")})`);
  fn.release(mark);
  return { text: parts.join(", "), kind, level: Level.Comma, stable: Stable.No, quiet: false };
}

/** The arguments' texts, so that they can be evaluated after a position was stored: effects go to `before`. */
export function settle(fn: Fn, before: string[], args: readonly (Code | string)[]): string[] {
  let last = -1;
  for (let i = 0; i < args.length; i++) {
    const c = args[i]!;
    if (typeof c !== "string" && !c.quiet) last = i;
  }
  return args.map((c, i) => {
    if (typeof c === "string") return c;
    if (i > last || c.stable !== Stable.No) return arg(c);
    const t = c.holder ?? fn.temp();
    before.push(`${t} = ${arg(c)}`);
    return t;
  });
}
