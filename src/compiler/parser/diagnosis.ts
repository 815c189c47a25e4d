/** What the actions of the diagnosing grammar can say: errors at tokens and matches, as CPython's RAISE_… macros. */
import { PySyntaxError, type SyntaxErrorKind, byteLength, byteToCharacterOffset } from "../errors.ts";
import { T } from "../tokenizer-tokens.ts";
import { type Match, matchOf, type Since } from "./peg.ts";
import type { Parser } from "./state.ts";

export type TargetKind = "star" | "del" | "for";

export class Diagnosis {
  /** Index of the furthest token looked at: CPython's p->fill - 1. */
  furthest: number;
  private levels: Uint8Array | null = null;

  constructor(readonly p: Parser) {
    this.furthest = p.statementStart;
  }

  kindAt(i: number): T {
    const { p } = this;
    if (i > this.furthest) this.furthest = Math.min(i, p.count - 1);
    const kind = i < p.count ? (p.kinds[i] as T) : T.ENDMARKER;
    if (kind === T.ERRORTOKEN && p.tokenizer.error !== null) throw p.tokenizer.error;
    // PEP 401's `<>`.
    if (kind === T.NOTEQUAL && !p.barryAsFlufl && p.source.charCodeAt(p.start[i]) === 60) return T.OP;
    return kind;
  }

  textAt(i: number): string {
    return this.p.nameAt(i);
  }

  text(match: Match): string {
    return this.p.nameAt(match.first);
  }

  forced(token: number, text: string): never {
    this.kindAt(token);
    return this.at(matchOf("", token, token), `expected '${text}'`);
  }

  requires({ minor, what }: Since): void {
    if (this.p.featureVersion < minor) this.here(`${what} only supported in Python 3.${minor} and greater`);
  }

  /** How many brackets are open after token `i`. */
  level(i: number): number {
    const { p } = this;
    if (this.levels === null) {
      this.levels = new Uint8Array(p.count);
      let level = 0;
      for (let k = 0; k < p.count; k++) {
        const kind = p.kinds[k];
        if (kind === T.LPAR || kind === T.LSQB || kind === T.LBRACE) level++;
        else if (kind === T.RPAR || kind === T.RSQB || kind === T.RBRACE) level--;
        this.levels[k] = level;
      }
    }
    return this.levels[i];
  }

  /** RAISE_SYNTAX_ERROR_KNOWN_LOCATION */
  at(match: Match, msg: string): never {
    return this.range(match, match, msg);
  }

  /** RAISE_SYNTAX_ERROR_KNOWN_RANGE */
  range(from: Match, to: Match, msg: string): never {
    const { p } = this;
    throw this.error(
      "SyntaxError",
      msg,
      p.lineno[from.first],
      p.col[from.first],
      p.endLineno[to.last],
      p.endCol[to.last],
    );
  }

  /** RAISE_SYNTAX_ERROR_STARTING_FROM: up to where the tokenizer is. */
  startingFrom(from: Match, msg: string): never {
    const { p, furthest } = this;
    const end = this.cursor(furthest) - 1;
    throw this.error("SyntaxError", msg, p.lineno[from.first], p.col[from.first], p.endLineno[furthest], end);
  }

  /** Where CPython's tokenizer stands after token `i`, in bytes. */
  private cursor(i: number): number {
    const { p } = this;
    if (p.kinds[i] === T.NEWLINE) return this.lineBytes(p.lineno[i]);
    return p.endCol[i] < 0 ? this.layoutColumn(i) : p.endCol[i];
  }

  /** RAISE_SYNTAX_ERROR: at the last token looked at. */
  here(msg: string, kind: SyntaxErrorKind = "SyntaxError"): never {
    throw this.errorAtToken(this.furthest, msg, kind);
  }

  /** RAISE_SYNTAX_ERROR_ON_NEXT_TOKEN */
  onToken(token: number, msg: string): never {
    this.kindAt(token);
    throw this.errorAtToken(token, msg, "SyntaxError");
  }

