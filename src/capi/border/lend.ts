/**
 * Borrowed references and lent memory. C may use what it borrowed after the container's handle is gone while the container lives
 * elsewhere: so what was lent is kept until the outermost call into C returns. A program whose `_start` never returns is bounded:
 * the oldest half goes when there is too much.
 */
import { PyBytes } from "../../runtime/objects/bytes.ts";
import { encodeUtf8 } from "../../runtime/objects/str.ts";
import { exactStr, type Value } from "../../runtime/value.ts";
import { typeError } from "../../runtime/errors.ts";
import { typeOf } from "../../runtime/typeof.ts";
import type { Border } from "./border.ts";
import { OWN_WORD, VALUE } from "../../wasm/layout.ts";
import { LENT_MEMORY, IMMORTAL } from "./handles.ts";

const MOST_HANDLES = 1 << 20;
const MOST_BYTES = 64 << 20;
const SMALL = 64;
const SMALL_PER_SLAB = 128;

export interface Lent {
  address: number;
  size: number;
  /** Bytes that C fills in: they are what is there. */
  filled?: PyBytes;
}

export class Lending {
  /** Frozensets that C made and that nobody else has seen: they may be filled. */
  readonly fresh = new Set<Value>();
  /** There is something to give back. */
  pending = false;
  private handles: number[] = [];
  private retired: Lent[] = [];
  private retiredBytes = 0;
  /** Free blocks for short texts, which the module's own malloc is slow for. */
  private readonly small: number[] = [];
  /** Copies by the handle that owns them; a str that lies in a cell has its own in there. */
  private texts = new Map<number, Lent>();

  constructor(protected readonly border: Border) {}

  /** A borrowed reference. */
  borrow(v: Value): number {
    const { handles } = this.border;
    const h = handles.of(v);
    if (handles.memory.u32[h >>> 2]! < IMMORTAL) {
      this.handles.push(h);
      this.pending = true;
      if (this.handles.length > MOST_HANDLES)
        for (const old of this.handles.splice(0, MOST_HANDLES / 2)) handles.decRef(old);
    }
    return h;
  }

  /** The outermost call into C has returned. */
  giveBack(): void {
    const { handles } = this.border;
    while (this.handles.length > 0) {
      const all = this.handles;
      this.handles = [];
      for (let i = 0; i < all.length; i++) handles.decRef(all[i]!);
    }
    this.fresh.clear();
    if (this.retired.length > 0) {
      const all = this.retired;
      this.retired = [];
      this.retiredBytes = 0;
      for (let i = 0; i < all.length; i++) this.release(all[i]!);
    }
    this.pending = false;
  }

  /** The memory stays for the rest of the call. */
  textDropped(h: number): void {
    const lent = this.lentBy(h);
    if (lent === undefined) return;
    if (!this.ownsText(h)) this.texts.delete(h);
    if (lent.filled !== undefined) {
      const value = lent.filled.data;
      Object.defineProperty(lent.filled, "data", { configurable: true, enumerable: true, writable: true, value });
    }
    this.retired.push(lent);
    this.pending = true;
    this.retiredBytes += lent.size;
    while (this.retiredBytes > MOST_BYTES) {
      const oldest = this.retired.shift()!;
      this.retiredBytes -= oldest.size;
      this.release(oldest);
    }
  }

  /** Room for `size` bytes and a NUL. */
  private room(size: number): number {
    if (size >= SMALL) return this.border.allocate(size + 1);
    const { small } = this;
    if (small.length === 0) {
      const slab = this.border.allocate(SMALL * SMALL_PER_SLAB);
      for (let i = SMALL_PER_SLAB - 1; i >= 0; i--) small.push(slab + i * SMALL);
    }
    return small.pop()!;
  }
  protected release({ address, size }: Lent): void {
    if (size < SMALL) this.small.push(address);
    else this.border.free(address);
  }

  private ownsText(h: number): boolean {
    const { handles } = this.border;
    return handles.memory.u32[(h + 4) >>> 2] === handles.hStr;
  }
  private lentBy(h: number): Lent | undefined {
    if (!this.ownsText(h)) return this.texts.get(h);
    const { u32 } = this.border.memory;
    const address = u32[(h + OWN_WORD) >>> 2]!;
    return address === 0 ? undefined : { address, size: u32[(h + VALUE) >>> 2]! };
  }

  private lend(h: number, data: Uint8Array): Lent {
    const { border } = this;
    const address = this.room(data.length);
    border.memory.u8.set(data, address);
    border.memory.u8[address + data.length] = 0;
    return this.keep(h, { address, size: data.length });
  }
  private keep(h: number, lent: Lent): Lent {
    const { border } = this;
    const { handles } = border;
    if (this.ownsText(h)) {
      const { u32 } = border.memory;
      u32[(h + OWN_WORD) >>> 2] = lent.address;
      u32[(h + VALUE) >>> 2] = lent.size;
    } else {
      this.texts.set(h, lent);
      if (handles.isStatic(h)) return lent;
    }
    handles.marks[handles.indexOf(h)]! |= LENT_MEMORY;
    return lent;
  }

  /** PyUnicode_AsUTF8AndSize. */
  utf8(h: number): Lent {
    const known = this.lentBy(h);
    if (known !== undefined) return known;
    const s = exactStr(this.border.handles.get(h));
    if (s === undefined) throw typeError("bad argument type for built-in operation");
    const { border } = this;
    if (typeof s === "string") {
      // Most are ASCII, and go without a copy in between.
      const lent = { address: this.room(s.length), size: s.length };
      if (border.memory.writeAscii(s, lent.address)) return this.keep(h, lent);
      this.release(lent);
    }
    return this.lend(h, encodeUtf8(s));
  }

  /** PyBytes_AsString. */
  bytes(h: number): Lent {
    const known = this.texts.get(h);
    if (known !== undefined) return known;
    const v = this.border.handles.get(h);
    if (!(v instanceof PyBytes)) throw typeError(`expected bytes, ${typeOf(v).tp_name} found`);
    const lent = this.lend(h, v.data);
    if (this.unfilled.delete(v)) {
      lent.filled = v;
      const { memory } = this.border;
      const { address, size } = lent;
      Object.defineProperty(v, "data", { configurable: true, get: () => memory.bytes(address, size) });
    }
    return lent;
  }

  /** Bytes that C made without content: what it writes through their address is theirs, as long as it holds them. */
  private readonly unfilled = new WeakSet<PyBytes>();
  toFill(v: PyBytes): void {
    this.unfilled.add(v);
  }

  /** The bytes as they are now. An earlier copy stays where it is for the rest of the call. */
  snapshot(h: number, data: Uint8Array): number {
    this.textDropped(h);
    return this.lend(h, data).address;
  }

  /** A text for good: names of types and the like, by their text. */
  private forever = new Map<string, number>();
  constantText(text: string): number {
    let p = this.forever.get(text);
    if (p === undefined) {
      const data = encodeUtf8(text);
      p = this.border.allocate(data.length + 1);
      this.border.memory.u8.set(data, p);
      this.border.memory.u8[p + data.length] = 0;
      this.forever.set(text, p);
    }
    return p;
  }
}
