/**
 * Buffers across the border, both ways. For C: bytes that lie in its memory are shown where they are, a bytearray's move there
 * (lodgings.ts), others are copied. From C: what bf_getbuffer of a type made by C shows is read in place.
 * Py_buffer: buf 0, obj 4, len 8, itemsize 12, readonly 16, ndim 20, format 24, shape 28, strides 32, suboffsets 36, internal 40.
 */
import { getAttribute } from "../../runtime/attributes.ts";
import { PyBUF_FORMAT, PyBUF_ND, PyBUF_STRIDES, PyBUF_WRITABLE, type BufferView } from "../../runtime/buffer.ts";
import { call1 } from "../../runtime/call.ts";
import { bufferError, systemError, typeError, valueError } from "../../runtime/errors.ts";
import { hooks } from "../../runtime/hooks.ts";
import { PyByteArray } from "../../runtime/objects/bytearray.ts";
import { newBytes, PyBytes } from "../../runtime/objects/bytes.ts";
import { gather, isContiguous, packedStrides, product } from "../../runtime/objects/memoryview-data.ts";
import { memoryViewOf, memoryViewOfBuffer, PyMemoryView } from "../../runtime/objects/memoryview.ts";
import { object } from "../../runtime/objects/type.ts";
import { typeOf } from "../../runtime/typeof.ts";
import { intValue, PyObject, type Value } from "../../runtime/value.ts";
import type { Border } from "./border.ts";
import { readDescription } from "./bufferlayout.ts";
import { lodge } from "./lodgings.ts";
import { functionOf } from "./slotorigin.ts";

const SIZE = 44;

export function hasBuffer(v: Value): boolean {
  return typeOf(v).bf_getbuffer !== undefined;
}

interface Held {
  view: BufferView;
  owner: Value;
  /** Memory that goes when the buffer is released: shape and strides. */
  room: number;
  /** Where the bytes are, if they are a copy. */
  copy: Copy | undefined;
}

/** Bytes that lie outside C's memory have one copy in there, however many buffers show them meanwhile. */
interface Copy {
  readonly address: number;
  readonly offset: number;
  readonly length: number;
  holders: number;
}

/** Buffers that C holds, by what their `internal` says. */
export class HeldBuffers {
  private next = 1;
  private readonly all = new Map<number, Held>();
  add(held: Held): number {
    this.all.set(this.next, held);
    return this.next++;
  }
  private readonly copies = new Map<ArrayBufferLike, Copy[]>();

  /** The copy of these bytes, which is made if there is none. */
  copyOf(b: Border, bytes: Uint8Array): Copy {
    const { buffer, byteOffset: offset, length } = bytes;
    const all = this.copies.get(buffer) ?? [];
    let copy = all.find((c) => c.offset === offset && c.length === length);
    if (copy === undefined) {
      copy = { address: b.allocate(length + 1), offset, length, holders: 0 };
      b.memory.u8.set(bytes, copy.address);
      this.copies.set(buffer, [...all, copy]);
    }
    copy.holders++;
    return copy;
  }
  /** What C may have changed goes back; the copy is free when nobody has it any more. */
  giveCopy(b: Border, bytes: Uint8Array, copy: Copy, changed: boolean): void {
    if (changed) bytes.set(b.memory.u8.subarray(copy.address, copy.address + copy.length));
    if (--copy.holders > 0) return;
    const rest = this.copies.get(bytes.buffer)?.filter((c) => c !== copy) ?? [];
    if (rest.length > 0) this.copies.set(bytes.buffer, rest);
    else this.copies.delete(bytes.buffer);
    b.free(copy.address);
  }

  take(id: number): Held | undefined {
    const held = this.all.get(id);
    this.all.delete(id);
    return held;
  }
}

function write(b: Border, at: number, words: readonly number[]): void {
  const { i32 } = b.memory;
  for (let i = 0; i < words.length; i++) i32[(at >>> 2) + i] = words[i]!;
}

/** PyObject_GetBuffer. @throws TypeError, BufferError */
export function getBuffer(b: Border, h: number, at: number, flags: number): void {
  b.memory.u32[(at + 4) >>> 2] = 0;
  const owner = b.handles.get(h);
  const slot = typeOf(owner).bf_getbuffer;
  if (slot === undefined) throw typeError(`a bytes-like object is required, not '${typeOf(owner).tp_name}'`);
  const native = functionOf(b, slot);
  if (native !== undefined) return b.status(b.call(native, h, at, flags));
  moveIn(b, owner);
  const view = slot(owner, flags);
  if (flags & PyBUF_WRITABLE && view.readonly) {
    typeOf(owner).bf_releasebuffer?.(owner, view);
    throw bufferError("Object is not writable.");
  }
  show(b, h, owner, view, at, flags);
}

