/**
 * A first look over a unit's expressions. Some need statements in JavaScript (inlined comprehensions, very long operator
 * chains), so that what Python evaluates before them has to be evaluated before as well; some assign names.
 */
import type * as ast from "../ast.ts";
import { FloatConst } from "../ast.ts";
import type { Fn } from "./function.ts";
import { raisesByJump } from "./raising.ts";

/** Left-nested operators beyond this depth are evaluated step by step. */
export const DEEP = 40;

export class Survey {
  readonly statements = new Set<ast.expr>();
  /** Calls and subscripts, and what contains them: statements where a raise is a jump. */
  readonly calls = new Set<ast.expr>();
  readonly assigning = new Set<ast.expr>();
  /** Names that a statement somewhere unbinds. */
  readonly unbound = new Set<string>();
  /** Functions with a float literal somewhere in them: without one no local is evidently a float. */
  readonly floats = new Set<ast.stmt>();
  /** Mentions `f_locals`: its functions make their variables accessible. */
  readsFrames = false;
  /** Names that lazy imports bind; mentions `__lazy_modules__`. */
  readonly lazyNames = new Set<string>();
  namesLazyModules = false;
  /** Mentions what starts tracing: functions that it has defined by then have to notice. */
  startsTracing = false;
  /** Mentions what traces frames that run already. */
  tracesItself = false;
}

