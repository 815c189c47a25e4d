/** Docstrings: found, and cleaned of their indentation as the compiler does since 3.13. */
import type * as ast from "../ast.ts";
import { WideStrConst } from "../ast.ts";
import { quote } from "./text.ts";
import type { Unit } from "./unit.ts";

/** The docstring of a body as JavaScript source, or null. */
/** Whether a statement is a text: a docstring, if it comes first. */
export function isText(s: ast.stmt): boolean {
  if (s._type !== "Expr" || s.value._type !== "Constant") return false;
  const { value } = s.value;
  return typeof value === "string" || value instanceof WideStrConst;
}

export function docstring(unit: Unit, body: readonly ast.stmt[]): string | null {
  if (unit.options.optimize >= 2) return null;
  const first = body[0];
  if (first?._type !== "Expr" || first.value._type !== "Constant") return null;
  const { value } = first.value;
  if (typeof value === "string") {
    const doc = cleanDoc(value);
    if (!/[\ud800-\udfff]/.test(doc)) return quote(doc);
    return `${unit.use("wideStr")}([${Array.from(doc, (c) => c.codePointAt(0)).join(", ")}])`;
  }
  if (value instanceof WideStrConst) return `${unit.use("wideStr")}([${value.codePoints.join(", ")}])`;
  return null;
}

/** Tabs become spaces, and the margin common to all lines but the first goes; nothing is stripped at the ends. */
export function cleanDoc(doc: string): string {
  const text = expandTabs(doc);
  const lines = text.split("\n");
  let margin = Infinity;
  for (const line of lines.slice(1)) {
    const content = line.search(/[^ ]/);
    if (content >= 0) margin = Math.min(margin, content);
  }
  if (margin === Infinity) margin = 0;
  const first = lines[0]!.replace(/^ +/, "");
  return [first, ...lines.slice(1).map((l) => (l.length > margin ? l.slice(margin) : l.replace(/^ +/, "")))].join("\n");
}

function expandTabs(text: string): string {
  if (!text.includes("\t")) return text;
  let out = "";
  let column = 0;
  for (const c of text) {
    if (c === "\t") {
      const n = 8 - (column % 8);
      out += " ".repeat(n);
      column += n;
    } else {
      out += c;
      column = c === "\n" || c === "\r" ? 0 : column + 1;
    }
  }
  return out;
}
