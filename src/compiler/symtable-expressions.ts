/** The expressions' half of symtable-build.ts: the stack of blocks, definitions, and names used in expressions. */
import type * as ast from "./ast.ts";
import {
  type BlockType,
  type ComprehensionKind,
  DEF_COMP_ITER,
  DEF_GLOBAL,
  DEF_LOCAL,
  DEF_NONLOCAL,
  DEF_PARAM,
  DEF_TYPE_PARAM,
  Scope,
  type ScopeKey,
  type SymbolTable,
  USE,
  mangle,
} from "./symtable.ts";

const EVALUATORS = new Set(["locals", "vars", "dir", "eval", "exec"]);

const COMPREHENSION_NAMES: Record<ComprehensionKind, string> = {
  ListComp: "<listcomp>",
  SetComp: "<setcomp>",
  DictComp: "<dictcomp>",
  GeneratorExp: "<genexpr>",
};

type Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp;

export class SymtableExpressions {
  protected cur!: Scope;
  protected readonly stack: Scope[] = [];
  /** The class whose private names are mangled. */
  protected privateName: string | null = null;

  constructor(
    protected readonly table: SymbolTable,
    private readonly topLevelAwait: boolean,
  ) {}

  protected fail(msg: string, node: ast.Located): never {
    throw this.table.error(msg, node);
  }

  /** @param isListed whether it becomes a child of the current block */
  protected enter(name: string, type: BlockType, key: ScopeKey, lineno: number, isListed = true): Scope {
    const scope = new Scope(name, type, lineno, this.cur);
    this.table.add(key, scope);
    if (isListed) this.cur.children.push(scope);
    this.reenter(scope);
    return scope;
  }

  protected reenter(scope: Scope): void {
    // Assignment expressions are barred from a comprehension's first iterable, however deep inside.
    scope.compIterExpr = this.cur.compIterExpr;
    if (this.cur.mangledNames !== null && scope.type !== "ClassBlock") scope.mangledNames = this.cur.mangledNames;
    this.stack.push(scope);
    this.cur = scope;
  }

  protected exit(): void {
    this.stack.pop();
    this.cur = this.stack[this.stack.length - 1];
  }

  private mangled(name: string): string {
    if (this.cur.mangledNames !== null && !this.cur.mangledNames.has(name)) return name;
    return mangle(this.privateName, name);
  }

  protected lookup(name: string, scope = this.cur): number {
    return scope.symbols.get(this.mangled(name))?.flags ?? 0;
  }

  protected recordDirective(name: string, node: ast.Located): void {
    this.cur.directives.push({ name: this.mangled(name), node });
  }

  protected addDef(name: string, flag: number, node: ast.Located, scope = this.cur): void {
    if (name === "__debug__" && flag !== USE && flag !== DEF_GLOBAL && flag !== DEF_NONLOCAL)
      this.fail("cannot assign to __debug__", node);
    if (flag & DEF_TYPE_PARAM && this.cur.mangledNames !== null) this.cur.mangledNames.add(name);
    const mangled = this.mangled(name);
    let symbol = scope.symbols.get(mangled);
    if (symbol === undefined) {
      symbol = { name: mangled, flags: flag, scope: "GLOBAL_IMPLICIT" };
      scope.symbols.set(mangled, symbol);
    } else {
      if (flag & symbol.flags & DEF_PARAM) this.fail(`duplicate parameter '${name}' in function definition`, node);
      if (flag & symbol.flags & DEF_TYPE_PARAM) this.fail(`duplicate type parameter '${name}'`, node);
      symbol.flags |= flag;
    }
    if (scope.compIterTarget) {
      if (symbol.flags & (DEF_GLOBAL | DEF_NONLOCAL)) {
        this.fail(`comprehension inner loop cannot rebind assignment expression target '${name}'`, node);
      }
      symbol.flags |= DEF_COMP_ITER;
    }
    if (flag & DEF_PARAM) scope.varnames.push(mangled);
    else if (flag & DEF_GLOBAL) {
      const global = this.table.top.symbols.get(mangled);
      if (global === undefined) {
        this.table.top.symbols.set(mangled, { name: mangled, flags: flag, scope: "GLOBAL_IMPLICIT" });
      } else global.flags |= flag;
    }
  }

