/**
 * Leaf functions: those whose code calls nothing unless an inlined path fails. They take a frame only then, at the first
 * position they store, so that small methods and accessors cost no more than the JavaScript function itself.
 */
import type * as ast from "../ast.ts";

/** Whether every statement and expression has an inlined path. */
export function isLeaf(body: readonly ast.stmt[]): boolean {
  return body.every(leafStatement);
}

function leafStatement(s: ast.stmt): boolean {
  switch (s._type) {
    case "Return":
      return s.value === null || isLeafExpression(s.value);
    case "Assign":
      return s.targets.every(leafTarget) && isLeafExpression(s.value);
    case "AugAssign":
      return leafTarget(s.target) && isInlined(s.op) && isLeafExpression(s.value);
    case "If":
      return isLeafExpression(s.test) && isLeaf(s.body) && isLeaf(s.orelse);
    case "Expr":
      return s.value._type === "Constant";
    case "Pass":
    case "Nonlocal":
    case "Global":
      return true;
    default:
      return false;
  }
}

function leafTarget(t: ast.expr): boolean {
  return t._type === "Name" || (t._type === "Attribute" && isLeafExpression(t.value));
}

function isInlined(op: ast.operator): boolean {
  return op !== "Pow" && op !== "MatMult";
}

export function isLeafExpression(e: ast.expr): boolean {
  switch (e._type) {
    case "Constant":
    case "Name":
      return true;
    case "Attribute":
      return isLeafExpression(e.value);
    case "BinOp":
      return isInlined(e.op) && isLeafExpression(e.left) && isLeafExpression(e.right);
    case "UnaryOp":
      return isLeafExpression(e.operand);
    case "BoolOp":
      return e.values.every(isLeafExpression);
    case "Compare":
      return (
        !e.ops.some((op) => op === "In" || op === "NotIn") &&
        isLeafExpression(e.left) &&
        e.comparators.every(isLeafExpression)
      );
    case "IfExp":
      return isLeafExpression(e.test) && isLeafExpression(e.body) && isLeafExpression(e.orelse);
    case "Tuple":
    case "List":
      return e.elts.every((x) => x._type !== "Starred" && isLeafExpression(x));
    case "Subscript":
      return e.slice._type !== "Slice" && isLeafExpression(e.value) && isLeafExpression(e.slice);
    default:
      return false;
  }
}
