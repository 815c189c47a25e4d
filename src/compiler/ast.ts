/**
 * The abstract syntax tree: CPython 3.15's Parser/Python.asdl, node and field names letter for letter.
 *
 * A node is a plain object told by `_type`. Optional fields hold null, sequences are arrays, an identifier is a string
 * (already NFKC), an operator or context is its name as a string. Positions are CPython's: lines from 1, columns from 0
 * in UTF-8 bytes. Import as `import type * as ast`: some names (Set, FunctionType) are those of JavaScript globals.
 */

/** What nodes with a place in the source carry. */
export interface Located {
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export type identifier = string;

/** A float literal; a class of its own because 1 and 1.0 must differ. */
export class FloatConst {
  constructor(readonly float: number) {}
}
/** An imaginary literal, `2j`; only trees built by Python code have a real part. */
export class ComplexConst {
  constructor(
    readonly imag: number,
    readonly real = 0,
  ) {}
}
/** A tuple or a frozenset; only trees built by Python code have them as constants. */
export class SequenceConst {
  constructor(
    readonly items: ConstantValue[],
    readonly frozenset: boolean,
  ) {}
}
export class BytesConst {
  constructor(readonly bytes: Uint8Array) {}
}
/** A str that holds a lone surrogate: two escapes "\ud83d\ude00" must not become one astral character. */
export class WideStrConst {
  constructor(readonly codePoints: number[]) {}
}
export class EllipsisConst {
  readonly ellipsis = true;
}
export const ELLIPSIS = new EllipsisConst();

/** int is a number while it is a safe integer, a bigint beyond. */
export type ConstantValue =
  | number
  | bigint
  | string
  | boolean
  | null
  | FloatConst
  | ComplexConst
  | BytesConst
  | WideStrConst
  | EllipsisConst
  | SequenceConst;

export type mod = Module | Interactive | Expression | FunctionType;

export interface Module {
  _type: "Module";
  body: stmt[];
  type_ignores: type_ignore[];
}

export interface Interactive {
  _type: "Interactive";
  body: stmt[];
}

export interface Expression {
  _type: "Expression";
  body: expr;
}

export interface FunctionType {
  _type: "FunctionType";
  argtypes: expr[];
  returns: expr;
}

export type stmt =
  | FunctionDef
  | AsyncFunctionDef
  | ClassDef
  | Return
  | Delete
  | Assign
  | TypeAlias
  | AugAssign
  | AnnAssign
  | For
  | AsyncFor
  | While
  | If
  | With
  | AsyncWith
  | Match
  | Raise
  | Try
  | TryStar
  | Assert
  | Import
  | ImportFrom
  | Global
  | Nonlocal
  | Expr
  | Pass
  | Break
  | Continue;

export interface FunctionDef extends Located {
  _type: "FunctionDef";
  name: identifier;
  args: arguments;
  body: stmt[];
  decorator_list: expr[];
  returns: expr | null;
  type_comment: string | null;
  type_params: type_param[];
}

export interface AsyncFunctionDef extends Located {
  _type: "AsyncFunctionDef";
  name: identifier;
  args: arguments;
  body: stmt[];
  decorator_list: expr[];
  returns: expr | null;
  type_comment: string | null;
  type_params: type_param[];
}

export interface ClassDef extends Located {
  _type: "ClassDef";
  name: identifier;
  bases: expr[];
  keywords: keyword[];
  body: stmt[];
  decorator_list: expr[];
  type_params: type_param[];
}

export interface Return extends Located {
  _type: "Return";
  value: expr | null;
}

export interface Delete extends Located {
  _type: "Delete";
  targets: expr[];
}

export interface Assign extends Located {
  _type: "Assign";
  targets: expr[];
  value: expr;
  type_comment: string | null;
}

export interface TypeAlias extends Located {
  _type: "TypeAlias";
  name: expr;
  type_params: type_param[];
  value: expr;
}

export interface AugAssign extends Located {
  _type: "AugAssign";
  target: expr;
  op: operator;
  value: expr;
}

export interface AnnAssign extends Located {
  _type: "AnnAssign";
  target: expr;
  annotation: expr;
  value: expr | null;
  simple: 0 | 1;
}

export interface For extends Located {
  _type: "For";
  target: expr;
  iter: expr;
  body: stmt[];
  orelse: stmt[];
  type_comment: string | null;
}

export interface AsyncFor extends Located {
  _type: "AsyncFor";
  target: expr;
  iter: expr;
  body: stmt[];
  orelse: stmt[];
  type_comment: string | null;
}

export interface While extends Located {
  _type: "While";
  test: expr;
  body: stmt[];
  orelse: stmt[];
}

export interface If extends Located {
  _type: "If";
  test: expr;
  body: stmt[];
  orelse: stmt[];
}

export interface With extends Located {
  _type: "With";
  items: withitem[];
  body: stmt[];
  type_comment: string | null;
}

export interface AsyncWith extends Located {
  _type: "AsyncWith";
  items: withitem[];
  body: stmt[];
  type_comment: string | null;
}

export interface Match extends Located {
  _type: "Match";
  subject: expr;
  cases: match_case[];
}

export interface Raise extends Located {
  _type: "Raise";
  exc: expr | null;
  cause: expr | null;
}

export interface Try extends Located {
  _type: "Try";
  body: stmt[];
  handlers: excepthandler[];
  orelse: stmt[];
  finalbody: stmt[];
}

export interface TryStar extends Located {
  _type: "TryStar";
  body: stmt[];
  handlers: excepthandler[];
  orelse: stmt[];
  finalbody: stmt[];
}

export interface Assert extends Located {
  _type: "Assert";
  test: expr;
  msg: expr | null;
}

export interface Import extends Located {
  _type: "Import";
  names: alias[];
  is_lazy: 0 | 1;
}

export interface ImportFrom extends Located {
  _type: "ImportFrom";
  module: identifier | null;
  names: alias[];
  level: number;
  is_lazy: 0 | 1;
}

export interface Global extends Located {
  _type: "Global";
  names: identifier[];
}

export interface Nonlocal extends Located {
  _type: "Nonlocal";
  names: identifier[];
}

export interface Expr extends Located {
  _type: "Expr";
  value: expr;
}

export interface Pass extends Located {
  _type: "Pass";
}

export interface Break extends Located {
  _type: "Break";
}

export interface Continue extends Located {
  _type: "Continue";
}

export type expr =
  | BoolOp
  | NamedExpr
  | BinOp
  | UnaryOp
  | Lambda
  | IfExp
  | Dict
  | Set
  | ListComp
  | SetComp
  | DictComp
  | GeneratorExp
  | Await
  | Yield
  | YieldFrom
  | Compare
  | Call
  | FormattedValue
  | Interpolation
  | JoinedStr
  | TemplateStr
  | Constant
  | Attribute
  | Subscript
  | Starred
  | Name
  | List
  | Tuple
  | Slice;

export interface BoolOp extends Located {
  _type: "BoolOp";
  op: boolop;
  values: expr[];
}

export interface NamedExpr extends Located {
  _type: "NamedExpr";
  target: expr;
  value: expr;
}

export interface BinOp extends Located {
  _type: "BinOp";
  left: expr;
  op: operator;
  right: expr;
}

export interface UnaryOp extends Located {
  _type: "UnaryOp";
  op: unaryop;
  operand: expr;
}

export interface Lambda extends Located {
  _type: "Lambda";
  args: arguments;
  body: expr;
}

export interface IfExp extends Located {
  _type: "IfExp";
  test: expr;
  body: expr;
  orelse: expr;
}

export interface Dict extends Located {
  _type: "Dict";
  keys: (expr | null)[];
  values: expr[];
}

export interface Set extends Located {
  _type: "Set";
  elts: expr[];
}

export interface ListComp extends Located {
  _type: "ListComp";
  elt: expr;
  generators: comprehension[];
}

export interface SetComp extends Located {
  _type: "SetComp";
  elt: expr;
  generators: comprehension[];
}

export interface DictComp extends Located {
  _type: "DictComp";
  key: expr;
  value: expr | null;
  generators: comprehension[];
}

export interface GeneratorExp extends Located {
  _type: "GeneratorExp";
  elt: expr;
  generators: comprehension[];
}

export interface Await extends Located {
  _type: "Await";
  value: expr;
}

export interface Yield extends Located {
  _type: "Yield";
  value: expr | null;
}

export interface YieldFrom extends Located {
  _type: "YieldFrom";
  value: expr;
}

export interface Compare extends Located {
  _type: "Compare";
  left: expr;
  ops: cmpop[];
  comparators: expr[];
}

export interface Call extends Located {
  _type: "Call";
  func: expr;
  args: expr[];
  keywords: keyword[];
}

export interface FormattedValue extends Located {
  _type: "FormattedValue";
  value: expr;
  conversion: number;
  format_spec: expr | null;
}

export interface Interpolation extends Located {
  _type: "Interpolation";
  value: expr;
  str: string | WideStrConst;
  conversion: number;
  format_spec: expr | null;
}

export interface JoinedStr extends Located {
  _type: "JoinedStr";
  values: expr[];
}

export interface TemplateStr extends Located {
  _type: "TemplateStr";
  values: expr[];
}

export interface Constant extends Located {
  _type: "Constant";
  value: ConstantValue;
  kind: string | null;
}

export interface Attribute extends Located {
  _type: "Attribute";
  value: expr;
  attr: identifier;
  ctx: expr_context;
}

export interface Subscript extends Located {
  _type: "Subscript";
  value: expr;
  slice: expr;
  ctx: expr_context;
}

export interface Starred extends Located {
  _type: "Starred";
  value: expr;
  ctx: expr_context;
}

export interface Name extends Located {
  _type: "Name";
  id: identifier;
  ctx: expr_context;
}

export interface List extends Located {
  _type: "List";
  elts: expr[];
  ctx: expr_context;
}

export interface Tuple extends Located {
  _type: "Tuple";
  elts: expr[];
  ctx: expr_context;
}

export interface Slice extends Located {
  _type: "Slice";
  lower: expr | null;
  upper: expr | null;
  step: expr | null;
}

export interface comprehension {
  _type: "comprehension";
  target: expr;
  iter: expr;
  ifs: expr[];
  is_async: 0 | 1;
}

export type excepthandler = ExceptHandler;

export interface ExceptHandler extends Located {
  _type: "ExceptHandler";
  type: expr | null;
  name: identifier | null;
  body: stmt[];
}

export interface arguments {
  _type: "arguments";
  posonlyargs: arg[];
  args: arg[];
  vararg: arg | null;
  kwonlyargs: arg[];
  kw_defaults: (expr | null)[];
  kwarg: arg | null;
  defaults: expr[];
}

export interface arg extends Located {
  _type: "arg";
  arg: identifier;
  annotation: expr | null;
  type_comment: string | null;
}

export interface keyword extends Located {
  _type: "keyword";
  arg: identifier | null;
  value: expr;
}

export interface alias extends Located {
  _type: "alias";
  name: identifier;
  asname: identifier | null;
}

export interface withitem {
  _type: "withitem";
  context_expr: expr;
  optional_vars: expr | null;
}

export interface match_case {
  _type: "match_case";
  pattern: pattern;
  guard: expr | null;
  body: stmt[];
}

export type pattern =
  MatchValue | MatchSingleton | MatchSequence | MatchMapping | MatchClass | MatchStar | MatchAs | MatchOr;

export interface MatchValue extends Located {
  _type: "MatchValue";
  value: expr;
}

export interface MatchSingleton extends Located {
  _type: "MatchSingleton";
  value: boolean | null;
}

export interface MatchSequence extends Located {
  _type: "MatchSequence";
  patterns: pattern[];
}

export interface MatchMapping extends Located {
  _type: "MatchMapping";
  keys: expr[];
  patterns: pattern[];
  rest: identifier | null;
}

export interface MatchClass extends Located {
  _type: "MatchClass";
  cls: expr;
  patterns: pattern[];
  kwd_attrs: identifier[];
  kwd_patterns: pattern[];
}

export interface MatchStar extends Located {
  _type: "MatchStar";
  name: identifier | null;
}

export interface MatchAs extends Located {
  _type: "MatchAs";
  pattern: pattern | null;
  name: identifier | null;
}

export interface MatchOr extends Located {
  _type: "MatchOr";
  patterns: pattern[];
}

export type type_ignore = TypeIgnore;

export interface TypeIgnore {
  _type: "TypeIgnore";
  lineno: number;
  tag: string;
}

export type type_param = TypeVar | ParamSpec | TypeVarTuple;

export interface TypeVar extends Located {
  _type: "TypeVar";
  name: identifier;
  bound: expr | null;
  default_value: expr | null;
}

export interface ParamSpec extends Located {
  _type: "ParamSpec";
  name: identifier;
  default_value: expr | null;
}

export interface TypeVarTuple extends Located {
  _type: "TypeVarTuple";
  name: identifier;
  default_value: expr | null;
}

export type expr_context = "Load" | "Store" | "Del";

export type boolop = "And" | "Or";

export type operator =
  | "Add"
  | "Sub"
  | "Mult"
  | "MatMult"
  | "Div"
  | "Mod"
  | "Pow"
  | "LShift"
  | "RShift"
  | "BitOr"
  | "BitXor"
  | "BitAnd"
  | "FloorDiv";

export type unaryop = "Invert" | "Not" | "UAdd" | "USub";

export type cmpop = "Eq" | "NotEq" | "Lt" | "LtE" | "Gt" | "GtE" | "Is" | "IsNot" | "In" | "NotIn";

export type AST =
  | mod
  | stmt
  | expr
  | comprehension
  | excepthandler
  | arguments
  | arg
  | keyword
  | alias
  | withitem
  | match_case
  | pattern
  | type_ignore
  | type_param;
