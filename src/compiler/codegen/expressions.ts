/** Expressions: the dispatch, constants, displays, conditional and boolean expressions. */
import type * as ast from "../ast.ts";
import { awaitExpr, yieldExpr, yieldFrom } from "./generators.ts";
import { attributeLoad } from "./attributes.ts";
import { call } from "./calls.ts";
import { comprehension, generatorExpression } from "./comprehensions.ts";
import { condition, truth } from "./conditions.ts";
import { constantCode, constantTuple } from "./constants.ts";
import type { Fn } from "./function.ts";
import type { Helper } from "./helpers.ts";
import { lambda } from "./functions.ts";
import { loadName, storeName } from "./names.ts";
import { binary, compare, unary } from "./operators.ts";
import { boxed, helperCall, inlineOperands } from "./operands.ts";
import { joinedString, templateString } from "./strings.ts";
import { sliceCode, subscriptLoad } from "./subscripts.ts";
import { needsStatements } from "./survey.ts";
import { arg, atom, constant, operand, primary, sequence, Stable, variable, type Code, type Kind } from "./text.ts";

/** The code of an expression's value. */
export function expr(fn: Fn, node: ast.expr): Code {
  return boxed(rawExpr(fn, node));
}

/** The same; a float may come unboxed. */
export function rawExpr(fn: Fn, node: ast.expr): Code {
  switch (node._type) {
    case "Constant":
      return constantCode(fn, node.value);
    case "Name":
      return loadName(fn, node.id, node);
    case "BinOp":
      return binary(fn, node);
    case "UnaryOp":
      return unary(fn, node);
    case "BoolOp":
      return boolOp(fn, node);
    case "Compare":
      return compare(fn, node);
    case "Call":
      return call(fn, node);
    case "Attribute":
      return attributeLoad(fn, node);
    case "Subscript":
      return subscriptLoad(fn, node);
    case "IfExp":
      return conditional(fn, node);
    case "NamedExpr":
      return namedExpr(fn, node);
    case "Tuple":
      return tupleDisplay(fn, node);
    case "List":
      return listDisplay(fn, node);
    case "Set":
      return helperCall(fn, node, "makeSet", [displayItems(fn, node, node.elts, "iterableItems")], "set");
    case "Dict":
      return dictDisplay(fn, node);
    case "Lambda":
      return lambda(fn, node);
    case "ListComp":
    case "SetComp":
    case "DictComp":
      return comprehension(fn, node);
    case "GeneratorExp":
      return generatorExpression(fn, node);
    case "Yield":
      return yieldExpr(fn, node);
    case "YieldFrom":
      return yieldFrom(fn, node);
    case "Await":
      return awaitExpr(fn, node);
    case "JoinedStr":
      return joinedString(fn, node);
    case "TemplateStr":
      return templateString(fn, node);
    case "Slice":
      return sliceCode(fn, node);
    case "FormattedValue":
      return joinedString(fn, { ...node, _type: "JoinedStr", values: [node] });
    case "Interpolation":
      return templateString(fn, { ...node, _type: "TemplateStr", values: [node] });
    case "Starred":
      throw new Error("a starred expression outside a display");
  }
}

/** A value in a JavaScript variable or constant, evaluated now. */
export function held(fn: Fn, node: ast.expr): Code {
  const c = expr(fn, node);
  return c.stable !== Stable.No ? c : fn.hold(c);
}

function namedExpr(fn: Fn, node: ast.NamedExpr): Code {
  const name = (node.target as ast.Name).id;
  const value = expr(fn, node.value);
  const binding = fn.resolve(name);
  if (binding.kind === "local" && !fn.doubles.has(binding.js)) {
    fn.setAssigned(name);
    return operand(`${binding.js} = ${arg(value)}`, value.kind, value.quiet);
  }
  const mark = fn.mark();
  const t = fn.temp();
  const store = storeName(fn, name, variable(t, value.kind), node.target);
  fn.release(mark);
  return sequence(`${t} = ${arg(value)}, ${store}, ${t}`, value.kind);
}

