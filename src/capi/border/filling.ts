/**
 * Lists and tuples that C makes and fills (PyList_New, PyList_SetItem, …). Until somebody looks at one, wasm code keeps the handles of
 * its items in a block of memory, so that filling it crosses nothing; then it becomes an object like any other.
 */
import { newList } from "../../runtime/objects/list.ts";
import { newTuple } from "../../runtime/objects/tuple.ts";
import type { PyObject, Value } from "../../runtime/value.ts";
import { AREA, INDEX_LIST, INDEX_TUPLE, OWN_WORD, VALUE } from "../../wasm/layout.ts";
import type { Memory } from "../../wasm/memory.ts";
import type { Cells } from "./cells.ts";
import { MAPPED, type HandleTable } from "./handles.ts";

export function isFilling(index: number): boolean {
  return index === INDEX_LIST || index === INDEX_TUPLE;
}

export class Filling {
  constructor(
    private readonly handles: HandleTable,
    private readonly memory: Memory,
    private readonly cells: Cells,
    private readonly free: (address: number) => void,
  ) {}

  /** The object of such a header, which from now on is one with an entry in the table. */
  born(h: number, index: number): Value {
    const { handles, memory } = this;
    const at = h >>> 2;
    const items = new Array<Value>(memory.u32[at + (OWN_WORD >>> 2)]!).fill(null);
    const o: PyObject = index === INDEX_LIST ? newList(items) : newTuple(items);
    const block = memory.u32[at + (VALUE >>> 2)]!;
    // Before the items are looked at: it may be among them.
    this.cells.add(AREA.live, -1);
    const i = handles.newIndex(h, o);
    handles.enter(o, h);
    handles.marks[i] = MAPPED;
    memory.u32[at - 1] = i;
    if (index === INDEX_LIST) memory.u32[at + (OWN_WORD >>> 2)] = 0;
    this.move(block, items);
    return o;
  }

  /** The same where C gives its only reference away: the header is not needed any more. */
  take(h: number, index: number): Value {
    const at = h >>> 2;
    const { u32 } = this.memory;
    const items = new Array<Value>(u32[at + (OWN_WORD >>> 2)]!);
    const block = u32[at + (VALUE >>> 2)]!;
    this.cells.drop(h);
    this.move(block, items);
    return index === INDEX_LIST ? newList(items) : newTuple(items);
  }

  /** The references of the items go over to the runtime. */
  private move(block: number, items: Value[]): void {
    const { cells, handles, memory } = this;
    const count = items.length;
    for (let i = 0; (i = cells.takeNumbers(block, i, items)) < count; i++) {
      const h = memory.u32[(block >>> 2) + i]!;
      items[i] = h === 0 ? null : handles.take(h);
    }
    this.free(block);
  }

  /** The last reference is gone, and nobody has looked. */
  dropped(h: number): void {
    const { u32 } = this.memory;
    const block = u32[(h + VALUE) >>> 2]!;
    const count = u32[(h + OWN_WORD) >>> 2]!;
    this.cells.drop(h);
    const first = block >>> 2;
    for (let i = first; i < first + count; i++) {
      const w = this.memory.u32[i]!;
      if (w !== 0) this.handles.decRef(w);
    }
    this.free(block);
  }
}
