/** The iterators of range: over numbers, and over integers of any size. */
import { index } from "../numbers.ts";
import { normalizeInt, PyObject, type Value } from "../value.ts";
import { reduceIterator } from "./iterators.ts";
import { PyRange } from "./range.ts";
import { defineType, method, TPFLAGS_DISALLOW_INSTANTIATION } from "./type.ts";

export class PyRangeIterator extends PyObject {
  constructor(
    public value: number,
    readonly step: number,
    public left: number,
  ) {
    super();
  }
  override next(): Value | undefined {
    if (this.left <= 0) return undefined;
    this.left--;
    const v = this.value;
    this.value = v + this.step;
    return v;
  }
  override pushRest(out: Value[], most: number): void {
    for (; this.left > 0 && out.length <= most; this.left--, this.value += this.step) out.push(this.value);
  }
}

export class PyLongRangeIterator extends PyObject {
  constructor(
    public value: bigint,
    readonly step: bigint,
    public left: bigint,
  ) {
    super();
  }
  override next(): Value | undefined {
    if (this.left <= 0n) return undefined;
    this.left--;
    const v = this.value;
    this.value += this.step;
    return normalizeInt(v);
  }
}

type RangeIterator = PyRangeIterator | PyLongRangeIterator;

function iteratorMethods() {
  return [
    method("__length_hint__()", (self: RangeIterator) => normalizeInt(BigInt(self.left))),
    method("__reduce__()", (self: RangeIterator) => {
      const [value, step, left] = [BigInt(self.value), BigInt(self.step), BigInt(self.left)];
      return reduceIterator(
        "iter",
        [new PyRange(normalizeInt(value), normalizeInt(value + step * left), normalizeInt(step))],
        null,
      );
    }),
    method("__setstate__(state, /)", (self: RangeIterator, state: Value) => {
      let n = BigInt(index(state));
      if (n < 0n) n = 0n;
      if (n > BigInt(self.left)) n = BigInt(self.left);
      if (self instanceof PyRangeIterator) {
        self.value += Number(n) * self.step;
        self.left -= Number(n);
      } else {
        self.value += n * self.step;
        self.left -= n;
      }
      return null;
    }),
  ];
}

defineType(PyRangeIterator, "range_iterator", {
  flags: TPFLAGS_DISALLOW_INSTANTIATION,
  tp_iter: (self: PyRangeIterator) => self,
  tp_iternext: (self: PyRangeIterator) => self.next(),
  methods: iteratorMethods(),
});
defineType(PyLongRangeIterator, "longrange_iterator", {
  flags: TPFLAGS_DISALLOW_INSTANTIATION,
  tp_iter: (self: PyLongRangeIterator) => self,
  tp_iternext: (self: PyLongRangeIterator) => self.next(),
  methods: iteratorMethods(),
});
