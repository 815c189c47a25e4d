/** The module binascii: bytes as text and back (CPython: Modules/binascii.c). */
import { latin1Text } from "../runtime/codec-latin.ts";
import { asSsize, index, isTrue } from "../runtime/abstract.ts";
import { newException, typeError, valueError } from "../runtime/errors.ts";
import { bufferOf, bytesLikeOrNone, newBytes, PyBytes } from "../runtime/objects/bytes.ts";
import { PyBaseException, Exception, ValueError } from "../runtime/objects/exceptions.ts";
import { defineType, type Type } from "../runtime/objects/type.ts";
import { typeOf } from "../runtime/typeof.ts";
import { exactStr, type Value } from "../runtime/value.ts";
import { defineModule, fn } from "./define.ts";

const Error: Type = defineType(PyBaseException, "Error(*args)", {
  module: "binascii",
  base: ValueError,
  basetype: true,
});
const Incomplete: Type = defineType(PyBaseException, "Incomplete(*args)", {
  module: "binascii",
  base: Exception,
  basetype: true,
});
const fail = (message: string): PyBaseException => newException(Error, message);

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const codes = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

/** Bytes, or a str of ASCII characters. */
function asciiArgument(v: Value): Uint8Array {
  const s = exactStr(v);
  if (s !== undefined) {
    const text = s.toString();
    if (/[^\0-\x7f]/.test(text)) throw valueError("string argument should contain only ASCII characters");
    return codes(text);
  }
  const data = bytesLikeOrNone(v);
  if (data === undefined)
    throw typeError(`argument should be bytes, buffer or ASCII string, not '${typeOf(v).tp_name}'`);
  return data;
}

function alphabetArgument(v: Value | undefined): Uint8Array {
  if (v === undefined) return codes(ALPHABET);
  const data = bufferOf(v);
  if (data.length !== 64) throw valueError("alphabet must have length 64");
  return data;
}

function b2aBase64(
  data: Value,
  padded: Value = true,
  wrapcol: Value = 0,
  newline: Value = true,
  alphabet?: Value,
): Value {
  const b = bufferOf(data);
  const letters = alphabetArgument(alphabet);
  const pad = isTrue(padded);
  const out: number[] = [];
  for (let i = 0; i < b.length; i += 3) {
    const n = (b[i]! << 16) | ((b[i + 1] ?? 0) << 8) | (b[i + 2] ?? 0);
    out.push(letters[n >> 18]!, letters[(n >> 12) & 63]!);
    if (i + 1 < b.length) out.push(letters[(n >> 6) & 63]!);
    else if (pad) out.push(61);
    if (i + 2 < b.length) out.push(letters[n & 63]!);
    else if (pad) out.push(61);
  }
  const width = asSsize(wrapcol);
  if (width < 0) throw valueError("wrapcol must be >= 0");
  let lines = out;
  if (width > 0) {
    const step = Math.max(4, width - (width % 4));
    lines = [];
    out.forEach((c, i) => {
      if (i > 0 && i % step === 0) lines.push(10);
      lines.push(c);
    });
  }
  if (isTrue(newline)) lines.push(10);
  return newBytes(Uint8Array.from(lines));
}

function a2bBase64(
  data: Value,
  strict: Value | undefined,
  padded: Value = true,
  alphabet?: Value,
  ignorechars?: Value,
  canonical: Value = false,
): Value {
  const b = asciiArgument(data);
  const ignored = ignorechars === undefined ? undefined : bufferOf(ignorechars);
  const strictMode = strict === undefined ? ignored !== undefined : isTrue(strict);
  const places = new Map<number, number>();
  alphabetArgument(alphabet).forEach((c, i) => places.set(c, i));
  const out: number[] = [];
  let bits = 0;
  let count = 0;
  let quad = 0;
  let pads = 0;
  const skip = (c: number): boolean => !strictMode || ignored?.includes(c) === true;
  for (let i = 0; i < b.length; i++) {
    const c = b[i]!;
    if (c === 61 && isTrue(padded)) {
      pads++;
      if (quad >= 2 && quad + pads === 4) {
        if (!strictMode && !isTrue(canonical)) return newBytes(Uint8Array.from(out));
        continue;
      }
      if (!strictMode || ignored?.includes(61) === true) continue;
      if (quad + pads > 4 || quad === 0)
        throw fail(i === 0 ? "Leading padding not allowed" : "Excess padding not allowed");
      if (quad === 1) throw fail("Discontinuous padding not allowed");
      continue;
    }
    const place = places.get(c);
    if (place === undefined) {
      if (skip(c)) continue;
      throw fail("Only base64 data is allowed");
    }
    if (pads > 0 && strictMode)
      throw fail(quad + pads === 4 ? "Excess data after padding" : "Discontinuous padding not allowed");
    pads = 0;
    bits = ((bits << 6) | place) & 0xffffff;
    quad = (quad + 1) % 4;
    count++;
    if (quad === 2) out.push((bits >> 4) & 255);
    else if (quad === 3) out.push((bits >> 2) & 255);
    else if (quad === 0) out.push(bits & 255);
  }
  if (quad === 1)
    throw fail(
      `Invalid base64-encoded string: number of data characters (${count}) cannot be 1 more than a multiple of 4`,
    );
  if (quad !== 0 && isTrue(padded) && quad + pads < 4) throw fail("Incorrect padding");
  if (isTrue(canonical) && quad !== 0 && (bits & (quad === 2 ? 15 : 3)) !== 0) throw fail("Non-zero padding bits");
  return newBytes(Uint8Array.from(out));
}

