/** What no parser makes and the compiler cannot take is refused in trees that Python code built (CPython: Python/ast.c). */
import { systemError, typeError, valueError } from "../runtime/errors.ts";
import type { TreeNode, TreeValue } from "../runtime/hooks.ts";
import { nodeClasses } from "./ast-table.ts";

type Context = "Load" | "Store" | "Del";

const FORBIDDEN = new Set(["None", "True", "False"]);
const WITH_CONTEXT = new Set(["Attribute", "Subscript", "Starred", "Name", "List", "Tuple"]);

const list = (node: TreeNode, field: string): TreeNode[] => node[field] as TreeNode[];
const child = (node: TreeNode, field: string): TreeNode | null => node[field] as TreeNode | null;

/** @throws TypeError, ValueError */
export function validateTree(tree: TreeNode): void {
  switch (tree._type) {
    case "Module":
    case "Interactive":
      statements(list(tree, "body"));
      return;
    case "Expression":
      expression(child(tree, "body")!, "Load");
      return;
    default:
      expressions(list(tree, "argtypes"), "Load");
      expression(child(tree, "returns")!, "Load");
  }
}

function positions(node: TreeNode): void {
  const { lineno, col_offset, end_lineno, end_col_offset } = node as unknown as Record<string, number>;
  if (lineno! > end_lineno!) throw valueError(`AST node line range (${lineno}, ${end_lineno}) is not valid`);
  if ((lineno! < 0 && end_lineno !== lineno) || (col_offset! < 0 && col_offset !== end_col_offset))
    throw valueError(
      `AST node column range (${col_offset}, ${end_col_offset}) for line range (${lineno}, ${end_lineno}) is not valid`,
    );
  if (lineno === end_lineno && col_offset! > end_col_offset!)
    throw valueError(`line ${lineno}, column ${col_offset}-${end_col_offset} is not a valid range`);
}

function name(text: TreeValue): void {
  if (FORBIDDEN.has(text as string)) throw valueError(`identifier field can't represent '${text as string}' constant`);
}

function nonempty(items: readonly unknown[], what: string, owner: string): void {
  if (items.length === 0) throw valueError(`empty ${what} on ${owner}`);
}

function body(node: TreeNode, owner = node._type): void {
  nonempty(list(node, "body"), "body", owner);
  statements(list(node, "body"));
}

function statements(items: readonly TreeNode[]): void {
  for (const s of items) statement(s);
}

function expressions(items: readonly (TreeNode | null)[], context: Context, sparse = false): void {
  for (const e of items) {
    if (e !== null) expression(e, context);
    else if (!sparse) throw valueError("None disallowed in expression list");
  }
}

function optional(e: TreeNode | null): void {
  if (e !== null) expression(e, "Load");
}

function comprehensions(generators: readonly TreeNode[]): void {
  if (generators.length === 0) throw valueError("comprehension with no generators");
  for (const g of generators) {
    expression(child(g, "target")!, "Store");
    expression(child(g, "iter")!, "Load");
    expressions(list(g, "ifs"), "Load");
  }
}

function argumentsOf(a: TreeNode): void {
  const given = ["posonlyargs", "args", "kwonlyargs"].map((field) => list(a, field));
  const all = [...given.flat(), ...[child(a, "vararg"), child(a, "kwarg")].filter((arg) => arg !== null)];
  for (const arg of all) {
    positions(arg);
    optional(child(arg, "annotation"));
  }
  if (list(a, "defaults").length > given[0]!.length + given[1]!.length)
    throw valueError("more positional defaults than args on arguments");
  if (list(a, "kw_defaults").length !== given[2]!.length)
    throw valueError("length of kwonlyargs is not the same as kw_defaults on arguments");
  expressions(list(a, "defaults"), "Load");
  expressions(list(a, "kw_defaults"), "Load", true);
}

function keywords(items: readonly TreeNode[]): void {
  for (const k of items) expression(child(k, "value")!, "Load");
}

function expression(e: TreeNode, context: Context): void {
  positions(e);
  if (e._type === "Name") name(e["id"]!);
  if (WITH_CONTEXT.has(e._type)) {
    if (e["ctx"] !== context)
      throw valueError(`expression must have ${context} context but has ${e["ctx"] as string} instead`);
  } else if (context !== "Load") throw valueError(`expression which can't be assigned to in ${context} context`);
  switch (e._type) {
    case "BoolOp":
      if (list(e, "values").length < 2) throw valueError("BoolOp with less than 2 values");
      break;
    case "Lambda":
      argumentsOf(child(e, "args")!);
      break;
    case "Dict":
      if (list(e, "keys").length !== list(e, "values").length)
        throw valueError("Dict doesn't have the same number of keys as values");
      break;
    case "ListComp":
    case "SetComp":
    case "DictComp":
    case "GeneratorExp":
      comprehensions(list(e, "generators"));
      break;
    case "Compare": {
      const n = list(e, "comparators").length;
      if (n === 0) throw valueError("Compare with no comparators");
      if (n !== list(e, "ops").length) throw valueError("Compare has a different number of comparators and operands");
      break;
    }
    case "Call":
      keywords(list(e, "keywords"));
      break;
    case "FormattedValue":
    case "Interpolation":
      if (![-1, 0x61, 0x72, 0x73].includes(e["conversion"] as number))
        throw systemError(`Unrecognized conversion character ${e["conversion"] as number}`);
      break;
    case "NamedExpr":
      if (child(e, "target")!._type !== "Name") throw typeError("NamedExpr target must be a Name");
      break;
  }
  operands(e, context);
}

