/** The package as its users get it: packed, installed into an empty project, with the command and a typed script that uses the API. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, test } from "node:test";

const scratch = mkdtempSync(join(tmpdir(), "taipan-package-"));
after(() => rmSync(scratch, { recursive: true, force: true }));

function run(cwd: string, command: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8" });
  assert.equal(status, 0, `${command} ${args.join(" ")}\n${stdout}${stderr}`);
  return stdout;
}

const SCRIPT = `
import { createInterpreter, PythonError, type Interpreter, type PyProxy } from "taipan";

const printed: string[] = [];
const py: Interpreter = createInterpreter({ stdout: (text: string) => printed.push(text), timeLimitMs: 60_000 });
const n: unknown = py.run("import json\\ndef twice(x): return 2 * x\\nprint(json.dumps([1]))\\ntwice(21)");
const math: PyProxy = py.import("math");
try {
  py.run("1/0");
} catch (e) {
  if (e instanceof PythonError) printed.push(e.type);
}
console.log(n, printed.join(""), math.get("pi"));
py.dispose();
`;

test("packed and installed", () => {
  const source = join(scratch, "source");
  mkdirSync(source);
  // Packing builds: not in the tree whose build the other tests use.
  for (const part of ["package.json", "tsconfig.json", "README.md", "LICENSE", "src", "tools", "include"])
    cpSync(part, join(source, part), { recursive: true });
  symlinkSync(resolve("node_modules"), join(source, "node_modules"));
  const archive = join(source, run(source, "npm", "pack", "--silent").trim().split("\n").at(-1)!);

  const project = join(scratch, "project");
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), '{ "name": "project", "private": true, "type": "module" }');
  run(project, "npm", "install", "--prefer-offline", "--no-audit", "--no-fund", archive);
  const command = join(project, "node_modules/.bin/taipan");
  assert.equal(run(project, command, "-c", "import sys, json; print(json.dumps(sys.argv))", "x"), '["-c", "x"]\n');
  assert.match(run(project, command, "build", "--help"), /^usage: taipan build/);
  for (const page of ["README.md", "LICENSE", "include/Python.h"])
    assert.ok(existsSync(join(project, "node_modules/taipan", page)), page);

  writeFileSync(join(project, "main.ts"), SCRIPT);
  const options = ["--strict", "--exactOptionalPropertyTypes", "--target", "es2022", "--module", "nodenext"];
  const tsc = [resolve("node_modules/typescript/bin/tsc"), ...options, "--outDir", "out", "main.ts"];
  // The declarations stand on the browser's names alone, and on Node's alone; library checks are on.
  run(project, "node", ...tsc, "--lib", "es2022,dom");
  run(project, "node", ...tsc, "--lib", "es2022", "--types", "node", "--typeRoots", resolve("node_modules/@types"));
  assert.equal(run(project, "node", "out/main.js"), "42 [1]\nZeroDivisionError 3.141592653589793\n");
});
