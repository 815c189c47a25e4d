/** `except*`. */
import type * as ast from "../ast.ts";
import type { Fn } from "./function.ts";
import { unsupported } from "./unsupported.ts";

export function tryStarStatement(fn: Fn, s: ast.TryStar): void {
  unsupported(fn, s, "except* is");
}
