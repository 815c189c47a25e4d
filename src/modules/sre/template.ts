/** Replacement templates that re._parser has taken apart (CPython: _sre.template and expand_template). */
import { call2, callMethod1, isCallable } from "../../runtime/call.ts";
import { getAttribute } from "../../runtime/attributes.ts";
import { typeError } from "../../runtime/errors.ts";
import { hooks } from "../../runtime/hooks.ts";
import { bytesLikeOrNone, newBytes, PyBytes } from "../../runtime/objects/bytes.ts";
import { newList, PyList } from "../../runtime/objects/list.ts";
import { defineType, TPFLAGS_DISALLOW_INSTANTIATION } from "../../runtime/objects/type.ts";
import { intValue, isStr, PyObject, type Value } from "../../runtime/value.ts";
import type { PyMatch } from "./match.ts";
import type { PyPattern } from "./pattern.ts";

export class PyTemplate extends PyObject {
  constructor(
    readonly literal: Value,
    /** Groups, and what stands after each. */
    readonly items: readonly { group: number; literal: Value }[],
  ) {
    super();
  }
}
defineType(PyTemplate, "SRE_Template", { module: "_sre", flags: TPFLAGS_DISALLOW_INSTANTIATION });

const isEmpty = (v: Value): boolean => (v instanceof PyBytes ? v.data.length === 0 : v === "");

/** `_sre.template`: literals and group numbers in turn. */
export function makeTemplate(_pattern: Value, template: Value): Value {
  const list = template instanceof PyList ? template.items : undefined;
  if (list === undefined || list.length % 2 === 0) throw typeError("invalid template");
  const items: { group: number; literal: Value }[] = [];
  for (let i = 1; i < list.length; i += 2) {
    const group = Number(intValue(list[i]) ?? -1);
    if (group < 0) throw typeError("invalid template");
    items.push({ group, literal: list[i + 1]! });
  }
  return new PyTemplate(list[0]!, items);
}

export function expandTemplate(t: PyTemplate, m: PyMatch): Value {
  if (t.items.length === 0) return t.literal;
  const parts: Value[] = isEmpty(t.literal) ? [] : [t.literal];
  for (const { group, literal } of t.items) {
    const v = m.group(group);
    if (v !== null) parts.push(v);
    if (!isEmpty(literal)) parts.push(literal);
  }
  if (parts.every((p) => typeof p === "string")) return parts.join("");
  return joinParts(isStr(t.literal) ? "" : newBytes(new Uint8Array(0)), parts);
}

export function joinParts(joiner: Value, parts: Value[]): Value {
  return callMethod1(joiner, "join", newList(parts));
}

/** `re._compile_template`, which keeps what it made: a template or the text itself. */
export function compileTemplate(pattern: PyPattern, template: Value): Value {
  const f = getAttribute(hooks().importModule("re"), "_compile_template");
  if (isStr(template) || template instanceof PyBytes) return call2(f, pattern, template);
  // A bytearray cannot be a key there.
  const data = bytesLikeOrNone(template);
  return call2(f, pattern, data === undefined ? template : newBytes(data.slice()));
}

/** What `sub` puts in the place of a match: a literal value, a template or a callable. */
export function replacementOf(pattern: PyPattern, given: Value): Value {
  if (isCallable(given)) return given;
  if (typeof given === "string" && !given.includes("\\")) return given;
  if (given instanceof PyBytes && !given.data.includes(92)) return given;
  const t = compileTemplate(pattern, given);
  return t instanceof PyTemplate && t.items.length === 0 ? t.literal : t;
}
