/** PEP 765: `return`, `break` and `continue` that leave a `finally` block. CPython says so before it looks at scopes. */
import type * as ast from "../ast.ts";
import type { CompilerWarning } from "../errors.ts";

/** What leaves the innermost `finally` block: inside a loop of its own only `return` does. */
type Leaving = "nothing" | "return" | "all";

export function finallyWarnings(body: readonly ast.stmt[]): CompilerWarning[] {
  const warnings: CompilerWarning[] = [];
  visit(body, "nothing", warnings);
  return warnings;
}

function visit(body: readonly ast.stmt[], leaving: Leaving, warnings: CompilerWarning[]): void {
  for (const s of body) statement(s, leaving, warnings);
}

function statement(s: ast.stmt, leaving: Leaving, warnings: CompilerWarning[]): void {
  switch (s._type) {
    case "Return":
      if (leaving !== "nothing") warn("return", s, warnings);
      return;
    case "Break":
    case "Continue":
      if (leaving === "all") warn(s._type === "Break" ? "break" : "continue", s, warnings);
      return;
    case "FunctionDef":
    case "AsyncFunctionDef":
    case "ClassDef":
      visit(s.body, "nothing", warnings);
      return;
    case "For":
    case "AsyncFor":
    case "While":
      visit(s.body, leaving === "nothing" ? "nothing" : "return", warnings);
      visit(s.orelse, leaving, warnings);
      return;
    case "If":
      visit(s.body, leaving, warnings);
      visit(s.orelse, leaving, warnings);
      return;
    case "With":
    case "AsyncWith":
      visit(s.body, leaving, warnings);
      return;
    case "Match":
      for (const c of s.cases) visit(c.body, leaving, warnings);
      return;
    case "Try":
    case "TryStar":
      visit(s.body, leaving, warnings);
      for (const h of s.handlers) visit(h.body, leaving, warnings);
      visit(s.orelse, leaving, warnings);
      visit(s.finalbody, "all", warnings);
  }
}

function warn(word: string, s: ast.stmt, warnings: CompilerWarning[]): void {
  const { lineno, col_offset, end_lineno, end_col_offset } = s;
  const msg = `'${word}' in a 'finally' block`;
  warnings.push({ category: "SyntaxWarning", msg, lineno, col_offset, end_lineno, end_col_offset });
}
