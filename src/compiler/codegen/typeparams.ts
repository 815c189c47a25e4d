/** Type parameters and `type` statements (PEP 695). */
import type * as ast from "../ast.ts";
import type { Fn } from "./function.ts";
import type { Code } from "./text.ts";
import { unsupported } from "./unsupported.ts";

export function genericFunction(fn: Fn, s: ast.FunctionDef | ast.AsyncFunctionDef): Code {
  return unsupported(fn, s, "type parameters are");
}
export function genericClass(fn: Fn, s: ast.ClassDef): Code {
  return unsupported(fn, s, "type parameters are");
}
export function typeAlias(fn: Fn, s: ast.TypeAlias): void {
  unsupported(fn, s, "type statements are");
}
