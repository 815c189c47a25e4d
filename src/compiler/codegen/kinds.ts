/**
 * Which locals are floats wherever they are bound: those are kept as JavaScript doubles, so that a function whose floats
 * stay inside allocates none. What is evident: float literals, and arithmetic of such locals with each other and with int
 * literals. The rest is left to V8, which drops boxes within an expression by itself.
 */
import type * as ast from "../ast.ts";
import { FloatConst } from "../ast.ts";
import { literalValue } from "./constants.ts";
import type { Fn } from "./function.ts";
import { identifier } from "./text.ts";

/** What a name is bound to: expressions, or null when something else binds it. */
type Bindings = Map<string, ast.expr[] | null>;

/** For functions with a float literal: without one nothing is evident. */
export function inferKinds(fn: Fn, body: readonly ast.stmt[]): void {
  if (fn.wantsLocals) return;
  const bindings: Bindings = new Map();
  for (const s of body) collect(s, bindings);
  const floats = new Set<string>();
  for (const [name, values] of bindings) {
    const symbol = fn.scope.symbols.get(fn.mangle(name));
    if (values !== null && symbol?.scope === "LOCAL" && !fn.params.has(symbol.name)) floats.add(name);
  }
  // Assume that all are floats, and drop those of which it does not follow, until it follows of all.
  for (let changed = true; changed;) {
    changed = false;
    for (const name of floats) {
      if (bindings.get(name)!.every((v) => isFloat(v, floats))) continue;
      floats.delete(name);
      changed = true;
    }
  }
  for (const name of floats) fn.doubles.add(identifier(fn.mangle(name)));
}

const ARITHMETIC = new Set<ast.operator>(["Add", "Sub", "Mult", "Div", "Mod", "FloorDiv"]);

function isFloat(e: ast.expr, floats: ReadonlySet<string>): boolean {
  if (literalValue(e) instanceof FloatConst) return true;
  switch (e._type) {
    case "Name":
      return floats.has(e.id);
    case "UnaryOp":
      return (e.op === "USub" || e.op === "UAdd") && isFloat(e.operand, floats);
    case "BinOp": {
      // Sums of thousands nest to the left: from the innermost outwards.
      const spine: ast.BinOp[] = [];
      let inner: ast.expr = e;
      for (; inner._type === "BinOp"; inner = inner.left) spine.push(inner);
      let left = isFloat(inner, floats);
      for (const { op, left: l, right: r } of spine.reverse()) {
        const right = isFloat(r, floats);
        left = ARITHMETIC.has(op) && ((left && right) || (left && isIntLiteral(r)) || (right && isIntLiteral(l)));
      }
      return left;
    }
  }
  return false;
}

function isIntLiteral(e: ast.expr): boolean {
  return typeof literalValue(e) === "number";
}

function bind(out: Bindings, name: string, value: ast.expr | null): void {
  const known = out.get(name);
  if (value === null || known === null) out.set(name, null);
  else if (known) known.push(value);
  else out.set(name, [value]);
}

/** Notes every binding in a statement; any other node that stores into a name spoils it. */
function collect(node: object, out: Bindings): void {
  const n = node as ast.AST;
  switch (n._type) {
    case "Assign": {
      for (const t of n.targets) assigned(t, n.targets.length === 1 ? n.value : null, out);
      return collect(n.value, out);
    }
    case "AugAssign":
      if (n.target._type !== "Name") collect(n.target, out);
      else {
        const { lineno, col_offset, end_lineno, end_col_offset } = n;
        const at = { lineno, col_offset, end_lineno, end_col_offset };
        bind(out, n.target.id, { _type: "BinOp", left: { ...n.target, ctx: "Load" }, op: n.op, right: n.value, ...at });
      }
      return collect(n.value, out);
    case "AnnAssign":
      if (n.target._type === "Name") bind(out, n.target.id, n.value);
      else collect(n.target, out);
      if (n.value) collect(n.value, out);
      return;
    case "Name":
      if (n.ctx !== "Load") bind(out, n.id, null);
      return;
    case "FunctionDef":
    case "AsyncFunctionDef":
    case "ClassDef":
      bind(out, n.name, null);
      return;
    case "Lambda":
    case "Constant":
      return;
    case "BinOp": {
      let left: ast.expr = n;
      for (; left._type === "BinOp"; left = left.left) collect(left.right, out);
      return collect(left, out);
    }
    case "If":
      for (let rung: ast.If = n; ;) {
        collect(rung.test, out);
        for (const s of rung.body) collect(s, out);
        const next: ast.stmt | undefined = rung.orelse.length === 1 ? rung.orelse[0]! : undefined;
        if (next?._type !== "If") return rung.orelse.forEach((s) => collect(s, out));
        rung = next;
      }
    case "ExceptHandler":
    case "MatchAs":
    case "MatchStar":
      if (n.name !== null) bind(out, n.name, null);
      break;
    case "MatchMapping":
      if (n.rest !== null) bind(out, n.rest, null);
      break;
    case "alias":
      bind(out, (n.asname ?? n.name).split(".")[0]!, null);
      return;
  }
  for (const key in n) {
    const field = (n as unknown as Record<string, unknown>)[key];
    if (typeof field !== "object" || field === null) continue;
    if (!Array.isArray(field)) {
      if ("_type" in field) collect(field, out);
    } else
      for (const item of field as unknown[])
        if (typeof item === "object" && item !== null && "_type" in item) collect(item, out);
  }
}

/** `a, b = x, y` binds pairwise. */
function assigned(target: ast.expr, value: ast.expr | null, out: Bindings): void {
  if (target._type === "Name") return bind(out, target.id, value);
  const pairs =
    (target._type === "Tuple" || target._type === "List") && (value?._type === "Tuple" || value?._type === "List") &&
    target.elts.length === value.elts.length && ![...target.elts, ...value.elts].some((e) => e._type === "Starred"); // prettier-ignore
  if (pairs) target.elts.forEach((t, i) => assigned(t, (value as ast.Tuple).elts[i]!, out));
  else collect(target, out);
}