/** The fields of an expression that hold expressions, in their order. */
function operands(e: TreeNode, context: Context): void {
  // Elements of a target are targets; the value of an attribute or subscript is read in any case.
  const passes = e._type === "List" || e._type === "Tuple" || e._type === "Starred";
  for (const f of expressionFields(e._type)) {
    if (e._type === "NamedExpr" && f.name === "target") continue;
    const inner = passes ? context : "Load";
    if (f.list) expressions(list(e, f.name), inner, f.sparse);
    else if (child(e, f.name) !== null) expression(child(e, f.name)!, inner);
  }
}

interface ExpressionField {
  readonly name: string;
  readonly list: boolean;
  readonly sparse: boolean;
}
const fieldsOf = new Map<string, readonly ExpressionField[]>();

function expressionFields(type: string): readonly ExpressionField[] {
  let found = fieldsOf.get(type);
  if (found === undefined) {
    const fields = nodeClasses()
      .find((node) => node.name === type)!
      .fields.filter((f) => f.type === "expr");
    found = fields.map((f) => ({ name: f.name, list: f.kind === "list", sparse: f.sparse }));
    fieldsOf.set(type, found);
  }
  return found;
}

function typeParameters(s: TreeNode): void {
  for (const p of list(s, "type_params")) {
    positions(p);
    name(p["name"]!);
    optional(child(p, "bound") ?? null);
    optional(child(p, "default_value"));
  }
}

function statement(s: TreeNode): void {
  positions(s);
  switch (s._type) {
    case "FunctionDef":
    case "AsyncFunctionDef":
      body(s);
      typeParameters(s);
      argumentsOf(child(s, "args")!);
      expressions(list(s, "decorator_list"), "Load");
      optional(child(s, "returns"));
      return;
    case "ClassDef":
      body(s);
      typeParameters(s);
      expressions(list(s, "bases"), "Load");
      keywords(list(s, "keywords"));
      expressions(list(s, "decorator_list"), "Load");
      return;
    case "Delete":
    case "Assign":
      nonempty(list(s, "targets"), "targets", s._type);
      expressions(list(s, "targets"), s._type === "Delete" ? "Del" : "Store");
      if (s._type === "Assign") expression(child(s, "value")!, "Load");
      return;
    case "AugAssign":
      expression(child(s, "target")!, "Store");
      expression(child(s, "value")!, "Load");
      return;
    case "AnnAssign":
      if (child(s, "target")!._type !== "Name" && s["simple"] !== 0)
        throw typeError("AnnAssign with simple non-Name target");
      expression(child(s, "target")!, "Store");
      optional(child(s, "value"));
      expression(child(s, "annotation")!, "Load");
      return;
    case "TypeAlias":
      if (child(s, "name")!._type !== "Name") throw typeError("TypeAlias with non-Name name");
      expression(child(s, "name")!, "Store");
      typeParameters(s);
      expression(child(s, "value")!, "Load");
      return;
    case "For":
    case "AsyncFor":
      expression(child(s, "target")!, "Store");
      expression(child(s, "iter")!, "Load");
      body(s);
      statements(list(s, "orelse"));
      return;
    case "While":
    case "If":
      expression(child(s, "test")!, "Load");
      body(s);
      statements(list(s, "orelse"));
      return;
    case "With":
    case "AsyncWith":
      nonempty(list(s, "items"), "items", s._type);
      for (const item of list(s, "items")) {
        expression(child(item, "context_expr")!, "Load");
        const vars = child(item, "optional_vars");
        if (vars !== null) expression(vars, "Store");
      }
      body(s);
      return;
    case "Match":
      expression(child(s, "subject")!, "Load");
      nonempty(list(s, "cases"), "cases", "Match");
      for (const c of list(s, "cases")) {
        pattern(child(c, "pattern")!, false);
        optional(child(c, "guard"));
        body(c);
      }
      return;
    case "Raise":
      if (child(s, "exc") === null && child(s, "cause") !== null) throw valueError("Raise with cause but no exception");
      optional(child(s, "exc"));
      optional(child(s, "cause"));
      return;
    case "Try":
    case "TryStar":
      tryStatement(s);
      return;
    case "Import":
      nonempty(list(s, "names"), "names", "Import");
      return;
    case "ImportFrom":
      if ((s["level"] as number) < 0) throw valueError("Negative ImportFrom level");
      nonempty(list(s, "names"), "names", "ImportFrom");
      return;
    case "Global":
    case "Nonlocal":
      nonempty(list(s, "names"), "names", s._type);
      return;
    default:
      operands(s, "Load");
  }
}

