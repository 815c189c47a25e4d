/** bytearray (CPython: Objects/bytearrayobject.c): a growing Uint8Array that stays where it is while it is exported. */
import { asSsize, iterToArray } from "../abstract.ts";
import type { BufferView } from "../buffer.ts";
import { callMethod0 } from "../call.ts";
import { bufferError, indexError, typeError, valueError } from "../errors.ts";
import { CompareOp } from "../slots.ts";
import { typeOf } from "../typeof.ts";
import { isStr, NotImplemented, PyObject, type Value } from "../value.ts";
import { byteOf, bytesLikeOrNone } from "./bytes-common.ts";
import { compareBuffers, PyByteArrayIterator } from "./bytes-compare.ts";
import { releaseDeadViews } from "./managedbuffer.ts";
import { repeatBytes } from "./bytes-methods.ts";
import { allocate, bytesFromArguments, bytesFromIterable } from "./bytes-new.ts";
import { sharedBytesMethods } from "./bytes-table.ts";
import { byteIndex, bytesContains, concatBytes, newBytes } from "./bytes.ts";
import { unhashable } from "../abstract.ts";
import { PySlice, sliceIndices } from "./slice.ts";
import { latin1Text } from "../codec-latin.ts";
import { bytesPercent } from "./str-percent.ts";
import { bytesRepr } from "./str-repr.ts";
import { newTuple } from "./tuple.ts";
import { defineType, method, type Type } from "./type.ts";
import { strided } from "./units.ts";

/** Memory of somebody else's that an array's bytes lie in, so that native code sees them where they are. */
export interface Lodging {
  /** The bytes, as long as the memory does not grow. */
  view(length: number): Uint8Array;
  /** The array has taken its bytes away. */
  leave(): void;
}

export class PyByteArray extends PyObject {
  private storage: Uint8Array;
  private window: Uint8Array | undefined;
  /** How many views of it are held: its storage may not move then. */
  exports = 0;
  constructor(type: Type, data: Uint8Array) {
    super();
    this.type = type;
    this.storage = data;
    this.window = data;
    this.length = data.length;
  }
  private length: number;
  private lodging: Lodging | undefined = undefined;

  /** The bytes, writable in place; good until the next change of size. */
  get data(): Uint8Array {
    return this.window ?? this.open();
  }
  private open(): Uint8Array {
    if (this.lodging !== undefined) return this.lodging.view(this.length);
    return (this.window = this.storage.subarray(0, this.length));
  }

  /** Where the bytes lie, if not with us. */
  get lodgedIn(): Lodging | undefined {
    return this.lodging;
  }
  /** The bytes move there, and stay until the size changes or `comeHome`. */
  lodge(lodging: Lodging): void {
    lodging.view(this.length).set(this.data);
    this.storage = new Uint8Array(0);
    this.window = undefined;
    this.lodging = lodging;
  }
  comeHome(): void {
    const { lodging } = this;
    if (lodging === undefined) return;
    this.storage = lodging.view(this.length).slice();
    this.lodging = undefined;
    lodging.leave();
  }

  /** @throws BufferError */
  checkResizable(): void {
    if (this.exports > 0) releaseDeadViews(this);
    if (this.exports > 0) throw bufferError("Existing exports of data: object cannot be re-sized");
  }

  /** New bytes at the end are zero. @throws BufferError */
  resize(n: number): void {
    if (n === this.length) return;
    this.checkResizable();
    this.comeHome();
    if (n > this.storage.length) {
      const bigger = allocate(Math.max(n, this.length + (this.length >> 1) + 8));
      bigger.set(this.data);
      this.storage = bigger;
    } else if (n > this.length) this.storage.fill(0, this.length, n);
    else if (n < this.storage.length >> 2) this.storage = this.storage.slice(0, n);
    this.length = n;
    this.window = undefined;
  }

  /** Puts `bytes` in place of those from `start` to `stop`. */
  splice(start: number, stop: number, bytes: Uint8Array): void {
    const growth = bytes.length - (stop - start);
    const old = this.length;
    // A view of our own storage would be overwritten while it is read.
    if (bytes.buffer === this.data.buffer) bytes = bytes.slice();
    if (growth > 0) this.resize(old + growth);
    else if (growth < 0) this.checkResizable();
    const { data } = this;
    if (growth !== 0) data.copyWithin(stop + growth, stop, old);
    data.set(bytes, start);
    if (growth < 0) this.resize(old + growth);
  }

  replaceAll(data: Uint8Array): void {
    this.checkResizable();
    this.comeHome();
    this.storage = data;
    this.length = data.length;
    this.window = undefined;
  }
}

/** The array is the object's from now on. */
export function newByteArray(data: Uint8Array): PyByteArray {
  return new PyByteArray(bytearray, data);
}