export function surveyOf(fn: Fn): Survey {
  return fn.unit.survey;
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

const MENTIONS = new Set(["__lazy_modules__", "set_lazy_imports", "f_locals", ...STARTERS, ...SELF_TRACERS]);

const STATEMENTS = 1;
const ASSIGNS = 2;
const CALLS = 4;

/** Marks the expressions of a tree; called once per unit. */
export function survey(fn: Fn, tree: ast.mod): void {
  const surveyor = new Surveyor(surveyOf(fn));
  surveyor.module(tree);
  // Every import may turn out to be lazy.
  if (surveyOf(fn).namesLazyModules || fn.unit.options.lazyImports)
    for (const name of surveyor.imported) surveyOf(fn).lazyNames.add(name);
}

/** One walk over the tree. The frequent nodes come first and by name; the others' fields are looked through. */
class Surveyor {
  private readonly out: Survey;
  /** Names that imports bind which are not written lazily. */
  readonly imported = new Set<string>();
  /** How many float literals were met. */
  private floats = 0;

  constructor(out: Survey) {
    this.out = out;
  }

  /** The union of what an expression and its parts do. */
  private expr(node: ast.expr): number {
    switch (node._type) {
      case "Constant":
        if (node.value instanceof FloatConst) this.floats++;
        return 0;
      case "Name":
        this.mention(node.id);
        if (node.ctx === "Del") this.out.unbound.add(node.id);
        return 0;
      case "Attribute":
        this.mention(node.attr);
        // `builtins.locals`
        if (node.attr === "locals") this.out.readsFrames = true;
        return this.mark(node, this.expr(node.value));
      case "Call": {
        let found = CALLS | this.expr(node.func) | this.exprs(node.args);
        const { keywords } = node;
        for (let i = 0; i < keywords.length; i++) found |= this.expr(keywords[i]!.value);
        return this.mark(node, found);
      }
      case "Compare":
        return this.mark(node, this.expr(node.left) | this.exprs(node.comparators));
      case "BinOp":
        return this.chain(node);
      case "BoolOp":
        return this.mark(node, this.exprs(node.values));
      case "UnaryOp":
        return this.mark(node, this.expr(node.operand));
      case "Subscript":
        return this.mark(node, this.expr(node.value) | this.expr(node.slice) | (node.ctx === "Load" ? CALLS : 0));
      case "Tuple":
      case "List":
      case "Set":
        return this.mark(node, this.exprs(node.elts));
      case "Dict":
        return this.mark(node, this.exprs(node.keys) | this.exprs(node.values));
      case "IfExp":
        return this.mark(node, this.expr(node.test) | this.expr(node.body) | this.expr(node.orelse));
      case "JoinedStr":
        return this.mark(node, this.exprs(node.values));
      case "Starred":
        return this.mark(node, this.expr(node.value));
      case "NamedExpr":
        return this.mark(node, ASSIGNS | this.expr(node.target) | this.expr(node.value));
      case "ListComp":
      case "SetComp":
      case "DictComp":
      case "YieldFrom":
      case "Await":
        return this.mark(node, STATEMENTS | this.fields(node));
      case "Lambda":
        this.fields(node);
        return this.mark(node, this.list(node.args.defaults) | this.list(node.args.kw_defaults));
      case "GeneratorExp": {
        const found = this.fields(node);
        return this.mark(node, this.known(node.generators[0]!.iter) | (found & ASSIGNS));
      }
      default:
        return this.mark(node, this.fields(node));
    }
  }

  private exprs(nodes: readonly (ast.expr | null)[]): number {
    let found = 0;
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i];
      if (node !== null && node !== undefined) found |= this.expr(node);
    }
    return found;
  }

  statements(body: readonly ast.stmt[]): void {
    for (let i = 0; i < body.length; i++) this.statement(body[i]!);
  }

  private statement(s: ast.stmt): void {
    switch (s._type) {
      case "Expr":
        this.expr(s.value);
        return;
      case "Assign":
        this.exprs(s.targets);
        this.expr(s.value);
        return;
      case "Return":
        if (s.value !== null) this.expr(s.value);
        return;
      case "If":
        return this.ladder(s);
      case "AugAssign":
        this.expr(s.target);
        this.expr(s.value);
        return;
      case "For":
      case "AsyncFor":
        this.expr(s.target);
        this.expr(s.iter);
        this.statements(s.body);
        return this.statements(s.orelse);
      case "While":
        this.expr(s.test);
        this.statements(s.body);
        return this.statements(s.orelse);
      case "FunctionDef":
      case "AsyncFunctionDef": {
        const before = this.floats;
        this.parts(s.type_params);
        this.exprs(s.decorator_list);
        this.fields(s.args);
        if (s.returns !== null) this.expr(s.returns);
        this.statements(s.body);
        if (this.floats > before) this.out.floats.add(s);
        return;
      }
      case "ClassDef":
        this.parts(s.type_params);
        this.exprs(s.decorator_list);
        this.exprs(s.bases);
        this.parts(s.keywords);
        return this.statements(s.body);
      case "Try":
      case "TryStar":
        this.statements(s.body);
        for (const h of s.handlers) {
          if (h.name !== null) this.out.unbound.add(h.name);
          if (h.type !== null) this.expr(h.type);
          this.statements(h.body);
        }
        this.statements(s.orelse);
        return this.statements(s.finalbody);
      case "With":
      case "AsyncWith":
        this.parts(s.items);
        return this.statements(s.body);
      case "Match":
        this.expr(s.subject);
        for (const c of s.cases) {
          this.fields(c.pattern);
          if (c.guard !== null) this.expr(c.guard);
          this.statements(c.body);
        }
        return;
      case "Import":
      case "ImportFrom":
        return this.imports(s);
      default:
        this.fields(s);
    }
  }

  private parts(nodes: readonly object[]): void {
    for (let i = 0; i < nodes.length; i++) this.fields(nodes[i]!);
  }

  /** The union of what the expressions in a node's fields do. No statement is among them; other nodes pass as expressions. */
  private fields(node: object): number {
    let found = 0;
    for (const key in node) {
      const field = (node as Record<string, unknown>)[key];
      if (typeof field !== "object" || field === null) continue;
      if (Array.isArray(field)) {
        for (const item of field as unknown[]) {
          if (typeof item === "object" && item !== null && "_type" in item) found |= this.expr(item as ast.expr);
        }
      } else if ("_type" in field) found |= this.expr(field as ast.expr);
    }
    return found;
  }

  module(tree: ast.mod): void {
    if (tree._type === "Module" || tree._type === "Interactive") this.statements(tree.body);
    else this.fields(tree);
  }

  private imports(s: ast.Import | ast.ImportFrom): void {
    for (const { name, asname } of s.names) {
      const bound = asname ?? (s._type === "Import" ? name.split(".")[0]! : name);
      if (s.is_lazy) this.out.lazyNames.add(bound);
      else this.imported.add(bound);
    }
  }
  private mention(name: string): void {
    if (!MENTIONS.has(name)) return;
    if (name === "__lazy_modules__" || name === "set_lazy_imports") this.out.namesLazyModules = true;
    else if (name === "f_locals") this.out.readsFrames = true;
    else if (STARTERS.has(name)) this.out.startsTracing = true;
    else if (SELF_TRACERS.has(name)) this.out.tracesItself = true;
  }

  private mark(node: ast.expr, found: number): number {
    if (found === 0) return 0;
    if (found & STATEMENTS) this.out.statements.add(node);
    else if (found & CALLS) this.out.calls.add(node);
    if (found & ASSIGNS) this.out.assigning.add(node);
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
    let found = this.expr(node.left);
    for (let i = spine.length - 1, depth = 1; i >= 0; i--, depth++) {
      found |= this.expr(spine[i]!.right);
      if (depth % DEEP === 0) found |= STATEMENTS;
      this.mark(spine[i]!, found);
    }
    return found;
  }

  private ladder(node: ast.If): void {
    for (;;) {
      this.expr(node.test);
      this.statements(node.body);
      const next = node.orelse.length === 1 ? node.orelse[0]! : undefined;
      if (next?._type !== "If") return this.statements(node.orelse);
      node = next;
    }
  }
}
