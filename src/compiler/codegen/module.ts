/** A whole tree as a unit of JavaScript. */
import type * as ast from "../ast.ts";
import type { SymbolTable } from "../symtable.ts";
import { beginAnnotations, deferredAnnotate } from "./annotations.ts";
import { factoryText, record } from "./closures.ts";
import { docstring } from "./docstrings.ts";
import { expr } from "./expressions.ts";
import { Fn } from "./function.ts";
import { storeName } from "./names.ts";
import { returnStatement } from "./blocks.ts";
import { statements } from "./statements.ts";
import { survey, surveyOf } from "./survey.ts";
import { constant } from "./text.ts";
import { Unit, type UnitOptions } from "./unit.ts";

export function generate(tree: ast.mod, table: SymbolTable, options: UnitOptions, source: string | null): string {
  const unit = new Unit(options, source === null ? null : source.split("\n"));
  const fn = new Fn(unit, "module", table, table.top, null, "<module>", "<module>", null, 1);
  fn.isCoroutine = table.top.isCoroutine;
  fn.positions.index(1, 1, 0, 0);
  survey(fn, tree);
  if (surveyOf(fn).tracesItself) unit.options.trace = true;
  moduleBody(fn, tree);
  unit.define(fn.index, record(fn, {}), factoryText(fn, options.namespace ? ["ns"] : []));
  return unit.text();
}

function moduleBody(fn: Fn, tree: ast.mod): void {
  switch (tree._type) {
    case "Expression":
      returnStatement(fn, expr(fn, tree.body));
      return;
    case "Interactive":
      fn.interactive = true;
      break;
    case "Module": {
      const doc = docstring(fn.unit, tree.body);
      if (doc !== null) fn.line(`${storeName(fn, "__doc__", constant(doc), tree.body[0]!)};`);
      break;
    }
    case "FunctionType":
      throw new TypeError("this compiler does not handle FunctionTypes");
  }
  beginAnnotations(fn);
  const first = fn.lines.length;
  statements(fn, tree.body);
  const end = fn.lines.splice(first);
  // `__annotate__` is there from the start, but what it holds is known at the end.
  const at = tree.body[0] ?? { lineno: 1, end_lineno: 1, col_offset: 0, end_col_offset: 0 };
  const annotate = deferredAnnotate(fn, at.lineno);
  if (annotate) fn.line(`${storeName(fn, "__annotate__", annotate, at)};`);
  for (const line of end) fn.lines.push(line);
  if (fn.assigned !== null) returnStatement(fn, constant("null", "none"));
}