function bytearrayInit(self: PyByteArray, source?: Value, encoding?: Value, errors?: Value): void {
  const data = bytesFromArguments("bytearray", source, encoding, errors);
  self.replaceAll(data);
}

export function bytearraySubscript(self: PyByteArray, key: Value): Value {
  if (key instanceof PySlice) {
    const { start, step, length } = sliceIndices(key, self.data.length);
    return newByteArray(length <= 0 ? new Uint8Array(0) : strided(self.data, start, step, length));
  }
  const i = byteIndex(key, self.data.length, "bytearray");
  if (i < 0) throw indexError("bytearray index out of range");
  return self.data[i]!;
}

export function bytearrayAssign(self: PyByteArray, key: Value, value: Value | undefined): void {
  if (key instanceof PySlice) return assignSlice(self, key, value);
  let i = byteIndex(key, self.data.length, "bytearray");
  if (i < 0) throw indexError("bytearray index out of range");
  if (value === undefined) return self.splice(i, i + 1, new Uint8Array(0));
  const b = byteOf(value);
  // `__index__` of the value may have changed the size
  i = byteIndex(key, self.data.length, "bytearray");
  if (i < 0) throw indexError("bytearray index out of range");
  self.data[i] = b;
}

function assignSlice(self: PyByteArray, key: PySlice, value: Value | undefined): void {
  const bytes = value === undefined ? new Uint8Array(0) : bytesToAssign(value);
  const { start, stop, step, length } = sliceIndices(key, self.data.length);
  if (step === 1) return self.splice(start, Math.max(start, stop), bytes);
  if (bytes.length === 0) {
    if (length === 0) return;
    self.checkResizable();
    const gone = new Set(Array.from({ length }, (_, i) => start + i * step));
    self.replaceAll(self.data.filter((_, i) => !gone.has(i)));
    return;
  }
  if (bytes.length !== length)
    throw valueError(`attempt to assign bytes of size ${bytes.length} to extended slice of size ${length}`);
  const source = bytes.buffer === self.data.buffer ? bytes.slice() : bytes;
  for (let i = 0, at = start; i < length; i++, at += step) self.data[at] = source[i]!;
}

function bytesToAssign(value: Value): Uint8Array {
  const data = bytesLikeOrNone(value);
  if (data !== undefined) return data;
  if (
    isStr(value) ||
    typeOf(value).nb_index !== undefined ||
    (typeOf(value).tp_iter === undefined && typeOf(value).sq_item === undefined)
  )
    throw typeError("can assign only bytes, buffers, or iterables of ints in range(0, 256)");
  return bytesFromIterable("bytearray", value);
}

export function bytearrayAppend(self: PyByteArray, item: Value): Value {
  const b = byteOf(item);
  const n = self.data.length;
  self.resize(n + 1);
  self.data[n] = b;
  return null;
}

export function bytearrayExtend(self: PyByteArray, iterable: Value): Value {
  let data = bytesLikeOrNone(iterable);
  if (data === undefined) {
    if (isStr(iterable)) throw typeError(`expected iterable of integers; got: 'str'`);
    const t = typeOf(iterable);
    if (t.tp_iter === undefined && t.sq_item === undefined) throw typeError(`can't extend bytearray with ${t.tp_name}`);
    data = Uint8Array.from(iterToArray(iterable), (v) => byteOf(v));
  }
  self.splice(self.data.length, self.data.length, data);
  return null;
}

function bytearrayInsert(self: PyByteArray, at: Value, item: Value): Value {
  let i = asSsize(at);
  const b = byteOf(item);
  const n = self.data.length;
  if (i < 0) i = Math.max(0, i + n);
  i = Math.min(i, n);
  self.splice(i, i, Uint8Array.of(b));
  return null;
}

function bytearrayPop(self: PyByteArray, at?: Value): Value {
  const i = at === undefined ? -1 : asSsize(at);
  const n = self.data.length;
  if (n === 0) throw indexError("pop from empty bytearray");
  const k = i < 0 ? i + n : i;
  if (k < 0 || k >= n) throw indexError("pop index out of range");
  self.checkResizable();
  const b = self.data[k]!;
  self.splice(k, k + 1, new Uint8Array(0));
  return b;
}

function bytearrayRemove(self: PyByteArray, item: Value): Value {
  const i = self.data.indexOf(byteOf(item));
  if (i < 0) throw valueError("value not found in bytearray");
  self.splice(i, i + 1, new Uint8Array(0));
  return null;
}

