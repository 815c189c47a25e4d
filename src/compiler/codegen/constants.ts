/** Constants: literals as JavaScript has them, hoisted objects, and folding as far as nobody can tell. */
import { BytesConst, ComplexConst, EllipsisConst, FloatConst, SequenceConst, WideStrConst } from "../ast.ts";
import type * as ast from "../ast.ts";
import type { Fn } from "./function.ts";
import { Code, constant, Level, quote, Stable } from "./text.ts";

/** A str with code points beyond U+FFFF is no JavaScript string at run time. */
function wideText(fn: Fn, value: string): string {
  return `${fn.use("wideStr")}([${Array.from(value, (c) => c.codePointAt(0)).join(", ")}])`;
}

export function constantCode(fn: Fn, value: ast.ConstantValue): Code {
  switch (typeof value) {
    case "number":
      return new Code(String(value), "number", value < 0 ? Level.Assignment : Level.Primary, Stable.Constant, true);
    case "bigint":
      return fn.unit.hoist(`${value}n`, "int");
    case "string":
      if (/[\ud800-\udfff]/.test(value)) return fn.unit.hoist(wideText(fn, value), "str");
      return constant(quote(value), "str");
    case "boolean":
      return constant(String(value), "bool");
  }
  if (value === null) return constant("null", "none");
  if (value instanceof FloatConst) return floatConstant(fn, value.float);
  if (value instanceof ComplexConst)
    return fn.unit.hoist(`${fn.use("makeComplex")}(${doubleText(value.real)}, ${doubleText(value.imag)})`);
  if (value instanceof BytesConst) return fn.unit.hoist(`${fn.use("makeBytes")}(${quote(latin1(value.bytes))})`);
  if (value instanceof WideStrConst)
    return fn.unit.hoist(`${fn.use("wideStr")}([${value.codePoints.join(", ")}])`, "str");
  if (value instanceof EllipsisConst) return constant(fn.use("Ellipsis"));
  if (value instanceof SequenceConst) {
    const items = value.items.map((item) => constantCode(fn, item).text).join(", ");
    return value.frozenset
      ? fn.unit.hoist(`${fn.use("makeFrozenSet")}([${items}])`)
      : fn.unit.hoist(`${fn.use("newTuple")}([${items}])`, "tuple");
  }
  throw new Error("an unknown constant");
}

export function floatConstant(fn: Fn, value: number): Code {
  fn.use("PyFloat");
  const raw = doubleText(value);
  const { text } = fn.unit.hoist(`new PyFloat(${raw})`, "float");
  return new Code(text, "float", Level.Primary, Stable.Constant, true, undefined, raw);
}

/** A double as a JavaScript literal that is no operand of a unary minus. */
export function doubleText(value: number): string {
  if (value === Infinity) return "Infinity";
  if (Object.is(value, -0)) return "(-0)";
  return value < 0 ? `(${value})` : String(value);
}

function latin1(bytes: Uint8Array): string {
  let s = "";
  for (let i = 0; i < bytes.length; i += 4096) s += String.fromCharCode(...bytes.subarray(i, i + 4096));
  return s;
}

/** The constant value of a literal, a negated number included; undefined if the node is none. */
export function literalValue(node: ast.expr): ast.ConstantValue | undefined {
  if (node._type === "Constant") return node.value;
  if (node._type !== "UnaryOp" || node.op !== "USub" || node.operand._type !== "Constant") return undefined;
  const v = node.operand.value;
  if (typeof v === "number") return v === 0 ? 0 : -v;
  if (v instanceof FloatConst) return new FloatConst(-v.float);
  return undefined;
}

/** A tuple display of constants as one hoisted tuple. */
export function constantTuple(fn: Fn, node: ast.Tuple): Code | null {
  const items: string[] = [];
  for (const e of node.elts) {
    const value = literalValue(e);
    if (value !== undefined) items.push(constantCode(fn, value).text);
    else if (e._type === "Tuple") {
      const inner = constantTuple(fn, e);
      if (!inner) return null;
      items.push(inner.text);
    } else return null;
  }
  return fn.unit.hoist(`${fn.use("newTuple")}([${items.join(", ")}])`, "tuple");
}

/** The frozenset that stands for a set display of constants in `x in {…}`. */
export function constantSet(fn: Fn, node: ast.Set): Code | null {
  const items: string[] = [];
  for (const e of node.elts) {
    const value = literalValue(e);
    if (value === undefined) return null;
    items.push(constantCode(fn, value).text);
  }
  return fn.unit.hoist(`${fn.use("makeFrozenSet")}([${items.join(", ")}])`);
}

/** What `a op b` is for numeric literals; undefined where it is left to the run time. */
export function foldBinary(
  op: ast.operator,
  a: ast.ConstantValue,
  b: ast.ConstantValue,
): number | FloatConst | undefined {
  if (typeof a === "number" && typeof b === "number") {
    const n = foldInts(op, a, b);
    if (n !== undefined) return Number.isSafeInteger(n) ? n + 0 : undefined;
    return op === "Div" && b !== 0 ? new FloatConst(a / b) : undefined;
  }
  const x = a instanceof FloatConst ? a.float : typeof a === "number" ? a : undefined;
  const y = b instanceof FloatConst ? b.float : typeof b === "number" ? b : undefined;
  if (x === undefined || y === undefined) return undefined;
  switch (op) {
    case "Add":
      return new FloatConst(x + y);
    case "Sub":
      return new FloatConst(x - y);
    case "Mult":
      return new FloatConst(x * y);
    case "Div":
      return y !== 0 ? new FloatConst(x / y) : undefined;
  }
  return undefined;
}

function foldInts(op: ast.operator, a: number, b: number): number | undefined {
  switch (op) {
    case "Add":
      return a + b;
    case "Sub":
      return a - b;
    case "Mult":
      return a * b;
    case "Pow":
      return b >= 0 && b <= 64 ? a ** b : undefined;
    case "LShift":
      return b >= 0 && b <= 52 ? a * 2 ** b : undefined;
    case "FloorDiv":
      return b !== 0 ? Math.floor(a / b) : undefined;
  }
  return undefined;
}

export function isConstant(c: Code): boolean {
  return c.stable === Stable.Constant;
}
