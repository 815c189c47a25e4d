/** `import` and `from … import`, through `builtins.__import__`. */
import type * as ast from "../ast.ts";
import type { Fn } from "./function.ts";
import { storeName } from "./names.ts";
import { quote, primary, type Code } from "./text.ts";

function importName(fn: Fn, node: ast.Import | ast.ImportFrom, name: string, fromList: string, level: number): Code {
  fn.names.add(name);
  fn.line(`${fn.at(node)};`);
  const lazy = node.is_lazy ? ", true" : "";
  return primary(`${fn.use("importName")}(G, ${quote(name)}, ${fromList}, ${level}${lazy})`);
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
    const value = primary(`${fn.use("importFrom")}(${module}, ${quote(name)})`);
    fn.line(`${storeName(fn, asname ?? name, value, s)};`);
  }
  fn.release(mark);
}
