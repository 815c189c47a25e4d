/**
 * The tokenizer (CPython: Parser/lexer/lexer.c): the whole source at once into a TokenStore, up to the first error.
 *
 * An error ends the tokens with an ERRORTOKEN. It is *hard* if it beats whatever the parser has to complain about in
 * earlier tokens, and soft if it only counts when the parser gets there, as in CPython.
 */
import { type CompilerWarning, PySyntaxError, type SyntaxErrorKind, countCharacters } from "./errors.ts";
import { type FStringMode, fstringMiddle, startFString } from "./tokenizer-fstrings.ts";
import { scanNumber } from "./tokenizer-numbers.ts";
import { punctuation } from "./tokenizer-operators.ts";
import { T, TokenStore, keywordOrName } from "./tokenizer-tokens.ts";
import { invalidIdentifierCharacter, isPrintableCharacter } from "./unicode-identifiers.ts";

const MAXINDENT = 100;
const TABSIZE = 8;

/** 1 for what starts a name, 2 for digits; anything beyond ASCII may be part of a name. */
export const CHARACTER_CLASS = new Uint8Array(128);
for (let c = 0; c < 26; c++) CHARACTER_CLASS[65 + c] = CHARACTER_CLASS[97 + c] = 1;
CHARACTER_CLASS[95] = 1;
for (let c = 48; c < 58; c++) CHARACTER_CLASS[c] = 2;

export function isNameCharacter(code: number): boolean {
  return code < 128 ? CHARACTER_CLASS[code] !== 0 : code >= 128;
}

export interface TokenizerOptions {
  /** Emit COMMENT and NL: for the tokenize module. */
  extraTokens?: boolean;
  /** Emit TYPE_COMMENT and TYPE_IGNORE. */
  typeComments?: boolean;
  /** Mode "single": the end of the input counts as one more NEWLINE, which closes a compound statement. */
  single?: boolean;
  /** PyCF_DONT_IMPLY_DEDENT: in mode "single", blocks are only closed by a line of their own. */
  dontImplyDedent?: boolean;
}

export interface OpenBracket {
  character: number;
  lineno: number;
  pos: number;
  lineStart: number;
}

export class Tokenizer {
  readonly tokens: TokenStore;
  readonly warnings: CompilerWarning[] = [];
  readonly typeIgnores: { lineno: number; tag: string }[] = [];
  error: PySyntaxError | null = null;
  errorIsHard = false;
  /** The error is that the input ended. */
  errorIsEnd = false;
  /** The first token that the tokenizer makes when it finds the input at its end. */
  endToken = -1;

  pos = 0;
  lineno = 1;
  lineStart = 0;
  readonly brackets: OpenBracket[] = [];
  readonly modes: FStringMode[] = [];
  mode: FStringMode | null = null;
  readonly isAscii: boolean;
  private cursorLine = -1;
  private cursorPos = 0;
  private cursorCol = 0;
  private readonly indents: number[] = [0];
  private readonly altIndents: number[] = [0];

  constructor(
    readonly source: string,
    readonly filename: string,
    readonly options: TokenizerOptions,
  ) {
    if (source === "") this.lineno = 0;
    this.tokens = new TokenStore((source.length >> 2) + 16);
    this.isAscii = !/[^\0-\x7f]/.test(source);
  }

  /** The column of `pos` on the current line, in UTF-8 bytes. */
  col(pos: number): number {
    return this.isAscii ? pos - this.lineStart : this.byteCol(pos);
  }

  private byteCol(pos: number): number {
    if (this.cursorLine !== this.lineStart || pos < this.cursorPos) {
      this.cursorLine = this.cursorPos = this.lineStart;
      this.cursorCol = 0;
    }
    const source = this.source;
    let col = this.cursorCol;
    for (let i = this.cursorPos; i < pos; i++) {
      const c = source.charCodeAt(i);
      // Each half of a surrogate pair stands for two of its four bytes.
      col += c < 0x80 ? 1 : c < 0x800 || (c & 0xf800) === 0xd800 ? 2 : 3;
    }
    this.cursorPos = pos;
    return (this.cursorCol = col);
  }

