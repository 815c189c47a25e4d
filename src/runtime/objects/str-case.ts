/** Case mappings of str. JavaScript's are the full ones of Unicode; titlecase and case folding it lacks. */
import { strValue } from "../value.ts";
import { charOf, codePointAt, exact, lengthOf, pointsOf, type Str, type StrSelf } from "./str-common.ts";
import { isCased, isLower, isTitle, isUpper } from "./str-classes.ts";
import { joinPieces } from "./str-common.ts";

/** Maps runs between lone surrogates, which JavaScript's mappings would pair up. */
function mapWide(s: Str, f: (text: string) => string): Str {
  const points = pointsOf(s);
  const pieces: Str[] = [];
  let run = "";
  for (let i = 0; i < points.length; i++) {
    const c = points[i]!;
    if (c >= 0xd800 && c <= 0xdfff) {
      pieces.push(strValue(f(run)), charOf(c));
      run = "";
    } else run += String.fromCodePoint(c);
  }
  pieces.push(strValue(f(run)));
  return joinPieces("", pieces);
}

export function strUpper(self: StrSelf): Str {
  return typeof self === "string" ? self.toUpperCase() : mapText(exact(self), upper);
}
export function strLower(self: StrSelf): Str {
  return typeof self === "string" ? self.toLowerCase() : mapText(exact(self), lower);
}
const upper = (t: string): string => t.toUpperCase();
const lower = (t: string): string => t.toLowerCase();

function mapText(s: Str, f: (text: string) => string): Str {
  return typeof s === "string" ? f(s) : mapWide(s, f);
}

// Where the titlecase is neither the uppercase nor its first character with the rest in lowercase.
const TITLES: ReadonlyMap<number, string> = new Map(
  (
    [
      [0x1c4, "\u01c5"], [0x1c5, "\u01c5"], [0x1c6, "\u01c5"], [0x1c7, "\u01c8"], [0x1c8, "\u01c8"], [0x1c9, "\u01c8"],
      [0x1ca, "\u01cb"], [0x1cb, "\u01cb"], [0x1cc, "\u01cb"], [0x1f1, "\u01f2"], [0x1f2, "\u01f2"], [0x1f3, "\u01f2"],
      [0x1fb2, "\u1fba\u0345"], [0x1fb3, "\u1fbc"], [0x1fb4, "\u0386\u0345"], [0x1fb7, "\u0391\u0342\u0345"],
      [0x1fc2, "\u1fca\u0345"], [0x1fc3, "\u1fcc"], [0x1fc4, "\u0389\u0345"], [0x1fc7, "\u0397\u0342\u0345"],
      [0x1ff2, "\u1ffa\u0345"], [0x1ff3, "\u1ffc"], [0x1ff4, "\u038f\u0345"], [0x1ff7, "\u03a9\u0342\u0345"],
    ] as const
  ).map(([c, t]) => [c, t]),
); // prettier-ignore

/** The titlecase of one character. */
export function titleOf(c: number): string {
  if (c < 128) return String.fromCharCode(c >= 97 && c <= 122 ? c - 32 : c);
  const text = String.fromCodePoint(c);
  const special = TITLES.get(c);
  if (special !== undefined) return special;
  if (c >= 0x1f80 && c <= 0x1faf) return String.fromCharCode(c | 8);
  if (c === 0x1fbc || c === 0x1fcc || c === 0x1ffc) return text;
  if ((c >= 0x10d0 && c <= 0x10fa) || (c >= 0x10fd && c <= 0x10ff)) return text;
  const up = text.toUpperCase();
  if (c === 0xdf || c === 0x587 || (c >= 0xfb00 && c <= 0xfb17)) return up[0]! + up.slice(1).toLowerCase();
  return up;
}

const isSurrogate = (c: number): boolean => c >= 0xd800 && c <= 0xdfff;

/** Lowercase within its text, where a sigma at a word's end differs. */
function lowerAt(points: Uint32Array, i: number): string {
  const c = points[i]!;
  if (c === 0x3a3) {
    const skippable = (p: number): boolean => /^[\p{Case_Ignorable}]$/u.test(String.fromCodePoint(p));
    let before = i - 1;
    while (before >= 0 && skippable(points[before]!)) before--;
    let after = i + 1;
    while (after < points.length && skippable(points[after]!)) after++;
    const final = before >= 0 && isCased(points[before]!) && !(after < points.length && isCased(points[after]!));
    return final ? "\u03c2" : "\u03c3";
  }
  return String.fromCodePoint(c).toLowerCase();
}

