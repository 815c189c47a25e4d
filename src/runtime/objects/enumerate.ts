/** enumerate (CPython: Objects/enumobject.c). */
import { getIter } from "../abstract.ts";
import { index } from "../numbers.ts";
import { PyObject, type Value } from "../value.ts";
import { makeGenericAlias } from "./genericalias.ts";
import { newTuple } from "./tuple.ts";
import { classMethod, defineType, method, type Type } from "./type.ts";

export class PyEnumerate extends PyObject {
  constructor(
    type: Type,
    readonly iterator: PyObject,
    public count: number | bigint,
  ) {
    super();
    if (type !== enumerate) this.type = type;
  }
  override next(): Value | undefined {
    const item = this.iterator.next();
    if (item === undefined) return undefined;
    const { count } = this;
    this.count = typeof count === "number" && count < Number.MAX_SAFE_INTEGER ? count + 1 : nextBig(BigInt(count));
    return newTuple([count, item]);
  }
  override nextItems(): Value[] | undefined {
    const item = this.iterator.next();
    if (item === undefined) return undefined;
    const { count } = this;
    this.count = typeof count === "number" && count < Number.MAX_SAFE_INTEGER ? count + 1 : nextBig(BigInt(count));
    return [count, item];
  }
}

function nextBig(count: bigint): number | bigint {
  const n = count + 1n;
  return n >= BigInt(-Number.MAX_SAFE_INTEGER) && n <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(n) : n;
}

export const enumerate: Type = defineType(PyEnumerate, "enumerate(iterable, start=0)", {
  doc: "Return an enumerate object.\n\nIt yields pairs of a count (from start on) and a value of the iterable.",
  basetype: true,
  new: (cls: Type, iterable: Value, start: Value = 0) => {
    const first = index(start);
    return new PyEnumerate(cls, getIter(iterable), first);
  },
  tp_iter: (self: PyEnumerate) => self,
  tp_iternext: (self: PyEnumerate) => self.next(),
  methods: [
    method("__reduce__()", (self: PyEnumerate) => newTuple([self.type, newTuple([self.iterator, self.count])])),
    classMethod("__class_getitem__(object, /)", makeGenericAlias, "See PEP 585"),
  ],
});
