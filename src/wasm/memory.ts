/**
 * A module's linear memory. Views die whenever the memory grows, which any call into wasm may do, and reading `memory.buffer`
 * costs about 100 ns: so views are kept, and `fresh()` looks whether they died at each entry from wasm and after each call into it.
 */
import { asciiMemory, type AsciiMemory } from "../host/asciitext.ts";
import { systemError } from "../runtime/errors.ts";

const ASCII_BY_HAND = 32;
/** Short texts that were read lately, by a hash of their bytes. A power of two. */
const RECENT = 1024;
const recent: (string | undefined)[] = new Array<undefined>(RECENT).fill(undefined);

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export class Memory {
  u8 = new Uint8Array(0);
  u16 = new Uint16Array(0);
  i32 = new Int32Array(0);
  u32 = new Uint32Array(0);
  f64 = new Float64Array(0);
  view = new DataView(new ArrayBuffer(0));
  private memory: WebAssembly.Memory | undefined;
  /** Longer ASCII texts, where the host has a fast way; null: not asked for since the views were made. */
  private ascii: AsciiMemory | null | undefined = null;

  /** The module's memory, once there is an instance. */
  attach(memory: WebAssembly.Memory): void {
    this.memory = memory;
    this.renew();
  }

  /** To be called where memory may have grown since the last look. */
  fresh(): void {
    if (this.u32.length === 0) this.renew();
  }

  private renew(): void {
    if (this.memory === undefined) return;
    const { buffer } = this.memory;
    this.ascii = null;
    this.u8 = new Uint8Array(buffer);
    this.u16 = new Uint16Array(buffer);
    this.i32 = new Int32Array(buffer);
    this.u32 = new Uint32Array(buffer);
    this.f64 = new Float64Array(buffer);
    this.view = new DataView(buffer);
  }

  /** Length of the NUL-ended bytes at `p`. */
  strlen(p: number): number {
    const end = this.u8.indexOf(0, p);
    return (end < 0 ? this.u8.length : end) - p;
  }

  /** @throws SystemError where C gives an address or a length that leads out of its memory */
  check(p: number, length: number): void {
    if (length < 0 || p + length > this.u8.length)
      throw systemError(`the extension gave bytes beyond its memory: ${length} at 0x${p.toString(16)}`);
  }

  /** UTF-8 text that is NUL-ended; malformed bytes show as U+FFFD: for names and messages that C gives. */
  cstring(p: number): string {
    return this.text(p, this.strlen(p));
  }

  /** A short text that is ASCII, or undefined. What was read lately is given again, with its hash. */
  shortAscii(p: number, length: number): string | undefined {
    if (length > ASCII_BY_HAND) return undefined;
    const { u8 } = this;
    const end = p + length;
    if (end > u8.length) this.check(p, length);
    let hash = length;
    for (let i = p; i < end; i++) {
      const c = u8[i]!;
      if (c >= 0x80) return undefined;
      hash = (Math.imul(hash, 31) + c) | 0;
    }
    const at = (hash ^ (hash >>> 11)) & (RECENT - 1);
    const known = recent[at];
    if (known !== undefined && known.length === length) {
      let i = 0;
      while (i < length && known.charCodeAt(i) === u8[p + i]) i++;
      if (i === length) return known;
    }
    let s = "";
    for (let i = p; i < end; i++) s += String.fromCharCode(u8[i]!);
    recent[at] = s;
    return s;
  }

  private fast(): AsciiMemory | undefined {
    return this.ascii === null ? (this.ascii = asciiMemory(this.u8.buffer)) : this.ascii;
  }

  text(p: number, length: number): string {
    this.check(p, length);
    const { u8 } = this;
    const plain = this.shortAscii(p, length) ?? (length > ASCII_BY_HAND ? this.fast()?.read(p, length) : undefined);
    if (plain !== undefined) return plain;
    try {
      return decoder.decode(u8.subarray(p, p + length));
    } catch {
      return new TextDecoder().decode(u8.subarray(p, p + length));
    }
  }

  /** The text if the bytes are proper UTF-8, or undefined. */
  strictText(p: number, length: number): string | undefined {
    this.check(p, length);
    const { u8 } = this;
    const plain = this.shortAscii(p, length) ?? (length > ASCII_BY_HAND ? this.fast()?.read(p, length) : undefined);
    if (plain !== undefined) return plain;
    try {
      return decoder.decode(u8.subarray(p, p + length));
    } catch {
      return undefined;
    }
  }

  /** Writes the text and a NUL, if it is ASCII and there is room for as many bytes; else what was written is of no use. */
  writeAscii(text: string, p: number): boolean {
    const { u8 } = this;
    const n = text.length;
    if (n <= ASCII_BY_HAND) {
      for (let i = 0; i < n; i++) {
        const c = text.charCodeAt(i);
        if (c >= 0x80) return false;
        u8[p + i] = c;
      }
    } else {
      const fast = this.fast();
      if (fast !== undefined) {
        if (!fast.write(text, p)) return false;
      } else {
        const { read, written } = encoder.encodeInto(text, u8.subarray(p, p + n));
        if (read !== n || written !== n) return false;
      }
    }
    u8[p + n] = 0;
    return true;
  }

  /** A copy: what C shows may be freed or changed after the call. */
  bytes(p: number, length: number): Uint8Array {
    this.check(p, length);
    return this.u8.slice(p, p + length);
  }
}

export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}
