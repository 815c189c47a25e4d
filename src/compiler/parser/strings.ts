/** String literals: prefixes, implicit concatenation, and the values of plain strings and bytes. */
import { BytesConst, WideStrConst } from "../ast.ts";
import type * as ast from "../ast.ts";
import { PySyntaxError, byteToCharacterOffset, countCharacters, sourceLine } from "../errors.ts";
import { T } from "../tokenizer-tokens.ts";
import { Diagnosis } from "./diagnosis.ts";
import { fstring } from "./fstrings.ts";
import * as make from "./make-expressions.ts";
import type { Parser } from "./state.ts";
import { type Decoded, EscapeError, concatenate, decodeBytes, decodeUnicode } from "./string-escapes.ts";

const isStringStart = (kind: T): boolean => kind === T.STRING || kind === T.FSTRING_START || kind === T.TSTRING_START;

/** A SyntaxError about tokens `token` to `last`. */
export function raiseAt(p: Parser, msg: string, token: number, last = token): never {
  const lineno = p.lineno[token];
  const text = sourceLine(p.source, lineno) ?? "";
  const endLineno = p.endLineno[last];
  const endText = endLineno === lineno ? text : (sourceLine(p.source, endLineno) ?? "");
  const offset = byteToCharacterOffset(text, p.col[token]) + 1;
  const endOffset = byteToCharacterOffset(endText, p.endCol[last]) + 1;
  throw new PySyntaxError("SyntaxError", msg, p.filename, lineno, offset, text, endLineno, endOffset);
}

/** A SyntaxError at the current token, which may be the end. */
function raiseHere(p: Parser, msg: string): never {
  const d = new Diagnosis(p);
  d.kindAt(p.i);
  d.furthest = p.i;
  throw d.errorAtToken(p.i, msg, "SyntaxError");
}

// strings: (fstring | STRING)+ | tstring+
export function strings(p: Parser): ast.expr {
  const start = p.i;
  if (p.kind === T.STRING && !isStringStart(p.kinds[start + 1])) {
    const { value, kind } = stringValue(p, start);
    p.next();
    return make.Constant(p, start, value, kind);
  }
  const parts: ast.expr[] = [];
  let sawString = false;
  let sawBytes = false;
  let sawF = false;
  let sawT = false;
  while (isStringStart(p.kind)) {
    const token = p.i;
    if (p.kind === T.STRING) {
      const { value, kind } = stringValue(p, token);
      p.next();
      if (value instanceof BytesConst) sawBytes = true;
      else sawString = true;
      parts.push(make.Constant(p, token, value, kind));
    } else {
      if (p.kind === T.FSTRING_START) sawF = true;
      else sawT = true;
      parts.push(fstring(p));
    }
  }
  if (sawT && (sawF || sawString || sawBytes)) {
    p.fail();
  }
  if (sawBytes && (sawString || sawF)) raiseHere(p, "cannot mix bytes and nonbytes literals");
  if (sawBytes) return concatenatedBytes(p, start, parts);
  const values = foldConstants(
    parts.flatMap((part) => ("values" in part ? part.values : [part])) as ast.expr[],
    sawF || sawT,
  );
  if (sawT) return make.TemplateStr(p, start, values);
  if (sawF) return make.JoinedStr(p, start, values);
  const { value, kind } = values[0] as ast.Constant;
  return make.Constant(p, start, value, kind);
}

function concatenatedBytes(p: Parser, start: number, parts: ast.expr[]): ast.expr {
  const chunks = parts.map((part) => ((part as ast.Constant).value as BytesConst).bytes);
  const bytes = new Uint8Array(chunks.reduce((n, chunk) => n + chunk.length, 0));
  let n = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, n);
    n += chunk.length;
  }
  return make.Constant(p, start, new BytesConst(bytes), null);
}

/** Runs of constants become one, which takes the first one's kind; empty ones are dropped from formatted strings. */
export function foldConstants(values: ast.expr[], isFormatted: boolean): ast.expr[] {
  const folded: ast.expr[] = [];
  for (let i = 0; i < values.length; i++) {
    const first = values[i];
    if (first._type !== "Constant") {
      folded.push(first);
      continue;
    }
    if (isFormatted && first.value === "") continue;
    let last = first;
    const texts = [first.value as string | WideStrConst];
    for (; i + 1 < values.length; i++) {
      const next = values[i + 1];
      if (next._type !== "Constant") break;
      if (isFormatted && next.value === "") continue;
      texts.push(next.value as string | WideStrConst);
      last = next;
    }
    const value = concatenate(texts);
    const { lineno, col_offset, kind } = first;
    const { end_lineno, end_col_offset } = last;
    folded.push({ _type: "Constant", value, kind, lineno, col_offset, end_lineno, end_col_offset });
  }
  return folded;
}

