/** The first pass over symbol tables: walks the tree, opens blocks, and notes what is done with each name. */
import type * as ast from "./ast.ts";
import { isFutureImport } from "./symtable.ts";
import { SymtableExpressions } from "./symtable-expressions.ts";
import {
  DEF_ANNOT,
  DEF_GLOBAL,
  DEF_IMPORT,
  DEF_LOCAL,
  DEF_NONLOCAL,
  DEF_PARAM,
  DEF_TYPE_PARAM,
  Scope,
  USE,
} from "./symtable.ts";

export class SymtableBuilder extends SymtableExpressions {
  build(tree: ast.mod): void {
    this.cur = new Scope("top", "ModuleBlock", 0, null);
    // A module's annotations are all conditional: they can be asked for while it is half executed.
    this.cur.inConditionalBlock = true;
    this.stack.push(this.cur);
    this.table.top = this.cur;
    this.table.add(tree, this.cur);
    if (tree._type === "Expression") this.expr(tree.body);
    else if (tree._type === "FunctionType") throw new TypeError("this compiler does not handle FunctionTypes");
    else this.stmts(tree.body);
  }

  private stmts(body: ast.stmt[]): void {
    for (let i = 0; i < body.length; i++) this.stmt(body[i]);
  }

  /** Statements that may not run: annotations in them are conditional. */
  private conditionally(...bodies: ast.stmt[][]): void {
    const saved = this.cur.inConditionalBlock;
    this.cur.inConditionalBlock = true;
    for (const body of bodies) this.stmts(body);
    this.cur.inConditionalBlock = saved;
  }

  private stmt(s: ast.stmt): void {
    switch (s._type) {
      case "FunctionDef":
      case "AsyncFunctionDef":
        return this.functionDef(s);
      case "ClassDef":
        return this.classDef(s);
      case "TypeAlias":
        return this.typeAlias(s);
      case "Return":
        if (s.value !== null) {
          this.expr(s.value);
          this.cur.returnsValue = true;
        }
        return;
      case "Delete":
        return this.exprs(s.targets);
      case "Assign":
        this.exprs(s.targets);
        return this.expr(s.value);
      case "AnnAssign":
        return this.annAssign(s);
      case "AugAssign":
        this.expr(s.target);
        return this.expr(s.value);
      case "For":
      case "AsyncFor":
        if (s._type === "AsyncFor") this.needsCoroutine(s, "async for");
        this.expr(s.target);
        this.expr(s.iter);
        return this.conditionally(s.body, s.orelse);
      case "While":
        this.expr(s.test);
        return this.conditionally(s.body, s.orelse);
      case "If":
        return this.ifStmt(s);
      case "Match":
        this.expr(s.subject);
        for (const { pattern, guard, body } of s.cases) {
          this.pattern(pattern);
          if (guard !== null) this.expr(guard);
          this.conditionally(body);
        }
        return;
      case "Raise":
        if (s.exc !== null) this.expr(s.exc);
        if (s.cause !== null) this.expr(s.cause);
        return;
      case "Try":
      case "TryStar":
        return this.tryStmt(s);
      case "Assert":
        this.expr(s.test);
        if (s.msg !== null) this.expr(s.msg);
        return;
      case "Import":
        this.checkLazy(s, "import");
        for (const alias of s.names) this.alias(alias);
        return;
      case "ImportFrom":
        if (isFutureImport(s) && !this.table.futureImports.includes(s))
          this.fail("from __future__ imports must occur at the beginning of the file", s);
        this.checkLazy(s, "from ... import");
        for (const alias of s.names) {
          if (s.is_lazy && alias.name === "*") this.fail("lazy from ... import * is not allowed", s);
          this.alias(alias);
        }
        return;
      case "Global":
        return this.directive(s, DEF_GLOBAL, "global");
      case "Nonlocal":
        return this.directive(s, DEF_NONLOCAL, "nonlocal");
      case "Expr":
        return this.expr(s.value);
      case "With":
      case "AsyncWith":
        if (s._type === "AsyncWith") this.needsCoroutine(s, "async with");
        for (const { context_expr, optional_vars } of s.items) {
          this.expr(context_expr);
          if (optional_vars !== null) this.expr(optional_vars);
        }
        return this.conditionally(s.body);
      default:
        // Pass, Break, Continue
        return;
    }
  }

