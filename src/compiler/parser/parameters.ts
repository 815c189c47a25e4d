/** Parameters of `def` and `lambda`, and PEP 695 type parameters. */
import type * as ast from "../ast.ts";
import { T } from "../tokenizer-tokens.ts";
import { expression, starExpression } from "./expressions.ts";
import * as make from "./make-expressions.ts";
import { ParamSpec, TypeVar, TypeVarTuple } from "./make-statements.ts";
import type { Parser } from "./state.ts";

// lambdef: 'lambda' [lambda_params] ':' expression
export function lambdef(p: Parser): ast.expr {
  const start = p.i;
  p.next();
  const args = parameters(p, T.COLON, false);
  p.expect(T.COLON);
  return make.Lambda(p, start, args, expression(p));
}

// params: [positional ('=' default)? ,]* ['/' ,] … ['*' [name] ,] … ['**' name] [',']  up to `close`, which stays
// param: NAME [':' expression]   (lambda: NAME)
export function parameters(p: Parser, close: T, annotated: boolean): ast.arguments {
  let posonlyargs: ast.arg[] = [];
  let args: ast.arg[] = [];
  let vararg: ast.arg | null = null;
  const kwonlyargs: ast.arg[] = [];
  const kw_defaults: (ast.expr | null)[] = [];
  let kwarg: ast.arg | null = null;
  const defaults: ast.expr[] = [];
  let sawSlash = false;
  let sawStar = false;
  let bareStar = false;
  while (p.kind !== close) {
    if (kwarg !== null) p.fail();
    if (p.kind === T.SLASH) {
      if (sawSlash || sawStar || args.length === 0) p.fail();
      sawSlash = true;
      p.next();
      posonlyargs = args;
      args = [];
    } else if (p.kind === T.STAR) {
      if (sawStar) p.fail();
      sawStar = true;
      p.next();
      if (p.is(T.COMMA)) bareStar = true;
      else vararg = parameter(p, annotated, true);
    } else if (p.kind === T.DOUBLESTAR) {
      if (bareStar && kwonlyargs.length === 0) p.fail();
      p.next();
      kwarg = parameter(p, annotated, false);
    } else {
      const arg = parameter(p, annotated, false);
      const value = p.accept(T.EQUAL) ? expression(p) : null;
      if (sawStar) {
        kwonlyargs.push(arg);
        kw_defaults.push(value);
      } else {
        if (value !== null) defaults.push(value);
        else if (defaults.length > 0) p.fail();
        args.push(arg);
      }
    }
    if (p.kind === T.TYPE_COMMENT) lastTypeComment(p, kwarg ?? kwonlyargs.at(-1) ?? vararg ?? args.at(-1));
    if (p.kind === close) break;
    p.expect(T.COMMA);
    if (p.kind === T.TYPE_COMMENT) lastTypeComment(p, kwarg ?? kwonlyargs.at(-1) ?? vararg ?? args.at(-1));
  }
  if (bareStar && kwonlyargs.length === 0) p.fail();
  return { _type: "arguments", posonlyargs, args, vararg, kwonlyargs, kw_defaults, kwarg, defaults };
}

function lastTypeComment(p: Parser, arg: ast.arg | undefined): void {
  const comment = p.typeComment();
  if (arg === undefined) p.fail();
  arg.type_comment = comment;
}

function parameter(p: Parser, annotated: boolean, starAnnotation: boolean): ast.arg {
  const start = p.i;
  const name = p.expectName();
  let annotation: ast.expr | null = null;
  // star_annotation: ':' star_expression
  if (annotated && p.accept(T.COLON)) annotation = starAnnotation ? starExpression(p) : expression(p);
  return make.arg(p, start, name, annotation, null);
}

// type_params: '[' ','.type_param+ [','] ']'
// type_param: NAME [':' expression] ['=' expression] | '*' NAME ['=' star_expression] | '**' NAME ['=' expression]
export function typeParams(p: Parser): ast.type_param[] {
  const params: ast.type_param[] = [];
  if (!p.accept(T.LSQB)) return params;
  do {
    if (params.length > 0 && p.kind === T.RSQB) break;
    const start = p.i;
    if (p.accept(T.STAR)) {
      const name = p.expectName();
      const value = p.accept(T.EQUAL) ? starExpression(p) : null;
      params.push(TypeVarTuple(p, start, name, value));
    } else if (p.accept(T.DOUBLESTAR)) {
      const name = p.expectName();
      const value = p.accept(T.EQUAL) ? expression(p) : null;
      params.push(ParamSpec(p, start, name, value));
    } else {
      const name = p.expectName();
      const bound = p.accept(T.COLON) ? expression(p) : null;
      const value = p.accept(T.EQUAL) ? expression(p) : null;
      params.push(TypeVar(p, start, name, bound, value));
    }
  } while (p.accept(T.COMMA));
  p.expect(T.RSQB);
  return params;
}
