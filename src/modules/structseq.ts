/** Struct sequences: tuples with named fields (CPython: Objects/structseq.c). */
import { iterToArray, reprText } from "../runtime/abstract.ts";
import { newTuple, PyTuple, tuple } from "../runtime/objects/tuple.ts";
import { typeError } from "../runtime/errors.ts";
import { defineType, getset, method, type Type } from "../runtime/objects/type.ts";
import { typeOf } from "../runtime/typeof.ts";
import type { Value } from "../runtime/value.ts";

/** `hidden`: fields that are no items of the tuple. */
export function structseqType(module: string, name: string, fields: string[], hidden: string[] = []): Type {
  class PyStructSequence extends PyTuple {
    declare extra: Value[];
  }
  const all = [...fields, ...hidden];
  const t: Type = defineType(PyStructSequence, `${name}(sequence, dict=None, /)`, {
    module: module === "" ? "builtins" : module,
    base: tuple,
    new: (cls: Type, sequence: Value) => {
      const items = iterToArray(sequence);
      if (items.length < fields.length || items.length > all.length)
        throw typeError(
          `${module}.${name}() takes ${fields.length === all.length ? `a ${fields.length}` : `an at least ${fields.length}`}-sequence (${items.length}-sequence given)`,
        );
      return structseqOf(cls, fields.length, items);
    },
    tp_repr: (self: PyTuple) =>
      `${module === "" ? "" : `${module}.`}${name}(${fields.map((f, i) => `${f}=${reprText(self.items[i]!)}`).join(", ")})`,
    methods: [method("__reduce__()", (self: PyTuple) => newTuple([typeOf(self), newTuple([newTuple(self.items)])]))],
    getset: all.map((f, i) =>
      getset(f, (self: PyTuple) =>
        i < fields.length ? self.items[i]! : ((self as PyStructSequence).extra[i - fields.length] ?? null),
      ),
    ),
    attrs: { n_fields: all.length, n_sequence_fields: fields.length, n_unnamed_fields: 0 },
  });
  return t;

  function structseqOf(cls: Type, n: number, items: Value[]): PyTuple {
    const s = new PyStructSequence(cls, items.slice(0, n));
    s.extra = items.slice(n);
    return s;
  }
}

export function structseq(t: Type, items: Value[]): Value {
  return t.tp_new!(t, [newTuple(items)], null);
}