  /** A long chain of elif is deeply nested: walked without recursion. */
  private ifStmt(s: ast.If): void {
    let node = s;
    const saved = this.cur.inConditionalBlock;
    for (;;) {
      this.expr(node.test);
      this.cur.inConditionalBlock = true;
      this.stmts(node.body);
      const next = node.orelse[0];
      if (node.orelse.length !== 1 || next._type !== "If") break;
      node = next;
    }
    this.stmts(node.orelse);
    this.cur.inConditionalBlock = saved;
  }

  private functionDef(s: ast.FunctionDef | ast.AsyncFunctionDef): void {
    const { args, type_params } = s;
    this.addDef(s.name, DEF_LOCAL, s);
    this.defaults(args);
    this.exprs(s.decorator_list);
    const isGeneric = type_params.length > 0;
    if (isGeneric) {
      const hasKwDefaults = args.kw_defaults.some((value) => value !== null);
      // CPython asks whether there is a list of defaults: there always is, if an empty one.
      this.enterTypeParams(s, true, hasKwDefaults);
      for (const param of type_params) this.typeParam(param);
    }
    this.annotations(s, args, s.returns);
    const scope = this.enter(s.name, "FunctionBlock", s, s.lineno);
    if (s._type === "AsyncFunctionDef") scope.isCoroutine = scope.isAsyncDef = true;
    this.arguments(args);
    this.stmts(s.body);
    this.exit();
    if (isGeneric) this.exit();
  }

  /** A function's annotations are a block of their own, `__annotate__`. */
  private annotations(s: ast.FunctionDef | ast.AsyncFunctionDef, args: ast.arguments, returns: ast.expr | null): void {
    const isInClass = this.cur.canSeeClassScope || this.cur.type === "ClassBlock";
    const scope = this.enter("__annotate__", "AnnotationBlock", args, s.lineno, !this.table.futureAnnotations);
    if (isInClass) {
      scope.canSeeClassScope = true;
      this.addDef("__classdict__", USE, s);
    }
    this.addDef(".format", DEF_PARAM, s);
    this.addDef(".format", USE, s);
    const visit = (arg: ast.arg | null): void => {
      if (arg !== null && arg.annotation !== null) this.annotation(scope, arg.annotation);
    };
    args.posonlyargs.forEach(visit);
    args.args.forEach(visit);
    visit(args.vararg);
    visit(args.kwarg);
    args.kwonlyargs.forEach(visit);
    if (returns !== null) this.annotation(scope, returns);
    this.exit();
  }

  private annotation(scope: Scope, node: ast.expr): void {
    scope.annotationsUsed = true;
    this.expr(node);
  }

  private classDef(s: ast.ClassDef): void {
    this.addDef(s.name, DEF_LOCAL, s);
    this.exprs(s.decorator_list);
    const savedPrivate = this.privateName;
    const isGeneric = s.type_params.length > 0;
    if (isGeneric) {
      const scope = this.enterTypeParams(s, false, false);
      this.privateName = s.name;
      // Only the type parameters themselves are mangled here: bases are not inside of the class.
      scope.mangledNames = new Set();
      for (const param of s.type_params) this.typeParam(param);
    }
    this.exprs(s.bases);
    for (const keyword of s.keywords) this.keyword(keyword);
    this.enter(s.name, "ClassBlock", s, s.lineno);
    this.privateName = s.name;
    if (isGeneric) {
      this.addDef("__type_params__", DEF_LOCAL, s);
      this.addDef(".type_params", USE, s);
    }
    this.stmts(s.body);
    this.exit();
    if (isGeneric) this.exit();
    this.privateName = savedPrivate;
  }

