/** memoryview: subscripts. */
import { asIndex } from "../abstract.ts";
import { indexError, notImplementedError, typeError, valueError } from "../errors.ts";
import { typeOf } from "../typeof.ts";
import { Ellipsis, type Value } from "../value.ts";
import { nativeFormat, readItem, writeItem, gather, eachItem } from "./memoryview-data.ts";
import { memoryRelease, memoryViewOf, newMemoryView, type PyMemoryView } from "./memoryview.ts";
import { PyByteArray } from "./bytearray.ts";
import { PyBytes } from "./bytes.ts";
import { PySlice, sliceIndices } from "./slice.ts";
import { PyTuple } from "./tuple.ts";

const isIndex = (v: Value): boolean => typeOf(v).nb_index !== undefined;

function step(self: PyMemoryView, dimension: number, i: number): number {
  const n = self.shape[dimension]!;
  const k = i < 0 ? i + n : i;
  if (k < 0 || k >= n) throw indexError(`index out of bounds on dimension ${dimension + 1}`);
  return k * self.strides[dimension]!;
}

/** The item at an index of the only dimension. */
export function memoryItem(self: PyMemoryView, i: number): Value {
  if (self.shape.length === 0) throw typeError("invalid indexing of 0-dim memory");
  if (self.shape.length > 1) throw notImplementedError("multi-dimensional sub-views are not implemented");
  return readItem(self.bytes, self.start + step(self, 0, i), self.format);
}

/** Where a tuple of indices leads. */
function place(self: PyMemoryView, key: PyTuple): number {
  const n = self.shape.length;
  if (key.items.length > n) throw typeError(`cannot index ${n}-dimension view with ${key.items.length}-element tuple`);
  if (key.items.length < n) throw notImplementedError("sub-views are not implemented");
  let at = self.start;
  key.items.forEach((v, d) => (at += step(self, d, asIndex(v))));
  // Code of an index may have released the view.
  self.check();
  return at;
}

function isIndices(key: Value): key is PyTuple {
  return key instanceof PyTuple && key.items.every(isIndex);
}

function isSlices(key: Value): boolean {
  return key instanceof PyTuple && key.items.length > 0 && key.items.every((v) => v instanceof PySlice);
}

export function memorySubscript(self: PyMemoryView, key: Value): Value {
  self.check();
  if (self.shape.length === 0) {
    if (key instanceof PyTuple && key.items.length === 0) return readItem(self.bytes, self.start, self.format);
    if (key === Ellipsis) return self;
    throw typeError("invalid indexing of 0-dim memory");
  }
  if (typeof key === "number") return memoryItem(self, key);
  if (isIndex(key)) {
    const i = asIndex(key);
    return memoryItem(self.check(), i);
  }
  if (key instanceof PySlice) return memorySlice(self, key);
  if (isIndices(key)) return readItem(self.bytes, place(self, key), self.format);
  if (isSlices(key)) throw notImplementedError("multi-dimensional slicing is not implemented");
  throw typeError("memoryview: invalid slice key");
}

/** A view of a part, along the first dimension. */
function memorySlice(self: PyMemoryView, key: PySlice): PyMemoryView {
  const { start, step: by, length } = sliceIndices(key, self.shape[0]!);
  const n = Math.max(0, length);
  const first = self.strides[0]!;
  return newMemoryView(
    self.managed,
    self.start + (n === 0 ? 0 : start * first),
    {
      format: self.format,
      itemsize: self.itemsize,
      shape: [n, ...self.shape.slice(1)],
      strides: [first * by, ...self.strides.slice(1)],
    },
    self.readonly,
  );
}

export function memoryAssign(self: PyMemoryView, key: Value, value: Value | undefined): void {
  self.check();
  if (self.readonly) throw typeError("cannot modify read-only memory");
  if (value === undefined) throw typeError("cannot delete memory");
  if (self.shape.length === 0) {
    if (key === Ellipsis || (key instanceof PyTuple && key.items.length === 0))
      return writeItem(self.bytes, self.start, self.format, value);
    throw typeError("invalid indexing of 0-dim memory");
  }
  if (isIndex(key)) {
    if (self.shape.length > 1) throw notImplementedError("sub-views are not implemented");
    const at = self.start + step(self, 0, asIndex(key));
    return assignItem(self, at, value);
  }
  if (key instanceof PySlice && self.shape.length === 1) return assignSlice(self, key, value);
  if (isIndices(key)) return assignItem(self, place(self, key), value);
  if (key instanceof PySlice || isSlices(key))
    throw notImplementedError("memoryview slice assignments are currently restricted to ndim = 1");
  throw typeError("memoryview: invalid slice key");
}

/** The value is converted apart: its code may release the view. */
function assignItem(self: PyMemoryView, at: number, value: Value): void {
  if (typeof value === "number") return writeItem(self.check().bytes, at, self.format, value);
  const item = new Uint8Array(self.itemsize);
  writeItem(item, 0, self.format, value);
  self.check().bytes.set(item, at);
}

function assignSlice(self: PyMemoryView, key: PySlice, value: Value): void {
  const target = memorySlice(self, key);
  if (self.released) memoryRelease(target);
  self.check();
  let data: Uint8Array;
  let format = "B";
  let n: number;
  if (value instanceof PyBytes || value instanceof PyByteArray) {
    data = value.data;
    n = data.length;
  } else {
    if (!typeOf(value).bf_getbuffer) throw typeError(`a bytes-like object is required, not '${typeOf(value).tp_name}'`);
    const source = memoryViewOf(value);
    format = source.format;
    n = source.shape.length === 1 ? source.shape[0]! : -1;
    data = gather(source);
    memoryRelease(source);
  }
  try {
    if (n !== target.shape[0] || nativeFormat(format) !== nativeFormat(target.format))
      throw valueError("memoryview assignment: lvalue and rvalue have different structures");
    const { bytes, itemsize } = target;
    // The source may be part of the same memory.
    const copy = data.slice();
    let from = 0;
    eachItem(target, (at) => {
      for (let k = 0; k < itemsize; k++) bytes[at + k] = copy[from++]!;
    });
  } finally {
    memoryRelease(target);
  }
}
