/** Every tests/runtime/*.py prints the same on Taipan's command and on the reference. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { reference } from "./reference.ts";

const folder = "tests/runtime";
const programs = readdirSync(folder).filter((f) => f.endsWith(".py"));

for (const name of programs) {
  test(name, async () => {
    const path = `${folder}/${name}`;
    const expected = (await reference()).run(readFileSync(path, "utf8"), path);
    const { stdout, stderr } = spawnSync("node", ["dist/cli/taipan.js", path], { encoding: "utf8" });
    const actual = (stdout + (stderr === "" ? "" : stderr.trim().split("\n").pop()!)).replace(/\n$/, "");
    assert.equal(actual, expected);
    assert.notEqual(actual, "", "a test program prints what it found");
  });
}