  private typeAlias(s: ast.TypeAlias): void {
    this.expr(s.name);
    const isInClass = this.cur.type === "ClassBlock";
    const isGeneric = s.type_params.length > 0;
    if (isGeneric) {
      this.enterTypeParams(s, false, false);
      for (const param of s.type_params) this.typeParam(param);
    }
    const scope = this.enter(s.name._type === "Name" ? s.name.id : "", "TypeAliasBlock", s, s.lineno);
    this.addDef(".format", DEF_PARAM, s);
    this.addDef(".format", USE, s);
    if (isInClass) {
      scope.canSeeClassScope = true;
      this.addDef("__classdict__", USE, s.value);
    }
    this.expr(s.value);
    this.exit();
    if (isGeneric) this.exit();
  }

  private enterTypeParams(
    s: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.TypeAlias,
    hasDefaults: boolean,
    hasKwDefaults: boolean,
  ): Scope {
    const isInClass = this.cur.type === "ClassBlock";
    const name = typeof s.name === "string" ? s.name : (s.name as ast.Name).id;
    const scope = this.enter(name, "TypeParametersBlock", s.type_params, s.lineno);
    if (isInClass) {
      scope.canSeeClassScope = true;
      this.addDef("__classdict__", USE, s);
    }
    if (s._type === "ClassDef") {
      this.addDef(".type_params", DEF_LOCAL, s);
      this.addDef(".type_params", USE, s);
      this.addDef(".generic_base", DEF_LOCAL, s);
      this.addDef(".generic_base", USE, s);
    }
    if (hasDefaults) this.addDef(".defaults", DEF_PARAM, s);
    if (hasKwDefaults) this.addDef(".kwdefaults", DEF_PARAM, s);
    return scope;
  }

  private typeParam(param: ast.type_param): void {
    const { name } = param;
    if (name === "__classdict__") this.fail(`reserved name '${name}' cannot be used for type parameter`, param);
    this.addDef(name, DEF_TYPE_PARAM | DEF_LOCAL, param);
    if (param._type === "TypeVar" && param.bound !== null) {
      const info = param.bound._type === "Tuple" ? "a TypeVar constraint" : "a TypeVar bound";
      this.typeParamExpression(name, param.bound, info);
    }
    if (param.default_value !== null) this.typeParamExpression(name, param.default_value, `a ${param._type} default`);
  }

  private typeParamExpression(name: string, node: ast.expr, info: string): void {
    const isInClass = this.cur.canSeeClassScope;
    const scope = this.enter(name, "TypeVariableBlock", node, node.lineno);
    scope.canSeeClassScope = isInClass;
    scope.scopeInfo = info;
    if (isInClass) this.addDef("__classdict__", USE, node);
    this.addDef(".format", DEF_PARAM, node);
    this.addDef(".format", USE, node);
    this.expr(node);
    this.exit();
  }

  private annAssign(s: ast.AnnAssign): void {
    this.cur.annotationsUsed = true;
    const { target } = s;
    if (target._type === "Name") {
      const flags = this.lookup(target.id);
      if (flags & (DEF_GLOBAL | DEF_NONLOCAL) && this.cur !== this.table.top && s.simple) {
        const kind = flags & DEF_GLOBAL ? "global" : "nonlocal";
        this.fail(`annotated name '${target.id}' can't be ${kind}`, s);
      }
      if (s.simple) this.addDef(target.id, DEF_ANNOT | DEF_LOCAL, target);
      else if (s.value !== null) this.addDef(target.id, DEF_LOCAL, target);
    } else this.expr(target);
    this.variableAnnotation(s.annotation);
    if (s.value !== null) this.expr(s.value);
  }

