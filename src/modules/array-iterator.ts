/** The iterator of an array. */
import { asSsize } from "../runtime/abstract.ts";
import { reduceIterator } from "../runtime/objects/iterators.ts";
import { emptyTuple } from "../runtime/objects/tuple.ts";
import { defineType, method, TPFLAGS_DISALLOW_INSTANTIATION } from "../runtime/objects/type.ts";
import { PyObject, type Value } from "../runtime/value.ts";
import type { PyArray } from "./array.ts";

export class PyArrayIterator extends PyObject {
  index = 0;
  constructor(private array: PyArray | undefined) {
    super();
  }
  override next(): Value | undefined {
    if (this.array === undefined) return undefined;
    if (this.index < this.array.length) return this.array.get(this.index++);
    // Items appended from now on are not for this iterator.
    this.array = undefined;
    return undefined;
  }
  reduce(): Value {
    return this.array === undefined
      ? reduceIterator("iter", [emptyTuple])
      : reduceIterator("iter", [this.array], this.index);
  }
  setState(state: Value): void {
    const i = asSsize(state);
    if (this.array !== undefined) this.index = Math.min(Math.max(i, 0), this.array.length);
  }
}

defineType(PyArrayIterator, "arrayiterator", {
  module: "array",
  flags: TPFLAGS_DISALLOW_INSTANTIATION,
  tp_iter: (self: Value) => self,
  tp_iternext: (self: PyArrayIterator) => self.next(),
  methods: [
    method("__reduce__()", (self: PyArrayIterator) => self.reduce(), "Return state information for pickling."),
    method(
      "__setstate__(state, /)",
      (self: PyArrayIterator, state: Value) => self.setState(state),
      "Set state information for unpickling.",
    ),
  ],
});
