/** The import statement's machinery (CPython: Lib/importlib/_bootstrap.py, Python/import.c), in short. */
import { iterToArray, isTrue } from "../runtime/abstract.ts";
import { getAttribute, lookupAttribute, setAttribute } from "../runtime/attributes.ts";
import { call1, callN } from "../runtime/call.ts";
import { importError, keyError, moduleNotFoundError, typeError, valueError } from "../runtime/errors.ts";
import { getModules, getSysDict, sysAttribute } from "../runtime/hooks.ts";
import { PyDict } from "../runtime/objects/dict.ts";
import { ImportWarning, ModuleNotFoundError } from "../runtime/objects/exceptions.ts";
import { PyModule } from "../runtime/objects/module.ts";
import { warn } from "../runtime/warnings.ts";
import { matchesType } from "../runtime/compiled/exceptions.ts";
import { caughtIn } from "../runtime/frames.ts";
import { S } from "../runtime/state.ts";
import { typeOf } from "../runtime/typeof.ts";
import { stringOf, strValue, type Value } from "../runtime/value.ts";
import { createBuiltinModule, hasBuiltinModule } from "../modules/index.ts";
import { defaultFinder, findSpec } from "./finder.ts";
import { findAndLoad, importlibCore, installImportlib, isImportlibName } from "./importlib.ts";
import { initModule, moduleForSpec, PyFileLoader, PyModuleSpec, runSource } from "./spec.ts";
import { timedImport } from "./importtime.ts";

function modules(): PyDict {
  const d = getSysDict().getStr("modules");
  return (d as PyDict | undefined) ?? getModules();
}

function find(name: string, path: Value): Value {
  const metaPath = sysAttribute("meta_path");
  if (metaPath === undefined || metaPath === null) return findSpec(name, path);
  for (const finder of iterToArray(metaPath)) {
    let spec: Value;
    if (finder === defaultFinder) spec = findSpec(name, path);
    else {
      const f = lookupAttribute(finder, "find_spec");
      if (f === undefined) continue;
      spec = callN(f, [strValue(name), path, null]);
    }
    if (spec !== null) return spec;
  }
  return null;
}

/** Makes, registers and runs the module of a spec. */
export function loadSpec(name: string, spec: Value): Value {
  const known = modules();
  if (spec instanceof PyModuleSpec && spec.origin === "built-in" && hasBuiltinModule(name)) {
    const m = createBuiltinModule(name);
    initModule(m, spec);
    known.setStr(name, m);
    return m;
  }
  const loader = spec instanceof PyModuleSpec ? spec.loader : getAttribute(spec, "loader");
  if (loader instanceof PyFileLoader && loader.kind === "extension") {
    const made = callN(getAttribute(loader, "create_module"), [spec]);
    if (made instanceof PyModule) initModule(made, spec);
    known.setStr(name, made);
    return made;
  }
  let module: Value = null;
  const foreign = loader !== null && !(loader instanceof PyFileLoader);
  if (foreign) {
    const create = lookupAttribute(loader, "create_module");
    if (create !== undefined) module = call1(create, spec);
  }
  if (module === null) module = moduleForSpec(spec);
  else if (module instanceof PyModule) initModule(module, spec);
  known.setStr(name, module);
  setInitializing(spec, true);
  try {
    if (loader instanceof PyFileLoader) runSource(loader, module as PyModule);
    else if (loader !== null) call1(getAttribute(loader, "exec_module"), module);
  } catch (e) {
    known.deleteStr(name);
    throw e;
  } finally {
    setInitializing(spec, false);
  }
  const registered = known.getStr(name);
  if (registered === undefined) throw keyError(strValue(name));
  return registered;
}

function setInitializing(spec: Value, on: boolean): void {
  if (spec instanceof PyModuleSpec) {
    spec.initializing = on;
    if (spec.successor !== undefined) setAttribute(spec.successor, "_initializing", on);
  } else setAttribute(spec, "_initializing", on);
}

/** `_find_and_load`: the module of an absolute name. */
export function importModule(name: string): Value {
  const known = modules();
  const m = known.getStr(name);
  if (m !== undefined) {
    if (m === null) throw moduleNotFoundError(name, `import of ${name} halted; None in sys.modules`);
    return m;
  }
  const core = importlibCore();
  if (core !== undefined) return timedImport(name, () => findAndLoad(core, name));
  if (isImportlibName(name)) {
    installImportlib(importModule);
    return known.getStr(name)!;
  }
  return timedImport(name, () => load(name));
}

