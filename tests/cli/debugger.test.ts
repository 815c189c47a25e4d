/** breakpoint() and what PYTHONBREAKPOINT makes of it. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const folder = mkdtempSync(join(tmpdir(), "taipan-debugger-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, "program.py");
writeFileSync(file, "def f(x):\n    y = x + 1\n    breakpoint()\n    z = y * 2\n    return z\nprint(f(20))\n");

const run = (input: string, hook?: string) =>
  spawnSync("node", ["dist/cli/taipan.js", file], {
    encoding: "utf8",
    input,
    env: { ...process.env, ...(hook === undefined ? {} : { PYTHONBREAKPOINT: hook }) },
  });

test("pdb stops, shows, steps and goes on", () => {
  const { stdout, stderr } = run("p x, y\nn\nn\np z\nc\n");
  assert.equal(stderr, "");
  const at = (line: number, text: string) => `> ${file}(${line})f()${text}`;
  assert.equal(
    stdout,
    [
      at(4, ""),
      "-> z = y * 2",
      "(Pdb) (20, 21)",
      `(Pdb) ${at(5, "")}`,
      "-> return z",
      "(Pdb) --Return--",
      at(5, "->42"),
      "-> return z",
      "(Pdb) 42",
      "(Pdb) 42",
      "",
    ].join("\n"),
  );
});

test("PYTHONBREAKPOINT: none, another function, one that is not there", () => {
  assert.equal(run("", "0").stdout, "42\n");
  assert.equal(run("", "print").stdout, "\n42\n");
  const { stdout, stderr } = run("", "nowhere.x");
  assert.equal(stdout, "42\n");
  assert.match(stderr, /RuntimeWarning: Ignoring unimportable \$PYTHONBREAKPOINT: "nowhere\.x"/);
});
