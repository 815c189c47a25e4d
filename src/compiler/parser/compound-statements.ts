/** Statements with blocks. */
import type * as ast from "../ast.ts";
import { T } from "../tokenizer-tokens.ts";
import { type Arguments, callArguments } from "./arguments.ts";
import { expression, namedExpression, starExpressions, starNamedExpression } from "./expressions.ts";
import { Tuple } from "./make-expressions.ts";
import * as make from "./make-statements.ts";
import { parameters, typeParams } from "./parameters.ts";
import { patterns } from "./patterns.ts";
import { simpleStmts } from "./simple-statements.ts";
import type { Parser } from "./state.ts";
import { starTarget, starTargets } from "./targets.ts";

// statements: statement+
// statement: compound_stmt | simple_stmts
export function statement(p: Parser, body: ast.stmt[]): void {
  const compound = compoundStmt(p);
  if (compound !== null) body.push(compound);
  else simpleStmts(p, body);
}

// compound_stmt: function_def | if_stmt | class_def | with_stmt | for_stmt | try_stmt | while_stmt | match_stmt
export function compoundStmt(p: Parser): ast.stmt | null {
  const start = p.i;
  switch (p.kind) {
    case T.DEF:
      return functionDef(p, start, [], false);
    case T.AT:
      return decorated(p);
    case T.CLASS:
      return classDef(p, []);
    case T.IF:
      return ifStmt(p);
    case T.FOR:
      return forStmt(p, start, false);
    case T.WHILE:
      return whileStmt(p);
    case T.WITH:
      return withStmt(p, start, false);
    case T.TRY:
      return tryStmt(p);
    case T.ASYNC:
      p.next();
      if (p.is(T.DEF)) return functionDef(p, start, [], true);
      if (p.is(T.FOR)) return forStmt(p, start, true);
      return withStmt(p, start, true);
    case T.NAME:
      return p.isWord("match") && isMatchStmt(p) ? matchStmt(p) : null;
    default:
      return null;
  }
}

// block: NEWLINE INDENT statements DEDENT | simple_stmts
function block(p: Parser): ast.stmt[] {
  p.expect(T.COLON);
  return blockAfterColon(p);
}

function blockAfterColon(p: Parser): ast.stmt[] {
  const body: ast.stmt[] = [];
  if (p.accept(T.NEWLINE)) {
    p.expect(T.INDENT);
    do statement(p, body);
    while (p.kind !== T.DEDENT && p.kind !== T.ENDMARKER);
    p.expect(T.DEDENT);
  } else simpleStmts(p, body);
  return body;
}

// decorators: ('@' named_expression NEWLINE)+
function decorated(p: Parser): ast.stmt {
  const decorators: ast.expr[] = [];
  while (p.accept(T.AT)) {
    decorators.push(namedExpression(p));
    p.expect(T.NEWLINE);
  }
  if (p.kind === T.CLASS) return classDef(p, decorators);
  const start = p.i;
  const isAsync = p.accept(T.ASYNC);
  return functionDef(p, start, decorators, isAsync);
}

// function_def_raw: 'async'? 'def' NAME [type_params] '(' [params] ')' ['->' expression] ':' [func_type_comment] block
function functionDef(p: Parser, start: number, decorators: ast.expr[], isAsync: boolean): ast.stmt {
  p.expect(T.DEF);
  const name = p.expectName();
  const type_params = typeParams(p);
  p.expect(T.LPAR);
  const args = parameters(p, T.RPAR, true);
  p.expect(T.RPAR);
  const returns = p.accept(T.RARROW) ? expression(p) : null;
  p.expect(T.COLON);
  const comment = funcTypeComment(p);
  const body = blockAfterColon(p);
  const node = isAsync ? make.AsyncFunctionDef : make.FunctionDef;
  return node(p, start, name, args, body, decorators, returns, comment, type_params);
}

// func_type_comment: NEWLINE TYPE_COMMENT &(NEWLINE INDENT) | TYPE_COMMENT
function funcTypeComment(p: Parser): string | null {
  if (p.kind === T.NEWLINE && p.peek() === T.TYPE_COMMENT) {
    if (p.kinds[p.i + 2] !== T.NEWLINE || p.kinds[p.i + 3] !== T.INDENT) return null;
    p.next();
  }
  return p.typeComment();
}