  /** A token within the current line. */
  emit(kind: T, start: number, end: number): void {
    const col = this.col(start);
    this.tokens.push(kind, start, end, this.lineno, col, this.lineno, this.col(end));
  }

  /** NEWLINE has no text, but ends behind its character. */
  private newline(start: number, pos: number): void {
    this.tokens.push(T.NEWLINE, start, pos, this.lineno, this.col(start), this.lineno, this.col(pos) + 1);
  }

  /** A token without text: NEWLINE's relatives that the layout makes. Its column is unknown, as in CPython. */
  private emitLayout(kind: T, at: number): void {
    this.tokens.push(kind, at, at, this.lineno, -1, this.lineno, -1);
  }

  run(): void {
    try {
      this.scan();
    } catch (error) {
      if (!(error instanceof PySyntaxError)) throw error;
      this.error = error;
      this.emitLayout(T.ERRORTOKEN, this.pos);
    }
  }

  private scan(): void {
    const source = this.source;
    const length = source.length;
    let atLineStart = true;
    let blankLine = false;
    for (;;) {
      if (atLineStart) {
        atLineStart = false;
        blankLine = this.indentation();
      }
      if (this.mode !== null && this.mode.inLiteral) {
        fstringMiddle(this, this.mode);
        continue;
      }
      let pos = this.pos;
      let c = source.charCodeAt(pos);
      while (c === 32 || c === 9 || c === 12) c = source.charCodeAt(++pos);
      const start = pos;
      if (c === 35 /* # */) {
        pos = source.indexOf("\n", pos);
        if (pos < 0) pos = length;
        if (this.options.typeComments && this.typeComment(start, pos)) {
          blankLine &&=
            source.charCodeAt(this.pos) === 10 && this.tokens.kind[this.tokens.count - 1] !== T.TYPE_COMMENT;
          continue;
        }
        c = source.charCodeAt(pos);
        if (this.options.extraTokens) {
          this.emit(T.COMMENT, start, pos);
          if (pos >= length && blankLine) this.emit(T.NL, pos, pos);
        }
      }
      if (pos >= length) {
        this.pos = length;
        return this.endOfInput(start);
      }
      if (c === 10) {
        const meaningful = !blankLine && this.brackets.length === 0;
        if (meaningful) this.newline(this.options.extraTokens ? pos : start, pos);
        else if (this.options.extraTokens) this.emit(T.NL, pos, pos + 1);
        this.pos = pos + 1;
        this.nextLine(pos + 1);
        atLineStart = true;
        continue;
      }
      blankLine = false;
      if (c >= 128 || CHARACTER_CLASS[c] === 1) this.nameOrPrefixedString(start);
      else if (CHARACTER_CLASS[c] === 2) this.pos = scanNumber(this, start);
      else if (c === 34 || c === 39) this.string(start, start);
      else if (c === 92) this.continuation(pos);
      else if (c === 46 && CHARACTER_CLASS[source.charCodeAt(pos + 1)] === 2) this.pos = scanNumber(this, start);
      else {
        this.pos = pos;
        punctuation(this, c, pos);
      }
    }
  }

  nextLine(start: number): void {
    // The last newline ends a line but starts none: positions of the end stay on the last line.
    if (start >= this.source.length) return;
    this.lineno++;
    this.lineStart = start;
  }

