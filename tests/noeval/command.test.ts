/**
 * A Node that forbids code made of text, vm.Script and vm.compileFunction included: the command runs every golden program there, the
 * library's modules too, as it does elsewhere. A part of them every day, all under CI.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { onTaipan, programs } from "../language/programs.ts";

const NODE_OPTIONS = `--disallow-code-generation-from-strings --require=${resolve("tests/noeval/forbid.cjs")}`;
const EVERY_DAY = ["execeval", "generators"];

/** What depends on when objects die: each with its reason. */
const DIFFERS = new Map<string, string>([
  ["weakrefs.py", "the evaluator's own frames, while they run, may keep what a variable held before"],
]);

test("code made of text is forbidden indeed", () => {
  const ways = [
    `new Function("")`,
    `eval("0")`,
    `new (require("node:vm").Script)("")`,
    `require("node:vm").compileFunction("")`,
  ];
  const script = ways.map((w) => `try { ${w}; console.log("allowed") } catch (e) { console.log(e.name) }`).join("\n");
  const { stdout } = spawnSync("node", ["-e", script], { encoding: "utf8", env: { ...process.env, NODE_OPTIONS } });
  assert.equal(stdout, "EvalError\n".repeat(ways.length));
});

test("the golden programs", async (t) => {
  const all = programs(0);
  const list = process.env.CI ? all : all.filter(({ name }) => EVERY_DAY.includes(name.split(":")[0]!));
  const root = mkdtempSync(join(tmpdir(), "noeval-"));
  try {
    const expected = onTaipan(list, 0, root);
    const actual = onTaipan(list, 0, root, { NODE_OPTIONS });
    for (const { name } of list)
      await t.test(name, { todo: DIFFERS.get(name) ?? false }, () => assert.equal(actual[name], expected[name]));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

const RUNTIME = readdirSync("tests/runtime").filter((f) => f.endsWith(".py"));
const RUNTIME_EVERY_DAY = ["literals.py", "semantics.py"];

for (const name of process.env.CI ? RUNTIME : RUNTIME_EVERY_DAY)
  test(`tests/runtime/${name}`, { todo: DIFFERS.get(name) ?? false }, () => {
    const run = (env: NodeJS.ProcessEnv) => {
      const { stdout, stderr } = spawnSync("node", ["dist/cli/taipan.js", `tests/runtime/${name}`], {
        encoding: "utf8",
        env,
      });
      return stdout + (stderr === "" ? "" : stderr.trim().split("\n").pop()!);
    };
    assert.equal(run({ ...process.env, NODE_OPTIONS }), run(process.env));
  });
