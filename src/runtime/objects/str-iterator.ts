/** Iterators of str. */
import { asSsize } from "../abstract.ts";
import { builtinIter } from "./iterator-pickle.ts";
import { PyObject, type Value } from "../value.ts";
import { charOf, lengthOf, type Str } from "./str-common.ts";
import { defineType, method, TPFLAGS_DISALLOW_INSTANTIATION } from "./type.ts";

export class PyStrIterator extends PyObject {
  i = 0;
  constructor(public text: Str | undefined) {
    super();
  }
  override next(): Value | undefined {
    const s = this.text;
    if (s === undefined) return undefined;
    if (this.i < lengthOf(s)) return typeof s === "string" ? s[this.i++]! : charOf(s.codePoints[this.i++]!);
    this.text = undefined;
    return undefined;
  }
}

defineType(PyStrIterator, "str_iterator", {
  flags: TPFLAGS_DISALLOW_INSTANTIATION,
  tp_iter: (self: PyStrIterator) => self,
  tp_iternext: (self: PyStrIterator) => self.next(),
  methods: [
    method("__length_hint__()", (self: PyStrIterator) =>
      self.text === undefined ? 0 : Math.max(0, lengthOf(self.text) - self.i),
    ),
    method("__reduce__()", (self: PyStrIterator) =>
      builtinIter(self.text ?? "", self.text === undefined ? null : self.i),
    ),
    method("__setstate__(state, /)", (self: PyStrIterator, state: Value) => {
      if (self.text !== undefined) self.i = Math.max(0, Math.min(asSsize(state), lengthOf(self.text)));
      return null;
    }),
  ],
});
