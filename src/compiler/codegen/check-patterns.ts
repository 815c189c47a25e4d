/** Errors in `match` statements' patterns. */
import { ComplexConst, FloatConst } from "../ast.ts";
import type * as ast from "../ast.ts";
import { reprConstant } from "../dump.ts";
import type { Checker } from "./checks.ts";
import { literalValue } from "./constants.ts";

export function checkCases(checker: Checker, s: ast.Match): void {
  s.cases.forEach((c, i) => {
    bindings(checker, c.pattern, new Set());
    if (i < s.cases.length - 1 && c.guard === null) irrefutable(checker, c.pattern);
  });
}

/** A pattern that always matches makes those after it useless. */
function irrefutable(checker: Checker, p: ast.pattern): void {
  if (p._type === "MatchAs" && p.pattern === null) {
    if (p.name === null) checker.fail("wildcard makes remaining patterns unreachable", p);
    checker.fail(`name capture '${p.name}' makes remaining patterns unreachable`, p);
  }
  if (p._type === "MatchAs" && p.pattern !== null) irrefutable(checker, p.pattern);
  if (p._type === "MatchOr") irrefutable(checker, p.patterns[p.patterns.length - 1]!);
}

/** The names that a pattern binds: each once. */
function bindings(checker: Checker, p: ast.pattern, names: Set<string>): void {
  const bind = (name: string | null) => {
    if (name === null) return;
    if (names.has(name)) checker.fail(`multiple assignments to name '${name}' in pattern`, p);
    names.add(name);
  };
  switch (p._type) {
    case "MatchValue":
      if (p.value._type === "JoinedStr" || p.value._type === "TemplateStr")
        checker.fail("patterns may only match literals and attribute lookups", p);
      return;
    case "MatchAs":
      if (p.pattern !== null) bindings(checker, p.pattern, names);
      bind(p.name);
      return;
    case "MatchStar":
      bind(p.name);
      return;
    case "MatchSequence":
      if (p.patterns.filter((q) => q._type === "MatchStar").length > 1)
        checker.fail("multiple starred names in sequence pattern", p);
      for (const q of p.patterns) bindings(checker, q, names);
      return;
    case "MatchMapping":
      mapping(checker, p);
      for (const q of p.patterns) bindings(checker, q, names);
      bind(p.rest);
      return;
    case "MatchClass": {
      const seen = new Set<string>();
      p.kwd_attrs.forEach((attr, i) => {
        if (seen.has(attr)) checker.fail(`attribute name repeated in class pattern: ${attr}`, p.kwd_patterns[i]!);
        seen.add(attr);
      });
      for (const q of [...p.patterns, ...p.kwd_patterns]) bindings(checker, q, names);
      return;
    }
    case "MatchOr":
      alternatives(checker, p, names);
  }
}

function mapping(checker: Checker, p: ast.MatchMapping): void {
  const seen = new Set<string>();
  for (const key of p.keys) {
    if (key._type === "JoinedStr" || key._type === "TemplateStr")
      checker.fail("mapping pattern keys may only match literals and attribute lookups", p);
    const value = literalValue(key);
    if (value === undefined) continue;
    const same = equalityKey(value);
    if (seen.has(same)) checker.fail(`mapping pattern checks duplicate key (${reprConstant(value)})`, p);
    seen.add(same);
  }
}

/** Equal for constants that are equal as keys: 1, True, 1.0 and 1+0j. */
function equalityKey(v: ast.ConstantValue): string {
  if (typeof v === "boolean") return `n${Number(v)}`;
  if (v instanceof FloatConst) return `n${v.float + 0}`;
  if (v instanceof ComplexConst) return v.imag === 0 ? `n${v.real + 0}` : `c${v.real + 0},${v.imag}`;
  return typeof v === "number" || typeof v === "bigint" ? `n${v}` : reprConstant(v);
}

function alternatives(checker: Checker, p: ast.MatchOr, names: Set<string>): void {
  let first: Set<string> | null = null;
  p.patterns.forEach((q, i) => {
    const own = new Set<string>();
    bindings(checker, q, own);
    if (first === null) first = own;
    else if (own.size !== first.size || [...own].some((n) => !first!.has(n)))
      checker.fail("alternative patterns bind different names", p);
    if (i < p.patterns.length - 1) irrefutable(checker, q);
  });
  for (const name of first ?? []) {
    if (names.has(name)) checker.fail(`multiple assignments to name '${name}' in pattern`, p);
    names.add(name);
  }
}
