/** Each C test passes here and on the reference; a second run leaves no more live handles than the first. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { cModule, cTests, runOnReference } from "./c-modules.ts";
import { liveHandles, run, start } from "./interpreter.ts";

const wanted = process.env["CAPI_TESTS"]?.split(",");
const names = cTests().filter((name) => wanted === undefined || wanted.includes(name));

test("C tests", async (t) => {
  const folders = [];
  for (const name of names) folders.push(await cModule(name));
  start(["tests/capi/c/shared", ...folders]);
  for (const name of names)
    await t.test(name, () => {
      const driver = `tests/capi/c/${name}.py`;
      const passed = /^\w+: passed\n$/;
      assert.match(run(driver), passed);
      run("import gc; gc.collect()");
      const before = liveHandles();
      assert.match(run(driver), passed);
      run("import gc; gc.collect()");
      assert.ok(liveHandles() <= before, `${liveHandles() - before} more handles`);
    });
});

test("the same C tests on the reference", async (t) => {
  for (const name of names)
    await t.test(name, async () => {
      assert.match(await runOnReference(name), /^\w+: passed\n$/);
    });
});
