/** str: searching, counting, replacing, prefixes, joining. */
import { exactStr, strFromCodePoints, type Value } from "../value.ts";
import { asSsize, iterToArray } from "../abstract.ts";
import { typeError, valueError, overflowError } from "../errors.ts";
import { LARGE, sliceOfLarge } from "../growingstr.ts";
import { typeOf } from "../typeof.ts";
import { list, PyList } from "./list.ts";
import { PyTuple, tuple } from "./tuple.ts";
import {
  charAt,
  exact,
  joinPieces,
  kindName,
  lengthOf,
  pointsOf,
  sliceBound,
  sliceOf,
  strArgument,
} from "./str-common.ts";
import type { Str, StrSelf } from "./str-common.ts";
import * as units from "./units.ts";

/** The first place of `sub` within bounds, or -1. A narrow text cannot hold a wide one. */
export function findStr(s: Str, sub: Str, start: number, end: number): number {
  if (typeof s !== "string") return units.find(s.codePoints, pointsOf(sub), start, end);
  if (typeof sub !== "string" || Math.min(end, s.length) - start < sub.length) return -1;
  if (end >= s.length) return s.indexOf(sub, start);
  const i = s.slice(start, end).indexOf(sub);
  return i < 0 ? -1 : i + start;
}

export function rfindStr(s: Str, sub: Str, start: number, end: number): number {
  if (typeof s !== "string") return units.rfind(s.codePoints, pointsOf(sub), start, end);
  if (typeof sub !== "string") return -1;
  const last = Math.min(end, s.length) - sub.length;
  if (last < start) return -1;
  const i = s.lastIndexOf(sub, last);
  return i >= start ? i : -1;
}

export function containsStr(s: Str, sub: Str): boolean {
  if (typeof s === "string") return typeof sub === "string" && s.includes(sub);
  return units.find(s.codePoints, pointsOf(sub), 0, s.codePoints.length) >= 0;
}

function search(
  self: StrSelf,
  func: string,
  f: (s: Str, sub: Str, start: number, end: number) => number,
  sub: Value,
  start: Value | undefined,
  end: Value | undefined,
): number {
  const s = exact(self);
  const what = strArgument(sub, func, "argument 1");
  const n = lengthOf(s);
  return f(s, what, sliceBound(start, n, 0), sliceBound(end, n, n));
}

export function strFind(self: StrSelf, sub: Value, start?: Value, end?: Value): number {
  if (typeof self === "string" && typeof sub === "string" && start === undefined) return self.indexOf(sub);
  return search(self, "find", findStr, sub, start, end);
}
export function strRfind(self: StrSelf, sub: Value, start?: Value, end?: Value): number {
  return search(self, "rfind", rfindStr, sub, start, end);
}
export function strIndex(self: StrSelf, sub: Value, start?: Value, end?: Value): number {
  const i = search(self, "index", findStr, sub, start, end);
  if (i < 0) throw valueError("substring not found");
  return i;
}
export function strRindex(self: StrSelf, sub: Value, start?: Value, end?: Value): number {
  const i = search(self, "rindex", rfindStr, sub, start, end);
  if (i < 0) throw valueError("substring not found");
  return i;
}

export function countStr(s: Str, sub: Str, start: number, end: number): number {
  if (typeof s !== "string") return units.count(s.codePoints, pointsOf(sub), start, end);
  end = Math.min(end, s.length);
  if (sub === "") return start <= end ? end - start + 1 : 0;
  if (typeof sub !== "string") return 0;
  const text = start === 0 && end === s.length ? s : s.slice(start, end);
  let n = 0;
  for (let i = text.indexOf(sub); i >= 0; i = text.indexOf(sub, i + sub.length)) n++;
  return n;
}
export function strCount(self: StrSelf, sub: Value, start?: Value, end?: Value): number {
  return search(self, "count", countStr, sub, start, end);
}

/** The first `max` occurrences replaced; all if it is negative. */
export function replaceStr(s: Str, from: Str, to: Str, max: number): Str {
  if (max === 0) return s;
  if (typeof s === "string" && typeof to === "string") {
    if (typeof from !== "string") return s;
    if (max < 0) {
      if (!to.includes("$")) return s.replaceAll(from, to);
      return from === "" ? s.replaceAll("", () => to) : s.split(from).join(to);
    }
    if (from !== "") return replaceSome(s, from, to, max);
  } else if (typeof s === "string" && (typeof from !== "string" || !s.includes(from))) return s;
  return strFromCodePoints(units.replace(pointsOf(s), pointsOf(from), pointsOf(to), max));
}

function replaceSome(s: string, from: string, to: string, max: number): string {
  let out = "";
  let start = 0;
  for (let n = 0; n < max; n++) {
    const i = s.indexOf(from, start);
    if (i < 0) break;
    out += s.slice(start, i) + to;
    start = i + from.length;
  }
  return start === 0 ? s : out + s.slice(start);
}

export function strReplace(self: StrSelf, from: Value, to: Value, count?: Value): Str {
  const a = strArgument(from, "replace", "argument 1");
  const b = strArgument(to, "replace", "argument 2");
  const s = exact(self);
  const max = count === undefined ? -1 : asSsize(count);
  // Only where many long texts come in, what comes out may be too long for any string.
  if (lengthOf(b) > 1 && lengthOf(s) * lengthOf(b) > 0x7fffffff) {
    let n = countStr(s, a, 0, Infinity);
    if (max >= 0) n = Math.min(n, max);
    if (lengthOf(s) + n * (lengthOf(b) - lengthOf(a)) > 0x7fffffff) throw overflowError("replace string is too long");
  }
  return replaceStr(s, a, b, max);
}

