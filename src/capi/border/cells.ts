/**
 * The border's area of a memory and the cells of headers (wasm/layout.ts). Cells are cut from slabs of the module's own malloc (never
 * from memory.grow: the module's malloc would hand those pages out again). Ints and floats lie in their cells whole.
 */
import { memoryError } from "../../runtime/errors.ts";
import { PyFloat, type PyObject, type Value } from "../../runtime/value.ts";
import {
  AREA,
  AREA_SIZE,
  CELL,
  INDEX_FLOAT,
  INDEX_FREE,
  INDEX_INT,
  OWN_WORD,
  SMALL_INTS,
  VALUE,
} from "../../wasm/layout.ts";
import type { Memory } from "../../wasm/memory.ts";

const CELLS_PER_SLAB = 682;
/** What objects that are never released start with. */
export const STATIC_REFCOUNT = 7 << 28;
const TWO_32 = 4294967296;

const OWN = OWN_WORD >>> 2;
const LOW = VALUE >>> 2;
const HIGH = LOW + 1;

export class Cells {
  /** Index of the area's first word. */
  private area = 0;
  private small = 0;
  private hInt = 0;
  private hFloat = 0;
  private readonly float = new PyFloat(0).type;

  constructor(
    private readonly memory: Memory,
    private readonly malloc: (size: number) => number,
  ) {}

  /** `address`: of the area that the module has reserved; 0: it has none. */
  place(address: number): void {
    if (address === 0) {
      address = this.allocate(AREA_SIZE);
      this.memory.u8.fill(0, address, address + AREA_SIZE);
    }
    this.area = address >>> 2;
  }
  private allocate(size: number): number {
    const p = this.malloc(size) >>> 0;
    this.memory.fresh();
    if (p === 0) throw memoryError("the extension's memory is full");
    return p;
  }

  /** The handles of types that wasm code compares with; small ints are made. */
  begin(types: { int: number; float: number; tuple: number; list: number; str: number }): void {
    this.hInt = types.int;
    this.hFloat = types.float;
    this.small = ((this.allocate(SMALL_INTS.COUNT_SMALL * CELL + 8) + 7) & ~7) + 4;
    const { u32, i32 } = this.memory;
    for (let n = 0, at = this.small >>> 2; n < SMALL_INTS.COUNT_SMALL; n++, at += CELL >>> 2) {
      u32[at - 1] = INDEX_INT;
      u32[at] = STATIC_REFCOUNT;
      u32[at + 1] = types.int;
      i32[at + LOW] = n + SMALL_INTS.SMALLEST;
      i32[at + HIGH] = n + SMALL_INTS.SMALLEST < 0 ? -1 : 0;
    }
    u32[this.area + (AREA.float >>> 2)] = types.float;
    u32[this.area + (AREA.int >>> 2)] = types.int;
    u32[this.area + (AREA.tuple >>> 2)] = types.tuple;
    u32[this.area + (AREA.list >>> 2)] = types.list;
    u32[this.area + (AREA.str >>> 2)] = types.str;
    u32[this.area + (AREA.small >>> 2)] = this.small;
  }

  /** A handle of Py_GetConstant, for good. */
  setConstant(id: number, h: number): void {
    this.memory.u32[this.area + (AREA.constants >>> 2) + id] = h;
  }

  /** The address of ob_refcnt; the word before it is the index. */
  take(): number {
    const { u32 } = this.memory;
    const h = u32[this.area]!;
    if (h === 0) return this.more();
    u32[this.area] = u32[(h >>> 2) + OWN]!;
    return h;
  }

  give(h: number): void {
    const { u32 } = this.memory;
    const at = h >>> 2;
    u32[at - 1] = INDEX_FREE;
    u32[at] = 0;
    u32[at + OWN] = u32[this.area]!;
    u32[this.area] = h;
  }

  private more(): number {
    const slab = this.allocate(CELL * (CELLS_PER_SLAB + 1));
    const first = ((slab + 7) & ~7) + 4;
    const { u32 } = this.memory;
    let next = u32[this.area]!;
    for (let i = CELLS_PER_SLAB - 1; i > 0; i--) {
      const h = first + i * CELL;
      u32[(h >>> 2) - 1] = INDEX_FREE;
      u32[h >>> 2] = 0;
      u32[(h >>> 2) + OWN] = next;
      next = h;
    }
    u32[this.area] = next;
    return first;
  }

  // --- values in cells ---

  /** Ints and floats that were made and not yet released, by whichever side. */
  get live(): number {
    return this.area === 0 ? 0 : this.memory.i32[this.area + (AREA.live >>> 2)]!;
  }

