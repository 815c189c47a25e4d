/** bytes (CPython: Objects/bytesobject.c): an unchanging Uint8Array. */
import { asIndex } from "../abstract.ts";
import { PyBUF_WRITABLE, type BufferView } from "../buffer.ts";
import { bufferError, indexError, typeError } from "../errors.ts";
import { CompareOp } from "../slots.ts";
import { typeOf } from "../typeof.ts";
import { intValue, NotImplemented, PyObject, type Value } from "../value.ts";
import { bufferOf, byteOf, bytesByDunder, bytesLikeOrNone } from "./bytes-common.ts";
import { compareAs, compareBytes, PyBytesIterator } from "./bytes-compare.ts";
import { repeatBytes } from "./bytes-methods.ts";
import { bytesFromArguments } from "./bytes-new.ts";
import { sharedBytesMethods } from "./bytes-table.ts";
import { PyByteArray } from "./bytearray.ts";
import { PySlice, sliceIndices } from "./slice.ts";
import { hashUnits } from "./str-hash.ts";
import { bytesPercent } from "./str-percent.ts";
import { bytesRepr } from "./str-repr.ts";
import { newTuple } from "./tuple.ts";
import { defineType, method, TPFLAGS_BYTES_SUBCLASS, type Type } from "./type.ts";
import { equalUnits, find, strided } from "./units.ts";

export { bufferOf, bytesByDunder, bytesLikeOrNone };

export class PyBytes extends PyObject {
  /** What it is as a key of dicts, once it was one: see ../dictkeys.ts. */
  normal: string | undefined = undefined;
  constructor(
    type: Type,
    public readonly data: Uint8Array,
  ) {
    super();
    this.type = type;
  }
}

/** The array is the object's from now on: nobody may change it. */
export function newBytes(data: Uint8Array): PyBytes {
  return new PyBytes(bytes, data);
}

export function bytesFromLatin1(s: string): PyBytes {
  const data = new Uint8Array(s.length);
  for (let i = 0; i < s.length; i++) data[i] = s.charCodeAt(i);
  return new PyBytes(bytes, data);
}

/** Where an index lands; -1 if it is out of range. */
export function byteIndex(key: Value, length: number, name: string): number {
  if (typeof key !== "number" && typeOf(key).nb_index === undefined)
    throw typeError(`${name} indices must be integers or slices, not ${typeOf(key).tp_name}`);
  const i = typeof key === "number" ? key : asIndex(key);
  const at = i < 0 ? i + length : i;
  return at >= 0 && at < length ? at : -1;
}

export function bytesSubscript(self: PyBytes, key: Value): Value {
  const { data } = self;
  if (key instanceof PySlice) {
    const { start, step, length } = sliceIndices(key, data.length);
    if (step === 1 && length === data.length && self.type === bytes) return self;
    return newBytes(length <= 0 ? new Uint8Array(0) : strided(data, start, step, length));
  }
  const i = byteIndex(key, data.length, "byte");
  if (i < 0) throw indexError("index out of range");
  return data[i]!;
}

/** The bytes joined. @throws TypeError as `a + b` of `name` does */
export function concatBytes(a: Uint8Array, b: Value, name: string): Uint8Array {
  const data = bytesLikeOrNone(b);
  if (data === undefined) throw typeError(`can't concat ${typeOf(b).tp_name} to ${name}`);
  const out = new Uint8Array(a.length + data.length);
  out.set(a);
  out.set(data, a.length);
  return out;
}

/** `item in self`: a byte as an int, or a run of bytes. */
export function bytesContains(self: PyBytes | PyByteArray, item: Value): boolean {
  if (intValue(item) !== undefined || (typeOf(item).nb_index !== undefined && bytesLikeOrNone(item) === undefined))
    return self.data.includes(byteOf(item));
  const b = bufferOf(item);
  return find(self.data, b, 0, self.data.length) >= 0;
}

export function bytesRichcompare(a: PyBytes, b: Value, op: CompareOp): Value {
  if (!(b instanceof PyBytes)) return NotImplemented;
  if (op === CompareOp.EQ) return equalUnits(a.data, b.data);
  if (op === CompareOp.NE) return !equalUnits(a.data, b.data);
  return compareAs(compareBytes(a.data, b.data), op);
}

function bytesGetBuffer(self: PyBytes, flags: number): BufferView {
  if (flags & PyBUF_WRITABLE) throw bufferError("Object is not writable.");
  return {
    obj: self,
    bytes: self.data,
    readonly: true,
    itemsize: 1,
    format: "B",
    shape: [self.data.length],
    strides: [1],
  };
}

export const bytes: Type = defineType(PyBytes, "bytes(source=b'', encoding='utf-8', errors='strict')", {
  doc: "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\nbytes(bytes_or_buffer) -> bytes\nbytes(int) -> bytes of zeros\nbytes() -> empty bytes",
  basetype: true,
  flags: TPFLAGS_BYTES_SUBCLASS,
  new: (cls: Type, source?: Value, encoding?: Value, errors?: Value) => {
    if (
      cls === bytes &&
      source instanceof PyBytes &&
      source.type === bytes &&
      encoding === undefined &&
      errors === undefined
    )
      return source;
    return new PyBytes(cls, bytesFromArguments("bytes", source, encoding, errors));
  },
  tp_repr: (self: PyBytes) => bytesRepr(self.data),
  tp_str: (self: PyBytes) => bytesRepr(self.data),
  tp_hash: (self: PyBytes) => hashUnits(self.data),
  tp_richcompare: bytesRichcompare,
  tp_iter: (self: PyBytes) => new PyBytesIterator(self),
  nb_remainder: (a: Value, b: Value) => (a instanceof PyBytes ? newBytes(bytesPercent(a.data, b)) : NotImplemented),
  sq_length: (self: PyBytes) => self.data.length,
  sq_concat: (a: PyBytes, b: Value) => newBytes(concatBytes(a.data, b, "bytes")),
  sq_repeat: (self: PyBytes, n: number) => newBytes(repeatBytes(self.data, n)),
  sq_item: (self: PyBytes, i: number) => {
    if (i < 0 || i >= self.data.length) throw indexError("index out of range");
    return self.data[i]!;
  },
  sq_contains: bytesContains,
  mp_length: (self: PyBytes) => self.data.length,
  mp_subscript: bytesSubscript,
  bf_getbuffer: bytesGetBuffer,
  methods: [
    ...sharedBytesMethods(newBytes, () => bytes),
    method("__bytes__()", (self: PyBytes) => (self.type === bytes ? self : newBytes(self.data))),
    method("__getnewargs__()", (self: PyBytes) => newTuple([newBytes(self.data)])),
    method("__sizeof__()", (self: PyBytes) => 17 + self.data.length),
  ],
});
