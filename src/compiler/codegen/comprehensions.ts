/** Comprehensions, inlined into the function around them (PEP 709), and generator expressions. */
import type * as ast from "../ast.ts";
import { cellArguments, childFunction, closure, factoryText } from "./closures.ts";
import { condition } from "./conditions.ts";
import { expr } from "./expressions.ts";
import type { Fn, Inlined } from "./function.ts";
import { iterate, iterateAsync, iterationSource, type IterationSource } from "./loops.ts";
import { clauseStates, yieldState } from "./machine.ts";
import { helperCall, operands } from "./operands.ts";
import type { Scope } from "../symtable.ts";
import type { Binding } from "./scopes.ts";
import { arg, atom, identifier, prefixed, primary, variable, type Code } from "./text.ts";

/** As in runtime/arraylimit.ts: V8 ends the process where an array grows too far. */
const MOST_ITEMS = "89e6";

type Comprehension = ast.ListComp | ast.SetComp | ast.DictComp;

export function comprehension(fn: Fn, node: Comprehension): Code {
  const scope = fn.table.lookup(node);
  const result = fn.temp();
  const mark = fn.mark();
  const hot = fn.hot;
  fn.hot = true;
  const first = node.generators[0]!;
  const source = start(fn, first);
  const before = fn.assigned;
  fn.assigned = before && new Set(before);
  fn.inlined.push(inlinedNames(fn, scope));
  const initial = node._type === "ListComp" ? "[]" : `${fn.use(node._type === "SetComp" ? "newSet" : "newDict")}()`;
  fn.line(`${result} = ${initial};`);
  clauses(fn, node.generators, 0, source, () => element(fn, node, result));
  const { names } = fn.inlined.pop()!;
  if (fn.wantsLocals) {
    for (const [name, b] of names) {
      if (b.kind !== "local" && b.kind !== "cell") continue;
      fn.comprehensionVariables.push({ name, js: b.js, cell: b.kind === "cell" });
      // Its variables are gone.
      fn.line(`${b.js} = undefined;`);
    }
  }
  fn.hot = hot;
  fn.assigned = before;
  fn.release(mark);
  if (node._type === "ListComp") fn.line(`${result} = ${fn.use("newList")}(${result});`);
  return variable(result, node._type === "ListComp" ? "list" : node._type === "SetComp" ? "set" : "dict");
}

/** The comprehension's own names as JavaScript variables of the function; captured ones get a fresh cell each time. */
function inlinedNames(fn: Fn, scope: Scope): Inlined {
  const names = new Map<string, Binding>();
  const n = fn.unique();
  for (const { name, scope: kind } of scope.symbols.values()) {
    if (name === ".0") continue;
    if (kind === "LOCAL") {
      const js = `${identifier(name)}$${n}`;
      fn.declare(js);
      fn.comprehensionNames.add(name);
      names.set(name, { kind: "local", js, always: false });
    } else if (kind === "CELL") {
      const js = `${prefixed("c_", name)}$${n}`;
      fn.declare(js);
      fn.line(`${js} = new ${fn.use("Cell")}(undefined);`);
      names.set(name, { kind: "cell", js, free: false, always: false });
    }
  }
  return { scope, names };
}

/** A clause's iterator. */
type Source = IterationSource | { async: string };

function start(fn: Fn, clause: ast.comprehension): Source {
  if (!clause.is_async) return iterationSource(fn, clause.iter);
  const iterator = fn.fresh("i");
  fn.line(`${iterator} = ${arg(helperCall(fn, clause.iter, "getAsyncIter", [expr(fn, clause.iter)]))};`);
  return { async: iterator };
}

function clauses(fn: Fn, list: readonly ast.comprehension[], i: number, source: Source, innermost: () => void): void {
  const clause = list[i]!;
  const round = () => {
    for (const test of clause.ifs) {
      const mark = fn.mark();
      fn.line(`if (!${atom(condition(fn, test))}) continue;`);
      fn.release(mark);
    }
    const next = list[i + 1];
    if (next) clauses(fn, list, i + 1, start(fn, next), innermost);
    else innermost();
  };
  if ("async" in source) iterateAsync(fn, source.async, clause.iter, clause.target, round);
  else iterate(fn, source, clause.iter, clause.target, round);
}

function element(fn: Fn, node: Comprehension, result: string): void {
  const mark = fn.mark();
  if (node._type === "DictComp") {
    if (node.value === null) {
      const c = helperCall(fn, node.key, "dictMerge", [result, expr(fn, unstarred(node.key))]);
      fn.line(`${c.text};`);
    } else {
      const [k, v] = operands(fn, [node.key, node.value]) as [Code, Code];
      fn.line(`${helperCall(fn, node.key, "dictSet", [result, k, v]).text};`);
    }
  } else if (node.elt._type === "Starred") {
    const helper = node._type === "ListComp" ? "pushAll" : "setUpdate";
    fn.line(`${helperCall(fn, node.elt, helper, [result, expr(fn, node.elt.value)]).text};`);
  } else {
    const value = expr(fn, node.elt);
    if (node._type === "ListComp")
      fn.line(`if (${result}.push(${arg(value)}) > ${MOST_ITEMS}) ${fn.use("tooManyItems")}();`);
    else fn.line(`${helperCall(fn, node.elt, "setAdd", [result, value]).text};`);
  }
  fn.release(mark);
}