function load(name: string): Value {
  const dot = name.lastIndexOf(".");
  let path: Value = null;
  let parent: Value | undefined;
  if (dot >= 0) {
    const parentName = name.slice(0, dot);
    parent = importModule(parentName);
    const again = modules().getStr(name);
    if (again !== undefined) return again;
    const p = lookupAttribute(parent, "__path__");
    if (p === undefined) throw moduleNotFoundError(name, `No module named '${name}'; '${parentName}' is not a package`);
    path = p;
  }
  const spec = find(name, path);
  if (spec === null) throw moduleNotFoundError(name);
  const m = loadSpec(name, spec);
  if (parent !== undefined) setAttribute(parent, name.slice(dot + 1), m);
  return m;
}

/** The package that relative names of code with these globals start from. @throws ImportError */
function packageOf(globals: Value): string {
  const get = (name: string): Value | undefined => (globals === null ? undefined : (globals as PyDict).getStr(name));
  const pkg = get("__package__");
  if (pkg !== undefined && pkg !== null) {
    const s = stringOf(pkg);
    if (s === undefined) throw typeError("package must be a string");
    return s;
  }
  const spec = get("__spec__");
  if (spec !== undefined && spec !== null) return stringOf(getAttribute(spec, "parent"))!;
  warn(ImportWarning, "can't resolve package from __spec__ or __package__, falling back on __name__ and __path__");
  const name = stringOf(get("__name__") ?? null);
  if (name === undefined) throw keyError("'__name__' not in globals");
  if (get("__path__") !== undefined) return name;
  const dot = name.lastIndexOf(".");
  return dot < 0 ? "" : name.slice(0, dot);
}

function absoluteName(name: string, globals: Value, level: number): string {
  const pkg = packageOf(globals);
  if (pkg === "") throw importError("attempted relative import with no known parent package");
  let base = pkg;
  for (let i = 1; i < level; i++) {
    const dot = base.lastIndexOf(".");
    if (dot < 0) throw importError("attempted relative import beyond top-level package");
    base = base.slice(0, dot);
  }
  return name === "" ? base : `${base}.${name}`;
}

/** `from package import name`: imports the submodules among the names. */
function handleFromList(m: Value, fromlist: Value[], recursive = false): void {
  const path = lookupAttribute(m, "__path__");
  if (path === undefined) return;
  for (const item of fromlist) {
    const name = stringOf(item);
    if (name === undefined) {
      const where = recursive ? `${stringOf(getAttribute(m, "__name__"))}.__all__` : "``from list''";
      throw typeError(`Item in ${where} must be str, not ${typeOf(item).name}`);
    }
    if (name === "*") {
      const all = recursive ? undefined : lookupAttribute(m, "__all__");
      if (all !== undefined) handleFromList(m, iterToArray(all), true);
    } else if (lookupAttribute(m, name) === undefined) {
      const full = `${stringOf(getAttribute(m, "__name__"))}.${name}`;
      // That it is not there is reported by the import statement itself.
      importUnlessMissing(full);
    }
  }
}

function importUnlessMissing(full: string): void {
  const sp = S.sp;
  const handled = S.exc;
  try {
    importModule(full);
  } catch (thrown) {
    const e = caughtIn(thrown, sp);
    S.exc = handled;
    const missing = matchesType(e, ModuleNotFoundError) && stringOf(lookupAttribute(e, "name") ?? null) === full;
    if (!missing || modules().getStr(full) === null) throw e;
  }
}

/** `builtins.__import__` */
export function importFunction(name: string, globals: Value, fromlist: Value, level: number): Value {
  if (level < 0) throw valueError("level must be >= 0");
  if (name === "" && level === 0) throw valueError("Empty module name");
  if (level > 0 && !(globals instanceof PyDict)) throw typeError("globals must be a dict or a frozendict");
  const full = level > 0 ? absoluteName(name, globals, level) : name;
  const m = importModule(full);
  if (fromlist !== null && isTrue(fromlist)) {
    if (lookupAttribute(m, "__path__") !== undefined) handleFromList(m, iterToArray(fromlist));
    return m;
  }
  if (level === 0) {
    const dot = name.indexOf(".");
    return dot < 0 ? m : importModule(name.slice(0, dot));
  }
  if (name === "") return m;
  const dot = name.indexOf(".");
  if (dot < 0) return m;
  return importModule(full.slice(0, full.length - (name.length - dot)));
}
