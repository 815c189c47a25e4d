/** The parser's state: the tokens and how far they are read. Grammar rules are functions over it, in the files beside. */
import type { CompilerWarning } from "../errors.ts";
import { T } from "../tokenizer-tokens.ts";
import type { Tokenizer } from "../tokenizer.ts";

export const LATEST_VERSION = 15;

/** Thrown where no rule matches; the message is worked out afterwards, in diagnose.ts. */
export class ParseFailure {
  static readonly instance = new ParseFailure();
}

export class Parser {
  readonly source: string;
  readonly filename: string;
  readonly kinds: Uint8Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly lineno: Int32Array;
  readonly col: Int32Array;
  readonly endLineno: Int32Array;
  readonly endCol: Int32Array;
  readonly count: number;
  readonly warnings: CompilerWarning[] = [];
  /** Index of the current token and its kind. */
  i = 0;
  kind: number;
  /** First token of the statement at top level that is being read: where the diagnosis starts. */
  statementStart = 0;
  /** The one before: it may be that which is wrong, as an `if` whose `else` comes before an `elif`. */
  previousStatement = 0;
  /** `from __future__ import barry_as_FLUFL` was read: `<>` stands for `!=` (PEP 401). */
  barryAsFlufl = false;
  /** The minor version that the source is to be read as. */
  featureVersion = LATEST_VERSION;
  /** A source that merely lacks its end gets an error that says just that. */
  allowIncompleteInput = false;
  private readonly isAscii: boolean;

  constructor(
    readonly tokenizer: Tokenizer,
    readonly mode: "exec" | "eval" | "single" | "func_type",
    readonly typeComments: boolean,
  ) {
    const { tokens } = tokenizer;
    this.source = tokenizer.source;
    this.filename = tokenizer.filename;
    this.kinds = tokens.kind;
    this.start = tokens.start;
    this.end = tokens.end;
    this.lineno = tokens.lineno;
    this.col = tokens.col;
    this.endLineno = tokens.endLineno;
    this.endCol = tokens.endCol;
    this.count = tokens.count;
    this.kind = this.kinds[0];
    this.isAscii = tokenizer.isAscii;
  }

  next(): void {
    this.kind = this.kinds[++this.i];
  }

  /** Goes back to token `i`. */
  reset(i: number): void {
    this.i = i;
    this.kind = this.kinds[i];
  }

  /** As `kind === …`, where the type checker believes that it has not changed since an earlier test. */
  is(kind: T): boolean {
    return this.kind === kind;
  }

  peek(): T {
    return this.kinds[this.i + 1];
  }

  /** Reads a token of this kind if it is the current one. */
  accept(kind: T): boolean {
    if (this.kind !== kind) return false;
    this.kind = this.kinds[++this.i];
    return true;
  }

  expect(kind: T): void {
    if (this.kind !== kind) this.fail();
    this.kind = this.kinds[++this.i];
  }

  fail(): never {
    throw ParseFailure.instance;
  }

  /** Index of the last token read that has text. */
  lastToken(): number {
    let last = this.i - 1;
    while (last > 0 && this.kinds[last] <= T.DEDENT) last--;
    return last;
  }

  text(token: number): string {
    return this.source.slice(this.start[token], this.end[token]);
  }

  /** The current token is this soft keyword. */
  isWord(word: string): boolean {
    const { i } = this;
    const start = this.start[i];
    return this.kind === T.NAME && this.end[i] - start === word.length && this.source.startsWith(word, start);
  }

  /** The NAME token's identifier, in normal form. */
  nameAt(token: number): string {
    const name = this.text(token);
    if (this.isAscii) return name;
    for (let i = 0; i < name.length; i++) if (name.charCodeAt(i) > 127) return name.normalize("NFKC");
    return name;
  }

  expectName(): string {
    if (this.kind !== T.NAME) this.fail();
    const name = this.nameAt(this.i);
    this.next();
    return name;
  }

  /** TYPE_COMMENT? */
  typeComment(): string | null {
    if (this.kind !== T.TYPE_COMMENT) return null;
    const comment = this.text(this.i);
    this.next();
    return comment;
  }

  warn(msg: string, token: number, last = token): void {
    this.warnings.push({
      category: "SyntaxWarning",
      msg,
      lineno: this.lineno[token],
      col_offset: this.col[token],
      end_lineno: this.endLineno[last],
      end_col_offset: this.endCol[last],
    });
  }
}
