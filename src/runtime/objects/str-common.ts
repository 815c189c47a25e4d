/** What the operations of str share: its representations, conversion between them, arguments (CPython: Objects/unicodeobject.c). */
import { exactStr, PyStrObject, PyWideStr, strFromCodePoints, type Value } from "../value.ts";
import { asSliceIndex } from "../abstract.ts";
import { charOfLarge, concatLarge, LARGE } from "../growingstr.ts";
import { typeError } from "../errors.ts";
import { typeOf } from "../typeof.ts";

/** An exact str. */
export type Str = string | PyWideStr;
/** Any str as a method gets it. */
export type StrSelf = Str | PyStrObject;

export function exact(self: StrSelf): Str {
  return typeof self === "string" ? self : self instanceof PyStrObject ? self.value : self;
}

export function pointsOf(s: Str): Uint32Array {
  if (typeof s !== "string") return s.codePoints;
  const out = new Uint32Array(s.length);
  for (let i = 0; i < s.length; i++) out[i] = s.charCodeAt(i);
  return out;
}

export function lengthOf(s: Str): number {
  return typeof s === "string" ? s.length : s.codePoints.length;
}

export function codePointAt(s: Str, i: number): number {
  return typeof s === "string" ? s.charCodeAt(i) : s.codePoints[i]!;
}

export function charAt(s: Str, i: number): Str {
  if (typeof s === "string") return s.length < LARGE ? s[i]! : charOfLarge(s, i);
  return charOf(s.codePoints[i]!);
}

export function charOf(point: number): Str {
  return point > 0xffff || (point >= 0xd800 && point <= 0xdfff)
    ? new PyWideStr(Uint32Array.of(point))
    : String.fromCharCode(point);
}

export function sliceOf(s: Str, start: number, stop: number): Str {
  return typeof s === "string" ? s.slice(start, stop) : strFromCodePoints(s.codePoints.subarray(start, stop));
}

export function concatOf(a: Str, b: Str): Str {
  if (typeof a === "string" && typeof b === "string") return a.length < LARGE ? a + b : concatLarge(a, b);
  const x = pointsOf(a);
  const y = pointsOf(b);
  const out = new Uint32Array(x.length + y.length);
  out.set(x);
  out.set(y, x.length);
  return new PyWideStr(out);
}

/** The pieces with `sep` between them. */
export function joinPieces(sep: Str, pieces: readonly Str[]): Str {
  let wide = typeof sep !== "string" && pieces.length > 1;
  let length = 0;
  for (let i = 0; i < pieces.length; i++) {
    const p = pieces[i]!;
    if (typeof p === "string") length += p.length;
    else {
      wide = true;
      length += p.codePoints.length;
    }
  }
  if (!wide) return (pieces as readonly string[]).join(sep as string);
  const between = pointsOf(sep);
  const out = new Uint32Array(length + between.length * (pieces.length - 1));
  let at = 0;
  for (let i = 0; i < pieces.length; i++) {
    if (i > 0) {
      out.set(between, at);
      at += between.length;
    }
    const p = pieces[i]!;
    if (typeof p === "string") for (let j = 0; j < p.length; j++) out[at++] = p.charCodeAt(j);
    else {
      out.set(p.codePoints, at);
      at += p.codePoints.length;
    }
  }
  return new PyWideStr(out);
}

/** Negative, zero or positive, by code points. */
export function compareStrs(a: Str, b: Str): number {
  if (typeof a === "string" && typeof b === "string") return a < b ? -1 : a === b ? 0 : 1;
  const x = pointsOf(a);
  const y = pointsOf(b);
  const n = Math.min(x.length, y.length);
  for (let i = 0; i < n; i++) if (x[i] !== y[i]) return x[i]! - y[i]!;
  return x.length - y.length;
}

export function equalStrs(a: Str, b: Str): boolean {
  if (typeof a === "string" || typeof b === "string") return a === b;
  return a === b || (a.codePoints.length === b.codePoints.length && compareStrs(a, b) === 0);
}

/** A type's name as argument errors give it. */
export function kindName(v: Value): string {
  return v === null ? "None" : typeOf(v).tp_name;
}

/** @throws TypeError naming the function and the argument, as Argument Clinic's code does */
export function strArgument(v: Value, func: string, what: string): Str {
  if (typeof v === "string") return v;
  const s = exactStr(v);
  if (s === undefined) throw typeError(`${func}() ${what} must be str, not ${kindName(v)}`);
  return s;
}

/** The start or end of a search: ADJUST_INDICES. */
export function sliceBound(v: Value | undefined, length: number, missing: number): number {
  if (v === undefined || v === null) return missing;
  if (typeof v !== "number" && typeOf(v).nb_index === undefined)
    throw typeError("slice indices must be integers or have an __index__ method");
  const i = typeof v === "number" ? v : asSliceIndex(v);
  return i < 0 ? Math.max(0, i + length) : i;
}