  /** A line's leading blanks; emits INDENT or DEDENTs. Returns whether the line holds nothing but a comment. */
  private indentation(): boolean {
    const source = this.source;
    let pos = this.pos;
    let col = 0;
    let altCol = 0;
    let continuedCol = 0;
    let continuedAltCol = 0;
    for (;;) {
      const c = source.charCodeAt(pos);
      if (c === 32) {
        col++;
        altCol++;
      } else if (c === 9) {
        col = (Math.floor(col / TABSIZE) + 1) * TABSIZE;
        altCol++;
      } else if (c === 12) col = altCol = 0;
      else if (c === 92) {
        // Indentation is what stood before the first backslash.
        if (continuedCol === 0) {
          continuedCol = col;
          continuedAltCol = altCol;
        }
        this.continuation(pos);
        pos = this.pos - 1;
      } else {
        this.pos = pos;
        if (c === 35 || c === 10) return true;
        if (pos >= source.length && this.endToken < 0) this.endToken = this.tokens.count;
        break;
      }
      pos++;
    }
    if (this.brackets.length > 0 || this.mode !== null) return false;
    if (continuedCol !== 0) {
      col = continuedCol;
      altCol = continuedAltCol;
    }
    const indents = this.indents;
    const altIndents = this.altIndents;
    const top = indents.length - 1;
    if (col === indents[top]) {
      if (altCol !== altIndents[top]) this.tabError();
    } else if (col > indents[top]) {
      if (top + 1 >= MAXINDENT) this.layoutError("IndentationError", "too many levels of indentation");
      if (altCol <= altIndents[top]) this.tabError();
      indents.push(col);
      altIndents.push(altCol);
      this.emitLayout(T.INDENT, pos);
    } else {
      let dedents = 0;
      while (indents.length > 1 && col < indents[indents.length - 1]) {
        dedents++;
        indents.pop();
        altIndents.pop();
      }
      if (col !== indents[indents.length - 1]) {
        this.layoutError("IndentationError", "unindent does not match any outer indentation level");
      }
      if (altCol !== altIndents[altIndents.length - 1]) this.tabError();
      while (dedents-- > 0) this.emitLayout(T.DEDENT, pos);
    }
    return false;
  }

  private tabError(): never {
    this.layoutError("TabError", "inconsistent use of tabs and spaces in indentation");
  }

  private layoutError(kind: SyntaxErrorKind, msg: string): never {
    const text = this.lineText();
    // CPython has moved to the end of the line; only the unindent error says so.
    const unindent = msg.startsWith("unindent");
    const offset = unindent ? countCharacters(text, 0, text.length) : 1;
    this.pos = this.lineStart + text.length;
    throw new PySyntaxError(kind, msg, this.filename, this.lineno, offset, text, this.lineno, unindent ? -1 : 0);
  }

  /** The current line with its newline. */
  lineText(): string {
    const end = this.source.indexOf("\n", this.lineStart);
    return this.source.slice(this.lineStart, end < 0 ? undefined : end + 1);
  }

  /** `\` and a newline at `pos`. */
  private continuation(pos: number): void {
    const { source } = this;
    if (source.charCodeAt(pos + 1) !== 10) {
      this.pos = pos + 1;
      const offset = countCharacters(source, this.lineStart, pos + 1) + (pos + 1 < source.length ? 1 : 0);
      const msg = "unexpected character after line continuation character";
      throw new PySyntaxError("SyntaxError", msg, this.filename, this.lineno, offset, this.lineText(), this.lineno, 0);
    }
    if (pos + 2 >= source.length) {
      this.pos = source.length;
      this.unexpectedEnd();
    }
    this.pos = pos + 2;
    this.nextLine(pos + 2);
  }

  private unexpectedEnd(): never {
    this.errorIsEnd = true;
    if (this.brackets.length > 0) throw this.neverClosed();
    const text = this.lineText();
    const offset = countCharacters(text, 0, text.length);
    const msg = "unexpected EOF while parsing";
    throw new PySyntaxError("SyntaxError", msg, this.filename, this.lineno, offset, text, this.lineno, -1);
  }

  private endOfInput(start: number): void {
    if (this.endToken < 0) this.endToken = this.tokens.count;
    // Without a newline at the end, the tokenizer sees the end while it reads the last token, but for strings.
    const last = this.tokens.count - 1;
    const kind = last < 0 ? T.STRING : this.tokens.kind[last];
    if (last >= 0 && this.tokens.end[last] === this.pos && kind !== T.STRING && kind > T.DEDENT) {
      if (kind !== T.FSTRING_END && kind !== T.TSTRING_END) this.endToken = last;
    }
    if (this.brackets.length > 0) {
      this.errorIsEnd = true;
      throw this.neverClosed();
    }
    const { tokens } = this;
    const lastKind = tokens.count > 0 ? tokens.kind[tokens.count - 1] : T.NL;
    if (this.options.extraTokens && lastKind > T.DEDENT && lastKind !== T.NL) this.emit(T.NEWLINE, start, start);
    const extraNewline = this.options.single === true && tokens.count > 0;
    if (extraNewline) this.emitLayout(T.NEWLINE, this.pos);
    const impliesDedent = !(extraNewline && this.options.dontImplyDedent === true);
    if (this.indents.length > 1 && impliesDedent) {
      for (; this.indents.length > 1; this.indents.pop()) this.emitLayout(T.DEDENT, this.pos);
      if (extraNewline) this.emitLayout(T.NEWLINE, this.pos);
    }
    this.emitLayout(T.ENDMARKER, this.pos);
  }