/** Applies `f`, which returns a text for each character, and leaves lone surrogates alone. */
function mapEach(s: Str, f: (points: Uint32Array, i: number) => string): Str {
  const points = pointsOf(s);
  const pieces: Str[] = [];
  let run = "";
  for (let i = 0; i < points.length; i++) {
    if (isSurrogate(points[i]!)) {
      pieces.push(strValue(run), charOf(points[i]!));
      run = "";
    } else run += f(points, i);
  }
  if (pieces.length === 0) return strValue(run);
  pieces.push(strValue(run));
  return joinPieces("", pieces);
}

export function strTitle(self: StrSelf): Str {
  if (typeof self === "string") return titleText(self);
  let inWord = false;
  return mapEach(exact(self), (points, i) => {
    const c = points[i]!;
    const out = inWord ? lowerAt(points, i) : titleOf(c);
    inWord = isCased(c);
    return out;
  });
}

/** Runs of letters are mapped as a whole; around other characters than ASCII each one goes its own way. */
function titleText(s: string): string {
  let out = "";
  let from = 0;
  let inWord = false;
  const lowered = s.toLowerCase();
  // A mapping that lengthens the text, or a sigma: places no longer agree.
  if (lowered.length !== s.length || s.includes("\u03a3")) return titleByCharacter(s);
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    const letter = isCased(c);
    if (letter && !inWord) {
      out += lowered.slice(from, i) + titleOf(c);
      from = i + 1;
    }
    inWord = letter;
  }
  return out + lowered.slice(from);
}

function titleByCharacter(s: string): string {
  const points = pointsOf(s);
  let out = "";
  let inWord = false;
  for (let i = 0; i < points.length; i++) {
    out += inWord ? lowerAt(points, i) : titleOf(points[i]!);
    inWord = isCased(points[i]!);
  }
  return out;
}

export function strCapitalize(self: StrSelf): Str {
  const s = exact(self);
  return mapEach(s, (points, i) => (i === 0 ? titleOf(points[0]!) : lowerAt(points, i)));
}

export function strSwapcase(self: StrSelf): Str {
  return mapEach(exact(self), (points, i) => {
    const c = points[i]!;
    if (isUpper(c)) return lowerAt(points, i);
    const text = String.fromCodePoint(c);
    return isLower(c) ? text.toUpperCase() : text;
  });
}

function foldOf(c: number): string {
  const text = String.fromCodePoint(c);
  if (c === 0x131 || (c >= 0x13a0 && c <= 0x13f5)) return text;
  if (c >= 0x13f8 && c <= 0x13fd) return String.fromCharCode(c - 8);
  if (c >= 0xab70 && c <= 0xabbf) return String.fromCharCode(c - 0xab70 + 0x13a0);
  if (c === 0x1e9e) return "ss";
  // One by one: within a text a sigma at a word's end would come out as ς.
  let out = "";
  for (const k of text.toUpperCase()) out += k.toLowerCase();
  return out;
}

export function strCasefold(self: StrSelf): Str {
  const s = exact(self);
  // eslint-disable-next-line no-control-regex
  if (typeof s === "string" && /^[\0-\x7f]*$/.test(s)) return s.toLowerCase();
  return mapEach(s, (points, i) => foldOf(points[i]!));
}

/** Some cased character and none of the wrong case. */
export function strIsLower(self: StrSelf): boolean {
  const s = exact(self);
  let cased = false;
  for (let i = 0, n = lengthOf(s); i < n; i++) {
    const c = codePointAt(s, i);
    if (isUpper(c) || isTitle(c)) return false;
    if (!cased && isLower(c)) cased = true;
  }
  return cased;
}
export function strIsUpper(self: StrSelf): boolean {
  const s = exact(self);
  let cased = false;
  for (let i = 0, n = lengthOf(s); i < n; i++) {
    const c = codePointAt(s, i);
    if (isLower(c) || isTitle(c)) return false;
    if (!cased && isUpper(c)) cased = true;
  }
  return cased;
}
export function strIsTitle(self: StrSelf): boolean {
  const s = exact(self);
  let cased = false;
  let inWord = false;
  for (let i = 0, n = lengthOf(s); i < n; i++) {
    const c = codePointAt(s, i);
    if (isUpper(c) || isTitle(c)) {
      if (inWord) return false;
      inWord = cased = true;
    } else if (isLower(c)) {
      if (!inWord) return false;
      cased = true;
    } else inWord = false;
  }
  return cased;
}
