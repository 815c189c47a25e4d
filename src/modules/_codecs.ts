/** The module _codecs: the encodings of the C part, and the registry. */
import { isTrue } from "../runtime/abstract.ts";
import { decodeUtf16, decodeUtf32, type Order } from "../runtime/codec-wide.ts";
import { decodeUtf8Stateful } from "../runtime/codec-utf8.ts";
import { isBuiltinErrorHandler, registeredErrorHandler, registerErrorHandler } from "../runtime/codec-errors.ts";
import { builtinEncoding, callCodec, decode, encode, lookupCodec, normalizeEncoding, registerCodecSearch, unregisterCodecSearch } from "../runtime/codecs.ts"; // prettier-ignore
import { newException, typeError } from "../runtime/errors.ts";
import { bufferOf, newBytes } from "../runtime/objects/bytes.ts";
import { newDict, type PyDict } from "../runtime/objects/dict.ts";
import { LookupError, makeException, UnicodeDecodeError, UnicodeEncodeError } from "../runtime/objects/exceptions.ts";
import { newTuple } from "../runtime/objects/tuple.ts";
import { typeOf } from "../runtime/typeof.ts";
import { exactStr, stringOf, type Value } from "../runtime/value.ts";
import { defineModule, fn, type FunctionSpec } from "./define.ts";
import { errorHandler } from "./codec-handlers.ts";

const errorsOf = (v: Value | undefined) => (v === undefined || v === null ? "strict" : stringOf(v)!);

function text(v: Value): NonNullable<ReturnType<typeof exactStr>> {
  const s = exactStr(v);
  if (s === undefined) throw typeError(`argument 1 must be str, not ${typeOf(v).name}`);
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

function charmapEncode(s: Value, errors: Value = null, map: Value = null): Value {
  const points = Array.from(stringOf(s)!);
  if (map === null) return newTuple([newBytes(encode(text(s), "latin-1", errorsOf(errors))), points.length]);
  const out: number[] = [];
  points.forEach((c, i) => {
    const v = (map as PyDict).get(c.codePointAt(0)!) ?? null;
    if (typeof v === "number") out.push(v);
    else if (v !== null) out.push(...bufferOf(v));
    else {
      const mode = errorsOf(errors);
      if (mode === "ignore") return;
      if (mode === "replace") out.push(63);
      else throw makeException(UnicodeEncodeError, ["charmap", s, i, i + 1, "character maps to <undefined>"]);
    }
  });
  return newTuple([newBytes(Uint8Array.from(out)), points.length]);
}

function charmapDecode(data: Value, errors: Value = null, map: Value = null): Value {
  const b = bufferOf(data);
  if (map === null) return newTuple([decode(b, "latin-1"), b.length]);
  const table = stringOf(map);
  const chars = table === undefined ? undefined : Array.from(table);
  let out = "";
  b.forEach((byte, i) => {
    let c: string | undefined;
    if (chars !== undefined) c = chars[byte];
    else {
      const v = (map as PyDict).get(byte) ?? null;
      c = typeof v === "number" ? String.fromCodePoint(v) : (stringOf(v) ?? undefined);
    }
    if (c === undefined || c === "\ufffe") {
      const mode = errorsOf(errors);
      if (mode === "ignore") return;
      if (mode === "replace") out += "\ufffd";
      else throw makeException(UnicodeDecodeError, ["charmap", data, i, i + 1, "character maps to <undefined>"]);
    } else out += c;
  });
  return newTuple([out, b.length]);
}

function charmapBuild(map: Value): Value {
  const d = newDict();
  Array.from(stringOf(map)!).forEach((c, i) => {
    if (c !== "\ufffe") d.set(c.codePointAt(0)!, i);
  });
  return d;
}

function escapeEncode(data: Value): Value {
  const b = bufferOf(data);
  const names: Record<number, string> = { 9: "\\t", 10: "\\n", 13: "\\r", 39: "\\'", 92: "\\\\" };
  const s = Array.from(b, (c) => names[c] ?? (c < 32 || c > 126 ? `\\x${c.toString(16).padStart(2, "0")}` : String.fromCharCode(c)));
  return newTuple([newBytes(encode(s.join(""), "latin-1")), b.length]);
}

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
      if (builtinEncoding(stringOf(encoding)!) !== undefined) return decode(bufferOf(o), stringOf(encoding)!, errorsOf(errors));
      return callCodec(stringOf(encoding)!, 1, o, errorsOf(errors));
    }),
    fn("register_error(errors, handler, /)", (name: Value, handler: Value) => {
      if (typeOf(handler).tp_call === undefined) throw typeError("handler must be callable");
      registerErrorHandler(stringOf(name)!, handler);
      return null;
    }),
    fn("lookup_error(name, /)", (name: Value) => {
      const s = stringOf(name)!;
      const own = registeredErrorHandler(s) ?? (isBuiltinErrorHandler(s) ? errorHandler(s) : undefined);
      if (own === undefined) throw newException(LookupError, `unknown error handler name '${s}'`);
      return own;
    }),
    encoder("utf_8", "utf-8"),
    fn("utf_8_decode(data, errors=None, final=False, /)", (data: Value, errors?: Value, final: Value = false) => {
      const d = decodeUtf8Stateful(bufferOf(data), errorsOf(errors), isTrue(final));
      return newTuple([d.text, d.consumed]);
    }),
    encoder("latin_1", "latin-1"),
    wholeDecoder("latin_1", "latin-1"),
    encoder("ascii", "ascii"),
    wholeDecoder("ascii", "ascii"),
    encoder("utf_16", "utf-16"),
    encoder("utf_16_le", "utf-16-le"),
    encoder("utf_16_be", "utf-16-be"),
    encoder("utf_32", "utf-32"),
    encoder("utf_32_le", "utf-32-le"),
    encoder("utf_32_be", "utf-32-be"),
    wide("utf_16", decodeUtf16, "bom"),
    wide("utf_16_le", decodeUtf16, "le"),
    wide("utf_16_be", decodeUtf16, "be"),
    wide("utf_32", decodeUtf32, "bom"),
    wide("utf_32_le", decodeUtf32, "le"),
    wide("utf_32_be", decodeUtf32, "be"),
    fn("charmap_encode(str, errors=None, mapping=None, /)", charmapEncode),
    fn("charmap_decode(data, errors=None, mapping=None, /)", charmapDecode),
    fn("charmap_build(map, /)", charmapBuild),
    fn("escape_encode(data, errors=None, /)", escapeEncode),
    fn("readbuffer_encode(data, errors=None, /)", (data: Value) => {
      const b = exactStr(data) !== undefined ? encode(text(data)) : bufferOf(data).slice();
      return newTuple([newBytes(b), b.length]);
    }),
    fn("_unregister_error(errors, /)", () => false),
    fn("_normalize_encoding(encoding)", (name: Value) => normalizeEncoding(stringOf(name)!)),
  ],
});
