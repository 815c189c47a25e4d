/** UTF-8 (CPython: Objects/stringlib/codecs.h), by the engine's own coders wherever the text is well-formed. */
import { handleDecodeError } from "./codec-errors.ts";
import { encodePoints, type Decoded } from "./codec-points.ts";
import { strFromCodePoints, strValue } from "./value.ts";
import type { Str } from "./objects/str-common.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

// Below this many units a loop is faster than the engine's coder.
const SHORT = 32;

export function encodeUtf8(s: Str, errors = "strict"): Uint8Array {
  if (typeof s === "string") {
    if (s.length <= SHORT) {
      const out = new Uint8Array(s.length);
      let i = 0;
      for (; i < s.length; i++) {
        const c = s.charCodeAt(i);
        if (c > 127) break;
        out[i] = c;
      }
      if (i === s.length) return out;
    }
    return encoder.encode(s);
  }
  const points = s.codePoints;
  if (!points.some(isSurrogate)) return encoder.encode(s.toString());
  return encodePoints(s, {
    name: "utf-8",
    errors,
    reason: "surrogates not allowed",
    single: false,
    fits: (c) => !isSurrogate(c),
    put: (c, out) => {
      if (c < 0x80) out.push(c);
      else if (c < 0x800) out.push(0xc0 | (c >> 6), 0x80 | (c & 63));
      else if (c < 0x10000) out.push(...three(c));
      else out.push(0xf0 | (c >> 18), 0x80 | ((c >> 12) & 63), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63));
    },
    pass: (c) => Uint8Array.from(three(c)),
  });
}
const isSurrogate = (c: number): boolean => c >= 0xd800 && c <= 0xdfff;
const three = (c: number): number[] => [0xe0 | (c >> 12), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63)];

export function decodeUtf8(data: Uint8Array, errors = "strict"): Str {
  if (data.length <= SHORT) {
    let s = "";
    let i = 0;
    for (; i < data.length; i++) {
      const c = data[i]!;
      if (c > 127) break;
      s += String.fromCharCode(c);
    }
    if (i === data.length) return s;
  }
  try {
    const text = decoder.decode(data);
    return hasAstral(data) ? strValue(text) : text;
  } catch {
    return decodeSlowly(data, errors, true).text;
  }
}

/** Well-formed bytes without such leads make no surrogates. */
function hasAstral(data: Uint8Array): boolean {
  for (let i = 0; i < data.length; i++) if (data[i]! >= 0xf0) return true;
  return false;
}

/** Without `final`, an unfinished sequence at the end is left for the next call. */
export function decodeUtf8Stateful(data: Uint8Array, errors: string, final: boolean): Decoded {
  try {
    return { text: strValue(decoder.decode(data)), consumed: data.length };
  } catch {
    return decodeSlowly(data, errors, final);
  }
}

const isContinuation = (b: number): boolean => (b & 0xc0) === 0x80;

/** The length of the valid sequence at `i`, or minus the number of bytes that are wrong; 0: the data ends within it. */
function sequenceAt(data: Uint8Array, i: number): number {
  const lead = data[i]!;
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return -1;
  const need = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (i + 1 >= data.length) return 0;
  const second = data[i + 1]!;
  if (!isContinuation(second)) return -1;
  if (need === 3 && (second < 0xa0 ? lead === 0xe0 : lead === 0xed)) return -1;
  if (need === 4 && (second < 0x90 ? lead === 0xf0 : lead === 0xf4)) return -1;
  for (let k = 2; k < need; k++) {
    if (i + k >= data.length) return 0;
    if (!isContinuation(data[i + k]!)) return -k;
  }
  return need;
}

function decodeSlowly(data: Uint8Array, errors: string, final: boolean): Decoded {
  const out: number[] = [];
  let i = 0;
  while (i < data.length) {
    const n = sequenceAt(data, i);
    if (n > 0) {
      let c = n === 1 ? data[i]! : data[i]! & (0x7f >> n);
      for (let k = 1; k < n; k++) c = (c << 6) | (data[i + k]! & 63);
      out.push(c);
      i += n;
      continue;
    }
    if (n === 0 && !final) break;
    const end = n === 0 ? data.length : i - n;
    const reason =
      n === 0 ? "unexpected end of data" : startsWrong(data[i]!) ? "invalid start byte" : "invalid continuation byte";
    const { by, next } = handleDecodeError(errors, "utf-8", data, i, end, reason, surrogateAt);
    for (let k = 0; k < by.length; k++) out.push(by[k]!);
    i = next;
  }
  return { text: strFromCodePoints(out), consumed: i };
}
const startsWrong = (b: number): boolean => b < 0xc2 || b > 0xf4;

function surrogateAt(data: Uint8Array, i: number): [number, number] | undefined {
  if (data[i] !== 0xed || i + 2 >= data.length || !isContinuation(data[i + 1]!) || !isContinuation(data[i + 2]!))
    return undefined;
  const c = 0xd000 | ((data[i + 1]! & 63) << 6) | (data[i + 2]! & 63);
  return isSurrogate(c) ? [c, 3] : undefined;
}
