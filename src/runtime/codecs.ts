/**
 * Encodings by name (CPython: Python/codecs.c, unicodeobject.c's PyUnicode_Decode and PyUnicode_AsEncodedString). The ones of
 * the C part are here; others come from search functions, which the stdlib's package encodings registers.
 */
import { decodeAscii, encodeLatin, latin1Text } from "./codec-latin.ts";
import { decodeUtf8, encodeUtf8 } from "./codec-utf8.ts";
import { decodeUtf16, decodeUtf32, encodeUtf16, encodeUtf32, type Order } from "./codec-wide.ts";
import { lookupAttribute } from "./attributes.ts";
import { call1, call2 } from "./call.ts";
import { newException, typeError } from "./errors.ts";
import { hooksOrNone } from "./hooks.ts";
import { ImportError, LookupError, PyBaseException } from "./objects/exceptions.ts";
import { newBytes, PyBytes } from "./objects/bytes.ts";
import { PyTuple, tuple } from "./objects/tuple.ts";
import type { Str } from "./objects/str-common.ts";
import { typeOf } from "./typeof.ts";
import { exactStr, type Value } from "./value.ts";

export { decodeUtf8, encodeUtf8, latin1Text };

const ALIASES: Record<string, string> = {
  utf_8: "utf-8", utf8: "utf-8", u8: "utf-8", cp65001: "utf-8",
  latin_1: "latin-1", latin1: "latin-1", iso_8859_1: "latin-1", iso8859_1: "latin-1", "8859": "latin-1", l1: "latin-1", latin: "latin-1",
  ascii: "ascii", us_ascii: "ascii", "646": "ascii",
  utf_16: "utf-16", utf16: "utf-16", utf_16_le: "utf-16-le", utf_16le: "utf-16-le", utf_16_be: "utf-16-be", utf_16be: "utf-16-be",
  utf_32: "utf-32", utf32: "utf-32", utf_32_le: "utf-32-le", utf_32le: "utf-32-le", utf_32_be: "utf-32-be", utf_32be: "utf-32-be",
}; // prettier-ignore

const canonical = new Map<string, string | undefined>();

/** The name that this file knows an encoding by, or undefined. */
export function builtinEncoding(name: string): string | undefined {
  if (!canonical.has(name)) canonical.set(name, ALIASES[normalizeEncoding(name)]);
  return canonical.get(name);
}

/** encodings.normalize_encoding, in lowercase. */
export function normalizeEncoding(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, "_")
    .replace(/^_|_$/g, "");
}

const orderOf = (name: string): Order => (name.endsWith("le") ? "le" : name.endsWith("be") ? "be" : "bom");

/** @throws LookupError, UnicodeEncodeError */
export function encode(s: Str, encoding = "utf-8", errors = "strict"): Uint8Array {
  const name = encoding === "utf-8" ? encoding : builtinEncoding(encoding);
  switch (name) {
    case "utf-8":
      return encodeUtf8(s, errors);
    case "latin-1":
      return encodeLatin(s, errors, name, 256);
    case "ascii":
      return encodeLatin(s, errors, name, 128);
    case undefined: {
      const r = callCodec(encoding, 0, s, errors, true);
      if (r instanceof PyBytes) return r.data;
      throw typeError(
        `'${encoding}' encoder returned '${typeOf(r).tp_name}' instead of 'bytes'; use codecs.encode() to encode to arbitrary types`,
      );
    }
  }
  return name.startsWith("utf-16") ? encodeUtf16(s, errors, orderOf(name)) : encodeUtf32(s, errors, orderOf(name));
}

/** @throws LookupError, UnicodeDecodeError */
export function decode(data: Uint8Array, encoding = "utf-8", errors = "strict"): Str {
  const name = encoding === "utf-8" ? encoding : builtinEncoding(encoding);
  switch (name) {
    case "utf-8":
      return decodeUtf8(data, errors);
    case "latin-1":
      return latin1Text(data);
    case "ascii":
      return decodeAscii(data, errors);
    case undefined: {
      if (data.length === 0) return "";
      const r = callCodec(encoding, 1, newBytes(data), errors, true);
      const s = exactStr(r);
      if (s !== undefined) return s;
      throw typeError(
        `'${encoding}' decoder returned '${typeOf(r).tp_name}' instead of 'str'; use codecs.decode() to decode to arbitrary types`,
      );
    }
  }
  return (
    name.startsWith("utf-16") ? decodeUtf16(data, errors, orderOf(name)) : decodeUtf32(data, errors, orderOf(name))
  ).text;
}

// ---- the registry

const searchPath: Value[] = [];
const found = new Map<string, PyTuple>();
let encodingsImported = false;

export function registerCodecSearch(f: Value): void {
  searchPath.push(f);
}
export function unregisterCodecSearch(f: Value): void {
  const i = searchPath.indexOf(f);
  if (i < 0) return;
  searchPath.splice(i, 1);
  found.clear();
}

/** The CodecInfo tuple: (encode, decode, reader, writer). @throws LookupError */
export function lookupCodec(encoding: string): PyTuple {
  const key = encoding
    .toLowerCase()
    .replaceAll(" ", "-")
    .replace(/[^a-z0-9.]+/g, "_");
  const known = found.get(key);
  if (known !== undefined) return known;
  if (!encodingsImported) {
    encodingsImported = true;
    importEncodings();
  }
  for (const f of searchPath) {
    const r = call1(f, key);
    if (r === null) continue;
    if (!(r instanceof PyTuple) || r.items.length !== 4) throw typeError("codec search functions must return 4-tuples");
    found.set(key, r);
    return r;
  }
  throw newException(LookupError, `unknown encoding: ${encoding}`);
}

/** The package registers its search function; without a standard library there is none. */
function importEncodings(): void {
  try {
    hooksOrNone()?.importModule("encodings");
  } catch (e) {
    if (!(e instanceof PyBaseException && e.type.isSubtype(ImportError))) throw e;
  }
}

/** What a codec's function made of `v`. `textOnly`: codecs from bytes to bytes and the like are refused. @throws LookupError */
export function callCodec(encoding: string, which: 0 | 1, v: Value, errors: string, textOnly = false): Value {
  const info = lookupCodec(encoding);
  if (textOnly && info.type !== tuple && lookupAttribute(info, "_is_text_encoding") === false) {
    const how = which === 0 ? "codecs.encode()" : "codecs.decode()";
    throw newException(LookupError, `'${encoding}' is not a text encoding; use ${how} to handle arbitrary codecs`);
  }
  const r = call2(info.items[which]!, v, errors);
  if (!(r instanceof PyTuple) || r.items.length !== 2)
    throw typeError(`${which === 0 ? "encoder" : "decoder"} must return a tuple (object,integer)`);
  return r.items[0]!;
}