  neverClosed(): PySyntaxError {
    const { character, lineno, pos, lineStart } = this.brackets[this.brackets.length - 1];
    const end = this.source.indexOf("\n", lineStart);
    // CPython keeps the newline only on the line where the tokenizer stands.
    const keepsNewline = lineno >= this.lineno && end >= 0;
    const text = this.source.slice(lineStart, end < 0 ? undefined : keepsNewline ? end + 1 : end);
    const offset = countCharacters(this.source, lineStart, pos) + 1;
    const msg = `'${String.fromCharCode(character)}' was never closed`;
    return new PySyntaxError("SyntaxError", msg, this.filename, lineno, offset, text, lineno, 0);
  }

  /**
   * A hard error with the cursor at `pos` of the current line.
   * @param offset the first character it concerns, when that is not the one before the cursor
   */
  fail(msg: string, pos: number, offset = -1, endOffset = -1): never {
    // Errors inside f-strings only count when the parser gets there.
    this.errorIsHard = this.mode === null;
    const text = this.lineText().replace(/\n$/, "");
    if (offset < 0) offset = countCharacters(this.source, this.lineStart, pos);
    if (endOffset < 0) endOffset = offset;
    throw new PySyntaxError("SyntaxError", msg, this.filename, this.lineno, offset, text, this.lineno, endOffset);
  }

  /** A hard error about the characters from `start` to `end`. */
  failRange(msg: string, pos: number, start: number, end: number): never {
    const from = countCharacters(this.source, this.lineStart, start) + 1;
    this.fail(msg, pos, from, countCharacters(this.source, this.lineStart, end));
  }

  warn(category: CompilerWarning["category"], msg: string, pos: number): void {
    const { lineno } = this;
    const col = this.col(pos);
    const text = this.lineText().replace(/\n$/, "");
    const at = countCharacters(this.source, this.lineStart, pos);
    const refusal = new PySyntaxError("SyntaxError", msg, this.filename, lineno, at, text, lineno, at);
    this.warnings.push({ category, msg, lineno, col_offset: col, end_lineno: lineno, end_col_offset: col, refusal });
  }

  private nameOrPrefixedString(start: number): void {
    const source = this.source;
    let pos = start;
    let c = source.charCodeAt(pos);
    while (c < 128 && CHARACTER_CLASS[c] !== 0) c = source.charCodeAt(++pos);
    if ((c === 34 || c === 39) && pos - start <= 5 && this.isStringPrefix(start, pos)) {
      this.string(start, pos);
      return;
    }
    if (c >= 128) {
      while (c >= 128 || CHARACTER_CLASS[c] > 0) c = source.charCodeAt(++pos);
      this.checkIdentifier(start, pos);
      this.emit(T.NAME, start, pos);
    } else this.emit(keywordOrName(source, start, pos), start, pos);
    this.pos = pos;
  }

  private isStringPrefix(start: number, end: number): boolean {
    const prefix = this.source.slice(start, end).toLowerCase();
    if (!/^[bruft]*$/.test(prefix) || new Set(prefix).size !== prefix.length) return false;
    for (const [first, second] of ["ub", "ur", "uf", "ut", "bf", "bt", "ft"]) {
      if (prefix.includes(first) && prefix.includes(second)) {
        const offset = countCharacters(this.source, this.lineStart, start) + 1;
        const msg = `'${first}' and '${second}' prefixes are incompatible`;
        this.fail(msg, end, offset, countCharacters(this.source, this.lineStart, end) + 1);
      }
    }
    return true;
  }

  private checkIdentifier(start: number, end: number): void {
    const name = this.source.slice(start, end);
    const bad = invalidIdentifierCharacter(name);
    if (bad < 0) return;
    const characters = [...name];
    const code = characters[bad].codePointAt(0)!;
    const hex = code.toString(16).toUpperCase().padStart(4, "0");
    const pos = start + characters.slice(0, bad + 1).join("").length;
    if (isPrintableCharacter(characters[bad])) this.fail(`invalid character '${characters[bad]}' (U+${hex})`, pos);
    this.fail(`invalid non-printable character U+${hex}`, pos);
  }

