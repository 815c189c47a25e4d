/** filter (CPython: Python/bltinmodule.c). */
import { getIter, isTrue } from "../abstract.ts";
import { call1 } from "../call.ts";
import { PyObject, type Value } from "../value.ts";
import { bool } from "./bool.ts";
import { newTuple } from "./tuple.ts";
import { defineType, method, type Type } from "./type.ts";

export class PyFilter extends PyObject {
  constructor(
    type: Type,
    readonly f: Value,
    readonly iterator: PyObject,
  ) {
    super();
    if (type !== filter) this.type = type;
  }
  override next(): Value | undefined {
    const { f, iterator } = this;
    const plain = f === null || f === bool;
    for (;;) {
      const item = iterator.next();
      if (item === undefined) return undefined;
      if (isTrue(plain ? item : call1(f, item))) return item;
    }
  }
}

export const filter: Type = defineType(PyFilter, "filter(function, iterable, /)", {
  doc:
    "Return an iterator yielding those items of iterable for which function(item)\n" +
    "is true. If function is None, return the items that are true.",
  basetype: true,
  new: (cls: Type, f: Value, iterable: Value) => new PyFilter(cls, f, getIter(iterable)),
  tp_iter: (self: PyFilter) => self,
  tp_iternext: (self: PyFilter) => self.next(),
  methods: [method("__reduce__()", (self: PyFilter) => newTuple([self.type, newTuple([self.f, self.iterator])]))],
});
