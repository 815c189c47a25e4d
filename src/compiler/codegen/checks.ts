/**
 * Errors that CPython's code generator finds: jumps, yields and returns out of place, stars, handlers. A walk of its own
 * ahead of generation, so that code which is never reached is checked too. Warnings are gathered by warnings.ts.
 */
import type * as ast from "../ast.ts";
import { type CompilerWarning, errorAt } from "../errors.ts";
import type { SymbolTable } from "../symtable.ts";
import { checkCases } from "./check-patterns.ts";
import { warnAssert, warnCall, warnCompare, warnSubscript } from "./warnings.ts";

/** What surrounds a statement, from the innermost function outwards. */
interface Context {
  kind: "module" | "class" | "function" | "async";
  generator: boolean;
  loop: boolean;
  /** In an `except*` handler; a loop inside it allows its own jumps. */
  starHandler: boolean;
}

export class Checker {
  private table!: SymbolTable;

  constructor(
    private readonly filename: string,
    private readonly topLevelAwait: boolean,
    private readonly warnings: CompilerWarning[],
    private readonly optimize: 0 | 1 | 2,
  ) {}

  fail(msg: string, at: ast.Located): never {
    throw errorAt("compiler", msg, this.filename, at);
  }

  warn(msg: string, at: ast.Located): void {
    const { lineno, col_offset, end_lineno, end_col_offset } = at;
    this.warnings.push({ category: "SyntaxWarning", msg, lineno, col_offset, end_lineno, end_col_offset });
  }

  module(tree: ast.mod, table: SymbolTable): void {
    this.table = table;
    const kind = this.topLevelAwait ? "async" : "module";
    const c: Context = { kind, generator: false, loop: false, starHandler: false };
    if (tree._type === "Expression") this.expr(tree.body, c);
    else if (tree._type !== "FunctionType") this.body(tree.body, c);
  }

  private body(list: readonly ast.stmt[], c: Context): void {
    for (const s of list) this.stmt(s, c);
  }

  private stmt(s: ast.stmt, c: Context): void {
    switch (s._type) {
      case "FunctionDef":
      case "AsyncFunctionDef": {
        this.all([...s.decorator_list, ...s.args.defaults, ...s.args.kw_defaults], c);
        this.typeParams(s.type_params, c);
        this.annotations(s.args, s.returns, c);
        const kind = s._type === "AsyncFunctionDef" ? "async" : "function";
        const { isGenerator } = this.table.lookup(s);
        this.body(s.body, { kind, generator: isGenerator, loop: false, starHandler: false });
        return;
      }
      case "ClassDef":
        this.all(s.decorator_list, c);
        this.typeParams(s.type_params, c);
        for (const b of s.bases) this.item(b, c);
        this.keywords(s.keywords, c);
        this.body(s.body, { kind: "class", generator: false, loop: false, starHandler: false });
        return;
      case "Return":
        this.returnStmt(s, c);
        return;
      case "Break":
      case "Continue":
        this.jump(s, c);
        return;
      case "Assign":
        this.expr(s.value, c);
        for (const t of s.targets) this.target(t, c);
        return;
      case "For":
      case "AsyncFor":
        this.expr(s.iter, c);
        this.target(s.target, c);
        this.body(s.body, loopContext(c));
        this.body(s.orelse, c);
        return;
      case "While":
        this.expr(s.test, c);
        this.body(s.body, loopContext(c));
        this.body(s.orelse, c);
        return;
      case "If":
        for (let rung: ast.If = s; ;) {
          this.expr(rung.test, c);
          this.body(rung.body, c);
          const next: ast.stmt | undefined = rung.orelse.length === 1 ? rung.orelse[0]! : undefined;
          if (next?._type !== "If") return this.body(rung.orelse, c);
          rung = next;
        }
      case "With":
      case "AsyncWith":
        for (const item of s.items) {
          this.expr(item.context_expr, c);
          if (item.optional_vars) this.target(item.optional_vars, c);
        }
        this.body(s.body, c);
        return;
      case "Try":
      case "TryStar":
        this.tryStmt(s, c);
        return;
      case "Match":
        this.expr(s.subject, c);
        checkCases(this, s);
        for (const m of s.cases) {
          if (m.guard) this.expr(m.guard, c);
          this.body(m.body, c);
        }
        return;
      case "Assert":
        warnAssert(this, s);
        if (this.optimize === 0) this.all([s.test, s.msg], c);
        return;
      case "Expr":
        this.expr(s.value, c);
        return;
      case "AugAssign":
        this.target(s.target, c);
        this.expr(s.value, c);
        return;
      case "AnnAssign":
        this.target(s.target, c);
        this.all([s.value], c);
        this.expr(s.annotation, { ...c, kind: "function" });
        return;
      case "Raise":
        this.all([s.exc, s.cause], c);
        return;
      case "Delete":
        for (const t of s.targets) this.target(t, c);
        return;
      case "TypeAlias":
        this.typeParams(s.type_params, c);
        this.expr(s.value, { ...c, kind: "function" });
    }
  }

