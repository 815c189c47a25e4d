/** Text to double (CPython: float_from_string_inner). */
import { reprText } from "../abstract.ts";
import { valueError } from "../errors.ts";
import type { Value } from "../value.ts";
import { normalizeNumeral } from "./int-parse.ts";

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const SPECIAL = /^([+-]?)(?:(inf|infinity)|nan)$/i;
const LOOSE_UNDERSCORE = /(?<!\d)_|_(?!\d)/;

/** A double's text without surrounding space, or undefined if it is none. */
export function parseDouble(s: string): number | undefined {
  if (s.includes("_")) {
    if (LOOSE_UNDERSCORE.test(s)) return undefined;
    s = s.replaceAll("_", "");
  }
  if (DECIMAL.test(s)) return Number(s);
  const m = SPECIAL.exec(s);
  if (!m) return undefined;
  if (m[2] === undefined) return NaN;
  return m[1] === "-" ? -Infinity : Infinity;
}

/** Digits, points, signs and exponents alone: JavaScript then reads what Python reads, and nothing else. */
function plainNumber(s: string): number {
  if (s.length > 24) return NaN;
  let digit = false;
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    if (c >= 48 && c <= 57) digit = true;
    else if (c !== 46 && c !== 43 && c !== 45 && c !== 101) return NaN;
  }
  return digit ? Number(s) : NaN;
}

/** `float(text)`; `shown` is what the error message shows. @throws ValueError */
export function floatFromString(text: string, shown: Value = text): number {
  const plain = plainNumber(text);
  if (plain === plain) return plain;
  const x = parseDouble(normalizeNumeral(text));
  if (x === undefined) throw valueError(`could not convert string to float: ${reprText(shown)}`);
  return x;
}
