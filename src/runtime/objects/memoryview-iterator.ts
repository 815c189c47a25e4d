/** The iterator of memoryview. */
import { notImplementedError, typeError } from "../errors.ts";
import { PyObject, type Value } from "../value.ts";
import { readItem } from "./memoryview-data.ts";
import type { PyMemoryView } from "./memoryview.ts";
import { defineType } from "./type.ts";

export class PyMemoryIterator extends PyObject {
  private i = 0;
  private readonly n: number;
  constructor(private view: PyMemoryView | undefined) {
    super();
    this.n = view!.shape[0]!;
  }
  override next(): Value | undefined {
    const v = this.view;
    if (v === undefined) return undefined;
    if (this.i < this.n) {
      v.check();
      return readItem(v.bytes, v.start + this.i++ * v.strides[0]!, v.format);
    }
    this.view = undefined;
    return undefined;
  }
}

export function newMemoryIterator(view: PyMemoryView): PyMemoryIterator {
  view.check();
  if (view.shape.length === 0) throw typeError("invalid indexing of 0-dim memory");
  if (view.shape.length > 1) throw notImplementedError("multi-dimensional sub-views are not implemented");
  return new PyMemoryIterator(view);
}

defineType(PyMemoryIterator, "memory_iterator", {
  tp_iter: (self: PyMemoryIterator) => self,
  tp_iternext: (self: PyMemoryIterator) => self.next(),
});
