/** What C fills and iterates over is read and kept in bulk: results, errors and the balance of handles are as if it were not. */
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { before, test } from "node:test";
import { build } from "../../src/build/build.ts";
import { liveHandles, run, start } from "./interpreter.ts";

const file = resolve("dist", "items", "items.wasm");
before(async () => {
  mkdirSync(dirname(file), { recursive: true });
  await build("tests/capi/c/items.c", { output: file, log: () => {} });
  start([dirname(file)]);
});

test("items", () => {
  assert.equal(run("tests/capi/items.py"), "items: passed\n");
  run("import gc; gc.collect()");
  const handles = liveHandles();
  for (let i = 0; i < 3; i++) {
    assert.equal(run("tests/capi/items.py"), "items: passed\n");
    run("import gc; gc.collect()");
  }
  assert.equal(liveHandles(), handles);
});