// class_def_raw: 'class' NAME [type_params] ['(' [arguments] ')'] ':' block
function classDef(p: Parser, decorators: ast.expr[]): ast.stmt {
  const start = p.i;
  p.next();
  const name = p.expectName();
  const params = typeParams(p);
  const bases: Arguments = p.kind === T.LPAR ? callArguments(p) : { args: [], keywords: [] };
  // A call's lone generator expression has no place here.
  if (bases.args.length === 1 && bases.args[0]._type === "GeneratorExp" && !endsWithDoubleParenthesis(p)) p.fail();
  const body = block(p);
  return make.ClassDef(p, start, name, bases.args, bases.keywords, body, decorators, params);
}

/** `(… ))`: what was read ends with a bracketed argument. */
function endsWithDoubleParenthesis(p: Parser): boolean {
  const before = p.kinds[p.i - 2];
  return before === T.RPAR || (before === T.COMMA && p.kinds[p.i - 3] === T.RPAR);
}

// if_stmt: 'if' named_expression ':' block (elif_stmt | [else_block])
function ifStmt(p: Parser): ast.stmt {
  const start = p.i;
  p.next();
  const test = namedExpression(p);
  const body = block(p);
  const orelse = p.kind === T.ELIF ? [ifStmt(p)] : elseBlock(p);
  return make.If(p, start, test, body, orelse);
}

// else_block: 'else' ':' block
function elseBlock(p: Parser): ast.stmt[] {
  return p.accept(T.ELSE) ? block(p) : [];
}

// while_stmt: 'while' named_expression ':' block [else_block]
function whileStmt(p: Parser): ast.stmt {
  const start = p.i;
  p.next();
  const test = namedExpression(p);
  const body = block(p);
  const orelse = elseBlock(p);
  return make.While(p, start, test, body, orelse);
}

// for_stmt: 'async'? 'for' star_targets 'in' ~ star_expressions ':' [TYPE_COMMENT] block [else_block]
function forStmt(p: Parser, start: number, isAsync: boolean): ast.stmt {
  p.next();
  const target = starTargets(p);
  p.expect(T.IN);
  const iter = starExpressions(p);
  p.expect(T.COLON);
  const comment = p.typeComment();
  const body = blockAfterColon(p);
  const orelse = elseBlock(p);
  const node = isAsync ? make.AsyncFor : make.For;
  return node(p, start, target, iter, body, orelse, comment);
}

// with_stmt: 'async'? 'with' '(' ','.with_item+ ','? ')' ':' [TYPE_COMMENT] block
//          | 'async'? 'with' ','.with_item+ ':' [TYPE_COMMENT] block
function withStmt(p: Parser, start: number, isAsync: boolean): ast.stmt {
  p.expect(T.WITH);
  let items = p.kind === T.LPAR ? parenthesizedItems(p) : null;
  if (items === null) {
    items = [];
    do items.push(withItem(p));
    while (p.accept(T.COMMA));
  }
  p.expect(T.COLON);
  const comment = p.typeComment();
  const body = blockAfterColon(p);
  const node = isAsync ? make.AsyncWith : make.With;
  return node(p, start, items, body, comment);
}

/** Null, with nothing read, if the bracket is part of an expression. */
function parenthesizedItems(p: Parser): ast.withitem[] | null {
  const open = p.i;
  let depth = 0;
  let close = open;
  for (; close < p.count; close++) {
    const kind = p.kinds[close];
    if (kind === T.LPAR || kind === T.LSQB || kind === T.LBRACE) depth++;
    else if ((kind === T.RPAR || kind === T.RSQB || kind === T.RBRACE) && --depth === 0) break;
  }
  if (p.kinds[close + 1] !== T.COLON) return null;
  p.next();
  const items: ast.withitem[] = [];
  while (p.kind !== T.RPAR) {
    if (p.kind === T.STAR || p.kind === T.YIELD) break;
    items.push(withItem(p));
    if (!p.accept(T.COMMA)) break;
  }
  if (p.i === close && items.length > 0) {
    p.next();
    return items;
  }
  p.reset(open);
  return null;
}