  protected made(index: number, type: number): number {
    const h = this.take();
    const { u32 } = this.memory;
    const at = h >>> 2;
    u32[at - 1] = index;
    u32[at] = 1;
    u32[at + 1] = type;
    u32[this.area + (AREA.live >>> 2)]!++;
    return h;
  }

  /** A new reference. */
  ofFloat(value: number): number {
    const h = this.made(INDEX_FLOAT, this.hFloat);
    this.memory.f64[(h + VALUE) >>> 3] = value;
    return h;
  }
  /** A new reference. `n` is a safe integer. */
  ofInt(n: number): number {
    if (n >= SMALL_INTS.SMALLEST && n < SMALL_INTS.SMALLEST + SMALL_INTS.COUNT_SMALL)
      return this.small + (n + SMALL_INTS.BELOW_SMALL) * CELL;
    const h = this.made(INDEX_INT, this.hInt);
    const { i32 } = this.memory;
    const at = h >>> 2;
    const low = n | 0;
    i32[at + LOW] = low;
    i32[at + HIGH] = n === low ? low >> 31 : Math.floor(n / TWO_32);
    return h;
  }

  /** The object in a cell whose index is below FIRST_INDEX; undefined: there is none. */
  value(index: number, h: number): Value | undefined {
    const { i32 } = this.memory;
    const at = h >>> 2;
    if (index === INDEX_INT) {
      const low = i32[at + LOW]!;
      const high = i32[at + HIGH]!;
      return high === low >> 31 ? low : high * TWO_32 + (low >>> 0);
    }
    return index === INDEX_FLOAT ? new PyFloat(this.memory.f64[(h + VALUE) >>> 3]!) : undefined;
  }
  /** The last reference on such a cell is gone. */
  drop(h: number): void {
    this.memory.u32[this.area + (AREA.live >>> 2)]!--;
    this.give(h);
  }

  // --- many at once ---

  /** New references on the numbers that `items` has from `from` on, as words at `place`. Where that ended: at `end` or something else. */
  writeNumbers(items: readonly Value[], from: number, end: number, place: number): number {
    const { area, hFloat, float } = this;
    let { u32, f64 } = this.memory;
    let free = u32[area]!;
    let made = 0;
    let i = from;
    for (let word = place >>> 2; i < end; i++, word++) {
      const v = items[i]!;
      if (typeof v === "object" && v !== null && (v as PyObject).type === float && free !== 0) {
        const at = free >>> 2;
        f64[(free + VALUE) >>> 3] = (v as PyFloat).value;
        u32[word] = free;
        free = u32[at + OWN]!;
        u32[at - 1] = INDEX_FLOAT;
        u32[at] = 1;
        u32[at + 1] = hFloat;
        made++;
        continue;
      }
      u32[area] = free;
      let h: number;
      if (typeof v === "number") h = this.ofInt(v);
      else if (v instanceof PyFloat && v.type === float) h = this.ofFloat(v.value);
      else break;
      // Memory may have grown.
      ({ u32, f64 } = this.memory);
      u32[word] = h;
      free = u32[area]!;
    }
    u32[area] = free;
    u32[area + (AREA.live >>> 2)]! += made;
    return i;
  }

  /**
   * The objects of the references that are words at `place`, which are taken over, into `items`: from `from` on, those that are numbers
   * held by nobody else. Where that ended: at the end of `items` or something else.
   */
  takeNumbers(place: number, from: number, items: Value[]): number {
    const { u32, f64 } = this.memory;
    const first = place >>> 2;
    const { area } = this;
    const count = items.length;
    let free = u32[area]!;
    let i = from;
    for (; i < count; i++) {
      const h = u32[first + i]!;
      const at = h >>> 2;
      // Nothing lies below the first cell; the word of the index is checked before anything is believed.
      if (at === 0 || u32[at] !== 1) break;
      const index = u32[at - 1]!;
      if (index === INDEX_FLOAT) items[i] = new PyFloat(f64[(h + VALUE) >>> 3]!);
      else if (index === INDEX_INT) items[i] = this.value(index, h)!;
      else break;
      u32[at - 1] = INDEX_FREE;
      u32[at] = 0;
      u32[at + OWN] = free;
      free = h;
    }
    u32[area] = free;
    u32[area + (AREA.live >>> 2)]! -= i - from;
    return i;
  }

  // --- words of the area that both sides count in ---

  read(offset: number): number {
    return this.memory.u32[this.area + (offset >>> 2)]!;
  }
  add(offset: number, n: number): void {
    this.memory.u32[this.area + (offset >>> 2)]! += n;
  }
  write(offset: number, n: number): void {
    this.memory.u32[this.area + (offset >>> 2)] = n;
  }
}