  private returnStmt(s: ast.Return, c: Context): void {
    if (c.kind === "module" || c.kind === "class") this.fail("'return' outside function", s);
    if (s.value !== null && c.kind === "async" && c.generator) this.fail("'return' with value in async generator", s);
    if (c.starHandler) {
      // CPython's place is that of the constant which it would return.
      const constant = s.value?._type === "Constant" ? s.value : null;
      const at = constant !== null && constant.lineno === s.lineno ? constant : s;
      this.fail("'break', 'continue' and 'return' cannot appear in an except* block", at);
    }
    this.all([s.value], c);
  }

  private jump(s: ast.Break | ast.Continue, c: Context): void {
    if (!c.loop) {
      if (c.starHandler) this.fail("'break', 'continue' and 'return' cannot appear in an except* block", s);
      this.fail(s._type === "Break" ? "'break' outside loop" : "'continue' not properly in loop", s);
    }
  }

  private tryStmt(s: ast.Try | ast.TryStar, c: Context): void {
    this.body(s.body, c);
    const inside = s._type === "TryStar" ? { ...c, starHandler: true, loop: false } : c;
    s.handlers.forEach((h, i) => {
      if (h.type === null && i < s.handlers.length - 1) this.fail("default 'except:' must be last", h);
      this.all([h.type], c);
      this.body(h.body, inside);
    });
    this.body(s.orelse, c);
    this.body(s.finalbody, c);
  }

  private typeParams(list: readonly ast.type_param[], c: Context): void {
    let seenDefault = false;
    const inner: Context = { ...c, kind: "function" };
    for (const p of list) {
      if (p.default_value !== null) seenDefault = true;
      else if (seenDefault) this.fail(`non-default type parameter '${p.name}' follows default type parameter`, p);
      if (p._type === "TypeVar") this.all([p.bound], inner);
      if (p.default_value !== null) this.item(p.default_value, inner);
    }
  }

  private annotations(args: ast.arguments, returns: ast.expr | null, c: Context): void {
    const inner: Context = { ...c, kind: "function" };
    for (const a of [...args.posonlyargs, ...args.args, ...args.kwonlyargs, args.kwarg])
      this.all([a?.annotation ?? null], inner);
    if (args.vararg?.annotation) this.item(args.vararg.annotation, inner);
    this.all([returns], inner);
  }

  private keywords(list: readonly ast.keyword[], c: Context): void {
    const seen = new Set<string>();
    for (const k of list) {
      this.expr(k.value, c);
      if (k.arg === null) continue;
      if (k.arg === "__debug__") this.fail("cannot assign to __debug__", k);
      if (seen.has(k.arg)) this.fail(`keyword argument repeated: ${k.arg}`, k);
      seen.add(k.arg);
    }
  }

