/** `import` and `from … import`, through `builtins.__import__`. */
import type * as ast from "../ast.ts";
import type { Fn } from "./function.ts";
import { storeName } from "./names.ts";
import { surveyOf } from "./survey.ts";
import { quote, primary, type Code } from "./text.ts";

function importName(fn: Fn, node: ast.Import | ast.ImportFrom, name: string, fromList: string, level: number): Code {
  fn.names.add(name);
  fn.line(`${fn.at(node)};`);
  if (node.is_lazy) return primary(`${fn.use("importLazily")}(G, ${quote(name)}, ${fromList}, ${level})`);
  // Under `sys.set_lazy_imports("all")` or for names in `__lazy_modules__`, a module's imports may be lazy.
  if (mayBeLazy(fn, node)) return primary(`${fn.use("importPerhapsLazily")}(G, ${quote(name)}, ${fromList}, ${level})`);
  return primary(`${fn.use("importName")}(G, ${quote(name)}, ${fromList}, ${level})`);
}

function mayBeLazy(fn: Fn, node: ast.Import | ast.ImportFrom): boolean {
  if (!fn.unit.options.lazyImports && !surveyOf(fn).namesLazyModules) return false;
  return fn.kind === "module" && !fn.inTry && !node.names.some((n) => n.name === "*");
}

export function importStatement(fn: Fn, s: ast.Import): void {
  for (const { name, asname } of s.names) {
    const dot = name.indexOf(".");
    const module = importName(fn, s, name, "null", 0);
    if (asname === null) {
      fn.line(`${storeName(fn, dot < 0 ? name : name.slice(0, dot), module, s)};`);
      continue;
    }
    let bound = module;
    const lazy = s.is_lazy || mayBeLazy(fn, s);
    if (dot >= 0 && lazy) {
      fn.line(`${storeName(fn, asname, primary(`${fn.use("submodule")}(${module.text}, ${quote(name)})`), s)};`);
      continue;
    }
    if (dot >= 0) {
      const mark = fn.mark();
      const t = fn.hold(module).text;
      for (const part of name.split(".").slice(1)) {
        fn.line(`${t} = ${fn.use("importFrom")}(${t}, ${quote(part)});`);
      }
      fn.release(mark);
      bound = primary(t, "any", true);
    }
    fn.line(`${storeName(fn, asname, bound, s)};`);
  }
}

export function importFrom(fn: Fn, s: ast.ImportFrom): void {
  if (s.module === "__future__" && s.level === 0) fn.names.add("__future__");
  const names = s.names.map((n) => quote(n.name));
  const mark = fn.mark();
  const list = fn.unit.hoist(`${fn.use("newTuple")}([${names.join(", ")}])`, "tuple").text;
  const module = fn.hold(importName(fn, s, s.module ?? "", list, s.level)).text;
  for (const { name, asname } of s.names) {
    if (name === "*") {
      const into = fn.unit.options.namespace && fn.kind === "module" ? "ns" : "G";
      fn.line(`${fn.use("importStar")}(${module}, ${into});`);
      continue;
    }
    fn.names.add(name);
    const from = s.is_lazy || mayBeLazy(fn, s) ? "importFromLazily" : "importFrom";
    const value = primary(`${fn.use(from)}(${module}, ${quote(name)})`);
    fn.line(`${storeName(fn, asname ?? name, value, s)};`);
  }
  fn.release(mark);
}
