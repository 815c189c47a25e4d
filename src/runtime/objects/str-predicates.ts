/** str: is… */
import { codePointAt, exact, lengthOf, type Str, type StrSelf } from "./str-common.ts";
import * as classes from "./str-classes.ts";

const enum Kind {
  Alpha = 1,
  Digit = 2,
  Space = 4,
  Printable = 8,
  Identifier = 16,
}

/** The kinds of each ASCII character. */
const ASCII = new Uint8Array(128);
for (let c = 0; c < 128; c++)
  ASCII[c] =
    (classes.isAlpha(c) ? Kind.Alpha : 0) |
    (classes.isDigit(c) ? Kind.Digit : 0) |
    (classes.isSpace(c) ? Kind.Space : 0) |
    (classes.isPrintable(c) ? Kind.Printable : 0) |
    (classes.isIdentifierPart(c) ? Kind.Identifier : 0);

/** Whether there are characters, and each is of one of the kinds; `test` tells of those beyond ASCII. */
function every(s: Str, kinds: number, test: (c: number) => boolean): boolean {
  if (typeof s === "string") {
    for (let i = 0; i < s.length; i++) {
      const c = s.charCodeAt(i);
      if (c < 128 ? (ASCII[c]! & kinds) === 0 : !test(c)) return false;
    }
    return s.length > 0;
  }
  const n = lengthOf(s);
  for (let i = 0; i < n; i++) if (!test(codePointAt(s, i))) return false;
  return n > 0;
}

export function strIsAlpha(self: StrSelf): boolean {
  return every(exact(self), Kind.Alpha, classes.isAlpha);
}
export function strIsAlnum(self: StrSelf): boolean {
  return every(exact(self), Kind.Alpha | Kind.Digit, classes.isAlnum);
}
export function strIsDecimal(self: StrSelf): boolean {
  return every(exact(self), Kind.Digit, classes.isDecimal);
}
export function strIsDigit(self: StrSelf): boolean {
  return every(exact(self), Kind.Digit, classes.isDigit);
}
export function strIsNumeric(self: StrSelf): boolean {
  return every(exact(self), Kind.Digit, classes.isNumeric);
}
export function strIsSpace(self: StrSelf): boolean {
  return every(exact(self), Kind.Space, classes.isSpace);
}
export function strIsPrintable(self: StrSelf): boolean {
  const s = exact(self);
  return s === "" || every(s, Kind.Printable, classes.isPrintable);
}
export function strIsAscii(self: StrSelf): boolean {
  const s = exact(self);
  return s === "" || (typeof s === "string" ? /^[\0-\x7f]*$/.test(s) : false);
}
export function strIsIdentifier(self: StrSelf): boolean {
  const s = exact(self);
  if (s === "" || !classes.isIdentifierStart(codePointAt(s, 0))) return false;
  return every(s, Kind.Identifier, classes.isIdentifierPart);
}
