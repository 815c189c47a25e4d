/** From bytes to source text: byte order mark, PEP 263's declaration, and what is no valid UTF-8. */
import { PySyntaxError } from "./errors.ts";

const BLANK_OR_COMMENT = /^[ \t\f]*(?:#.*)?$/;
const DECLARATION = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;

/** @throws PySyntaxError */
export function decodeSource(bytes: Uint8Array, filename: string): string {
  const hasBom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const body = hasBom ? bytes.subarray(3) : bytes;
  const declared = declaredEncoding(body);
  if (declared !== null && hasBom && declared.name !== "utf-8") {
    const { name, line, text } = declared;
    const msg = `encoding problem: ${name} with BOM`;
    throw new PySyntaxError("SyntaxError", msg, filename, line, 0, text, line, text.length);
  }
  if (declared === null || declared.name === "utf-8") return decodeUtf8(body, filename);
  return decodeDeclared(body, declared.name, filename);
}

interface Declared {
  /** In CPython's normal form. */
  name: string;
  line: number;
  text: string;
}

/** The declaration in the first two lines; the second counts only after a blank or comment. */
function declaredEncoding(bytes: Uint8Array): Declared | null {
  let start = 0;
  for (let line = 1; line <= 2; line++) {
    let end = start;
    while (end < bytes.length && bytes[end] !== 10 && bytes[end] !== 13) end++;
    const text = latin1(bytes.subarray(start, end));
    const match = DECLARATION.exec(text);
    if (match !== null) return { name: normalName(match[1]), line, text };
    if (!BLANK_OR_COMMENT.test(text)) return null;
    start = end + (bytes[end] === 13 && bytes[end + 1] === 10 ? 2 : 1);
  }
  return null;
}

/** CPython knows utf-8 and latin-1 by several names, whatever follows a hyphen. */
function normalName(name: string): string {
  const normal = name.slice(0, 12).toLowerCase().replaceAll("_", "-");
  if (/^utf-8(-|$)/.test(normal)) return "utf-8";
  if (/^(latin-1|iso-8859-1|iso-latin-1)(-|$)/.test(normal)) return "iso-8859-1";
  return name;
}

function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 0x2000) text += String.fromCharCode(...bytes.subarray(i, i + 0x2000));
  return text;
}

function decodeUtf8(bytes: Uint8Array, filename: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw nonUtf8(bytes, invalidUtf8(bytes), filename);
  }
}

/** The index of the first byte that is not part of a well-formed character. */
function invalidUtf8(bytes: Uint8Array): number {
  let i = 0;
  while (i < bytes.length) {
    const length = utf8SequenceLength(bytes, i);
    if (length === 0) return i;
    i += length;
  }
  return i;
}

function utf8SequenceLength(bytes: Uint8Array, i: number): number {
  const first = bytes[i];
  if (first < 0x80) return 1;
  const second = bytes[i + 1];
  const isTail = (byte: number): boolean => (byte & 0xc0) === 0x80;
  if (first >= 0xc2 && first <= 0xdf) return isTail(second) ? 2 : 0;
  if (first >= 0xe0 && first <= 0xef) {
    // Neither overlong forms nor surrogates.
    if (first === 0xe0 && second < 0xa0) return 0;
    if (first === 0xed && second > 0x9f) return 0;
    return isTail(second) && isTail(bytes[i + 2]) ? 3 : 0;
  }
  if (first >= 0xf0 && first <= 0xf4) {
    if (first === 0xf0 && second < 0x90) return 0;
    if (first === 0xf4 && second > 0x8f) return 0;
    return isTail(second) && isTail(bytes[i + 2]) && isTail(bytes[i + 3]) ? 4 : 0;
  }
  return 0;
}

function nonUtf8(bytes: Uint8Array, at: number, filename: string): PySyntaxError {
  let line = 1;
  let start = 0;
  for (let i = 0; i < at; i++) {
    if (bytes[i] !== 10) continue;
    line++;
    start = i + 1;
  }
  let end = bytes.indexOf(10, start);
  if (end < 0) end = bytes.length;
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const offset = [...decoder.decode(bytes.subarray(start, at))].length + 1;
  const text = decoder.decode(bytes.subarray(start, end));
  const msg =
    `Non-UTF-8 code starting with '\\x${hex(bytes[at])}' on line ${line}, but no encoding declared; ` +
    "see https://peps.python.org/pep-0263/ for details";
  return new PySyntaxError("SyntaxError", msg, filename, line, offset, text, line, offset);
}

const hex = (byte: number): string => byte.toString(16).padStart(2, "0");

function decodeDeclared(bytes: Uint8Array, name: string, filename: string): string {
  const fail = (msg: string): never => {
    throw new PySyntaxError("SyntaxError", msg, filename, 0, -1, null, null, null);
  };
  const label = name.toLowerCase().replaceAll("_", "-");
  if (label === "iso-8859-1" || label === "latin1" || label === "l1") return latin1(bytes);
  if (label === "ascii" || label === "us-ascii") {
    const bad = bytes.findIndex((byte) => byte >= 128);
    if (bad < 0) return latin1(bytes);
    return fail(`'ascii' codec can't decode byte 0x${hex(bytes[bad])} in position ${bad}: ordinal not in range(128)`);
  }
  let decoder: TextDecoder;
  try {
    decoder = createDecoder(name, label);
  } catch {
    return fail(`unknown encoding: ${name}`);
  }
  try {
    return decoder.decode(bytes);
  } catch {
    const bad = invalidUtf8(bytes);
    if (decoder.encoding !== "utf-8") return fail(`'${name}' codec can't decode the source`);
    return fail(`'utf-8' codec can't decode byte 0x${hex(bytes[bad])} in position ${bad}: invalid continuation byte`);
  }
}

/** The platform knows most codecs by Python's name, with one or the other separator. */
function createDecoder(name: string, label: string): TextDecoder {
  for (const candidate of [name, label]) {
    try {
      return new TextDecoder(candidate, { fatal: true });
    } catch {
      continue;
    }
  }
  return new TextDecoder(label.replaceAll("-", ""), { fatal: true });
}
