/** The methods that bytes and bytearray share; results are of the exact base type of `self`. */
import { asSsize, isTrue } from "../abstract.ts";
import { decode } from "../codecs.ts";
import { overflowError, typeError, valueError } from "../errors.ts";
import { typeOf } from "../typeof.ts";
import type { Value } from "../value.ts";
import { bufferOf, bytesLikeOrNone, needle } from "./bytes-common.ts";
import { newByteArray, PyByteArray } from "./bytearray.ts";
import { newBytes, PyBytes } from "./bytes.ts";
import { newList } from "./list.ts";
import { kindName, sliceBound, strArgument } from "./str-common.ts";
import { joinItems } from "./str-search.ts";
import { newTuple, PyTuple } from "./tuple.ts";
import * as units from "./units.ts";

export type BytesSelf = PyBytes | PyByteArray;

export function like(self: BytesSelf, data: Uint8Array): BytesSelf {
  return self instanceof PyBytes ? newBytes(data) : newByteArray(data);
}

export const isByteSpace = (c: number): boolean => c === 32 || (c >= 9 && c <= 13);
const isByteBreak = (c: number): boolean => c === 10 || c === 13;

type Search = (a: Uint8Array, b: Uint8Array, start: number, end: number) => number;

function search(self: BytesSelf, f: Search, sub: Value, start: Value | undefined, end: Value | undefined): number {
  const what = needle(sub);
  const n = self.data.length;
  const from = sliceBound(start, n, 0);
  const to = sliceBound(end, n, n);
  return f(self.data, what, from, to);
}

export function bytesFind(self: BytesSelf, sub: Value, start?: Value, end?: Value): number {
  return search(self, units.find, sub, start, end);
}
export function bytesRfind(self: BytesSelf, sub: Value, start?: Value, end?: Value): number {
  return search(self, units.rfind, sub, start, end);
}
export function bytesIndex(self: BytesSelf, sub: Value, start?: Value, end?: Value): number {
  return found(search(self, units.find, sub, start, end));
}
export function bytesRindex(self: BytesSelf, sub: Value, start?: Value, end?: Value): number {
  return found(search(self, units.rfind, sub, start, end));
}
function found(i: number): number {
  if (i < 0) throw valueError("subsection not found");
  return i;
}
export function bytesCount(self: BytesSelf, sub: Value, start?: Value, end?: Value): number {
  return search(self, units.count, sub, start, end);
}

function tail(
  self: BytesSelf,
  func: string,
  what: Value,
  start: Value | undefined,
  end: Value | undefined,
  atEnd: boolean,
): boolean {
  const n = self.data.length;
  const from = sliceBound(start, n, 0);
  const to = Math.min(n, sliceBound(end, n, n));
  const test = (sub: Uint8Array): boolean =>
    to - from >= sub.length && units.matches(self.data, sub, atEnd ? to - sub.length : from);
  if (what instanceof PyTuple) return what.items.some((v) => test(bufferOf(v)));
  const sub = bytesLikeOrNone(what);
  if (sub === undefined)
    throw typeError(`${func} first arg must be bytes or a tuple of bytes, not ${typeOf(what).tp_name}`);
  return test(sub);
}
export function bytesStartswith(self: BytesSelf, prefix: Value, start?: Value, end?: Value): boolean {
  return tail(self, "startswith", prefix, start, end, false);
}
export function bytesEndswith(self: BytesSelf, suffix: Value, start?: Value, end?: Value): boolean {
  return tail(self, "endswith", suffix, start, end, true);
}
export function bytesRemoveprefix(self: BytesSelf, prefix: Value): Value {
  const { data } = self;
  const p = bufferOf(prefix);
  const has = p.length <= data.length && units.matches(data, p, 0);
  return like(self, units.part(data, has ? p.length : 0, data.length));
}
export function bytesRemovesuffix(self: BytesSelf, suffix: Value): Value {
  const { data } = self;
  const p = bufferOf(suffix);
  const has = p.length <= data.length && units.matches(data, p, data.length - p.length);
  return like(self, units.part(data, 0, data.length - (has ? p.length : 0)));
}

function separator(sep: Value | undefined): Uint8Array | null {
  if (sep === undefined || sep === null) return null;
  const by = bufferOf(sep);
  if (by.length === 0) throw valueError("empty separator");
  return by;
}
const listOf = (self: BytesSelf, pieces: Uint8Array[]): Value => newList(pieces.map((p) => like(self, p)));

export function bytesSplit(self: BytesSelf, sep?: Value, maxsplit?: Value): Value {
  const max = maxsplit === undefined ? -1 : asSsize(maxsplit);
  const by = separator(sep);
  return listOf(
    self,
    by === null ? units.splitWhitespace(self.data, isByteSpace, max) : units.split(self.data, by, max),
  );
}
export function bytesRsplit(self: BytesSelf, sep?: Value, maxsplit?: Value): Value {
  const max = maxsplit === undefined ? -1 : asSsize(maxsplit);
  const by = separator(sep);
  return listOf(
    self,
    by === null ? units.rsplitWhitespace(self.data, isByteSpace, max) : units.rsplit(self.data, by, max),
  );
}
export function bytesSplitlines(self: BytesSelf, keepends?: Value): Value {
  return listOf(self, units.splitLines(self.data, isByteBreak, keepends !== undefined && isTrue(keepends)));
}

