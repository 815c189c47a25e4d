/**
 * PEP 701 and PEP 750: inside f-strings and t-strings the tokenizer alternates between literal text and expressions.
 * A stack of modes, one per open string, says where it is.
 */
import { T } from "./tokenizer-tokens.ts";
import type { Tokenizer } from "./tokenizer.ts";

const MAX_EXPR_NESTING = 150;

export interface FStringMode {
  letter: "f" | "t";
  quote: number;
  triple: boolean;
  raw: boolean;
  /** Where the string starts, for the error about a missing end. */
  start: number;
  lineno: number;
  lineStart: number;
  /** In literal text or a format spec (otherwise in an expression). */
  inLiteral: boolean;
  inFormatSpec: boolean;
  /** Brackets open inside this string. */
  curlyDepth: number;
  /** `curlyDepth` outside the innermost replacement field; -1 outside of all. */
  exprDepth: number;
}

export function startFString(t: Tokenizer, start: number, quotePos: number, triple: boolean): void {
  const prefix = t.source.slice(start, quotePos).toLowerCase();
  const letter = prefix.includes("f") ? "f" : "t";
  const end = quotePos + (triple ? 3 : 1);
  t.emit(letter === "f" ? T.FSTRING_START : T.TSTRING_START, start, end);
  if (t.modes.length + 1 >= MAX_EXPR_NESTING) t.fail("too many nested f-strings or t-strings", end);
  const mode: FStringMode = {
    letter,
    quote: t.source.charCodeAt(quotePos),
    triple,
    raw: prefix.includes("r"),
    start,
    lineno: t.lineno,
    lineStart: t.lineStart,
    inLiteral: true,
    inFormatSpec: false,
    curlyDepth: 0,
    exprDepth: -1,
  };
  t.modes.push(mode);
  t.mode = mode;
  t.pos = end;
}

/** Literal text: emits a MIDDLE, the END, or neither when a replacement field begins at once. */
export function fstringMiddle(t: Tokenizer, mode: FStringMode): void {
  const source = t.source;
  const start = t.pos;
  const { quote, triple } = mode;
  const inFormatSpec = mode.inFormatSpec && mode.exprDepth >= 0;
  if (source.charCodeAt(start) === 123 && source.charCodeAt(start + 1) !== 123) return startExpression(t, mode, start);
  if (isEnd(source, start, quote, triple)) {
    const end = start + (triple ? 3 : 1);
    t.emit(mode.letter === "f" ? T.FSTRING_END : T.TSTRING_END, start, end);
    t.pos = end;
    t.modes.pop();
    t.mode = t.modes.length > 0 ? t.modes[t.modes.length - 1] : null;
    return;
  }
  const startLineno = t.lineno;
  const startCol = t.col(start);
  // A doubled brace counts once in the text, but twice in the token's place.
  const middle = (end: number, next: number): void => {
    const kind = mode.letter === "f" ? T.FSTRING_MIDDLE : T.TSTRING_MIDDLE;
    t.tokens.push(kind, start, end, startLineno, startCol, t.lineno, t.col(next));
    t.pos = next;
  };
  let inNamedEscape = false;
  let pos = start;
  for (;;) {
    const c = source.charCodeAt(pos);
    if (pos >= source.length || (!triple && c === 10)) {
      if (inFormatSpec && c === 10) {
        const { letter } = mode;
        t.fail(
          `${letter}-string: newlines are not allowed in format specifiers for single quoted ${letter}-strings`,
          pos + 1,
        );
      }
      unterminated(t, mode);
    }
    if (c === quote && isEnd(source, pos, quote, triple)) return middle(pos, pos);
    if (c === 123 /* { */) {
      if (source.charCodeAt(pos + 1) !== 123 || inFormatSpec) {
        middle(pos, pos);
        return startExpression(t, mode, pos);
      }
      return middle(pos + 1, pos + 2);
    }
    if (c === 125 /* } */) {
      if (inNamedEscape) return middle(pos + 1, pos + 1);
      if (source.charCodeAt(pos + 1) === 125 && !inFormatSpec && mode.curlyDepth === 0) return middle(pos + 1, pos + 2);
      mode.inLiteral = false;
      return middle(pos, pos);
    }
    if (c === 92) {
      const next = source.charCodeAt(pos + 1);
      if (next === 123 || next === 125) {
        if (!mode.raw) warnInvalidEscape(t, next, pos);
        pos++;
        continue;
      }
      if (next === 10) t.nextLine(pos + 2);
      if (!mode.raw && next === 78 /* N */ && source.charCodeAt(pos + 2) === 123) {
        inNamedEscape = true;
        pos++;
      }
      pos += 2;
      continue;
    }
    if (c === 10) t.nextLine(pos + 1);
    pos++;
  }
}

function isEnd(source: string, pos: number, quote: number, triple: boolean): boolean {
  if (source.charCodeAt(pos) !== quote) return false;
  return !triple || (source.charCodeAt(pos + 1) === quote && source.charCodeAt(pos + 2) === quote);
}

function startExpression(t: Tokenizer, mode: FStringMode, pos: number): void {
  mode.exprDepth++;
  if (mode.exprDepth >= MAX_EXPR_NESTING) {
    t.fail(`${mode.letter}-string: expressions nested too deeply`, pos + 1);
  }
  mode.inLiteral = false;
  t.pos = pos;
}

function unterminated(t: Tokenizer, mode: FStringMode): never {
  const detected = t.lineno;
  t.lineno = mode.lineno;
  t.lineStart = mode.lineStart;
  const triple = mode.triple ? "triple-quoted " : "";
  if (mode.triple) t.errorIsEnd = true;
  t.fail(`unterminated ${triple}${mode.letter}-string literal (detected at line ${detected})`, mode.start + 1);
}

/** A `:` at `pos`: true if it begins a format spec. */
export function formatSpecColon(t: Tokenizer, mode: FStringMode, pos: number): boolean {
  if (mode.exprDepth < 0 || mode.curlyDepth - 1 !== mode.exprDepth) return false;
  mode.inLiteral = true;
  mode.inFormatSpec = true;
  t.emit(T.COLON, pos, pos + 1);
  t.pos = pos + 1;
  return true;
}

/** A closing bracket `c` inside the string: `}` may end the replacement field. */
export function closeFStringBrace(t: Tokenizer, mode: FStringMode, c: number, pos: number): void {
  mode.curlyDepth--;
  if (mode.curlyDepth < 0) t.fail(`${mode.letter}-string: unmatched '${String.fromCharCode(c)}'`, pos + 1);
  if (c === 125 && mode.curlyDepth === mode.exprDepth) {
    mode.exprDepth--;
    mode.inLiteral = true;
    mode.inFormatSpec = false;
  }
}

function warnInvalidEscape(t: Tokenizer, next: number, pos: number): void {
  const c = String.fromCharCode(next);
  const msg =
    `"\\${c}" is an invalid escape sequence. Such sequences will not work in the future. ` +
    `Did you mean "\\\\${c}"? A raw string is also an option.`;
  t.warn("SyntaxWarning", msg, pos);
}
