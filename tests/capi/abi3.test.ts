/** hello built for the classic stable ABI of 3.9 passes the same checks. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { example, run, start } from "./interpreter.ts";

test("hello, abi3-py39", async () => {
  start([await example("hello", "hello", "abi3-py39", { defaultFeatures: false, features: ["abi3-py39"] })]);
  assert.equal(run("tests/capi/hello.py"), "hello: passed\n");
});
