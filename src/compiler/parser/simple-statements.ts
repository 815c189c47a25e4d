/** Statements of one line. */
import type * as ast from "../ast.ts";
import { T } from "../tokenizer-tokens.ts";
import { annotatedRhs, expression, starExpressions } from "./expressions.ts";
import { Name } from "./make-expressions.ts";
import * as make from "./make-statements.ts";
import { typeParams } from "./parameters.ts";
import type { Parser } from "./state.ts";
import { raiseAt } from "./strings.ts";
import { asSingleTarget, asTarget, delTargets } from "./targets.ts";

const AUGMENTED: ast.operator[] = [];
for (const [token, operator] of [
  [T.PLUSEQUAL, "Add"],
  [T.MINEQUAL, "Sub"],
  [T.STAREQUAL, "Mult"],
  [T.SLASHEQUAL, "Div"],
  [T.PERCENTEQUAL, "Mod"],
  [T.AMPEREQUAL, "BitAnd"],
  [T.VBAREQUAL, "BitOr"],
  [T.CIRCUMFLEXEQUAL, "BitXor"],
  [T.LEFTSHIFTEQUAL, "LShift"],
  [T.RIGHTSHIFTEQUAL, "RShift"],
  [T.DOUBLESTAREQUAL, "Pow"],
  [T.DOUBLESLASHEQUAL, "FloorDiv"],
  [T.ATEQUAL, "MatMult"],
] as const)
  AUGMENTED[token] = operator;

// simple_stmts: ';'.simple_stmt+ [';'] NEWLINE
export function simpleStmts(p: Parser, body: ast.stmt[]): void {
  for (;;) {
    body.push(simpleStmt(p));
    if (p.kind === T.NEWLINE) break;
    p.expect(T.SEMI);
    if (p.kind === T.NEWLINE) break;
  }
  p.next();
}

// simple_stmt: assignment | type_alias | star_expressions | return_stmt | import_stmt | raise_stmt | pass_stmt
//            | del_stmt | yield_stmt | assert_stmt | break_stmt | continue_stmt | global_stmt | nonlocal_stmt
function simpleStmt(p: Parser): ast.stmt {
  const start = p.i;
  switch (p.kind) {
    case T.RETURN: {
      p.next();
      const value = p.is(T.NEWLINE) || p.is(T.SEMI) ? null : starExpressions(p);
      return make.Return(p, start, value);
    }
    case T.IMPORT:
    case T.FROM:
      return importStmt(p, start, 0);
    case T.RAISE: {
      p.next();
      if (p.is(T.NEWLINE) || p.is(T.SEMI)) return make.Raise(p, start, null, null);
      const exc = expression(p);
      return make.Raise(p, start, exc, p.accept(T.FROM) ? expression(p) : null);
    }
    case T.PASS:
      p.next();
      return make.Pass(p, start);
    case T.BREAK:
      p.next();
      return make.Break(p, start);
    case T.CONTINUE:
      p.next();
      return make.Continue(p, start);
    case T.DEL: {
      p.next();
      const targets = delTargets(p);
      if (!p.is(T.SEMI) && !p.is(T.NEWLINE)) p.fail();
      return make.Delete(p, start, targets);
    }
    case T.ASSERT: {
      p.next();
      const test = expression(p);
      return make.Assert(p, start, test, p.accept(T.COMMA) ? expression(p) : null);
    }
    case T.GLOBAL:
      p.next();
      return make.Global(p, start, names(p));
    case T.NONLOCAL:
      p.next();
      return make.Nonlocal(p, start, names(p));
    case T.NAME: {
      const next = p.kinds[start + 1];
      if (next === T.NAME && p.isWord("type")) return typeAlias(p);
      if ((next === T.IMPORT || next === T.FROM) && p.isWord("lazy")) {
        p.next();
        return importStmt(p, start, 1);
      }
      return assignmentOrExpression(p);
    }
    default:
      return assignmentOrExpression(p);
  }
}

// global_stmt: 'global' ','.NAME+
function names(p: Parser): string[] {
  const result = [p.expectName()];
  while (p.accept(T.COMMA)) result.push(p.expectName());
  return result;
}

// type_alias: "type" NAME [type_params] '=' expression
function typeAlias(p: Parser): ast.stmt {
  const start = p.i;
  p.next();
  const nameToken = p.i;
  const identifier = p.expectName();
  const name = Name(p, nameToken, identifier, "Store");
  const params = typeParams(p);
  p.expect(T.EQUAL);
  return make.TypeAlias(p, start, name, params, expression(p));
}