/** `a if test else b`. */
function conditional(fn: Fn, node: ast.IfExp): Code {
  if (needsStatements(fn, node.body) || needsStatements(fn, node.orelse)) return conditionalByStatements(fn, node);
  const test = condition(fn, node.test);
  const before = fn.assigned;
  fn.assigned = before && new Set(before);
  const a = expr(fn, node.body);
  const afterBody = fn.assigned;
  fn.assigned = before && new Set(before);
  const b = expr(fn, node.orelse);
  fn.assigned = meet(afterBody, fn.assigned);
  const kind: Kind = a.kind === b.kind ? a.kind : isIntKind(a.kind) && isIntKind(b.kind) ? "int" : "any";
  const quiet = test.quiet && a.quiet && b.quiet;
  return operand(`${atom(test)} ? ${arg(a)} : ${arg(b)}`, kind, quiet);
}

function isIntKind(kind: Kind): boolean {
  return kind === "int" || kind === "number";
}

export function meet(a: Set<string> | null, b: Set<string> | null): Set<string> | null {
  if (a === null) return b;
  if (b === null) return a;
  const out = new Set<string>();
  for (const name of a) if (b.has(name)) out.add(name);
  return out;
}

function conditionalByStatements(fn: Fn, node: ast.IfExp): Code {
  const result = fn.temp();
  const mark = fn.mark();
  const test = condition(fn, node.test);
  const before = fn.assigned;
  fn.assigned = before && new Set(before);
  fn.open(`if (${test.text}) {`);
  fn.line(`${result} = ${arg(expr(fn, node.body))};`);
  const afterBody = fn.assigned;
  fn.assigned = before && new Set(before);
  fn.release(mark);
  fn.middle("} else {");
  fn.line(`${result} = ${arg(expr(fn, node.orelse))};`);
  fn.close();
  fn.assigned = meet(afterBody, fn.assigned);
  fn.release(mark);
  return variable(result);
}

/** `a and b`, `a or b` as values: the last one evaluated. */
function boolOp(fn: Fn, node: ast.BoolOp): Code {
  const and = node.op === "And";
  if (node.values.some((v, i) => i > 0 && needsStatements(fn, v))) return boolOpByStatements(fn, node);
  const mark = fn.mark();
  let text = "";
  let closing = "";
  let kind: Kind | undefined;
  let quiet = true;
  const last = node.values.length - 1;
  const before = fn.assigned;
  for (let i = 0; i <= last; i++) {
    const value = node.values[i]!;
    const c = expr(fn, value);
    if (i === 0) fn.assigned = before && new Set(fn.assigned);
    kind = kind === undefined || kind === c.kind ? c.kind : "any";
    quiet = quiet && c.quiet;
    if (i === last) {
      text += arg(c);
      break;
    }
    let subject = c;
    if (c.stable === Stable.No) {
      const t = fn.temp();
      text += `(${t} = ${arg(c)}, `;
      closing = `)${closing}`;
      subject = variable(t, c.kind);
    }
    const test = truth(fn, subject, value);
    quiet = quiet && test.quiet;
    text += and ? `!${atom(test)} ? ${subject.text} : ` : `${atom(test)} ? ${subject.text} : `;
  }
  // What only later values assign is not certain.
  fn.assigned = before && meet(before, fn.assigned);
  fn.release(mark);
  return operand(text + closing, kind, quiet);
}

function boolOpByStatements(fn: Fn, node: ast.BoolOp): Code {
  const result = fn.temp();
  const mark = fn.mark();
  const last = node.values.length - 1;
  const before = fn.assigned;
  for (let i = 0; i <= last; i++) {
    const value = node.values[i]!;
    fn.line(`${result} = ${arg(expr(fn, value))};`);
    fn.release(mark);
    if (i === last) break;
    const test = truth(fn, variable(result), value);
    fn.open(`if (${node.op === "And" ? "" : "!"}${atom(test)}) {`);
    if (i === 0) fn.assigned = before && new Set(fn.assigned);
  }
  for (let i = 0; i < last; i++) fn.close();
  fn.assigned = before && meet(before, fn.assigned);
  return variable(result);
}

