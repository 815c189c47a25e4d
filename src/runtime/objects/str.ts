/** str (CPython: Objects/unicodeobject.c). A JavaScript string wherever it can be one; see ARCHITECTURE.md, "Values". */
import { asIndex, str as toStr } from "../abstract.ts";
import { decode, decodeUtf8, encodeUtf8 } from "../codecs.ts";
import { indexError, typeError } from "../errors.ts";
import { LARGE, sliceOfLarge } from "../growingstr.ts";
import { CompareOp } from "../slots.ts";
import { primitiveTypes, typeOf } from "../typeof.ts";
import { exactStr, isStr, NotImplemented, PyStrObject, PyWideStr, strFromCodePoints, type Value } from "../value.ts";
import { bytesLikeOrNone, PyBytes } from "./bytes.ts";
import { PySlice, sliceIndices, sliceStart, sliceStop } from "./slice.ts";
import {
  charAt,
  compareStrs,
  concatOf,
  equalStrs,
  exact,
  lengthOf,
  strArgument,
  type Str,
  type StrSelf,
} from "./str-common.ts";
import { strFormat } from "./str-format.ts";
import { hashString, hashUnits } from "./str-hash.ts";
import { PyStrIterator } from "./str-iterator.ts";
import { strMethods } from "./str-methods.ts";
import { repeatStr } from "./str-pad.ts";
import { strPercent } from "./str-percent.ts";
import { escapedPoint, strAscii, strRepr } from "./str-repr.ts";
import { containsStr } from "./str-search.ts";
import { defineType, TPFLAGS_UNICODE_SUBCLASS, type Type } from "./type.ts";
import { strided } from "./units.ts";

export { decodeUtf8, encodeUtf8, strAscii, strFormat as formatString, strPercent, strRepr };

export function strHash(self: StrSelf): number {
  if (typeof self === "string") return hashString(self);
  const s = exact(self);
  return typeof s === "string" ? hashString(s) : hashUnits(s.codePoints);
}

/** A repr with everything beyond ASCII escaped. */
export function asciiText(s: Str): string {
  // eslint-disable-next-line no-control-regex
  if (typeof s === "string")
    return /^[\0-\x7f]*$/.test(s) ? s : s.replace(/[^\0-\x7f]/g, (c) => escapedPoint(c.charCodeAt(0)));
  return Array.from(s.codePoints, (c) => (c < 128 ? String.fromCharCode(c) : escapedPoint(c))).join("");
}

function strNew(cls: Type, object?: Value, encoding?: Value, errors?: Value): Value {
  const s = object === undefined ? "" : textOf(object, encoding, errors);
  if (cls === str) return s;
  return new PyStrObject(cls, exactStr(s)!);
}

function textOf(object: Value, encoding: Value | undefined, errors: Value | undefined): Value {
  if (encoding === undefined && errors === undefined) return typeof object === "string" ? object : toStr(object);
  const e = encoding === undefined ? "utf-8" : strArgument(encoding, "str", "argument 'encoding'").toString();
  const h = errors === undefined ? "strict" : strArgument(errors, "str", "argument 'errors'").toString();
  if (object instanceof PyBytes) return decode(object.data, e, h);
  if (isStr(object)) throw typeError("decoding str is not supported");
  const data = bytesLikeOrNone(object);
  if (data === undefined) throw typeError(`decoding to str: need a bytes-like object, ${typeOf(object).tp_name} found`);
  return decode(data, e, h);
}

export function strSubscript(self: StrSelf, key: Value): Value {
  const s = exact(self);
  const n = lengthOf(s);
  if (key instanceof PySlice) {
    if (typeof s === "string" && key.step === null) {
      const start = sliceStart(key, n);
      const stop = sliceStop(key, n);
      return n < LARGE ? s.substring(start, Math.max(start, stop)) : sliceOfLarge(s, start, stop);
    }
    const { start, stop, step, length } = sliceIndices(key, n);
    if (length <= 0) return "";
    if (typeof s !== "string") return strFromCodePoints(strided(s.codePoints, start, step, length));
    if (step === 1) return s.slice(start, stop);
    let out = "";
    for (let i = 0, at = start; i < length; i++, at += step) out += s[at]!;
    return out;
  }
  if (typeof key !== "number" && typeOf(key).nb_index === undefined)
    throw typeError(`string indices must be integers, not '${typeOf(key).tp_name}'`);
  const i = typeof key === "number" ? key : asIndex(key);
  return strItem(s, i < 0 ? i + n : i);
}

/** @throws IndexError */
export function strItem(self: StrSelf, i: number): Str {
  const s = exact(self);
  if (i < 0 || i >= lengthOf(s)) throw indexError("string index out of range");
  return charAt(s, i);
}

export function strConcat(a: StrSelf, b: Value): Str {
  const x = exact(a);
  const y = exactStr(b);
  if (y === undefined) throw typeError(`can only concatenate str (not "${typeOf(b).tp_name}") to str`);
  return x === "" ? y : y === "" ? x : concatOf(x, y);
}

export function strContains(self: StrSelf, item: Value): boolean {
  if (typeof self === "string" && typeof item === "string") return self.includes(item);
  const sub = exactStr(item);
  if (sub === undefined) throw typeError(`'in <string>' requires string as left operand, not ${typeOf(item).tp_name}`);
  return containsStr(exact(self), sub);
}

export function strRichcompare(a: StrSelf, b: Value, op: CompareOp): Value {
  const y = exactStr(b);
  if (y === undefined) return NotImplemented;
  const x = exact(a);
  switch (op) {
    case CompareOp.EQ:
      return equalStrs(x, y);
    case CompareOp.NE:
      return !equalStrs(x, y);
    case CompareOp.LT:
      return compareStrs(x, y) < 0;
    case CompareOp.LE:
      return compareStrs(x, y) <= 0;
    case CompareOp.GT:
      return compareStrs(x, y) > 0;
    default:
      return compareStrs(x, y) >= 0;
  }
}

export const str: Type = defineType(PyStrObject, "str(object='', encoding='utf-8', errors='strict')", {
  doc:
    "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\n" +
    "The text of an object; with an encoding or errors, the text that bytes stand for.",
  basetype: true,
  flags: TPFLAGS_UNICODE_SUBCLASS,
  new: strNew,
  tp_repr: (self: StrSelf) => strRepr(exact(self)),
  tp_str: (self: StrSelf) => exact(self),
  tp_hash: strHash,
  tp_richcompare: strRichcompare,
  tp_iter: (self: StrSelf) => new PyStrIterator(exact(self)),
  nb_remainder: (a: Value, b: Value) => {
    const fmt = exactStr(a);
    return fmt === undefined ? NotImplemented : strPercent(fmt, b);
  },
  sq_length: (self: StrSelf) => lengthOf(exact(self)),
  sq_concat: strConcat,
  sq_repeat: (self: StrSelf, n: number) => repeatStr(exact(self), n),
  sq_item: strItem,
  sq_contains: strContains,
  mp_length: (self: StrSelf) => lengthOf(exact(self)),
  mp_subscript: strSubscript,
  methods: strMethods(),
});
primitiveTypes.str = str;
Object.defineProperty(PyWideStr.prototype, "type", { value: str, writable: true, configurable: true });
