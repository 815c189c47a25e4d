/** From the bytes of a source file to its text: PEP 263, PEP 3120 (CPython: Parser/tokenizer/helpers.c and string_tokenizer.c). */
import { str } from "../runtime/abstract.ts";
import { setAttribute } from "../runtime/attributes.ts";
import { decode, latin1Text } from "../runtime/codecs.ts";
import { newException } from "../runtime/errors.ts";
import { LookupError, makeException, PyBaseException, SyntaxError, ValueError } from "../runtime/objects/exceptions.ts";
import { newTuple } from "../runtime/objects/tuple.ts";
import { strValue, stringOf, type Value } from "../runtime/value.ts";

const COOKIE = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const BLANK = /^[ \t\f]*(?:#.*)?$/;

interface Declared {
  /** "utf-8" and "iso-8859-1" by their many names, others as they are written. */
  encoding: string;
  line: number;
  text: string;
}

/** The declaration in the first two lines; the second counts only after a blank or comment. */
function declared(data: Uint8Array, start: number, whole: boolean): Declared | undefined {
  for (let line = 1; line <= 2 && start < data.length; line++) {
    let end = start;
    while (end < data.length && data[end] !== 10 && data[end] !== 13) end++;
    if (end === data.length && !whole) return undefined;
    const text = latin1Text(data.subarray(start, end)) as string;
    const m = COOKIE.exec(text);
    if (m !== null) return { encoding: normalName(m[1]!), line, text };
    if (!BLANK.test(text)) return undefined;
    start = end + (data[end] === 13 && data[end + 1] === 10 ? 2 : 1);
  }
  return undefined;
}

/** CPython knows utf-8 and latin-1 by several names, whatever follows a hyphen. */
function normalName(name: string): string {
  const normal = name.slice(0, 12).toLowerCase().replaceAll("_", "-");
  if (/^utf-8(?:-|$)/.test(normal)) return "utf-8";
  if (/^(?:latin-1|iso-8859-1|iso-latin-1)(?:-|$)/.test(normal)) return "iso-8859-1";
  return name;
}

/**
 * The text of a source. As in CPython an error of the declaration names its file beside its arguments, and one of a codec no
 * line; in an expression (not `whole`) a line that nothing ends declares nothing.
 * @throws SyntaxError
 */
export function decodeSource(data: Uint8Array, filename: string, whole = true): string {
  if (data.includes(0)) throw newException(SyntaxError, "source code string cannot contain null bytes");
  const bom = data[0] === 0xef && data[1] === 0xbb && data[2] === 0xbf;
  const d = declared(data, bom ? 3 : 0, whole);
  const body = bom ? data.subarray(3) : data;
  if (d === undefined || d.encoding === "utf-8") return decodeUtf8(body, filename);
  if (bom) {
    const message = `encoding problem: ${d.encoding} with BOM`;
    throw named(syntaxError(message, null, d.line, 0, d.text, d.line, d.text.length), filename);
  }
  return decodeBy(d.encoding, data, filename);
}

function decodeBy(encoding: string, data: Uint8Array, filename: string): string {
  try {
    const text = decode(unixNewlines(data), encoding);
    return stringOf(text)!;
  } catch (e) {
    if (!(e instanceof PyBaseException) || !(e.type.isSubtype(LookupError) || e.type.isSubtype(ValueError))) throw e;
    const text = e.type.isSubtype(LookupError) ? decodeByHost(encoding, data) : undefined;
    if (text !== undefined) return text;
    throw syntaxError(stringOf(str(e))!, filename, 0, -1, null);
  }
}

/** The multi-byte codecs of East Asia, which are C modules in CPython, are the host's. */
function decodeByHost(encoding: string, data: Uint8Array): string | undefined {
  if (!/^(?:shift[-_]?jis|s[-_]?jis|euc[-_]?(?:jp|kr)|iso[-_]?2022[-_]?jp|gb(?:k|2312|18030)|big5)$/i.test(encoding))
    return undefined;
  try {
    return new TextDecoder(encoding.replaceAll("_", "-"), { fatal: true }).decode(data);
  } catch {
    return undefined;
  }
}

function syntaxError(message: string, filename: string | null, ...place: Value[]): PyBaseException {
  const file = filename === null ? null : strValue(filename);
  return makeException(SyntaxError, [strValue(message), newTuple([file, ...place])]);
}

function named(e: PyBaseException, filename: string): PyBaseException {
  setAttribute(e, "filename", strValue(filename));
  return e;
}

let decoder: TextDecoder | undefined;

function decodeUtf8(data: Uint8Array, filename: string): string {
  try {
    return (decoder ??= new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })).decode(data);
  } catch {
    throw named(nonUtf8(unixNewlines(data)), filename);
  }
}

/** Lines end by \n alone before anything else looks at them. */
function unixNewlines(data: Uint8Array): Uint8Array {
  if (!data.includes(13)) return data;
  return data.filter((byte, i) => byte !== 13 || data[i + 1] !== 10).map((byte) => (byte === 13 ? 10 : byte));
}

function nonUtf8(data: Uint8Array): PyBaseException {
  let at = 0;
  for (let length; at < data.length && (length = sequenceLength(data, at)) > 0; at += length);
  let line = 1;
  let start = 0;
  for (let i = 0; i < at; i++) {
    if (data[i] !== 10) continue;
    line++;
    start = i + 1;
  }
  const newline = data.indexOf(10, at);
  const lenient = new TextDecoder("utf-8", { ignoreBOM: true });
  const column = Array.from(lenient.decode(data.subarray(start, at))).length + 1;
  const text = lenient.decode(data.subarray(start, newline < 0 ? data.length : newline));
  const message =
    `Non-UTF-8 code starting with '\\x${data[at]!.toString(16).padStart(2, "0")}' on line ${line}, but no encoding declared; ` +
    "see https://peps.python.org/pep-0263/ for details";
  return syntaxError(message, null, line, column, strValue(text), line, column);
}

/** Bytes of the well-formed character at `i`; 0 if there is none. */
function sequenceLength(data: Uint8Array, i: number): number {
  const first = data[i]!;
  if (first < 0x80) return 1;
  const second = data[i + 1] ?? 0;
  const tail = (k: number): boolean => ((data[i + k] ?? 0) & 0xc0) === 0x80;
  if (first >= 0xc2 && first <= 0xdf) return tail(1) ? 2 : 0;
  if (first >= 0xe0 && first <= 0xef) {
    // Neither overlong forms nor surrogates.
    if ((first === 0xe0 && second < 0xa0) || (first === 0xed && second > 0x9f)) return 0;
    return tail(1) && tail(2) ? 3 : 0;
  }
  if (first < 0xf0 || first > 0xf4 || (first === 0xf0 && second < 0x90) || (first === 0xf4 && second > 0x8f)) return 0;
  return tail(1) && tail(2) && tail(3) ? 4 : 0;
}
