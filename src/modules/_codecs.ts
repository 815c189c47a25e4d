/** The module _codecs: the encodings of the C part, and the registry. */
import { asSsize, isTrue } from "../runtime/abstract.ts";
import { buildCharmap, decodeCharmap, encodeCharmap } from "../runtime/codec-charmap.ts";
import {
  decodeBytesEscape,
  decodeUnicodeEscape,
  encodeBytesEscape,
  encodeRawUnicodeEscape,
  encodeUnicodeEscape,
} from "../runtime/codec-escape.ts";
import { decodeUtf16, decodeUtf32, encodeUtf16, encodeUtf32, type Order } from "../runtime/codec-wide.ts";
import { decodeUtf8Stateful } from "../runtime/codec-utf8.ts";
import { registerErrorHandler } from "../runtime/codec-errors.ts";
import { builtinEncoding, callCodec, decode, encode, lookupCodec, normalizeEncoding, registerCodecSearch, unregisterCodecSearch } from "../runtime/codecs.ts"; // prettier-ignore
import { typeError } from "../runtime/errors.ts";
import { bufferOf, newBytes } from "../runtime/objects/bytes.ts";
import { newTuple } from "../runtime/objects/tuple.ts";
import { typeOf } from "../runtime/typeof.ts";
import { exactStr, stringOf, type Value } from "../runtime/value.ts";
import { defineModule, fn, type FunctionSpec } from "./define.ts";
import { lookupErrorHandler } from "./codecs-handlers.ts";

const errorsOf = (v: Value | undefined) => (v === undefined || v === null ? "strict" : stringOf(v)!);

function text(v: Value): NonNullable<ReturnType<typeof exactStr>> {
  const s = exactStr(v);
  if (s === undefined) throw typeError(`argument 1 must be str, not ${typeOf(v).tp_name}`);
  return s;
}
const lengthOf = (v: Value) => {
  const s = text(v);
  return typeof s === "string" ? s.length : s.codePoints.length;
};

function encoder(name: string, encoding: string): FunctionSpec {
  return fn(`${name}_encode(str, errors=None, /)`, (s: Value, errors?: Value) =>
    newTuple([newBytes(encode(text(s), encoding, errorsOf(errors))), lengthOf(s)]),
  );
}
function wholeDecoder(name: string, encoding: string): FunctionSpec {
  return fn(`${name}_decode(data, errors=None, final=True, /)`, (data: Value, errors?: Value) => {
    const b = bufferOf(data);
    return newTuple([decode(b, encoding, errorsOf(errors)), b.length]);
  });
}

const wide = (name: string, f: typeof decodeUtf16, order: Order) =>
  fn(`${name}_decode(data, errors=None, final=False, /)`, (data: Value, errors?: Value, final: Value = false) => {
    const d = f(bufferOf(data), errorsOf(errors), order, isTrue(final));
    return newTuple([d.text, d.consumed]);
  });

/** With an argument for the order, and a decoder that tells the order it found. */
function ordered(bits: 16 | 32, encodeTo: typeof encodeUtf16, decodeFrom: typeof decodeUtf16): FunctionSpec[] {
  const orderOf = (n: number): Order => (n < 0 ? "le" : n > 0 ? "be" : "bom");
  return [
    fn(`utf_${bits}_encode(str, errors=None, byteorder=0, /)`, (s: Value, errors?: Value, order: Value = 0) =>
      newTuple([newBytes(encodeTo(text(s), errorsOf(errors), orderOf(asSsize(order)))), lengthOf(s)]),
    ),
    fn(
      `utf_${bits}_ex_decode(data, errors=None, byteorder=0, final=False, /)`,
      (data: Value, errors?: Value, byteorder: Value = 0, final: Value = false) => {
        const b = bufferOf(data);
        const order = asSsize(byteorder);
        const d = decodeFrom(b, errorsOf(errors), orderOf(order), isTrue(final));
        return newTuple([d.text, d.consumed, order === 0 ? markOf(b, bits) : order]);
      },
    ),
  ];
}
/** -1 little-endian, 1 big-endian, 0 without a mark. */
function markOf(data: Uint8Array, bits: 16 | 32): number {
  const mark = data.subarray(0, bits / 8).join();
  if (mark === (bits === 16 ? "255,254" : "255,254,0,0")) return -1;
  return mark === (bits === 16 ? "254,255" : "0,0,254,255") ? 1 : 0;
}

/** Decoders of escapes take text as well. */
function bytesOrText(v: Value): Uint8Array {
  const s = exactStr(v);
  return s === undefined ? bufferOf(v) : encode(s);
}

const escapeDecoder = (name: string, raw: boolean) =>
  fn(`${name}_decode(data, errors=None, final=True, /)`, (data: Value, errors?: Value, final: Value = true) => {
    const d = decodeUnicodeEscape(bytesOrText(data), errorsOf(errors), isTrue(final), raw);
    return newTuple([d.text, d.consumed]);
  });
