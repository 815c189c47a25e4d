/** What an array's items are: reading and writing one by its type code (CPython: Modules/arraymodule.c, the `descriptors`). */
import { asDouble, index } from "../runtime/abstract.ts";
import { overflowError, typeError } from "../runtime/errors.ts";
import { asComplex, PyComplex } from "../runtime/objects/complex.ts";
import { doubleToHalf, halfToDouble } from "../runtime/objects/memoryview-data.ts";
import { codePointAt, lengthOf } from "../runtime/objects/str-common.ts";
import { typeOf } from "../runtime/typeof.ts";
import { exactStr, normalizeInt, PyFloat, strFromCodePoints, type Value } from "../runtime/value.ts";

export interface ItemKind {
  code: string;
  size: number;
  /** The machine format codes of `_array_reconstructor`, as little and as big endian. */
  machine: readonly [number, number];
  get(view: DataView, at: number, little: boolean): Value;
  /** @throws TypeError, OverflowError */
  set(view: DataView, at: number, value: Value): void;
}

const LONG = [-0x80000000, 0x7fffffff] as const;

function signedLong(v: Value): number {
  const n = index(v);
  if (n < LONG[0] || n > LONG[1]) throw overflowError("Python int too large to convert to C long");
  return Number(n);
}

function small(name: string, low: number, high: number): (v: Value) => number {
  return (v) => {
    const n = signedLong(v);
    if (n < low) throw overflowError(`${name} is less than minimum`);
    if (n > high) throw overflowError(`${name} is greater than maximum`);
    return n;
  };
}
const signedChar = small("signed char", -128, 127);
const unsignedChar = small("unsigned byte integer", 0, 255);
const signedShort = small("signed short integer", -32768, 32767);
const unsignedShort = small("unsigned short", 0, 65535);

/** `b` reads its argument as a short first, which shows in the message. */
function byteInteger(v: Value): number {
  const n = signedShort(v);
  return signedChar(n);
}

function unsignedLong(v: Value): number {
  const n = index(v);
  if (n < 0) throw overflowError("can't convert negative value to unsigned int");
  if (n > 0xffffffff) throw overflowError("Python int too large to convert to C unsigned long");
  return Number(n);
}

function longLong(v: Value): bigint {
  const n = BigInt(index(v));
  if (n !== BigInt.asIntN(64, n)) throw overflowError("int too big to convert");
  return n;
}

function unsignedLongLong(v: Value): bigint {
  const n = BigInt(index(v));
  if (n < 0n) throw overflowError("can't convert negative int to unsigned");
  if (n !== BigInt.asUintN(64, n)) throw overflowError("int too big to convert");
  return n;
}

function character(v: Value): number {
  const s = exactStr(v);
  if (s === undefined) throw typeError(`array item must be a unicode character, not ${typeOf(v).tp_name}`);
  const n = lengthOf(s);
  if (n !== 1) throw typeError(`array item must be a unicode character, not a string of length ${n}`);
  return codePointAt(s, 0);
}

function complexOf(v: Value): PyComplex {
  return typeOf(v).lookup("__complex__") === undefined ? new PyComplex(asDouble(v), 0) : asComplex(v);
}

const half = (v: Value): number => {
  const h = doubleToHalf(asDouble(v));
  if (h === undefined) throw overflowError("float too large to pack with e format");
  return h;
};

type Getter = ItemKind["get"];
const int32: Getter = (d, at, le) => d.getInt32(at, le);
const uint32: Getter = (d, at, le) => d.getUint32(at, le);
const point: Getter = (d, at, le) => strFromCodePoints([d.getUint32(at, le)]);

