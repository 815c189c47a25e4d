/** Text to complex (CPython: complex_from_string_inner). */
import { valueError } from "../errors.ts";
import { parseDouble } from "./float-parse.ts";
import { normalizeNumeral } from "./int-parse.ts";

const REAL = "(?:(?:[\\d_]+\\.?[\\d_]*|\\.[\\d_]+)(?:e[+-]?[\\d_]+)?|inf(?:inity)?|nan)";
let pattern: RegExp | undefined;
const PARENTHESES = /^\(\s*(.*?)\s*\)$/s;

function coefficient(s: string): number | undefined {
  return s === "" || s === "+" ? 1 : s === "-" ? -1 : parseDouble(s);
}

/** Real and imaginary part. @throws ValueError */
export function parseComplex(text: string): [number, number] {
  let s = normalizeNumeral(text);
  s = PARENTHESES.exec(s)?.[1] ?? s;
  pattern ??= new RegExp(`^(?:([+-]?${REAL})([+-]${REAL}?)j|([+-]?${REAL}?)j|([+-]?${REAL}))$`, "i");
  const m = pattern.exec(s);
  if (m) {
    const real = m[1] ?? m[4];
    const imag = m[2] ?? m[3];
    const re = real === undefined ? 0 : parseDouble(real);
    const im = imag === undefined ? 0 : coefficient(imag);
    if (re !== undefined && im !== undefined) return [re, im];
  }
  throw valueError("complex() arg is a malformed string");
}
