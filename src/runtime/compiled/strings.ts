/** f-strings' pieces. */
import { format, repr, ascii, str } from "../abstract.ts";
import { makeComplexValue } from "../objects/complex.ts";
import { bytesFromLatin1 } from "../objects/bytes.ts";
import { type PyWideStr, strFromCodePoints, type Value } from "../value.ts";

type Str = string | PyWideStr;

/** Joins texts; the usual case needs no look at their kind but one `typeof` each. */
export function joinStrs(...parts: Str[]): Str {
  let out = "";
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    if (typeof part !== "string") return joinWide(parts);
    out += part;
  }
  return out;
}

function joinWide(parts: readonly Str[]): Str {
  const points: number[] = [];
  for (const part of parts) {
    if (typeof part === "string") for (let i = 0; i < part.length; i++) points.push(part.charCodeAt(i));
    else for (const c of part.codePoints) points.push(c);
  }
  return strFromCodePoints(points);
}

/** `{v}` */
export function formatSimple(v: Value): Value {
  if (typeof v === "string") return v;
  if (typeof v === "number") return String(v);
  return format(v, "");
}

/** `{v!r}` */
export function formatConverted(v: Value, conversion: number): Value {
  return converted(v, conversion);
}

function converted(v: Value, conversion: number): Value {
  switch (conversion) {
    case 114:
      return repr(v);
    case 97:
      return ascii(v);
    case 115:
      return str(v);
  }
  return v;
}

/** `{v!r:spec}` */
export function formatValue(v: Value, conversion: number, spec: Value): Value {
  return format(converted(v, conversion), spec);
}

export function wideStr(codePoints: number[]): Str {
  return strFromCodePoints(codePoints);
}
export function makeBytes(latin1: string): Value {
  return bytesFromLatin1(latin1);
}
export function makeComplex(real: number, imag: number): Value {
  return makeComplexValue(real, imag);
}
