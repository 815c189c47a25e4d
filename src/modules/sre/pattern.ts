/** re.Pattern (CPython: Modules/_sre/sre.c). */
import { equal, hash, reprText } from "../../runtime/abstract.ts";
import { call1, isCallable } from "../../runtime/call.ts";
import { runtimeError, typeError } from "../../runtime/errors.ts";
import { asSsize } from "../../runtime/numbers.ts";
import { PyDict } from "../../runtime/objects/dict.ts";
import { makeGenericAlias } from "../../runtime/objects/genericalias.ts";
import { newList, PyList } from "../../runtime/objects/list.ts";
import { newMappingProxy } from "../../runtime/objects/mappingproxy.ts";
import { hashItems, newTuple, PyTuple } from "../../runtime/objects/tuple.ts";
import { classMethod, defineType, getset, method, TPFLAGS_DISALLOW_INSTANTIATION } from "../../runtime/objects/type.ts";
import { CompareOp } from "../../runtime/slots.ts";
import { intValue, NotImplemented, PyObject, type Value } from "../../runtime/value.ts";
import { Flag } from "./codes.ts";
import { Matcher } from "./matcher.ts";
import { PyMatch, readonlyField } from "./match.ts";
import { Program } from "./program.ts";
import { PyMatchIterator, PyScanner } from "./scanner.ts";
import { emptyOf, isBytesText, sliceOf, type Subject, subjectOf, textOf } from "./subject.ts";
import { expandTemplate, joinParts, PyTemplate, replacementOf } from "./template.ts";

export class PyPattern extends PyObject {
  readonly matcher: Matcher;
  /** For bytes, for str, or for both where there is no pattern text. */
  readonly bytes: boolean | null;
  constructor(
    readonly pattern: Value,
    readonly flags: number,
    readonly code: readonly number[],
    readonly groups: number,
    readonly groupindex: PyDict,
    readonly indexgroup: readonly Value[],
  ) {
    super();
    this.bytes = pattern === null ? null : isBytesText(textOf(pattern));
    this.matcher = new Matcher(new Program(code, groups));
  }
}

/** `_sre.compile` */
export function compilePattern(
  pattern: Value,
  flags: Value,
  code: Value,
  groups: Value,
  groupindex: Value,
  indexgroup: Value,
): Value {
  // prettier-ignore
  if (!(code instanceof PyList)) throw typeError("compile() argument 'code' must be list");
  if (!(groupindex instanceof PyDict)) throw typeError("compile() argument 'groupindex' must be dict");
  if (!(indexgroup instanceof PyTuple)) throw typeError("compile() argument 'indexgroup' must be tuple");
  const words = code.items.map((v) => {
    const n = Number(intValue(v) ?? -1);
    if (n < 0 || n > 0xffffffff) throw runtimeError("invalid SRE code");
    return n;
  });
  return new PyPattern(pattern, asSsize(flags), words, asSsize(groups), groupindex, indexgroup.items);
}

/** The match that the matcher has just found. */
function found(p: PyPattern, s: Subject, start: number): PyMatch {
  const { matcher } = p;
  const spans = [start, matcher.end];
  for (let i = 0; i < 2 * p.groups; i += 2) {
    const from = matcher.marks[i]!;
    const to = matcher.marks[i + 1]!;
    const whole = from >= 0 && to >= from;
    spans.push(whole ? from : -1, whole ? to : -1);
  }
  return new PyMatch(p, s, spans, matcher.lastIndex);
}

export function matchAt(p: PyPattern, s: Subject, start: number, whole: boolean, advance: boolean): PyMatch | null {
  return p.matcher.run(s.text, start, s.endpos, whole, advance) ? found(p, s, start) : null;
}

export function searchFrom(p: PyPattern, s: Subject, start: number, advance: boolean): PyMatch | null {
  const at = p.matcher.search(s.text, start, s.endpos, advance);
  return at < 0 ? null : found(p, s, at);
}

