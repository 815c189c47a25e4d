/** hex and fromhex of bytes, bytearray and memoryview. */
import { asInt, length as lengthOfObject } from "../abstract.ts";
import { typeError, valueError } from "../errors.ts";
import { typeOf } from "../typeof.ts";
import { exactStr, type Value } from "../value.ts";
import { bytesLikeOrNone } from "./bytes-common.ts";
import { isByteSpace } from "./bytes-methods.ts";
import { codePointAt, lengthOf } from "./str-common.ts";

const HEX = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, "0"));

const hexCode = (digit: number): number => (digit < 10 ? 48 : 87) + digit;

/** Groups of `per` bytes, counted from the right; from the left if it is negative. */
export function hexText(data: Uint8Array, sep?: Value, perSep?: Value): string {
  const mark = sep === undefined ? "" : separator(sep);
  const per = perSep === undefined ? 1 : asInt(perSep);
  const size = Math.abs(per);
  const n = data.length;
  if (mark === "" && n <= 1024) {
    const codes = new Array<number>(2 * n);
    for (let i = 0; i < n; i++) {
      const b = data[i]!;
      codes[2 * i] = hexCode(b >> 4);
      codes[2 * i + 1] = hexCode(b & 15);
    }
    return String.fromCharCode.apply(null, codes);
  }
  let out = "";
  for (let i = 0; i < n; i++) {
    if (i > 0 && size > 0 && mark !== "" && (per > 0 ? n - i : i) % size === 0) out += mark;
    out += HEX[data[i]!]!;
  }
  return out;
}

function separator(sep: Value): string {
  const s = exactStr(sep);
  const data = s === undefined ? bytesLikeOrNone(sep) : undefined;
  const n = s !== undefined ? lengthOf(s) : lengthOfObject(sep);
  if (n !== 1) throw valueError("sep must be length 1.");
  if (s === undefined && data === undefined) throw typeError("sep must be str or bytes.");
  const c = s !== undefined ? codePointAt(s, 0) : data![0]!;
  if (c > 127) throw valueError("sep must be ASCII.");
  return String.fromCharCode(c);
}

const digit = (c: number): number =>
  c >= 48 && c <= 57 ? c - 48 : c >= 97 && c <= 102 ? c - 87 : c >= 65 && c <= 70 ? c - 55 : -1;

/** Whitespace may stand between bytes. @throws ValueError */
export function bytesFromHex(v: Value): Uint8Array {
  const s = exactStr(v);
  const data = s === undefined ? bytesLikeOrNone(v) : undefined;
  if (s === undefined && data === undefined)
    throw typeError(`fromhex() argument must be str or bytes-like, not ${typeOf(v).tp_name}`);
  const n = s !== undefined ? lengthOf(s) : data!.length;
  const at = (i: number): number => (s !== undefined ? codePointAt(s, i) : data![i]!);
  const plain = typeof s === "string" ? digitPairs(s) : undefined;
  if (plain !== undefined) return plain;
  const out: number[] = [];
  for (let i = 0; i < n;) {
    if (isByteSpace(at(i))) {
      i++;
      continue;
    }
    const high = digit(at(i));
    if (high < 0) throw wrong(i);
    if (i + 1 >= n) throw valueError("fromhex() arg must contain an even number of hexadecimal digits");
    const low = digit(at(i + 1));
    if (low < 0) throw wrong(i + 1);
    out.push((high << 4) | low);
    i += 2;
  }
  return Uint8Array.from(out);
}
/** Text of hexadecimal digits alone; undefined for any other. */
function digitPairs(s: string): Uint8Array | undefined {
  if (s.length % 2 !== 0) return undefined;
  const out = new Uint8Array(s.length >> 1);
  for (let i = 0; i < out.length; i++) {
    const high = digit(s.charCodeAt(2 * i));
    const low = digit(s.charCodeAt(2 * i + 1));
    if ((high | low) < 0) return undefined;
    out[i] = (high << 4) | low;
  }
  return out;
}
const wrong = (i: number) => valueError(`non-hexadecimal number found in fromhex() arg at position ${i}`);
