/** "Did you mean" at the end of NameError, AttributeError and ImportError (CPython: _compute_suggestion_error in Lib/traceback.py). */
import { callMethod0 } from "./call.ts";
import { getBuiltins, getModules } from "./hooks.ts";
import { iterToArray } from "./abstract.ts";
import { AttributeError, ImportError, NameError, type PyBaseException } from "./objects/exceptions.ts";
import { localsOf } from "./objects/frame.ts";
import { PyDict } from "./objects/dict.ts";
import { S } from "./state.ts";
import { exactStr, type Value } from "./value.ts";

const MOVE_COST = 2;
const CASE_COST = 1;
const MAX_ITEMS = 750;
const MAX_LENGTH = 40;

function substitution(a: string, b: string): number {
  if (a === b) return 0;
  return a.toLowerCase() === b.toLowerCase() ? CASE_COST : MOVE_COST;
}

function distance(a: string, b: string, max: number): number {
  if (a === b) return 0;
  const row = Array.from({ length: b.length + 1 }, (_, i) => i * MOVE_COST);
  for (let i = 0; i < a.length; i++) {
    let diagonal = row[0]!;
    row[0] = (i + 1) * MOVE_COST;
    let best = row[0];
    for (let j = 0; j < b.length; j++) {
      const up = row[j + 1]!;
      row[j + 1] = Math.min(diagonal + substitution(a[i]!, b[j]!), Math.min(up, row[j]!) + MOVE_COST);
      diagonal = up;
      best = Math.min(best, row[j + 1]!);
    }
    if (best > max) return max + 1;
  }
  return row[b.length]!;
}

/** The one of the candidates that is near enough to be meant. */
export function closest(wrong: string, candidates: string[]): string | undefined {
  if (candidates.length > MAX_ITEMS || wrong.length > MAX_LENGTH) return undefined;
  let found: string | undefined;
  let best = Infinity;
  for (const c of [...candidates].sort()) {
    if (c === wrong) continue;
    const max = Math.min(Math.floor(((c.length + wrong.length + 3) * MOVE_COST) / 6), best - 1);
    const d = distance(wrong, c, max);
    if (d > max) continue;
    if (found === undefined || d < best) {
      found = c;
      best = d;
    }
  }
  return found;
}

function dirOf(o: Value, hidden: boolean): string[] {
  const names = iterToArray(callMethod0(o, "__dir__")).map((v) => exactStr(v)?.toString() ?? "");
  return hidden ? names : names.filter((n) => !n.startsWith("_"));
}

/** `. Did you mean: 'x'?`, or nothing. */
export function suggestion(e: PyBaseException): string {
  const handled = S.exc;
  try {
    const found = compute(e);
    return found === undefined ? "" : found;
  } catch {
    return ""; // a broken __dir__ costs the hint, nothing else
  } finally {
    S.exc = handled;
  }
}

function compute(e: PyBaseException): string | undefined {
  const name = exactStr(e.field(e.type.isSubtype(ImportError) ? "name_from" : "name"))?.toString();
  if (name === undefined) return undefined;
  let candidates: string[];
  if (e.type.isSubtype(AttributeError)) {
    if (e.fields?.["obj"] === undefined) return undefined;
    candidates = dirOf(e.field("obj"), name.startsWith("_"));
  } else if (e.type.isSubtype(ImportError)) {
    const module = getModules().getStr(exactStr(e.field("name"))?.toString() ?? "");
    if (module === undefined) return undefined;
    candidates = dirOf(module, name.startsWith("_"));
  } else if (e.type.isSubtype(NameError)) {
    let tb = e.traceback;
    if (tb === null) return undefined;
    while (tb.next_ !== null) tb = tb.next_;
    const globals = tb.info.globals;
    const locals = S.sp > 0 ? localsOf(S.sp) : null;
    candidates = [
      ...globals.keysArray(),
      ...getBuiltins().keysArray(),
      ...(locals instanceof PyDict ? locals.keysArray() : []),
      ...tb.info.code.varnames,
    ].map(String);
  } else return undefined;
  const best = closest(name, candidates);
  return best === undefined ? undefined : `. Did you mean: '${best}'?`;
}
