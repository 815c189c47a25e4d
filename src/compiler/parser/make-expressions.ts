/**
 * Makes expression nodes, and the small nodes within expressions.
 * One function per node, so that all nodes of a type share one hidden class. The place is from token `start` to the last
 * token read.
 */
import type * as ast from "../ast.ts";
import type { Parser } from "./state.ts";

export function BoolOp(p: Parser, start: number, op: ast.boolop, values: ast.expr[]): ast.BoolOp {
  const last = p.i - 1;
  return {
    _type: "BoolOp",
    op,
    values,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function NamedExpr(p: Parser, start: number, target: ast.expr, value: ast.expr): ast.NamedExpr {
  const last = p.i - 1;
  return {
    _type: "NamedExpr",
    target,
    value,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function BinOp(p: Parser, start: number, left: ast.expr, op: ast.operator, right: ast.expr): ast.BinOp {
  const last = p.i - 1;
  return {
    _type: "BinOp",
    left,
    op,
    right,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function UnaryOp(p: Parser, start: number, op: ast.unaryop, operand: ast.expr): ast.UnaryOp {
  const last = p.i - 1;
  return {
    _type: "UnaryOp",
    op,
    operand,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function Lambda(p: Parser, start: number, args: ast.arguments, body: ast.expr): ast.Lambda {
  const last = p.i - 1;
  return {
    _type: "Lambda",
    args,
    body,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function IfExp(p: Parser, start: number, test: ast.expr, body: ast.expr, orelse: ast.expr): ast.IfExp {
  const last = p.i - 1;
  return {
    _type: "IfExp",
    test,
    body,
    orelse,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function Dict(p: Parser, start: number, keys: (ast.expr | null)[], values: ast.expr[]): ast.Dict {
  const last = p.i - 1;
  return {
    _type: "Dict",
    keys,
    values,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function Set(p: Parser, start: number, elts: ast.expr[]): ast.Set {
  const last = p.i - 1;
  return {
    _type: "Set",
    elts,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function ListComp(p: Parser, start: number, elt: ast.expr, generators: ast.comprehension[]): ast.ListComp {
  const last = p.i - 1;
  return {
    _type: "ListComp",
    elt,
    generators,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function SetComp(p: Parser, start: number, elt: ast.expr, generators: ast.comprehension[]): ast.SetComp {
  const last = p.i - 1;
  return {
    _type: "SetComp",
    elt,
    generators,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function DictComp(
  p: Parser,
  start: number,
  key: ast.expr,
  value: ast.expr | null,
  generators: ast.comprehension[],
): ast.DictComp {
  const last = p.i - 1;
  return {
    _type: "DictComp",
    key,
    value,
    generators,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function GeneratorExp(
  p: Parser,
  start: number,
  elt: ast.expr,
  generators: ast.comprehension[],
): ast.GeneratorExp {
  const last = p.i - 1;
  return {
    _type: "GeneratorExp",
    elt,
    generators,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function Await(p: Parser, start: number, value: ast.expr): ast.Await {
  const last = p.i - 1;
  return {
    _type: "Await",
    value,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function Yield(p: Parser, start: number, value: ast.expr | null): ast.Yield {
  const last = p.i - 1;
  return {
    _type: "Yield",
    value,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function YieldFrom(p: Parser, start: number, value: ast.expr): ast.YieldFrom {
  const last = p.i - 1;
  return {
    _type: "YieldFrom",
    value,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function Compare(
  p: Parser,
  start: number,
  left: ast.expr,
  ops: ast.cmpop[],
  comparators: ast.expr[],
): ast.Compare {
  const last = p.i - 1;
  return {
    _type: "Compare",
    left,
    ops,
    comparators,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function Call(p: Parser, start: number, func: ast.expr, args: ast.expr[], keywords: ast.keyword[]): ast.Call {
  const last = p.i - 1;
  return {
    _type: "Call",
    func,
    args,
    keywords,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function FormattedValue(
  p: Parser,
  start: number,
  value: ast.expr,
  conversion: number,
  format_spec: ast.expr | null,
): ast.FormattedValue {
  const last = p.i - 1;
  return {
    _type: "FormattedValue",
    value,
    conversion,
    format_spec,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function Interpolation(
  p: Parser,
  start: number,
  value: ast.expr,
  str: string | ast.WideStrConst,
  conversion: number,
  format_spec: ast.expr | null,
): ast.Interpolation {
  const last = p.i - 1;
  return {
    _type: "Interpolation",
    value,
    str,
    conversion,
    format_spec,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function JoinedStr(p: Parser, start: number, values: ast.expr[]): ast.JoinedStr {
  const last = p.i - 1;
  return {
    _type: "JoinedStr",
    values,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function TemplateStr(p: Parser, start: number, values: ast.expr[]): ast.TemplateStr {
  const last = p.i - 1;
  return {
    _type: "TemplateStr",
    values,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function Constant(p: Parser, start: number, value: ast.ConstantValue, kind: string | null): ast.Constant {
  const last = p.i - 1;
  return {
    _type: "Constant",
    value,
    kind,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function Attribute(
  p: Parser,
  start: number,
  value: ast.expr,
  attr: string,
  ctx: ast.expr_context,
): ast.Attribute {
  const last = p.i - 1;
  return {
    _type: "Attribute",
    value,
    attr,
    ctx,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function Subscript(
  p: Parser,
  start: number,
  value: ast.expr,
  slice: ast.expr,
  ctx: ast.expr_context,
): ast.Subscript {
  const last = p.i - 1;
  return {
    _type: "Subscript",
    value,
    slice,
    ctx,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function Starred(p: Parser, start: number, value: ast.expr, ctx: ast.expr_context): ast.Starred {
  const last = p.i - 1;
  return {
    _type: "Starred",
    value,
    ctx,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function Name(p: Parser, start: number, id: string, ctx: ast.expr_context): ast.Name {
  const last = p.i - 1;
  return {
    _type: "Name",
    id,
    ctx,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function List(p: Parser, start: number, elts: ast.expr[], ctx: ast.expr_context): ast.List {
  const last = p.i - 1;
  return {
    _type: "List",
    elts,
    ctx,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function Tuple(p: Parser, start: number, elts: ast.expr[], ctx: ast.expr_context): ast.Tuple {
  const last = p.i - 1;
  return {
    _type: "Tuple",
    elts,
    ctx,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function Slice(
  p: Parser,
  start: number,
  lower: ast.expr | null,
  upper: ast.expr | null,
  step: ast.expr | null,
): ast.Slice {
  const last = p.i - 1;
  return {
    _type: "Slice",
    lower,
    upper,
    step,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function arg(
  p: Parser,
  start: number,
  arg: string,
  annotation: ast.expr | null,
  type_comment: string | null,
): ast.arg {
  const last = p.i - 1;
  return {
    _type: "arg",
    arg,
    annotation,
    type_comment,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}

export function keyword(p: Parser, start: number, arg: string | null, value: ast.expr): ast.keyword {
  const last = p.i - 1;
  return {
    _type: "keyword",
    arg,
    value,
    lineno: p.lineno[start],
    col_offset: p.col[start],
    end_lineno: p.endLineno[last],
    end_col_offset: p.endCol[last],
  };
}
