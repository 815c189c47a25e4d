/** Template and Interpolation of t-strings (PEP 750; CPython: Objects/templateobject.c, Objects/interpolationobject.c). */
import { getAttribute } from "../attributes.ts";
import { typeError, valueError } from "../errors.ts";
import { hooks } from "../hooks.ts";
import { typeOf } from "../typeof.ts";
import { exactStr, isStr, PyObject, stringOf, type Value } from "../value.ts";
import { binaryAdd, reprText } from "../abstract.ts";
import { ListIterator } from "./coderanges.ts";
import { makeGenericAlias } from "./genericalias.ts";
import { newTuple, type PyTuple } from "./tuple.ts";
import { classMethod, defineType, getset, method, type Type } from "./type.ts";

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

function textArgument(name: string, v: Value): Value {
  if (!isStr(v))
    throw typeError(`Interpolation() argument '${name}' must be str, not ${v === null ? "None" : typeOf(v).tp_name}`);
  return v;
}

function conversionArgument(v: Value): Value {
  if (v === null) return v;
  const s = stringOf(v);
  if (s === undefined) throw typeError(`Interpolation() argument 'conversion' must be str, not ${typeOf(v).tp_name}`);
  if (s !== "s" && s !== "r" && s !== "a")
    throw valueError("Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'");
  return s;
}

export const interpolationType: Type = defineType(
  PyInterpolation,
  "Interpolation(value, expression='', conversion=None, format_spec='')",
  {
    module: "string.templatelib",
    new: (_cls: Type, value: Value, expression: Value = "", conversion: Value = null, spec: Value = "") =>
      new PyInterpolation(
        value,
        textArgument("expression", expression),
        conversionArgument(conversion),
        textArgument("format_spec", spec),
      ),
    tp_repr: (self: PyInterpolation) =>
      `Interpolation(${[self.value, self.expression, self.conversion, self.formatSpec].map(reprText).join(", ")})`,

    attrs: { __match_args__: newTuple(["value", "expression", "conversion", "format_spec"]) },
    methods: [
      classMethod("__class_getitem__(object, /)", makeGenericAlias),
      method("__reduce__()", (self: PyInterpolation) =>
        newTuple([self.type, newTuple([self.value, self.expression, self.conversion, self.formatSpec])]),
      ),
    ],
    members: [
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

class TemplateIter extends ListIterator {}
defineType(TemplateIter, "TemplateIter", {
  module: "string.templatelib",
  tp_iter: (self: TemplateIter) => self,
  tp_iternext: (self: TemplateIter) => self.next(),
});

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
    return new TemplateIter(out);
  },
  tp_repr: (self: PyTemplate) =>
    `Template(strings=${reprText(self.strings)}, interpolations=${reprText(self.interpolations)})`,
  methods: [
    classMethod("__class_getitem__(object, /)", makeGenericAlias),
    method("__reduce__()", (self: PyTemplate) =>
      newTuple([
        getAttribute(hooks().importModule("string.templatelib"), "_template_unpickle"),
        newTuple([self.strings, self.interpolations]),
      ]),
    ),
  ],
  members: [
    getset("strings", (self: PyTemplate) => self.strings),
    getset("interpolations", (self: PyTemplate) => self.interpolations),
  ],
  getset: [
    getset("values", (self: PyTemplate) =>
      newTuple(self.interpolations.items.map((i) => (i as PyInterpolation).value)),
    ),
  ],
});
