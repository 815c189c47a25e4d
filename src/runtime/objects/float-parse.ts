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

/** `float(text)`; `shown` is what the error message shows. @throws ValueError */
export function floatFromString(text: string, shown: Value = text): number {
  const x = parseDouble(normalizeNumeral(text));
  if (x === undefined) throw valueError(`could not convert string to float: ${reprText(shown)}`);
  return x;
}
