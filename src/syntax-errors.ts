/** Turns the compiler's syntax errors into Python's. */
import type { PySyntaxError } from "./compiler/errors.ts";
import * as E from "./runtime/objects/exceptions.ts";
import { newTuple } from "./runtime/objects/tuple.ts";
import { registerSource } from "./runtime/sources.ts";
import { strValue } from "./runtime/value.ts";

export function pythonSyntaxError(e: PySyntaxError): E.PyBaseException {
  const str = (s: string | null) => (s === null ? null : strValue(s));
  const details = newTuple([strValue(e.filename), e.lineno, e.offset, str(e.text), e.end_lineno, e.end_offset]);
  switch (e.kind) {
    case "MemoryError":
      return E.makeException(E.MemoryError, [strValue(e.msg)]);
    case "RecursionError":
      return E.makeException(E.RecursionError, [strValue(e.msg)]);
    default: {
      const type = { SyntaxError: E.SyntaxError, IndentationError: E.IndentationError, TabError: E.TabError }[e.kind];
      return E.makeException(type, [strValue(e.msg), details]);
    }
  }
}

/** Keeps the text of code that has no file, for tracebacks. */
export function keepSource(filename: string, source: string): void {
  if (filename.startsWith("<")) registerSource(filename, source);
}
