/** The entry of the package on Node gives what the one for browsers gives. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { resolve } from "node:path";

test("the same names on Node and in browsers", async () => {
  const names = async (file: string) => Object.keys((await import(resolve("dist", file))) as object).sort();
  assert.deepEqual(await names("node.js"), await names("index.js"));
});
