/**
 * A first look over a unit's expressions. Some need statements in JavaScript (inlined comprehensions, very long operator
 * chains), so that what Python evaluates before them has to be evaluated before as well; some assign names.
 */
import type * as ast from "../ast.ts";
import type { Fn } from "./function.ts";
import { raisesByJump } from "./raising.ts";

/** Left-nested operators beyond this depth are evaluated step by step. */
export const DEEP = 40;

export interface Survey {
  statements: Set<ast.expr>;
  /** Calls and subscripts, and what contains them: statements where a raise is a jump. */
  calls: Set<ast.expr>;
  assigning: Set<ast.expr>;
  /** Names that a statement somewhere unbinds. */
  unbound: Set<string>;
  /** Mentions `f_locals`: its functions make their variables accessible. */
  readsFrames: boolean;
  /** Names that lazy imports bind; mentions `__lazy_modules__`. */
  readonly lazyNames: Set<string>;
  namesLazyModules: boolean;
  /** Mentions what starts tracing: functions that it has defined by then have to notice. */
  startsTracing: boolean;
  /** Mentions what traces frames that run already. */
  tracesItself: boolean;
}

const surveys = new WeakMap<object, Survey>();

export function surveyOf(fn: Fn): Survey {
  let s = surveys.get(fn.unit);
  if (!s)
    surveys.set(
      fn.unit,
      (s = {
        statements: new Set(),
        calls: new Set(),
        assigning: new Set(),
        unbound: new Set(),
        readsFrames: false,
        lazyNames: new Set(),
        namesLazyModules: false,
        startsTracing: false,
        tracesItself: false,
      }),
    );
  return s;
}

export function needsStatements(fn: Fn, node: ast.expr): boolean {
  const { statements, calls } = surveyOf(fn);
  return statements.has(node) || (calls.has(node) && raisesByJump(fn));
}
export function unboundNames(fn: Fn): ReadonlySet<string> {
  return surveyOf(fn).unbound;
}
export function assignsNames(fn: Fn, node: ast.expr): boolean {
  return surveyOf(fn).assigning.has(node);
}

const STARTERS = new Set(["settrace", "setprofile", "monitoring"]);
const SELF_TRACERS = new Set(["set_trace", "breakpoint", "f_trace"]);

const STATEMENTS = 1;
const ASSIGNS = 2;
const CALLS = 4;

/** Marks the expressions of a tree; called once per unit. */
export function survey(fn: Fn, tree: ast.mod): void {
  const surveyor = new Surveyor(surveyOf(fn));
  surveyor.node(tree);
  // Every import may turn out to be lazy.
  if (surveyOf(fn).namesLazyModules || fn.unit.options.lazyImports)
    for (const name of surveyor.imported) surveyOf(fn).lazyNames.add(name);
}

/** Node types whose fields hold expressions evaluated elsewhere: in a function of their own. */
class Surveyor {
  constructor(private readonly out: Survey) {}

  /** Walks a node's fields; the union of what its expressions do. */
  node(node: object): number {
    const type = (node as { _type: string })._type;
    switch (type) {
      case "Constant":
        return 0;
      case "Name":
        this.mention((node as ast.Name).id);
        if ((node as ast.Name).ctx === "Del") this.out.unbound.add((node as ast.Name).id);
        return 0;
      case "Import":
      case "ImportFrom":
        this.imports(node as ast.Import | ast.ImportFrom);
        break;
      case "Attribute":
        this.mention((node as ast.Attribute).attr);
        break;
      case "ExceptHandler":
        if ((node as ast.ExceptHandler).name !== null) this.out.unbound.add((node as ast.ExceptHandler).name!);
        break;
      case "BinOp":
        return this.chain(node as ast.BinOp);
      case "If":
        return this.ladder(node as ast.If);
    }
    let found = 0;
    for (const key in node) {
      const field = (node as Record<string, unknown>)[key];
      if (typeof field !== "object" || field === null) continue;
      if (Array.isArray(field)) {
        for (const item of field as unknown[]) {
          if (typeof item === "object" && item !== null && "_type" in item) found |= this.node(item);
        }
      } else if ("_type" in field) found |= this.node(field);
    }
    switch (type) {
      case "NamedExpr":
        found |= ASSIGNS;
        break;
      case "Subscript":
        if ((node as ast.Subscript).ctx === "Load") found |= CALLS;
        break;
      case "Call":
        found |= CALLS;
        break;
      case "ListComp":
      case "SetComp":
      case "DictComp":
      case "YieldFrom":
      case "Await":
        found |= STATEMENTS;
        break;
      case "Lambda":
        found = this.list((node as ast.Lambda).args.defaults) | this.list((node as ast.Lambda).args.kw_defaults);
        break;
      case "GeneratorExp":
        found = this.known((node as ast.GeneratorExp).generators[0]!.iter) | (found & ASSIGNS);
        break;
    }
    return this.mark(node, found);
  }

  private imports(s: ast.Import | ast.ImportFrom): void {
    for (const { name, asname } of s.names) {
      const bound = asname ?? (s._type === "Import" ? name.split(".")[0]! : name);
      if (s.is_lazy) this.out.lazyNames.add(bound);
      else this.imported.add(bound);
    }
  }
  /** Names that other imports bind. */
  readonly imported = new Set<string>();

  private mention(name: string): void {
    if (name === "__lazy_modules__" || name === "set_lazy_imports") this.out.namesLazyModules = true;
    else if (name === "f_locals") this.out.readsFrames = true;
    else if (STARTERS.has(name)) this.out.startsTracing = true;
    else if (SELF_TRACERS.has(name)) this.out.tracesItself = true;
  }

  private mark(node: object, found: number): number {
    if (found & STATEMENTS) this.out.statements.add(node as ast.expr);
    else if (found & CALLS) this.out.calls.add(node as ast.expr);
    if (found & ASSIGNS) this.out.assigning.add(node as ast.expr);
    return found;
  }

  private known(node: ast.expr): number {
    const { statements, calls, assigning } = this.out;
    return (
      (statements.has(node) ? STATEMENTS : 0) | (calls.has(node) ? CALLS : 0) | (assigning.has(node) ? ASSIGNS : 0)
    );
  }
  private list(nodes: readonly (ast.expr | null)[]): number {
    return nodes.reduce((found, n) => found | (n ? this.known(n) : 0), 0);
  }

  /** `a + b + c + …` is as deep as it is long. */
  private chain(node: ast.BinOp): number {
    const spine: ast.BinOp[] = [node];
    while (node.left._type === "BinOp") spine.push((node = node.left));
    let found = this.node(node.left);
    for (let i = spine.length - 1, depth = 1; i >= 0; i--, depth++) {
      found |= this.node(spine[i]!.right);
      if (depth % DEEP === 0) found |= STATEMENTS;
      this.mark(spine[i]!, found);
    }
    return found;
  }

  private ladder(node: ast.If): number {
    for (;;) {
      this.node(node.test);
      for (const s of node.body) this.node(s);
      const next = node.orelse.length === 1 ? node.orelse[0]! : undefined;
      if (next?._type !== "If") {
        for (const s of node.orelse) this.node(s);
        return 0;
      }
      node = next;
    }
  }
}
