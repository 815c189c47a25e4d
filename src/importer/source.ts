/** From the bytes of a source file to its text: PEP 263. */
import { makeException, SyntaxError } from "../runtime/objects/exceptions.ts";
import { newTuple } from "../runtime/objects/tuple.ts";

const COOKIE = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const BLANK = /^[ \t\f]*(?:#.*)?$/;

function latin1Line(data: Uint8Array, start: number): [string, number] {
  let end = data.indexOf(10, start);
  if (end < 0) end = data.length;
  let s = "";
  for (let i = start; i < end && i < start + 400; i++) s += String.fromCharCode(data[i]!);
  return [s.replace(/\r$/, ""), end + 1];
}

function syntaxError(message: string, filename: string, line: number | null = null): unknown {
  return makeException(SyntaxError, [message, newTuple([filename, line, line === null ? null : 0, null])]);
}

/** The encoding that the first two lines declare. */
export function sourceEncoding(data: Uint8Array): string {
  if (data[0] === 0xef && data[1] === 0xbb && data[2] === 0xbf) return "utf-8-sig";
  let at = 0;
  for (let i = 0; i < 2 && at < data.length; i++) {
    const [line, next] = latin1Line(data, at);
    const m = COOKIE.exec(line);
    if (m) return m[1]!.toLowerCase().replaceAll("_", "-");
    if (!BLANK.test(line)) break;
    at = next;
  }
  return "utf-8";
}

/** @throws SyntaxError */
export function decodeSource(data: Uint8Array, filename: string): string {
  const encoding = sourceEncoding(data);
  if (encoding === "utf-8-sig") return decodeStrict(data.subarray(3), filename);
  if (encoding === "utf-8" || encoding === "utf8" || encoding.startsWith("utf-8-")) return decodeStrict(data, filename);
  if (/^(latin-1|iso-8859-1|iso-latin-1|iso8859-1|latin1)/.test(encoding)) return decodeLatin1(data);
  if (/^(ascii|us-ascii)$/.test(encoding)) return decodeStrict(data, filename);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(data);
  } catch {
    throw syntaxError(`unknown encoding: ${encoding}`, filename);
  }
}

function decodeLatin1(data: Uint8Array): string {
  let s = "";
  for (let i = 0; i < data.length; i += 4096) s += String.fromCharCode(...data.subarray(i, i + 4096));
  return s;
}

let decoder: TextDecoder | undefined;

function decodeStrict(data: Uint8Array, filename: string): string {
  try {
    return (decoder ??= new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })).decode(data);
  } catch {
    throw invalidUtf8(data, filename);
  }
}

function invalidUtf8(data: Uint8Array, filename: string): unknown {
  let line = 1;
  let start = 0;
  const check = new TextDecoder("utf-8", { fatal: true });
  for (;;) {
    let end = data.indexOf(10, start);
    if (end < 0) end = data.length;
    try {
      check.decode(data.subarray(start, end));
    } catch {
      const at = firstHighByte(data, start, end);
      const hex = data[at]!.toString(16).padStart(2, "0");
      return syntaxError(
        `(unicode error) 'utf-8' codec can't decode byte 0x${hex} in position ${at - start}: invalid start byte`,
        filename,
        line,
      );
    }
    if (end >= data.length) return syntaxError("(unicode error) 'utf-8' codec can't decode source", filename);
    start = end + 1;
    line++;
  }
}

function firstHighByte(data: Uint8Array, start: number, end: number): number {
  for (let i = start; i < end; i++) if (data[i]! >= 0x80) return i;
  return start;
}
