/** repr and ascii of str and bytes. */
import type { PyWideStr } from "../value.ts";
import { strFromCodePoints } from "../value.ts";
import { pointsOf, type Str } from "./str-common.ts";
import { isPrintable } from "./str-classes.ts";

// No quote, no backslash, nothing but printable ASCII.
const PLAIN = /^[ -&(-[\]-~]*$/;

export function strRepr(s: Str): Str {
  if (typeof s === "string" && PLAIN.test(s)) return `'${s}'`;
  return escaped(s, false);
}

/** repr with everything beyond ASCII escaped. */
export function strAscii(s: Str): string {
  if (typeof s === "string" && PLAIN.test(s)) return `'${s}'`;
  return escaped(s, true) as string;
}

export function escapedPoint(c: number): string {
  if (c < 0x100) return "\\x" + c.toString(16).padStart(2, "0");
  if (c < 0x10000) return "\\u" + c.toString(16).padStart(4, "0");
  return "\\U" + c.toString(16).padStart(8, "0");
}

/** `"` only around a text with ' and without ". */
function quoteFor(has: (c: number) => boolean): string {
  return has(39) && !has(34) ? '"' : "'";
}

function escapedUnit(c: number, quote: number): string | undefined {
  if (c === quote || c === 92) return "\\" + String.fromCharCode(c);
  if (c === 10) return "\\n";
  if (c === 13) return "\\r";
  if (c === 9) return "\\t";
  return c < 32 || c === 127 ? escapedPoint(c) : undefined;
}

function escaped(s: Str, ascii: boolean): string | PyWideStr {
  const points = pointsOf(s);
  const quote = quoteFor((c) => points.includes(c));
  const code = quote.charCodeAt(0);
  let out = quote;
  let wide: number[] | null = null;
  for (let i = 0; i < points.length; i++) {
    const c = points[i]!;
    let piece = escapedUnit(c, code);
    if (piece === undefined && c > 126 && (ascii || !isPrintable(c))) piece = escapedPoint(c);
    if (piece === undefined) {
      if (c > 0xffff) {
        wide ??= [];
        for (let k = 0; k < out.length; k++) wide.push(out.charCodeAt(k));
        out = "";
        wide.push(c);
        continue;
      }
      piece = String.fromCharCode(c);
    }
    out += piece;
  }
  out += quote;
  if (wide === null) return out;
  for (let k = 0; k < out.length; k++) wide.push(out.charCodeAt(k));
  return strFromCodePoints(wide);
}

/** `b'…'` */
export function bytesRepr(data: Uint8Array): string {
  const quote = quoteFor((c) => data.includes(c));
  const code = quote.charCodeAt(0);
  let out = "b" + quote;
  for (let i = 0; i < data.length; i++) {
    const c = data[i]!;
    out += escapedUnit(c, code) ?? (c > 126 ? escapedPoint(c) : String.fromCharCode(c));
  }
  return out + quote;
}