/** What lies behind an object and can move into C's memory does. */
function moveIn(b: Border, owner: Value): void {
  const root = owner instanceof PyMemoryView ? owner.managed.view.obj : owner;
  if (root instanceof PyByteArray) lodge(b, root);
}

function show(b: Border, h: number, owner: Value, view: BufferView, at: number, flags: number): void {
  const n = view.shape.length;
  const here = view.bytes.buffer === b.memory.u8.buffer;
  const tables = b.allocate(8 * n + 8);
  let copy: Copy | undefined;
  let address: number;
  if (here) address = view.bytes.byteOffset;
  else if (owner instanceof PyBytes) ({ address } = b.lending.bytes(h));
  else ({ address } = copy = b.buffers.copyOf(b, view.bytes));
  write(b, tables, [...view.shape, ...view.strides]);
  b.handles.incRef(h);
  const id = b.buffers.add({ view, owner, room: tables, copy });
  const strided = (flags & PyBUF_STRIDES) === PyBUF_STRIDES;
  write(b, at, [
    address,
    h,
    product(view.shape) * view.itemsize,
    view.itemsize,
    view.readonly ? 1 : 0,
    flags & PyBUF_ND ? n : 1,
    flags & PyBUF_FORMAT ? b.lending.constantText(view.format) : 0,
    flags & PyBUF_ND ? tables : 0,
    strided ? tables + 4 * n : 0,
    0,
    id,
  ]);
}

/** PyBuffer_Release. */
export function releaseBuffer(b: Border, at: number): void {
  const { u32 } = b.memory;
  const h = u32[(at + 4) >>> 2]!;
  if (h === 0) return;
  const owner = b.handles.get(h);
  const release = typeOf(owner).bf_releasebuffer;
  const native = release === undefined ? undefined : functionOf(b, release);
  if (native !== undefined) b.call(native, h, at);
  else if (functionOf(b, typeOf(owner).bf_getbuffer) === undefined) giveBack(b, u32[(at + 40) >>> 2]!);
  b.memory.u32[(at + 4) >>> 2] = 0;
  b.handles.decRef(h);
}

function giveBack(b: Border, id: number): void {
  const held = b.buffers.take(id);
  if (held === undefined) return;
  const { view, copy } = held;
  if (copy !== undefined) b.buffers.giveCopy(b, view.bytes, copy, !view.readonly);
  typeOf(held.owner).bf_releasebuffer?.(held.owner, held.view);
  b.free(held.room);
}

/** PyBuffer_FillInfo: plain bytes that C has. @throws BufferError, SystemError */
export function fillInfo(
  b: Border,
  at: number,
  owner: number | undefined,
  buf: number,
  n: number,
  readonly: number,
  flags: number,
): void {
  if (at === 0) throw bufferError("PyBuffer_FillInfo: view==NULL argument is obsolete");
  if (flags === PyBUF_READ || flags === PyBUF_WRITE) throw systemError("bad argument to internal function");
  if (flags & PyBUF_WRITABLE && readonly) throw bufferError("Object is not writable.");
  if (owner !== undefined) b.handles.incRef(owner);
  write(b, at, [
    buf,
    owner ?? 0,
    n,
    1,
    readonly,
    1,
    flags & PyBUF_FORMAT ? b.lending.constantText("B") : 0,
    flags & PyBUF_ND ? at + 8 : 0,
    (flags & PyBUF_STRIDES) === PyBUF_STRIDES ? at + 12 : 0,
    0,
    0,
  ]);
}
const PyBUF_READ = 0x100;
const PyBUF_WRITE = 0x200;

// --- from C ---

/** Where the Py_buffer of a view that C gave lies. */
const places = new WeakMap<BufferView, number>();

/** The runtime's bf_getbuffer for a C function. @throws what C sets, BufferError */
export function bufferFromC(b: Border, getbuffer: number, self: Value, flags: number): BufferView {
  const at = b.allocate(SIZE);
  b.memory.u8.fill(0, at, at + SIZE);
  const h = b.handles.of(self);
  try {
    b.status(b.call(getbuffer, h, at, flags));
  } catch (e) {
    b.free(at);
    throw e;
  } finally {
    b.handles.decRef(h);
  }
  const view = inPlace(b, at, self);
  places.set(view, at);
  return view;
}

