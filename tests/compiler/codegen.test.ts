/**
 * Goldens of the code generator: goldens/codegen.txt holds `source ==> JavaScript` blocks, readable mode, from the first
 * factory on. `UPDATE_GOLDENS=1` writes what is generated now.
 */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { HELPERS } from "../../src/compiler/codegen/helpers.ts";
import { compile } from "../../src/compiler/compile.ts";
import { PySyntaxError } from "../../src/compiler/errors.ts";

const path = join("tests", "compiler", "goldens", "codegen.txt");

interface Golden {
  title: string;
  source: string;
  expected: string;
}

function readGoldens(): Golden[] {
  const blocks = readFileSync(path, "utf8").split(/^=== /m).slice(1);
  return blocks.map((block) => {
    const newline = block.indexOf("\n");
    const [source = "", expected = ""] = block.slice(newline + 1).split("\n==>\n");
    return { title: block.slice(0, newline), source, expected: expected.trim() };
  });
}

/** The functions' text, without what is hoisted around them. */
function generated(source: string): string {
  const { text } = compile(source, "<golden>", "exec", { readable: true });
  const start = text.indexOf("const m0 =");
  return text.slice(start, text.lastIndexOf("return [")).trim();
}

if (process.env.UPDATE_GOLDENS) {
  const out = readGoldens().map((g) => `=== ${g.title}\n${g.source}\n==>\n${generated(g.source)}\n`);
  writeFileSync(path, out.join("\n"));
}

for (const golden of readGoldens()) {
  test(`generated code: ${golden.title}`, () => {
    assert.equal(generated(golden.source), golden.expected);
  });
}

test("generated code parses, in both modes", () => {
  for (const { source } of readGoldens()) {
    for (const readable of [false, true]) {
      const { text } = compile(source, "<golden>", "exec", { readable });
      assert.doesNotThrow(() => new Function(`return ${text}`));
    }
  }
});

test("Python names never hide what generated code uses", () => {
  const names = [...HELPERS, "S", "C", "L", "R", "G", "p", "t1", "F0", "g_x", "arguments", "class", "let", "é", "x"];
  const python = names.filter((n) => !["class", "is"].includes(n));
  const source = `def f(${python.join(", ")}):\n    return ${python.join(" + ")}\n`;
  const { text } = compile(source, "<names>", "exec");
  const params = /function f\((.*?)\)/.exec(text)![1]!.split(", ");
  for (const p of params) assert.ok(p === "x" || p.includes("$"), p);
});

const errors: [string, string][] = [
  ["return 1", "'return' outside function"],
  ["break", "'break' outside loop"],
  ["if 1:\n    continue", "'continue' not properly in loop"],
  ["class A:\n    yield 1", "'yield' outside function"],
  ["*a = 1", "starred assignment target must be in a list or tuple"],
  ["*a, *b = 1", "multiple starred expressions in assignment"],
  ["try: pass\nexcept: pass\nexcept E: pass", "default 'except:' must be last"],
  ["f(a=1, a=2)", "keyword argument repeated: a"],
  ["def f():\n    async with x: pass", "'async with' outside async function"],
  ["from __future__ import braces", "not a chance"],
  ["x = 1\nfrom __future__ import annotations", "from __future__ imports must occur at the beginning of the file"],
  ["match x:\n    case y: pass\n    case 1: pass", "name capture 'y' makes remaining patterns unreachable"],
  ["match x:\n    case [a, a]: pass", "multiple assignments to name 'a' in pattern"],
  ["match x:\n    case 1 | y: pass", "alternative patterns bind different names"],
];

for (const [source, message] of errors) {
  test(`error: ${message}`, () => {
    assert.throws(
      () => compile(source, "<error>", "exec"),
      (e) => e instanceof PySyntaxError && e.msg === message,
    );
  });
}

test("a sum of 5,000 terms and a ladder of 1,000 rungs compile to code that V8 takes", () => {
  const sum = `def f(a):\n    return ${Array(5000).fill("a").join(" + ")}\n`;
  const rungs = Array.from({ length: 1000 }, (_, i) => `    elif a == ${i}:\n        return ${i}\n`).join("");
  const ladder = `def g(a):\n    if a == -1:\n        return 0\n${rungs}`;
  for (const source of [sum, ladder]) {
    const { text } = compile(source, "<long>", "exec");
    assert.doesNotThrow(() => new Function(`return ${text}`));
  }
});
