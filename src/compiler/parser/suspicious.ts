/** SyntaxWarnings about calls and subscripts that cannot work (CPython: check_caller and friends in codegen.c). */
import type * as ast from "../ast.ts";
import type { Parser } from "./state.ts";

export function warnIfNotCallable(_p: Parser, _call: ast.Call): void {}
export function warnIfNotSubscriptable(_p: Parser, _subscript: ast.Subscript): void {}
