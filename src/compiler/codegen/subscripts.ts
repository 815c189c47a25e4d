/** Subscripts and slices. */
import type * as ast from "../ast.ts";
import type { Fn } from "./function.ts";
import { after, Before, boxed, helperCall, operands, repeatable } from "./operands.ts";
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
  const codes = operands(fn, [node.value, node.slice]);
  const result = uncheckedItem(fn, codes[0]!, codes[1]!, node);
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
  const before = new Before();
  const x = repeatable(fn, before, o);
  const i = repeatable(fn, before, k);
  fn.release(mark);
  const a = holder(x.text);
  const n = i.text;
  const checks = listChecks(fn, a, i);
  return after(before, `${checks} ? ${a}.items[${n}] : (${fn.at(node)}, ${fn.use("subscript")}(${a}, ${n}))`, "any");
}

export function storeItem(fn: Fn, o: Code, k: Code, value: Code, node: ast.Located): string {
  value = boxed(value);
  const index = k.kind === "any" || k.kind === "int" || k.kind === "number";
  if (!fn.hot || !index || k.text.startsWith("-")) return helperCall(fn, node, "setItem", [o, k, value]).text;
  const mark = fn.mark();
  const before = new Before();
  const x = repeatable(fn, before, o);
  const i = repeatable(fn, before, k);
  const v = repeatable(fn, before, value);
  fn.release(mark);
  const a = holder(x.text);
  const n = i.text;
  const checks = listChecks(fn, a, i);
  const slow = `(${fn.at(node)}, ${fn.use("setItem")}(${a}, ${n}, ${v.text}))`;
  return `${before.text}${checks} ? ${a}.items[${n}] = ${v.text} : ${slow}`;
}

/** That `a` is a list, and `i` the index of one of its items. */
function listChecks(fn: Fn, a: string, i: Code): string {
  const n = i.text;
  let checks = `${a}?.type === ${fn.use("T_list")} && `;
  if (i.stable !== Stable.Constant) {
    if (i.kind !== "number") checks += `typeof ${n} === "number" && `;
    checks += `${n} >= 0 && `;
  }
  return `${checks}${n} < ${a}.items.length`;
}

export function deleteItem(fn: Fn, node: ast.Subscript): void {
  const [o, k] = operands(fn, [node.value, node.slice]) as [Code, Code];
  fn.line(`${helperCall(fn, node, "deleteItem", [o, k]).text};`);
}
