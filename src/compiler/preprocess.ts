/** What CPython makes of a tree before it compiles it (Python/ast_preprocess.c): compile() shows it under PyCF_OPTIMIZED_AST. */
import { ComplexConst, FloatConst, WideStrConst } from "./ast.ts";
import type * as ast from "./ast.ts";

const CO_FUTURE_ANNOTATIONS = 0x1000000;

type Node = { _type: string } & Record<string, unknown>;
type Located = Pick<ast.Located, "lineno" | "end_lineno" | "col_offset" | "end_col_offset">;

/** Changes the tree in place; its root stays. */
export function preprocess(tree: ast.mod, level: 0 | 1 | 2, futureFlags: number): void {
  new Preprocessor(level, (futureFlags & CO_FUTURE_ANNOTATIONS) === 0).fields(tree as unknown as Node);
}

class Preprocessor {
  constructor(
    private readonly level: 0 | 1 | 2,
    private readonly intoAnnotations: boolean,
  ) {}

  fields(node: Node): void {
    if (this.level >= 2 && DOCUMENTED.has(node._type)) withoutDocstring(node as unknown as { body: ast.stmt[] });
    for (const name of Object.keys(node)) {
      const value = node[name];
      if (!this.intoAnnotations && (name === "annotation" || name === "returns")) continue;
      if (Array.isArray(value)) value.forEach((item, i) => isNode(item) && (value[i] = this.changed(item)));
      else if (isNode(value)) node[name] = this.changed(value);
    }
  }

  private changed(node: Node): Node {
    this.fields(node);
    switch (node._type) {
      case "Name":
        return node.id === "__debug__" && node.ctx === "Load" ? constant(this.level === 0, node) : node;
      case "BinOp":
        return (formatted(node as unknown as ast.BinOp) ?? node) as unknown as Node;
      case "MatchValue":
        node.value = foldedPattern(node.value as ast.expr);
        return node;
      case "MatchMapping":
        node.keys = (node.keys as ast.expr[]).map(foldedPattern);
        return node;
      default:
        return node;
    }
  }
}

const DOCUMENTED = new Set(["Module", "FunctionDef", "AsyncFunctionDef", "ClassDef"]);

/** As -OO; an empty body gets a `pass`. */
function withoutDocstring(node: { body: ast.stmt[] }): void {
  const first = node.body[0];
  if (first?._type !== "Expr" || first.value._type !== "Constant") return;
  const { value } = first.value;
  if (typeof value !== "string" && !(value instanceof WideStrConst)) return;
  node.body.shift();
  if (node.body.length === 0)
    node.body.push({
      ...placeOf(first),
      _type: "Pass",
      end_lineno: first.lineno,
      end_col_offset: first.col_offset + "pass".length,
    });
}

/** `-1` and `1 + 2j` in a pattern are constants. */
function foldedPattern(node: ast.expr): ast.expr {
  if (node._type === "UnaryOp" && node.operand._type === "Constant") {
    const value = negated(node.operand.value);
    return value === undefined ? node : (constant(value, node) as unknown as ast.expr);
  }
  if (node._type !== "BinOp" || node.right._type !== "Constant" || !(node.right.value instanceof ComplexConst))
    return node;
  const left = foldedPattern(node.left);
  const real = left._type === "Constant" ? realOf(left.value) : undefined;
  if (real === undefined) return node;
  const imag = node.op === "Add" ? node.right.value.imag : -node.right.value.imag;
  return constant(new ComplexConst(imag, real), node) as unknown as ast.expr;
}

function negated(v: ast.ConstantValue): ast.ConstantValue | undefined {
  if (typeof v === "number") return v === 0 ? 0 : -v;
  if (typeof v === "bigint") return -v;
  if (v instanceof FloatConst) return new FloatConst(-v.float);
  return v instanceof ComplexConst ? new ComplexConst(-v.imag, -v.real) : undefined;
}

function realOf(v: ast.ConstantValue): number | undefined {
  if (typeof v === "number" || typeof v === "bigint") return Number(v);
  return v instanceof FloatConst ? v.float : undefined;
}

// ---- '…%s…' % (…)

/** A format of %s, %r and %a alone with a tuple of as many operands, as an f-string. */
function formatted(node: ast.BinOp): ast.JoinedStr | null {
  const { left, right } = node;
  if (node.op !== "Mod" || left._type !== "Constant" || typeof left.value !== "string" || right._type !== "Tuple")
    return null;
  if (right.elts.some((e) => e._type === "Starred")) return null;
  const values: ast.expr[] = [];
  let literal = "";
  let used = 0;
  const flush = (): void => {
    if (literal !== "") values.push(constant(literal, NOWHERE) as unknown as ast.Constant);
    literal = "";
  };
  const text = left.value;
  for (let i = 0; i < text.length;) {
    if (text[i] !== "%") {
      literal += text[i++];
      continue;
    }
    if (text[i + 1] === "%") {
      literal += "%";
      i += 2;
      continue;
    }
    CONVERSION.lastIndex = i;
    const m = CONVERSION.exec(text);
    const value = right.elts[used++];
    if (m === null || value === undefined) return null;
    flush();
    values.push(field(value, m));
    i = CONVERSION.lastIndex;
  }
  flush();
  return used === right.elts.length ? { _type: "JoinedStr", values, ...placeOf(node) } : null;
}

const CONVERSION = /%([-+ #0]*)(\d{0,2})(?:\.(\d{0,2}))?([sra])/y;

function field(value: ast.expr, [, flags, width, precision, letter]: RegExpExecArray): ast.FormattedValue {
  let spec = flags!.includes("-") || Number(width) === 0 ? "" : ">";
  if (width !== "") spec += Number(width);
  if (precision !== undefined) spec += `.${Number(precision)}`;
  const format_spec = spec === "" ? null : (constant(spec, NOWHERE) as unknown as ast.Constant);
  return { _type: "FormattedValue", value, conversion: letter!.charCodeAt(0), format_spec, ...placeOf(value) };
}

// ----

const NOWHERE: Located = { lineno: -1, col_offset: -1, end_lineno: -1, end_col_offset: -1 };

const isNode = (v: unknown): v is Node =>
  typeof v === "object" && v !== null && typeof (v as { _type?: unknown })._type === "string";

const placeOf = ({ lineno, col_offset, end_lineno, end_col_offset }: Located): Located => ({
  lineno,
  col_offset,
  end_lineno,
  end_col_offset,
});

function constant(value: ast.ConstantValue, at: object): Node {
  return { _type: "Constant", value, kind: null, ...placeOf(at as Located) };
}
