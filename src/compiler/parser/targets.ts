/** What may stand on the left: targets are read as expressions, checked, and turned to Store or Del. */
import type * as ast from "../ast.ts";
import { T } from "../tokenizer-tokens.ts";
import { endsList, primary } from "./expressions.ts";
import * as make from "./make-expressions.ts";
import type { Parser } from "./state.ts";

// star_targets: star_target !',' | star_target (',' star_target)* ','?
export function starTargets(p: Parser): ast.expr {
  const start = p.i;
  const first = starTarget(p);
  if (p.kind !== T.COMMA) return first;
  const elts = [first];
  while (p.accept(T.COMMA)) {
    if (endsList(p.kind)) break;
    elts.push(starTarget(p));
  }
  return make.Tuple(p, start, elts, "Store");
}

// star_target: '*' (!'*' star_target) | target_with_star_atom
export function starTarget(p: Parser): ast.expr {
  const start = p.i;
  if (p.accept(T.STAR)) {
    const value = primary(p);
    asTarget(p, value);
    return make.Starred(p, start, value, "Store");
  }
  const target = primary(p);
  asTarget(p, target);
  return target;
}

/** Turns an expression into a target in place; fails unless it has a target's form. */
export function asTarget(p: Parser, node: ast.expr): void {
  switch (node._type) {
    case "Name":
    case "Attribute":
    case "Subscript":
      node.ctx = "Store";
      return;
    case "Starred":
      if (node.value._type === "Starred") p.fail();
      node.ctx = "Store";
      return asTarget(p, node.value);
    case "Tuple":
    case "List":
      node.ctx = "Store";
      for (const element of node.elts) asTarget(p, element);
      return;
    default:
      p.fail();
  }
}

// single_target: single_subscript_attribute_target | NAME | '(' single_target ')'
export function asSingleTarget(p: Parser, node: ast.expr): ast.Name | ast.Attribute | ast.Subscript {
  if (node._type !== "Name" && node._type !== "Attribute" && node._type !== "Subscript") return p.fail();
  node.ctx = "Store";
  return node;
}

// del_targets: ','.del_target+ ','?
export function delTargets(p: Parser): ast.expr[] {
  const targets: ast.expr[] = [];
  do {
    if (targets.length > 0 && endsList(p.kind)) break;
    const target = primary(p);
    asDelTarget(p, target);
    targets.push(target);
  } while (p.accept(T.COMMA));
  return targets;
}

// del_target: t_primary '.' NAME | t_primary '[' slices ']' | NAME | '(' del_target ')' | '(' [del_targets] ')' | '[' [del_targets] ']'
function asDelTarget(p: Parser, node: ast.expr): void {
  switch (node._type) {
    case "Name":
    case "Attribute":
    case "Subscript":
      node.ctx = "Del";
      return;
    case "Tuple":
    case "List":
      node.ctx = "Del";
      for (const element of node.elts) asDelTarget(p, element);
      return;
    default:
      p.fail();
  }
}
