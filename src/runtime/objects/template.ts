/** Template and Interpolation of t-strings (PEP 750; CPython: Objects/templateobject.c, Objects/interpolationobject.c). */
import { typeError } from "../errors.ts";
import { typeOf } from "../typeof.ts";
import { exactStr, PyObject, type Value } from "../value.ts";
import { binaryAdd, reprText } from "../abstract.ts";
import { ListIterator } from "./coderanges.ts";
import { newTuple, type PyTuple } from "./tuple.ts";
import { defineType, getset, type Type } from "./type.ts";

export class PyInterpolation extends PyObject {
  constructor(
    readonly value: Value,
    readonly expression: Value,
    readonly conversion: Value,
    readonly formatSpec: Value,
  ) {
    super();
  }
}

export class PyTemplate extends PyObject {
  /** One string more than interpolations; they alternate. */
  constructor(
    readonly strings: PyTuple,
    readonly interpolations: PyTuple,
  ) {
    super();
  }
}

export const interpolationType: Type = defineType(
  PyInterpolation,
  "Interpolation(value, expression='', conversion=None, format_spec='')",
  {
    module: "string.templatelib",
    new: (_cls: Type, value: Value, expression: Value = "", conversion: Value = null, spec: Value = "") =>
      new PyInterpolation(value, expression, conversion, spec),
    tp_repr: (self: PyInterpolation) =>
      `Interpolation(${[self.value, self.expression, self.conversion, self.formatSpec].map(reprText).join(", ")})`,

    getset: [
      getset("value", (self: PyInterpolation) => self.value),
      getset("expression", (self: PyInterpolation) => self.expression),
      getset("conversion", (self: PyInterpolation) => self.conversion),
      getset("format_spec", (self: PyInterpolation) => self.formatSpec),
    ],
  },
);

function templateNew(_cls: Type, args: Value[]): Value {
  const strings: Value[] = [""];
  const parts: Value[] = [];
  for (const a of args) {
    if (a instanceof PyInterpolation) {
      parts.push(a);
      strings.push("");
    } else if (exactStr(a) !== undefined) strings[strings.length - 1] = binaryAdd(strings[strings.length - 1]!, a);
    else
      throw typeError(`Template.__new__ *args need to be of type 'str' or 'Interpolation', got ${typeOf(a).tp_name}`);
  }
  return new PyTemplate(newTuple(strings), newTuple(parts));
}

function concat(a: Value, b: Value): Value {
  if (!(a instanceof PyTemplate) || !(b instanceof PyTemplate))
    throw typeError(
      `can only concatenate string.templatelib.Template (not "${typeOf(b).tp_name}") to string.templatelib.Template`,
    );
  const left = a.strings.items;
  const right = b.strings.items;
  const joined = binaryAdd(left[left.length - 1]!, right[0]!);
  return new PyTemplate(
    newTuple([...left.slice(0, -1), joined, ...right.slice(1)]),
    newTuple([...a.interpolations.items, ...b.interpolations.items]),
  );
}

export const templateType: Type = defineType(PyTemplate, "Template(*args)", {
  module: "string.templatelib",
  new: templateNew,
  sq_concat: concat,
  tp_iter: (self: PyTemplate) => {
    const out: Value[] = [];
    self.strings.items.forEach((s, i) => {
      if (s !== "") out.push(s);
      if (i < self.interpolations.items.length) out.push(self.interpolations.items[i]!);
    });
    return new ListIterator(out);
  },
  tp_repr: (self: PyTemplate) =>
    `Template(strings=${reprText(self.strings)}, interpolations=${reprText(self.interpolations)})`,
  getset: [
    getset("strings", (self: PyTemplate) => self.strings),
    getset("interpolations", (self: PyTemplate) => self.interpolations),
    getset("values", (self: PyTemplate) =>
      newTuple(self.interpolations.items.map((i) => (i as PyInterpolation).value)),
    ),
  ],
});