function tail(
  self: StrSelf,
  func: string,
  what: Value,
  start: Value | undefined,
  end: Value | undefined,
  atEnd: boolean,
): boolean {
  const s = exact(self);
  const n = lengthOf(s);
  const from = sliceBound(start, n, 0);
  const to = Math.min(n, sliceBound(end, n, n));
  const items = what instanceof PyTuple ? what.items : [what];
  for (let i = 0; i < items.length; i++) {
    const sub = exactStr(items[i]!);
    if (sub === undefined)
      throw typeError(
        what instanceof PyTuple
          ? `tuple for ${func} must only contain str, not ${typeOf(items[i]!).tp_name}`
          : `${func} first arg must be str or a tuple of str, not ${typeOf(what).tp_name}`,
      );
    const k = lengthOf(sub);
    if (to - from < k) continue;
    const at = atEnd ? to - k : from;
    if (
      typeof s === "string"
        ? typeof sub === "string" && s.startsWith(sub, at)
        : units.matches(s.codePoints, pointsOf(sub), at)
    )
      return true;
  }
  return false;
}

function startsWith(s: string, prefix: string): boolean {
  if (s.length < LARGE) return s.startsWith(prefix);
  return prefix.length <= s.length && sliceOfLarge(s, 0, prefix.length) === prefix;
}

function endsWith(s: string, suffix: string): boolean {
  if (s.length < LARGE) return s.endsWith(suffix);
  return suffix.length <= s.length && sliceOfLarge(s, s.length - suffix.length, s.length) === suffix;
}

export function strStartswith(self: StrSelf, prefix: Value, start?: Value, end?: Value): boolean {
  if (typeof self === "string" && typeof prefix === "string" && start === undefined) return startsWith(self, prefix);
  return tail(self, "startswith", prefix, start, end, false);
}
export function strEndswith(self: StrSelf, suffix: Value, start?: Value, end?: Value): boolean {
  if (typeof self === "string" && typeof suffix === "string" && start === undefined) return endsWith(self, suffix);
  return tail(self, "endswith", suffix, start, end, true);
}

export function strRemoveprefix(self: StrSelf, prefix: Value): Str {
  const s = exact(self);
  const p = strArgument(prefix, "removeprefix", "argument");
  return tail(s, "", p, undefined, undefined, false) ? sliceOf(s, lengthOf(p), lengthOf(s)) : s;
}
export function strRemovesuffix(self: StrSelf, suffix: Value): Str {
  const s = exact(self);
  const p = strArgument(suffix, "removesuffix", "argument");
  return tail(s, "", p, undefined, undefined, true) ? sliceOf(s, 0, lengthOf(s) - lengthOf(p)) : s;
}

/** The items of what `join` was given: a list's or tuple's own, so do not run Python code while reading them. */
export function joinItems(iterable: Value): readonly Value[] {
  if (iterable instanceof PyList && iterable.type === list) return iterable.items;
  if (iterable instanceof PyTuple && iterable.type === tuple) return iterable.items;
  const t = typeOf(iterable);
  if (t.tp_iter === undefined && t.sq_item === undefined) throw typeError("can only join an iterable");
  return iterToArray(iterable);
}

export function strJoin(self: StrSelf, iterable: Value): Str {
  const sep = exact(self);
  const items = joinItems(iterable);
  let plain = typeof sep === "string";
  let length = 0;
  for (let i = 0; i < items.length; i++) {
    const item = items[i]!;
    if (typeof item === "string") length += item.length;
    else if (exactStr(item) === undefined)
      throw typeError(`sequence item ${i}: expected str instance, ${kindNameOf(item)} found`);
    else plain = false;
  }
  if (plain) {
    if (length + (sep as string).length * items.length > 0x1fffffe8)
      throw overflowError("join() result is too long for a Python string");
    if (items.length === 1) return items[0] as string;
    return (items as readonly string[]).join(sep as string);
  }
  return joinPieces(
    sep,
    items.map((v) => exactStr(v)!),
  );
}
const kindNameOf = (v: Value): string => (v === null ? "NoneType" : kindName(v));

export function strPartition(self: StrSelf, sep: Value): Value {
  return partition(exact(self), sep, findStr, false);
}
export function strRpartition(self: StrSelf, sep: Value): Value {
  return partition(exact(self), sep, rfindStr, true);
}
function partition(s: Str, sep: Value, f: typeof findStr, right: boolean): Value {
  const p = exactStr(sep);
  if (p === undefined) throw typeError(`must be str, not ${kindNameOf(sep)}`);
  if (p === "") throw valueError("empty separator");
  const n = lengthOf(s);
  const i = f(s, p, 0, n);
  if (i < 0) return new PyTuple(tuple, right ? ["", "", s] : [s, "", ""]);
  return new PyTuple(tuple, [sliceOf(s, 0, i), p, sliceOf(s, i + lengthOf(p), n)]);
}

/** All characters as strs. */
export function charsOf(s: Str): Str[] {
  if (typeof s === "string") return s.split("");
  return Array.from({ length: s.codePoints.length }, (_, i) => charAt(s, i));
}
