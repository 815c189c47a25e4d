/** `from __future__ import …`: which features a tree asks for, and the errors about it (CPython: Python/future.c). */
import type * as ast from "../ast.ts";
import { byteToCharacterOffset, PySyntaxError, sourceLine } from "../errors.ts";

/** CO_FUTURE_* (Include/cpython/code.h); features that have become the language need no flag. */
const FEATURES: Record<string, number> = {
  nested_scopes: 0,
  generators: 0,
  division: 0x20000,
  absolute_import: 0x40000,
  with_statement: 0x80000,
  print_function: 0x100000,
  unicode_literals: 0x200000,
  barry_as_FLUFL: 0x400000,
  generator_stop: 0x800000,
  annotations: 0x1000000,
};

/** @throws PySyntaxError */
export function checkFuture(tree: ast.mod, filename: string, source: string | null): number {
  if (tree._type !== "Module" && tree._type !== "Interactive") return 0;
  let flags = 0;
  let done = false;
  tree.body.forEach((s, i) => {
    if (s._type === "ImportFrom" && s.module === "__future__" && s.level === 0) {
      if (done) throw error("from __future__ imports must occur at the beginning of the file", s, filename, source);
      for (const alias of s.names) flags |= feature(alias, filename, source);
    } else if (!(i === 0 && s._type === "Expr" && s.value._type === "Constant" && typeof s.value.value === "string")) {
      done = true;
    }
  });
  return flags;
}

function feature(alias: ast.alias, filename: string, source: string | null): number {
  if (alias.name === "braces") throw error("not a chance", alias, filename, source);
  const flag = Object.hasOwn(FEATURES, alias.name) ? FEATURES[alias.name] : undefined;
  if (flag === undefined) throw error(`future feature ${alias.name} is not defined`, alias, filename, source);
  return flag;
}

function error(msg: string, at: ast.Located, filename: string, source: string | null): PySyntaxError {
  const text = source === null ? null : sourceLine(source, at.lineno);
  const end = source === null ? null : sourceLine(source, at.end_lineno);
  const column = (line: string | null, offset: number) =>
    (line === null ? offset : byteToCharacterOffset(line, offset)) + 1;
  return new PySyntaxError(
    "SyntaxError",
    msg,
    filename,
    at.lineno,
    column(text, at.col_offset),
    text,
    at.end_lineno,
    column(end, at.end_col_offset),
  );
}
