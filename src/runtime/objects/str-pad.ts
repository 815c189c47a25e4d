/** str: widths, tabs, zeros. */
import { exactStr, strFromCodePoints, type Value } from "../value.ts";
import { asSsize } from "../abstract.ts";
import { memoryError, overflowError, typeError } from "../errors.ts";
import { codePointAt, concatOf, exact, kindName, lengthOf, pointsOf, type Str, type StrSelf } from "./str-common.ts";
import * as units from "./units.ts";

/** V8 holds no longer string. */
const MAX_LENGTH = 0x1fffffe8;

export function repeatStr(s: Str, n: number): Str {
  if (n <= 0 || s === "") return "";
  if (n === 1) return s;
  const length = lengthOf(s) * n;
  if (length > 0x7fffffff) throw overflowError("repeated string is too long");
  if (length > MAX_LENGTH) throw memoryError("");
  return typeof s === "string" ? s.repeat(n) : strFromCodePoints(units.repeat(s.codePoints, n));
}

function fillCharacter(fill: Value | undefined): Str {
  if (fill === undefined) return " ";
  const s = exactStr(fill);
  if (s === undefined) throw typeError(`The fill character must be a unicode character, not ${kindNameOf(fill)}`);
  if (lengthOf(s) !== 1) throw typeError("The fill character must be exactly one character long");
  return s;
}
const kindNameOf = (v: Value): string => (v === null ? "NoneType" : kindName(v));

export function padStr(s: Str, left: number, right: number, fill: Str): Str {
  if (left <= 0 && right <= 0) return s;
  const length = lengthOf(s) + left + right;
  if (length > 0x7fffffff) throw overflowError("padded string is too long");
  if (length > MAX_LENGTH) throw memoryError("");
  return concatOf(concatOf(repeatStr(fill, left), s), repeatStr(fill, right));
}

export function strLjust(self: StrSelf, width: Value, fill?: Value): Str {
  const s = exact(self);
  return padStr(s, 0, asSsize(width) - lengthOf(s), fillCharacter(fill));
}
export function strRjust(self: StrSelf, width: Value, fill?: Value): Str {
  const s = exact(self);
  return padStr(s, asSsize(width) - lengthOf(s), 0, fillCharacter(fill));
}
export function strCenter(self: StrSelf, width: Value, fill?: Value): Str {
  const s = exact(self);
  const n = lengthOf(s);
  const w = asSsize(width);
  const f = fillCharacter(fill);
  if (w <= n) return s;
  const left = units.centerLeft(n, w);
  return padStr(s, left, w - n - left, f);
}

export function strZfill(self: StrSelf, width: Value): Str {
  const s = exact(self);
  const n = lengthOf(s);
  const w = asSsize(width);
  if (w <= n) return s;
  if (w > MAX_LENGTH) throw memoryError("");
  if (typeof s !== "string") return strFromCodePoints(units.zeroFill(s.codePoints, w));
  const c = n > 0 ? codePointAt(s, 0) : 0;
  return c === 43 || c === 45 ? s[0]! + s.slice(1).padStart(w - 1, "0") : s.padStart(w, "0");
}

export function strExpandtabs(self: StrSelf, tabsize?: Value): Str {
  const s = exact(self);
  const size = tabsize === undefined ? 8 : asSsize(tabsize);
  if (typeof s === "string" && !s.includes("\t")) return s;
  return strFromCodePoints(units.expandTabs(pointsOf(s), size));
}