// with_item: expression 'as' star_target &(',' | ')' | ':') | expression
function withItem(p: Parser): ast.withitem {
  const context_expr = expression(p);
  const optional_vars = p.accept(T.AS) ? starTarget(p) : null;
  return { _type: "withitem", context_expr, optional_vars };
}

// try_stmt: 'try' ':' block finally_block
//         | 'try' ':' block except_block+ [else_block] [finally_block]
//         | 'try' ':' block except_star_block+ [else_block] [finally_block]
function tryStmt(p: Parser): ast.stmt {
  const start = p.i;
  p.next();
  const body = block(p);
  const handlers: ast.excepthandler[] = [];
  const isStar = p.kind === T.EXCEPT && p.peek() === T.STAR;
  while (p.kind === T.EXCEPT) handlers.push(exceptBlock(p, isStar));
  const orelse = handlers.length > 0 ? elseBlock(p) : [];
  if (handlers.length === 0 && p.kind !== T.FINALLY) p.fail();
  // finally_block: 'finally' ':' block
  const finalbody = p.accept(T.FINALLY) ? block(p) : [];
  const node = isStar ? make.TryStar : make.Try;
  return node(p, start, body, handlers, orelse, finalbody);
}

// except_block: 'except' expression ['as' NAME] ':' block | 'except' expressions ':' block | 'except' ':' block
// except_star_block: 'except' '*' expression ['as' NAME] ':' block | 'except' '*' expressions ':' block
function exceptBlock(p: Parser, isStar: boolean): ast.excepthandler {
  const start = p.i;
  p.next();
  if (isStar) p.expect(T.STAR);
  let type: ast.expr | null = null;
  let name: string | null = null;
  if (p.kind !== T.COLON || isStar) {
    const typeStart = p.i;
    type = expression(p);
    if (p.accept(T.AS)) name = p.expectName();
    else if (p.kind === T.COMMA) {
      const elts = [type];
      while (p.accept(T.COMMA) && !p.is(T.COLON)) elts.push(expression(p));
      type = Tuple(p, typeStart, elts, "Load");
    }
  }
  const body = block(p);
  return make.ExceptHandler(p, start, type, name, body);
}

/** Whether `match` begins a match statement: only then does its line end with a colon and a `case` block follow. */
function isMatchStmt(p: Parser): boolean {
  const { kinds, i } = p;
  if (kinds[i + 1] === T.NEWLINE || kinds[i + 1] === T.EQUAL || kinds[i + 1] === T.DOT) return false;
  let end = i + 1;
  while (kinds[end] !== T.NEWLINE && kinds[end] !== T.ENDMARKER && end < p.count) end++;
  if (kinds[end - 1] !== T.COLON || kinds[end + 1] !== T.INDENT || kinds[end + 2] !== T.NAME) return false;
  return p.text(end + 2) === "case";
}

// match_stmt: "match" subject_expr ':' NEWLINE INDENT case_block+ DEDENT
// subject_expr: star_named_expression ',' star_named_expressions? | named_expression
function matchStmt(p: Parser): ast.stmt {
  const start = p.i;
  p.next();
  const subjectStart = p.i;
  let subject = starNamedExpression(p);
  if (p.kind === T.COMMA) {
    const elts = [subject];
    while (p.accept(T.COMMA) && !p.is(T.COLON)) elts.push(starNamedExpression(p));
    subject = Tuple(p, subjectStart, elts, "Load");
  } else if (subject._type === "Starred") p.fail();
  p.expect(T.COLON);
  p.expect(T.NEWLINE);
  p.expect(T.INDENT);
  const cases: ast.match_case[] = [];
  do cases.push(caseBlock(p));
  while (p.kind !== T.DEDENT);
  p.next();
  return make.Match(p, start, subject, cases);
}

// case_block: "case" patterns [guard] ':' block
// guard: 'if' named_expression
function caseBlock(p: Parser): ast.match_case {
  if (!p.isWord("case")) p.fail();
  p.next();
  const pattern = patterns(p);
  const guard = p.accept(T.IF) ? namedExpression(p) : null;
  const body = block(p);
  return { _type: "match_case", pattern, guard, body };
}