function hexlify(data: Value, sep?: Value, perSep: Value = 1): Value {
  const b = bufferOf(data);
  const digits = Array.from(b, (c) => c.toString(16).padStart(2, "0"));
  const group = asSsize(perSep);
  if (sep === undefined || group === 0) return newBytes(codes(digits.join("")));
  const mark = exactStr(sep)?.toString() ?? (sep instanceof PyBytes ? String.fromCharCode(...sep.data) : undefined);
  if (mark === undefined) throw typeError("sep must be str or bytes.");
  if (mark.length !== 1) throw valueError("sep must be length 1.");
  if (mark > "\x7f") throw valueError("sep must be ASCII.");
  const size = Math.abs(group);
  let text = "";
  digits.forEach((d, i) => {
    if (i > 0 && (group > 0 ? digits.length - i : i) % size === 0) text += mark;
    text += d;
  });
  return newBytes(codes(text));
}

function unhexlify(data: Value, ignorechars?: Value): Value {
  let b = asciiArgument(data);
  if (ignorechars !== undefined) {
    const ignored = bufferOf(ignorechars);
    b = b.filter((c) => !ignored.includes(c));
  }
  const text = latin1Text(b);
  if (text.length % 2) throw fail("Odd-length string");
  if (/[^0-9a-fA-F]/.test(text)) throw fail("Non-hexadecimal digit found");
  return newBytes(Uint8Array.from({ length: text.length / 2 }, (_, i) => parseInt(text.slice(2 * i, 2 * i + 2), 16)));
}

let crcTable: Uint32Array | undefined;