  private target(t: ast.expr, c: Context): void {
    switch (t._type) {
      case "Name":
        return;
      case "Tuple":
      case "List": {
        let star = -1;
        t.elts.forEach((e, i) => {
          if (e._type === "Starred" && t.ctx === "Store") {
            if (star >= 0) this.fail("multiple starred expressions in assignment", t);
            if (i >= 256 || t.elts.length - i - 1 >= 1 << 23)
              this.fail("too many expressions in star-unpacking assignment", t);
            star = i;
            this.target(e.value, c);
          } else this.target(e, c);
        });
        return;
      }
      case "Starred":
        this.fail("starred assignment target must be in a list or tuple", t);
        break;
      case "Attribute":
        if (t.attr === "__debug__") this.fail(`cannot ${t.ctx === "Del" ? "delete" : "assign to"} __debug__`, t);
        this.expr(t.value, c);
        return;
      default:
        this.expr(t, c);
    }
  }

  /** An expression in a place where a star may stand. */
  private item(e: ast.expr, c: Context): void {
    this.expr(e._type === "Starred" ? e.value : e, c);
  }

  private all(list: readonly (ast.expr | null | undefined)[], c: Context): void {
    for (const e of list) if (e) this.expr(e, c);
  }

  private expr(e: ast.expr, c: Context): void {
    switch (e._type) {
      case "Constant":
      case "Name":
        return;
      case "Attribute":
        return this.expr(e.value, c);
      case "Call":
        warnCall(this, e);
        this.expr(e.func, c);
        for (const a of e.args) this.item(a, c);
        return this.keywords(e.keywords, c);
      case "BinOp": {
        const rights: ast.expr[] = [];
        let left: ast.expr = e;
        for (; left._type === "BinOp"; left = left.left) rights.push(left.right);
        this.expr(left, c);
        return this.all(rights, c);
      }
      case "UnaryOp":
        return this.expr(e.operand, c);
      case "BoolOp":
        return this.all(e.values, c);
      case "Compare":
        warnCompare(this, e);
        this.expr(e.left, c);
        return this.all(e.comparators, c);
      case "Subscript":
        warnSubscript(this, e);
        this.expr(e.value, c);
        return this.expr(e.slice, c);
      case "Slice":
        return this.all([e.lower, e.upper, e.step], c);
      case "Tuple":
      case "List":
      case "Set":
        for (const x of e.elts) this.item(x, c);
        return;
      case "Dict":
        this.all(e.keys, c);
        return this.all(e.values, c);
      case "IfExp":
        return this.all([e.test, e.body, e.orelse], c);
      case "NamedExpr":
        return this.expr(e.value, c);
      case "Lambda": {
        this.all([...e.args.defaults, ...e.args.kw_defaults], c);
        const { isGenerator } = this.table.lookup(e);
        return this.expr(e.body, {
          kind: "function",
          generator: isGenerator,
          loop: false,
          starHandler: false,
        });
      }
      case "ListComp":
      case "SetComp":
      case "GeneratorExp":
        this.clauses(e.generators, c);
        return this.item(e.elt, c);
      case "DictComp":
        this.clauses(e.generators, c);
        this.item(e.key, c);
        return this.all([e.value], c);
      case "Yield":
      case "YieldFrom":
        if (c.kind === "module" || c.kind === "class")
          this.fail(`'${e._type === "Yield" ? "yield" : "yield from"}' outside function`, e);
        if (e._type === "YieldFrom" && c.kind === "async") this.fail("'yield from' inside async function", e);
        return this.all([e.value], c);
      case "Await":
        return this.expr(e.value, c);
      case "JoinedStr":
      case "TemplateStr":
        return this.all(e.values, c);
      case "FormattedValue":
      case "Interpolation":
        return this.all([e.value, e.format_spec], c);
      case "Starred":
        this.fail("can't use starred expression here", e);
    }
  }

  private clauses(list: readonly ast.comprehension[], c: Context): void {
    for (const g of list) {
      this.expr(g.iter, c);
      this.target(g.target, c);
      this.all(g.ifs, c);
    }
  }
}

function loopContext(c: Context): Context {
  return { ...c, loop: true };
}
