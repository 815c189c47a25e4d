/**
 * The program's memory as system calls see it: each access checks its bounds (else EFAULT), and takes the buffer anew, since
 * what a call asks of the host may run wasm that grows it. System calls are rare enough for that.
 */
import { Errno, WasiError } from "../../host/wasi-types.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export class GuestMemory {
  constructor(private readonly memory: () => WebAssembly.Memory) {}

  /** A view of the memory as it is now: not to be kept across any call. */
  bytes(pointer: number, length: number): Uint8Array {
    const { buffer } = this.memory();
    const start = pointer >>> 0;
    const count = length >>> 0;
    if (start + count > buffer.byteLength) throw new WasiError(Errno.fault);
    return new Uint8Array(buffer, start, count);
  }

  private view(pointer: number, length: number): DataView {
    const { buffer } = this.memory();
    const start = pointer >>> 0;
    if (start + length > buffer.byteLength) throw new WasiError(Errno.fault);
    return new DataView(buffer, start, length);
  }

  u8 = (pointer: number): number => this.view(pointer, 1).getUint8(0);
  u16 = (pointer: number): number => this.view(pointer, 2).getUint16(0, true);
  u32 = (pointer: number): number => this.view(pointer, 4).getUint32(0, true);
  u64 = (pointer: number): bigint => this.view(pointer, 8).getBigUint64(0, true);

  setU8 = (pointer: number, value: number): void => this.view(pointer, 1).setUint8(0, value);
  setU16 = (pointer: number, value: number): void => this.view(pointer, 2).setUint16(0, value, true);
  setU32 = (pointer: number, value: number): void => this.view(pointer, 4).setUint32(0, value, true);
  setU64 = (pointer: number, value: bigint): void => this.view(pointer, 8).setBigUint64(0, value, true);

  /** Names and paths are UTF-8 without NUL. */
  text(pointer: number, length: number): string {
    let text: string;
    try {
      text = decoder.decode(this.bytes(pointer, length).slice());
    } catch (error) {
      if (error instanceof WasiError) throw error;
      throw new WasiError(Errno.inval);
    }
    if (text.includes("\0")) throw new WasiError(Errno.inval);
    return text;
  }

  /** The buffers of a vectored read or write: pairs of pointer and length, all checked before anything is done. */
  vectors(pointer: number, count: number): { pointer: number; length: number }[] {
    // More than this is a mistake, and would make a list as long as memory.
    if (count >>> 0 > 1024) throw new WasiError(Errno.inval);
    const vectors: { pointer: number; length: number }[] = [];
    for (let i = 0; i < count >>> 0; i++) {
      const vector = { pointer: this.u32(pointer + 8 * i), length: this.u32(pointer + 8 * i + 4) };
      this.bytes(vector.pointer, vector.length);
      vectors.push(vector);
    }
    return vectors;
  }

  /** A copy of all that the vectors name. */
  gather(pointer: number, count: number): Uint8Array {
    const vectors = this.vectors(pointer, count);
    const total = vectors.reduce((sum, vector) => sum + vector.length, 0);
    // Vectors may name the same bytes again and again; the sum still has to be a number that fits the answer.
    if (total > 0x7fffffff) throw new WasiError(Errno.inval);
    const copy = new Uint8Array(total);
    let at = 0;
    for (const vector of vectors) {
      copy.set(this.bytes(vector.pointer, vector.length), at);
      at += vector.length;
    }
    return copy;
  }

  /** Spreads bytes over the vectors. */
  scatter(vectors: readonly { pointer: number; length: number }[], bytes: Uint8Array): void {
    let at = 0;
    for (const vector of vectors) {
      const part = bytes.subarray(at, at + vector.length);
      this.bytes(vector.pointer, part.length).set(part);
      at += part.length;
      if (at >= bytes.length) return;
    }
  }

  /** Writes NUL-ended strings one after the other, and a pointer to each: args_get and environ_get. */
  setStrings(pointers: number, buffer: number, strings: readonly string[]): void {
    for (const [i, string] of strings.entries()) {
      const bytes = encoder.encode(`${string}\0`);
      this.setU32(pointers + 4 * i, buffer);
      this.bytes(buffer, bytes.length).set(bytes);
      buffer += bytes.length;
    }
  }
}

export function stringsSize(strings: readonly string[]): number {
  return strings.reduce((sum, string) => sum + encoder.encode(string).length + 1, 0);
}
