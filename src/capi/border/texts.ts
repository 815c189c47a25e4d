/** str as C reads and makes it. */
import { equal, less, getItem, binaryAdd, binaryRemainder, richCompare } from "../../runtime/abstract.ts";
import { callMethod0, callMethod1, callMethod2, callMethod3 } from "../../runtime/call.ts";
import { decode, decodeUtf8, encode, encodeUtf8 } from "../../runtime/codecs.ts";
import { indexError, systemError, typeError, valueError } from "../../runtime/errors.ts";
import { bufferOf, newBytes } from "../../runtime/objects/bytes.ts";
import { codePointAt, exact, lengthOf, type StrSelf } from "../../runtime/objects/str-common.ts";
import { newSlice } from "../../runtime/objects/slice.ts";
import { typeOf } from "../../runtime/typeof.ts";
import type { CompareOp } from "../../runtime/slots.ts";
import {
  exactStr,
  isStr,
  NotImplemented,
  strFromCodePoints,
  strValue,
  stringOf,
  type Value,
} from "../../runtime/value.ts";
import { buildCharmap } from "../../runtime/codec-charmap.ts";
import type { Border } from "./border.ts";

/** @throws UnicodeDecodeError */
export function fromStringAndSize(b: Border, at: number, n: number): Value {
  if (n < 0) throw systemError("Negative size passed to PyUnicode_FromStringAndSize");
  if (at === 0 && n > 0)
    throw systemError("NULL string with positive size with NULL passed to PyUnicode_FromStringAndSize");
  const short = b.memory.shortAscii(at, n);
  if (short !== undefined) return short;
  const text = b.memory.strictText(at, n);
  return text === undefined ? decodeUtf8(b.memory.bytes(at, n)) : strValue(text);
}
export function fromString(b: Border, at: number): Value {
  return fromStringAndSize(b, at, b.memory.strlen(at));
}
export function fromObject(v: Value): Value {
  const s = exactStr(v);
  if (s === undefined) throw typeError(`Can't convert '${typeOf(v).tp_name}' object to str implicitly`);
  return s;
}
export function fromOrdinal(n: number): Value {
  if (n < 0 || n > 0x10ffff) throw valueError("chr() arg not in range(0x110000)");
  return strFromCodePoints([n]);
}
export function fromEncodedObject(v: Value, encoding: string | undefined, errors: string | undefined): Value {
  if (isStr(v)) throw typeError("decoding str is not supported");
  if (typeOf(v).bf_getbuffer === undefined)
    throw typeError(`decoding to str: need a bytes-like object, ${typeOf(v).tp_name} found`);
  return decode(bufferOf(v), encoding, errors);
}
export function internFromString(b: Border, at: number): number {
  const v = fromString(b, at);
  return typeof v === "string" ? b.handles.intern(v) : b.handles.pin(b.handles.of(v));
}
/** The handle at the place is exchanged for the interned one. */
export function internInPlace(b: Border, place: number): void {
  const h = b.memory.u32[place >>> 2]!;
  if (h === 0) return;
  const v = b.handles.get(h);
  if (typeof v !== "string") return;
  const interned = b.handles.intern(v);
  if (interned === h) return;
  b.memory.u32[place >>> 2] = interned;
  b.handles.decRef(h);
}

export function lengthOfStr(v: StrSelf): number {
  return lengthOf(exact(v));
}
export function readChar(v: StrSelf, i: number): number {
  const s = exact(v);
  if (i < 0 || i >= lengthOf(s)) throw indexError("string index out of range");
  return codePointAt(s, i);
}
/** The copy belongs to the handle, and to nothing shorter-lived. */
export function asUtf8AndSize(b: Border, h: number, place: number): number {
  const lent = b.lending.utf8(h);
  if (place !== 0) b.memory.u32[place >>> 2] = lent.size;
  return lent.address;
}
const encoded = (v: Value, encoding?: string, errors?: string): Value =>
  newBytes(encode(exactStr(v)!, encoding, errors));
