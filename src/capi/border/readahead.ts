/**
 * What C will ask an iterator for next. While it takes numbers out of a list or tuple, the handles of the following items are made at
 * once and left in a buffer, where wasm code finds them (build/stub/fast.ts): no crossing for each. Nothing of this shows: whatever
 * enters JavaScript meanwhile, by a row or because C returns, first puts the iterator where C has got to and takes the rest back.
 */
import { typeError } from "../../runtime/errors.ts";
import { PyListIterator, PyTupleIterator } from "../../runtime/objects/listiterators.ts";
import { typeOf } from "../../runtime/typeof.ts";
import { PyFloat, PyObject, type Value } from "../../runtime/value.ts";
import { AREA } from "../../wasm/layout.ts";
import type { Border } from "./border.ts";

type Steady = PyListIterator | PyTupleIterator;

/** Items that are read at first, and at most; twice as many each time that all were taken. */
const FIRST = 8;
const MOST = 256;

export class ReadAhead {
  /** The address of the buffer. */
  private buffer = 0;
  private iterator: Steady | undefined;
  private size = FIRST;
  /** How many items of `iterator` lie in the buffer. */
  private count = 0;

  constructor(private readonly border: Border) {}

  /** Numbers that follow, after `it` gave one to C. */
  read(h: number, it: Steady): void {
    const { border } = this;
    const { cells } = border.handles;
    if (this.iterator === it) this.size = Math.min(this.size * 2, MOST);
    else {
      this.iterator = it;
      this.size = FIRST;
    }
    if (this.size === 0) return;
    this.buffer ||= border.allocate(MOST * 4);
    const items = it instanceof PyListIterator ? it.list.items : it.items;
    const from = it.index;
    const end = Math.min(items.length, from + this.size);
    this.count = cells.writeNumbers(items, from, end, this.buffer) - from;
    if (this.count === 0) return;
    cells.write(AREA.aheadOf, h);
    cells.write(AREA.aheadNext, this.buffer);
    cells.write(AREA.aheadEnd, this.buffer + this.count * 4);
    border.ahead = true;
  }

  /** JavaScript goes on: the iterator stands where C has got to. */
  settle(): void {
    if (this.count === 0) return;
    const { handles, memory } = this.border;
    const taken = (handles.cells.read(AREA.aheadNext) - this.buffer) >>> 2;
    const { count } = this;
    this.count = 0;
    handles.cells.write(AREA.aheadOf, 0);
    handles.cells.write(AREA.aheadNext, 0);
    handles.cells.write(AREA.aheadEnd, 0);
    this.iterator!.index += taken;
    if (taken === count) return;
    // C does other things between two items: not again for this iterator.
    this.size = 0;
    for (let i = taken; i < count; i++) handles.decRef(memory.u32[(this.buffer >>> 2) + i]!);
  }

  /** C has returned. */
  end(): void {
    this.settle();
    this.iterator = undefined;
    this.border.ahead = false;
  }
}

/** PyIter_Next and PyIter_NextItem. */
export function iterNext(b: Border, h: number): Value | undefined {
  const it = b.handles.get(h);
  if (!(it instanceof PyObject) || typeOf(it).tp_iternext === undefined)
    throw typeError(`expected an iterator, got '${typeOf(it).name}'`);
  const v = it.next();
  if (
    (typeof v === "number" || v instanceof PyFloat) &&
    (it instanceof PyListIterator || it instanceof PyTupleIterator)
  )
    b.reading.read(h, it);
  return v;
}
