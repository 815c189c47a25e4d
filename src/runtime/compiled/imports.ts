/** The import statements, through `builtins.__import__` and the modules' own attributes. */
import { getAttribute, lookupAttribute } from "../attributes.ts";
import { callN } from "../call.ts";
import { importError, typeError } from "../errors.ts";
import { builtinsOf } from "../frames.ts";
import { type DictEntry, PyDict } from "../objects/dict.ts";
import { PyModule } from "../objects/module.ts";
import { getModules } from "../hooks.ts";
import { contains, setItem } from "../abstract.ts";
import { lazyImports, PyLazyImport, resolved } from "../objects/lazyimport.ts";
import { newTuple } from "../objects/tuple.ts";
import { loadGlobal } from "./names.ts";
import { typeOf } from "../typeof.ts";
import { exactStr, type Value } from "../value.ts";
import { iterableItems } from "./containers.ts";

export function importName(globals: PyDict, name: string, fromList: Value, level: number): Value {
  const f = builtinsOf(globals).getStr("__import__");
  if (f === undefined) throw importError("__import__ not found");
  return callN(f, [name, globals, null, fromList, level]);
}

/** `lazy import name`, through `builtins.__lazy_import__`. */
export function importLazily(globals: PyDict, name: string, fromList: Value, level: number): Value {
  const f = builtinsOf(globals).getStr("__lazy_import__");
  if (f === undefined) throw importError("__lazy_import__ not found");
  return callN(f, [name, globals, globals, fromList, level, builtinsOf(globals)]);
}

/** An import without `lazy` in a module, where the mode or the module itself may make it so. */
export function importPerhapsLazily(globals: PyDict, name: string, fromList: Value, level: number): Value {
  const named = globals.getStr("__lazy_modules__");
  const lazy = lazyImports.mode === "all" || (named !== undefined && contains(named, name));
  return lazy ? importLazily(globals, name, fromList, level) : importName(globals, name, fromList, level);
}

export function importFromLazily(module: Value, name: string): Value {
  return module instanceof PyLazyImport ? module.member(name) : importFrom(module, name);
}

/** `lazy import a.b as c` */
export function submodule(module: Value, name: string): Value {
  if (module instanceof PyLazyImport) {
    const dot = name.lastIndexOf(".");
    return new PyLazyImport(
      module.globals,
      name.slice(0, dot),
      newTuple([name.slice(dot + 1)]),
      0,
      name.slice(dot + 1),
    );
  }
  return name.split(".").slice(1).reduce(importFrom, module);
}

/** A global that may hold a lazy import. */
export function loadLazy(globals: PyDict, entry: DictEntry): Value {
  return resolved(globals, entry.key as string, loadGlobal(globals, entry));
}

/** What was found under a name in a namespace or the globals. */
export function resolvedName(ns: Value, globals: PyDict, name: string, value: Value): Value {
  return resolved(ns instanceof PyDict && ns.getStr(name) === value ? ns : globals, name, value);
}

/** `from module import name`: an attribute, or a submodule that is being imported. */
export function importFrom(module: Value, name: string): Value {
  const value = lookupAttribute(module, name);
  if (value !== undefined) return value;
  const packageName = exactStr(lookupAttribute(module, "__name__") ?? null)?.toString();
  if (packageName !== undefined) {
    const found = getModules().getStr(`${packageName}.${name}`);
    if (found !== undefined) return found;
  }
  throw cannotImport(module, name, packageName);
}

function cannotImport(module: Value, name: string, packageName: string | undefined): unknown {
  const shown = packageName ?? "<unknown module name>";
  const file = exactStr(lookupAttribute(module, "__file__") ?? null)?.toString();
  const spec = lookupAttribute(module, "__spec__");
  const initializing = spec !== undefined && spec !== null && lookupAttribute(spec, "_initializing") === true;
  const text = initializing
    ? `cannot import name '${name}' from partially initialized module '${shown}' (most likely due to a circular import)`
    : `cannot import name '${name}' from '${shown}'`;
  const e = importError(`${text} (${file ?? "unknown location"})`, shown, file);
  e.setField("name_from", name);
  return e;
}

/** `from module import *` into a namespace. */
export function importStar(module: Value, ns: Value): void {
  const all = lookupAttribute(module, "__all__");
  const names = all !== undefined ? iterableItems(all) : publicNames(module);
  for (const item of names) {
    const name = exactStr(item)?.toString();
    if (name === undefined)
      throw typeError(
        `Item in ${exactStr(lookupAttribute(module, "__name__") ?? null)?.toString() ?? "?"}.__all__ must be str, not ${typeOf(item).name}`,
      );
    const value = getAttribute(module, name);
    if (ns instanceof PyDict) ns.setStr(name, value);
    else setItem(ns, name, value);
  }
}

function publicNames(module: Value): Value[] {
  const dict = module instanceof PyModule ? module.dict! : getAttribute(module, "__dict__");
  return iterableItems(dict).filter((n) => typeof n !== "string" || !n.startsWith("_"));
}
