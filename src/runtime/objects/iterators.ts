/** iter()'s own iterators: over a sequence by index, and over a callable's results (CPython: Objects/iterobject.c). */
import { equal, length, sequenceGetItem } from "../abstract.ts";
import { asSsize } from "../numbers.ts";
import { call0 } from "../call.ts";
import { typeError } from "../errors.ts";
import { caughtIn } from "../frames.ts";
import { getBuiltins } from "../hooks.ts";
import { S } from "../state.ts";
import { typeOf } from "../typeof.ts";
import { NotImplemented, provideNotAnIterator, PyObject, type Value } from "../value.ts";
import { IndexError, StopIteration } from "./exceptions.ts";
import { emptyTuple, newTuple } from "./tuple.ts";
import { defineType, method, TPFLAGS_DISALLOW_INSTANTIATION, type Type } from "./type.ts";

provideNotAnIterator((o) => {
  throw typeError(`'${o.type.tp_name}' object is not iterable`);
});

/** Walks through an object that has `__getitem__`. */
export class PySequenceIterator extends PyObject {
  index = 0;
  constructor(public sequence: Value | undefined) {
    super();
  }
  override next(): Value | undefined {
    if (this.sequence === undefined) return undefined;
    const { sp } = S;
    try {
      return sequenceGetItem(this.sequence, this.index++);
    } catch (thrown) {
      const e = caughtIn(thrown, sp);
      if (!e.type.isSubtype(IndexError) && !e.type.isSubtype(StopIteration)) throw e;
      this.sequence = undefined;
      return undefined;
    }
  }
}

export function newSequenceIterator(sequence: Value): PySequenceIterator {
  return new PySequenceIterator(sequence);
}

/** `iter(callable, sentinel)` */
export class PyCallableIterator extends PyObject {
  constructor(
    public callable: Value | undefined,
    readonly sentinel: Value,
  ) {
    super();
  }
  override next(): Value | undefined {
    if (this.callable === undefined) return undefined;
    const { sp } = S;
    try {
      const v = call0(this.callable);
      if (!equal(this.sentinel, v)) return v;
    } catch (thrown) {
      const e = caughtIn(thrown, sp);
      if (!e.type.isSubtype(StopIteration)) throw e;
    }
    this.callable = undefined;
    return undefined;
  }
}

/** Takes the items from an iterator's type, where a subclass in Python overrides the `next` of a built-in one. */
export class SlotIterator extends PyObject {
  constructor(readonly iterator: PyObject) {
    super();
  }
  override next(): Value | undefined {
    return this.iterator.type.tp_iternext!(this.iterator);
  }
}

/** What `__reduce__` of an iterator gives: `name` is the builtin that makes it again. */
export function reduceIterator(name: string, args: Value[], state?: Value): Value {
  const parts: Value[] = [getBuiltins().getStr(name) ?? null, newTuple(args)];
  if (state !== undefined) parts.push(state);
  return newTuple(parts);
}

export const sequenceIterator: Type = defineType(PySequenceIterator, "iterator", {
  flags: TPFLAGS_DISALLOW_INSTANTIATION,
  tp_iter: (self: PySequenceIterator) => self,
  tp_iternext: (self: PySequenceIterator) => self.next(),
  methods: [
    method("__length_hint__()", (self: PySequenceIterator) => {
      if (self.sequence === undefined) return 0;
      const t = typeOf(self.sequence);
      if (t.sq_length === undefined && t.mp_length === undefined) return NotImplemented;
      return Math.max(length(self.sequence) - self.index, 0);
    }),
    method("__reduce__()", (self: PySequenceIterator) =>
      self.sequence === undefined
        ? reduceIterator("iter", [emptyTuple])
        : reduceIterator("iter", [self.sequence], self.index),
    ),
    method("__setstate__(state, /)", (self: PySequenceIterator, state: Value) => {
      if (self.sequence !== undefined) self.index = Math.max(asSsize(state), 0);
      return null;
    }),
  ],
});

export const callableIterator: Type = defineType(PyCallableIterator, "callable_iterator", {
  flags: TPFLAGS_DISALLOW_INSTANTIATION,
  tp_iter: (self: PyCallableIterator) => self,
  tp_iternext: (self: PyCallableIterator) => self.next(),
  methods: [
    method("__reduce__()", (self: PyCallableIterator) =>
      self.callable === undefined
        ? reduceIterator("iter", [emptyTuple])
        : reduceIterator("iter", [self.callable, self.sentinel]),
    ),
  ],
});

defineType(SlotIterator, "iterator", {
  flags: TPFLAGS_DISALLOW_INSTANTIATION,
  tp_iter: (self: SlotIterator) => self,
  tp_iternext: (self: SlotIterator) => self.next(),
});
