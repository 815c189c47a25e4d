/** The encodings unicode_escape and raw_unicode_escape, and the escapes of bytes literals (CPython: Objects/unicodeobject.c, bytesobject.c). */
import { hooks } from "./hooks.ts";
import { handleDecodeError } from "./codec-errors.ts";
import type { Decoded } from "./codec-points.ts";
import { valueError } from "./errors.ts";
import { pointsOf, type Str } from "./objects/str-common.ts";
import { escapedPoint } from "./objects/str-repr.ts";
import { strFromCodePoints } from "./value.ts";

const codes = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

export function encodeUnicodeEscape(s: Str): Uint8Array {
  let out = "";
  for (const c of pointsOf(s)) {
    if (c === 92) out += "\\\\";
    else if (c === 9) out += "\\t";
    else if (c === 10) out += "\\n";
    else if (c === 13) out += "\\r";
    else out += c >= 32 && c < 127 ? String.fromCharCode(c) : escapedPoint(c);
  }
  return codes(out);
}

export function encodeRawUnicodeEscape(s: Str): Uint8Array {
  let out = "";
  for (const c of pointsOf(s)) out += c < 256 ? String.fromCharCode(c) : escapedPoint(c);
  return codes(out);
}

const SIMPLE: Record<string, number> = { "\\": 92, "'": 39, '"': 34, a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11 };
const HEX: Record<string, number> = { x: 2, u: 4, U: 8 };
const isHex = (b: number | undefined): boolean => b !== undefined && /[0-9a-fA-F]/.test(String.fromCharCode(b));
const isOctal = (b: number | undefined): boolean => b !== undefined && b >= 48 && b < 56;

/** `unknown` is told the first escape that has no meaning. */
export function decodeUnicodeEscape(
  data: Uint8Array,
  errors: string,
  final: boolean,
  raw: boolean,
  unknown?: (at: number) => void,
): Decoded {
  const name = raw ? "rawunicodeescape" : "unicodeescape";
  const out: number[] = [];
  let i = 0;
  const fail = (end: number, reason: string) => {
    const { by, next } = handleDecodeError(errors, name, data, i, end, reason, undefined);
    for (let k = 0; k < by.length; k++) out.push(by[k]!);
    i = next;
  };
  while (i < data.length) {
    if (data[i] !== 92) {
      out.push(data[i++]!);
      continue;
    }
    if (i + 1 >= data.length) {
      if (!final) break;
      if (raw) out.push(data[i++]!);
      else fail(i + 1, "\\ at end of string");
      continue;
    }
    const letter = String.fromCharCode(data[i + 1]!);
    const digits = HEX[letter];
    if (digits !== undefined && !(raw && letter === "x")) {
      let end = i + 2;
      while (end < i + 2 + digits && isHex(data[end])) end++;
      if (end < i + 2 + digits) {
        if (end >= data.length && !final) break;
        fail(end, `truncated \\${letter}${"X".repeat(digits)} escape`);
        continue;
      }
      const c = parseInt(String.fromCharCode(...data.subarray(i + 2, end)), 16);
      if (c > 0x10ffff) {
        fail(end, raw ? "\\Uxxxxxxxx out of range" : "illegal Unicode character");
        continue;
      }
      out.push(c);
      i = end;
      continue;
    }
    if (raw) {
      out.push(92, data[i + 1]!);
      i += 2;
      continue;
    }
    if (letter === "\n") i += 2;
    else if (SIMPLE[letter] !== undefined) {
      out.push(SIMPLE[letter]);
      i += 2;
    } else if (isOctal(data[i + 1])) {
      let end = i + 1;
      let c = 0;
      while (end < i + 4 && isOctal(data[end])) c = c * 8 + data[end++]! - 48;
      if (end >= data.length && !final && end < i + 4) break;
      out.push(c);
      i = end;
    } else if (letter === "N") {
      const close = data.indexOf(125, i);
      if (close < 0 && !final) break;
      if (data[i + 2] !== 123 || close < 0) fail(close < 0 ? data.length : i + 2, "malformed \\N character escape");
      else {
        const c = hooks().characterByName(String.fromCharCode(...data.subarray(i + 3, close)));
        if (c === undefined) fail(close + 1, "unknown Unicode character name");
        else {
          out.push(c);
          i = close + 1;
        }
      }
    } else {
      unknown?.(i);
      out.push(92, data[i + 1]!);
      i += 2;
    }
  }
  return { text: strFromCodePoints(out), consumed: i };
}

/** The escapes of a bytes literal. @throws ValueError */
export function decodeBytesEscape(data: Uint8Array, errors: string): Uint8Array {
  const out: number[] = [];
  for (let i = 0; i < data.length;) {
    if (data[i] !== 92) {
      out.push(data[i++]!);
      continue;
    }
    if (i + 1 >= data.length) throw valueError("Trailing \\ in string");
    const letter = String.fromCharCode(data[i + 1]!);
    if (letter === "\n") i += 2;
    else if (SIMPLE[letter] !== undefined) {
      out.push(SIMPLE[letter]);
      i += 2;
    } else if (isOctal(data[i + 1])) {
      let end = i + 1;
      let c = 0;
      while (end < i + 4 && isOctal(data[end])) c = c * 8 + data[end++]! - 48;
      out.push(c & 255);
      i = end;
    } else if (letter === "x") {
      if (isHex(data[i + 2]) && isHex(data[i + 3])) {
        out.push(parseInt(String.fromCharCode(data[i + 2]!, data[i + 3]!), 16));
        i += 4;
        continue;
      }
      if (errors === "replace") out.push(63);
      else if (errors === "strict") throw valueError(`invalid \\x escape at position ${i}`);
      else if (errors !== "ignore") throw valueError(`decoding error; unknown error handling code: ${errors}`);
      i += isHex(data[i + 2]) ? 3 : 2;
    } else {
      out.push(92, data[i + 1]!);
      i += 2;
    }
  }
  return Uint8Array.from(out);
}

export function encodeBytesEscape(data: Uint8Array): Uint8Array {
  let out = "";
  for (const c of data) {
    if (c === 92 || c === 39) out += "\\" + String.fromCharCode(c);
    else if (c === 9) out += "\\t";
    else if (c === 10) out += "\\n";
    else if (c === 13) out += "\\r";
    else out += c >= 32 && c < 127 ? String.fromCharCode(c) : escapedPoint(c);
  }
  return codes(out);
}
