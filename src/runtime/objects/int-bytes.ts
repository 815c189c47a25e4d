/** int.to_bytes and int.from_bytes. */
import { asSsize, isTrue, iterToArray } from "../abstract.ts";
import { call1 } from "../call.ts";
import { PyBUF_SIMPLE } from "../buffer.ts";
import { overflowError, typeError, valueError } from "../errors.ts";
import { typeOf } from "../typeof.ts";
import { index } from "../numbers.ts";
import { exactStr, intValue, normalizeInt, stringOf, type Value } from "../value.ts";
import { newBytes } from "./bytes.ts";
import { lookupAttribute } from "../attributes.ts";
import { call0 } from "../call.ts";
import { int } from "./int.ts";
import { isNegative, type Int } from "./int-ops.ts";
import type { Type } from "./type.ts";

function isLittle(byteorder: Value, name: string): boolean {
  const order = stringOf(byteorder);
  if (order === undefined)
    throw typeError(`${name}() argument 'byteorder' must be str, not ${typeOf(byteorder).tp_name}`);
  if (order !== "little" && order !== "big") throw valueError("byteorder must be either 'little' or 'big'");
  return order === "little";
}

export function intToBytes(self: Value, length: Value = 1, byteorder: Value = "big", signed: Value = false): Value {
  const size = asSsize(length);
  const little = isLittle(byteorder, "to_bytes");
  const isSigned = isTrue(signed);
  if (size < 0) throw valueError("length cannot be negative");
  return newBytes(bytesOfInt(intValue(self)!, size, little, isSigned));
}

/** _PyLong_AsByteArray. @throws OverflowError */
export function bytesOfInt(n: Int, size: number, little: boolean, signed: boolean): Uint8Array {
  const negative = isNegative(n);
  if (negative && !signed) throw overflowError("can't convert negative int to unsigned");
  let big = BigInt(n);
  const bits = BigInt(size) * 8n;
  if (signed ? big >= half(bits) || big < -half(bits) : big >> bits !== 0n)
    throw overflowError("int too big to convert");
  if (negative) big += 1n << bits;
  const out = new Uint8Array(size);
  if (size === 0) return out;
  const hex = big.toString(16).padStart(size * 2, "0");
  for (let i = 0; i < size; i++) {
    const byte = parseInt(hex.slice(i * 2, i * 2 + 2), 16);
    out[little ? size - 1 - i : i] = byte;
  }
  return out;
}

/** Nothing fits in no byte but 0. */
function half(bits: bigint): bigint {
  return bits === 0n ? 1n : 1n << (bits - 1n);
}

export function intFromBytes(cls: Type, data: Value, byteorder: Value = "big", signed: Value = false): Value {
  const little = isLittle(byteorder, "from_bytes");
  const n = intOfBytes(bytesOf(data), little, isTrue(signed));
  return cls === int ? n : call1(cls, n);
}

/** _PyLong_FromByteArray */
export function intOfBytes(data: Uint8Array, little: boolean, signed: boolean): Int {
  const size = data.length;
  if (size === 0) return 0;
  if (size <= 6) {
    let n = 0;
    for (let i = 0; i < size; i++) n = n * 256 + data[little ? size - 1 - i : i]!;
    return signed && n >= 2 ** (size * 8 - 1) ? n - 2 ** (size * 8) : n;
  }
  let hex = "0x";
  for (let i = 0; i < size; i++) hex += data[little ? size - 1 - i : i]!.toString(16).padStart(2, "0");
  let n = BigInt(hex);
  if (signed && n >> BigInt(size * 8 - 1)) n -= 1n << BigInt(size * 8);
  return normalizeInt(n);
}

/** PyObject_Bytes, as bare bytes. */
function bytesOf(v: Value): Uint8Array {
  const get = typeOf(v).bf_getbuffer;
  if (get !== undefined) return get(v, PyBUF_SIMPLE).bytes;
  const convert = exactStr(v) === undefined ? lookupAttribute(v, "__bytes__") : undefined;
  if (convert !== undefined) return bytesOf(call0(convert));
  if (exactStr(v) !== undefined || (typeOf(v).tp_iter === undefined && typeOf(v).sq_item === undefined))
    throw typeError(`cannot convert '${typeOf(v).tp_name}' object to bytes`);
  return Uint8Array.from(iterToArray(v), (item) => {
    const n = index(item);
    if (n < 0 || n > 255) throw valueError("bytes must be in range(0, 256)");
    return Number(n);
  });
}
