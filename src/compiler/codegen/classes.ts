/** `class` statements: the body is a function over the namespace mapping `ns`, run by `__build_class__`. */
import type * as ast from "../ast.ts";
import { beginAnnotations, deferredAnnotate } from "./annotations.ts";
import { callCode } from "./calls.ts";
import { cellArguments, childFunction, closure } from "./closures.ts";
import { docstring } from "./docstrings.ts";
import { displayItems, expr } from "./expressions.ts";
import type { Fn } from "./function.ts";
import { storeName } from "./names.ts";
import { Before, inlineOperands, operands, settle } from "./operands.ts";
import { statements } from "./statements.ts";
import { needsStatements } from "./survey.ts";
import { arg, atom, constant, primary, quote, sequence, Stable, type Code } from "./text.ts";
import { genericClass } from "./typeparams.ts";

export function classDef(fn: Fn, s: ast.ClassDef): void {
  const decorators = s.decorator_list.map((d) => {
    const c = expr(fn, d);
    return c.stable === Stable.Constant ? c : fn.hold(c);
  });
  let made = s.type_params.length > 0 ? genericClass(fn, s) : buildClass(fn, s, null);
  for (let i = decorators.length - 1; i >= 0; i--) {
    made = fn.hold(made);
    made = callCode(fn, s.decorator_list[i]!, decorators[i]!, [made]);
  }
  fn.line(`${storeName(fn, s.name, made, s)};`);
}

/** The call of `__build_class__`; `genericBase` is appended to the bases of a generic class. */
export function buildClass(fn: Fn, s: ast.ClassDef, genericBase: Code | null): Code {
  const body = bodyFunction(fn, s);
  const mark = fn.mark();
  const plain = !s.bases.some((b) => b._type === "Starred") && !s.keywords.some((k) => k.arg === null);
  const prefix = `${fn.use(plain ? "buildClass" : "buildClassStar")}(G, ${body}, ${quote(s.name)}, `;
  let result: Code;
  if (plain) {
    const codes = operands(fn, [...s.bases, ...s.keywords.map((k) => k.value)]);
    if (genericBase) codes.splice(s.bases.length, 0, genericBase);
    const before = new Before();
    const texts = settle(fn, before, codes);
    const names =
      s.keywords.length > 0 ? fn.unit.hoist(`[${s.keywords.map((k) => quote(k.arg!)).join(", ")}]`).text : "null";
    result = sequence(`${before.text}${fn.at(s)}, ${prefix}[${texts}], ${names})`);
  } else {
    let items = displayItems(fn, s, s.bases);
    if (s.keywords.some((k) => needsStatements(fn, k.value))) items = fn.hold(items);
    items = fn.reserve(items);
    const values = inlineOperands(
      fn,
      s.keywords.map((k) => k.value),
    );
    const pairs = s.keywords.map((k, i) => `${k.arg === null ? "undefined" : quote(k.arg)}, ${arg(values[i]!)}`);
    const bases = genericBase ? `[...${arg(items)}, ${genericBase.text}]` : arg(items);
    const t = items.holder ?? fn.temp();
    const kw = fn.temp();
    result = sequence(`${t} = ${bases}, ${kw} = [${pairs.join(", ")}], ${fn.at(s)}, ${prefix}${t}, ${kw})`);
  }
  fn.release(mark);
  const maker = constructorMaker(s);
  return maker === null ? result : primary(`${fn.use("withMaker")}(${atom(result)}, ${maker(fn)})`);
}

/** The constructor function of a class with an `__init__` of plain parameters: its code is the class's own. */
function constructorMaker(s: ast.ClassDef): ((fn: Fn) => string) | null {
  const init = s.body.find((x): x is ast.FunctionDef => x._type === "FunctionDef" && x.name === "__init__");
  if (!init || init.args.vararg || init.args.kwarg || init.args.kwonlyargs.length > 0) return null;
  const n = init.args.posonlyargs.length + init.args.args.length - 1;
  if (n < 0 || n > 12) return null;
  const params = Array.from({ length: n }, (_, i) => `a${i + 1}`);
  const args = ["o", ...params].join(", ");
  return (fn) =>
    `(K, type, init) => (${params.join(", ")}) => { const o = new K(type), r = init(${args}); ` +
    `return r === null ? o : ${fn.use("initReturned")}(r); }`;
}

/** The function object of a class body, as text. */
function bodyFunction(fn: Fn, s: ast.ClassDef): string {
  const scope = fn.table.lookup(s);
  const first = s.decorator_list[0]?.lineno ?? s.lineno;
  const body = childFunction(fn, "class", scope, s.name, first);
  body.className = s.name;
  body.positions.index(first, first, 0, 0);
  const store = (name: string, value: Code) => body.line(`${storeName(body, name, value, s)};`);
  if (scope.needsClassClosure) body.line(`const c___class__ = new ${body.use("Cell")}(undefined);`);
  if (scope.needsClassdict) body.line(`const c___classdict__ = new ${body.use("Cell")}(ns);`);
  if (body.trace) body.line(`${body.use("traceLine")}(l0, p, 1);`);
  body.line(`${body.use("beginClassBody")}(ns, G, ${quote(body.qualname)}, ${first});`);
  if (s.type_params.length > 0) store("__type_params__", primary(`${body.cell(".type_params")}.value`, "any", true));
  beginAnnotations(body);
  const doc = docstring(fn.unit, s.body);
  if (doc !== null) store("__doc__", constant(doc));
  statements(body, s.body);
  const annotate = deferredAnnotate(body, first);
  if (annotate) store("__annotate_func__", annotate);
  const names = [...body.staticAttributes].sort();
  store("__static_attributes__", primary(`${body.use("newTuple")}([${names.map(quote).join(", ")}])`, "tuple", true));
  if (scope.needsClassdict) store("__classdictcell__", constant("c___classdict__"));
  if (scope.needsClassClosure) store("__classcell__", constant("c___class__"));
  body.line("S.sp = p - 1;");
  body.line(`return ${scope.needsClassClosure ? "c___class__" : "null"};`);
  const made = closure(fn, body, ["ns"], {});
  const cells = cellArguments(fn, body);
  return `${fn.use("makeFunction")}(F${body.index}, ${made}${cells.length > 0 ? `, [${cells.join(", ")}]` : ""})`;
}