function partition(self: BytesSelf, sep: Value, right: boolean): Value {
  const by = bufferOf(sep);
  if (by.length === 0) throw valueError("empty separator");
  const { data } = self;
  const i = right ? units.rfind(data, by, 0, data.length) : units.find(data, by, 0, data.length);
  const all = like(self, data.slice());
  const none = () => like(self, new Uint8Array(0));
  if (i < 0) return newTuple(right ? [none(), none(), all] : [all, none(), none()]);
  return newTuple([
    like(self, units.part(data, 0, i)),
    self instanceof PyByteArray ? like(self, by.slice()) : sep,
    like(self, units.part(data, i + by.length, data.length)),
  ]);
}
export function bytesPartition(self: BytesSelf, sep: Value): Value {
  return partition(self, sep, false);
}
export function bytesRpartition(self: BytesSelf, sep: Value): Value {
  return partition(self, sep, true);
}

export function bytesReplace(self: BytesSelf, from: Value, to: Value, count?: Value): Value {
  const a = bufferOf(from);
  const b = bufferOf(to);
  const max = count === undefined ? -1 : asSsize(count);
  const { data } = self;
  if (b.length > 1 && data.length * b.length > 0x7fffffff) {
    const n = units.count(data, a, 0, data.length);
    if (data.length + (max < 0 ? n : Math.min(n, max)) * (b.length - a.length) > 0x7fffffff)
      throw overflowError("replace bytes is too long");
  }
  return like(self, units.replace(data, a, b, max));
}

export function bytesJoin(self: BytesSelf, iterable: Value): Value {
  const items = joinItems(iterable);
  const parts: Uint8Array[] = [];
  for (let i = 0; i < items.length; i++) {
    const data = bytesLikeOrNone(items[i]!);
    if (data === undefined)
      throw typeError(`sequence item ${i}: expected a bytes-like object, ${typeOf(items[i]!).tp_name} found`);
    parts.push(data);
  }
  return like(self, units.join(self.data, parts));
}

function strip(self: BytesSelf, chars: Value | undefined, left: boolean, right: boolean): Value {
  let drop = isByteSpace;
  if (chars !== undefined && chars !== null) {
    const set = bufferOf(chars);
    drop = (c) => set.includes(c);
  }
  const [start, end] = units.strip(self.data, drop, left, right);
  return like(self, units.part(self.data, start, end));
}
export function bytesStrip(self: BytesSelf, chars?: Value): Value {
  return strip(self, chars, true, true);
}
export function bytesLstrip(self: BytesSelf, chars?: Value): Value {
  return strip(self, chars, true, false);
}
export function bytesRstrip(self: BytesSelf, chars?: Value): Value {
  return strip(self, chars, false, true);
}

function fillByte(func: string, fill: Value | undefined): number {
  if (fill === undefined) return 32;
  if (!(fill instanceof PyBytes || fill instanceof PyByteArray))
    throw typeError(`${func}() argument 2 must be a byte string of length 1, not ${kindName(fill)}`);
  if (fill.data.length !== 1) {
    const kind = fill instanceof PyBytes ? "bytes" : "bytearray";
    throw typeError(
      `${func}(): argument 2 must be a byte string of length 1, not a ${kind} object of length ${fill.data.length}`,
    );
  }
  return fill.data[0]!;
}
function pad(
  self: BytesSelf,
  func: string,
  width: Value,
  fill: Value | undefined,
  leftOf: (n: number, w: number) => number,
): Value {
  const w = asSsize(width);
  const c = fillByte(func, fill);
  const n = self.data.length;
  if (w <= n) return like(self, self.data.slice());
  const left = leftOf(n, w);
  return like(self, units.pad(self.data, left, w - n - left, c));
}
export function bytesLjust(self: BytesSelf, width: Value, fill?: Value): Value {
  return pad(self, "ljust", width, fill, () => 0);
}
export function bytesRjust(self: BytesSelf, width: Value, fill?: Value): Value {
  return pad(self, "rjust", width, fill, (n, w) => w - n);
}
export function bytesCenter(self: BytesSelf, width: Value, fill?: Value): Value {
  return pad(self, "center", width, fill, units.centerLeft);
}
export function bytesZfill(self: BytesSelf, width: Value): Value {
  return like(self, units.zeroFill(self.data, asSsize(width)));
}
export function bytesExpandtabs(self: BytesSelf, tabsize?: Value): Value {
  return like(self, units.expandTabs(self.data, tabsize === undefined ? 8 : asSsize(tabsize)));
}

/** @throws OverflowError */
export function repeatBytes(data: Uint8Array, n: number): Uint8Array {
  if (data.length * n > 0x7fffffff) throw overflowError("repeated bytes are too long");
  return units.repeat(data, n);
}

export function bytesDecode(self: BytesSelf, encoding?: Value, errors?: Value): Value {
  const e = encoding === undefined ? "utf-8" : strArgument(encoding, "decode", "argument 'encoding'").toString();
  const h = errors === undefined ? "strict" : strArgument(errors, "decode", "argument 'errors'").toString();
  return decode(self.data, e, h);
}

export function bytesTranslate(self: BytesSelf, table: Value, remove?: Value): Value {
  const map = table === null ? undefined : bufferOf(table);
  if (map !== undefined && map.length !== 256) throw valueError("translation table must be 256 characters long");
  const gone = remove === undefined ? undefined : bufferOf(remove);
  const out: number[] = [];
  for (const c of self.data) if (gone === undefined || !gone.includes(c)) out.push(map === undefined ? c : map[c]!);
  return like(self, Uint8Array.from(out));
}

export function bytesMaketrans(from: Value, to: Value): Value {
  const a = bufferOf(from);
  const b = bufferOf(to);
  if (a.length !== b.length) throw valueError("maketrans arguments must have same length");
  const table = Uint8Array.from({ length: 256 }, (_, i) => i);
  for (let i = 0; i < a.length; i++) table[a[i]!] = b[i]!;
  return newBytes(table);
}