/** The value of a STRING token. */
function stringValue(p: Parser, token: number): { value: ast.ConstantValue; kind: string | null } {
  const { source } = p;
  let start = p.start[token];
  let end = p.end[token];
  let isBytes = false;
  let isRaw = false;
  let kind: string | null = null;
  let quote = source.charCodeAt(start);
  while (quote !== 34 && quote !== 39) {
    const prefix = quote | 32;
    if (prefix === 98) isBytes = true;
    else if (prefix === 114) isRaw = true;
    else if (quote === 117) kind = "u";
    quote = source.charCodeAt(++start);
  }
  const triple = end - start >= 6 && source.charCodeAt(start + 1) === quote && source.charCodeAt(start + 2) === quote;
  start += triple ? 3 : 1;
  end -= triple ? 3 : 1;
  const body = source.slice(start, end);
  if (isBytes) {
    // eslint-disable-next-line no-control-regex
    if (/[^\0-\x7f]/.test(body)) raiseAt(p, "bytes can only contain ASCII literal characters", token);
    if (isRaw || !body.includes("\\")) {
      return { value: new BytesConst(Uint8Array.from(body, (c) => c.charCodeAt(0))), kind };
    }
    return { value: new BytesConst(unescape(p, token, body, start, decodeBytes)), kind };
  }
  if (isRaw || !body.includes("\\")) return { value: body, kind };
  return { value: unescape(p, token, body, start, decodeUnicode), kind };
}

/** CPython decodes an f-string's parts when it has read all of it: errors then stand at its end. */
function fstringEnd(p: Parser, token: number): number {
  if (p.kinds[token] === T.STRING) return token;
  let depth = 1;
  let end = token;
  while (depth > 0 && end < p.count - 1) {
    const kind = p.kinds[++end];
    if (kind === T.FSTRING_START || kind === T.TSTRING_START) depth++;
    else if (kind === T.FSTRING_END || kind === T.TSTRING_END) depth--;
  }
  return end;
}

/** Decodes the body that begins at `start` in the source, within `token`; warns of a doubtful escape. */
export function unescape<Value>(
  p: Parser,
  token: number,
  body: string,
  start: number,
  decode: (body: string) => Decoded<Value>,
): Value {
  try {
    const { value, invalidEscape } = decode(body);
    if (invalidEscape !== null)
      warnInvalidEscape(p, token, start, invalidEscape, typeof value !== "string" && value instanceof Uint8Array);
    return value;
  } catch (error) {
    if (error instanceof EscapeError) raiseAt(p, error.msg, fstringEnd(p, token));
    throw error;
  }
}

function warnInvalidEscape(
  p: Parser,
  token: number,
  start: number,
  escape: NonNullable<Decoded<string>["invalidEscape"]>,
  isBytes: boolean,
) {
  const { text, index, octal } = escape;
  // In f-strings the tokenizer has warned of these two.
  if ((text === "{" || text === "}") && p.kinds[token] !== T.STRING) return;
  const what = `"\\${text}" is an invalid ${octal ? "octal " : ""}escape sequence.`;
  const hint = `Did you mean "\\\\${text}"? A raw string is also an option.`;
  const msg = `${what} Such sequences will not work in the future. ${hint}`;
  let lineno = p.lineno[token];
  for (let i = p.start[token]; i < start + index; i++) if (p.source.charCodeAt(i) === 10) lineno++;
  const col_offset = p.col[token];
  const end_col_offset = p.endCol[token];
  p.warnings.push({
    category: "SyntaxWarning",
    msg,
    lineno,
    col_offset,
    end_lineno: p.endLineno[token],
    end_col_offset,
    refusal: escapeError(p, `${what} ${hint}`, lineno, isBytes ? p.start[token] : start + index),
  });
}

/** At the two characters from `pos`. */
function escapeError(p: Parser, msg: string, lineno: number, pos: number): PySyntaxError {
  const text = sourceLine(p.source, lineno);
  const offset = countCharacters(p.source, p.source.lastIndexOf("\n", pos - 1) + 1, pos) + 1;
  return new PySyntaxError("SyntaxError", msg, p.filename, lineno, offset, text, lineno, offset + 2);
}