export function crc32(data: Uint8Array, start = 0): number {
  crcTable ??= Uint32Array.from({ length: 256 }, (_, n) => {
    for (let k = 0; k < 8; k++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
    return n;
  });
  let c = ~start;
  for (let i = 0; i < data.length; i++) c = crcTable[(c ^ data[i]!) & 255]! ^ (c >>> 8);
  return ~c >>> 0;
}

function crcHqx(data: Value, start: Value): Value {
  let c = Number(BigInt.asUintN(16, BigInt(index(start))));
  for (const b of bufferOf(data)) {
    c ^= b << 8;
    for (let k = 0; k < 8; k++) c = c & 0x8000 ? ((c << 1) ^ 0x1021) & 0xffff : (c << 1) & 0xffff;
  }
  return c;
}

function b2aQp(data: Value, quotetabs: Value = false, istext: Value = true, header: Value = false): Value {
  const b = bufferOf(data);
  const text = isTrue(istext);
  const inHeader = isTrue(header);
  const tabs = isTrue(quotetabs);
  const crlf = b.indexOf(10) > 0 && b[b.indexOf(10) - 1] === 13;
  let out = "";
  let column = 0;
  for (let i = 0; i < b.length; i++) {
    const c = b[i]!;
    const next = b[i + 1];
    if (text && (c === 10 || (c === 13 && next === 10))) {
      if (c === 13) i++;
      // A blank at the end of a line would be lost.
      out =
        out.replace(/[ \t]$/, (s) => `=${s.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`) +
        (crlf ? "\r\n" : "\n");
      column = 0;
      continue;
    }
    const blank = c === 32 || c === 9;
    const quoted =
      c > 126 || c === 61 || (inHeader && c === 95) || (c === 46 && column === 0 && (next === undefined || next === 10 || next === 13 || next === 0)) ||
      (!text && (c === 13 || c === 10)) || (blank && (i + 1 === b.length || tabs)) || (c < 33 && !blank && c !== 13 && c !== 10); // prettier-ignore
    const piece =
      quoted && !(inHeader && c === 32)
        ? `=${c.toString(16).toUpperCase().padStart(2, "0")}`
        : inHeader && c === 32
          ? "_"
          : String.fromCharCode(c);
    if (column + piece.length >= 76 && next !== 10 && i + 1 < b.length) {
      out += "=" + (crlf ? "\r\n" : "\n");
      column = 0;
    }
    out += piece;
    column += piece.length;
  }
  return newBytes(codes(out));
}

function a2bQp(data: Value, header: Value = false): Value {
  const b = asciiArgument(data);
  const underscores = isTrue(header);
  const out: number[] = [];
  for (let i = 0; i < b.length; i++) {
    const c = b[i]!;
    if (c !== 61) {
      out.push(underscores && c === 95 ? 32 : c);
      continue;
    }
    const hex = String.fromCharCode(b[i + 1] ?? 0, b[i + 2] ?? 0);
    if (i + 1 >= b.length) break;
    if (b[i + 1] === 10 || b[i + 1] === 13) {
      i = b.indexOf(10, i + 1);
      if (i < 0) break;
    } else if (b[i + 1] === 61) {
      out.push(61);
      i++;
    } else if (/^[0-9a-fA-F]{2}$/.test(hex)) {
      out.push(parseInt(hex, 16));
      i += 2;
    } else out.push(61);
  }
  return newBytes(Uint8Array.from(out));
}

function b2aUu(data: Value, backtick: Value = false): Value {
  const b = bufferOf(data);
  if (b.length > 45) throw fail("At most 45 bytes at once");
  const zero = isTrue(backtick) ? 96 : 32;
  const letter = (n: number): number => (n === 0 ? zero : n + 32);
  const out = [letter(b.length)];
  for (let i = 0; i < b.length; i += 3) {
    const n = (b[i]! << 16) | ((b[i + 1] ?? 0) << 8) | (b[i + 2] ?? 0);
    out.push(letter(n >> 18), letter((n >> 12) & 63), letter((n >> 6) & 63), letter(n & 63));
  }
  out.push(10);
  return newBytes(Uint8Array.from(out));
}

function a2bUu(data: Value): Value {
  const b = asciiArgument(data);
  const size = ((b[0] ?? 32) - 32) & 63;
  const out: number[] = [];
  let bits = 0;
  for (let i = 1, k = 0; out.length < size; i++, k++) {
    const c = b[i];
    const blank = c === undefined || c === 10 || c === 13;
    if (!blank && (c < 32 || c > 96)) throw fail("Illegal char");
    bits = ((bits << 6) | (blank ? 0 : (c - 32) & 63)) & 0xffffff;
    const place = k % 4;
    if (place > 0) out.push((bits >> (6 - 2 * place)) & 255);
  }
  for (let i = 1 + Math.ceil(size / 3) * 4; i < b.length; i++)
    if (b[i] !== 32 && b[i] !== 96 && b[i] !== 10 && b[i] !== 13) throw fail("Trailing garbage");
  return newBytes(Uint8Array.from(out));
}

export const binascii = defineModule("binascii", {
  doc: "Conversion between binary data and ASCII",
  types: [Error, Incomplete],
  functions: [
    fn("b2a_base64(data, /, *, padded=True, wrapcol=0, newline=True, alphabet=?)", b2aBase64),
    fn("a2b_base64(data, /, *, strict_mode=?, padded=True, alphabet=?, ignorechars=?, canonical=False)", a2bBase64),
    fn("hexlify(data, sep=?, bytes_per_sep=1)", hexlify),
    fn("b2a_hex(data, sep=?, bytes_per_sep=1)", hexlify),
    fn("unhexlify(hexstr, /, *, ignorechars=b'')", unhexlify),
    fn("a2b_hex(hexstr, /, *, ignorechars=b'')", unhexlify),
    fn("crc32(data, crc=0, /)", (data: Value, start: Value = 0) =>
      crc32(bufferOf(data), Number(BigInt.asUintN(32, BigInt(index(start))))),
    ),
    fn("crc_hqx(data, crc, /)", crcHqx),
    fn("b2a_qp(data, quotetabs=False, istext=True, header=False)", b2aQp),
    fn("a2b_qp(data, header=False)", a2bQp),
    fn("b2a_uu(data, /, *, backtick=False)", b2aUu),
    fn("a2b_uu(data, /)", a2bUu),
  ],
  attrs: () => ({
    BASE64_ALPHABET: newBytes(codes(ALPHABET)),
    URLSAFE_BASE64_ALPHABET: newBytes(codes(ALPHABET.replace("+/", "-_"))),
  }),
});
