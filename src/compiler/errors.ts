/**
 * What the compiler throws and collects: plain objects, for the compiler knows nothing of run-time exceptions.
 * Whoever hands the compiler in turns them into SyntaxError and warnings. Not JavaScript Errors: no stack is captured.
 */

export type SyntaxErrorKind =
  "SyntaxError" | "IndentationError" | "TabError" | "MemoryError" | "RecursionError" | "_IncompleteInputError";

/** Fields as those of CPython's SyntaxError: offsets count characters from 1, 0 and -1 mean "not known". */
export class PySyntaxError {
  /** The source merely ended too early: PyCF_ALLOW_INCOMPLETE_INPUT's question. */
  incompleteInput = false;
  /**
   * Who found it. The parser gives the line of the source. The others see a tree: as in CPython their offsets count bytes,
   * and the line is whatever the file of that name holds; symbol table and __future__ leave the place out of `args`.
   */
  stage: "parser" | "symtable" | "compiler" = "parser";
  /** What there was to say before the error was found. */
  warnings: CompilerWarning[] = [];

  constructor(
    readonly kind: SyntaxErrorKind,
    readonly msg: string,
    readonly filename: string,
    public lineno: number | null,
    public offset: number | null,
    public text: string | null,
    public end_lineno: number | null,
    public end_offset: number | null,
  ) {}
}

/** An error at a node of a tree. */
export function errorAt(stage: "symtable" | "compiler", msg: string, filename: string, at: Place): PySyntaxError {
  const { lineno, col_offset, end_lineno, end_col_offset } = at;
  const e = new PySyntaxError(
    "SyntaxError",
    msg,
    filename,
    lineno,
    col_offset + 1,
    null,
    end_lineno,
    end_col_offset + 1,
  );
  e.stage = stage;
  return e;
}

interface Place {
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface CompilerWarning {
  /** What it is as an error, where that says it otherwise. */
  refusal?: PySyntaxError;
  category: "SyntaxWarning" | "DeprecationWarning";
  msg: string;
  lineno: number;
  /** In bytes from 0 as in the tree. */
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

/** Line `lineno` (from 1) of the source with its newline, or null. */
export function sourceLine(source: string, lineno: number): string | null {
  let start = 0;
  for (let line = 1; line < lineno; line++) {
    const newline = source.indexOf("\n", start);
    if (newline < 0) return null;
    start = newline + 1;
  }
  const end = source.indexOf("\n", start);
  return end < 0 ? source.slice(start) : source.slice(start, end + 1);
}

/** How many bytes a text has in UTF-8. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) bytes += utf8Length(character.codePointAt(0)!);
  return bytes;
}

const utf8Length = (code: number): number => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);

/** The character index (code points) that a UTF-8 byte offset in a line means. */
export function byteToCharacterOffset(line: string, byteOffset: number): number {
  let bytes = 0;
  let characters = 0;
  for (const character of line) {
    if (bytes >= byteOffset) return characters;
    bytes += utf8Length(character.codePointAt(0)!);
    characters++;
  }
  return characters + Math.max(0, byteOffset - bytes);
}

/** How many characters (code points, not UTF-16 units) `source` has from `start` to `end`. */
export function countCharacters(source: string, start: number, end: number): number {
  let count = end - start;
  for (let i = start; i < end - 1; i++) {
    if ((source.charCodeAt(i) & 0xfc00) === 0xd800 && (source.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      count--;
      i++;
    }
  }
  return count;
}
