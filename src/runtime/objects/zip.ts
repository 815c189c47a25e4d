/** zip (CPython: Python/bltinmodule.c). */
import { getIter, isTrue } from "../abstract.ts";
import { valueError } from "../errors.ts";
import { PyObject, type Value } from "../value.ts";
import { emptyTuple, newTuple } from "./tuple.ts";
import { defineType, method, type Type } from "./type.ts";

export class PyZip extends PyObject {
  constructor(
    type: Type,
    readonly iterators: PyObject[],
    public strict: boolean,
  ) {
    super();
    if (type !== zip) this.type = type;
  }
  override next(): Value | undefined {
    const items = nextOfEach(this.iterators, this.strict, "zip");
    return items === undefined ? undefined : newTuple(items);
  }
  override nextItems(): Value[] | undefined {
    return nextOfEach(this.iterators, this.strict, "zip");
  }
}

/** One item of each iterator, or undefined when one has ended: with `strict`, all of them have to. */
export function nextOfEach(iterators: PyObject[], strict: boolean, name: string): Value[] | undefined {
  const n = iterators.length;
  if (n === 0) return undefined;
  if (n === 2 && !strict) {
    const a = iterators[0]!.next();
    const b = a === undefined ? undefined : iterators[1]!.next();
    return b === undefined ? undefined : [a!, b];
  }
  const items = new Array<Value>(n);
  for (let i = 0; i < n; i++) {
    const item = iterators[i]!.next();
    if (item === undefined) {
      if (strict) checkAllEnded(iterators, i, name);
      return undefined;
    }
    items[i] = item;
  }
  return items;
}

function checkAllEnded(iterators: PyObject[], ended: number, name: string): void {
  if (ended > 0) throw lengthError(name, ended, "shorter");
  for (let i = 1; i < iterators.length; i++)
    if (iterators[i]!.next() !== undefined) throw lengthError(name, i, "longer");
}

function lengthError(name: string, i: number, word: string): unknown {
  const others = i === 1 ? "argument 1" : `arguments 1-${i}`;
  return valueError(`${name}() argument ${i + 1} is ${word} than ${others}`);
}

export const zip: Type = defineType(PyZip, "zip(*iterables, strict=False)", {
  doc:
    "The zip object yields n-length tuples, where n is the number of iterables\n" +
    "passed as positional arguments to zip(). If strict is true, a ValueError is\n" +
    "raised where one of them ends before the others.",
  basetype: true,
  new: (cls: Type, iterables: Value[], strict: Value = false) => new PyZip(cls, iterables.map(getIter), isTrue(strict)),
  tp_iter: (self: PyZip) => self,
  tp_iternext: (self: PyZip) => self.next(),
  methods: [
    method("__reduce__()", (self: PyZip) => {
      const args = self.iterators.length === 0 ? emptyTuple : newTuple(self.iterators.slice());
      return newTuple(self.strict ? [self.type, args, true] : [self.type, args]);
    }),
    method("__setstate__(state, /)", (self: PyZip, state: Value) => {
      self.strict = isTrue(state);
      return null;
    }),
  ],
});
