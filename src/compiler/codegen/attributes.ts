/** Attributes: reading through a site cache, storing, deleting. */
import type * as ast from "../ast.ts";
import { expr } from "./expressions.ts";
import type { Fn } from "./function.ts";
import { after, Before, boxed, helperCall, repeatable } from "./operands.ts";
import { constant, holder, isNumeral, property, quote, Stable, type Code } from "./text.ts";
import type { SiteMaker } from "./unit.ts";

/** A site for this look-up; look-ups of one name on one Python variable share it. */
export function siteFor(fn: Fn, maker: SiteMaker, name: string, receiver: Code, suffix = ""): string {
  const shared = receiver.stable === Stable.Variable && !isTemporary(receiver.text);
  if (!shared) return fn.unit.site(maker, name);
  const key = `${maker} ${receiver.text}.${name}${suffix}`;
  let site = fn.sites.get(key);
  if (site === undefined) fn.sites.set(key, (site = fn.unit.site(maker, name)));
  return site;
}

/** Two Python variables have such names never: text.ts keeps them apart. */
function isTemporary(text: string): boolean {
  return text.charCodeAt(0) === 116 && /^t\d+$/.test(text);
}

/** A number literal needs parentheses before a dot. */
export function receiver(c: Code): Code {
  return c.stable === Stable.Constant && isNumeral(c.text, c.text.startsWith("-") ? 1 : 0)
    ? constant(`(${c.text})`, c.kind)
    : c;
}

export function attributeLoad(fn: Fn, node: ast.Attribute): Code {
  return loadAttribute(fn, receiver(expr(fn, node.value)), node.attr, node);
}

export function loadAttribute(fn: Fn, object: Code, attr: string, node: ast.Located): Code {
  const name = fn.mangle(attr);
  fn.names.add(name);
  if (!fn.hot) return helperCall(fn, node, "getAttr", [object, quote(name)]);
  const mark = fn.mark();
  const before = new Before();
  const site = siteFor(fn, "attrSite", name, object);
  const o = repeatable(fn, before, object);
  const t = fn.temp();
  fn.release(mark);
  // $plain: runtime/compiled/plain.ts.
  const fast = `$plain && (${t} = ${o.text}?${optional(name)}) !== undefined`;
  return after(before, `${fast} ? ${t} : (${fn.at(node)}, ${fn.use("getAttrSite")}(${site}, ${o.text}))`, "any");
}

/** Property access behind `?`: `.$x` or `.["$é"]`. */
function optional(name: string): string {
  const access = property(name);
  return access.startsWith("[") ? `.${access}` : access;
}

/** The expression that stores; the object's code stands before the value's in evaluation. */
export function storeAttribute(fn: Fn, object: Code, attr: string, value: Code, node: ast.Located): string {
  const name = fn.mangle(attr);
  fn.names.add(name);
  value = boxed(value);
  if (!fn.hot || name.startsWith("__")) return helperCall(fn, node, "setAttr", [object, quote(name), value]).text;
  const mark = fn.mark();
  const before = new Before();
  const site = siteFor(fn, "storeSite", name, object);
  const o = repeatable(fn, before, object);
  const v = repeatable(fn, before, value);
  const t = fn.temp();
  fn.release(mark);
  const x = holder(o.text);
  const text =
    `((${t} = ${x}?.type)?.plain || ${t}?.key === ${site}.key) && ${x}.dict == null ? ${x}${property(name)} = ${v.text} : ` +
    `(${fn.at(node)}, ${fn.use("setAttrSite")}(${site}, ${x}, ${v.text}))`;
  return before.text + text;
}

export function deleteAttribute(fn: Fn, node: ast.Attribute): void {
  const name = fn.mangle(node.attr);
  fn.names.add(name);
  fn.line(`${helperCall(fn, node, "deleteAttr", [expr(fn, node.value), quote(name)]).text};`);
}