function tryStatement(s: TreeNode): void {
  body(s);
  const handlers = list(s, "handlers");
  if (handlers.length === 0 && list(s, "finalbody").length === 0)
    throw valueError(`${s._type} has neither except handlers nor finalbody`);
  if (handlers.length === 0 && list(s, "orelse").length > 0)
    throw valueError(`${s._type} has orelse but no except handlers`);
  for (const h of handlers) {
    positions(h);
    if (s._type === "TryStar" && child(h, "type") === null) throw valueError("TryStar has a handler without a type");
    optional(child(h, "type"));
    body(h, "ExceptHandler");
  }
  statements(list(s, "orelse"));
  statements(list(s, "finalbody"));
}

// --- patterns ---

function capture(text: TreeValue): void {
  if (text === "_") throw valueError("can't capture name '_' in patterns");
  name(text);
}

const isNumber = (v: TreeValue): boolean =>
  typeof v === "number" ||
  typeof v === "bigint" ||
  (typeof v === "object" && v !== null && ("float" in v || "imag" in v));

function literalPattern(e: TreeNode): void {
  expression(e, "Load");
  if (e._type === "Constant") {
    const v = e["value"]!;
    if (
      typeof v === "string" ||
      isNumber(v) ||
      (typeof v === "object" && v !== null && ("bytes" in v || "codePoints" in v))
    )
      return;
    throw valueError("unexpected constant inside of a literal pattern");
  }
  if (e._type === "Attribute" || e._type === "JoinedStr") return;
  if (e._type === "UnaryOp" && negativeNumber(e, true)) return;
  if (e._type === "BinOp" && complexSum(e)) return;
  throw valueError("patterns may only match literals and attribute lookups");
}

function constantNumber(e: TreeNode, real: boolean, imaginary: boolean): boolean {
  if (e._type !== "Constant") return false;
  const v = e["value"] as TreeValue;
  const imag = typeof v === "object" && v !== null && "imag" in v;
  return isNumber(v) && (imag ? imaginary : real);
}

function negativeNumber(e: TreeNode, imaginary: boolean): boolean {
  return e._type === "UnaryOp" && e["op"] === "USub" && constantNumber(child(e, "operand")!, true, imaginary);
}

/** `1 + 2j`, `-1 - 2j` */
function complexSum(e: TreeNode): boolean {
  const left = child(e, "left")!;
  const signed = constantNumber(left, true, false) || negativeNumber(left, false);
  return signed && (e["op"] === "Add" || e["op"] === "Sub") && constantNumber(child(e, "right")!, false, true);
}

function patterns(items: readonly TreeNode[], starred: boolean): void {
  for (const p of items) pattern(p, starred);
}

/** `starred`: a MatchStar may stand here. */
function pattern(p: TreeNode, starred: boolean): void {
  positions(p);
  switch (p._type) {
    case "MatchValue":
      literalPattern(child(p, "value")!);
      return;
    case "MatchSingleton":
      if (p["value"] !== null && typeof p["value"] !== "boolean")
        throw valueError("MatchSingleton can only contain True, False and None");
      return;
    case "MatchSequence":
      patterns(list(p, "patterns"), true);
      return;
    case "MatchMapping":
      if (list(p, "keys").length !== list(p, "patterns").length)
        throw valueError("MatchMapping doesn't have the same number of keys as patterns");
      if (p["rest"] !== null) capture(p["rest"]!);
      for (const key of list(p, "keys"))
        if (key._type !== "Constant" || !(key["value"] === null || typeof key["value"] === "boolean"))
          literalPattern(key);
      patterns(list(p, "patterns"), false);
      return;
    case "MatchClass":
      matchClass(p);
      return;
    case "MatchStar":
      if (!starred) throw valueError("can't use MatchStar here");
      if (p["name"] !== null) capture(p["name"]!);
      return;
    case "MatchAs":
      if (p["name"] !== null) capture(p["name"]!);
      if (child(p, "pattern") === null) return;
      if (p["name"] === null) throw valueError("MatchAs must specify a target name if a pattern is given");
      pattern(child(p, "pattern")!, false);
      return;
    case "MatchOr":
      if (list(p, "patterns").length < 2) throw valueError("MatchOr requires at least 2 patterns");
      patterns(list(p, "patterns"), false);
  }
}

function matchClass(p: TreeNode): void {
  if (list(p, "kwd_attrs").length !== list(p, "kwd_patterns").length)
    throw valueError("MatchClass doesn't have the same number of keyword attributes as patterns");
  let cls = child(p, "cls")!;
  expression(cls, "Load");
  while (cls._type === "Attribute") cls = child(cls, "value")!;
  if (cls._type !== "Name") throw valueError("MatchClass cls field can only contain Name or Attribute nodes.");
  for (const attribute of p["kwd_attrs"] as string[]) name(attribute);
  patterns(list(p, "patterns"), false);
  patterns(list(p, "kwd_patterns"), false);
}
