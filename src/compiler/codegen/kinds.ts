/** What is known of a function's locals before its code is made: kinds that hold wherever a local is bound. */
import type * as ast from "../ast.ts";
import type { Fn } from "./function.ts";

export function inferKinds(_fn: Fn, _args: ast.arguments, _body: readonly ast.stmt[]): void {
  // Filled in once the rest runs.
}
