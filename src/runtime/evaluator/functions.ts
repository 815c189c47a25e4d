/** Functions: their bodies are turned into closures when they are first called. */
import type * as js from "acorn";
import { expression, store, unsupported } from "./expressions.ts";
import { FunctionInfo, OUTER, Scope, SELF, VALUE, type Evaluate, type Frame } from "./scope.ts";
import { blockScope, RETURN, Statements, type Run, type RunSteps } from "./statements.ts";

type FunctionNode = js.FunctionExpression | js.ArrowFunctionExpression;

/** What is known of a function once it was called. */
interface Body {
  size: number;
  /** Puts the arguments into the frame. */
  bind: (f: Frame, args: readonly unknown[]) => void;
  run: Run;
  steps: RunSteps | null;
}

export function functionValue(node: FunctionNode, scope: Scope): Evaluate {
  if (node.async) return unsupported(node);
  let body: Body | undefined;
  const enter = (outer: Frame, self: unknown, args: readonly unknown[]): Frame => {
    body ??= bodyOf(node, scope);
    const f: Frame = new Array(body.size).fill(undefined);
    f[OUTER] = outer;
    f[SELF] = self;
    body.bind(f, args);
    return f;
  };
  if (node.generator)
    return (outer) =>
      function* self(...args: unknown[]): Generator<unknown, unknown, unknown> {
        const f = enter(outer, self, args);
        return (yield* body!.steps!(f)) === RETURN ? f[VALUE] : undefined;
      };
  return (outer) => {
    const self = (...args: unknown[]): unknown => {
      const f = enter(outer, self, args);
      return body!.run(f) === RETURN ? f[VALUE] : undefined;
    };
    return self;
  };
}

function bodyOf(node: FunctionNode, outer: Scope): Body {
  const yielding = new Set<object>();
  if (node.generator) markYields(node.body, yielding);
  const info = new FunctionInfo(outer, yielding);
  const names = new Scope(info, null);
  if (node.type === "FunctionExpression" && node.id) names.declareSelf(node.id.name);
  const parameters = new Scope(info, names);
  const puts = node.params.map((p) => parameter(p, parameters));
  const statements = new Statements();
  const bind: Body["bind"] = (f, args) => {
    for (let i = 0; i < puts.length; i++) puts[i]!(f, args, i);
  };
  if (node.body.type !== "BlockStatement") {
    const value = expression(node.body, parameters);
    const run: Run = (f) => {
      f[VALUE] = value(f);
      return RETURN;
    };
    return { size: info.size, bind, run, steps: null };
  }
  const scope = blockScope(node.body.body, parameters);
  const run = node.generator ? () => undefined : statements.block(node.body.body, scope);
  const steps = node.generator ? statements.blockSteps(node.body.body, scope) : null;
  return { size: info.size, bind, run, steps };
}

function parameter(p: js.Pattern, scope: Scope): (f: Frame, args: readonly unknown[], i: number) => void {
  const target = p.type === "RestElement" ? p.argument : p;
  if (target.type !== "Identifier") return unsupported(p);
  scope.declare(target.name);
  const put = store(target, scope);
  return p.type === "RestElement" ? (f, args, i) => put(f, args.slice(i)) : (f, args, i) => put(f, args[i]);
}

/** Marks the nodes around each `yield` of this function; says whether there is one. */
function markYields(node: object, out: Set<object>): boolean {
  let found = (node as js.Node).type === "YieldExpression";
  for (const key in node) {
    const value = (node as Record<string, unknown>)[key];
    if (typeof value !== "object" || value === null) continue;
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof child !== "object" || child === null || !("type" in child)) continue;
      const { type } = child as js.Node;
      if (type === "FunctionExpression" || type === "ArrowFunctionExpression") continue;
      if (markYields(child, out)) found = true;
    }
  }
  if (found) out.add(node);
  return found;
}
