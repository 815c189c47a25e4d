/** Characters as patterns see them: case, categories, sets (CPython: Modules/_sre/sre.c and sre_lib.h). */
import { runtimeError } from "../../runtime/errors.ts";
import { isAlnum, isDecimal, isLineBreak, isSpace } from "../../runtime/objects/str-classes.ts";
import { Op } from "./codes.ts";

const isAsciiDigit = (c: number): boolean => c >= 48 && c <= 57;
const isAsciiLetter = (c: number): boolean => (c >= 65 && c <= 90) || (c >= 97 && c <= 122);
const isAsciiSpace = (c: number): boolean => c === 32 || (c >= 9 && c <= 13);
const isAsciiWord = (c: number): boolean => isAsciiLetter(c) || isAsciiDigit(c) || c === 95;
const isUnicodeWord = (c: number): boolean => (c < 128 ? isAsciiWord(c) : isAlnum(c));

export function asciiLower(c: number): number {
  return c >= 65 && c <= 90 ? c + 32 : c;
}
function asciiUpper(c: number): number {
  return c >= 97 && c <= 122 ? c - 32 : c;
}
/** The first character where the full mapping has several, as in CPython's tables. */
export function unicodeLower(c: number): number {
  return c < 128 ? asciiLower(c) : String.fromCodePoint(c).toLowerCase().codePointAt(0)!;
}
function unicodeUpper(c: number): number {
  return c < 128 ? asciiUpper(c) : String.fromCodePoint(c).toUpperCase().codePointAt(0)!;
}
export function asciiIsCased(c: number): boolean {
  return isAsciiLetter(c);
}
export function unicodeIsCased(c: number): boolean {
  return unicodeLower(c) !== c || unicodeUpper(c) !== c;
}

type Test = (c: number) => boolean;

// In the order of CHCODES; each stands before its negation. The locale is C, whose letters are those of ASCII.
const CATEGORIES: Test[] = [
  isAsciiDigit, isAsciiSpace, isAsciiWord, (c) => c === 10, isAsciiWord, isDecimal, isSpace, isUnicodeWord, isLineBreak,
]; // prettier-ignore

function category(code: number): Test {
  const test = CATEGORIES[code >> 1];
  if (test === undefined) throw runtimeError("invalid SRE code");
  return code & 1 ? (c) => !test(c) : test;
}

/** A set of characters; each answer is computed once. */
export class CharSet {
  /** By character: 1 is in, 2 is out, 0 is not known yet. */
  private table = new Uint8Array(256);
  constructor(private readonly test: Test) {}

  has(c: number): boolean {
    const t = c < this.table.length ? this.table[c] : 0;
    return t === 1 || (t === 0 && this.find(c));
  }

  private find(c: number): boolean {
    const found = this.test(c);
    if (c > 0xffff) return found;
    if (c >= this.table.length) {
      const table = new Uint8Array(0x10000);
      table.set(this.table);
      this.table = table;
    }
    this.table[c] = found ? 1 : 2;
    return found;
  }
}

const sets = new Map<string, CharSet>();

/** Sets are shared between patterns: `key` tells what is in them. */
function shared(key: string, test: () => Test): CharSet {
  let s = sets.get(key);
  if (s === undefined) {
    if (sets.size > 500) sets.clear();
    sets.set(key, (s = new CharSet(test())));
  }
  return s;
}

export const asciiWord = new CharSet(isAsciiWord);
export const unicodeWord = new CharSet(isUnicodeWord);

export function unionOf(a: CharSet, b: CharSet): CharSet {
  return new CharSet((c) => a.has(c) || b.has(c));
}
export function onlyCharacter(literal: number): CharSet {
  return shared(`=${literal}`, () => (c) => c === literal);
}

