/** The crate of the border's benchmark builds, and each call gives what it should; nothing is timed here. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { build } from "../../src/build/build.ts";
import { run, start } from "./interpreter.ts";

const EXPECTED = `noop None 0
add 3 0
sum_as_string 25 0
counter Counter 0
inc 1 0
floats True 0
text True 0
words True 0
`;

test("each call of the benchmark", async () => {
  const file = join("dist", "border-calls", "border_bench.wasm");
  mkdirSync(dirname(file), { recursive: true });
  await build("benchmarks/border", { output: file, log: () => {} });
  start();
  const program = `import sys
sys.argv = ["calls.py", ${JSON.stringify(resolve(dirname(file)))}, "0"]
with open("benchmarks/border/calls.py") as f:
    exec(compile(f.read(), "calls.py", "exec"), {"__name__": "__main__"})`;
  assert.equal(run(program), EXPECTED);
});
