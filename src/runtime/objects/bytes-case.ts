/** bytes and bytearray: case and classes of ASCII. */
import type { Value } from "../value.ts";
import { isByteSpace, like, type BytesSelf } from "./bytes-methods.ts";

const isUpper = (c: number): boolean => c >= 65 && c <= 90;
const isLower = (c: number): boolean => c >= 97 && c <= 122;
const isAlpha = (c: number): boolean => isUpper(c) || isLower(c);
const isDigit = (c: number): boolean => c >= 48 && c <= 57;
const lower = (c: number): number => (isUpper(c) ? c + 32 : c);
const upper = (c: number): number => (isLower(c) ? c - 32 : c);

function map(self: BytesSelf, f: (c: number, i: number) => number): Value {
  const { data } = self;
  const out = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) out[i] = f(data[i]!, i);
  return like(self, out);
}
function every(self: BytesSelf, test: (c: number) => boolean): boolean {
  return self.data.length > 0 && self.data.every(test);
}

export function bytesLower(self: BytesSelf): Value {
  return map(self, lower);
}
export function bytesUpper(self: BytesSelf): Value {
  return map(self, upper);
}
export function bytesSwapcase(self: BytesSelf): Value {
  return map(self, (c) => (isUpper(c) ? c + 32 : upper(c)));
}
export function bytesCapitalize(self: BytesSelf): Value {
  return map(self, (c, i) => (i === 0 ? upper(c) : lower(c)));
}
export function bytesTitle(self: BytesSelf): Value {
  let inWord = false;
  return map(self, (c) => {
    const out = inWord ? lower(c) : upper(c);
    inWord = isAlpha(c);
    return out;
  });
}
export function bytesIsAlpha(self: BytesSelf): boolean {
  return every(self, isAlpha);
}
export function bytesIsAlnum(self: BytesSelf): boolean {
  return every(self, (c) => isAlpha(c) || isDigit(c));
}
export function bytesIsDigit(self: BytesSelf): boolean {
  return every(self, isDigit);
}
export function bytesIsSpace(self: BytesSelf): boolean {
  return every(self, isByteSpace);
}
export function bytesIsAscii(self: BytesSelf): boolean {
  return self.data.every((c) => c < 128);
}
export function bytesIsLower(self: BytesSelf): boolean {
  return self.data.some(isLower) && !self.data.some(isUpper);
}
export function bytesIsUpper(self: BytesSelf): boolean {
  return self.data.some(isUpper) && !self.data.some(isLower);
}
export function bytesIsTitle(self: BytesSelf): boolean {
  let cased = false;
  let inWord = false;
  for (const c of self.data) {
    if (isUpper(c)) {
      if (inWord) return false;
      inWord = cased = true;
    } else if (isLower(c)) {
      if (!inWord) return false;
    } else inWord = false;
  }
  return cased;
}
