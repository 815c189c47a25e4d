/** Reading and writing of items in a buffer by their format, and gathering of strided memory. */
import type { BufferView } from "../buffer.ts";
import { asDouble, index, isTrue } from "../abstract.ts";
import { newException, typeError, valueError } from "../errors.ts";
import { NotImplementedError, OverflowError, PyBaseException, TypeError } from "./exceptions.ts";
import { normalizeInt, PyFloat, type Value } from "../value.ts";
import { newBytes, PyBytes } from "./bytes.ts";
import { newList } from "./list.ts";

// Sizes of wasm32.
const SIZES: Record<string, number> = {
  c: 1, b: 1, B: 1, "?": 1, h: 2, H: 2, i: 4, I: 4, l: 4, L: 4, q: 8, Q: 8, n: 4, N: 4, e: 2, f: 4, d: 8, P: 4,
}; // prettier-ignore

/** The one letter of a native format (`@` before it is allowed), or undefined. */
export function nativeFormat(format: string): string | undefined {
  const f = format.startsWith("@") ? format.slice(1) : format;
  return f.length === 1 && f in SIZES ? f : undefined;
}
export function itemSize(letter: string): number {
  return SIZES[letter]!;
}

function letterOf(format: string): string {
  const f = nativeFormat(format);
  if (f === undefined) throw newException(NotImplementedError, `memoryview: format ${format} not supported`);
  return f;
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

export function readItem(bytes: Uint8Array, at: number, format: string): Value {
  if (format === "B") return bytes[at]!;
  const f = letterOf(format);
  const v = viewOf(bytes);
  switch (f) {
    case "b":
      return v.getInt8(at);
    case "B":
      return v.getUint8(at);
    case "c":
      return newBytes(Uint8Array.of(v.getUint8(at)));
    case "?":
      return v.getUint8(at) !== 0;
    case "h":
      return v.getInt16(at, true);
    case "H":
      return v.getUint16(at, true);
    case "i":
    case "l":
    case "n":
      return v.getInt32(at, true);
    case "q":
      return normalizeInt(v.getBigInt64(at, true));
    case "Q":
      return normalizeInt(v.getBigUint64(at, true));
    case "e":
      return new PyFloat(halfToDouble(v.getUint16(at, true)));
    case "f":
      return new PyFloat(v.getFloat32(at, true));
    case "d":
      return new PyFloat(v.getFloat64(at, true));
    default:
      return v.getUint32(at, true);
  }
}

export function halfToDouble(h: number): number {
  const sign = h & 0x8000 ? -1 : 1;
  const exponent = (h >> 10) & 31;
  const fraction = h & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** The nearest half, ties to even; undefined if it is too large. */
export function doubleToHalf(x: number): number | undefined {
  const sign = x < 0 || Object.is(x, -0) ? 0x8000 : 0;
  const a = Math.abs(x);
  if (Number.isNaN(x)) return 0x7e00;
  if (a === Infinity) return sign | 0x7c00;
  if (a >= 65520) return undefined;
  let exponent = Math.max(-14, Math.floor(Math.log2(a)));
  if (2 ** exponent > a && exponent > -14) exponent--;
  const scaled = a / 2 ** (exponent - 10);
  let n = Math.floor(scaled);
  const rest = scaled - n;
  if (rest > 0.5 || (rest === 0.5 && n & 1)) n++;
  return sign | (n < 1024 && exponent === -14 ? n : ((exponent + 15) << 10) + (n - 1024));
}

const RANGES: Record<string, [bigint, bigint]> = {
  b: [-128n, 127n], B: [0n, 255n], h: [-32768n, 32767n], H: [0n, 65535n],
  i: [-(1n << 31n), (1n << 31n) - 1n], I: [0n, (1n << 32n) - 1n],
  l: [-(1n << 31n), (1n << 31n) - 1n], L: [0n, (1n << 32n) - 1n],
  n: [-(1n << 31n), (1n << 31n) - 1n], N: [0n, (1n << 32n) - 1n], P: [-(1n << 31n), (1n << 32n) - 1n],
  q: [-(1n << 63n), (1n << 63n) - 1n], Q: [0n, (1n << 64n) - 1n],
}; // prettier-ignore

/** A conversion's TypeError and OverflowError are told as errors of the format. */
function converted<T>(format: string, f: () => T): T {
  try {
    return f();
  } catch (e) {
    if (e instanceof PyBaseException && e.type.isSubtype(TypeError))
      throw typeError(`memoryview: invalid type for format '${format}'`);
    if (e instanceof PyBaseException && e.type.isSubtype(OverflowError))
      throw valueError(`memoryview: invalid value for format '${format}'`);
    throw e;
  }
}

export function writeItem(bytes: Uint8Array, at: number, format: string, value: Value): void {
  const f = letterOf(format);
  const v = viewOf(bytes);
  switch (f) {
    case "c":
      if (!(value instanceof PyBytes)) throw typeError(`memoryview: invalid type for format '${f}'`);
      if (value.data.length !== 1) throw valueError(`memoryview: invalid value for format '${f}'`);
      bytes[at] = value.data[0]!;
      return;
    case "?":
      bytes[at] = isTrue(value) ? 1 : 0;
      return;
    case "d":
      return v.setFloat64(
        at,
        converted(f, () => asDouble(value)),
        true,
      );
    case "f":
      return v.setFloat32(
        at,
        converted(f, () => asDouble(value)),
        true,
      );
    case "e": {
      const half = doubleToHalf(converted(f, () => asDouble(value)));
      if (half === undefined) throw newException(OverflowError, "float too large to pack with e format");
      return v.setUint16(at, half, true);
    }
  }
  const n = BigInt(converted(f, () => index(value)));
  const [low, high] = RANGES[f]!;
  if (n < low || n > high) throw valueError(`memoryview: invalid value for format '${f}'`);
  switch (SIZES[f]) {
    case 1:
      return v.setUint8(at, Number(n & 255n));
    case 2:
      return v.setUint16(at, Number(n & 65535n), true);
    case 4:
      return v.setUint32(at, Number(n & 0xffffffffn), true);
    default:
      return v.setBigUint64(at, BigInt.asUintN(64, n), true);
  }
}

/** Where items lie: `start` is the place of the first in `bytes`. */
export interface Layout {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly itemsize: number;
  readonly format: string;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
}

export function product(shape: readonly number[]): number {
  return shape.reduce((a, b) => a * b, 1);
}

/** Strides of C order. */
export function packedStrides(shape: readonly number[], itemsize: number): number[] {
  const out = new Array<number>(shape.length);
  let step = itemsize;
  for (let i = shape.length - 1; i >= 0; i--) {
    out[i] = step;
    step *= shape[i]!;
  }
  return out;
}

export function isContiguous(l: Pick<Layout, "shape" | "strides" | "itemsize">, fortran = false): boolean {
  if (product(l.shape) === 0) return true;
  let step = l.itemsize;
  const n = l.shape.length;
  for (let k = 0; k < n; k++) {
    const i = fortran ? k : n - 1 - k;
    if (l.shape[i]! > 1 && l.strides[i] !== step) return false;
    step *= l.shape[i]!;
  }
  return true;
}

/** Calls `f` with the place of each item, in C order (or Fortran's). */
export function eachItem(l: Layout, f: (at: number) => void, fortran = false): void {
  const n = l.shape.length;
  const order = Array.from({ length: n }, (_, i) => (fortran ? n - 1 - i : i));
  const walk = (k: number, at: number): void => {
    if (k === n) return f(at);
    const d = order[k]!;
    for (let i = 0; i < l.shape[d]!; i++) walk(k + 1, at + i * l.strides[d]!);
  };
  walk(0, l.start);
}

/** All items in a row: a view of the memory where that is possible. */
export function gather(l: Layout, fortran = false): Uint8Array {
  const size = product(l.shape) * l.itemsize;
  if (isContiguous(l, fortran)) return l.bytes.subarray(l.start, l.start + size);
  const out = new Uint8Array(size);
  let to = 0;
  eachItem(
    l,
    (at) => {
      for (let k = 0; k < l.itemsize; k++) out[to++] = l.bytes[at + k]!;
    },
    fortran,
  );
  return out;
}

export function contiguousBytes(view: BufferView): Uint8Array {
  if (view.shape.length <= 1 && (view.shape.length === 0 || view.strides[0] === view.itemsize)) return view.bytes;
  return gather({ ...view, bytes: view.bytes, start: 0 });
}

/** Nested lists of the items. */
export function listOfItems(l: Layout): Value {
  const walk = (k: number, at: number): Value => {
    if (k === l.shape.length) return readItem(l.bytes, at, l.format);
    const items: Value[] = [];
    for (let i = 0; i < l.shape[k]!; i++) items.push(walk(k + 1, at + i * l.strides[k]!));
    return newList(items);
  };
  return walk(0, l.start);
}
