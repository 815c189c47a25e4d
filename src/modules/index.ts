/** The table of built-in modules, each made on its first import. */
import { systemError } from "../runtime/errors.ts";
import type { PyModule } from "../runtime/objects/module.ts";
import type { BuiltinModule } from "./define.ts";
import { _io } from "./_io.ts";
import { _warnings } from "./_warnings.ts";
import { atexit } from "./atexit.ts";

const TABLE: BuiltinModule[] = [_io, _warnings, atexit];

const byName = new Map(TABLE.map((m) => [m.name, m]));

/** A module that an embedder adds to the table. */
export function addBuiltinModule(m: BuiltinModule): void {
  byName.set(m.name, m);
}

export function hasBuiltinModule(name: string): boolean {
  return byName.has(name);
}

export function builtinModuleNames(): string[] {
  return [...byName.keys(), "builtins", "sys"].sort();
}

export function createBuiltinModule(name: string): PyModule {
  const m = byName.get(name);
  if (m === undefined) throw systemError(`no built-in module ${name}`);
  return m.create();
}
