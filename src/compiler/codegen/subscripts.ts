/** Subscripts and slices. */
import type * as ast from "../ast.ts";
import type { Fn } from "./function.ts";
import { after, boxed, helperCall, operands, repeatable } from "./operands.ts";
import { called } from "./raising.ts";
import { arg, constant, primary, Stable, type Code, holder } from "./text.ts";

const NONE = constant("null", "none");

export function sliceCode(fn: Fn, node: ast.Slice): Code {
  const given = [node.lower, node.upper, node.step].filter((n) => n !== null);
  const codes = operands(fn, given);
  let i = 0;
  const parts = [node.lower, node.upper, node.step].map((n) => (n === null ? NONE : codes[i++]!));
  if (parts.every((c) => c.stable === Stable.Constant)) {
    return fn.unit.hoist(`${fn.use("newSlice")}(${parts.map((c) => c.text).join(", ")})`);
  }
  return primary(
    `${fn.use("newSlice")}(${parts.map(arg).join(", ")})`,
    "any",
    codes.every((c) => c.quiet),
  );
}

export function subscriptLoad(fn: Fn, node: ast.Subscript): Code {
  const mark = fn.mark();
  const [o, k] = operands(fn, [node.value, node.slice]) as [Code, Code];
  const result = uncheckedItem(fn, o, k, node);
  fn.release(mark);
  return called(fn, result);
}

export function loadItem(fn: Fn, o: Code, k: Code, node: ast.Located): Code {
  return called(fn, uncheckedItem(fn, o, k, node));
}

/** Undefined where it raises: a missing key is no rare thing. */
function uncheckedItem(fn: Fn, o: Code, k: Code, node: ast.Located): Code {
  const index = k.kind === "any" || k.kind === "int" || k.kind === "number";
  if (!fn.hot) return helperCall(fn, node, "getItem", [o, k]);
  if (!index || k.text.startsWith("-")) return helperCall(fn, node, "subscript", [o, k]);
  const mark = fn.mark();
  const before: string[] = [];
  const [x, i] = repeatable(fn, before, [o, k]) as [Code, Code];
  fn.release(mark);
  const [a, n] = [holder(x.text), i.text];
  const checks = [`${a}?.type === ${fn.use("T_list")}`];
  if (i.stable !== Stable.Constant)
    checks.push(...(i.kind === "number" ? [] : [`typeof ${n} === "number"`]), `${n} >= 0`);
  checks.push(`${n} < ${a}.items.length`);
  return after(
    before,
    `${checks.join(" && ")} ? ${a}.items[${n}] : (${fn.at(node)}, ${fn.use("subscript")}(${a}, ${n}))`,
    "any",
  );
}

export function storeItem(fn: Fn, o: Code, k: Code, value: Code, node: ast.Located): string {
  value = boxed(value);
  const index = k.kind === "any" || k.kind === "int" || k.kind === "number";
  if (!fn.hot || !index || k.text.startsWith("-")) return helperCall(fn, node, "setItem", [o, k, value]).text;
  const mark = fn.mark();
  const before: string[] = [];
  const [x, i, v] = repeatable(fn, before, [o, k, value]) as [Code, Code, Code];
  fn.release(mark);
  const [a, n] = [holder(x.text), i.text];
  const checks = [`${a}?.type === ${fn.use("T_list")}`];
  if (i.stable !== Stable.Constant)
    checks.push(...(i.kind === "number" ? [] : [`typeof ${n} === "number"`]), `${n} >= 0`);
  checks.push(`${n} < ${a}.items.length`);
  const slow = `(${fn.at(node)}, ${fn.use("setItem")}(${a}, ${n}, ${v.text}))`;
  return [...before, `${checks.join(" && ")} ? ${a}.items[${n}] = ${v.text} : ${slow}`].join(", ");
}

export function deleteItem(fn: Fn, node: ast.Subscript): void {
  const [o, k] = operands(fn, [node.value, node.slice]) as [Code, Code];
  fn.line(`${helperCall(fn, node, "deleteItem", [o, k]).text};`);
}
