/** Each check list names every function, class, method and error of its module, in at least 60 checks. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { example, run, start } from "./interpreter.ts";

/** What crashes the module, or does not everywhere, has tests of its own. */
const ELSEWHERE: Record<string, string[]> = { panics: ["tests/capi/panic.test.ts", "tests/capi/unwind.test.ts"] };

test("the check lists leave nothing out", async () => {
  start([await example("hello", "hello"), await example("hello-c", "hello_c")]);
  for (const module of ["hello", "hello_c"]) {
    const source = readFileSync(`tests/capi/${module}.py`, "utf8");
    const names = run(`
import ${module}
for name, value in vars(${module}).items():
    if name.startswith("__"):
        continue
    print(name)
    if isinstance(value, type):
        for member in vars(value):
            if not member.startswith("__"):
                print(member)`);
    for (const name of names.trim().split("\n")) {
      const texts = [source, ...(ELSEWHERE[name] ?? []).map((file) => readFileSync(file, "utf8"))];
      assert.ok(new RegExp(`\\b${name}\\b`).test(texts.join("\n")), `${module}: ${name} has no check`);
    }
    const checks = source.match(/^ *(assert |raises\()/gm)!.length;
    assert.ok(checks >= 60, `${module}: ${checks} checks`);
  }
});
