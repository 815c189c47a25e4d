/** Encoding code point by code point, with error handlers: what all encodings share. */
import { encodeError, handleEncodeError } from "./codec-errors.ts";
import { pointsOf, type Str } from "./objects/str-common.ts";

export interface Decoded {
  text: Str;
  consumed: number;
}

export interface Encoder {
  /** As the exception names it. */
  name: string;
  errors: string;
  reason: string;
  /** Errors are reported one character at a time instead of by runs. */
  single: boolean;
  fits(c: number): boolean;
  put(c: number, out: number[]): void;
  pass?(c: number): Uint8Array;
  /** Bytes that an error handler gives must fill whole units of this many. */
  unit?: number;
}

export function encodePoints(s: Str, e: Encoder, out: number[] = []): Uint8Array {
  const points = pointsOf(s);
  for (let i = 0; i < points.length;) {
    const c = points[i]!;
    if (e.fits(c)) {
      e.put(c, out);
      i++;
      continue;
    }
    let end = i + 1;
    if (!e.single) while (end < points.length && !e.fits(points[end]!)) end++;
    const { by, next } = handleEncodeError(e.errors, e.name, s, points, i, end, e.reason, e.pass);
    if (by instanceof Uint8Array) {
      if (by.length % (e.unit ?? 1) !== 0) throw encodeError(e.name, s, i, end, e.reason);
      for (let k = 0; k < by.length; k++) out.push(by[k]!);
    } else
      for (const p of pointsOf(by)) {
        if (!e.fits(p)) throw encodeError(e.name, s, i, end, e.reason);
        e.put(p, out);
      }
    i = next;
  }
  return Uint8Array.from(out);
}
