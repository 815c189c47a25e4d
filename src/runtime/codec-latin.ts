/** ASCII and Latin-1. */
import { handleDecodeError } from "./codec-errors.ts";
import { encodePoints } from "./codec-points.ts";
import { strFromCodePoints } from "./value.ts";
import type { Str } from "./objects/str-common.ts";

/** `limit`: 128 or 256. */
export function encodeLatin(s: Str, errors: string, name: string, limit: number): Uint8Array {
  if (typeof s === "string") {
    const out = new Uint8Array(s.length);
    let i = 0;
    for (; i < s.length; i++) {
      const c = s.charCodeAt(i);
      if (c >= limit) break;
      out[i] = c;
    }
    if (i === s.length) return out;
  }
  return encodePoints(s, {
    name,
    errors,
    reason: `ordinal not in range(${limit})`,
    single: false,
    fits: (c) => c < limit,
    put: (c, out) => out.push(c),
  });
}

/** The characters of bytes, one to one. */
export function latin1Text(data: Uint8Array): string {
  if (data.length <= 4096) return String.fromCharCode(...data);
  const pieces: string[] = [];
  for (let i = 0; i < data.length; i += 4096) pieces.push(String.fromCharCode(...data.subarray(i, i + 4096)));
  return pieces.join("");
}

export function decodeAscii(data: Uint8Array, errors: string): Str {
  if (data.every((b) => b < 128)) return latin1Text(data);
  const out: number[] = [];
  for (let i = 0; i < data.length;) {
    if (data[i]! < 128) {
      out.push(data[i++]!);
      continue;
    }
    const { by, next } = handleDecodeError(errors, "ascii", data, i, i + 1, "ordinal not in range(128)", undefined);
    for (let k = 0; k < by.length; k++) out.push(by[k]!);
    i = next;
  }
  return strFromCodePoints(out);
}
