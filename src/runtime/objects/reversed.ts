/** reversed (CPython: Objects/enumobject.c). */
import { length, sequenceGetItem } from "../abstract.ts";
import { lookupSpecial } from "../attributes.ts";
import { call0 } from "../call.ts";
import { typeError } from "../errors.ts";
import { caughtIn } from "../frames.ts";
import { asSsize } from "../numbers.ts";
import { S } from "../state.ts";
import { typeOf } from "../typeof.ts";
import { PyObject, type Value } from "../value.ts";
import { PyDict } from "./dict.ts";
import { IndexError, StopIteration } from "./exceptions.ts";
import { emptyTuple, newTuple } from "./tuple.ts";
import { defineType, method, type Type } from "./type.ts";

/** Over a sequence that has no `__reversed__` of its own. */
export class PyReversed extends PyObject {
  index: number;
  constructor(
    type: Type,
    public sequence: Value | undefined,
  ) {
    super();
    if (type !== reversed) this.type = type;
    this.index = length(sequence!) - 1;
  }
  override next(): Value | undefined {
    const { sequence } = this;
    if (sequence !== undefined && this.index >= 0) {
      const { sp } = S;
      try {
        return sequenceGetItem(sequence, this.index--);
      } catch (thrown) {
        const e = caughtIn(thrown, sp);
        if (!e.type.isSubtype(IndexError) && !e.type.isSubtype(StopIteration)) throw e;
      }
    }
    this.index = -1;
    this.sequence = undefined;
    return undefined;
  }
}

function reversedNew(cls: Type, sequence: Value): Value {
  const special = lookupSpecial(sequence, "__reversed__");
  if (special !== undefined && special !== null) return call0(special);
  const t = typeOf(sequence);
  if (special === null || t.sq_item === undefined || sequence instanceof PyDict)
    throw typeError(`'${t.tp_name}' object is not reversible`);
  return new PyReversed(cls, sequence);
}

export const reversed: Type = defineType(PyReversed, "reversed(object, /)", {
  doc: "Return a reverse iterator over the values of the given sequence.",
  basetype: true,
  new: reversedNew,
  tp_iter: (self: PyReversed) => self,
  tp_iternext: (self: PyReversed) => self.next(),
  methods: [
    method("__length_hint__()", (self: PyReversed) => {
      if (self.sequence === undefined || self.index < 0) return 0;
      return length(self.sequence) < self.index + 1 ? 0 : self.index + 1;
    }),
    method("__reduce__()", (self: PyReversed) =>
      self.sequence === undefined
        ? newTuple([self.type, newTuple([emptyTuple])])
        : newTuple([self.type, newTuple([self.sequence]), self.index]),
    ),
    method("__setstate__(state, /)", (self: PyReversed, state: Value) => {
      if (self.sequence !== undefined) self.index = Math.min(Math.max(asSsize(state), -1), length(self.sequence) - 1);
      return null;
    }),
  ],
});
