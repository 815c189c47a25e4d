/** re.Match (CPython: Modules/_sre/sre.c). */
import { reprText } from "../../runtime/abstract.ts";
import { attributeError, indexError } from "../../runtime/errors.ts";
import { asSsize } from "../../runtime/numbers.ts";
import { newDict } from "../../runtime/objects/dict.ts";
import { makeGenericAlias } from "../../runtime/objects/genericalias.ts";
import { newTuple } from "../../runtime/objects/tuple.ts";
import {
  classMethod,
  defineType,
  getset,
  method,
  TPFLAGS_DISALLOW_INSTANTIATION,
  type GetSetSpec,
} from "../../runtime/objects/type.ts";
import { typeOf } from "../../runtime/typeof.ts";
import { intValue, PyObject, type Value } from "../../runtime/value.ts";
import type { PyPattern } from "./pattern.ts";
import { emptyOf, sliceOf, type Subject } from "./subject.ts";
import { compileTemplate, expandTemplate, PyTemplate } from "./template.ts";

export class PyMatch extends PyObject {
  constructor(
    readonly pattern: PyPattern,
    readonly subject: Subject,
    /** Start and end of each group, the whole match first; -1 where a group took no part. */
    readonly spans: readonly number[],
    readonly lastIndex: number,
  ) {
    super();
  }

  /** None where the group took no part. */
  group(i: number, missing: Value = null): Value {
    if (i < 0 || 2 * i >= this.spans.length) throw indexError("no such group");
    const start = this.spans[2 * i]!;
    return start < 0 ? missing : sliceOf(this.subject, start, this.spans[2 * i + 1]!);
  }

  /** The group, or an empty text. */
  groupOrEmpty(i: number): Value {
    return this.spans[2 * i]! < 0 ? emptyOf(this.subject) : this.group(i);
  }

  span(i: number): Value {
    return newTuple([this.spans[2 * i]!, this.spans[2 * i + 1]!]);
  }
}

/** match_getindex. @throws IndexError */
function groupIndex(self: PyMatch, v: Value | undefined): number {
  if (v === undefined) return 0;
  let i = -1;
  if (typeof v === "number") i = v;
  else if (typeOf(v).nb_index !== undefined) i = asSsize(v);
  else i = Number(intValue(self.pattern.groupindex.get(v)) ?? -1);
  if (i < 0 || 2 * i >= self.spans.length) throw indexError("no such group");
  return i;
}

function matchGroup(self: PyMatch, names: Value[]): Value {
  if (names.length === 0) return self.group(0);
  if (names.length === 1) return self.group(groupIndex(self, names[0]));
  return newTuple(names.map((n) => self.group(groupIndex(self, n))));
}

function matchGroups(self: PyMatch, missing: Value = null): Value {
  const out: Value[] = [];
  for (let i = 1; 2 * i < self.spans.length; i++) out.push(self.group(i, missing));
  return newTuple(out);
}

function matchGroupDict(self: PyMatch, missing: Value = null): Value {
  const out = newDict();
  for (const [name, i] of self.pattern.groupindex.entriesIter()) out.set(name, self.group(Number(i), missing));
  return out;
}

function matchExpand(self: PyMatch, template: Value): Value {
  const t = compileTemplate(self.pattern, template);
  return t instanceof PyTemplate ? expandTemplate(t, self) : t;
}

/** A field as C's member descriptors have it. */
export function readonlyField(name: string, get: (self: never) => Value): GetSetSpec {
  return getset(name, get, () => {
    throw attributeError("readonly attribute");
  });
}

export const Match = defineType(PyMatch, "Match", {
  module: "re",
  doc: "The result of re.match() and re.search().\nMatch objects always have a boolean value of True.",
  flags: TPFLAGS_DISALLOW_INSTANTIATION,
  tp_repr: (self: PyMatch) =>
    `<re.Match object; span=(${self.spans[0]}, ${self.spans[1]}), match=${reprText(self.group(0))}>`,
  mp_subscript: (self: PyMatch, key: Value) => self.group(groupIndex(self, key)),
  methods: [
    method("group(*args)", matchGroup),
    method("start(group=0, /)", (self: PyMatch, group?: Value) => self.spans[2 * groupIndex(self, group)]!),
    method("end(group=0, /)", (self: PyMatch, group?: Value) => self.spans[2 * groupIndex(self, group) + 1]!),
    method("span(group=0, /)", (self: PyMatch, group?: Value) => self.span(groupIndex(self, group))),
    method("groups(default=None)", matchGroups),
    method("groupdict(default=None)", matchGroupDict),
    method("expand(template)", matchExpand),
    method("__copy__()", (self: PyMatch) => self),
    method("__deepcopy__(memo, /)", (self: PyMatch) => self),
    classMethod("__class_getitem__(object, /)", makeGenericAlias, "See PEP 585"),
  ],
  getset: [
    getset("lastindex", (self: PyMatch) => (self.lastIndex >= 0 ? self.lastIndex : null)),
    getset("lastgroup", (self: PyMatch) => self.pattern.indexgroup[self.lastIndex] ?? null),
    getset("regs", (self: PyMatch) => newTuple(Array.from({ length: self.spans.length / 2 }, (_, i) => self.span(i)))),
    readonlyField("string", (self: PyMatch) => self.subject.string),
    readonlyField("re", (self: PyMatch) => self.pattern),
    readonlyField("pos", (self: PyMatch) => self.subject.pos),
    readonlyField("endpos", (self: PyMatch) => self.subject.endpos),
  ],
});