  /** A string literal whose opening quote is at `quotePos`. */
  private string(start: number, quotePos: number): void {
    const { source, lineno } = this;
    const quote = source.charCodeAt(quotePos);
    const triple = source.charCodeAt(quotePos + 1) === quote && source.charCodeAt(quotePos + 2) === quote;
    let isFormatted = false;
    for (let i = start; i < quotePos; i++) {
      const c = source.charCodeAt(i) | 32;
      if (c === 102 || c === 116) isFormatted = true;
    }
    if (isFormatted) return startFString(this, start, quotePos, triple);
    if (triple) return this.tripleQuoted(start, quotePos, quote);
    let pos = quotePos + 1;
    let hasEscapedQuote = false;
    const startLine = this.lineStart;
    const startCol = this.col(start);
    for (;;) {
      let c = source.charCodeAt(pos);
      if (c === quote) break;
      if (c === 92) {
        c = source.charCodeAt(++pos);
        if (c === quote) hasEscapedQuote = true;
        if (c === 10) this.nextLine(pos + 1);
      } else if (c === 10) this.unterminated(start, startLine, lineno, quote, false, hasEscapedQuote);
      if (!(pos < source.length)) this.unterminated(start, startLine, lineno, quote, false, hasEscapedQuote);
      pos++;
    }
    this.tokens.push(T.STRING, start, pos + 1, lineno, startCol, this.lineno, this.col(pos + 1));
    this.pos = pos + 1;
  }

  private tripleQuoted(start: number, quotePos: number, quote: number): void {
    const { source, lineno, lineStart } = this;
    const startCol = this.col(start);
    let pos = quotePos + 3;
    for (;;) {
      const c = source.charCodeAt(pos);
      if (c === quote && source.charCodeAt(pos + 1) === quote && source.charCodeAt(pos + 2) === quote) break;
      if (c === 92) {
        pos++;
        if (source.charCodeAt(pos) === 10) this.nextLine(pos + 1);
      } else if (c === 10) this.nextLine(pos + 1);
      if (!(pos < source.length)) this.unterminated(start, lineStart, lineno, quote, true, false);
      pos++;
    }
    this.tokens.push(T.STRING, start, pos + 3, lineno, startCol, this.lineno, this.col(pos + 3));
    this.pos = pos + 3;
  }

  /** The error stands at the opening quote, or its prefix. */
  private unterminated(
    start: number,
    lineStart: number,
    lineno: number,
    quote: number,
    triple: boolean,
    hasEscapedQuote: boolean,
  ): never {
    const detected = this.lineno;
    this.lineno = lineno;
    this.lineStart = lineStart;
    this.pos = start + 1;
    const mode = this.mode;
    if (mode !== null && mode.quote === quote && mode.triple === triple) {
      this.fail(`${mode.letter}-string: expecting '}'`, start + 1);
    }
    if (triple) {
      this.errorIsEnd = true;
      this.fail(`unterminated triple-quoted string literal (detected at line ${detected})`, start + 1);
    }
    this.errorIsEnd = !this.source.endsWith("\n") && this.source.indexOf("\n", start) < 0;
    const hint = hasEscapedQuote ? "; perhaps you escaped the end quote?" : "";
    this.fail(`unterminated string literal (detected at line ${detected})${hint}`, start + 1);
  }

  /** `# type: …` from `start` to `end`; false if it is an ordinary comment. */
  private typeComment(start: number, end: number): boolean {
    const match = /^#[ \t]*type:[ \t]*/.exec(this.source.slice(start, end));
    if (match === null) return false;
    const textStart = start + match[0].length;
    const text = this.source.slice(textStart, end);
    if (/^ignore(?![0-9A-Za-z\x80-\uffff])/.test(text))
      this.typeIgnores.push({ lineno: this.lineno, tag: text.slice(6) });
    else this.emit(T.TYPE_COMMENT, textStart, end);
    this.pos = end;
    return true;
  }
}