  protected exprs(nodes: (ast.expr | null)[]): void {
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i];
      if (node !== null) this.expr(node);
    }
  }

  protected expr(e: ast.expr): void {
    switch (e._type) {
      case "Name":
        return this.name(e);
      case "Constant":
        return;
      case "Attribute":
        if (e.attr === "__debug__") this.refuseDebug(e.ctx, e);
        return this.expr(e.value);
      case "Call":
        if (e.func._type === "Name" && EVALUATORS.has(e.func.id)) this.cur.hasEval = true;
        this.expr(e.func);
        this.exprs(e.args);
        for (const keyword of e.keywords) this.keyword(keyword);
        return;
      case "NamedExpr":
        return this.namedExpr(e);
      case "BoolOp":
        return this.exprs(e.values);
      case "BinOp":
        return this.binOp(e);
      case "UnaryOp":
        return this.expr(e.operand);
      case "Lambda":
        this.defaults(e.args);
        this.enter("<lambda>", "FunctionBlock", e, e.lineno);
        this.arguments(e.args);
        this.expr(e.body);
        return this.exit();
      case "IfExp":
        this.expr(e.test);
        this.expr(e.body);
        return this.expr(e.orelse);
      case "Dict":
        this.exprs(e.keys);
        return this.exprs(e.values);
      case "Set":
      case "List":
      case "Tuple":
        return this.exprs(e.elts);
      case "GeneratorExp":
      case "ListComp":
      case "SetComp":
        return this.comprehension(e, e.elt, null);
      case "DictComp":
        return this.comprehension(e, e.key, e.value);
      case "Yield":
      case "YieldFrom":
        this.refuseInAnnotation("yield expression", e);
        if (e.value !== null) this.expr(e.value);
        this.cur.isGenerator = true;
        if (this.cur.comprehension !== null) this.yieldInComprehension(this.cur.comprehension, e);
        return;
      case "Await":
        return this.awaitExpr(e);
      case "Compare":
        this.expr(e.left);
        return this.exprs(e.comparators);
      case "FormattedValue":
      case "Interpolation":
        this.expr(e.value);
        if (e.format_spec !== null) this.expr(e.format_spec);
        return;
      case "JoinedStr":
      case "TemplateStr":
        return this.exprs(e.values);
      case "Subscript":
        this.expr(e.value);
        return this.expr(e.slice);
      case "Starred":
        return this.expr(e.value);
      case "Slice":
        if (e.lower !== null) this.expr(e.lower);
        if (e.upper !== null) this.expr(e.upper);
        if (e.step !== null) this.expr(e.step);
        return;
    }
  }

  protected keyword(keyword: ast.keyword): void {
    if (keyword.arg === "__debug__") this.refuseDebug("Store", keyword);
    this.expr(keyword.value);
  }

  private refuseDebug(ctx: ast.expr_context, node: ast.Located): void {
    if (ctx === "Store") this.fail("cannot assign to __debug__", node);
    if (ctx === "Del") this.fail("cannot delete __debug__", node);
  }

  /** Long sums are deep to the left: walked without recursion. */
  private binOp(e: ast.BinOp): void {
    const rights: ast.expr[] = [];
    let left: ast.expr = e;
    while (left._type === "BinOp") {
      rights.push(left.right);
      left = left.left;
    }
    this.expr(left);
    for (let i = rights.length - 1; i >= 0; i--) this.expr(rights[i]);
  }

  private name(e: ast.Name): void {
    if (this.cur.inUnevaluatedAnnotation) return;
    if (e.id === "__debug__" && e.ctx === "Del") this.refuseDebug(e.ctx, e);
    this.addDef(e.id, e.ctx === "Load" ? USE : DEF_LOCAL, e);
    // super() without arguments finds its class through the cell `__class__`.
    if (e.ctx === "Load" && e.id === "super" && this.cur.isFunctionLike) {
      this.cur.usesSuper = true;
      this.addDef("__class__", USE, e);
    }
  }

  private awaitExpr(e: ast.Await): void {
    this.refuseInAnnotation("await expression", e);
    if (!this.topLevelAwait || this.cur.type !== "ModuleBlock") {
      if (!this.cur.isFunctionLike) this.fail("'await' outside function", e);
      if (!this.cur.isAsyncDef && this.cur.comprehension === null) this.fail("'await' outside async function", e);
    }
    this.expr(e.value);
    this.cur.isCoroutine = true;
  }

  /** `async for` and `async with` belong into coroutines, as which a module may count. */
  protected needsCoroutine(s: ast.Located, what: string): void {
    if (this.topLevelAwait && this.cur.type === "ModuleBlock") this.cur.isCoroutine = true;
    else if (!this.cur.isAsyncDef) this.fail(`'${what}' outside async function`, s);
  }

  private namedExpr(e: ast.NamedExpr): void {
    this.refuseInAnnotation("named expression", e);
    if (this.cur.compIterExpr > 0) {
      this.fail("assignment expression cannot be used in a comprehension iterable expression", e);
    }
    if (this.cur.comprehension !== null) this.extendNamedExprScope(e.target as ast.Name);
    this.expr(e.value);
    this.expr(e.target);
  }

  /** In a comprehension the target belongs to the nearest block around that is none. */
  private extendNamedExprScope(target: ast.Name): void {
    const name = target.id;
    for (let i = this.stack.length - 1; i >= 0; i--) {
      const scope = this.stack[i];
      if (scope.comprehension !== null) {
        const flags = this.lookup(name, scope);
        if (flags & DEF_COMP_ITER && flags & (DEF_LOCAL | DEF_GLOBAL)) {
          this.fail(`assignment expression cannot rebind comprehension iteration variable '${name}'`, target);
        }
        continue;
      }
      const within = (where: string): never =>
        this.fail(`assignment expression within a comprehension cannot be used ${where}`, target);
      switch (scope.type) {
        case "FunctionBlock":
          this.addDef(name, this.lookup(name, scope) & DEF_GLOBAL ? DEF_GLOBAL : DEF_NONLOCAL, target);
          this.recordDirective(name, target);
          return this.addDef(name, DEF_LOCAL, target, scope);
        case "ModuleBlock":
          this.addDef(name, DEF_GLOBAL, target);
          this.recordDirective(name, target);
          return this.addDef(name, DEF_GLOBAL, target, scope);
        case "ClassBlock":
          return within("in a class body");
        case "TypeParametersBlock":
          return within("within the definition of a generic");
        case "TypeAliasBlock":
          return within("in a type alias");
        case "TypeVariableBlock":
          return within("in a TypeVar bound");
      }
    }
  }

  private comprehension(e: Comprehension, element: ast.expr, value: ast.expr | null): void {
    const [outermost, ...inner] = e.generators;
    // The first iterable is evaluated outside, and handed in as parameter `.0`.
    this.cur.compIterExpr++;
    this.expr(outermost.iter);
    this.cur.compIterExpr--;
    const scope = this.enter(COMPREHENSION_NAMES[e._type], "FunctionBlock", e, e.lineno);
    scope.comprehension = e._type;
    if (outermost.is_async) scope.isCoroutine = true;
    this.addDef(".0", DEF_PARAM, e);
    this.comprehensionTarget(outermost.target);
    this.exprs(outermost.ifs);
    for (const clause of inner) {
      this.comprehensionTarget(clause.target);
      scope.compIterExpr++;
      this.expr(clause.iter);
      scope.compIterExpr--;
      this.exprs(clause.ifs);
      if (clause.is_async) scope.isCoroutine = true;
    }
    if (value !== null) this.expr(value);
    this.expr(element);
    scope.isGenerator = e._type === "GeneratorExp";
    const isAsync = scope.isCoroutine && !scope.isGenerator;
    this.exit();
    if (!isAsync) return;
    const isAllowed =
      this.cur.isAsyncDef || this.cur.comprehension !== null || (this.topLevelAwait && this.cur.type === "ModuleBlock");
    if (!isAllowed) this.fail("asynchronous comprehension outside of an asynchronous function", e);
    this.cur.isCoroutine = true;
  }

  private comprehensionTarget(target: ast.expr): void {
    this.cur.compIterTarget = true;
    this.expr(target);
    this.cur.compIterTarget = false;
  }

  private yieldInComprehension(kind: ComprehensionKind, e: ast.expr): never {
    const names = {
      ListComp: "list comprehension",
      SetComp: "set comprehension",
      DictComp: "dict comprehension",
      GeneratorExp: "generator expression",
    };
    return this.fail(`'yield' inside ${names[kind]}`, e);
  }

  private refuseInAnnotation(what: string, e: ast.expr): void {
    const { type, scopeInfo } = this.cur;
    if (type === "AnnotationBlock") this.fail(`${what} cannot be used within an annotation`, e);
    if (type === "TypeVariableBlock") this.fail(`${what} cannot be used within ${scopeInfo}`, e);
    if (type === "TypeAliasBlock") this.fail(`${what} cannot be used within a type alias`, e);
    if (type === "TypeParametersBlock") this.fail(`${what} cannot be used within the definition of a generic`, e);
  }

  protected defaults(args: ast.arguments): void {
    this.exprs(args.defaults);
    this.exprs(args.kw_defaults);
  }

  protected arguments(args: ast.arguments): void {
    for (const arg of args.posonlyargs) this.addDef(arg.arg, DEF_PARAM, arg);
    for (const arg of args.args) this.addDef(arg.arg, DEF_PARAM, arg);
    for (const arg of args.kwonlyargs) this.addDef(arg.arg, DEF_PARAM, arg);
    if (args.vararg !== null) {
      this.addDef(args.vararg.arg, DEF_PARAM, args.vararg);
      this.cur.hasVarargs = true;
    }
    if (args.kwarg !== null) {
      this.addDef(args.kwarg.arg, DEF_PARAM, args.kwarg);
      this.cur.hasVarkeywords = true;
    }
  }
}
