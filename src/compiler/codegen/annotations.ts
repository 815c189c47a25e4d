/** PEP 649: annotations are evaluated by a function `__annotate__` when somebody asks for them. */
import type * as ast from "../ast.ts";
import { cellArguments, childFunction, closure, qualifiedName } from "./closures.ts";
import { expr } from "./expressions.ts";
import type { Fn } from "./function.ts";
import { storeName } from "./names.ts";
import { helperCall } from "./operands.ts";
import type { Scope } from "../symtable.ts";
import { assign } from "./targets.ts";
import { arg, primary, quote, type Code } from "./text.ts";
import { unparse } from "./unparse.ts";

/** The function object of a `__annotate__`: its body is made by `fill`, which returns the result's text. */
export function annotateFunction(
  fn: Fn,
  scope: Scope,
  name: string,
  firstlineno: number,
  fill: (child: Fn) => string,
  qualname?: string,
  at?: ast.Located,
): Code {
  const child = childFunction(fn, "function", scope, name, firstlineno, qualname);
  child.hot = false;
  child.positions.index(firstlineno, firstlineno, 0, 0);
  const place = at === undefined ? 1 : child.positions.indexOf(at);
  child.line(`L[p] = ${place}; ${child.use("checkAnnotateFormat")}(format);`);
  const result = fill(child);
  const t = child.temp();
  child.line(`${t} = ${result};`);
  child.line("S.sp = p - 1;");
  child.line(`return ${t};`);
  const made = closure(fn, child, ["format"], {
    argcount: 1,
    posonlyargcount: 1,
    varnames: [scope.type === "AnnotationBlock" ? "format" : ".format"],
  });
  const cells = cellArguments(fn, child);
  const closed = cells.length > 0 ? `, [${cells.join(", ")}]` : "";
  return primary(`${fn.use("makeFunction")}(F${child.index}, ${made}${closed})`, "function", true);
}

/** `__annotate__` of a function as an argument's text, or "null". */
export function functionAnnotations(fn: Fn, s: ast.FunctionDef | ast.AsyncFunctionDef): string {
  const { args } = s;
  const annotated: [string, ast.expr][] = [];
  const all = [...args.posonlyargs, ...args.args, args.vararg, ...args.kwonlyargs, args.kwarg];
  for (const a of all) if (a?.annotation) annotated.push([a.arg, a.annotation]);
  if (s.returns) annotated.push(["return", s.returns]);
  if (annotated.length === 0) return "null";
  const fill = (child: Fn) => {
    const d = child.temp();
    child.line(`${d} = ${child.use("newDict")}();`);
    for (const [name, node] of annotated) annotationItem(child, d, name, node);
    return d;
  };
  const generic = fn.scope.type === "TypeParametersBlock";
  const qualname = generic ? "__annotate__" : `${qualifiedName(fn, s.name)}.__annotate__`;
  return annotateFunction(fn, fn.table.lookup(args), "__annotate__", s.lineno, fill, qualname).text;
}

/** `d[name] = annotation`; as text under `from __future__ import annotations`. */
function annotationItem(child: Fn, d: string, name: string, node: ast.expr): void {
  const mark = child.mark();
  const value = annotationCode(child, node);
  const set = helperCall(child, node, "dictSet", [d, quote(child.mangle(name)), value]);
  child.line(`${set.text};`);
  child.release(mark);
}

function annotationCode(fn: Fn, node: ast.expr): Code {
  if (fn.table.futureAnnotations) return primary(quote(unparse(node)), "str", true);
  if (node._type === "Starred") return helperCall(fn, node, "unpackOne", [expr(fn, node.value)]);
  return expr(fn, node);
}

/** An annotation of a module's or class's variable, kept until its `__annotate__` is made. */
export interface DeferredAnnotation {
  name: string;
  node: ast.expr;
  at: ast.Located;
  /** Place in `__conditional_annotations__` if the statement may not run. */
  index: number | null;
}

export function annotatedAssign(fn: Fn, s: ast.AnnAssign): void {
  if (s.value !== null) assign(fn, s.target, expr(fn, s.value));
  else if (s.target._type === "Attribute") effect(fn, s.target.value);
  else if (s.target._type === "Subscript") {
    effect(fn, s.target.value);
    effect(fn, s.target.slice);
  }
  if (fn.kind !== "module" && fn.kind !== "class") return;
  if (s.target._type !== "Name" || !s.simple) return;
  if (fn.table.futureAnnotations) {
    const set = `${fn.use("setAnnotation")}(${fn.kind === "class" || fn.unit.options.namespace ? "ns" : "G"}, `;
    fn.line(`${fn.at(s)}; ${set}${quote(fn.mangle(s.target.id))}, ${quote(unparse(s.annotation))});`);
    return;
  }
  const conditional = fn.kind === "module" || fn.nesting > 1;
  const index = conditional ? fn.deferred.filter((d) => d.index !== null).length : null;
  fn.deferred.push({ name: fn.mangle(s.target.id), node: s.annotation, at: s, index });
  if (index !== null) fn.line(`${fn.at(s)}; ${fn.use("setAdd")}(${conditionalSet(fn)}, ${index});`);
}

function effect(fn: Fn, node: ast.expr): void {
  const c = expr(fn, node);
  if (!/^[\w$]+$/.test(c.text)) fn.line(`${c.text};`);
}

/** Where the set `__conditional_annotations__` is at hand: a cell of a class, a variable of the module's function. */
function conditionalSet(fn: Fn): string {
  return fn.kind === "class" ? "c___conditional_annotations__.value" : "a0";
}

/** Before the body: makes the set of conditional annotations, if there is any need for one. */
export function beginAnnotations(fn: Fn): void {
  if (fn.scope.annotationBlock === null || fn.table.futureAnnotations) return;
  if (fn.kind === "module") {
    fn.declare("a0");
    fn.line(`a0 = ${fn.use("newSet")}();`);
    fn.line(`${storeName(fn, "__conditional_annotations__", primary("a0", "set", true), MODULE_START)};`);
  } else if (fn.scope.hasConditionalAnnotations) {
    fn.line(`const c___conditional_annotations__ = new ${fn.use("Cell")}(${fn.use("newSet")}());`);
  }
}

const MODULE_START: ast.Located = { lineno: 1, end_lineno: 1, col_offset: 0, end_col_offset: 0 };

/** The `__annotate__` of a module or class whose body has been made. */
export function deferredAnnotate(fn: Fn, firstlineno: number): Code | null {
  const scope = fn.scope.annotationBlock;
  if (scope === null || fn.deferred.length === 0) return null;
  return annotateFunction(fn, scope, "__annotate__", firstlineno, (child) => {
    child.needsConditionalSet = fn.kind === "class" && fn.scope.hasConditionalAnnotations;
    const d = child.temp();
    child.line(`${d} = ${child.use("newDict")}();`);
    for (const { name, node, index } of fn.deferred) {
      if (index !== null) {
        const set = fn.kind === "class" ? "c___conditional_annotations__.value" : arg(conditionalGlobal(child, node));
        child.open(`if (${child.use("isIn")}(${index}, ${set})) {`);
      }
      annotationItem(child, d, name, node);
      if (index !== null) child.close();
    }
    return d;
  });
}

function conditionalGlobal(child: Fn, at: ast.Located): Code {
  return helperCall(child, at, "loadGlobal", ["G", child.unit.global("__conditional_annotations__")]);
}
