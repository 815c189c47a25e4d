/** The node classes of Python.asdl, 3.15: `base: Name(field, list*, optional?)`. */
export const TREE = `
mod: Module(body*, type_ignores*) Interactive(body*) Expression(body) FunctionType(argtypes*, returns)
stmt: FunctionDef(name, args, body*, decorator_list*, returns?, type_comment?, type_params*)
stmt: AsyncFunctionDef(name, args, body*, decorator_list*, returns?, type_comment?, type_params*)
stmt: ClassDef(name, bases*, keywords*, body*, decorator_list*, type_params*) Return(value?) Delete(targets*)
stmt: Assign(targets*, value, type_comment?) TypeAlias(name, type_params*, value) AugAssign(target, op, value)
stmt: AnnAssign(target, annotation, value?, simple) For(target, iter, body*, orelse*, type_comment?)
stmt: AsyncFor(target, iter, body*, orelse*, type_comment?) While(test, body*, orelse*) If(test, body*, orelse*)
stmt: With(items*, body*, type_comment?) AsyncWith(items*, body*, type_comment?) Match(subject, cases*) Raise(exc?, cause?)
stmt: Try(body*, handlers*, orelse*, finalbody*) TryStar(body*, handlers*, orelse*, finalbody*) Assert(test, msg?)
stmt: Import(names*, is_lazy?) ImportFrom(module?, names*, level?, is_lazy?) Global(names*) Nonlocal(names*) Expr(value)
stmt: Pass() Break() Continue()
expr: BoolOp(op, values*) NamedExpr(target, value) BinOp(left, op, right) UnaryOp(op, operand) Lambda(args, body)
expr: IfExp(test, body, orelse) Dict(keys*, values*) Set(elts*) ListComp(elt, generators*) SetComp(elt, generators*)
expr: DictComp(key, value?, generators*) GeneratorExp(elt, generators*) Await(value) Yield(value?) YieldFrom(value)
expr: Compare(left, ops*, comparators*) Call(func, args*, keywords*) FormattedValue(value, conversion, format_spec?)
expr: Interpolation(value, str, conversion, format_spec?) JoinedStr(values*) TemplateStr(values*) Constant(value, kind?)
expr: Attribute(value, attr, ctx) Subscript(value, slice, ctx) Starred(value, ctx) Name(id, ctx) List(elts*, ctx)
expr: Tuple(elts*, ctx) Slice(lower?, upper?, step?)
expr_context: Load() Store() Del()
boolop: And() Or()
operator: Add() Sub() Mult() MatMult() Div() Mod() Pow() LShift() RShift() BitOr() BitXor() BitAnd() FloorDiv()
unaryop: Invert() Not() UAdd() USub()
cmpop: Eq() NotEq() Lt() LtE() Gt() GtE() Is() IsNot() In() NotIn()
AST: comprehension(target, iter, ifs*, is_async)
excepthandler: ExceptHandler(type?, name?, body*)
AST: arguments(posonlyargs*, args*, vararg?, kwonlyargs*, kw_defaults*, kwarg?, defaults*)
AST: arg(arg, annotation?, type_comment?) keyword(arg?, value) alias(name, asname?)
AST: withitem(context_expr, optional_vars?) match_case(pattern, guard?, body*)
pattern: MatchValue(value) MatchSingleton(value) MatchSequence(patterns*) MatchMapping(keys*, patterns*, rest?)
pattern: MatchClass(cls, patterns*, kwd_attrs*, kwd_patterns*) MatchStar(name?) MatchAs(pattern?, name?) MatchOr(patterns*)
type_ignore: TypeIgnore(lineno, tag)
type_param: TypeVar(name, bound?, default_value?) ParamSpec(name, default_value?) TypeVarTuple(name, default_value?)
`;

export interface NodeClass {
  base: string;
  name: string;
  fields: { name: string; kind: "one" | "list" | "optional" }[];
}

export function nodeClasses(): NodeClass[] {
  const out: NodeClass[] = [];
  for (const line of TREE.trim().split("\n")) {
    const base = line.slice(0, line.indexOf(":"));
    for (const m of line.matchAll(/(\w+)\(([^)]*)\)/g)) {
      const fields = m[2]!.split(",").map((f) => f.trim()).filter((f) => f !== ""); // prettier-ignore
      out.push({
        base,
        name: m[1]!,
        fields: fields.map((f) => ({
          name: f.replace(/[*?]$/, ""),
          kind: f.endsWith("*") ? "list" : f.endsWith("?") ? "optional" : "one",
        })),
      });
    }
  }
  return out;
}

/** Bases whose instances carry positions. */
export const LOCATED = new Set(["stmt", "expr", "excepthandler", "pattern", "type_param"]);
export const LOCATED_NODES = new Set(["arg", "keyword", "alias"]);
