/** f-strings and t-strings. */
import type * as ast from "../ast.ts";
import { WideStrConst } from "../ast.ts";
import { constantCode } from "./constants.ts";
import { expr } from "./expressions.ts";
import type { Fn } from "./function.ts";
import { helperCall, operands } from "./operands.ts";
import { needsStatements } from "./survey.ts";
import { arg, constant, primary, quote, Stable, type Code } from "./text.ts";

/** f"…": the pieces' texts joined; a piece may turn out to be a wide str, so that a helper joins them. */
export function joinedString(fn: Fn, node: ast.JoinedStr): Code {
  if (node.values.length === 0) return constant('""', "str");
  const codes = pieces(fn, node.values);
  if (codes.length === 1) return codes[0]!;
  return joined(fn, codes);
}

/** JavaScript calls take no more than 65,535 arguments. */
const MOST_ARGUMENTS = 1000;

function joined(fn: Fn, codes: readonly Code[]): Code {
  if (codes.length > MOST_ARGUMENTS) {
    const groups: Code[] = [];
    for (let i = 0; i < codes.length; i += MOST_ARGUMENTS) groups.push(joined(fn, codes.slice(i, i + MOST_ARGUMENTS)));
    return joined(fn, groups);
  }
  const quiet = codes.every((c) => c.quiet);
  return primary(`${fn.use("joinStrs")}(${codes.map(arg).join(", ")})`, "str", quiet);
}

function pieces(fn: Fn, values: readonly ast.expr[]): Code[] {
  let last = -1;
  values.forEach((v, i) => {
    if (needsStatements(fn, v)) last = i;
  });
  return values.map((v, i) => {
    const c = v._type === "FormattedValue" ? formatted(fn, v) : expr(fn, v);
    return i < last ? fn.hold(c) : c;
  });
}

function formatted(fn: Fn, node: ast.FormattedValue): Code {
  const { value, conversion, format_spec } = node;
  if (format_spec === null) {
    const c = expr(fn, value);
    if (conversion === -1)
      return c.kind === "str" && c.stable !== Stable.No ? c : helperCall(fn, node, "formatSimple", [c], "str");
    return helperCall(fn, node, "formatConverted", [c, constant(String(conversion))], "str");
  }
  const [c, spec] = operands(fn, [value, format_spec]) as [Code, Code];
  return helperCall(fn, node, "formatValue", [c, constant(String(conversion)), spec], "str");
}

/** t"…": a Template of its literal parts and its Interpolations. */
export function templateString(fn: Fn, node: ast.TemplateStr): Code {
  const strings: Code[] = [];
  const interpolations: Code[] = [];
  let pending: Code | null = null;
  const last = node.values.findLastIndex((v) => needsStatements(fn, v));
  node.values.forEach((v, i) => {
    if (v._type !== "Interpolation") {
      pending = expr(fn, v);
      return;
    }
    strings.push(pending ?? constant('""', "str"));
    pending = null;
    const c = interpolation(fn, v);
    interpolations.push(i < last ? fn.hold(c) : c);
  });
  strings.push(pending ?? constant('""', "str"));
  const text = `[${strings.map(arg).join(", ")}], [${interpolations.map(arg).join(", ")}]`;
  return primary(`${fn.use("makeTemplate")}(${text})`);
}

function interpolation(fn: Fn, node: ast.Interpolation): Code {
  const source = node.str instanceof WideStrConst ? constantCode(fn, node.str).text : quote(node.str);
  const conversion = node.conversion === -1 ? "null" : quote(String.fromCharCode(node.conversion));
  if (node.format_spec === null) {
    return helperCall(fn, node, "makeInterpolation", [expr(fn, node.value), source, conversion, '""']);
  }
  const [value, spec] = operands(fn, [node.value, node.format_spec]) as [Code, Code];
  return helperCall(fn, node, "makeInterpolation", [value, source, conversion, spec]);
}
