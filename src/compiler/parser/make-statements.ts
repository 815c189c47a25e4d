/**
 * Makes statement and pattern nodes. A statement ends before the NEWLINE and DEDENTs that were read.
 * One function per node, so that all nodes of a type share one hidden class. The place is from token `start` to the last
 * token read.
 */
import type * as ast from "../ast.ts";
import type { Parser } from "./state.ts";

export function FunctionDef(
  p: Parser,
  start: number,
  name: string,
  args: ast.arguments,
  body: ast.stmt[],
  decorator_list: ast.expr[],
  returns: ast.expr | null,
  type_comment: string | null,
  type_params: ast.type_param[],
): ast.FunctionDef {
  const last = p.lastToken();
  return {
    _type: "FunctionDef",
    name,
    args,
    body,
    decorator_list,
    returns,
    type_comment,
    type_params,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function AsyncFunctionDef(
  p: Parser,
  start: number,
  name: string,
  args: ast.arguments,
  body: ast.stmt[],
  decorator_list: ast.expr[],
  returns: ast.expr | null,
  type_comment: string | null,
  type_params: ast.type_param[],
): ast.AsyncFunctionDef {
  const last = p.lastToken();
  return {
    _type: "AsyncFunctionDef",
    name,
    args,
    body,
    decorator_list,
    returns,
    type_comment,
    type_params,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function ClassDef(
  p: Parser,
  start: number,
  name: string,
  bases: ast.expr[],
  keywords: ast.keyword[],
  body: ast.stmt[],
  decorator_list: ast.expr[],
  type_params: ast.type_param[],
): ast.ClassDef {
  const last = p.lastToken();
  return {
    _type: "ClassDef",
    name,
    bases,
    keywords,
    body,
    decorator_list,
    type_params,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function Return(p: Parser, start: number, value: ast.expr | null): ast.Return {
  const last = p.lastToken();
  return {
    _type: "Return",
    value,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function Delete(p: Parser, start: number, targets: ast.expr[]): ast.Delete {
  const last = p.lastToken();
  return {
    _type: "Delete",
    targets,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function Assign(
  p: Parser,
  start: number,
  targets: ast.expr[],
  value: ast.expr,
  type_comment: string | null,
): ast.Assign {
  const last = p.lastToken();
  return {
    _type: "Assign",
    targets,
    value,
    type_comment,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function TypeAlias(
  p: Parser,
  start: number,
  name: ast.expr,
  type_params: ast.type_param[],
  value: ast.expr,
): ast.TypeAlias {
  const last = p.lastToken();
  return {
    _type: "TypeAlias",
    name,
    type_params,
    value,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function AugAssign(
  p: Parser,
  start: number,
  target: ast.expr,
  op: ast.operator,
  value: ast.expr,
): ast.AugAssign {
  const last = p.lastToken();
  return {
    _type: "AugAssign",
    target,
    op,
    value,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function AnnAssign(
  p: Parser,
  start: number,
  target: ast.expr,
  annotation: ast.expr,
  value: ast.expr | null,
  simple: 0 | 1,
): ast.AnnAssign {
  const last = p.lastToken();
  return {
    _type: "AnnAssign",
    target,
    annotation,
    value,
    simple,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function For(
  p: Parser,
  start: number,
  target: ast.expr,
  iter: ast.expr,
  body: ast.stmt[],
  orelse: ast.stmt[],
  type_comment: string | null,
): ast.For {
  const last = p.lastToken();
  return {
    _type: "For",
    target,
    iter,
    body,
    orelse,
    type_comment,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function AsyncFor(
  p: Parser,
  start: number,
  target: ast.expr,
  iter: ast.expr,
  body: ast.stmt[],
  orelse: ast.stmt[],
  type_comment: string | null,
): ast.AsyncFor {
  const last = p.lastToken();
  return {
    _type: "AsyncFor",
    target,
    iter,
    body,
    orelse,
    type_comment,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function While(p: Parser, start: number, test: ast.expr, body: ast.stmt[], orelse: ast.stmt[]): ast.While {
  const last = p.lastToken();
  return {
    _type: "While",
    test,
    body,
    orelse,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function If(p: Parser, start: number, test: ast.expr, body: ast.stmt[], orelse: ast.stmt[]): ast.If {
  const last = p.lastToken();
  return {
    _type: "If",
    test,
    body,
    orelse,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function With(
  p: Parser,
  start: number,
  items: ast.withitem[],
  body: ast.stmt[],
  type_comment: string | null,
): ast.With {
  const last = p.lastToken();
  return {
    _type: "With",
    items,
    body,
    type_comment,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function AsyncWith(
  p: Parser,
  start: number,
  items: ast.withitem[],
  body: ast.stmt[],
  type_comment: string | null,
): ast.AsyncWith {
  const last = p.lastToken();
  return {
    _type: "AsyncWith",
    items,
    body,
    type_comment,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function Match(p: Parser, start: number, subject: ast.expr, cases: ast.match_case[]): ast.Match {
  const last = p.lastToken();
  return {
    _type: "Match",
    subject,
    cases,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function Raise(p: Parser, start: number, exc: ast.expr | null, cause: ast.expr | null): ast.Raise {
  const last = p.lastToken();
  return {
    _type: "Raise",
    exc,
    cause,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function Try(
  p: Parser,
  start: number,
  body: ast.stmt[],
  handlers: ast.excepthandler[],
  orelse: ast.stmt[],
  finalbody: ast.stmt[],
): ast.Try {
  const last = p.lastToken();
  return {
    _type: "Try",
    body,
    handlers,
    orelse,
    finalbody,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function TryStar(
  p: Parser,
  start: number,
  body: ast.stmt[],
  handlers: ast.excepthandler[],
  orelse: ast.stmt[],
  finalbody: ast.stmt[],
): ast.TryStar {
  const last = p.lastToken();
  return {
    _type: "TryStar",
    body,
    handlers,
    orelse,
    finalbody,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function Assert(p: Parser, start: number, test: ast.expr, msg: ast.expr | null): ast.Assert {
  const last = p.lastToken();
  return {
    _type: "Assert",
    test,
    msg,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function Import(p: Parser, start: number, names: ast.alias[], is_lazy: 0 | 1): ast.Import {
  const last = p.lastToken();
  return {
    _type: "Import",
    names,
    is_lazy,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function ImportFrom(
  p: Parser,
  start: number,
  module: string | null,
  names: ast.alias[],
  level: number,
  is_lazy: 0 | 1,
): ast.ImportFrom {
  const last = p.lastToken();
  return {
    _type: "ImportFrom",
    module,
    names,
    level,
    is_lazy,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function Global(p: Parser, start: number, names: string[]): ast.Global {
  const last = p.lastToken();
  return {
    _type: "Global",
    names,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function Nonlocal(p: Parser, start: number, names: string[]): ast.Nonlocal {
  const last = p.lastToken();
  return {
    _type: "Nonlocal",
    names,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function Expr(p: Parser, start: number, value: ast.expr): ast.Expr {
  const last = p.lastToken();
  return {
    _type: "Expr",
    value,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function Pass(p: Parser, start: number): ast.Pass {
  const last = p.lastToken();
  return {
    _type: "Pass",
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function Break(p: Parser, start: number): ast.Break {
  const last = p.lastToken();
  return {
    _type: "Break",
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function Continue(p: Parser, start: number): ast.Continue {
  const last = p.lastToken();
  return {
    _type: "Continue",
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function ExceptHandler(
  p: Parser,
  start: number,
  type: ast.expr | null,
  name: string | null,
  body: ast.stmt[],
): ast.ExceptHandler {
  const last = p.lastToken();
  return {
    _type: "ExceptHandler",
    type,
    name,
    body,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function alias(p: Parser, start: number, name: string, asname: string | null): ast.alias {
  const last = p.i - 1;
  return {
    _type: "alias",
    name,
    asname,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function MatchValue(p: Parser, start: number, value: ast.expr): ast.MatchValue {
  const last = p.i - 1;
  return {
    _type: "MatchValue",
    value,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function MatchSingleton(p: Parser, start: number, value: boolean | null): ast.MatchSingleton {
  const last = p.i - 1;
  return {
    _type: "MatchSingleton",
    value,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function MatchSequence(p: Parser, start: number, patterns: ast.pattern[]): ast.MatchSequence {
  const last = p.i - 1;
  return {
    _type: "MatchSequence",
    patterns,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function MatchMapping(
  p: Parser,
  start: number,
  keys: ast.expr[],
  patterns: ast.pattern[],
  rest: string | null,
): ast.MatchMapping {
  const last = p.i - 1;
  return {
    _type: "MatchMapping",
    keys,
    patterns,
    rest,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function MatchClass(
  p: Parser,
  start: number,
  cls: ast.expr,
  patterns: ast.pattern[],
  kwd_attrs: string[],
  kwd_patterns: ast.pattern[],
): ast.MatchClass {
  const last = p.i - 1;
  return {
    _type: "MatchClass",
    cls,
    patterns,
    kwd_attrs,
    kwd_patterns,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function MatchStar(p: Parser, start: number, name: string | null): ast.MatchStar {
  const last = p.i - 1;
  return {
    _type: "MatchStar",
    name,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function MatchAs(p: Parser, start: number, pattern: ast.pattern | null, name: string | null): ast.MatchAs {
  const last = p.i - 1;
  return {
    _type: "MatchAs",
    pattern,
    name,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function MatchOr(p: Parser, start: number, patterns: ast.pattern[]): ast.MatchOr {
  const last = p.i - 1;
  return {
    _type: "MatchOr",
    patterns,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function TypeVar(
  p: Parser,
  start: number,
  name: string,
  bound: ast.expr | null,
  default_value: ast.expr | null,
): ast.TypeVar {
  const last = p.i - 1;
  return {
    _type: "TypeVar",
    name,
    bound,
    default_value,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function ParamSpec(p: Parser, start: number, name: string, default_value: ast.expr | null): ast.ParamSpec {
  const last = p.i - 1;
  return {
    _type: "ParamSpec",
    name,
    default_value,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function TypeVarTuple(p: Parser, start: number, name: string, default_value: ast.expr | null): ast.TypeVarTuple {
  const last = p.i - 1;
  return {
    _type: "TypeVarTuple",
    name,
    default_value,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}