/** Calls `each` with the place of every match, at most `count` if that is not 0; the end of the last one. */
function scan(p: PyPattern, s: Subject, count: number, each: (start: number, end: number) => void): void {
  const { matcher } = p;
  let start = s.pos;
  let advance = false;
  for (let n = 0; count === 0 || n < count; n++) {
    const at = matcher.search(s.text, start, s.endpos, advance);
    if (at < 0) return;
    const { end } = matcher;
    each(at, end);
    advance = end === at;
    start = end;
  }
}

/** A group of the match that the matcher has just found. */
function lastGroup(p: PyPattern, s: Subject, i: number): Value | undefined {
  const from = p.matcher.marks[2 * i - 2]!;
  const to = p.matcher.marks[2 * i - 1]!;
  return from >= 0 && to >= from ? sliceOf(s, from, to) : undefined;
}

function findAll(self: PyPattern, string: Value, pos?: Value, endpos?: Value): Value {
  const s = subjectOf(string, self.bytes, pos, endpos);
  const out: Value[] = [];
  const empty = emptyOf(s);
  const { groups } = self;
  scan(self, s, 0, (start, end) => {
    if (groups === 0) out.push(sliceOf(s, start, end));
    else if (groups === 1) out.push(lastGroup(self, s, 1) ?? empty);
    else {
      const items: Value[] = [];
      for (let i = 1; i <= groups; i++) items.push(lastGroup(self, s, i) ?? empty);
      out.push(newTuple(items));
    }
  });
  return newList(out);
}

function split(self: PyPattern, string: Value, maxsplit?: Value): Value {
  const s = subjectOf(string, self.bytes);
  const max = maxsplit === undefined ? 0 : asSsize(maxsplit);
  const out: Value[] = [];
  let last = 0;
  if (max >= 0)
    scan(self, s, max, (start, end) => {
      out.push(sliceOf(s, last, start));
      for (let i = 1; i <= self.groups; i++) out.push(lastGroup(self, s, i) ?? null);
      last = end;
    });
  out.push(sliceOf(s, last, s.endpos));
  return newList(out);
}

function substitute(self: PyPattern, replacement: Value, string: Value, count: Value | undefined): [Value, number] {
  const by = replacementOf(self, replacement);
  const s = subjectOf(string, self.bytes);
  const max = count === undefined ? 0 : asSsize(count);
  const callable = isCallable(by);
  const parts: Value[] = [];
  let last = 0;
  let n = 0;
  if (max >= 0)
    scan(self, s, max, (start, end) => {
      if (last < start) parts.push(sliceOf(s, last, start));
      last = end;
      n++;
      if (by instanceof PyTemplate || callable) {
        const m = found(self, s, start);
        const v = by instanceof PyTemplate ? expandTemplate(by, m) : call1(by, m);
        if (v !== null) parts.push(v);
      } else parts.push(by);
    });
  if (last < s.endpos) parts.push(sliceOf(s, last, s.endpos));
  if (!isBytesText(s.text) && parts.every((p) => typeof p === "string")) return [parts.join(""), n];
  return [joinParts(emptyOf(s), parts), n];
}

const FLAG_NAMES: readonly [string, number][] = [
  ["re.IGNORECASE", Flag.IGNORECASE],
  ["re.LOCALE", Flag.LOCALE],
  ["re.MULTILINE", Flag.MULTILINE],
  ["re.DOTALL", Flag.DOTALL],
  ["re.UNICODE", Flag.UNICODE],
  ["re.VERBOSE", Flag.VERBOSE],
  ["re.DEBUG", Flag.DEBUG],
  ["re.ASCII", Flag.ASCII],
];

