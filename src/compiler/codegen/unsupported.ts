/** What this compiler does not take yet: a SyntaxError at the node that says so. */
import type * as ast from "../ast.ts";
import { byteToCharacterOffset, PySyntaxError } from "../errors.ts";
import type { Fn } from "./function.ts";

export function unsupported(fn: Fn, node: ast.Located, what: string): never {
  const text = fn.unit.sourceLines?.[node.lineno - 1] ?? null;
  const end = fn.unit.sourceLines?.[node.end_lineno - 1] ?? null;
  throw new PySyntaxError(
    "SyntaxError",
    `${what} not supported yet`,
    fn.unit.options.filename,
    node.lineno,
    (text === null ? node.col_offset : byteToCharacterOffset(text, node.col_offset)) + 1,
    text,
    node.end_lineno,
    (end === null ? node.end_col_offset : byteToCharacterOffset(end, node.end_col_offset)) + 1,
  );
}
