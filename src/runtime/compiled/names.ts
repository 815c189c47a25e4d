/** How compiled code reads and binds names that are no JavaScript variables: globals, class namespaces, cells. */
import { nameError, newException, unboundLocalError } from "../errors.ts";
import { deleteItem, getItem, setItem } from "../abstract.ts";
import { builtinsOf } from "../frames.ts";
import { NameError } from "../objects/exceptions.ts";
import { PyDict, type DictEntry } from "../objects/dict.ts";
import { KeyError } from "../objects/exceptions.ts";
import { dict } from "../objects/dict.ts";
import type { Cell, Value } from "../value.ts";
import { catching } from "./catching.ts";

/** The entry of a builtin as the globals dict sees it now. */
export function builtinEntry(globals: PyDict, name: string): DictEntry {
  return builtinsOf(globals).cell(name);
}

function undefinedName(name: string): unknown {
  return nameError(`name '${name}' is not defined`, name);
}

/** @throws NameError */
export function loadGlobal(globals: PyDict, entry: DictEntry): Value {
  if (entry.value !== undefined) return entry.value;
  const name = entry.key as string;
  const value = (globals.type === dict ? undefined : fromMapping(globals, name)) ?? builtinsOf(globals).getStr(name);
  if (value === undefined) throw undefinedName(name);
  return value;
}

/** The value comes first: the next call's first argument takes its place in the caller's frame, which would keep it alive. */
export function storeGlobal(value: Value, globals: PyDict, entry: DictEntry): void {
  if (entry.value !== undefined) entry.value = value;
  else globals.setStr(entry.key as string, value);
}

export function deleteGlobal(globals: PyDict, entry: DictEntry): void {
  if (entry.value === undefined) throw undefinedName(entry.key as string);
  globals.deleteStr(entry.key as string);
}

/** The end of `except … as name`. */
export function unbindGlobal(globals: PyDict, entry: DictEntry): void {
  if (entry.value !== undefined) globals.deleteStr(entry.key as string);
}
export function unbindName(ns: Value, name: string): void {
  storeName(ns, name, null);
  deleteName(ns, name);
}

/** What a namespace mapping has under `name`; undefined if it raises KeyError. */
function fromMapping(ns: Value, name: string): Value | undefined {
  if (ns instanceof PyDict && ns.type === dict) return ns.getStr(name);
  return catching(KeyError, () => getItem(ns, name));
}

export function loadName(ns: Value, globals: PyDict, entry: DictEntry): Value {
  const value = fromMapping(ns, entry.key as string);
  return value !== undefined ? value : loadGlobal(globals, entry);
}

export function storeName(ns: Value, name: string, value: Value): void {
  if (ns instanceof PyDict && ns.type === dict) ns.setStr(name, value);
  else setItem(ns, name, value);
}

export function deleteName(ns: Value, name: string): void {
  if (ns instanceof PyDict && ns.type === dict) {
    if (ns.getStr(name) === undefined) throw undefinedName(name);
    ns.deleteStr(name);
    return;
  }
  const deleted = catching(KeyError, () => {
    deleteItem(ns, name);
    return true;
  });
  if (deleted === undefined) throw undefinedName(name);
}

export function loadNameOrCell(ns: Value, cell: Cell, name: string): Value {
  const value = fromMapping(ns, name);
  if (value !== undefined) return value;
  return cell.value !== undefined ? cell.value : unboundFree(name);
}

/** In an annotation scope of a class: the class's namespace first. */
export function loadDictOrGlobal(ns: Value, globals: PyDict, entry: DictEntry): Value {
  return loadName(ns, globals, entry);
}
export function loadDictOrCell(ns: Value, cell: Cell, name: string): Value {
  return loadNameOrCell(ns, cell, name);
}

/** @throws UnboundLocalError */
export function unbound(name: string): never {
  throw unboundLocalError(name);
}

/** @throws NameError */
export function unboundFree(name: string): never {
  const text = `cannot access free variable '${name}' where it is not associated with a value in enclosing scope`;
  const e = newException(NameError, text);
  e.setField("name", name);
  throw e;
}

export function deleteCell(cell: Cell, name: string, free: boolean): void {
  if (cell.value === undefined) {
    if (free) unboundFree(name);
    unbound(name);
  }
  cell.value = undefined;
}
