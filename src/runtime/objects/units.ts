/**
 * Searches and splits of unit arrays: what bytes and wide strs have in common (CPython: Objects/stringlib). Results are
 * new arrays; a negative `max` is no limit.
 */
import { memoryError, overflowError } from "../errors.ts";

export type Units = Uint8Array | Uint32Array;
/** More than a host makes of any array. */
const MOST_UNITS = 1 << 29;
type Test = (unit: number) => boolean;

export function makeUnits<A extends Units>(like: A, length: number): A {
  if (length > 0x7fffffff) throw memoryError("");
  return (like instanceof Uint8Array ? new Uint8Array(length) : new Uint32Array(length)) as unknown as A;
}

export function part<A extends Units>(a: A, start: number, stop: number): A {
  const out = makeUnits(a, Math.max(0, stop - start));
  if (stop > start) out.set(a.subarray(start, stop));
  return out;
}

export function matches(a: Units, b: Units, at: number): boolean {
  for (let i = 0; i < b.length; i++) if (a[at + i] !== b[i]) return false;
  return true;
}

export function equalUnits(a: Units, b: Units): boolean {
  return a.length === b.length && matches(a, b, 0);
}

export function find(a: Units, b: Units, start: number, end: number): number {
  const last = Math.min(end, a.length) - b.length;
  if (b.length === 0) return start <= last ? start : -1;
  const first = b[0]!;
  for (let i = start; i <= last; i++) {
    i = a.indexOf(first, i);
    if (i < 0 || i > last) return -1;
    if (matches(a, b, i)) return i;
  }
  return -1;
}

export function rfind(a: Units, b: Units, start: number, end: number): number {
  for (let i = Math.min(end, a.length) - b.length; i >= start; i--) if (matches(a, b, i)) return i;
  return -1;
}

export function count(a: Units, b: Units, start: number, end: number): number {
  end = Math.min(end, a.length);
  if (b.length === 0) return start <= end ? end - start + 1 : 0;
  let n = 0;
  for (let i = find(a, b, start, end); i >= 0; i = find(a, b, i + b.length, end)) n++;
  return n;
}

export function split<A extends Units>(a: A, sep: Units, max: number): A[] {
  const out: A[] = [];
  let start = 0;
  while (max < 0 || out.length < max) {
    const i = find(a, sep, start, a.length);
    if (i < 0) break;
    out.push(part(a, start, i));
    start = i + sep.length;
  }
  out.push(part(a, start, a.length));
  return out;
}

export function rsplit<A extends Units>(a: A, sep: Units, max: number): A[] {
  const out: A[] = [];
  let end = a.length;
  while (max < 0 || out.length < max) {
    const i = rfind(a, sep, 0, end);
    if (i < 0) break;
    out.push(part(a, i + sep.length, end));
    end = i;
  }
  out.push(part(a, 0, end));
  return out.reverse();
}

export function splitWhitespace<A extends Units>(a: A, space: Test, max: number): A[] {
  const out: A[] = [];
  let i = 0;
  for (;;) {
    while (i < a.length && space(a[i]!)) i++;
    if (i >= a.length) return out;
    if (max >= 0 && out.length >= max) break;
    const start = i;
    while (i < a.length && !space(a[i]!)) i++;
    out.push(part(a, start, i));
  }
  out.push(part(a, i, a.length));
  return out;
}

export function rsplitWhitespace<A extends Units>(a: A, space: Test, max: number): A[] {
  const out: A[] = [];
  let i = a.length;
  for (;;) {
    while (i > 0 && space(a[i - 1]!)) i--;
    if (i <= 0) return out.reverse();
    if (max >= 0 && out.length >= max) break;
    const end = i;
    while (i > 0 && !space(a[i - 1]!)) i--;
    out.push(part(a, i, end));
  }
  out.push(part(a, 0, i));
  return out.reverse();
}

export function splitLines<A extends Units>(a: A, breaks: Test, keepEnds: boolean): A[] {
  const out: A[] = [];
  let i = 0;
  while (i < a.length) {
    const start = i;
    while (i < a.length && !breaks(a[i]!)) i++;
    const end = i;
    if (i < a.length) i += a[i] === 13 && a[i + 1] === 10 ? 2 : 1;
    out.push(part(a, start, keepEnds ? i : end));
  }
  return out;
}

