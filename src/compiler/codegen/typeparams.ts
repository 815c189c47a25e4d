/**
 * Type parameters and `type` statements (PEP 695, 696). A generic definition is made inside a function of its own, whose
 * variables are the parameters; bounds, constraints, defaults and aliases' values are functions, evaluated when asked for.
 */
import type * as ast from "../ast.ts";
import { annotateFunction, functionAnnotations } from "./annotations.ts";
import { buildClass } from "./classes.ts";
import { childFunction, closure, qualifiedName } from "./closures.ts";
import { expr } from "./expressions.ts";
import type { Fn } from "./function.ts";
import { defaultsText, functionObject } from "./functions.ts";
import { storeName } from "./names.ts";
import { helperCall } from "./operands.ts";
import { arg, primary, quote, variable, type Code } from "./text.ts";

type Generic = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.TypeAlias;

/** The function around a generic definition, called at once with `args`. */
function around(
  fn: Fn,
  s: Generic,
  name: string,
  args: readonly [string, string][],
  fill: (child: Fn, params: string) => Code,
): Code {
  const scope = fn.table.lookup(s.type_params);
  const first = ("decorator_list" in s ? s.decorator_list[0]?.lineno : undefined) ?? s.lineno;
  const child = childFunction(fn, "function", scope, `<generic parameters of ${name}>`, first);
  child.hot = false;
  child.positions.index(first, first, 0, 0);
  if (s._type === "ClassDef") child.className = s.name;
  const made = s.type_params.map((param) => typeParam(child, param));
  const tuple = child.fresh("v");
  child.line(`${tuple} = ${child.use("newTuple")}([${made.join(", ")}]);`);
  const result = child.hold(fill(child, tuple));
  child.line("S.sp = p - 1;");
  child.line(`return ${result.text};`);
  const f = closure(
    fn,
    child,
    args.map(([param]) => param),
    {},
  );
  fn.line(`${fn.at(s)};`);
  return primary(`${f}(${args.map(([, value]) => value).join(", ")})`);
}

/** Makes one parameter, binds it, and gives back the variable that holds it. */
function typeParam(fn: Fn, param: ast.type_param): string {
  const value = fn.fresh("v");
  const name = quote(param.name);
  const lazy = (node: ast.expr | null) => (node === null ? "null" : evaluator(fn, param.name, node).text);
  switch (param._type) {
    case "TypeVar": {
      const constraints = param.bound?._type === "Tuple";
      const bound = lazy(param.bound);
      const parts = [name, constraints ? "null" : bound, constraints ? bound : "null", lazy(param.default_value)];
      fn.line(`${value} = ${fn.use("makeTypeVar")}(${parts.join(", ")});`);
      break;
    }
    case "ParamSpec":
      fn.line(`${value} = ${fn.use("makeParamSpec")}(${name}, ${lazy(param.default_value)});`);
      break;
    case "TypeVarTuple":
      fn.line(`${value} = ${fn.use("makeTypeVarTuple")}(${name}, ${lazy(param.default_value)});`);
  }
  fn.line(`${storeName(fn, param.name, variable(value), param)};`);
  return value;
}

function evaluator(fn: Fn, name: string, node: ast.expr): Code {
  const fill = (child: Fn): string => {
    if (node._type === "Starred") return arg(helperCall(child, node, "unpackOne", [expr(child, node.value)]));
    return arg(expr(child, node));
  };
  return annotateFunction(fn, fn.table.lookup(node), name, node.lineno, fill, undefined, node);
}

export function genericFunction(fn: Fn, s: ast.FunctionDef | ast.AsyncFunctionDef): Code {
  const defaults = defaultsText(fn, s.args);
  const args: [string, string][] = [
    ["o1", defaults.positional],
    ["o2", defaults.keyword],
  ];
  return around(fn, s, s.name, args, (child, params) => {
    const annotate = functionAnnotations(child, s);
    const f = functionObject(child, s, { positional: "o1", keyword: "o2" }, annotate);
    return primary(`${child.use("setTypeParams")}(${arg(f)}, ${params})`);
  });
}

export function genericClass(fn: Fn, s: ast.ClassDef): Code {
  return around(fn, s, s.name, [], (child, params) => {
    child.line(`${child.cell(".type_params")}.value = ${params};`);
    const base = child.fresh("v");
    child.line(`${base} = ${child.use("subscriptGeneric")}(${params});`);
    return buildClass(child, s, variable(base));
  });
}

export function typeAlias(fn: Fn, s: ast.TypeAlias): void {
  const target = s.name as ast.Name;
  const alias = (inner: Fn, params: string) => {
    const fill = (child: Fn): string => arg(expr(child, s.value));
    const value = annotateFunction(inner, inner.table.lookup(s), target.id, s.lineno, fill, undefined, s);
    const qualname = quote(qualifiedName(fn, target.id));
    return primary(`${inner.use("makeTypeAlias")}(${quote(target.id)}, ${params}, ${value.text}, ${qualname})`);
  };
  const made = s.type_params.length > 0 ? around(fn, s, target.id, [], alias) : alias(fn, "null");
  fn.line(`${storeName(fn, target.id, made, target)};`);
}
