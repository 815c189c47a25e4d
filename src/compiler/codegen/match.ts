/**
 * `match`: each case is a labelled block that its pattern leaves where it fails. Captured values wait in variables of
 * their own until the whole pattern has matched.
 */
import type * as ast from "../ast.ts";
import { condition } from "./conditions.ts";
import { constantCode } from "./constants.ts";
import { expr, meet } from "./expressions.ts";
import type { Fn } from "./function.ts";
import { storeName } from "./names.ts";
import { helperCall, inlineOperands } from "./operands.ts";
import { statements } from "./statements.ts";
import { arg, atom, quote, variable } from "./text.ts";
import { traceLine } from "./tracing.ts";

type Captures = Map<string, { js: string; node: ast.Located }>;

export function matchStatement(fn: Fn, s: ast.Match): void {
  const subject = fn.fresh("v");
  fn.line(`${subject} = ${arg(expr(fn, s.subject))};`);
  const done = `l${fn.unique()}`;
  const start = fn.assigned;
  let result: Set<string> | null = null;
  let exhaustive = false;
  fn.open(`${done}: {`);
  for (const c of s.cases) {
    const mark = fn.mark();
    fn.assigned = start && new Set(start);
    const next = `l${fn.unique()}`;
    fn.paragraph(c.pattern);
    traceLine(fn, c.pattern);
    fn.open(`${next}: {`);
    const captures: Captures = new Map();
    pattern(fn, c.pattern, subject, next, captures);
    for (const [name, { js, node }] of captures) fn.line(`${storeName(fn, name, variable(js), node)};`);
    if (c.guard !== null) fn.line(`if (!${atom(condition(fn, c.guard))}) break ${next};`);
    fn.release(mark);
    statements(fn, c.body);
    if (fn.assigned !== null) fn.line(`break ${done};`);
    result = meet(result, fn.assigned);
    fn.close();
    if (c.guard === null && isIrrefutable(c.pattern)) {
      exhaustive = true;
      break;
    }
  }
  fn.close();
  fn.assigned = exhaustive ? result : meet(result, start);
}

function isIrrefutable(p: ast.pattern): boolean {
  if (p._type === "MatchAs") return p.pattern === null || isIrrefutable(p.pattern);
  return p._type === "MatchOr" && p.patterns.some(isIrrefutable);
}

function capture(fn: Fn, captures: Captures, name: string | null, value: string, node: ast.Located): void {
  if (name === null) return;
  let known = captures.get(name);
  if (!known) captures.set(name, (known = { js: fn.fresh("v"), node }));
  fn.line(`${known.js} = ${value};`);
}

/** Tests the variable `subject`; a failure breaks out of the block `fail`. */
function pattern(fn: Fn, p: ast.pattern, subject: string, fail: string, captures: Captures): void {
  const mark = fn.mark();
  switch (p._type) {
    case "MatchValue": {
      const value = expr(fn, p.value);
      const test = helperCall(fn, p, "testEqual", [subject, value], "bool");
      fn.line(`if (!${atom(test)}) break ${fail};`);
      break;
    }
    case "MatchSingleton":
      fn.line(`if (${subject} !== ${constantCode(fn, p.value).text}) break ${fail};`);
      break;
    case "MatchSequence":
      sequencePattern(fn, p, subject, fail, captures);
      break;
    case "MatchMapping":
      mappingPattern(fn, p, subject, fail, captures);
      break;
    case "MatchClass":
      classPattern(fn, p, subject, fail, captures);
      break;
    case "MatchAs":
      if (p.pattern !== null) pattern(fn, p.pattern, subject, fail, captures);
      capture(fn, captures, p.name, subject, p);
      break;
    case "MatchOr":
      orPattern(fn, p, subject, fail, captures);
      break;
    case "MatchStar":
      throw new Error("a star pattern outside a sequence");
  }
  fn.release(mark);
}

function isWildcard(p: ast.pattern): boolean {
  return (
    (p._type === "MatchAs" && p.pattern === null && p.name === null) || (p._type === "MatchStar" && p.name === null)
  );
}

