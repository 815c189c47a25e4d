/** Turns the compiler's syntax errors into Python's. */
import { type CompilerWarning, errorAt, type PySyntaxError, sourceLine } from "./compiler/errors.ts";
import { isFile, readFile } from "./importer/files.ts";
import { decodeSource } from "./importer/source.ts";
import { warnFromCompiler } from "./modules/_warnings.ts";
import { setAttribute } from "./runtime/attributes.ts";
import * as E from "./runtime/objects/exceptions.ts";
import { newTuple } from "./runtime/objects/tuple.ts";
import { strValue } from "./runtime/value.ts";

const TYPES = {
  SyntaxError: E.SyntaxError,
  IndentationError: E.IndentationError,
  TabError: E.TabError,
  _IncompleteInputError: E.IncompleteInputError,
};

export function pythonSyntaxError(e: PySyntaxError): E.PyBaseException {
  const text = e.stage === "parser" ? e.text : lineOfFile(e.filename, e.lineno ?? 0);
  const details = {
    filename: strValue(e.filename),
    lineno: e.lineno,
    offset: e.offset,
    text: text === null ? null : strValue(text),
    end_lineno: e.end_lineno,
    end_offset: e.end_offset,
  };
  switch (e.kind) {
    case "MemoryError":
      return E.makeException(E.MemoryError, [strValue(e.msg)]);
    case "RecursionError":
      return E.makeException(E.RecursionError, [strValue(e.msg)]);
    default: {
      const type = TYPES[e.kind];
      if (e.stage !== "symtable") return E.makeException(type, [strValue(e.msg), newTuple(Object.values(details))]);
      const error = E.makeException(type, [strValue(e.msg)]);
      for (const [name, value] of Object.entries(details)) setAttribute(error, name, value);
      return error;
    }
  }
}

/** _PyErr_ProgramDecodedTextObject: a line of the file of that name, if there is one. */
function lineOfFile(filename: string, lineno: number): string | null {
  if (!isFile(filename)) return null;
  try {
    return sourceLine(decodeSource(readFile(filename), filename), lineno) || null;
  } catch {
    // The error to report is the one in the program; this file may be anything.
    return null;
  }
}

/** The exception for a source text; what the compiler had to say before is said now. */
export function refused(e: PySyntaxError, filename: string, module?: string): E.PyBaseException {
  announce(e.warnings, filename, module);
  return pythonSyntaxError(e);
}

/** Gives the compiler's warnings to whoever listens. @throws SyntaxError for those that are to be errors */
export function announce(warnings: CompilerWarning[], filename: string, module?: string): void {
  for (const w of warnings) {
    try {
      warnFromCompiler(w, filename, module);
    } catch (e) {
      if (!(e instanceof E.PyBaseException) || e.type !== E.SyntaxWarning) throw e;
      throw pythonSyntaxError(w.refusal ?? errorAt("compiler", w.msg, filename, w));
    }
  }
}
