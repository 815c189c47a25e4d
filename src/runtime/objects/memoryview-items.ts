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
  return at;
}

function isIndices(key: Value): key is PyTuple {
  return key instanceof PyTuple && key.items.every(isIndex);
}

export function memorySubscript(self: PyMemoryView, key: Value): Value {
  self.check();
  if (self.shape.length === 0) {
    if (key instanceof PyTuple && key.items.length === 0) return readItem(self.bytes, self.start, self.format);
    if (key === Ellipsis) return self;
    throw typeError("invalid indexing of 0-dim memory");
  }
  if (typeof key === "number" || isIndex(key)) return memoryItem(self, asIndex(key));
  if (key instanceof PySlice) return memorySlice(self, key);
  if (isIndices(key)) return readItem(self.bytes, place(self, key), self.format);
  if (key instanceof PyTuple && key.items.length > 0 && key.items.every((v) => v instanceof PySlice))
    throw notImplementedError("multi-dimensional slicing is not implemented");
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
    return writeItem(self.bytes, at, self.format, value);
  }
  if (key instanceof PySlice && self.shape.length === 1) return assignSlice(memorySlice(self, key), value);
  if (isIndices(key)) return writeItem(self.bytes, place(self, key), self.format, value);
  if (key instanceof PySlice || key instanceof PyTuple)
    throw notImplementedError("memoryview slice assignments are currently restricted to ndim = 1");
  throw typeError("memoryview: invalid slice key");
}

function assignSlice(target: PyMemoryView, value: Value): void {
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