/** A variable for a part of the subject, unless nobody looks at it. */
function part(fn: Fn, p: ast.pattern, value: string, fail: string, captures: Captures): void {
  if (isWildcard(p)) return;
  const v = fn.fresh("v");
  fn.line(`${v} = ${value};`);
  pattern(fn, p, v, fail, captures);
}

function sequencePattern(fn: Fn, p: ast.MatchSequence, subject: string, fail: string, captures: Captures): void {
  const { patterns } = p;
  const star = patterns.findIndex((q) => q._type === "MatchStar");
  const n = patterns.length;
  fn.line(`if (!${fn.use("matchSequence")}(${subject})) break ${fail};`);
  const length = `(${fn.at(p)}, ${fn.use("sequenceLength")}(${subject}))`;
  if (star < 0) fn.line(`if (${length} !== ${n}) break ${fail};`);
  else if (n > 1) fn.line(`if (${length} < ${n - 1}) break ${fail};`);
  if (patterns.every(isWildcard)) return;
  if (star >= 0 && isWildcard(patterns[star]!)) {
    // Only the items that are asked for are read, by index.
    patterns.forEach((q, i) => {
      if (i === star || isWildcard(q)) return;
      const index = i < star ? String(i) : `${fn.use("sequenceLength")}(${subject}) - ${n - i}`;
      part(fn, q, `(${fn.at(p)}, ${fn.use("getItem")}(${subject}, ${index}))`, fail, captures);
    });
    return;
  }
  const items = fn.fresh("o");
  fn.line(`${fn.at(p)};`);
  if (star < 0) fn.line(`${items} = ${fn.use("unpack")}(${subject}, ${n});`);
  else fn.line(`${items} = ${fn.use("unpackStar")}(${subject}, ${star}, ${n - star - 1});`);
  patterns.forEach((q, i) => {
    if (q._type === "MatchStar") capture(fn, captures, q.name, `${items}[${i}]`, q);
    else part(fn, q, `${items}[${i}]`, fail, captures);
  });
}

function mappingPattern(fn: Fn, p: ast.MatchMapping, subject: string, fail: string, captures: Captures): void {
  fn.line(`if (!${fn.use("matchMapping")}(${subject})) break ${fail};`);
  const n = p.keys.length;
  if (n > 0) fn.line(`if ((${fn.at(p)}, ${fn.use("sequenceLength")}(${subject})) < ${n}) break ${fail};`);
  if (n === 0 && p.rest === null) return;
  const keys = fn.fresh("o");
  fn.line(`${keys} = [${inlineOperands(fn, p.keys).map(arg).join(", ")}];`);
  fn.line(`${fn.at(p)};`);
  if (n > 0) {
    const values = fn.fresh("o");
    fn.line(`if ((${values} = ${fn.use("matchKeys")}(${subject}, ${keys})) === undefined) break ${fail};`);
    p.patterns.forEach((q, i) => part(fn, q, `${values}[${i}]`, fail, captures));
  }
  if (p.rest !== null) capture(fn, captures, p.rest, `(${fn.at(p)}, ${fn.use("matchRest")}(${subject}, ${keys}))`, p);
}

function classPattern(fn: Fn, p: ast.MatchClass, subject: string, fail: string, captures: Captures): void {
  const values = fn.fresh("o");
  const names = `[${p.kwd_attrs.map(quote).join(", ")}]`;
  const found = helperCall(fn, p, "matchClass", [subject, expr(fn, p.cls), String(p.patterns.length), names]);
  fn.line(`if ((${values} = ${atom(found)}) === undefined) break ${fail};`);
  [...p.patterns, ...p.kwd_patterns].forEach((q, i) => part(fn, q, `${values}[${i}]`, fail, captures));
}

function orPattern(fn: Fn, p: ast.MatchOr, subject: string, fail: string, captures: Captures): void {
  const matched = `l${fn.unique()}`;
  fn.open(`${matched}: {`);
  for (const alternative of p.patterns) {
    const next = `l${fn.unique()}`;
    fn.open(`${next}: {`);
    pattern(fn, alternative, subject, next, captures);
    fn.line(`break ${matched};`);
    fn.close();
  }
  fn.line(`break ${fail};`);
  fn.close();
}
