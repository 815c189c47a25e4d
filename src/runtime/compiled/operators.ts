/** Operators as compiled code calls them: comparisons by name, and arithmetic on unboxed floats. */
import { contains, isTrue, richCompare } from "../abstract.ts";
import { zeroDivisionError } from "../errors.ts";
import { floatFloorDivideRaw, floatRemainderRaw } from "../objects/float.ts";
import { CompareOp } from "../slots.ts";
import { PyFloat, type Value } from "../value.ts";

export function compareLess(a: Value, b: Value): Value {
  return richCompare(a, b, CompareOp.LT);
}
export function compareLessEqual(a: Value, b: Value): Value {
  return richCompare(a, b, CompareOp.LE);
}
export function compareEqual(a: Value, b: Value): Value {
  if (typeof a === "string" && typeof b === "string") return a === b;
  return richCompare(a, b, CompareOp.EQ);
}
export function compareNotEqual(a: Value, b: Value): Value {
  if (typeof a === "string" && typeof b === "string") return a !== b;
  return richCompare(a, b, CompareOp.NE);
}
export function compareGreater(a: Value, b: Value): Value {
  return richCompare(a, b, CompareOp.GT);
}
export function compareGreaterEqual(a: Value, b: Value): Value {
  return richCompare(a, b, CompareOp.GE);
}

function test(a: Value, b: Value, op: CompareOp): boolean {
  const result = richCompare(a, b, op);
  return typeof result === "boolean" ? result : isTrue(result);
}

export function testLess(a: Value, b: Value): boolean {
  if (a instanceof PyFloat && b instanceof PyFloat) return a.value < b.value;
  return test(a, b, CompareOp.LT);
}
export function testLessEqual(a: Value, b: Value): boolean {
  if (a instanceof PyFloat && b instanceof PyFloat) return a.value <= b.value;
  return test(a, b, CompareOp.LE);
}
export function testEqual(a: Value, b: Value): boolean {
  if (typeof a === "string" && typeof b === "string") return a === b;
  if (typeof a === "number" && typeof b === "number") return a === b;
  return test(a, b, CompareOp.EQ);
}
export function testNotEqual(a: Value, b: Value): boolean {
  if (typeof a === "string" && typeof b === "string") return a !== b;
  if (typeof a === "number" && typeof b === "number") return a !== b;
  return test(a, b, CompareOp.NE);
}
export function testGreater(a: Value, b: Value): boolean {
  if (a instanceof PyFloat && b instanceof PyFloat) return a.value > b.value;
  return test(a, b, CompareOp.GT);
}
export function testGreaterEqual(a: Value, b: Value): boolean {
  if (a instanceof PyFloat && b instanceof PyFloat) return a.value >= b.value;
  return test(a, b, CompareOp.GE);
}

/** `item in container`, in the order of evaluation. V8 has indexOf in optimized code, but not includes. */
export function isIn(item: Value, container: Value): boolean {
  if (typeof container === "string" && typeof item === "string") return container.indexOf(item) >= 0;
  return contains(container, item);
}

/** @throws ZeroDivisionError */
export function floatDivisionByZero(): never {
  throw zeroDivisionError("division by zero");
}
export function floatRemainder(a: number, b: number): number {
  if (b === 0) floatDivisionByZero();
  return floatRemainderRaw(a, b);
}
export function floatFloorDivide(a: number, b: number): number {
  if (b === 0) floatDivisionByZero();
  return floatFloorDivideRaw(a, b);
}
