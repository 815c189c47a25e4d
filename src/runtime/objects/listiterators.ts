/** The iterators of list and tuple, forwards and (list) backwards. */
import { asSsize } from "../numbers.ts";
import { PyObject, type Value } from "../value.ts";
import { reduceIterator } from "./iterators.ts";
import { newList, type PyList } from "./list.ts";
import { emptyTuple, newTuple } from "./tuple.ts";
import { defineType, method, TPFLAGS_DISALLOW_INSTANTIATION } from "./type.ts";

const ENDED = Number.MAX_SAFE_INTEGER;

export class PyListIterator extends PyObject {
  index = 0;
  constructor(readonly list: PyList) {
    super();
  }
  override next(): Value | undefined {
    const { items } = this.list;
    if (this.index < items.length) return items[this.index++];
    // Items appended from now on are not for this iterator.
    this.index = ENDED;
    return undefined;
  }
}

/** Below -1, where an iterator stands that has given its last item. */
const REVERSE_ENDED = -2;

export class PyListReverseIterator extends PyObject {
  index: number;
  constructor(readonly list: PyList) {
    super();
    this.index = list.items.length - 1;
  }
  override next(): Value | undefined {
    const { items } = this.list;
    if (this.index >= 0 && this.index < items.length) return items[this.index--];
    this.index = REVERSE_ENDED;
    return undefined;
  }
  override pushRest(out: Value[], most: number): void {
    for (let v; (v = this.next()) !== undefined;) if (out.push(v) > most) return;
  }
}

export class PyTupleIterator extends PyObject {
  index = 0;
  constructor(readonly items: Value[]) {
    super();
  }
  override next(): Value | undefined {
    return this.index < this.items.length ? this.items[this.index++] : undefined;
  }
}

defineType(PyListIterator, "list_iterator", {
  flags: TPFLAGS_DISALLOW_INSTANTIATION,
  tp_iter: (self: PyListIterator) => self,
  tp_iternext: (self: PyListIterator) => self.next(),
  methods: [
    method("__length_hint__()", (self: PyListIterator) => Math.max(self.list.items.length - self.index, 0)),
    method("__reduce__()", (self: PyListIterator) =>
      self.index === ENDED ? reduceIterator("iter", [newList([])]) : reduceIterator("iter", [self.list], self.index),
    ),
    method("__setstate__(state, /)", (self: PyListIterator, state: Value) => {
      if (self.index !== ENDED) self.index = Math.min(Math.max(asSsize(state), 0), self.list.items.length);
      return null;
    }),
  ],
});

defineType(PyListReverseIterator, "list_reverseiterator", {
  flags: TPFLAGS_DISALLOW_INSTANTIATION,
  tp_iter: (self: PyListReverseIterator) => self,
  tp_iternext: (self: PyListReverseIterator) => self.next(),
  methods: [
    method("__length_hint__()", (self: PyListReverseIterator) =>
      self.index >= self.list.items.length ? 0 : Math.max(self.index + 1, 0),
    ),
    method("__reduce__()", (self: PyListReverseIterator) =>
      self.index === REVERSE_ENDED
        ? reduceIterator("iter", [newList([])])
        : reduceIterator("reversed", [self.list], self.index),
    ),
    method("__setstate__(state, /)", (self: PyListReverseIterator, state: Value) => {
      if (self.index !== REVERSE_ENDED) self.index = Math.min(Math.max(asSsize(state), -1), self.list.items.length - 1);
      return null;
    }),
  ],
});

defineType(PyTupleIterator, "tuple_iterator", {
  flags: TPFLAGS_DISALLOW_INSTANTIATION,
  tp_iter: (self: PyTupleIterator) => self,
  tp_iternext: (self: PyTupleIterator) => self.next(),
  methods: [
    method("__length_hint__()", (self: PyTupleIterator) => self.items.length - self.index),
    method("__reduce__()", (self: PyTupleIterator) =>
      self.index >= self.items.length
        ? reduceIterator("iter", [emptyTuple])
        : reduceIterator("iter", [newTuple(self.items)], self.index),
    ),
    method("__setstate__(state, /)", (self: PyTupleIterator, state: Value) => {
      self.index = Math.min(Math.max(asSsize(state), 0), self.items.length);
      return null;
    }),
  ],
});
