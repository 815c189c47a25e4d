/** The module _string: how string.Formatter splits format strings. */
import { valueError } from "../runtime/errors.ts";
import { getIter } from "../runtime/abstract.ts";
import { newList } from "../runtime/objects/list.ts";
import { newTuple } from "../runtime/objects/tuple.ts";
import { strValue, stringOf, type Value } from "../runtime/value.ts";
import { defineModule, fn } from "./define.ts";

/** Literal text, field name, spec and conversion of each part. */
function formatterParser(format: Value): Value {
  const s = stringOf(format)!;
  const out: Value[] = [];
  let i = 0;
  while (i < s.length) {
    let literal = "";
    let field = false;
    while (i < s.length) {
      const c = s[i++]!;
      if (c === "{" || c === "}") {
        if (s[i] === c) {
          literal += c;
          i++;
          continue;
        }
        if (c === "}") throw valueError("Single '}' encountered in format string");
        if (i >= s.length) throw valueError("Single '{' encountered in format string");
        field = true;
        break;
      }
      literal += c;
    }
    if (!field) {
      out.push(newTuple([strValue(literal), null, null, null]));
      break;
    }
    let depth = 1;
    const start = i;
    for (; i < s.length && depth > 0; i++) {
      if (s[i] === "{") depth++;
      else if (s[i] === "}") depth--;
    }
    if (depth > 0) throw valueError("expected '}' before end of string");
    out.push(newTuple([strValue(literal), ...splitField(s.slice(start, i - 1))]));
  }
  return getIter(newList(out));
}

function splitField(text: string): [Value, Value, Value] {
  let bracket = false;
  let end = text.length;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === "[") bracket = true;
    else if (c === "]") bracket = false;
    else if (!bracket && (c === ":" || c === "!")) {
      end = i;
      break;
    }
  }
  const name = text.slice(0, end);
  let conversion: Value = null;
  let spec = "";
  if (text[end] === "!") {
    if (end + 1 >= text.length) throw valueError("end of string while looking for conversion specifier");
    conversion = text[end + 1]!;
    const after = text[end + 2];
    if (after !== undefined && after !== ":") throw valueError("expected ':' after conversion specifier");
    spec = text.slice(end + 3);
  } else if (text[end] === ":") spec = text.slice(end + 1);
  return [strValue(name), strValue(spec), conversion];
}

function fieldNameSplit(name: Value): Value {
  const s = stringOf(name)!;
  const m = /^[^.[]*/.exec(s)![0];
  const rest: Value[] = [];
  let i = m.length;
  while (i < s.length) {
    if (s[i] === ".") {
      const part = /^[^.[]*/.exec(s.slice(i + 1))![0];
      if (part === "") throw valueError("Empty attribute in format string");
      rest.push(newTuple([true, strValue(part)]));
      i += part.length + 1;
    } else if (s[i] === "[") {
      const end = s.indexOf("]", i);
      if (end < 0) throw valueError("Missing ']' in format string");
      rest.push(newTuple([false, number(s.slice(i + 1, end))]));
      i = end + 1;
    } else throw valueError("Only '.' or '[' may follow ']' in format field specifier");
  }
  return newTuple([number(m), getIter(newList(rest))]);
}

const number = (s: string): Value => (/^\d+$/.test(s) ? Number(s) : strValue(s));

export const _string = defineModule("_string", {
  functions: [
    fn("formatter_parser(string, /)", formatterParser),
    fn("formatter_field_name_split(string, /)", fieldNameSplit),
  ],
});
