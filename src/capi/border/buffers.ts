/** Py_buffer: buf 0, obj 4, len 8, itemsize 12, readonly 16, ndim 20, format 24, shape 28, strides 32, suboffsets 36, internal 40. */
import { bufferError, typeError } from "../../runtime/errors.ts";
import { PyBUF_FORMAT, PyBUF_ND, PyBUF_STRIDES, PyBUF_WRITABLE, type BufferView } from "../../runtime/buffer.ts";
import { typeOf } from "../../runtime/typeof.ts";
import type { Value } from "../../runtime/value.ts";
import type { Border } from "./border.ts";

export function hasBuffer(v: Value): boolean {
  return typeOf(v).bf_getbuffer !== undefined;
}

interface Held {
  view: BufferView;
  owner: Value;
  address: number;
  /** What C got, to see whether it wrote. */
  size: number;
}
const held = new WeakMap<Border, Map<number, Held>>();

function heldBy(b: Border): Map<number, Held> {
  let all = held.get(b);
  if (all === undefined) held.set(b, (all = new Map()));
  return all;
}

function write(b: Border, at: number, words: readonly number[]): void {
  words.forEach((w, i) => (b.memory.i32[(at >>> 2) + i] = w));
}

export function getBuffer(b: Border, h: number, at: number, flags: number): void {
  b.memory.u32[(at + 4) >>> 2] = 0;
  const owner = b.handles.get(h);
  const get = typeOf(owner).bf_getbuffer;
  if (get === undefined) throw typeError(`a bytes-like object is required, not '${typeOf(owner).name}'`);
  const view = get(owner, flags);
  if (flags & PyBUF_WRITABLE && view.readonly) throw bufferError("Object is not writable.");
  const { bytes } = view;
  const n = view.shape.length;
  // Behind the bytes: shape and strides.
  const room = (bytes.length + 7) & ~7;
  const address = b.allocate(room + 8 * n + 8);
  b.memory.u8.set(bytes, address);
  write(b, address + room, [...view.shape, ...view.strides]);
  b.handles.incRef(h);
  const format = flags & PyBUF_FORMAT ? b.lending.constantText(view.format) : 0;
  const shape = flags & PyBUF_ND ? address + room : 0;
  const strides = (flags & PyBUF_STRIDES) === PyBUF_STRIDES ? address + room + 4 * n : 0;
  write(b, at, [
    address,
    h,
    bytes.length,
    view.itemsize,
    view.readonly ? 1 : 0,
    flags & PyBUF_ND ? n : 1,
    format,
    shape,
    strides,
    0,
    address,
  ]);
  heldBy(b).set(address, { view, owner, address, size: bytes.length });
}

export function releaseBuffer(b: Border, at: number): void {
  const { u32 } = b.memory;
  const h = u32[(at + 4) >>> 2]!;
  if (h === 0) return;
  u32[(at + 4) >>> 2] = 0;
  const address = u32[(at + 40) >>> 2]!;
  const all = heldBy(b);
  const found = all.get(address);
  if (found !== undefined) {
    all.delete(address);
    if (!found.view.readonly) found.view.bytes.set(b.memory.u8.subarray(address, address + found.size));
    typeOf(found.owner).bf_releasebuffer?.(found.owner, found.view);
    b.free(address);
  }
  b.handles.decRef(h);
}

/** PyBuffer_FillInfo: plain bytes that C has. */
export function fillInfo(
  b: Border,
  at: number,
  owner: number | undefined,
  buf: number,
  n: number,
  readonly: number,
  flags: number,
): void {
  if (flags & PyBUF_WRITABLE && readonly) throw bufferError("Object is not writable.");
  if (owner !== undefined) b.handles.incRef(owner);
  write(b, at, [
    buf,
    owner ?? 0,
    n,
    1,
    readonly,
    1,
    0,
    flags & PyBUF_ND ? at + 8 : 0,
    (flags & PyBUF_STRIDES) === PyBUF_STRIDES ? at + 12 : 0,
    0,
    0,
  ]);
}