const escapeEncoder = (name: string, f: (s: ReturnType<typeof text>) => Uint8Array) =>
  fn(`${name}_encode(str, errors=None, /)`, (s: Value) => newTuple([newBytes(f(text(s))), lengthOf(s)]));

export const _codecs = defineModule("_codecs", {
  functions: [
    fn("register(search_function, /)", (f: Value) => {
      if (typeOf(f).tp_call === undefined) throw typeError("argument must be callable");
      registerCodecSearch(f);
      return null;
    }),
    fn("unregister(search_function, /)", (f: Value) => {
      unregisterCodecSearch(f);
      return null;
    }),
    fn("lookup(encoding, /)", (name: Value) => lookupCodec(stringOf(name)!)),
    fn("encode(obj, encoding='utf-8', errors='strict')", (o: Value, encoding: Value = "utf-8", errors?: Value) => {
      const s = exactStr(o);
      if (s !== undefined && builtinEncoding(stringOf(encoding)!) !== undefined)
        return newBytes(encode(s, stringOf(encoding)!, errorsOf(errors)));
      return callCodec(stringOf(encoding)!, 0, o, errorsOf(errors));
    }),
    fn("decode(obj, encoding='utf-8', errors='strict')", (o: Value, encoding: Value = "utf-8", errors?: Value) => {
      if (builtinEncoding(stringOf(encoding)!) !== undefined)
        return decode(bufferOf(o), stringOf(encoding)!, errorsOf(errors));
      return callCodec(stringOf(encoding)!, 1, o, errorsOf(errors));
    }),
    fn("register_error(errors, handler, /)", (name: Value, handler: Value) => {
      if (typeOf(handler).tp_call === undefined) throw typeError("handler must be callable");
      registerErrorHandler(stringOf(name)!, handler);
      return null;
    }),
    fn("lookup_error(name, /)", (name: Value) => lookupErrorHandler(stringOf(name)!)),
    encoder("utf_8", "utf-8"),
    fn("utf_8_decode(data, errors=None, final=False, /)", (data: Value, errors?: Value, final: Value = false) => {
      const d = decodeUtf8Stateful(bufferOf(data), errorsOf(errors), isTrue(final));
      return newTuple([d.text, d.consumed]);
    }),
    encoder("latin_1", "latin-1"),
    wholeDecoder("latin_1", "latin-1"),
    encoder("ascii", "ascii"),
    wholeDecoder("ascii", "ascii"),
    ...ordered(16, encodeUtf16, decodeUtf16),
    encoder("utf_16_le", "utf-16-le"),
    encoder("utf_16_be", "utf-16-be"),
    ...ordered(32, encodeUtf32, decodeUtf32),
    encoder("utf_32_le", "utf-32-le"),
    encoder("utf_32_be", "utf-32-be"),
    wide("utf_16", decodeUtf16, "bom"),
    wide("utf_16_le", decodeUtf16, "le"),
    wide("utf_16_be", decodeUtf16, "be"),
    wide("utf_32", decodeUtf32, "bom"),
    wide("utf_32_le", decodeUtf32, "le"),
    wide("utf_32_be", decodeUtf32, "be"),
    fn("charmap_encode(str, errors=None, mapping=None, /)", (s: Value, errors?: Value, mapping: Value = null) =>
      newTuple([newBytes(encodeCharmap(text(s), errorsOf(errors), mapping)), lengthOf(s)]),
    ),
    fn("charmap_decode(data, errors=None, mapping=None, /)", (data: Value, errors?: Value, mapping: Value = null) => {
      const b = bufferOf(data);
      return newTuple([decodeCharmap(b, errorsOf(errors), mapping), b.length]);
    }),
    fn("charmap_build(map, /)", (map: Value) => buildCharmap(text(map))),
    escapeEncoder("unicode_escape", encodeUnicodeEscape),
    escapeEncoder("raw_unicode_escape", encodeRawUnicodeEscape),
    escapeDecoder("unicode_escape", false),
    escapeDecoder("raw_unicode_escape", true),
    fn("escape_encode(data, errors=None, /)", (data: Value) => {
      const b = bufferOf(data);
      return newTuple([newBytes(encodeBytesEscape(b)), b.length]);
    }),
    fn("escape_decode(data, errors=None, /)", (data: Value, errors?: Value) => {
      const b = bytesOrText(data);
      return newTuple([newBytes(decodeBytesEscape(b, errorsOf(errors))), b.length]);
    }),
    fn("readbuffer_encode(data, errors=None, /)", (data: Value) => {
      const b = exactStr(data) !== undefined ? encode(text(data)) : bufferOf(data).slice();
      return newTuple([newBytes(b), b.length]);
    }),
    fn("_unregister_error(errors, /)", () => false),
    fn("_normalize_encoding(encoding)", (name: Value) => normalizeEncoding(stringOf(name)!)),
  ],
});
