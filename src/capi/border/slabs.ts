/**
 * Cells for the headers of objects that have nothing behind the header, cut from slabs of the module's own malloc (never from
 * memory.grow: the module's malloc would hand those pages out again). A cell of 16 bytes: our index, ob_refcnt, ob_type, ob_size.
 */
import { memoryError } from "../../runtime/errors.ts";
import type { Memory } from "../../wasm/memory.ts";

const CELL = 16;
const CELLS_PER_SLAB = 1023;

export class Slabs {
  private free: number[] = [];
  slabs = 0;
  constructor(
    private readonly memory: Memory,
    private readonly malloc: (size: number) => number,
  ) {}

  /** The address of ob_refcnt; the word before it is the index. */
  take(): number {
    return this.free.pop() ?? this.more();
  }

  give(header: number): void {
    this.free.push(header);
  }

  private more(): number {
    const slab = this.malloc(CELL * (CELLS_PER_SLAB + 1)) >>> 0;
    this.memory.fresh();
    if (slab === 0) throw memoryError("the extension's memory is full");
    this.slabs++;
    const first = ((slab + 15) & ~15) + 4;
    for (let i = CELLS_PER_SLAB - 1; i > 0; i--) this.free.push(first + i * CELL);
    return first;
  }
}
