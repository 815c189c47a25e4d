/** The node classes of Python.asdl, 3.15: `base: Name(type field, type* list, type? optional)`; a base `-` is AST itself. */
const TREE = `
mod: Module(stmt* body, type_ignore* type_ignores) Interactive(stmt* body) Expression(expr body)
mod: FunctionType(expr* argtypes, expr returns)
stmt: FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params)
stmt: AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params)
stmt: ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list, type_param* type_params)
stmt: Return(expr? value) Delete(expr* targets) Assign(expr* targets, expr value, string? type_comment)
stmt: TypeAlias(expr name, type_param* type_params, expr value) AugAssign(expr target, operator op, expr value)
stmt: AnnAssign(expr target, expr annotation, expr? value, int simple)
stmt: For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
stmt: AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
stmt: While(expr test, stmt* body, stmt* orelse) If(expr test, stmt* body, stmt* orelse)
stmt: With(withitem* items, stmt* body, string? type_comment) AsyncWith(withitem* items, stmt* body, string? type_comment)
stmt: Match(expr subject, match_case* cases) Raise(expr? exc, expr? cause)
stmt: Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
stmt: TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody) Assert(expr test, expr? msg)
stmt: Import(alias* names, int? is_lazy) ImportFrom(identifier? module, alias* names, int? level, int? is_lazy)
stmt: Global(identifier* names) Nonlocal(identifier* names) Expr(expr value) Pass() Break() Continue()
expr: BoolOp(boolop op, expr* values) NamedExpr(expr target, expr value) BinOp(expr left, operator op, expr right)
expr: UnaryOp(unaryop op, expr operand) Lambda(arguments args, expr body) IfExp(expr test, expr body, expr orelse)
expr: Dict(expr?* keys, expr* values) Set(expr* elts) ListComp(expr elt, comprehension* generators)
expr: SetComp(expr elt, comprehension* generators) DictComp(expr key, expr? value, comprehension* generators)
expr: GeneratorExp(expr elt, comprehension* generators) Await(expr value) Yield(expr? value) YieldFrom(expr value)
expr: Compare(expr left, cmpop* ops, expr* comparators) Call(expr func, expr* args, keyword* keywords)
expr: FormattedValue(expr value, int conversion, expr? format_spec)
expr: Interpolation(expr value, constant str, int conversion, expr? format_spec) JoinedStr(expr* values)
expr: TemplateStr(expr* values) Constant(constant value, string? kind) Attribute(expr value, identifier attr, expr_context ctx)
expr: Subscript(expr value, expr slice, expr_context ctx) Starred(expr value, expr_context ctx)
expr: Name(identifier id, expr_context ctx) List(expr* elts, expr_context ctx) Tuple(expr* elts, expr_context ctx)
expr: Slice(expr? lower, expr? upper, expr? step)
expr_context: Load() Store() Del()
boolop: And() Or()
operator: Add() Sub() Mult() MatMult() Div() Mod() Pow() LShift() RShift() BitOr() BitXor() BitAnd() FloorDiv()
unaryop: Invert() Not() UAdd() USub()
cmpop: Eq() NotEq() Lt() LtE() Gt() GtE() Is() IsNot() In() NotIn()
-: comprehension(expr target, expr iter, expr* ifs, int is_async)
excepthandler: ExceptHandler(expr? type, identifier? name, stmt* body)
-: arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr?* kw_defaults, arg? kwarg, expr* defaults)
-: arg(identifier arg, expr? annotation, string? type_comment) keyword(identifier? arg, expr value)
-: alias(identifier name, identifier? asname) withitem(expr context_expr, expr? optional_vars)
-: match_case(pattern pattern, expr? guard, stmt* body)
pattern: MatchValue(expr value) MatchSingleton(constant value) MatchSequence(pattern* patterns)
pattern: MatchMapping(expr* keys, pattern* patterns, identifier? rest)
pattern: MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)
pattern: MatchStar(identifier? name) MatchAs(pattern? pattern, identifier? name) MatchOr(pattern* patterns)
type_ignore: TypeIgnore(int lineno, string tag)
type_param: TypeVar(identifier name, expr? bound, expr? default_value)
type_param: ParamSpec(identifier name, expr? default_value) TypeVarTuple(identifier name, expr? default_value)
`;

export interface Field {
  readonly name: string;
  /** A class of nodes, or `identifier`, `string`, `int`, `constant`. */
  readonly type: string;
  readonly kind: "one" | "list" | "optional";
  /** A list whose items may be None. */
  readonly sparse: boolean;
}

export interface NodeClass {
  /** The class of the alternatives that this one belongs to, or `AST`. */
  readonly base: string;
  readonly name: string;
  readonly fields: readonly Field[];
  /** Instances carry positions. */
  readonly located: boolean;
  /** As the class's docstring has it. */
  readonly text: string;
}

/** Classes whose instances carry positions. */
export const LOCATED = new Set([
  ...["stmt", "expr", "excepthandler", "pattern", "type_param"],
  ...["arg", "keyword", "alias"],
]);
/** Classes whose instances are all alike: the compiler's trees hold their names. */
export const ENUMERATIONS = new Set(["expr_context", "boolop", "operator", "unaryop", "cmpop"]);
export const POSITIONS = ["lineno", "col_offset", "end_lineno", "end_col_offset"];

function field(text: string): Field {
  const [, type, marks, name] = /^(\w+)([?*]*) (\w+)$/.exec(text)!;
  return {
    name: name!,
    type: type!,
    kind: marks!.endsWith("*") ? "list" : marks === "?" ? "optional" : "one",
    sparse: marks === "?*",
  };
}

let table: NodeClass[] | undefined;

export function nodeClasses(): readonly NodeClass[] {
  if (table !== undefined) return table;
  table = [];
  for (const line of TREE.trim().split("\n")) {
    const [base, nodes] = line.split(": ") as [string, string];
    for (const [, name, list] of nodes.matchAll(/(\w+)\(([^)]*)\)/g)) {
      table.push({
        base: base === "-" ? "AST" : base,
        name: name!,
        fields: list === "" ? [] : list!.split(", ").map(field),
        located: LOCATED.has(base === "-" ? name! : base),
        text: list === "" ? name! : `${name!}(${list!})`,
      });
    }
  }
  return table;
}
