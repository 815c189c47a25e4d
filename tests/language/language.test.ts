/** Every program of tests/language/*.txt prints the same here and on the reference, its uncaught exception's traceback included. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { programs, runBoth } from "./programs.ts";

for (const optimize of [0, 1, 2]) {
  const list = programs(optimize);
  if (list.length === 0) continue;
  test(`programs at -O${optimize}`, async (t) => {
    const { expected, actual } = await runBoth(list, optimize);
    for (const { name, todo } of list)
      await t.test(name, { todo }, () => {
        assert.equal(actual[name], expected[name]);
        assert.notEqual(expected[name], "", "a program prints what it found");
      });
  });
}
