/** The module _string: how string.Formatter splits format strings. */
import { typeError, valueError } from "../runtime/errors.ts";
import { parseMarkup, splitFieldName } from "../runtime/objects/str-format.ts";
import { newTuple } from "../runtime/objects/tuple.ts";
import { defineType, TPFLAGS_DISALLOW_INSTANTIATION } from "../runtime/objects/type.ts";
import { typeOf } from "../runtime/typeof.ts";
import { PyObject, stringOf, strValue, type Value } from "../runtime/value.ts";
import { defineModule, fn } from "./define.ts";

/** An iterator whose items a closure makes. */
class PyFormatIterator extends PyObject {
  constructor(private readonly step: () => Value | undefined) {
    super();
  }
  override next(): Value | undefined {
    return this.step();
  }
}
class PyFieldNameIterator extends PyFormatIterator {}

for (const [kind, name] of [
  [PyFormatIterator, "formatteriterator"],
  [PyFieldNameIterator, "fieldnameiterator"],
] as const)
  defineType(kind, name, {
    module: "_string",
    flags: TPFLAGS_DISALLOW_INSTANTIATION,
    tp_iter: (self: Value) => self,
    tp_iternext: (self: PyFormatIterator) => self.next(),
  });

function text(v: Value): string {
  const s = stringOf(v);
  if (s === undefined) throw typeError(`expected str, got ${typeOf(v).tp_name}`);
  return s;
}

/** Literal text, field name, spec and conversion of each part. */
function formatterParser(format: Value): Value {
  const parts = parseMarkup(text(format));
  let i = 0;
  return new PyFormatIterator(() => {
    const part = parts[i];
    if (part === undefined) return undefined;
    if (part.fault !== undefined) throw valueError(part.fault);
    i++;
    const { literal, field } = part;
    if (field === null) return newTuple([strValue(literal), null, null, null]);
    const conversion = field.conversion === "" ? null : strValue(field.conversion);
    return newTuple([strValue(literal), strValue(field.name), strValue(field.spec), conversion]);
  });
}

function fieldNameSplit(name: Value): Value {
  const { first, steps, fault } = splitFieldName(text(name));
  const named = (key: string | number): Value => (typeof key === "number" ? key : strValue(key));
  let i = 0;
  const rest = new PyFieldNameIterator(() => {
    const step = steps[i];
    if (step !== undefined) {
      i++;
      return newTuple([step.attribute, named(step.key)]);
    }
    if (fault !== undefined) throw valueError(fault);
    return undefined;
  });
  return newTuple([named(first), rest]);
}

export const _string = defineModule("_string", {
  functions: [
    fn("formatter_parser(string, /)", formatterParser),
    fn("formatter_field_name_split(string, /)", fieldNameSplit),
  ],
});
