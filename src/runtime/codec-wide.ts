/** UTF-16 and UTF-32 (CPython: Objects/unicodeobject.c). Native order is little-endian, as on wasm. */
import { handleDecodeError } from "./codec-errors.ts";
import { encodePoints, type Decoded } from "./codec-points.ts";
import { strFromCodePoints } from "./value.ts";
import type { Str } from "./objects/str-common.ts";

/** little, big, or native with a byte order mark. */
export type Order = "le" | "be" | "bom";

const isSurrogate = (c: number): boolean => c >= 0xd800 && c <= 0xdfff;
const nameOf = (bits: number, order: Order): string => `utf-${bits}` + (order === "bom" ? "" : `-${order}`);

export function encodeUtf16(s: Str, errors: string, order: Order): Uint8Array {
  const big = order === "be";
  const unit = (u: number, out: number[]) => (big ? out.push(u >> 8, u & 255) : out.push(u & 255, u >> 8));
  return encodePoints(
    s,
    {
      name: nameOf(16, order),
      errors,
      reason: "surrogates not allowed",
      single: true,
      fits: (c) => !isSurrogate(c),
      put: (c, out) => {
        if (c < 0x10000) unit(c, out);
        else {
          unit(0xd7c0 + (c >> 10), out);
          unit(0xdc00 | (c & 0x3ff), out);
        }
      },
      pass: (c) => (big ? Uint8Array.of(c >> 8, c & 255) : Uint8Array.of(c & 255, c >> 8)),
      unit: 2,
    },
    order === "bom" ? [0xff, 0xfe] : [],
  );
}

export function encodeUtf32(s: Str, errors: string, order: Order): Uint8Array {
  const bytes = (c: number) =>
    order === "be" ? [0, c >> 16, (c >> 8) & 255, c & 255] : [c & 255, (c >> 8) & 255, c >> 16, 0];
  return encodePoints(
    s,
    {
      name: nameOf(32, order),
      errors,
      reason: "surrogates not allowed",
      single: true,
      fits: (c) => !isSurrogate(c),
      put: (c, out) => out.push(...bytes(c)),
      pass: (c) => Uint8Array.from(bytes(c)),
      unit: 4,
    },
    order === "bom" ? [0xff, 0xfe, 0, 0] : [],
  );
}

/** What is found at a place: a code point and its bytes, or an error up to `end`. */
type Step = { c: number; n: number } | { end: number; reason: string; more: boolean };

function decodeUnits(
  data: Uint8Array,
  errors: string,
  final: boolean,
  name: string,
  skip: number,
  step: (i: number) => Step,
  pass: Pass,
): Decoded {
  const out: number[] = [];
  let i = skip;
  while (i < data.length) {
    const r = step(i);
    if ("c" in r) {
      out.push(r.c);
      i += r.n;
      continue;
    }
    if (r.more && !final) break;
    const { by, next } = handleDecodeError(errors, name, data, i, r.end, r.reason, pass);
    for (let k = 0; k < by.length; k++) out.push(by[k]!);
    i = next;
  }
  return { text: strFromCodePoints(out), consumed: i };
}
type Pass = (data: Uint8Array, at: number) => [number, number] | undefined;

export function decodeUtf16(data: Uint8Array, errors: string, order: Order, final = true): Decoded {
  let big = order === "be";
  let skip = 0;
  if (order === "bom" && data.length >= 2 && (data[0] === 0xff || data[0] === 0xfe) && data[0] + data[1]! === 0x1fd) {
    big = data[0] === 0xfe;
    skip = 2;
  }
  const unit = (i: number): number => (big ? (data[i]! << 8) | data[i + 1]! : data[i]! | (data[i + 1]! << 8));
  const size = data.length;
  const step = (i: number): Step => {
    if (i + 1 >= size) return { end: size, reason: "truncated data", more: true };
    const c = unit(i);
    if (!isSurrogate(c)) return { c, n: 2 };
    if (c >= 0xdc00) return { end: i + 2, reason: "illegal encoding", more: false };
    if (i + 3 >= size) return { end: size, reason: "unexpected end of data", more: true };
    const d = unit(i + 2);
    if (d < 0xdc00 || d > 0xdfff) return { end: i + 2, reason: "illegal UTF-16 surrogate", more: false };
    return { c: ((c - 0xd7c0) << 10) + (d & 0x3ff), n: 4 };
  };
  const pass: Pass = (_, i) => (i + 1 < size && isSurrogate(unit(i)) ? [unit(i), 2] : undefined);
  return decodeUnits(data, errors, final, big ? "utf-16-be" : "utf-16-le", skip, step, pass);
}

export function decodeUtf32(data: Uint8Array, errors: string, order: Order, final = true): Decoded {
  let big = order === "be";
  let skip = 0;
  if (order === "bom" && data.length >= 4) {
    const mark = data.subarray(0, 4).join();
    if (mark === "255,254,0,0" || mark === "0,0,254,255") {
      big = mark.startsWith("0");
      skip = 4;
    }
  }
  const size = data.length;
  const at = (i: number): number =>
    (big
      ? (data[i]! << 24) | (data[i + 1]! << 16) | (data[i + 2]! << 8) | data[i + 3]!
      : data[i]! | (data[i + 1]! << 8) | (data[i + 2]! << 16) | (data[i + 3]! << 24)) >>> 0;
  const step = (i: number): Step => {
    if (i + 3 >= size) return { end: size, reason: "truncated data", more: true };
    const c = at(i);
    if (isSurrogate(c))
      return { end: i + 4, reason: "code point in surrogate code point range(0xd800, 0xe000)", more: false };
    if (c > 0x10ffff) return { end: i + 4, reason: "code point not in range(0x110000)", more: false };
    return { c, n: 4 };
  };
  const pass: Pass = (_, i) => (i + 3 < size && isSurrogate(at(i)) ? [at(i), 4] : undefined);
  return decodeUnits(data, errors, final, big ? "utf-32-be" : "utf-32-le", skip, step, pass);
}
