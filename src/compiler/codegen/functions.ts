/** `def`, `async def`, `lambda`: parameters, defaults, decorators, and the function object. */
import type * as ast from "../ast.ts";
import { functionAnnotations } from "./annotations.ts";
import { returnStatement } from "./blocks.ts";
import { callCode } from "./calls.ts";
import { cellArguments, childFunction, CO_VARARGS, CO_VARKEYWORDS, closure, type CodeInfo } from "./closures.ts";
import { docstring, isText } from "./docstrings.ts";
import { expr } from "./expressions.ts";
import type { Fn } from "./function.ts";
import { inferKinds } from "./kinds.ts";
import { isMachine } from "./machine.ts";
import { isLeaf, isLeafExpression } from "./leaf.ts";
import { storeName } from "./names.ts";
import { inlineOperands } from "./operands.ts";
import { traceLine } from "./tracing.ts";
import { statements } from "./statements.ts";
import { needsStatements } from "./survey.ts";
import { arg, constant, identifier, primary, quote, Stable, type Code } from "./text.ts";
import { genericFunction } from "./typeparams.ts";

type Def = ast.FunctionDef | ast.AsyncFunctionDef;

export function functionDef(fn: Fn, s: Def): void {
  const decorators = s.decorator_list.map((d) => {
    const c = expr(fn, d);
    return c.stable === Stable.Constant ? c : fn.hold(c);
  });
  let f: Code;
  if (s.type_params.length > 0) f = genericFunction(fn, s);
  else {
    const defaults = defaultsText(fn, s.args);
    const annotate = functionAnnotations(fn, s);
    f = functionObject(fn, s, defaults, annotate);
  }
  for (let i = decorators.length - 1; i >= 0; i--) {
    const d = s.decorator_list[i]!;
    f = fn.hold(f);
    f = callCode(fn, d, decorators[i]!, [f]);
  }
  fn.line(`${storeName(fn, s.name, f, s)};`);
}

export interface Defaults {
  positional: string;
  keyword: string;
}

/** Default values are evaluated where the function is defined: an array, and a flat list of names and values. */
export function defaultsText(fn: Fn, args: ast.arguments): Defaults {
  let positional = "null";
  if (args.defaults.length > 0) {
    const codes = inlineOperands(fn, args.defaults);
    positional = `[${codes.map(arg).join(", ")}]`;
    if (args.kw_defaults.some((d) => d !== null && needsStatements(fn, d))) {
      const t = fn.temp();
      fn.line(`${t} = ${positional};`);
      positional = t;
    }
  }
  let keyword = "null";
  if (args.kw_defaults.some((d) => d !== null)) {
    const given = args.kwonlyargs.map((a, i) => [a, args.kw_defaults[i]] as const).filter(([, d]) => d != null);
    const codes = inlineOperands(
      fn,
      given.map(([, d]) => d!),
    );
    keyword = `[${given.map(([a], i) => `${quote(fn.mangle(a.arg))}, ${arg(codes[i]!)}`).join(", ")}]`;
  }
  return { positional, keyword };
}

/** The code that makes the function object of a `def`, without decorators. */
export function functionObject(fn: Fn, s: Def, defaults: Defaults, annotate: string): Code {
  const scope = fn.table.lookup(s);
  const isAsync = s._type === "AsyncFunctionDef";
  const first = s.decorator_list[0]?.lineno ?? s.lineno;
  const child = childFunction(fn, scope.isGenerator || isAsync ? "generator" : "function", scope, s.name, first);
  child.isCoroutine = isAsync && !scope.isGenerator;
  child.isAsyncGenerator = isAsync && scope.isGenerator;
  child.positions.index(first, first, 0, 0);
  const info = parameters(child, s.args);
  const doc = docstring(fn.unit, s.body);
  info.docstring = doc;
  child.machine = isMachine(child, s.body);
  if (fn.unit.survey.floats.has(s) && !child.machine) inferKinds(child, s.body);
  child.leaf = child.mayBeLeaf && isLeaf(s.body);
  child.raisesByReturn = child.kind === "function" && !child.trace;
  // A docstring is no statement, unless it is all there is.
  statements(child, isText(s.body[0]!) && s.body.length > 1 ? s.body.slice(1) : s.body);
  if (child.assigned !== null) returnStatement(child, constant("null", "none"));
  return makeFunction(fn, child, info, defaults, annotate);
}

function makeFunction(
  fn: Fn,
  child: Fn,
  info: CodeInfo & { js: string[] },
  defaults: Defaults,
  annotate: string,
): Code {
  const made = closure(fn, child, info.js, info);
  const cells = cellArguments(fn, child);
  const args = [`F${child.index}`, made, cells.length > 0 ? `[${cells.join(", ")}]` : "null"];
  args.push(defaults.positional, defaults.keyword, annotate);
  while (args[args.length - 1] === "null") args.pop();
  return primary(`${fn.use("makeFunction")}(${args.join(", ")})`, "function", true);
}

/** Parameters in co_varnames order: that of the JavaScript function as well. */
function parameters(child: Fn, args: ast.arguments): CodeInfo & { js: string[] } {
  const positional = [...args.posonlyargs, ...args.args];
  const all = [...positional, ...args.kwonlyargs];
  let flags = 0;
  if (args.vararg) {
    flags |= CO_VARARGS;
    all.push(args.vararg);
  }
  if (args.kwarg) {
    flags |= CO_VARKEYWORDS;
    all.push(args.kwarg);
  }
  const varnames = all.map((a) => child.mangle(a.arg));
  child.firstParameter = positional.length > 0 ? varnames[0]! : null;
  return {
    argcount: positional.length,
    posonlyargcount: args.posonlyargs.length,
    kwonlyargcount: args.kwonlyargs.length,
    varnames,
    flags,
    js: varnames.map(identifier),
  };
}

export function lambda(fn: Fn, node: ast.Lambda): Code {
  const defaults = defaultsText(fn, node.args);
  const scope = fn.table.lookup(node);
  const child = childFunction(fn, scope.isGenerator ? "generator" : "function", scope, "<lambda>", node.lineno);
  child.positions.index(node.lineno, node.lineno, 0, 0);
  const info = parameters(child, node.args);
  child.leaf = child.mayBeLeaf && isLeafExpression(node.body);
  child.raisesByReturn = child.kind === "function" && !child.trace;
  traceLine(child, node.body);
  returnStatement(child, expr(child, node.body));
  return makeFunction(fn, child, info, defaults, "null");
}
