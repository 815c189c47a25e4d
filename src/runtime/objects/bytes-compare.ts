/** Comparison of bytes and bytearray by their bytes, and their iterators. */
import { asSsize } from "../abstract.ts";
import { CompareOp } from "../slots.ts";
import { isStr, NotImplemented, PyObject, type Value } from "../value.ts";
import { bytesLikeOrNone } from "./bytes-common.ts";
import type { PyByteArray } from "./bytearray.ts";
import type { PyBytes } from "./bytes.ts";
import { builtinIter } from "./iterator-pickle.ts";
import { defineType, method } from "./type.ts";

export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}

export function compareAs(c: number, op: CompareOp): boolean {
  switch (op) {
    case CompareOp.LT:
      return c < 0;
    case CompareOp.LE:
      return c <= 0;
    case CompareOp.EQ:
      return c === 0;
    case CompareOp.NE:
      return c !== 0;
    case CompareOp.GT:
      return c > 0;
    default:
      return c >= 0;
  }
}

/** bytearray against anything with a buffer. */
export function compareBuffers(data: Uint8Array, other: Value, op: CompareOp): Value {
  if (isStr(other)) return NotImplemented;
  const b = bytesLikeOrNone(other);
  if (b === undefined) return NotImplemented;
  if ((op === CompareOp.EQ || op === CompareOp.NE) && data.length !== b.length) return op === CompareOp.NE;
  return compareAs(compareBytes(data, b), op);
}

/** Reads the storage afresh each time: a bytearray may have changed. */
export class PyBytesIterator extends PyObject {
  i = 0;
  constructor(public source: PyBytes | undefined) {
    super();
  }
  override next(): Value | undefined {
    const s = this.source;
    if (s === undefined) return undefined;
    if (this.i < s.data.length) return s.data[this.i++]!;
    this.source = undefined;
    return undefined;
  }
}
export class PyByteArrayIterator extends PyObject {
  i = 0;
  constructor(public source: PyByteArray | undefined) {
    super();
  }
  override next(): Value | undefined {
    const s = this.source;
    if (s === undefined) return undefined;
    if (this.i < s.data.length) return s.data[this.i++]!;
    this.source = undefined;
    return undefined;
  }
}

type BytesIterator = PyBytesIterator | PyByteArrayIterator;
const self = (it: BytesIterator): Value => it;
function lengthHint(it: BytesIterator): Value {
  return it.source === undefined ? 0 : Math.max(0, it.source.data.length - it.i);
}
function reduce(it: BytesIterator): Value {
  return builtinIter(it.source ?? "", it.source === undefined ? null : it.i);
}
function setState(it: BytesIterator, state: Value): Value {
  if (it.source !== undefined) it.i = Math.max(0, Math.min(asSsize(state), it.source.data.length));
  return null;
}
for (const [cls, name] of [
  [PyBytesIterator, "bytes_iterator"],
  [PyByteArrayIterator, "bytearray_iterator"],
] as const)
  // prettier-ignore
  defineType(cls, name, {
    tp_iter: self,
    tp_iternext: (it: BytesIterator) => it.next(),
    methods: [
      method("__length_hint__()", lengthHint),
      method("__reduce__()", reduce),
      method("__setstate__(state, /)", setState),
    ],
  });