  /** All annotations of a module or class share one block. */
  private variableAnnotation(node: ast.expr): void {
    const owner = this.cur;
    const isNamespace = owner.type === "ClassBlock" || owner.type === "ModuleBlock";
    if (isNamespace && owner.inConditionalBlock && !owner.hasConditionalAnnotations) {
      owner.hasConditionalAnnotations = true;
      this.addDef("__conditional_annotations__", USE, node);
    }
    if (this.table.futureAnnotations || owner.annotationBlock === null) {
      const scope = this.enter("__annotate__", "AnnotationBlock", node, node.lineno, !this.table.futureAnnotations);
      if (!this.table.futureAnnotations) {
        owner.annotationBlock = scope;
        if (owner.type === "ClassBlock") {
          scope.canSeeClassScope = true;
          this.addDef("__classdict__", USE, node);
        }
        this.addDef(".format", DEF_PARAM, node);
        this.addDef(".format", USE, node);
      }
    } else this.reenter(owner.annotationBlock);
    // A local variable's annotation is never evaluated.
    this.cur.inUnevaluatedAnnotation = owner.type === "FunctionBlock";
    this.expr(node);
    this.cur.inUnevaluatedAnnotation = false;
    this.exit();
  }

  private tryStmt(s: ast.Try | ast.TryStar): void {
    const savedTry = this.cur.inTryBlock;
    const scope = this.cur;
    scope.inTryBlock = true;
    this.conditionally(s.body);
    const saved = scope.inConditionalBlock;
    scope.inConditionalBlock = true;
    for (const handler of s.handlers) {
      if (handler.type !== null) this.expr(handler.type);
      if (handler.name !== null) this.addDef(handler.name, DEF_LOCAL, handler);
      this.stmts(handler.body);
    }
    scope.inConditionalBlock = saved;
    this.conditionally(s.orelse);
    this.conditionally(s.finalbody);
    scope.inTryBlock = savedTry;
  }

  /** PEP 810: where a lazy import may stand. */
  private checkLazy(s: ast.Import | ast.ImportFrom, what: string): void {
    if (!s.is_lazy) return;
    if (this.cur.inTryBlock) this.fail(`lazy ${what} not allowed inside try/except blocks`, s);
    if (this.cur.type === "FunctionBlock") this.fail(`lazy ${what} not allowed inside functions`, s);
    if (this.cur.type === "ClassBlock") this.fail(`lazy ${what} not allowed inside classes`, s);
  }

  private alias(alias: ast.alias): void {
    const name = alias.asname ?? alias.name;
    if (name === "*") {
      if (this.cur.type !== "ModuleBlock") this.fail("import * only allowed at module level", alias);
      return;
    }
    const dot = name.indexOf(".");
    this.addDef(dot < 0 ? name : name.slice(0, dot), DEF_IMPORT, alias);
  }

  private directive(s: ast.Global | ast.Nonlocal, flag: number, word: string): void {
    for (const name of s.names) {
      const flags = this.lookup(name);
      if (flags & DEF_PARAM) this.fail(`name '${name}' is parameter and ${word}`, s);
      if (flags & USE) this.fail(`name '${name}' is used prior to ${word} declaration`, s);
      if (flags & DEF_ANNOT) this.fail(`annotated name '${name}' can't be ${word}`, s);
      if (flags & DEF_LOCAL) this.fail(`name '${name}' is assigned to before ${word} declaration`, s);
      this.addDef(name, flag, s);
      this.recordDirective(name, s);
    }
  }

  private pattern(pattern: ast.pattern): void {
    switch (pattern._type) {
      case "MatchValue":
        return this.expr(pattern.value);
      case "MatchSingleton":
        return;
      case "MatchSequence":
      case "MatchOr":
        return pattern.patterns.forEach((inner) => this.pattern(inner));
      case "MatchStar":
        if (pattern.name !== null) this.addDef(pattern.name, DEF_LOCAL, pattern);
        return;
      case "MatchMapping":
        this.exprs(pattern.keys);
        pattern.patterns.forEach((inner) => this.pattern(inner));
        if (pattern.rest !== null) this.addDef(pattern.rest, DEF_LOCAL, pattern);
        return;
      case "MatchClass":
        this.expr(pattern.cls);
        pattern.patterns.forEach((inner) => this.pattern(inner));
        pattern.kwd_patterns.forEach((inner) => this.pattern(inner));
        return;
      case "MatchAs":
        if (pattern.pattern !== null) this.pattern(pattern.pattern);
        if (pattern.name !== null) this.addDef(pattern.name, DEF_LOCAL, pattern);
        return;
    }
  }
}
