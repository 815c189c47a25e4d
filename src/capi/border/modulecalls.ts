/** What C does to a module that exists. */
import { systemError, typeError } from "../../runtime/errors.ts";
import { DeprecationWarning } from "../../runtime/objects/exceptions.ts";
import { PyModule } from "../../runtime/objects/module.ts";
import type { Type } from "../../runtime/objects/type.ts";
import { exactStr, type Value } from "../../runtime/value.ts";
import { newModule } from "../../runtime/objects/module.ts";
import { getModules, hooks } from "../../runtime/hooks.ts";
import { warn } from "../../runtime/warnings.ts";
import type { Border } from "./border.ts";
import { takeError } from "./errors.ts";
import { moduleState } from "./modules.ts";

export function moduleAdd(m: PyModule, name: Value, v: Value | undefined): void {
  if (v === undefined) throw takeError("PyModule_Add() must be called with an exception set if the value is NULL");
  m.dict.set(name, v);
}
/** PyModule_AddObject takes the reference only when it succeeds. */
export function moduleAddObject(b: Border, m: PyModule, name: Value, h: number): void {
  moduleAdd(m, name, h === 0 ? undefined : b.handles.get(h));
  b.handles.decRef(h);
}
export function moduleAddType(m: PyModule, t: Type): void {
  m.dict.setStr(t.name, t);
}
export function moduleSetDoc(m: PyModule, doc: Value | undefined): void {
  m.dict.setStr("__doc__", doc ?? null);
}

function stringAttribute(m: PyModule, key: string, error: string): Value {
  const v = m.dict.getStr(key);
  if (v === undefined || exactStr(v) === undefined) throw systemError(error);
  return v;
}
export function moduleName(m: PyModule): Value {
  return stringAttribute(m, "__name__", "nameless module");
}
export function moduleFilename(m: PyModule): Value {
  return stringAttribute(m, "__file__", "module filename missing");
}
export function moduleNameText(b: Border, m: PyModule): number {
  return b.lending.constantText(String(moduleName(m)));
}
export function moduleFilenameText(b: Border, m: PyModule): number {
  return b.lending.constantText(String(moduleFilename(m)));
}
export function moduleDict(m: PyModule): Value {
  return m.dict;
}
export function moduleNew(name: string): Value {
  return newModule(name);
}
export function moduleNewObject(name: Value): Value {
  const m = newModule("");
  m.dict.setStr("__name__", name);
  return m;
}
export function moduleStateAddress(m: PyModule): number {
  return moduleState(m)?.state ?? 0;
}
export function moduleStateSize(b: Border, m: PyModule, place: number): void {
  b.memory.i32[place >>> 2] = moduleState(m)?.size ?? 0;
}
export function moduleToken(b: Border, m: PyModule, place: number): void {
  b.memory.u32[place >>> 2] = moduleState(m)?.token ?? 0;
}
export function moduleDef(m: PyModule): number {
  return moduleState(m)?.def ?? 0;
}

/** PyImport_AddModule: the one in sys.modules, or an empty new one. */
export function addModule(name: Value): Value {
  const modules = getModules();
  const known = modules.get(name);
  if (known instanceof PyModule) return known;
  const m = moduleNewObject(name);
  modules.set(name, m);
  return m;
}
/** Deprecated: warns first, as CPython does. */
export function importNoBlock(name: Value): Value {
  const text =
    "PyImport_ImportModuleNoBlock() is deprecated and scheduled for removal in Python 3.15. Use PyImport_ImportModule() instead.";
  warn(DeprecationWarning, text);
  return importByName(name);
}

export function importByName(name: Value): Value {
  const text = exactStr(name);
  if (text === undefined) throw typeError("module name must be a string");
  return hooks().importModule(text.toString());
}
export function moduleIfThere(name: Value): Value | undefined {
  return getModules().get(name);
}
export function modulesDict(): Value {
  return getModules();
}