/** `[a, b, c]` as JavaScript, or the helper call that splices starred items. The code is an array. */
export function displayItems(
  fn: Fn,
  node: ast.Located,
  elts: readonly ast.expr[],
  splice: Helper = "starArguments",
): Code {
  if (elts.length > MOST_IN_ONE_EXPRESSION && fn.kind !== "generator") return longItems(fn, node, elts, splice);
  if (!elts.some((e) => e._type === "Starred")) {
    const codes = inlineOperands(fn, elts);
    return primary(
      `[${codes.map(arg).join(", ")}]`,
      "any",
      codes.every((c) => c.quiet),
    );
  }
  const starred: number[] = [];
  const values = elts.map((e, i) => {
    if (e._type !== "Starred") return e;
    starred.push(i);
    return e.value;
  });
  const codes = inlineOperands(fn, values);
  return spliced(fn, node, codes, starred, splice);
}

/** A starred iterable is consumed before the next item is evaluated: JavaScript's spread does that. */
function spliced(fn: Fn, node: ast.Located, codes: readonly Code[], starred: readonly number[], splice: Helper): Code {
  const mark = fn.mark();
  const parts = codes.map((c, i) => {
    if (!starred.includes(i)) return arg(c);
    const t = fn.temp();
    return `...(${t} = ${arg(c)}, ${fn.at(node)}, ${fn.use(splice)}(${t}))`;
  });
  fn.release(mark);
  return primary(`[${parts.join(", ")}]`);
}

const MOST_IN_ONE_EXPRESSION = 2000;

/** A display with thousands of items: JavaScript's parser recurses in them, and the stack frame would be large. */
function longItems(fn: Fn, node: ast.Located, elts: readonly ast.expr[], splice: Helper): Code {
  const t = fn.temp();
  fn.line(`${t} = [];`);
  for (let i = 0; i < elts.length; i += 500) {
    const mark = fn.mark();
    fn.line(`${fn.use("pushItems")}(${t}, ${displayItems(fn, node, elts.slice(i, i + 500), splice).text});`);
    fn.release(mark);
  }
  return variable(t);
}

function tupleDisplay(fn: Fn, node: ast.Tuple): Code {
  const folded = constantTuple(fn, node);
  if (folded) return folded;
  const items = displayItems(fn, node, node.elts);
  return primary(`${fn.use("newTuple")}(${items.text})`, "tuple", items.quiet);
}

function listDisplay(fn: Fn, node: ast.List): Code {
  const items = displayItems(fn, node, node.elts);
  return primary(`${fn.use("newList")}(${items.text})`, "list", items.quiet);
}

/** `{k: v, **other}`: pairs in one array; an undefined key announces a mapping to be merged. */
function dictDisplay(fn: Fn, node: ast.Dict): Code {
  if (node.values.length === 0) return primary(`${fn.use("newDict")}()`, "dict", true);
  if (node.values.length > MOST_IN_ONE_EXPRESSION) return longDict(fn, node);
  const nodes: ast.expr[] = [];
  for (let i = 0; i < node.values.length; i++) {
    const key = node.keys[i];
    if (key) nodes.push(key);
    nodes.push(node.values[i]!);
  }
  const codes = inlineOperands(fn, nodes);
  const parts: Code[] = [];
  let n = 0;
  for (let i = 0; i < node.values.length; i++) {
    parts.push(node.keys[i] ? codes[n++]! : constant("undefined"), codes[n++]!);
  }
  const allStr = node.keys.every((k) => k?._type === "Constant" && typeof k.value === "string");
  const quiet = codes.every((c) => c.quiet);
  const text = `[${parts.map(arg).join(", ")}]`;
  if (allStr) return primary(`${fn.use("dictOfStrs")}(${text})`, "dict", quiet);
  return helperCall(fn, node, "makeDict", [primary(text, "any", quiet)], "dict");
}

function longDict(fn: Fn, node: ast.Dict): Code {
  const t = fn.temp();
  fn.line(`${t} = ${fn.use("newDict")}();`);
  for (let i = 0; i < node.values.length; i += 250) {
    const mark = fn.mark();
    const part: ast.Dict = { ...node, keys: node.keys.slice(i, i + 250), values: node.values.slice(i, i + 250) };
    const c = dictDisplay(fn, part);
    fn.line(`${fn.at(node)}; ${fn.use("dictMerge")}(${t}, ${arg(c)});`);
    fn.release(mark);
  }
  return variable(t, "dict");
}