function patternRepr(self: PyPattern): Value {
  let { flags } = self;
  const names: string[] = [];
  if (self.bytes !== true && (flags & (Flag.LOCALE | Flag.UNICODE | Flag.ASCII)) === Flag.UNICODE)
    flags &= ~Flag.UNICODE;
  for (const [name, flag] of FLAG_NAMES) {
    if (!(flags & flag)) continue;
    names.push(name);
    flags &= ~flag;
  }
  if (flags) names.push(`0x${(flags >>> 0).toString(16)}`);
  const text = Array.from(reprText(self.pattern)).slice(0, 200).join("");
  return names.length > 0 ? `re.compile(${text}, ${names.join("|")})` : `re.compile(${text})`;
}

function samePattern(a: PyPattern, b: PyPattern): boolean {
  if (a === b) return true;
  if (a.flags !== b.flags || a.bytes !== b.bytes || a.code.length !== b.code.length) return false;
  return a.code.every((w, i) => w === b.code[i]) && equal(a.pattern, b.pattern);
}

const prefixMatch = (self: PyPattern, string: Value, pos?: Value, endpos?: Value): Value => {
  const s = subjectOf(string, self.bytes, pos, endpos);
  return matchAt(self, s, s.pos, false, false);
};

export const Pattern = defineType(PyPattern, "Pattern", {
  module: "re",
  doc: "Compiled regular expression object.",
  flags: TPFLAGS_DISALLOW_INSTANTIATION,
  hasWeakref: true,
  tp_repr: patternRepr,
  tp_hash: (self: PyPattern) => hashItems([self.flags, ...self.code, self.pattern], hash),
  tp_richcompare: (self: PyPattern, other: Value, op: CompareOp) => {
    if ((op !== CompareOp.EQ && op !== CompareOp.NE) || !(other instanceof PyPattern)) return NotImplemented;
    return samePattern(self, other) === (op === CompareOp.EQ);
  },
  methods: [
    method("prefixmatch(string, pos=0, endpos=sys.maxsize)", prefixMatch),
    method("match(string, pos=0, endpos=sys.maxsize)", prefixMatch),
    method(
      "fullmatch(string, pos=0, endpos=sys.maxsize)",
      (self: PyPattern, string: Value, pos?: Value, endpos?: Value) => {
        const s = subjectOf(string, self.bytes, pos, endpos);
        return matchAt(self, s, s.pos, true, false);
      },
    ),
    method(
      "search(string, pos=0, endpos=sys.maxsize)",
      (self: PyPattern, string: Value, pos?: Value, endpos?: Value) => {
        const s = subjectOf(string, self.bytes, pos, endpos);
        return searchFrom(self, s, s.pos, false);
      },
    ),
    method(
      "sub(repl, string, count=0)",
      (self: PyPattern, repl: Value, string: Value, count?: Value) => substitute(self, repl, string, count)[0],
    ),
    method("subn(repl, string, count=0)", (self: PyPattern, repl: Value, string: Value, count?: Value) =>
      newTuple(substitute(self, repl, string, count)),
    ),
    method("split(string, maxsplit=0)", split),
    method("findall(string, pos=0, endpos=sys.maxsize)", findAll),
    method(
      "finditer(string, pos=0, endpos=sys.maxsize)",
      (self: PyPattern, string: Value, pos?: Value, endpos?: Value) =>
        new PyMatchIterator(new PyScanner(self, subjectOf(string, self.bytes, pos, endpos))),
    ),
    method(
      "scanner(string, pos=0, endpos=sys.maxsize)",
      (self: PyPattern, string: Value, pos?: Value, endpos?: Value) =>
        new PyScanner(self, subjectOf(string, self.bytes, pos, endpos)),
    ),
    method("__copy__()", (self: PyPattern) => self),
    method("__deepcopy__(memo, /)", (self: PyPattern) => self),
    classMethod("__class_getitem__(object, /)", makeGenericAlias, "See PEP 585"),
  ],
  getset: [
    readonlyField("pattern", (self: PyPattern) => self.pattern),
    readonlyField("flags", (self: PyPattern) => self.flags),
    readonlyField("groups", (self: PyPattern) => self.groups),
    getset("groupindex", (self: PyPattern) => newMappingProxy(self.groupindex)),
  ],
});