/** A Py_buffer's bytes where they lie. @throws BufferError for those that pointers lead to, or that lie backwards */
function inPlace(b: Border, at: number, owner: Value): BufferView {
  const d = readDescription(b, at);
  if (d.suboffsets?.some((s) => s >= 0)) throw bufferError("buffers with suboffsets are not supported");
  if (d.strides.some((s) => s < 0)) throw bufferError("buffers with negative strides are not supported");
  const last = d.strides.reduce((sum, s, i) => sum + s * (d.shape[i]! - 1), 0) + d.itemsize;
  const length = product(d.shape) === 0 ? 0 : last;
  return {
    obj: owner,
    get bytes() {
      b.memory.fresh();
      return b.memory.u8.subarray(d.buf, d.buf + length);
    },
    readonly: d.readonly,
    itemsize: d.itemsize,
    format: d.format,
    shape: d.shape,
    strides: d.strides,
  };
}

/** The runtime's bf_releasebuffer; `release`: 0 where C has none. */
export function releaseToC(b: Border, release: number, self: Value, view: BufferView): void {
  const at = places.get(view);
  if (at === undefined) return;
  places.delete(view);
  if (release !== 0) {
    const h = b.handles.of(self);
    try {
      b.call(release, h, at);
    } finally {
      b.handles.decRef(h);
    }
  }
  const owner = b.memory.u32[(at + 4) >>> 2]!;
  if (owner !== 0) b.handles.decRef(owner);
  b.free(at);
}

// --- memoryviews ---

/** Keeps nothing alive: the memory is C's, as long as C says. */
class OfMemory extends PyObject {
  constructor() {
    super();
    this.type = object;
  }
}

/** PyMemoryView_FromMemory. */
export function viewOfMemory(b: Border, at: number, size: number, flags: number): Value {
  const view: BufferView = {
    obj: null,
    get bytes() {
      b.memory.fresh();
      return b.memory.u8.subarray(at, at + size);
    },
    readonly: flags !== PyBUF_WRITE,
    itemsize: 1,
    format: "B",
    shape: [size],
    strides: [1],
  };
  return memoryViewOfBuffer(new OfMemory(), view);
}

/** PyMemoryView_FromBuffer. @throws ValueError */
export function viewOfBuffer(b: Border, at: number): Value {
  if (b.memory.u32[at >>> 2] === 0) throw valueError("PyMemoryView_FromBuffer(): info->buf must not be NULL");
  return memoryViewOfBuffer(new OfMemory(), inPlace(b, at, null));
}

/** PyMemoryView_GetContiguous: the view itself where the items lie so, else a view of a copy. @throws BufferError */
export function contiguousView(v: Value, kind: number, order: number): Value {
  const view = memoryViewOf(v);
  const letter = String.fromCharCode(order);
  if (kind === PyBUF_WRITE && view.readonly) throw bufferError("underlying buffer is not writable");
  const c = isContiguous(view);
  const f = isContiguous(view, true);
  if (letter === "C" ? c : letter === "F" ? f : c || f) return view;
  if (kind === PyBUF_WRITE) throw bufferError("writable contiguous buffer requested for a non-contiguous object.");
  const bytes = gather(view, letter === "F");
  const { shape, itemsize } = view;
  const strides =
    letter === "F" ? packedStrides([...shape].reverse(), itemsize).reverse() : packedStrides(shape, itemsize);
  const copy: BufferView = {
    obj: newBytes(bytes),
    bytes,
    readonly: true,
    itemsize,
    format: view.format,
    shape,
    strides,
  };
  return memoryViewOfBuffer(copy.obj as PyObject, copy);
}

/** PyBuffer_SizeFromFormat: as struct.calcsize. */
export function sizeFromFormat(format: Value | undefined): number {
  if (format === undefined) return 0;
  return Number(intValue(call1(getAttribute(hooks().importModule("struct"), "calcsize"), format)));
}

/** PyObject_CopyData. @throws TypeError, BufferError */
export function copyData(to: Value, from: Value): void {
  if (!hasBuffer(to) || !hasBuffer(from)) throw typeError("both destination and source must be bytes-like objects");
  const target = typeOf(to).bf_getbuffer!(to, PyBUF_WRITABLE | PyBUF_STRIDES | PyBUF_FORMAT);
  try {
    if (target.readonly) throw bufferError("Object is not writable.");
    const source = memoryViewOf(from);
    if (product(target.shape) * target.itemsize < source.nbytes)
      throw bufferError("destination is too small to receive data from source");
    target.bytes.set(source.consume());
  } finally {
    typeOf(to).bf_releasebuffer?.(to, target);
  }
}