export function asUtf8String(v: Value): Value {
  return newBytes(encodeUtf8(exactStr(v)!));
}
export function asAsciiString(v: Value): Value {
  return encoded(v, "ascii");
}
export function asLatin1String(v: Value): Value {
  return encoded(v, "latin-1");
}
export function asUtf16String(v: Value): Value {
  return encoded(v, "utf-16");
}
export function asUtf32String(v: Value): Value {
  return encoded(v, "utf-32");
}
export function asUnicodeEscapeString(v: Value): Value {
  return encoded(v, "unicode_escape");
}
export function asRawUnicodeEscapeString(v: Value): Value {
  return encoded(v, "raw_unicode_escape");
}
export function encodingMap(v: Value): Value {
  return buildCharmap(exactStr(v)!);
}
export function asEncodedString(v: Value, encoding: string | undefined, errors: string | undefined): Value {
  return encoded(v, encoding, errors);
}
export function decodeText(
  b: Border,
  at: number,
  n: number,
  encoding: string | undefined,
  errors: string | undefined,
): Value {
  return decode(b.memory.bytes(at, n), encoding, errors);
}
export function decodeUtf8Text(b: Border, at: number, n: number, errors: string | undefined): Value {
  return decodeUtf8(b.memory.bytes(at, n), errors);
}
export function decodeAsciiText(b: Border, at: number, n: number, errors: string | undefined): Value {
  return decode(b.memory.bytes(at, n), "ascii", errors);
}
export function decodeLatin1Text(b: Border, at: number, n: number): Value {
  return decode(b.memory.bytes(at, n), "latin-1");
}
/** The file system's encoding is UTF-8 with surrogateescape. */
export function decodeFsDefaultAndSize(b: Border, at: number, n: number): Value {
  return decode(b.memory.bytes(at, n), "utf-8", "surrogateescape");
}
export function decodeFsDefault(b: Border, at: number): Value {
  return decodeFsDefaultAndSize(b, at, b.memory.strlen(at));
}
export function encodeFsDefault(v: Value): Value {
  return encoded(v, "utf-8", "surrogateescape");
}
export function defaultEncoding(b: Border): number {
  return b.lending.constantText("utf-8");
}
export function concatStr(a: Value, c: Value): Value {
  return binaryAdd(a, c);
}
/** PyUnicode_Append: the place holds NULL after an error. */
export function appendInPlace(b: Border, place: number, right: Value | undefined): void {
  const h = b.memory.u32[place >>> 2]!;
  if (h === 0) return;
  b.memory.u32[place >>> 2] = 0;
  const left = b.handles.take(h);
  if (right === undefined) return;
  const joined = b.handles.of(binaryAdd(left, right));
  b.memory.u32[place >>> 2] = joined;
}
export function compareOrder(a: Value, c: Value): number {
  return equal(a, c) ? 0 : less(a, c) ? -1 : 1;
}
/** PyUnicode_Compare. @throws TypeError */
export function compareStrs(a: Value, c: Value): number {
  if (!isStr(a) || !isStr(c)) throw typeError(`Can't compare ${typeOf(a).tp_name} and ${typeOf(c).tp_name}`);
  return compareOrder(a, c);
}
export function compareStrsRichly(a: Value, c: Value, op: CompareOp): Value {
  return isStr(a) && isStr(c) ? richCompare(a, c, op) : NotImplemented;
}
export function compareWithAscii(a: Value, text: string): number {
  return compareOrder(a, text);
}
export function equalStr(a: Value, c: Value): boolean {
  return equal(a, c);
}
export function equalToText(a: Value, text: string): boolean {
  return stringOf(a) === text;
}
export function equalToUtf8AndSize(b: Border, a: Value, at: number, n: number): boolean {
  return b.memory.strictText(at, n) === stringOf(a);
}
export function join(sep: Value, items: Value): Value {
  return callMethod1(sep, "join", items);
}
export function split(s: Value, sep: Value | undefined, max: number): Value {
  return callMethod2(s, "split", sep ?? null, max);
}
export function rsplit(s: Value, sep: Value | undefined, max: number): Value {
  return callMethod2(s, "rsplit", sep ?? null, max);
}
export function splitlines(s: Value, keep: number): Value {
  return callMethod1(s, "splitlines", keep !== 0);
}
export function partition(s: Value, sep: Value): Value {
  return callMethod1(s, "partition", sep);
}
export function rpartition(s: Value, sep: Value): Value {
  return callMethod1(s, "rpartition", sep);
}
export function replace(s: Value, from: Value, to: Value, max: number): Value {
  return callMethod3(s, "replace", from, to, max);
}
export function substring(s: Value, from: number, to: number): Value {
  if (from < 0 || to < 0) throw indexError("string index out of range");
  return getItem(s, newSlice(from, to, null));
}
export function percent(s: Value, args: Value): Value {
  return binaryRemainder(s, args);
}
export function isIdentifier(s: Value): boolean {
  return callMethod0(s, "isidentifier") === true;
}
