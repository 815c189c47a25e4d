/** ast.dump() with indent=None: the tree as text, for tests and goldens. */
import { isPrintableCharacter } from "./unicode-identifiers.ts";
import { BytesConst, ComplexConst, type ConstantValue, EllipsisConst, FloatConst, WideStrConst } from "./ast.ts";
import type { AST } from "./ast.ts";

const POSITIONS = ["lineno", "col_offset", "end_lineno", "end_col_offset"];
const ENUM_FIELDS = new Set(["ctx", "op", "ops"]);
/** Optional fields, which ast.dump leaves out where they are None. */
const OPTIONAL = new Set(
  (
    "returns type_comment value msg exc cause type name module asname level is_lazy annotation vararg kwarg bound " +
    "default_value lower upper step format_spec optional_vars guard pattern rest kind arg"
  ).split(" "),
);

export interface DumpOptions {
  include_attributes?: boolean;
}

/** @returns what CPython's ast.dump(node, include_attributes=…) prints */
export function dump(node: AST, options: DumpOptions = {}): string {
  const withPositions = options.include_attributes === true;
  const parts: string[] = [];
  const visit = (value: unknown, field: string, parent: string): void => {
    if (Array.isArray(value)) {
      parts.push("[");
      value.forEach((item, i) => {
        if (i > 0) parts.push(", ");
        visit(item, field, parent);
      });
      parts.push("]");
    } else if (isNode(value)) visitNode(value);
    else if (ENUM_FIELDS.has(field) && typeof value === "string") parts.push(`${value}()`);
    else parts.push(reprConstant(value as ConstantValue));
  };
  const visitNode = (value: Node): void => {
    const type = value._type;
    parts.push(type, "(");
    let first = true;
    const separate = (): void => {
      if (!first) parts.push(", ");
      first = false;
    };
    for (const field in value) {
      const content = value[field];
      if (field === "_type" || (POSITIONS.includes(field) && type !== "TypeIgnore")) continue;
      if (content === null && OPTIONAL.has(field) && !isConstantValue(type, field)) continue;
      if (Array.isArray(content) && content.length === 0) continue;
      if (field === "ctx" && content === "Load") continue;
      separate();
      parts.push(field, "=");
      visit(content, field, type);
    }
    if (withPositions && "col_offset" in value) {
      for (const field of POSITIONS) {
        separate();
        parts.push(`${field}=${value[field] as number}`);
      }
    }
    parts.push(")");
  };
  visitNode(node as unknown as Node);
  return parts.join("");
}

interface Node {
  _type: string;
  [field: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "_type" in value;
}

function isConstantValue(type: string, field: string): boolean {
  return field === "value" && (type === "Constant" || type === "MatchSingleton");
}

/** repr() of a constant. */
export function reprConstant(value: ConstantValue): string {
  if (value === null) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  if (typeof value === "string") return reprString(Array.from(value, (c) => c.codePointAt(0)!));
  if (value instanceof FloatConst) return reprFloat(value.float);
  if (value instanceof ComplexConst) return reprFloat(value.imag).replace(/\.0$/, "") + "j";
  if (value instanceof WideStrConst) return reprString(value.codePoints);
  if (value instanceof BytesConst) return "b" + reprBytes(value.bytes);
  if (value instanceof EllipsisConst) return "Ellipsis";
  return String(value);
}

/** The shortest digits are the same in both languages; the exponent's threshold and form are not. */
export function reprFloat(value: number): string {
  if (value === Infinity) return "inf";
  const [digits, exponentText] = value.toExponential().split("e");
  const exponent = Number(exponentText);
  if (value !== 0 && (exponent < -4 || exponent >= 16)) {
    const magnitude = String(Math.abs(exponent)).padStart(2, "0");
    return `${digits}e${exponent < 0 ? "-" : "+"}${magnitude}`;
  }
  if (exponent < 0) return value.toFixed(Math.max(digits.replace(".", "").length - 1 - exponent, 1));
  const text = String(value);
  return text.includes(".") ? text : text + ".0";
}

const SHORT: Record<number, string> = { 9: "\\t", 10: "\\n", 13: "\\r", 92: "\\\\" };

function reprString(codePoints: number[]): string {
  const quote = codePoints.includes(39) && !codePoints.includes(34) ? '"' : "'";
  let out = quote;
  for (const code of codePoints) {
    const character = String.fromCodePoint(code);
    if (character === quote) out += "\\" + quote;
    else if (SHORT[code] !== undefined) out += SHORT[code];
    else if (isPrintableCharacter(character)) out += character;
    else if (code < 0x100) out += "\\x" + code.toString(16).padStart(2, "0");
    else if (code < 0x10000) out += "\\u" + code.toString(16).padStart(4, "0");
    else out += "\\U" + code.toString(16).padStart(8, "0");
  }
  return out + quote;
}

function reprBytes(bytes: Uint8Array): string {
  const quote = bytes.includes(39) && !bytes.includes(34) ? '"' : "'";
  let out = quote;
  for (const code of bytes) {
    const character = String.fromCharCode(code);
    if (character === quote) out += "\\" + quote;
    else if (SHORT[code] !== undefined) out += SHORT[code];
    else if (code >= 32 && code < 127) out += character;
    else out += "\\x" + code.toString(16).padStart(2, "0");
  }
  return out + quote;
}
