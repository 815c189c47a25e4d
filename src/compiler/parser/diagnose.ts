/** Works out, after the parser has failed, what CPython would say. */
import { PySyntaxError, sourceLine } from "../errors.ts";
import type { Parser } from "./state.ts";

export function diagnose(p: Parser): PySyntaxError {
  const { tokenizer } = p;
  if (tokenizer.error !== null) return tokenizer.error;
  const i = p.i;
  const line = sourceLine(p.source, p.lineno[i]);
  return new PySyntaxError(
    "SyntaxError",
    "invalid syntax",
    p.filename,
    p.lineno[i],
    p.col[i] + 1,
    line,
    p.endLineno[i],
    p.endCol[i] + 1,
  );
}
