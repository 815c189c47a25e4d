/** types.SimpleNamespace (CPython: Objects/namespaceobject.c). */
import { reprText, richCompare } from "../runtime/abstract.ts";
import { getAttribute, setAttribute } from "../runtime/attributes.ts";
import { typeError } from "../runtime/errors.ts";
import { dictUpdate, PyDict } from "../runtime/objects/dict.ts";
import { defineType, type Type } from "../runtime/objects/type.ts";
import { reprEnter, reprLeave } from "../runtime/repr.ts";
import { CompareOp } from "../runtime/slots.ts";
import { typeOf } from "../runtime/typeof.ts";
import { dictGetset } from "./define.ts";
import { NotImplemented, PyInstance, stringOf, type Value } from "../runtime/value.ts";

class PySimpleNamespace extends PyInstance {}

let made: Type | undefined;

export function simpleNamespace(): Type {
  return (made ??= defineType(PySimpleNamespace, "SimpleNamespace(mapping_or_iterable=(), /, **kwargs)", {
    module: "types",
    basetype: true,
    hasDict: true,
    new: (cls: Type) => new PySimpleNamespace(cls),
    init: (self: PySimpleNamespace, mapping: Value | undefined, keywords: PyDict) => {
      const d = new PyDict();
      if (mapping !== undefined) dictUpdate(d, mapping);
      dictUpdate(d, keywords);
      for (const [k, v] of d.entriesIter()) {
        const name = stringOf(k);
        if (name === undefined) throw typeError("keywords must be strings");
        setAttribute(self, name, v);
      }
    },
    getset: [dictGetset],
    tp_repr: (self: PySimpleNamespace) => {
      const name = self.type === made ? "namespace" : self.type.name;
      if (reprEnter(self)) return `${name}(...)`;
      try {
        const d = getAttribute(self, "__dict__") as PyDict;
        return `${name}(${[...d.entriesIter()].map(([k, v]) => `${stringOf(k)}=${reprText(v)}`).join(", ")})`;
      } finally {
        reprLeave(self);
      }
    },
    tp_richcompare: (a: Value, b: Value, op: CompareOp) =>
      typeOf(b).isSubtype(made!) && typeOf(a).isSubtype(made!)
        ? richCompare(getAttribute(a, "__dict__"), getAttribute(b, "__dict__"), op)
        : NotImplemented,
  }));
}
