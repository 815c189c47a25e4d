/** What can be assigned to: names, attributes, subscripts, and sequences of these; augmented assignment; `del`. */
import type * as ast from "../ast.ts";
import { deleteAttribute, loadAttribute, storeAttribute } from "./attributes.ts";
import { expr, held, rawExpr } from "./expressions.ts";
import type { Fn } from "./function.ts";
import { deleteName, loadName, storeName } from "./names.ts";
import { combine } from "./operators.ts";
import { boxed, operands } from "./operands.ts";
import { deleteItem, loadItem, storeItem } from "./subscripts.ts";
import { assignsNames, needsStatements } from "./survey.ts";
import { primary, Stable, type Code } from "./text.ts";

/** Assigns the value, whose code has not been evaluated yet, to the target. */
export function assign(fn: Fn, target: ast.expr, value: Code): void {
  const mark = fn.mark();
  switch (target._type) {
    case "Name":
      fn.line(`${storeName(fn, target.id, value, target)};`);
      break;
    case "Attribute": {
      noteStaticAttribute(fn, target);
      const v = evaluated(fn, boxed(value));
      fn.line(`${storeAttribute(fn, expr(fn, target.value), target.attr, v, target)};`);
      break;
    }
    case "Subscript": {
      const v = evaluated(fn, boxed(value));
      const [o, k] = operands(fn, [target.value, target.slice]) as [Code, Code];
      fn.line(`${storeItem(fn, o, k, v, target)};`);
      break;
    }
    case "Tuple":
    case "List":
      unpack(fn, target, target.elts, boxed(value));
      break;
    case "Starred":
      assign(fn, target.value, value);
      break;
    default:
      throw new Error(`assignment to ${target._type}`);
  }
  fn.release(mark);
}

/** `self.x = …` in a method: the class's `__static_attributes__`. */
function noteStaticAttribute(fn: Fn, target: ast.Attribute): void {
  if (target.value._type !== "Name" || target.value.id !== "self") return;
  for (let f = fn.parent; f !== null; f = f.parent) {
    if (f.kind !== "class") continue;
    f.staticAttributes.add(target.attr);
    return;
  }
}

/** The value is evaluated before the target's own expressions. */
function evaluated(fn: Fn, value: Code): Code {
  return value.stable !== Stable.No ? value : fn.hold(value);
}

function unpack(fn: Fn, at: ast.Located, targets: readonly ast.expr[], value: Code): void {
  const v = evaluated(fn, value);
  const items = fn.temp();
  const star = targets.findIndex((t) => t._type === "Starred");
  fn.line(`${fn.at(at)};`);
  if (star < 0) fn.line(`${items} = ${fn.use("unpack")}(${v.text}, ${targets.length});`);
  else fn.line(`${items} = ${fn.use("unpackStar")}(${v.text}, ${star}, ${targets.length - star - 1});`);
  targets.forEach((t, i) => {
    assign(fn, t, primary(`${items}[${i}]`, "any", true));
  });
}

/** `a, b = x, y` needs no tuple: all values are evaluated, then assigned from left to right. */
export function assignPairwise(fn: Fn, target: ast.expr, value: ast.expr): boolean {
  if (target._type !== "Tuple" && target._type !== "List") return false;
  if (value._type !== "Tuple" && value._type !== "List") return false;
  const n = target.elts.length;
  if (n !== value.elts.length || n === 0 || n > 50) return false;
  if (target.elts.some(isStarred) || value.elts.some(isStarred)) return false;
  const mark = fn.mark();
  const values = value.elts.map((v, i) => {
    // Every value but the last is read before a target changes it.
    const c = rawExpr(fn, v);
    return c.stable === Stable.Constant || i === n - 1 ? c : fn.hold(c);
  });
  const last = values[n - 1]!;
  if (last.stable !== Stable.Constant) values[n - 1] = fn.hold(last);
  target.elts.forEach((t, i) => assign(fn, t, values[i]!));
  fn.release(mark);
  return true;
}

function isStarred(e: ast.expr): boolean {
  return e._type === "Starred";
}

/** `target op= value`: the target's object and key are evaluated once. */
export function augAssign(fn: Fn, node: ast.AugAssign): void {
  const mark = fn.mark();
  const { target, op } = node;
  switch (target._type) {
    case "Name": {
      let old = loadName(fn, target.id, target);
      if (needsStatements(fn, node.value)) old = fn.hold(old);
      else if (old.stable === Stable.Variable && assignsNames(fn, node.value)) old = old.once();
      old = fn.reserve(old);
      const value = combine(fn, node, op, old, rawExpr(fn, node.value), true);
      fn.line(`${storeName(fn, target.id, value, target)};`);
      break;
    }
    case "Attribute": {
      noteStaticAttribute(fn, target);
      const o = held(fn, target.value);
      const old = fn.hold(loadAttribute(fn, o, target.attr, target));
      const value = fn.hold(boxed(combine(fn, node, op, old, rawExpr(fn, node.value), true)));
      fn.line(`${storeAttribute(fn, o, target.attr, value, target)};`);
      break;
    }
    case "Subscript": {
      const [object, key] = operands(fn, [target.value, target.slice]) as [Code, Code];
      const o = object.stable === Stable.No ? fn.hold(object) : object;
      const k = key.stable === Stable.No ? fn.hold(key) : key;
      const old = fn.hold(loadItem(fn, o, k, target));
      const value = fn.hold(boxed(combine(fn, node, op, old, rawExpr(fn, node.value), true)));
      fn.line(`${storeItem(fn, o, k, value, target)};`);
      break;
    }
  }
  fn.release(mark);
}

export function deleteTarget(fn: Fn, target: ast.expr): void {
  switch (target._type) {
    case "Name":
      deleteName(fn, target.id, target);
      break;
    case "Attribute":
      deleteAttribute(fn, target);
      break;
    case "Subscript":
      deleteItem(fn, target);
      break;
    case "Tuple":
    case "List":
      for (const t of target.elts) deleteTarget(fn, t);
  }
}
