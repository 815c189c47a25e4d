/** SyntaxWarnings about code that cannot do what it seems to mean (CPython: check_caller and its like in codegen.c). */
import type * as ast from "../ast.ts";
import { BytesConst, ComplexConst, EllipsisConst, FloatConst, WideStrConst } from "../ast.ts";
import type { Checker } from "./checks.ts";

/** The type of a literal or display, by name; null if it is not evident. */
function typeName(e: ast.expr): string | null {
  switch (e._type) {
    case "Tuple":
      return "tuple";
    case "List":
    case "ListComp":
      return "list";
    case "Dict":
    case "DictComp":
      return "dict";
    case "Set":
    case "SetComp":
      return "set";
    case "GeneratorExp":
      return "generator";
    case "Lambda":
      return "function";
    case "TemplateStr":
      return "string.templatelib.Template";
    case "Interpolation":
      return "string.templatelib.Interpolation";
    case "JoinedStr":
    case "FormattedValue":
      return "str";
    case "Constant":
      return constantType(e.value);
  }
  return null;
}

function constantType(v: ast.ConstantValue): string {
  if (v === null) return "NoneType";
  if (typeof v === "boolean") return "bool";
  if (typeof v === "string" || v instanceof WideStrConst) return "str";
  if (v instanceof FloatConst) return "float";
  if (v instanceof ComplexConst) return "complex";
  if (v instanceof BytesConst) return "bytes";
  if (v instanceof EllipsisConst) return "ellipsis";
  return "int";
}

export function warnAssert(checker: Checker, s: ast.Assert): void {
  if (s.test._type === "Tuple" && s.test.elts.length > 0)
    checker.warn("assertion is always true, perhaps remove parentheses?", s);
}

/** Only None, True, False and Ellipsis are singletons among literals. */
function isLiteralWithoutIdentity(e: ast.expr): boolean {
  if (e._type === "Tuple") return e.elts.length === 0;
  if (e._type !== "Constant") return false;
  const { value } = e;
  return value !== null && typeof value !== "boolean" && !(value instanceof EllipsisConst);
}

export function warnCompare(checker: Checker, e: ast.Compare): void {
  let left = e.left;
  for (let i = 0; i < e.ops.length; i++) {
    const op = e.ops[i]!;
    const right = e.comparators[i]!;
    if (op === "Is" || op === "IsNot") {
      const literal = isLiteralWithoutIdentity(left) ? left : isLiteralWithoutIdentity(right) ? right : null;
      if (literal) {
        const [is, equals] = op === "Is" ? ["is", "=="] : ["is not", "!="];
        checker.warn(`"${is}" with '${typeName(literal)}' literal. Did you mean "${equals}"?`, e);
        return;
      }
    }
    left = right;
  }
}

const NOT_CALLABLE = new Set([
  "Constant", "Tuple", "List", "ListComp", "Dict", "DictComp", "Set", "SetComp", "GeneratorExp", "JoinedStr",
  "TemplateStr", "FormattedValue", "Interpolation",
]); // prettier-ignore

export function warnCall(checker: Checker, e: ast.Call): void {
  if (!NOT_CALLABLE.has(e.func._type)) return;
  checker.warn(`'${typeName(e.func)}' object is not callable; perhaps you missed a comma?`, e.func);
}

const NOT_SUBSCRIPTABLE = new Set(["NoneType", "bool", "ellipsis", "int", "float", "complex", "set", "generator", "function", "string.templatelib.Template", "string.templatelib.Interpolation"]); // prettier-ignore
const INDEXED = new Set(["str", "bytes", "tuple", "list"]);

export function warnSubscript(checker: Checker, e: ast.Subscript): void {
  if (e.ctx !== "Load") return;
  const type = typeName(e.value);
  if (type === null) return;
  if (NOT_SUBSCRIPTABLE.has(type)) {
    checker.warn(`'${type}' object is not subscriptable; perhaps you missed a comma?`, e.value);
    return;
  }
  const index = typeName(e.slice);
  if (!INDEXED.has(type) || index === null || index === "int" || index === "bool") return;
  checker.warn(`${type} indices must be integers or slices, not ${index}; perhaps you missed a comma?`, e.value);
}