  /** Nothing better to say about the last token that the grammar got to. */
  generic(token: number): PySyntaxError {
    const { p } = this;
    if (this.furthest < token) this.furthest = token;
    const kind = p.kinds[token];
    if (kind === T.INDENT) return this.errorAtToken(this.furthest, "unexpected indent", "IndentationError");
    if (kind === T.DEDENT) return this.errorAtToken(this.furthest, "unexpected unindent", "IndentationError");
    const [line, endLine] = [p.lineno[token], p.endLineno[token]];
    return this.error("SyntaxError", "invalid syntax", line, p.col[token], endLine, p.endCol[token]);
  }

  multipleStatements(token: number): PySyntaxError {
    this.furthest = token;
    return this.errorAtToken(token, "multiple statements found while compiling a single statement", "SyntaxError");
  }

  errorAtToken(token: number, msg: string, kind: SyntaxErrorKind): PySyntaxError {
    const { p } = this;
    const line = p.lineno[token];
    // Tokens of the layout have no column: CPython then takes the tokenizer's, and knows no end.
    if (p.col[token] < 0) return this.error(kind, msg, line, this.layoutColumn(this.furthest) - 1, line, -2);
    return this.error(kind, msg, line, p.col[token], p.endLineno[token], p.endCol[token]);
  }

  private layoutColumn(i: number): number {
    const { p } = this;
    const lineno = p.lineno[i];
    const isAtEnd = p.start[i] >= p.source.length;
    if (isAtEnd) return this.lineBytes(lineno);
    const lineStart = p.source.lastIndexOf("\n", p.start[i] - 1) + 1;
    return utf8Length(p.source.slice(lineStart, p.start[i]));
  }

  /** The bytes of a line with its newline. */
  private lineBytes(lineno: number): number {
    return utf8Length(this.line(lineno));
  }

  line(lineno: number): string {
    const { source } = this.p;
    let start = 0;
    for (let line = 1; line < lineno; line++) {
      const newline = source.indexOf("\n", start);
      if (newline < 0) break;
      start = newline + 1;
    }
    const end = source.indexOf("\n", start);
    return end < 0 ? source.slice(start) : source.slice(start, end + 1);
  }

  /** An error from `col` up to `endCol`, both in bytes from 0; -2 for an unknown end. */
  error(
    kind: SyntaxErrorKind,
    msg: string,
    lineno: number,
    col: number,
    endLineno: number,
    endCol: number,
  ): PySyntaxError {
    const { p } = this;
    let text = this.line(lineno);
    const offset = col < 0 ? col + 1 : byteToCharacterOffset(text, col) + 1;
    // CPython keeps the newline only on the line where the tokenizer stands.
    if (p.endLineno[this.furthest] > lineno) text = text.replace(/\n$/, "");
    // As there, the end is counted, and cut off, on the line where the error begins.
    const endBytes = Math.min(endCol, byteLength(text));
    const endOffset = endCol === -2 ? -1 : endCol < 0 ? endCol + 1 : byteToCharacterOffset(text, endBytes) + 1;
    return new PySyntaxError(kind, msg, p.filename, lineno, offset, text, endLineno, endOffset);
  }

  indentation(what: string, after: Match): never {
    const line = this.p.lineno[after.first];
    return this.here(`expected an indented block after ${what} on line ${line}`, "IndentationError");
  }

  /** RAISE_SYNTAX_ERROR_INVALID_TARGET */
  invalidTarget(kind: TargetKind, match: Match): null {
    const target = invalidTarget(match, kind);
    if (target === null) return null;
    return this.at(target, `cannot ${kind === "del" ? "delete" : "assign to"} ${target.name}`);
  }
}

/** The innermost part of `match` that is no target. Matches go by the names that messages use. */
function invalidTarget(match: Match, kind: TargetKind): Match | null {
  switch (match.name) {
    case "list":
    case "tuple":
      for (const element of match.items) {
        const target = invalidTarget(element, kind);
        if (target !== null) return target;
      }
      return null;
    case "starred":
      return kind === "del" ? match : invalidTarget(match.items[0], kind);
    case "comparison":
      // In `for a in b` the rule has read a comparison: what counts stands left of `in`.
      if (kind !== "for") return match;
      return match.parts.isIn !== undefined ? invalidTarget(match.items[0], kind) : null;
    case "name":
    case "subscript":
    case "attribute":
      return null;
    default:
      return match;
  }
}

export function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
