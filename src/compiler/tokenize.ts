/**
 * The tokens of a source text as the module tokenize shows them (CPython: Python/Python-tokenize.c): comments and blank lines
 * included, places in characters, each token with its physical line.
 */
import { countCharacters, PySyntaxError } from "./errors.ts";
import { FIRST_KEYWORD, LAST_KEYWORD, T } from "./tokenizer-tokens.ts";
import { Tokenizer } from "./tokenizer.ts";

/** `[line from 1, character from 0]` */
export type Place = readonly [number, number];

export interface TokenRow {
  /** As token.py numbers them. */
  readonly type: number;
  readonly string: string;
  readonly start: Place;
  readonly end: Place;
  readonly line: string;
}

/** Numbers of Grammar/Tokens. */
const NUMBERS: Partial<Record<T, number>> = {
  [T.ENDMARKER]: 0,
  [T.NAME]: 1,
  [T.NUMBER]: 2,
  [T.STRING]: 3,
  [T.NEWLINE]: 4,
  [T.INDENT]: 5,
  [T.DEDENT]: 6,
  [T.FSTRING_START]: 59,
  [T.FSTRING_MIDDLE]: 60,
  [T.FSTRING_END]: 61,
  [T.TSTRING_START]: 62,
  [T.TSTRING_MIDDLE]: 63,
  [T.TSTRING_END]: 64,
  [T.COMMENT]: 65,
  [T.NL]: 66,
};
const OP = 55;
/** The operators in the order of their numbers, from 7 on. */
const OPERATORS =
  "( ) [ ] : , ; + - * / | & < > = . % { } == != <= >= ~ ^ << >> ** += -= *= /= %= &= |= ^= <<= >>= **= // //= @ @= -> ... := !".split(
    " ",
  );

const isString = (kind: T): boolean => kind === T.STRING || (kind >= T.FSTRING_START && kind <= T.TSTRING_END);

/**
 * @param lines the text by lines, each with its end; the last may have none
 * @param extraTokens with comments, blank lines and positions of layout; operators are all of type OP
 */
export function tokenRows(
  lines: readonly string[],
  extraTokens: boolean,
): { rows: TokenRow[]; error: PySyntaxError | null } {
  const rows: TokenRow[] = [];
  const nul = lines.findIndex((line) => line.includes("\0"));
  if (nul >= 0) {
    const msg = "source code cannot contain null bytes";
    return { rows, error: new PySyntaxError("SyntaxError", msg, "<string>", nul + 1, 0, null, null, null) };
  }
  // One newline ends a line for the tokenizer, whatever ends it in the text.
  const plain = lines.map((line) => line.replace(/\r\n?$|\n$/, "\n"));
  const implicitNewline = plain.length > 0 && !plain.at(-1)!.endsWith("\n");
  const tokenizer = new Tokenizer(plain.join("") + (implicitNewline ? "\n" : ""), "<string>", { extraTokens });
  tokenizer.run();
  const { tokens, source } = tokenizer;
  const starts = lineStarts(source);
  const place = (pos: number, line: number): Place => [line, countCharacters(source, starts[line - 1]!, pos)];
  const text = (from: number, to: number): string => lines.slice(from - 1, to).join("");
  const ending = (line: number): string => /\r?\n?$/.exec(lines[line - 1] ?? "")![0];

  for (let i = 0; i < tokens.count; i++) {
    const kind = tokens.kind[i] as T;
    if (kind === T.ERRORTOKEN) break;
    const line = tokens.lineno[i]!;
    const from = tokens.start[i]!;
    const to = tokens.end[i]!;
    const last = lastLine(starts, to, tokens.endLineno[i]!);
    let string = source.slice(from, to);
    let start = place(from, line);
    let end = place(to, last);
    let shown = text(isString(kind) ? line : last, last);
    if (kind === T.ENDMARKER) {
      const beyond = extraTokens ? lines.length + 1 : line;
      [start, end, shown] = [[beyond, extraTokens ? 0 : -1], [beyond, extraTokens ? 0 : -1], extraTokens ? "" : shown];
    } else if (kind === T.NEWLINE || kind === T.NL) {
      string = extraTokens ? ending(line) : "";
      shown = text(line, line);
      const width = extraTokens ? Math.max(string.length, 1) : 0;
      end = [line, start[1] + (string === "\r" ? 2 : width)];
    } else if (kind === T.INDENT) {
      string = source.slice(starts[line - 1], from);
      start = [line, 0];
    } else if (kind === T.DEDENT && from >= source.length) {
      [start, end, shown] = [[lines.length + 1, 0], [lines.length + 1, 0], ""];
    }
    rows.push({ type: numberOf(kind, string, extraTokens), string, start, end, line: shown });
  }
  return { rows, error: tokenizer.error === null ? null : tokenizeError(tokenizer.error, lines.length) };
}

/** Some errors read differently here than where a program is compiled. */
function tokenizeError(e: PySyntaxError, lastLine: number): PySyntaxError {
  if (e.msg.endsWith("was never closed") || e.msg.startsWith("unexpected EOF")) {
    const closed = e.msg.startsWith("unexpected");
    const msg = "unexpected EOF in multi-line statement";
    return new PySyntaxError("SyntaxError", msg, e.filename, lastLine, closed ? e.offset : 0, e.text, lastLine, 0);
  }
  if (e.kind === "SyntaxError" || e.text === null) return e;
  const text = e.text.replace(/\n$/, "");
  const offset = countCharacters(text, 0, text.length) + 1;
  return new PySyntaxError(e.kind, e.msg, e.filename, e.lineno, offset, text, null, null);
}

function numberOf(kind: T, string: string, extraTokens: boolean): number {
  const number = kind >= FIRST_KEYWORD && kind <= LAST_KEYWORD ? 1 : NUMBERS[kind];
  if (number !== undefined) return number;
  const exact = OPERATORS.indexOf(string);
  return extraTokens || exact < 0 ? OP : exact + 7;
}

function lineStarts(source: string): number[] {
  const starts = [0];
  for (let at = source.indexOf("\n"); at >= 0; at = source.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** The line that `pos` lies on: the token's last one, or behind it where a text ends with a newline. */
function lastLine(starts: readonly number[], pos: number, line: number): number {
  while (line < starts.length && starts[line]! <= pos) line++;
  while (line > 1 && starts[line - 1]! > pos) line--;
  return line;
}
