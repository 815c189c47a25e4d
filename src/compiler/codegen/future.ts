/** `from __future__ import …`: which features a tree asks for, and the errors about it (CPython: Python/future.c). */
import type * as ast from "../ast.ts";
import { errorAt } from "../errors.ts";
import { futureImports } from "../symtable.ts";

/** CO_FUTURE_* (Include/cpython/code.h); features that have become the language set no flag. */
const FEATURES: Record<string, number> = {
  nested_scopes: 0,
  generators: 0,
  division: 0,
  absolute_import: 0,
  with_statement: 0,
  print_function: 0,
  unicode_literals: 0,
  barry_as_FLUFL: 0x400000,
  generator_stop: 0,
  annotations: 0x1000000,
};

/** The flags of the features that the imports at the beginning ask for. @throws PySyntaxError */
export function futureFlags(tree: ast.mod, filename: string): number {
  let flags = 0;
  for (const s of futureImports(tree)) for (const alias of s.names) flags |= feature(alias, filename);
  return flags;
}

function feature(alias: ast.alias, filename: string): number {
  if (alias.name === "braces") throw errorAt("symtable", "not a chance", filename, alias);
  const flag = Object.hasOwn(FEATURES, alias.name) ? FEATURES[alias.name] : undefined;
  if (flag === undefined) throw errorAt("symtable", `future feature ${alias.name} is not defined`, filename, alias);
  return flag;
}
