/** str as arrays of wchar_t and Py_UCS4, both of 32 bits; searches; file names as converters give them (CPython: Objects/unicodeobject.c). */
import { iterToArray } from "../../runtime/abstract.ts";
import { callMethod1, callN } from "../../runtime/call.ts";
import { getAttribute } from "../../runtime/attributes.ts";
import { encodeCharmap } from "../../runtime/codec-charmap.ts";
import { decode, encode } from "../../runtime/codecs.ts";
import { systemError, typeError, valueError } from "../../runtime/errors.ts";
import { fspath } from "../../runtime/fspath.ts";
import { UnicodeTranslateError } from "../../runtime/objects/exceptions.ts";
import { newList } from "../../runtime/objects/list.ts";
import { newBytes, PyBytes } from "../../runtime/objects/bytes.ts";
import { pointsOf } from "../../runtime/objects/str-common.ts";
import { typeOf } from "../../runtime/typeof.ts";
import { exactStr, isStr, strFromCodePoints, type Value } from "../../runtime/value.ts";
import type { Border } from "./border.ts";
import { lookupError } from "./codecrows.ts";
import { optionalItemOf as optionalItem } from "./protocols.ts";

const points = (v: Value): ArrayLike<number> => pointsOf(exactStr(v)!);

/** PyUnicode_FromWideChar: -1 for text that a NUL ends. */
export function fromWide(b: Border, at: number, n: number): Value {
  if (at === 0 && n !== 0) throw systemError("bad argument to internal function");
  const { u32 } = b.memory;
  const start = at >>> 2;
  let size = n;
  if (n < 0) for (size = 0; u32[start + size] !== 0;) size++;
  return strFromCodePoints(Array.from(u32.subarray(start, start + size)));
}
function store(b: Border, at: number, all: ArrayLike<number>, count: number): void {
  for (let i = 0; i < count; i++) b.memory.u32[(at >>> 2) + i] = i < all.length ? all[i]! : 0;
}
/** PyUnicode_AsWideChar: at most `size` characters, the NUL if there is room; without a buffer, the size wanted. */
export function asWide(b: Border, v: Value, at: number, size: number): number {
  const all = points(v);
  if (at === 0) return all.length + 1;
  store(b, at, all, Math.min(size, all.length + 1));
  return Math.min(size, all.length);
}
function copied(b: Border, all: ArrayLike<number>): number {
  const at = b.allocate((all.length + 1) * 4);
  store(b, at, all, all.length + 1);
  return at;
}
/** PyUnicode_AsWideCharString: memory that PyMem_Free frees. */
export function asWideString(b: Border, v: Value, sizeAt: number): number {
  const all = points(v);
  if (sizeAt === 0 && Array.prototype.includes.call(all, 0)) throw valueError("embedded null character");
  const at = copied(b, all);
  if (sizeAt !== 0) b.memory.i32[sizeAt >>> 2] = all.length;
  return at;
}
export function asUcs4(b: Border, v: Value, at: number, room: number, copyNull: number): number {
  const all = points(v);
  const count = all.length + (copyNull !== 0 ? 1 : 0);
  if (at === 0 || room < 0) throw systemError("bad argument to internal function");
  if (room < count) throw systemError("string is longer than the buffer");
  store(b, at, all, count);
  return at;
}
export function asUcs4Copy(b: Border, v: Value): number {
  return copied(b, points(v));
}

// --- searches ---

export function count(s: Value, sub: Value, from: number, to: number): number {
  return callN(getAttribute(s, "count"), [sub, from, to]) as number;
}
export function find(s: Value, sub: Value, from: number, to: number, direction: number): number {
  return callN(getAttribute(s, direction > 0 ? "find" : "rfind"), [sub, from, to]) as number;
}
export function findCharacter(s: Value, c: number, from: number, to: number, direction: number): number {
  return find(s, strFromCodePoints([c]), from, to, direction);
}
export function tailMatch(s: Value, sub: Value, from: number, to: number, direction: number): number {
  return callN(getAttribute(s, direction > 0 ? "endswith" : "startswith"), [sub, from, to]) === true ? 1 : 0;
}
/** PyUnicode_Translate: what the table gives None for is the error handler's, where str.translate leaves it out. */
export function translate(s: Value, table: Value, errors: string | undefined): Value {
  if (errors === "ignore") return callMethod1(s, "translate", table);
  const all = points(s);
  const out: Value[] = [];
  for (let i = 0; i < all.length;) {
    const c = strFromCodePoints([all[i]!]);
    if (optionalItem(table, all[i]!) !== null) {
      out.push(callMethod1(c, "translate", table));
      i++;
      continue;
    }
    const e = callN(UnicodeTranslateError, [s, i, i + 1, "character maps to <undefined>"]);
    const [by, next] = iterToArray(callN(lookupError(errors), [e]));
    out.push(by!);
    i = Number(next);
  }
  return callMethod1("", "join", newList(out));
}
export function asCharmap(s: Value, mapping: Value): Value {
  return newBytes(encodeCharmap(exactStr(s)!, "strict", mapping));
}

/** PyUnicode_Resize: another str takes the place; what it gains is NUL. */
export function resize(b: Border, place: number, length: number): void {
  const h = b.memory.u32[place >>> 2]!;
  const v = h === 0 ? null : b.handles.get(h);
  if (!isStr(v) || length < 0) throw systemError("bad argument to internal function");
  const all = Array.from(points(v)).slice(0, length);
  if (all.length === length && points(v).length === length) return;
  while (all.length < length) all.push(0);
  const resized = b.handles.of(strFromCodePoints(all));
  b.memory.u32[place >>> 2] = resized;
  b.handles.decRef(h);
}

// --- converters for PyArg_Parse's O& ---

const CLEANUP_SUPPORTED = 0x20000;

function converted(b: Border, v: Value | undefined, place: number, convert: (v: Value) => Value): number {
  if (v === undefined) {
    // Another argument was refused: what was stored is given back.
    const h = b.memory.u32[place >>> 2]!;
    b.memory.u32[place >>> 2] = 0;
    if (h !== 0) b.handles.decRef(h);
    return 1;
  }
  const h = b.handles.of(convert(v));
  b.memory.u32[place >>> 2] = h;
  return CLEANUP_SUPPORTED;
}
export function fsConverter(b: Border, v: Value | undefined, place: number): number {
  return converted(b, v, place, (o) => {
    const path = fspath(o);
    const data = path instanceof PyBytes ? path : newBytes(encode(exactStr(path)!, "utf-8", "surrogateescape"));
    if (data.data.includes(0)) throw valueError("embedded null byte");
    return data;
  });
}
export function fsDecoder(b: Border, v: Value | undefined, place: number): number {
  return converted(b, v, place, (o) => {
    const path = fspath(o);
    const text = path instanceof PyBytes ? decode(path.data, "utf-8", "surrogateescape") : exactStr(path);
    if (text === undefined) throw typeError(`path should be string, bytes, or os.PathLike, not ${typeOf(o).tp_name}`);
    if (Array.prototype.includes.call(pointsOf(text), 0)) throw valueError("embedded null character");
    return text;
  });
}
