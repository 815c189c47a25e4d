/** str: is… */
import { codePointAt, exact, lengthOf, type Str, type StrSelf } from "./str-common.ts";
import * as classes from "./str-classes.ts";

function every(s: Str, test: (c: number) => boolean): boolean {
  const n = lengthOf(s);
  for (let i = 0; i < n; i++) if (!test(codePointAt(s, i))) return false;
  return n > 0;
}

export function strIsAlpha(self: StrSelf): boolean {
  return every(exact(self), classes.isAlpha);
}
export function strIsAlnum(self: StrSelf): boolean {
  return every(exact(self), classes.isAlnum);
}
export function strIsDecimal(self: StrSelf): boolean {
  return every(exact(self), classes.isDecimal);
}
export function strIsDigit(self: StrSelf): boolean {
  return every(exact(self), classes.isDigit);
}
export function strIsNumeric(self: StrSelf): boolean {
  return every(exact(self), classes.isNumeric);
}
export function strIsSpace(self: StrSelf): boolean {
  return every(exact(self), classes.isSpace);
}
export function strIsPrintable(self: StrSelf): boolean {
  const s = exact(self);
  return s === "" || every(s, classes.isPrintable);
}
export function strIsAscii(self: StrSelf): boolean {
  const s = exact(self);
  return s === "" || every(s, (c) => c < 128);
}
export function strIsIdentifier(self: StrSelf): boolean {
  const s = exact(self);
  if (s === "" || !classes.isIdentifierStart(codePointAt(s, 0))) return false;
  return every(s, classes.isIdentifierPart);
}
