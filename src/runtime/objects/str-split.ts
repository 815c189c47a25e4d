/** str: split, splitlines, strip. */
import { exactStr, strFromCodePoints, type PyWideStr, type Value } from "../value.ts";
import { asSsize, isTrue } from "../abstract.ts";
import { typeError, valueError } from "../errors.ts";
import { typeOf } from "../typeof.ts";
import { newList } from "./list.ts";
import { exact, lengthOf, pointsOf, sliceOf, type Str, type StrSelf } from "./str-common.ts";
import { isLineBreak, isSpace } from "./str-classes.ts";
import * as units from "./units.ts";

const WORD = /[^\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;

const strs = (pieces: Uint32Array[]): Value => newList(pieces.map((p) => strFromCodePoints(p)));

function separator(sep: Value | undefined): Str | null {
  if (typeof sep === "string" && sep !== "") return sep;
  if (sep === undefined || sep === null) return null;
  const s = exactStr(sep);
  if (s === undefined) throw typeError(`must be str or None, not ${typeOf(sep).tp_name}`);
  if (s === "") throw valueError("empty separator");
  return s;
}

export function strSplit(self: StrSelf, sep?: Value, maxsplit?: Value): Value {
  const max = maxsplit === undefined ? -1 : asSsize(maxsplit);
  const by = separator(sep);
  const s = exact(self);
  if (typeof s !== "string") return splitWide(s, by, max);
  if (by === null) return newList(max < 0 ? (s.match(WORD) ?? []) : words(s, max));
  if (typeof by !== "string") return newList([s]);
  return newList(max < 0 ? s.split(by) : splitSome(s, by, max));
}

function splitWide(s: PyWideStr, by: Str | null, max: number): Value {
  return strs(
    by === null ? units.splitWhitespace(s.codePoints, isSpace, max) : units.split(s.codePoints, pointsOf(by), max),
  );
}

function splitSome(s: string, by: string, max: number): string[] {
  const out: string[] = [];
  let start = 0;
  while (out.length < max) {
    const i = s.indexOf(by, start);
    if (i < 0) break;
    out.push(s.slice(start, i));
    start = i + by.length;
  }
  out.push(s.slice(start));
  return out;
}

function words(s: string, max: number): string[] {
  const out: string[] = [];
  let i = 0;
  const n = s.length;
  for (;;) {
    while (i < n && isSpace(s.charCodeAt(i))) i++;
    if (i >= n) return out;
    if (out.length >= max) break;
    const start = i;
    while (i < n && !isSpace(s.charCodeAt(i))) i++;
    out.push(s.slice(start, i));
  }
  out.push(s.slice(i));
  return out;
}

export function strRsplit(self: StrSelf, sep?: Value, maxsplit?: Value): Value {
  const max = maxsplit === undefined ? -1 : asSsize(maxsplit);
  const by = separator(sep);
  const s = exact(self);
  // Without a limit only an overlapping separator tells the direction.
  if (typeof s === "string" && max < 0 && (by === null || lengthOf(by) === 1)) return strSplit(s, by);
  const points = pointsOf(s);
  if (by === null) return strs(units.rsplitWhitespace(points, isSpace, max));
  if (typeof s !== "string") return strs(units.rsplit(points, pointsOf(by), max));
  if (typeof by !== "string") return newList([s]);
  const out: string[] = [];
  let end = s.length;
  while (max < 0 || out.length < max) {
    const i = end >= by.length ? s.lastIndexOf(by, end - by.length) : -1;
    if (i < 0) break;
    out.push(s.slice(i + by.length, end));
    end = i;
  }
  out.push(s.slice(0, end));
  return newList(out.reverse());
}

export function strSplitlines(self: StrSelf, keepends?: Value): Value {
  const keep = keepends !== undefined && isTrue(keepends);
  const s = exact(self);
  if (typeof s !== "string") return strs(units.splitLines(s.codePoints, isLineBreak, keep));
  const out: string[] = [];
  const n = s.length;
  for (let i = 0; i < n;) {
    const start = i;
    while (i < n && !isLineBreak(s.charCodeAt(i))) i++;
    const end = i;
    if (i < n) i += s.charCodeAt(i) === 13 && s.charCodeAt(i + 1) === 10 ? 2 : 1;
    out.push(s.slice(start, keep ? i : end));
  }
  return newList(out);
}

function strip(self: StrSelf, chars: Value | undefined, func: string, left: boolean, right: boolean): Str {
  const s = exact(self);
  let drop = isSpace;
  if (chars !== undefined && chars !== null) {
    const set = exactStr(chars);
    if (set === undefined) throw typeError(`${func} arg must be None or str`);
    const points = pointsOf(set);
    drop = (c) => points.includes(c);
  }
  if (typeof s !== "string") {
    const [start, end] = units.strip(s.codePoints, drop, left, right);
    return start === 0 && end === lengthOf(s) ? s : sliceOf(s, start, end);
  }
  let start = 0;
  let end = s.length;
  if (left) while (start < end && drop(s.charCodeAt(start))) start++;
  if (right) while (end > start && drop(s.charCodeAt(end - 1))) end--;
  return start === 0 && end === s.length ? s : s.slice(start, end);
}

export function strStrip(self: StrSelf, chars?: Value): Str {
  return strip(self, chars, "strip", true, true);
}
export function strLstrip(self: StrSelf, chars?: Value): Str {
  return strip(self, chars, "lstrip", true, false);
}
export function strRstrip(self: StrSelf, chars?: Value): Str {
  return strip(self, chars, "rstrip", false, true);
}
