/** map (CPython: Python/bltinmodule.c). */
import { getIter, isTrue } from "../abstract.ts";
import { call1, call2, callN } from "../call.ts";
import { PyObject, type Value } from "../value.ts";
import { newTuple } from "./tuple.ts";
import { defineType, method, type Type } from "./type.ts";
import { nextOfEach } from "./zip.ts";

export class PyMap extends PyObject {
  constructor(
    type: Type,
    readonly f: Value,
    readonly iterators: PyObject[],
    public strict: boolean,
  ) {
    super();
    if (type !== map) this.type = type;
  }
  override next(): Value | undefined {
    if (this.iterators.length === 1) {
      const item = this.iterators[0]!.next();
      return item === undefined ? undefined : call1(this.f, item);
    }
    const items = nextOfEach(this.iterators, this.strict, "map");
    if (items === undefined) return undefined;
    return items.length === 2 ? call2(this.f, items[0]!, items[1]!) : callN(this.f, items);
  }
}

export const map: Type = defineType(PyMap, "map(function, iterable, /, *iterables, strict=False)", {
  doc:
    "Make an iterator that computes the function using arguments from\n" +
    "each of the iterables. It ends with the shortest of them; if strict is\n" +
    "true, a ValueError is raised where they are not of one length.",
  basetype: true,
  new: (cls: Type, f: Value, first: Value, others: Value[], strict: Value = false) =>
    new PyMap(cls, f, [getIter(first), ...others.map(getIter)], isTrue(strict)),
  tp_iter: (self: PyMap) => self,
  tp_iternext: (self: PyMap) => self.next(),
  methods: [
    method("__reduce__()", (self: PyMap) => {
      const args = newTuple([self.f, ...self.iterators]);
      return newTuple(self.strict ? [self.type, args, true] : [self.type, args]);
    }),
    method("__setstate__(state, /)", (self: PyMap, state: Value) => {
      self.strict = isTrue(state);
      return null;
    }),
  ],
});