/** The set of what the opcode `op`, which takes one character, matches; undefined if it is another. */
export function setOfOpcode(op: number, code: ArrayLike<number>, at: number): CharSet | undefined {
  const arg = code[at + 1]!;
  switch (op) {
    case Op.FAILURE:
      return shared("none", () => () => false);
    case Op.ANY:
      return shared("any", () => (c) => c !== 10);
    case Op.ANY_ALL:
      return shared("all", () => () => true);
    case Op.LITERAL:
      return onlyCharacter(arg);
    case Op.NOT_LITERAL:
      return shared(`!${arg}`, () => (c) => c !== arg);
    case Op.CATEGORY:
      return shared(`c${arg}`, () => category(arg));
    case Op.LITERAL_IGNORE:
      return shared(`i${arg}`, () => (c) => asciiLower(c) === arg);
    case Op.NOT_LITERAL_IGNORE:
      return shared(`!i${arg}`, () => (c) => asciiLower(c) !== arg);
    case Op.LITERAL_UNI_IGNORE:
      return shared(`u${arg}`, () => (c) => unicodeLower(c) === arg);
    case Op.NOT_LITERAL_UNI_IGNORE:
      return shared(`!u${arg}`, () => (c) => unicodeLower(c) !== arg);
    case Op.LITERAL_LOC_IGNORE:
      return shared(`l${arg}`, () => (c) => asciiLower(c) === asciiLower(arg));
    case Op.NOT_LITERAL_LOC_IGNORE:
      return shared(`!l${arg}`, () => (c) => asciiLower(c) !== asciiLower(arg));
    case Op.IN:
    case Op.IN_IGNORE:
    case Op.IN_UNI_IGNORE:
    case Op.IN_LOC_IGNORE: {
      const body = Array.prototype.slice.call(code, at + 2, at + 1 + arg) as number[];
      return shared(`${op}:${body.join()}`, () => {
        const inside = charsetTest(body);
        if (op === Op.IN) return inside;
        if (op === Op.IN_IGNORE) return (c) => inside(asciiLower(c));
        if (op === Op.IN_UNI_IGNORE) return (c) => inside(unicodeLower(c));
        return (c) => inside(asciiLower(c)) || inside(asciiUpper(c));
      });
    }
    default:
      return undefined;
  }
}

const bit = (words: ArrayLike<number>, at: number, i: number): boolean =>
  ((words[at + (i >> 5)]! >>> (i & 31)) & 1) === 1;

/** SRE(charset): the program of a set up to its FAILURE. */
export function charsetTest(code: readonly number[]): Test {
  const tests: Test[] = [];
  // The answer of a hit; NEGATE turns it over from there on.
  const answers: boolean[] = [];
  let ok = true;
  let i = 0;
  while (i < code.length && code[i] !== Op.FAILURE) {
    const at = i + 1;
    const a = code[at]!;
    const b = code[at + 1]!;
    let test: Test;
    switch (code[i]) {
      case Op.NEGATE:
        ok = !ok;
        i++;
        continue;
      case Op.LITERAL:
        test = (c) => c === a;
        i += 2;
        break;
      case Op.CATEGORY:
        test = category(a);
        i += 2;
        break;
      case Op.RANGE:
        test = (c) => c >= a && c <= b;
        i += 3;
        break;
      case Op.RANGE_UNI_IGNORE:
        test = (c) => {
          if (c >= a && c <= b) return true;
          const up = unicodeUpper(c);
          return up >= a && up <= b;
        };
        i += 3;
        break;
      case Op.CHARSET:
        test = (c) => c < 256 && bit(code, at, c);
        i += 9;
        break;
      case Op.BIGCHARSET:
        test = (c) => {
          if (c > 0xffff) return false;
          const block = (code[at + 1 + (c >> 10)]! >>> (((c >> 8) & 3) * 8)) & 255;
          return bit(code, at + 65 + block * 8, c & 255);
        };
        i += 66 + a * 8;
        break;
      default:
        throw runtimeError("invalid SRE code");
    }
    tests.push(test);
    answers.push(ok);
  }
  const n = tests.length;
  return (c) => {
    for (let k = 0; k < n; k++) if (tests[k]!(c)) return answers[k]!;
    return !ok;
  };
}
