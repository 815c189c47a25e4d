/** Every tests/compiler/programs/*.py prints the same as compiled code and on the reference. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { reference } from "../runtime/reference.ts";

const folder = "tests/compiler/programs";

for (const name of readdirSync(folder).filter((f) => f.endsWith(".py"))) {
  test(name, async () => {
    const path = `${folder}/${name}`;
    const expected = (await reference()).run(readFileSync(path, "utf8"), path);
    const { stdout, stderr, status } = spawnSync("node", ["dist/cli/taipan.js", path], { encoding: "utf8" });
    const actual = (stdout + (status === 0 ? "" : stderr.trim().split("\n").pop()!)).replace(/\n$/, "");
    assert.equal(actual, withoutWarnings(expected));
  });
}

/** SyntaxWarnings of the reference, with the source line that follows each. */
function withoutWarnings(text: string): string {
  return text.replace(/^.*: SyntaxWarning: .*\n.*\n/gm, "");
}
