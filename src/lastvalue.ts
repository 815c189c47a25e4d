/** Programs whose last statement, if it is an expression, gives a value: what `run` of the API answers. */
import type * as ast from "./compiler/ast.ts";
import { compileTree } from "./compiler/compile.ts";
import { PySyntaxError } from "./compiler/errors.ts";
import { parse } from "./compiler/parser/parse.ts";
import type { PyDict } from "./runtime/objects/dict.ts";
import { loadUnit, execute } from "./runtime/unit.ts";
import type { Value } from "./runtime/value.ts";
import { announce, pythonSyntaxError } from "./syntax-errors.ts";

/** Holds the value for a moment among the globals. */
const RESULT = "_taipan_result";

/** `expr` as `RESULT = expr`, at the same place. */
function assigned(s: ast.Expr): ast.Assign {
  const { lineno, col_offset, end_lineno, end_col_offset } = s;
  const at = { lineno, col_offset, end_lineno, end_col_offset };
  const target: ast.Name = { _type: "Name", id: RESULT, ctx: "Store", ...at };
  return { _type: "Assign", targets: [target], value: s.value, type_comment: null, ...at };
}

export function runForValue(source: string, filename: string, globals: PyDict): Value {
  try {
    const { tree, warnings } = parse(source, filename, "exec");
    const last = tree.body.at(-1);
    if (last?._type === "Expr") tree.body[tree.body.length - 1] = assigned(last);
    const unit = compileTree(tree, filename, {}, source, warnings);
    announce(unit.warnings, filename);
    const code = loadUnit(unit.text, filename).module;
    // Given as text, whatever its name: tracebacks show these lines.
    code.unit.source = source;
    execute(code, globals);
  } catch (e) {
    throw e instanceof PySyntaxError ? pythonSyntaxError(e) : e;
  }
  const value = globals.getStr(RESULT) ?? null;
  globals.deleteStr(RESULT);
  return value;
}
