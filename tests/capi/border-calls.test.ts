/** The crate of the border's benchmark builds, and each call gives what it should; nothing is timed here. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { build } from "../../src/build/build.ts";
import { liveHandles, run, start } from "./interpreter.ts";

const EXPECTED = `noop None 0
add 3 0
sum_as_string 25 0
counter Counter 0
inc 1 0
floats True 0
text True 0
words True 0
`;

const file = resolve("dist", "border-calls", "border_bench.wasm");
before(async () => {
  mkdirSync(dirname(file), { recursive: true });
  await build("benchmarks/border", { output: file, log: () => {} });
  start();
});

// What the crate built for CPython gives, but that usize has 32 bits here.
const OUTCOMES =
  "[None, 'TypeError', 'TypeError', 3, 0, 3, 3, 9223372036854775807, -9223372036854775808, 9007199254740993, -9007199254740993, -1099511627476, 2, 'TypeError', 'TypeError', 'TypeError', 'OverflowError', 'TypeError', '2147483647', 'OverflowError', 'OverflowError', 1, 2, 1, 3, 'TypeError', 'TypeError', 'TypeError', 'TypeError', [4, 2], 'é🐍', 'UnicodeEncodeError', 'TypeError', '', True, [0.1, 2.0, -0.0, 1e+308], [1.0, 2.0], 'TypeError', 'TypeError', '[nan]', [('a', 1), ('b', 1099511627776)], 'TypeError', {}, 'Counter', 'TypeError']";

test("each call of the benchmark", () => {
  const program = `import sys
sys.argv = ["calls.py", ${JSON.stringify(dirname(file))}, "0"]
with open("benchmarks/border/calls.py") as f:
    exec(compile(f.read(), "calls.py", "exec"), {"__name__": "__main__"})`;
  assert.equal(run(program), EXPECTED);
});

test("code of their own changes nothing, and leaves no handles over", () => {
  const text = readFileSync("tests/capi/border_hot.py", "utf8").replace("folder)", `${JSON.stringify(dirname(file))})`);
  const printed = run(text);
  assert.equal(printed, `${OUTCOMES}\nthe same\n`);
  run("import gc; gc.collect()");
  const handles = liveHandles();
  assert.equal(run(text), printed);
  run("import gc; gc.collect()");
  assert.ok(liveHandles() <= handles + 3, `${liveHandles()} handles after the second run, ${handles} after the first`);
});