/** Sizes of wasm32. */
const KINDS: ItemKind[] = [
  { code: "b", size: 1, machine: [1, 1], get: (d, at) => d.getInt8(at), set: (d, at, v) => d.setInt8(at, byteInteger(v)) },
  { code: "B", size: 1, machine: [0, 0], get: (d, at) => d.getUint8(at), set: (d, at, v) => d.setUint8(at, unsignedChar(v)) },
  { code: "u", size: 4, machine: [20, 21], get: point, set: (d, at, v) => d.setUint32(at, character(v), true) },
  { code: "w", size: 4, machine: [20, 21], get: point, set: (d, at, v) => d.setUint32(at, character(v), true) },
  { code: "h", size: 2, machine: [4, 5], get: (d, at, le) => d.getInt16(at, le), set: (d, at, v) => d.setInt16(at, signedShort(v), true) },
  { code: "H", size: 2, machine: [2, 3], get: (d, at, le) => d.getUint16(at, le), set: (d, at, v) => d.setUint16(at, unsignedShort(v), true) },
  { code: "i", size: 4, machine: [8, 9], get: int32, set: (d, at, v) => d.setInt32(at, signedLong(v), true) },
  { code: "I", size: 4, machine: [6, 7], get: uint32, set: (d, at, v) => d.setUint32(at, unsignedLong(v), true) },
  { code: "l", size: 4, machine: [8, 9], get: int32, set: (d, at, v) => d.setInt32(at, signedLong(v), true) },
  { code: "L", size: 4, machine: [6, 7], get: uint32, set: (d, at, v) => d.setUint32(at, unsignedLong(v), true) },
  {
    code: "q", size: 8, machine: [12, 13],
    get: (d, at, le) => normalizeInt(d.getBigInt64(at, le)),
    set: (d, at, v) => d.setBigInt64(at, longLong(v), true),
  },
  {
    code: "Q", size: 8, machine: [10, 11],
    get: (d, at, le) => normalizeInt(d.getBigUint64(at, le)),
    set: (d, at, v) => d.setBigUint64(at, unsignedLongLong(v), true),
  },
  {
    code: "e", size: 2, machine: [26, 27],
    get: (d, at, le) => new PyFloat(halfToDouble(d.getUint16(at, le))),
    set: (d, at, v) => d.setUint16(at, half(v), true),
  },
  {
    code: "f", size: 4, machine: [14, 15],
    get: (d, at, le) => new PyFloat(d.getFloat32(at, le)),
    set: (d, at, v) => d.setFloat32(at, asDouble(v), true),
  },
  {
    code: "d", size: 8, machine: [16, 17],
    get: (d, at, le) => new PyFloat(d.getFloat64(at, le)),
    set: (d, at, v) => d.setFloat64(at, asDouble(v), true),
  },
  {
    code: "Zf", size: 8, machine: [22, 23],
    get: (d, at, le) => new PyComplex(d.getFloat32(at, le), d.getFloat32(at + 4, le)),
    set: (d, at, v) => {
      const z = complexOf(v);
      d.setFloat32(at, z.real, true);
      d.setFloat32(at + 4, z.imag, true);
    },
  },
  {
    code: "Zd", size: 16, machine: [24, 25],
    get: (d, at, le) => new PyComplex(d.getFloat64(at, le), d.getFloat64(at + 8, le)),
    set: (d, at, v) => {
      const z = complexOf(v);
      d.setFloat64(at, z.real, true);
      d.setFloat64(at + 8, z.imag, true);
    },
  },
]; // prettier-ignore

const byCode = new Map(KINDS.map((k) => [k.code, k]));

export const TYPE_CODES: readonly string[] = KINDS.map((k) => k.code);

export function itemKind(code: string): ItemKind | undefined {
  return byCode.get(code);
}

/** Machine formats that no type code has of its own: UTF-16 of `u` arrays. */
export const UTF16 = [18, 19] as const;
export const LAST_MACHINE = 27;

/** The kind of item and the byte order behind a machine format code. */
export function machineKind(code: number): { kind: ItemKind; little: boolean } | undefined {
  for (const kind of KINDS) {
    const at = kind.machine.indexOf(code);
    if (at >= 0) return { kind, little: at === 0 };
  }
  return undefined;
}
