/** Reading, binding and unbinding names, by where the symbol table puts them. */
import type * as ast from "../ast.ts";
import { Before, boxed, helperCall, repeatable } from "./operands.ts";
import type { Fn } from "./function.ts";
import { arg, constant, double, operand, primary, quote, Stable, variable, type Code } from "./text.ts";
import { isBuiltinName } from "./builtins.ts";
import { surveyOf, unboundNames } from "./survey.ts";

export function loadName(fn: Fn, id: string, node: ast.Located): Code {
  if (id === "__debug__") return constant(fn.unit.options.optimize === 0 ? "true" : "false", "bool");
  const name = fn.mangle(id);
  const b = fn.resolve(name);
  switch (b.kind) {
    case "local": {
      if (fn.doubles.has(b.js)) {
        fn.use("PyFloat");
        const raw = fn.isAssigned(name) ? b.js : `(${checked(fn, b.js, name, node)})`;
        const stable = fn.isAssigned(name) ? Stable.Variable : Stable.No;
        return double(raw, fn.isAssigned(name), stable);
      }
      if (b.always || fn.isAssigned(name)) return variable(b.js);
      return operand(checked(fn, b.js, name, node));
    }
    case "cell": {
      if (b.always || (!b.free && fn.isAssigned(name) && !unboundNames(fn).has(id)))
        return primary(`${b.js}.value`, "any", true);
      const t = fn.temp();
      fn.release(fn.mark() - 1);
      const helper = fn.use(b.free ? "unboundFree" : "unbound");
      return operand(`(${t} = ${b.js}.value) !== undefined ? ${t} : (${fn.at(node)}, ${helper}(${quote(name)}))`);
    }
    case "global": {
      fn.names.add(name);
      const g = fn.unit.global(name);
      if (mayHoldLazy(fn, name)) return helperCall(fn, node, "loadLazy", ["G", g]);
      const builtin = isBuiltinName(name) ? fn.unit.builtin(name) : null;
      const t = fn.temp();
      fn.release(fn.mark() - 1);
      const slow = `(${fn.at(node)}, ${fn.use("loadGlobal")}(G, ${g}))`;
      return builtin === null
        ? operand(`(${t} = ${g}.value) !== undefined ? ${t} : ${slow}`)
        : operand(`(${t} = ${g}.value) !== undefined || (${t} = ${builtin}.value) !== undefined ? ${t} : ${slow}`);
    }
    case "name":
      fn.names.add(name);
      {
        const found = helperCall(fn, node, "loadName", ["ns", "G", fn.unit.global(name)]);
        return mayHoldLazy(fn, name) ? helperCall(fn, node, "resolvedName", ["ns", "G", quote(name), found]) : found;
      }
    case "classFree":
      return helperCall(fn, node, "loadNameOrCell", ["ns", b.js, quote(name)]);
    case "classDict":
      fn.names.add(name);
      return b.js === null
        ? helperCall(fn, node, "loadDictOrGlobal", [b.dict, "G", fn.unit.global(name)])
        : helperCall(fn, node, "loadDictOrCell", [b.dict, b.js, quote(name)]);
  }
}

function mayHoldLazy(fn: Fn, name: string): boolean {
  return fn.unit.options.checkLazy || surveyOf(fn).lazyNames.has(name);
}

function checked(fn: Fn, js: string, name: string, node: ast.Located): string {
  return `${js} !== undefined ? ${js} : (${fn.at(node)}, ${fn.use("unbound")}(${quote(name)}))`;
}

/** The expression that binds `id` to the value; a value that stands for no variable stands in it once. */
export function storeName(fn: Fn, id: string, value: Code, node: ast.Located): string {
  const name = fn.mangle(id);
  const b = fn.resolve(name);
  switch (b.kind) {
    case "local":
      fn.setAssigned(name);
      return fn.doubles.has(b.js) ? `${b.js} = ${value.raw ?? `${arg(value)}.value`}` : `${b.js} = ${arg(value)}`;
    case "cell":
      fn.setAssigned(name);
      return `${b.js}.value = ${arg(boxed(value))}`;
    case "global": {
      fn.names.add(name);
      const g = fn.unit.global(name);
      value = boxed(value);
      const store = fn.use("storeGlobal");
      if (!fn.hot) return `${store}(${arg(value)}, G, ${g})`;
      const mark = fn.mark();
      const before = new Before();
      const v = repeatable(fn, before, value).text;
      fn.release(mark);
      const text = `${g}.value !== undefined ? ${g}.value = ${v} : ${store}(${v}, G, ${g})`;
      return before.text + text;
    }
    case "classFree":
      return `${b.js}.value = ${arg(boxed(value))}`;
    case "name":
      fn.names.add(name);
      return helperCall(fn, node, "storeName", ["ns", quote(name), boxed(value)]).text;
    case "classDict":
      throw new Error("an assignment in an annotation scope");
  }
}

export function deleteName(fn: Fn, id: string, node: ast.Located): void {
  const name = fn.mangle(id);
  const b = fn.resolve(name);
  switch (b.kind) {
    case "local":
      if (!fn.isAssigned(name)) {
        fn.line(`if (${b.js} === undefined) { ${fn.at(node)}; ${fn.use("unbound")}(${quote(name)}); }`);
      }
      fn.line(`${b.js} = undefined;`);
      break;
    case "cell":
      fn.line(`${fn.at(node)}; ${fn.use("deleteCell")}(${b.js}, ${quote(name)}, ${b.free});`);
      break;
    case "classFree":
      fn.line(`${fn.at(node)}; ${fn.use("deleteCell")}(${b.js}, ${quote(name)}, true);`);
      break;
    case "global":
      fn.line(`${fn.at(node)}; ${fn.use("deleteGlobal")}(G, ${fn.unit.global(name)});`);
      break;
    default:
      fn.line(`${fn.at(node)}; ${fn.use("deleteName")}(ns, ${quote(name)});`);
  }
  fn.names.add(name);
  fn.setDeleted(name);
}
