/** Backslash escapes of string and bytes literals (CPython: Parser/string_parser.c and the unicode-escape codec). */
import { WideStrConst } from "../ast.ts";

/** What a body of a literal decodes to, and the first escape that deserves a warning. */
export interface Decoded<Value> {
  value: Value;
  invalidEscape: { text: string; index: number; octal: boolean } | null;
}

/** Thrown for an escape that can't be decoded; the message is complete but for nothing. */
export class EscapeError {
  constructor(readonly msg: string) {}
}

let lookupCharacterName: (name: string) => number | string | undefined = () => undefined;

/** Hands in the database of character names for `\N{…}`: returns a code point, or a string for a named sequence. */
export function setCharacterNameLookup(lookup: (name: string) => number | string | undefined): void {
  lookupCharacterName = lookup;
}

const SIMPLE: Record<string, string> = {
  "\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

const isOctal = (c: number): boolean => c >= 48 && c <= 55;

/** The digits at `from`, at most `count`. */
function hexDigits(body: string, from: number, count: number): number {
  let n = 0;
  while (n < count && /[0-9a-fA-F]/.test(body.charAt(from + n))) n++;
  return n;
}

export function decodeUnicode(body: string): Decoded<string | WideStrConst> {
  let out = "";
  let invalidEscape: Decoded<string>["invalidEscape"] = null;
  // Where `out` has a unit that an escape put there as a code point of its own.
  let surrogates: number[] | null = null;
  let pos = 0;
  for (;;) {
    const backslash = body.indexOf("\\", pos);
    if (backslash < 0) break;
    out += body.slice(pos, backslash);
    const c = body.charAt(backslash + 1);
    pos = backslash + 2;
    const simple = SIMPLE[c];
    if (simple !== undefined) out += simple;
    else if (c === "x" || c === "u" || c === "U") {
      const count = c === "x" ? 2 : c === "u" ? 4 : 8;
      const digits = hexDigits(body, pos, count);
      if (digits < count) {
        const shape = "X".repeat(count);
        throw unicodeError(body, backslash, pos + digits, `truncated \\${c}${shape} escape`);
      }
      const code = parseInt(body.slice(pos, pos + count), 16);
      if (code > 0x10ffff) throw unicodeError(body, backslash, pos + digits, "illegal Unicode character");
      if (code >= 0xd800 && code <= 0xdfff) (surrogates ??= []).push(out.length);
      out += String.fromCodePoint(code);
      pos += count;
    } else if (c === "N") {
      const close = body.charAt(pos) === "{" ? body.indexOf("}", pos) : -1;
      if (close < 0 || close === pos + 1) {
        const end = body.charAt(pos) !== "{" ? pos : close < 0 ? body.length : close + 1;
        throw unicodeError(body, backslash, end, "malformed \\N character escape");
      }
      const found = lookupCharacterName(body.slice(pos + 1, close));
      if (found === undefined) throw unicodeError(body, backslash, close + 1, "unknown Unicode character name");
      out += typeof found === "number" ? String.fromCodePoint(found) : found;
      pos = close + 1;
    } else if (c >= "0" && c <= "7") {
      let end = pos;
      while (end < pos + 2 && isOctal(body.charCodeAt(end))) end++;
      const text = body.slice(backslash + 1, end);
      const code = parseInt(text, 8);
      if (code > 0o377) invalidEscape ??= { text, index: backslash, octal: true };
      out += String.fromCharCode(code);
      pos = end;
    } else if (c === "") {
      // Before the brace of a replacement field; the tokenizer has warned.
      out += "\\";
    } else {
      // Before a character beyond ASCII CPython has escaped the backslash already, and says nothing.
      if (c <= "\x7f") invalidEscape ??= { text: c, index: backslash, octal: false };
      out += "\\";
      pos = backslash + 1;
    }
  }
  out += body.slice(pos);
  return { value: surrogates === null ? out : wide(out, surrogates), invalidEscape };
}

function wide(units: string, surrogates: number[]): WideStrConst {
  const own = new Set(surrogates);
  const codePoints: number[] = [];
  for (let i = 0; i < units.length; i++) {
    const code = own.has(i) ? units.charCodeAt(i) : units.codePointAt(i)!;
    codePoints.push(code);
    if (code > 0xffff) i++;
  }
  return new WideStrConst(codePoints);
}

/** Positions are those in CPython's intermediate buffer, where each character beyond ASCII takes ten bytes. */
function unicodeError(body: string, start: number, end: number, reason: string): EscapeError {
  const bufferPosition = (to: number): number => {
    let n = 0;
    for (const character of body.slice(0, to)) n += character.charCodeAt(0) < 128 ? 1 : 10;
    return n;
  };
  const first = bufferPosition(start);
  const last = bufferPosition(end) - 1;
  const where = first === last ? `byte 0x5c in position ${first}` : `bytes in position ${first}-${last}`;
  return new EscapeError(`(unicode error) 'unicodeescape' codec can't decode ${where}: ${reason}`);
}

export function decodeBytes(body: string): Decoded<Uint8Array> {
  let invalidEscape: Decoded<Uint8Array>["invalidEscape"] = null;
  const out = new Uint8Array(body.length);
  let n = 0;
  for (let pos = 0; pos < body.length;) {
    const unit = body.charCodeAt(pos);
    if (unit !== 92) {
      out[n++] = unit;
      pos++;
      continue;
    }
    const c = body.charAt(pos + 1);
    const simple = SIMPLE[c];
    if (simple !== undefined) {
      if (simple !== "") out[n++] = simple.charCodeAt(0);
      pos += 2;
    } else if (c === "x") {
      if (hexDigits(body, pos + 2, 2) < 2) throw new EscapeError(`(value error) invalid \\x escape at position ${pos}`);
      out[n++] = parseInt(body.slice(pos + 2, pos + 4), 16);
      pos += 4;
    } else if (c >= "0" && c <= "7") {
      let end = pos + 2;
      while (end < pos + 4 && isOctal(body.charCodeAt(end))) end++;
      const text = body.slice(pos + 1, end);
      const code = parseInt(text, 8);
      if (code > 0o377) invalidEscape ??= { text, index: pos, octal: true };
      out[n++] = code & 0xff;
      pos = end;
    } else {
      invalidEscape ??= { text: c, index: pos, octal: false };
      out[n++] = 92;
      pos++;
    }
  }
  return { value: out.slice(0, n), invalidEscape };
}

export function codePointsOf(value: string | WideStrConst): number[] {
  return typeof value === "string" ? Array.from(value, (c) => c.codePointAt(0)!) : value.codePoints;
}

/** Literals side by side; a string of two halves keeps them apart only where they were escapes. */
export function concatenate(parts: (string | WideStrConst)[]): string | WideStrConst {
  if (parts.every((part) => typeof part === "string")) return parts.join("");
  return new WideStrConst(parts.flatMap(codePointsOf));
}