// assignment: NAME ':' expression ['=' annotated_rhs]
//           | ('(' single_target ')' | single_subscript_attribute_target) ':' expression ['=' annotated_rhs]
//           | (star_targets '=')+ annotated_rhs !'=' [TYPE_COMMENT]
//           | single_target augassign ~ annotated_rhs
function assignmentOrExpression(p: Parser): ast.stmt {
  const start = p.i;
  const first = annotatedRhs(p);
  if (p.kind === T.EQUAL) {
    const targets: ast.expr[] = [];
    let value = first;
    while (p.accept(T.EQUAL)) {
      asTarget(p, value);
      targets.push(value);
      value = annotatedRhs(p);
    }
    const comment = p.typeComment();
    return make.Assign(p, start, targets, value, comment);
  }
  if (p.kind === T.COLON) {
    const target = asSingleTarget(p, first);
    const isParenthesized = p.kinds[start] === T.LPAR;
    if (isParenthesized && beginsWithTarget(target)) p.fail();
    const simple = target._type === "Name" && !isParenthesized ? 1 : 0;
    p.next();
    const annotation = expression(p);
    const value = p.accept(T.EQUAL) ? annotatedRhs(p) : null;
    return make.AnnAssign(p, start, target, annotation, value, simple);
  }
  if (p.kind >= T.PLUSEQUAL && p.kind <= T.ATEQUAL) {
    const target = asSingleTarget(p, first);
    const op = AUGMENTED[p.kind];
    p.next();
    return make.AugAssign(p, start, target, op, annotatedRhs(p));
  }
  return make.Expr(p, start, first);
}

/** `(a).b: int`: the grammar commits itself to the target in brackets, and then misses the colon. */
function beginsWithTarget(target: ast.expr): boolean {
  let node = target;
  for (;;) {
    let inner: ast.expr;
    if (node._type === "Attribute" || node._type === "Subscript") inner = node.value;
    else if (node._type === "Call") inner = node.func;
    else return false;
    if (inner.lineno !== node.lineno || inner.col_offset !== node.col_offset) {
      return inner._type === "Name" || inner._type === "Attribute" || inner._type === "Subscript";
    }
    node = inner;
  }
}

// import_stmt: "lazy"? (import_name | import_from)
// import_name: 'import' ','.dotted_as_name+
function importStmt(p: Parser, start: number, isLazy: 0 | 1): ast.stmt {
  if (p.accept(T.FROM)) return importFrom(p, start, isLazy);
  p.expect(T.IMPORT);
  const aliases: ast.alias[] = [];
  do {
    // dotted_as_name: dotted_name ['as' NAME]
    const aliasStart = p.i;
    const name = dottedName(p);
    const asname = p.accept(T.AS) ? p.expectName() : null;
    aliases.push(make.alias(p, aliasStart, name, asname));
  } while (p.accept(T.COMMA));
  return make.Import(p, start, aliases, isLazy);
}

// dotted_name: '.'.NAME+
function dottedName(p: Parser): string {
  let name = p.expectName();
  while (p.accept(T.DOT)) name += "." + p.expectName();
  return name;
}

// import_from: 'from' ('.' | '...')* dotted_name 'import' import_from_targets
//            | 'from' ('.' | '...')+ 'import' import_from_targets
function importFrom(p: Parser, start: number, isLazy: 0 | 1): ast.stmt {
  let level = 0;
  for (;;) {
    if (p.accept(T.DOT)) level++;
    else if (p.accept(T.ELLIPSIS)) level += 3;
    else break;
  }
  const module = p.kind === T.IMPORT && level > 0 ? null : dottedName(p);
  p.expect(T.IMPORT);
  const aliases = importFromTargets(p);
  if (module === "__future__" && level === 0 && isLazy === 1)
    raiseAt(p, "lazy from __future__ import is not allowed", start);
  if (module === "__future__" && level === 0 && aliases.some((alias) => alias.name === "barry_as_FLUFL"))
    p.barryAsFlufl = true;
  return make.ImportFrom(p, start, module, aliases, level, isLazy);
}

// import_from_targets: '(' import_from_as_names [','] ')' | import_from_as_names !',' | '*'
function importFromTargets(p: Parser): ast.alias[] {
  const start = p.i;
  if (p.accept(T.STAR)) return [make.alias(p, start, "*", null)];
  const isParenthesized = p.accept(T.LPAR);
  const aliases: ast.alias[] = [];
  do {
    if (isParenthesized && aliases.length > 0 && p.kind === T.RPAR) break;
    // import_from_as_name: NAME ['as' NAME]
    const aliasStart = p.i;
    const name = p.expectName();
    const asname = p.accept(T.AS) ? p.expectName() : null;
    aliases.push(make.alias(p, aliasStart, name, asname));
  } while (p.accept(T.COMMA));
  if (isParenthesized) p.expect(T.RPAR);
  return aliases;
}