export function join<A extends Units>(sep: A, parts: readonly Units[]): A {
  let length = sep.length * Math.max(0, parts.length - 1);
  for (let i = 0; i < parts.length; i++) length += parts[i]!.length;
  const out = makeUnits(sep, length);
  let at = 0;
  for (let i = 0; i < parts.length; i++) {
    if (i > 0 && sep.length > 0) {
      out.set(sep, at);
      at += sep.length;
    }
    out.set(parts[i]!, at);
    at += parts[i]!.length;
  }
  return out;
}

export function replace<A extends Units>(a: A, from: Units, to: A, max: number): A {
  if (max === 0) return part(a, 0, a.length);
  if (from.length > 0) return join(to, split(a, from, max));
  const places = max < 0 ? a.length + 1 : Math.min(max, a.length + 1);
  const out = makeUnits(a, a.length + places * to.length);
  let at = 0;
  for (let i = 0; i < places; i++) {
    out.set(to, at);
    at += to.length;
    if (i < a.length) out[at++] = a[i]!;
  }
  if (places < a.length) out.set(a.subarray(places), at);
  return out;
}

/** The bounds of what is left when units for which `drop` holds are taken off. */
export function strip(a: Units, drop: Test, left: boolean, right: boolean): [number, number] {
  let start = 0;
  let end = a.length;
  if (left) while (start < end && drop(a[start]!)) start++;
  if (right) while (end > start && drop(a[end - 1]!)) end--;
  return [start, end];
}

export function pad<A extends Units>(a: A, left: number, right: number, fill: number): A {
  const out = makeUnits(a, left + a.length + right);
  out.fill(fill, 0, left);
  out.set(a, left);
  out.fill(fill, left + a.length);
  return out;
}

export function repeat<A extends Units>(a: A, n: number): A {
  const out = makeUnits(a, n <= 0 ? 0 : a.length * n);
  if (a.length === 1) out.fill(a[0]!);
  else for (let at = 0; at < out.length; at += a.length) out.set(a, at);
  return out;
}

/** @throws OverflowError */
export function expandTabs<A extends Units>(a: A, size: number): A {
  let total = 0;
  for (let i = 0, column = 0; i < a.length; i++) {
    const c = a[i]!;
    const n = c !== 9 ? 1 : size > 0 ? size - (column % size) : 0;
    total += n;
    if (total > 0x7fffffff) throw overflowError("result too long");
    column = c === 10 || c === 13 ? 0 : column + n;
  }
  if (total > MOST_UNITS) throw memoryError("");
  const out: number[] = [];
  let column = 0;
  for (let i = 0; i < a.length; i++) {
    const c = a[i]!;
    if (c === 9) {
      const n = size > 0 ? size - (column % size) : 0;
      for (let k = 0; k < n; k++) out.push(32);
      column += n;
    } else {
      out.push(c);
      column = c === 10 || c === 13 ? 0 : column + 1;
    }
  }
  const result = makeUnits(a, out.length);
  result.set(out);
  return result;
}

/** Zeros between the sign and the rest. */
export function zeroFill<A extends Units>(a: A, width: number): A {
  if (width <= a.length) return part(a, 0, a.length);
  const fill = width - a.length;
  const out = pad(a, fill, 0, 48);
  if (a[0] === 43 || a[0] === 45) {
    out[0] = a[0];
    out[fill] = 48;
  }
  return out;
}

/** Where str.center puts the extra column: left if both are odd. */
export function centerLeft(length: number, width: number): number {
  const margin = width - length;
  return (margin >> 1) + (margin & width & 1);
}

/** A slice with a step; `count` units from `start`. */
export function strided<A extends Units>(a: A, start: number, step: number, n: number): A {
  if (step === 1) return part(a, start, start + n);
  const out = makeUnits(a, n);
  for (let i = 0, at = start; i < n; i++, at += step) out[i] = a[at]!;
  return out;
}
