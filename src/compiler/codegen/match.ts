/** `match` statements. */
import type * as ast from "../ast.ts";
import type { Fn } from "./function.ts";
import { unsupported } from "./unsupported.ts";

export function matchStatement(fn: Fn, s: ast.Match): void {
  unsupported(fn, s, "match statements are");
}
