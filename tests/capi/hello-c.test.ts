/** The C example: every function, class and error. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { example, liveHandles, run, start } from "./interpreter.ts";

test("hello_c", async () => {
  start([await example("hello-c", "hello_c")]);
  assert.equal(run("tests/capi/hello_c.py"), "hello_c: passed\n");
  run("import gc; gc.collect()");
  const before = liveHandles();
  assert.equal(run("tests/capi/hello_c.py"), "hello_c: passed\n");
  run("import gc; gc.collect()");
  assert.equal(liveHandles(), before);
});
