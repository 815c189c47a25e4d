/**
 * Runs generated JavaScript without making code of it, for hosts that forbid that. acorn reads the text; its tree becomes
 * closures, for those constructs that the code generator writes (compiler/codegen/) and no others: what it does not know it
 * names. One semantics with compiled code, at a fraction of its speed.
 */
import { parse } from "acorn";
import { expression } from "./expressions.ts";
import { FunctionInfo, Scope } from "./scope.ts";

/** The value of a text that is one expression. @throws SyntaxError */
export function evaluate(text: string): unknown {
  const { body } = parse(text, { ecmaVersion: 2022, sourceType: "script" });
  const [only] = body;
  if (body.length !== 1 || only?.type !== "ExpressionStatement")
    throw new SyntaxError("generated code is one expression");
  const scope = new Scope(new FunctionInfo(null, new Set()), null);
  return expression(only.expression, scope)([]);
}