function bytearrayTake(self: PyByteArray, count?: Value): Value {
  const size = self.data.length;
  let n = size;
  if (count !== undefined && count !== null) {
    if (typeOf(count).nb_index === undefined) throw typeError("n must be an integer or None");
    n = asSsize(count);
    if (n < 0) n += size;
    if (n < 0 || n > size) throw indexError(`can't take ${n} bytes outside size ${size}`);
  }
  self.checkResizable();
  const taken = self.data.slice(0, n);
  self.replaceAll(self.data.slice(n));
  return newBytes(taken);
}

function bytearrayResize(self: PyByteArray, size: Value): Value {
  const n = asSsize(size);
  if (n < 0) throw valueError(`Can only resize to positive sizes, got ${n}`);
  self.resize(n);
  return null;
}

function bytearrayReduce(self: PyByteArray): Value {
  const state = callMethod0(self, "__getstate__");
  const text = latin1Text(self.data);
  return newTuple([self.type, newTuple(text === "" ? [] : [text, "latin-1"]), state]);
}

export const bytearray: Type = defineType(PyByteArray, "bytearray(source=b'', encoding='utf-8', errors='strict')", {
  doc: "bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> bytearray\nbytearray(bytes_or_buffer) -> bytearray\nbytearray(int) -> bytearray of zeros\nbytearray() -> empty bytearray",
  basetype: true,
  new: (cls: Type) => new PyByteArray(cls, new Uint8Array(0)),
  init: bytearrayInit,
  tp_repr: (self: PyByteArray) => `${self.type.name}(${bytesRepr(self.data)})`,
  tp_str: (self: PyByteArray) => `${self.type.name}(${bytesRepr(self.data)})`,
  tp_hash: unhashable,
  tp_richcompare: (a: PyByteArray, b: Value, op: CompareOp) => compareBuffers(a.data, b, op),
  tp_iter: (self: PyByteArray) => new PyByteArrayIterator(self),
  nb_remainder: (a: Value, b: Value) =>
    a instanceof PyByteArray ? newByteArray(bytesPercent(a.data, b)) : NotImplemented,
  sq_length: (self: PyByteArray) => self.data.length,
  sq_concat: (a: PyByteArray, b: Value) => newByteArray(concatBytes(a.data, b, "bytearray")),
  sq_repeat: (self: PyByteArray, n: number) => newByteArray(repeatBytes(self.data, n)),
  sq_inplace_concat: (self: PyByteArray, other: Value) => {
    const data = bytesLikeOrNone(other);
    if (data === undefined) throw typeError(`can't concat ${typeOf(other).tp_name} to bytearray`);
    self.splice(self.data.length, self.data.length, data);
    return self;
  },
  sq_inplace_repeat: (self: PyByteArray, n: number) => {
    if (n === 1) return self;
    self.replaceAll(repeatBytes(self.data, n));
    return self;
  },
  sq_item: (self: PyByteArray, i: number) => {
    if (i < 0 || i >= self.data.length) throw indexError("bytearray index out of range");
    return self.data[i]!;
  },
  sq_ass_item: (self: PyByteArray, i: number, v: Value | undefined) => bytearrayAssign(self, i, v),
  sq_contains: bytesContains,
  mp_length: (self: PyByteArray) => self.data.length,
  mp_subscript: bytearraySubscript,
  mp_ass_subscript: bytearrayAssign,
  bf_getbuffer: (self: PyByteArray): BufferView => {
    self.exports++;
    const n = self.data.length;
    return {
      obj: self,
      // The bytes may move while a view stands.
      get bytes() {
        return self.data;
      },
      readonly: false,
      itemsize: 1,
      format: "B",
      shape: [n],
      strides: [1],
    };
  },
  bf_releasebuffer: (self: PyByteArray) => {
    self.exports--;
  },
  methods: [
    ...sharedBytesMethods(newByteArray, () => bytearray),
    method("append(item, /)", bytearrayAppend),
    method("clear()", (self: PyByteArray) => {
      self.resize(0);
      return null;
    }),
    method("copy()", (self: PyByteArray) => newByteArray(self.data.slice())),
    method("extend(iterable_of_ints, /)", bytearrayExtend),
    method("insert(index, item, /)", bytearrayInsert),
    method("pop(index=-1, /)", bytearrayPop),
    method("remove(value, /)", bytearrayRemove),
    method("resize(size, /)", bytearrayResize),
    method("reverse()", (self: PyByteArray) => {
      self.data.reverse();
      return null;
    }),
    method("take_bytes(n=None, /)", bytearrayTake),
    method("__alloc__()", (self: PyByteArray) => self.data.length + 1),
    method("__reduce__()", bytearrayReduce),
    method("__reduce_ex__(protocol=0, /)", bytearrayReduce),
    method("__sizeof__()", (self: PyByteArray) => 28 + self.data.length),
  ],
});
