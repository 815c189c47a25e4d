/** Goldens of the symbol tables: goldens/symtable.txt, one scope after the other as `name(symbols)[children]`. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { PySyntaxError } from "../../src/compiler/errors.ts";
import { parse } from "../../src/compiler/parser/parse.ts";
import { type Scope, analyze } from "../../src/compiler/symtable.ts";
import { readGoldens, updateGoldens } from "./goldens.ts";

const SHORT = { LOCAL: "local", CELL: "cell", FREE: "free", GLOBAL_EXPLICIT: "global!", GLOBAL_IMPLICIT: "global" };

function show(scope: Scope): string {
  const symbols = [...scope.symbols.values()].map((symbol) => `${symbol.name} ${SHORT[symbol.scope]}`).join(", ");
  // Empty annotation blocks are everywhere and say nothing.
  const children = scope.children.filter((child) => child.type !== "AnnotationBlock" || child.symbols.size > 1);
  return `${scope.name}(${symbols})` + (children.length > 0 ? `[${children.map(show).join("; ")}]` : "");
}

function result(source: string): string {
  try {
    return show(analyze(parse(source, "<golden>", "exec").tree, "<golden>").top);
  } catch (thrown) {
    if (!(thrown instanceof PySyntaxError)) throw thrown;
    return `${thrown.kind}: ${thrown.msg} (${thrown.lineno}:${thrown.offset}-${thrown.end_lineno}:${thrown.end_offset})`;
  }
}

updateGoldens("symtable.txt", result);

test("symbol tables", () => {
  for (const { source, expected } of readGoldens("symtable.txt")) assert.equal(result(source), expected, source);
});

test("facts for the code generator", () => {
  const source = "class A:\n  def f(self):\n    locals()\n    return super().f, [x for x in self]\n";
  const { top } = analyze(parse(source, "<t>", "exec").tree, "<t>");
  const [classScope] = top.children;
  assert.equal(classScope.needsClassClosure, true);
  const method = classScope.children.find((child) => child.name === "f")!;
  assert.deepEqual(
    [method.usesSuper, method.hasEval, method.freevars, method.varnames, method.isNested],
    [true, true, ["__class__"], ["self"], false],
  );
});