function unstarred(node: ast.expr): ast.expr {
  return node._type === "Starred" ? node.value : node;
}

/** `(x for x in xs)`: a generator function of its own; the first iterable is evaluated here and now. */
export function generatorExpression(fn: Fn, node: ast.GeneratorExp): Code {
  const iterable = firstIterator(fn, node);
  const { wrapper } = generatorOf(fn, node);
  return primary(wrapper(arg(iterable)));
}

export function firstIterator(fn: Fn, node: ast.GeneratorExp): Code {
  const first = node.generators[0]!;
  return helperCall(fn, first.iter, first.is_async ? "getAsyncIter" : "getIter", [expr(fn, first.iter)]);
}

/** The generator's function, and the text that makes the generator of its first iterator. */
export function generatorOf(fn: Fn, node: ast.GeneratorExp): { inner: Fn; wrapper: (iterator: string) => string } {
  const scope = fn.table.lookup(node);
  const first = node.generators[0]!;
  const isAsync = scope.isCoroutine;
  const inner = childFunction(fn, "generator", scope, "<genexpr>", node.lineno);
  inner.isAsyncGenerator = isAsync;
  inner.machine = !isAsync && !inner.wantsLocals && node.elt._type !== "Starred";
  if (inner.machine) {
    clauseStates(inner, node.generators, { iterator: "i0", range: null }, () => {
      yieldState(inner, node.elt, expr(inner, node.elt));
    });
    inner.line("S.value = null; S.sp = p - 1; return;");
    const made = closure(fn, inner, ["i0"], { argcount: 1, varnames: [".0"] });
    return { inner, wrapper: (iterator) => `${made}(${iterator})` };
  }
  const source: Source = first.is_async ? { async: "i0" } : { iterator: "i0", range: null };
  clauses(inner, node.generators, 0, source, () => {
    const mark = inner.mark();
    const { elt } = node;
    if (elt._type === "Starred") {
      const items = inner.fresh("i");
      inner.line(`${items} = ${arg(helperCall(inner, elt, "getIter", [expr(inner, elt.value)]))};`);
      const v = inner.fresh("v");
      inner.open(`while ((${inner.at(elt)}, ${v} = ${items}.next()) !== undefined) {`);
      yieldElement(inner, elt, variable(v));
      inner.close();
    } else yieldElement(inner, elt, expr(inner, elt));
    inner.release(mark);
  });
  inner.line("S.sp = p - 1;");
  inner.line("return null;");
  const made = closure(fn, inner, ["i0"], { argcount: 1, varnames: [".0"] });
  const helper = fn.use(isAsync ? "newAsyncGenerator" : "newGenerator");
  return { inner, wrapper: (iterator) => `${helper}(F${inner.index}, ${made}(${iterator}))` };
}

/** The same as a plain function that hands each item to a sink: see fusion.ts. */
export function sinkFunction(fn: Fn, node: ast.GeneratorExp, generator: Fn): string {
  const inner = childFunction(
    fn,
    "function",
    fn.table.lookup(node),
    "<genexpr>",
    node.lineno,
    generator.qualname,
    generator,
  );
  inner.raisesByReturn = true;
  clauses(inner, node.generators, 0, { iterator: "i0", range: null }, () => {
    const mark = inner.mark();
    const value = inner.hold(expr(inner, node.elt));
    inner.line("S.sp = p - 1;");
    inner.line(`if (o0.add(${value.text})) return o0.finish();`);
    inner.line(`${inner.reenter};`);
    inner.release(mark);
  });
  inner.line("S.sp = p - 1;");
  inner.line("return o0.finish();");
  const name = `m${generator.index}s`;
  fn.unit.variant(name, factoryText(inner, ["o0", "i0"]));
  return `${name}(${cellArguments(fn, inner).join(", ")})`;
}

function yieldElement(fn: Fn, at: ast.Located, value: Code): void {
  const t = fn.temp();
  fn.line(`${t} = ${fn.isAsyncGenerator ? `${fn.use("wrapAsyncYield")}(${arg(value)})` : arg(value)};`);
  fn.line(`${fn.at(at)};`);
  if (fn.trace) fn.line(`${fn.use("traceYield")}(l0, p, ${t});`);
  fn.line("S.sp = p - 1;");
  fn.line(`${t} = yield ${t};`);
  fn.line(`${fn.reenter};`);
  if (fn.trace) fn.line(`${fn.at(at)}; ${fn.use("traceResume")}(l0, p, ${t});`);
  fn.line(`if (${t} === ${fn.use("INJECT")}) { ${fn.at(at)}; ${fn.use("throwInjected")}(); }`);
}
