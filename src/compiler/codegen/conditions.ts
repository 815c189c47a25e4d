/** Expressions whose truth alone matters: their code is a JavaScript boolean. */
import type * as ast from "../ast.ts";
import { meet, rawExpr } from "./expressions.ts";
import type { Fn } from "./function.ts";
import { compareCondition } from "./operators.ts";
import { after, Before, repeatable } from "./operands.ts";
import { needsStatements } from "./survey.ts";
import { arg, atom, constant, operand, Stable, variable, type Code } from "./text.ts";

export function condition(fn: Fn, node: ast.expr): Code {
  switch (node._type) {
    case "UnaryOp":
      if (node.op === "Not") {
        const c = condition(fn, node.operand);
        return operand(`!${atom(c)}`, "bool", c.quiet);
      }
      break;
    case "BoolOp":
      return boolCondition(fn, node);
    case "Compare":
      return compareCondition(fn, node);
    case "Constant":
      if (typeof node.value === "boolean") return constant(String(node.value), "bool");
      break;
  }
  return truth(fn, rawExpr(fn, node), node);
}

/** `bool(c)`. */
export function truth(fn: Fn, c: Code, node: ast.Located): Code {
  switch (c.kind) {
    case "bool":
      return c;
    case "none":
      return c.stable === Stable.Constant ? constant("false", "bool") : operand(`${atom(c)} !== null`, "bool", c.quiet);
    case "number":
      return operand(`${atom(c)} !== 0`, "bool", c.quiet);
    case "float":
      return operand(`${c.raw ?? `${atom(c)}.value`} !== 0`, "bool", c.quiet);
    case "str":
      return operand(`${atom(c)} !== ""`, "bool", c.quiet);
    case "function":
      if (c.stable !== Stable.No) return constant("true", "bool");
  }
  const mark = fn.mark();
  const before = new Before();
  if (!fn.hot) {
    const x = c.quiet ? c : repeatable(fn, before, c);
    fn.release(mark);
    before.push(fn.at(node));
    return after(before, `${fn.use("isTrue")}(${arg(x)})`, "bool");
  }
  const x = repeatable(fn, before, c);
  fn.release(mark);
  const t = x.text;
  return after(before, `typeof ${t} === "boolean" ? ${t} : (${fn.at(node)}, ${fn.use("isTrue")}(${t}))`, "bool");
}

/** `a and b` where only the truth counts: JavaScript's own operators. */
function boolCondition(fn: Fn, node: ast.BoolOp): Code {
  if (node.values.some((v, i) => i > 0 && needsStatements(fn, v))) return conditionByStatements(fn, node);
  const before = fn.assigned;
  const parts = node.values.map((v, i) => {
    const c = condition(fn, v);
    if (i === 0) fn.assigned = before && new Set(fn.assigned);
    return c;
  });
  fn.assigned = before && meet(before, fn.assigned);
  const op = node.op === "And" ? " && " : " || ";
  return operand(
    parts.map(atom).join(op),
    "bool",
    parts.every((c) => c.quiet),
  );
}

function conditionByStatements(fn: Fn, node: ast.BoolOp): Code {
  const result = fn.temp();
  const mark = fn.mark();
  const before = fn.assigned;
  node.values.forEach((value, i) => {
    if (i > 0) fn.open(`if (${node.op === "And" ? "" : "!"}${result}) {`);
    fn.line(`${result} = ${arg(condition(fn, value))};`);
    if (i === 0) fn.assigned = before && new Set(fn.assigned);
    fn.release(mark);
  });
  for (let i = 1; i < node.values.length; i++) fn.close();
  fn.assigned = before && meet(before, fn.assigned);
  return variable(result, "bool");
}
