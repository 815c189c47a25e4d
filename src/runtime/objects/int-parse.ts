/** Text to int and back (CPython: PyLong_FromString, long_to_decimal_string). */
import { isDecimal } from "./str-classes.ts";
import { reprText } from "../abstract.ts";
import { valueError } from "../errors.ts";
import { normalizeInt, type Value } from "../value.ts";
import { bitLength, type Int } from "./int-ops.ts";

let maxDigits = 4300;

/** `sys.get_int_max_str_digits()`; 0: no limit. */
export function intMaxStrDigits(): number {
  return maxDigits;
}
/** @throws ValueError */
export function setIntMaxStrDigits(n: number): void {
  if (n !== 0 && n < 640) throw valueError("maxdigits must be >= 640 or 0 for unlimited");
  maxDigits = n;
}

const OUTER_SPACE =
  /^[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+|[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/g;
const NON_ASCII_DECIMAL = /[^\0-\x7f]/u;

/** The digit that a code point of category Nd stands for: such digits come in runs of ten. */
function decimalValue(point: number): number {
  let start = point;
  while (isDecimal(start - 1)) start--;
  return (point - start) % 10;
}

/** Strips white space and turns decimal digits of all scripts into ASCII. */
export function normalizeNumeral(text: string): string {
  const s = text.replace(OUTER_SPACE, "");
  if (!NON_ASCII_DECIMAL.test(s)) return s;
  return Array.from(s, (c) => {
    const point = c.codePointAt(0)!;
    return point > 127 && isDecimal(point) ? String(decimalValue(point)) : c;
  }).join("");
}

const DIGITS = /^[0-9a-z]+(?:_[0-9a-z]+)*$/i;
const ONLY_ZEROS = /^0+(?:_0+)*$/;
const PREFIX_BASE: Record<string, number> = { "0x": 16, "0o": 8, "0b": 2 };

/**
 * `int(text, base)`; base 0 follows the prefix. `shown` is what the error message shows.
 * @throws ValueError
 */
export function intFromString(text: string, base = 10, shown: Value = text): Int {
  if (base === 10) {
    const plain = plainInteger(text);
    if (plain !== undefined) return plain;
  }
  const n = parseInteger(normalizeNumeral(text), base);
  if (n === undefined)
    throw valueError(`invalid literal for int() with base ${base}: ${reprText(shown).slice(0, 200)}`);
  return n;
}

/** A sign and up to 15 digits; undefined for anything else. */
function plainInteger(s: string): number | undefined {
  const n = s.length;
  let i = 0;
  const sign = s.charCodeAt(0);
  if (sign === 45 || sign === 43) i = 1;
  if (i === n || n - i > 15) return undefined;
  let value = 0;
  for (; i < n; i++) {
    const c = s.charCodeAt(i);
    if (c < 48 || c > 57) return undefined;
    value = value * 10 + (c - 48);
  }
  return sign === 45 ? 0 - value : value;
}

function parseInteger(s: string, base: number): Int | undefined {
  let negative = false;
  if (s[0] === "+" || s[0] === "-") {
    negative = s[0] === "-";
    s = s.slice(1);
  }
  const prefix = PREFIX_BASE[s.slice(0, 2).toLowerCase()];
  if (prefix !== undefined && (base === 0 || base === prefix)) {
    base = prefix;
    s = s.slice(s[2] === "_" ? 3 : 2);
  } else if (base === 0) {
    if (s[0] === "0" && !ONLY_ZEROS.test(s)) return undefined;
    base = 10;
  }
  if (!DIGITS.test(s)) return undefined;
  if (s.includes("_")) s = s.replaceAll("_", "");
  if (!fitsBase(s, base)) return undefined;
  const n = digitsToInt(s, base);
  return negative ? (typeof n === "number" ? 0 - n : -n) : n;
}

function fitsBase(s: string, base: number): boolean {
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i) | 0x20;
    const digit = c >= 97 ? c - 87 : s.charCodeAt(i) - 48;
    if (digit >= base) return false;
  }
  return true;
}

function digitsToInt(s: string, base: number): Int {
  if (s.length <= 10) return parseInt(s, base);
  if (base === 10) {
    if (s.length <= 15) return Number(s);
    checkDigits(s.length);
    return normalizeInt(BigInt(s));
  }
  if (base === 16) return normalizeInt(BigInt("0x" + s));
  if (base === 8) return normalizeInt(BigInt("0o" + s));
  if (base === 2) return normalizeInt(BigInt("0b" + s));
  if ((base & (base - 1)) !== 0) checkDigits(s.length);
  return normalizeInt(splitDigits(s, base));
}

function checkDigits(count: number): void {
  if (maxDigits > 0 && count > 640 && count > maxDigits)
    throw valueError(
      `Exceeds the limit (${maxDigits} digits) for integer string conversion: value has ${count} digits; use sys.set_int_max_str_digits() to increase the limit`,
    );
}

/** Halves the digits, so that the engine's fast multiplication does the work. */
function splitDigits(s: string, base: number): bigint {
  if (s.length <= 10) return BigInt(parseInt(s, base));
  const low = s.length >> 1;
  const high = splitDigits(s.slice(0, s.length - low), base);
  return high * BigInt(base) ** BigInt(low) + splitDigits(s.slice(s.length - low), base);
}

/** `str(n)`. @throws ValueError beyond the limit of digits */
export function intToString(n: Int): string {
  if (typeof n === "number") return String(n);
  // 10 bits are more than 3 digits: no need to write out what is surely too long
  if (maxDigits > 0 && bitLength(n) > maxDigits * 3.4) throw tooLong();
  const s = n.toString();
  if (maxDigits > 0 && s.length > 640 && s.length - (n < 0n ? 1 : 0) > maxDigits) throw tooLong();
  return s;
}

function tooLong(): unknown {
  return valueError(
    `Exceeds the limit (${maxDigits} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit`,
  );
}
