/** Numeric literals: their extent and their errors. The parser computes the value. */
import { T } from "./tokenizer-tokens.ts";
import { CHARACTER_CLASS, type Tokenizer, isNameCharacter } from "./tokenizer.ts";

const isDecimal = (c: number): boolean => c >= 48 && c <= 57;
const isOctal = (c: number): boolean => c >= 48 && c <= 55;
const isBinary = (c: number): boolean => c === 48 || c === 49;
const isHexadecimal = (c: number): boolean => isDecimal(c) || ((c | 32) >= 97 && (c | 32) <= 102);

/** The number at `start`; returns its end. */
export function scanNumber(t: Tokenizer, start: number): number {
  const source = t.source;
  let pos = start;
  const first = source.charCodeAt(pos);
  const second = source.charCodeAt(pos + 1) | 32;
  if (first === 48 && second === 120) pos = radix(t, pos + 2, "hexadecimal", isHexadecimal);
  else if (first === 48 && second === 111) pos = radix(t, pos + 2, "octal", isOctal);
  else if (first === 48 && second === 98) pos = radix(t, pos + 2, "binary", isBinary);
  else pos = decimal(t, start);
  t.emit(T.NUMBER, start, pos);
  return pos;
}

function radix(t: Tokenizer, pos: number, name: string, isDigit: (c: number) => boolean): number {
  const source = t.source;
  for (;;) {
    if (source.charCodeAt(pos) === 95) pos++;
    const c = source.charCodeAt(pos);
    if (!isDigit(c)) {
      if (isDecimal(c)) t.fail(`invalid digit '${source[pos]}' in ${name} literal`, pos + 1);
      t.fail(`invalid ${name} literal`, pos);
    }
    while (isDigit(source.charCodeAt(pos))) pos++;
    if (source.charCodeAt(pos) !== 95) break;
  }
  if (isDecimal(source.charCodeAt(pos))) t.fail(`invalid digit '${source[pos]}' in ${name} literal`, pos + 1);
  verifyEnd(t, pos, name);
  return pos;
}

/** Digits with single underscores between them, from a digit on. */
function decimalTail(t: Tokenizer, pos: number): number {
  const source = t.source;
  for (;;) {
    while (isDecimal(source.charCodeAt(pos))) pos++;
    if (source.charCodeAt(pos) !== 95) return pos;
    if (!isDecimal(source.charCodeAt(++pos))) t.fail("invalid decimal literal", pos);
  }
}

function decimal(t: Tokenizer, start: number): number {
  const source = t.source;
  let pos = start;
  let kind = "decimal";
  let c = source.charCodeAt(pos);
  let zerosEnd = -1;
  if (c === 48) {
    // Only zeros may follow a zero, unless the number turns out to be a float or imaginary.
    for (;;) {
      if (source.charCodeAt(pos) === 95) {
        pos++;
        if (!isDecimal(source.charCodeAt(pos))) t.fail("invalid decimal literal", pos);
      }
      if (source.charCodeAt(pos) !== 48) break;
      pos++;
    }
    if (isDecimal(source.charCodeAt(pos))) {
      zerosEnd = pos;
      pos = decimalTail(t, pos);
    }
  } else if (c !== 46) pos = decimalTail(t, pos);
  c = source.charCodeAt(pos);
  let isInteger = true;
  if (c === 46) {
    isInteger = false;
    pos++;
    if (isDecimal(source.charCodeAt(pos))) pos = decimalTail(t, pos);
    c = source.charCodeAt(pos);
  }
  if ((c | 32) === 101) {
    const sign = source.charCodeAt(pos + 1);
    const hasSign = sign === 43 || sign === 45;
    const digits = pos + (hasSign ? 2 : 1);
    if (isDecimal(source.charCodeAt(digits))) {
      isInteger = false;
      pos = decimalTail(t, digits);
      c = source.charCodeAt(pos);
    } else if (hasSign) t.fail("invalid decimal literal", digits);
    else {
      verifyEnd(t, pos, "decimal");
      return pos;
    }
  }
  if ((c | 32) === 106) {
    isInteger = false;
    kind = "imaginary";
    pos++;
  }
  if (zerosEnd >= 0 && isInteger && t.options.extraTokens !== true) {
    const msg = "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers";
    // CPython's range takes in the first digit that is no zero.
    t.failRange(msg, pos, start, zerosEnd + 1);
  }
  verifyEnd(t, pos, kind);
  return pos;
}

const KEYWORD_AFTER_NUMBER = /^(?:and|else|for|i[fns]|or|not)/;

/** `1if x` is tolerated with a warning; any other name right behind a number is an error. */
function verifyEnd(t: Tokenizer, pos: number, kind: string): void {
  const c = t.source.charCodeAt(pos);
  // What a character beyond ASCII is, is seen when it is read as a name.
  if (c >= 128 || CHARACTER_CLASS[c] === 0 || !isNameCharacter(c)) return;
  if (KEYWORD_AFTER_NUMBER.test(t.source.slice(pos, pos + 4))) {
    t.warn("SyntaxWarning", `invalid ${kind} literal`, pos);
    return;
  }
  t.fail(`invalid ${kind} literal`, pos);
}
