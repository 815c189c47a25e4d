/** memoryview (CPython: Objects/memoryobject.c). Views of one exporter share a hold on it; memory is read afresh each time. */
import { bufferSlot } from "../bufferslot.ts";
import { PyBUF_ANY_CONTIGUOUS, PyBUF_C_CONTIGUOUS, PyBUF_F_CONTIGUOUS, PyBUF_FORMAT, PyBUF_STRIDES, PyBUF_WRITABLE, type BufferView } from "../buffer.ts"; // prettier-ignore
import { bufferError, typeError, valueError } from "../errors.ts";
import { addressText } from "../repr.ts";
import { typeOf } from "../typeof.ts";
import { PyObject, type Value } from "../value.ts";
import { ManagedBuffer } from "./managedbuffer.ts";
import { gather, isContiguous, product, type Layout } from "./memoryview-data.ts";
import { memoryAssign, memorySubscript, memoryItem } from "./memoryview-items.ts";
import { memoryGetSets, memoryMethods } from "./memoryview-methods.ts";
import { memoryHash, memoryRichcompare } from "./memoryview-compare.ts";
import { newMemoryIterator } from "./memoryview-iterator.ts";
import { defineType, TPFLAGS_SEQUENCE, type Type } from "./type.ts";

export class PyMemoryView extends PyObject implements Layout {
  released = false;
  /** Once computed, it stays when the view is released. */
  hash: number | undefined = undefined;
  /** Buffers of this view that others hold. */
  exports = 0;
  constructor(
    readonly managed: ManagedBuffer,
    readonly start: number,
    readonly format: string,
    readonly itemsize: number,
    readonly shape: readonly number[],
    readonly strides: readonly number[],
    readonly readonly: boolean,
  ) {
    super();
    managed.views++;
  }
  get bytes(): Uint8Array {
    return this.managed.view.bytes;
  }
  get nbytes(): number {
    return product(this.shape) * this.itemsize;
  }

  /** @throws ValueError once released */
  check(): this {
    if (this.released) throw valueError("operation forbidden on released memoryview object");
    return this;
  }

  /** The items in a row, for someone who takes them at once. */
  consume(): Uint8Array {
    this.check();
    const data = gather(this);
    this.managed.consumed();
    return data;
  }
}

export function newMemoryView(
  managed: ManagedBuffer,
  start: number,
  l: Omit<Layout, "bytes" | "start">,
  readonly: boolean,
): PyMemoryView {
  return new PyMemoryView(managed, start, l.format, l.itemsize, l.shape, l.strides, readonly);
}

/** PyMemoryView_FromObject. @throws TypeError */
export function memoryViewOf(v: Value, flags = PyBUF_STRIDES | PyBUF_FORMAT): PyMemoryView {
  if (v instanceof PyMemoryView) {
    v.check();
    return newMemoryView(v.managed, v.start, v, v.readonly);
  }
  const get = v instanceof PyObject ? v.type.bf_getbuffer : undefined;
  if (get === undefined) throw typeError(`memoryview: a bytes-like object is required, not '${typeOf(v).tp_name}'`);
  return memoryViewOfBuffer(v as PyObject, get(v, flags));
}

export function memoryViewOfBuffer(exporter: PyObject, view: BufferView): PyMemoryView {
  return newMemoryView(new ManagedBuffer(exporter, view), 0, view, view.readonly);
}

/** @throws BufferError while others hold buffers of it */
export function memoryRelease(self: PyMemoryView): Value {
  if (self.released) return null;
  const n = self.exports;
  if (n > 0) throw bufferError(`memoryview has ${n} exported buffer${n === 1 ? "" : "s"}`);
  self.released = true;
  if (--self.managed.views === 0) self.managed.giveBack();
  return null;
}

/** @throws BufferError where the flags ask for an order that the items do not lie in */
function checkOrder(self: PyMemoryView, flags: number): void {
  const asks = (order: number): boolean => (flags & order) === order;
  if (asks(PyBUF_C_CONTIGUOUS) && !isContiguous(self))
    throw bufferError("memoryview: underlying buffer is not C-contiguous");
  if (asks(PyBUF_F_CONTIGUOUS) && !isContiguous(self, true))
    throw bufferError("memoryview: underlying buffer is not Fortran contiguous");
  if (asks(PyBUF_ANY_CONTIGUOUS) && !isContiguous(self) && !isContiguous(self, true))
    throw bufferError("memoryview: underlying buffer is not contiguous");
}

/** The buffer of a view; memory that lies backwards is copied. */
function memoryGetBuffer(self: PyMemoryView, flags: number): BufferView {
  self.check();
  if (flags & PyBUF_WRITABLE && self.readonly) throw bufferError("memoryview: underlying buffer is not writable");
  const packed = isContiguous(self);
  if (!packed && (flags & PyBUF_STRIDES) !== PyBUF_STRIDES)
    throw bufferError("memoryview: underlying buffer is not C-contiguous");
  checkOrder(self, flags);
  self.exports++;
  const { shape, strides, itemsize, format, readonly, start } = self;
  if (packed || strides.every((s) => s >= 0))
    return {
      obj: self,
      get bytes() {
        return self.bytes.subarray(start, packed ? start + self.nbytes : undefined);
      },
      readonly,
      itemsize,
      format,
      shape,
      strides,
    };
  const bytes = gather(self);
  return { obj: self, bytes, readonly: true, itemsize, format, shape: [bytes.length / itemsize], strides: [itemsize] };
}

export const memoryview: Type = defineType(PyMemoryView, "memoryview(object)", {
  doc: "Create a new memoryview object which references the given object.",
  flags: TPFLAGS_SEQUENCE,
  new: (_cls: Type, object: Value) => memoryViewOf(object),
  tp_repr: (self: PyMemoryView) => `<${self.released ? "released memory" : "memory"} at ${addressText(self)}>`,
  tp_hash: memoryHash,
  tp_richcompare: memoryRichcompare,
  tp_iter: (self: PyMemoryView) => newMemoryIterator(self),
  sq_length: (self: PyMemoryView) => memoryLength(self),
  sq_item: (self: PyMemoryView, i: number) => memoryItem(self.check(), i),
  mp_length: (self: PyMemoryView) => memoryLength(self),
  mp_subscript: memorySubscript,
  mp_ass_subscript: memoryAssign,
  bf_getbuffer: memoryGetBuffer,
  bf_releasebuffer: (self: PyMemoryView) => {
    self.exports--;
  },
  methods: memoryMethods(),
  getset: memoryGetSets(),
});

export function memoryLength(self: PyMemoryView): number {
  self.check();
  if (self.shape.length === 0) throw typeError("0-dim memory has no length");
  return self.shape[0]!;
}

bufferSlot.toMemoryView = (view) => {
  const v = view as BufferView;
  return v.obj instanceof PyMemoryView ? memoryViewOf(v.obj) : memoryViewOfBuffer(v.obj as PyObject, v);
};
bufferSlot.fromMemoryView = (v) => {
  if (!(v instanceof PyMemoryView)) throw typeError(`__buffer__ returned non-memoryview object`);
  return memoryGetBuffer(v, PyBUF_STRIDES | PyBUF_FORMAT);
};
