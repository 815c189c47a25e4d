/** Hashes of str and bytes: 32 bits, equal for equal text, the same in every run. */

/** Murmur's last steps; -1 means an error in C. */
function finish(h: number, length: number): number {
  if (length === 0) return 0;
  h ^= length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  h = (h ^ (h >>> 16)) | 0;
  return h === -1 ? -2 : h;
}

export function hashString(s: string): number {
  let h = 0x2f0b4c47;
  for (let i = 0; i < s.length; i++) h = Math.imul(h ^ s.charCodeAt(i), 0x01000193);
  return finish(h, s.length);
}

/** Bytes hash as the str of the same characters does. */
export function hashUnits(a: ArrayLike<number>): number {
  let h = 0x2f0b4c47;
  for (let i = 0; i < a.length; i++) h = Math.imul(h ^ a[i]!, 0x01000193);
  return finish(h, a.length);
}
