/** Code that is kept beside imported files: CPython's rules for when it is written, taken, ignored and replaced. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

const command = join(process.cwd(), "dist/cli/taipan.js");

interface Runs {
  env?: Record<string, string>;
  options?: string[];
}

function run(folder: string, program: string, { env = {}, options = [] }: Runs = {}): string {
  const { PYTHONDONTWRITEBYTECODE: _, ...rest } = process.env;
  const { stdout, stderr } = spawnSync("node", [command, ...options, "-c", program], {
    encoding: "utf8",
    cwd: folder,
    env: { ...rest, ...env },
  });
  assert.equal(stderr, "");
  return stdout;
}

/** A folder with `m.py`, imported once. */
function imported(runs: Runs = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "taipan-pycache-"));
  writeFileSync(join(folder, "m.py"), "def f(): return 'old'\n");
  assert.equal(run(folder, "import m; print(m.f())", runs), "old\n");
  return folder;
}
const CACHED = "__pycache__/m.taipan-315.pyc";
const names = (folder: string) => (existsSync(folder) ? readdirSync(folder).sort() : []);

test("written at its place, which importlib knows, and taken by the next run", () => {
  const folder = imported();
  const cached = join(folder, CACHED);
  assert.deepEqual(names(join(folder, "__pycache__")), ["m.taipan-315.pyc"]);
  const ask = "import m, importlib.util as u; print(m.__spec__.cached); print(u.cache_from_source(m.__file__))";
  assert.equal(run(folder, ask), `${cached}\n${cached}\n`);
  // The same time and size: so it is the kept code that runs.
  const { atime, mtime } = statSync(join(folder, "m.py"));
  writeFileSync(join(folder, "m.py"), "def f(): return 'new'\n");
  utimesSync(join(folder, "m.py"), atime, mtime);
  assert.equal(run(folder, "import m; print(m.f())"), "old\n");
});

test("a source that was changed is compiled again, and kept anew", () => {
  const folder = imported();
  const before = readFileSync(join(folder, CACHED));
  writeFileSync(join(folder, "m.py"), "def f(): return 'changed'\n");
  assert.equal(run(folder, "import m; print(m.f())"), "changed\n");
  assert.notDeepEqual(readFileSync(join(folder, CACHED)), before);
});

test("damaged, shortened, empty or foreign: ignored and replaced", () => {
  const folder = imported();
  const cached = join(folder, CACHED);
  const good = readFileSync(cached);
  const damaged = Buffer.from(good);
  damaged[damaged.length - 20]! ^= 1;
  const otherVersion = Buffer.from(good);
  otherVersion.write("0123456789abcdef", 16);
  const foreign = Buffer.concat([Buffer.from("f30d0d0a", "hex"), good.subarray(4)]);
  for (const bad of [damaged, otherVersion, foreign, good.subarray(0, 50), good.subarray(0, 7), Buffer.alloc(0)]) {
    writeFileSync(cached, bad);
    assert.equal(run(folder, "import m; print(m.f())"), "old\n");
    assert.deepEqual(readFileSync(cached), good);
  }
});

test("not written: -B, PYTHONDONTWRITEBYTECODE, sys.dont_write_bytecode", () => {
  for (const runs of [{ options: ["-B"] }, { env: { PYTHONDONTWRITEBYTECODE: "1" } }])
    assert.deepEqual(names(join(imported(runs), "__pycache__")), []);
  const folder = mkdtempSync(join(tmpdir(), "taipan-pycache-"));
  writeFileSync(join(folder, "m.py"), "");
  assert.equal(
    run(folder, "import sys; print(sys.dont_write_bytecode); sys.dont_write_bytecode = True; import m"),
    "False\n",
  );
  assert.deepEqual(names(folder), ["m.py"]);
});

test("elsewhere: PYTHONPYCACHEPREFIX, -X pycache_prefix", () => {
  const prefix = mkdtempSync(join(tmpdir(), "taipan-prefix-"));
  for (const runs of [{ env: { PYTHONPYCACHEPREFIX: prefix } }, { options: ["-X", `pycache_prefix=${prefix}`] }]) {
    const folder = imported(runs);
    assert.deepEqual(names(folder), ["m.py"]);
    assert.deepEqual(names(join(prefix, folder)), ["m.taipan-315.pyc"]);
  }
});

test("-O and -OO have files of their own", () => {
  const folder = imported({ options: ["-O"] });
  run(folder, "import m", { options: ["-OO"] });
  assert.deepEqual(names(join(folder, "__pycache__")), ["m.taipan-315.opt-1.pyc", "m.taipan-315.opt-2.pyc"]);
});

test("a folder that can't be made is done without", () => {
  const folder = mkdtempSync(join(tmpdir(), "taipan-pycache-"));
  writeFileSync(join(folder, "m.py"), "x = 1\n");
  writeFileSync(join(folder, "__pycache__"), "in the way");
  assert.equal(run(folder, "import m; print(m.x)"), "1\n");
  const readOnly = mkdtempSync(join(tmpdir(), "taipan-pycache-"));
  writeFileSync(join(readOnly, "m.py"), "x = 1\n");
  chmodSync(readOnly, 0o555);
  assert.equal(run(readOnly, "import m; print(m.x)"), "1\n");
});

test("packages and their modules", () => {
  const folder = mkdtempSync(join(tmpdir(), "taipan-pycache-"));
  mkdirSync(join(folder, "p"));
  writeFileSync(join(folder, "p/__init__.py"), "from . import m\n");
  writeFileSync(join(folder, "p/m.py"), "x = 1\n");
  run(folder, "import p");
  assert.deepEqual(names(join(folder, "p/__pycache__")), ["__init__.taipan-315.pyc", "m.taipan-315.pyc"]);
});

test("a run killed while it writes leaves nothing that breaks the next", async () => {
  const folder = mkdtempSync(join(tmpdir(), "taipan-pycache-"));
  const count = 60;
  for (let i = 0; i < count; i++)
    writeFileSync(join(folder, `m${i}.py`), `x = ${i}\n${"def f(a): return a + 1\n".repeat(200)}`);
  const program = `import sys; print(sum(__import__(f'm{i}').x for i in range(${count})))`;
  const { PYTHONDONTWRITEBYTECODE: _, ...env } = process.env;
  for (let round = 0; round < 3; round++) {
    const child = spawn("node", [command, "-c", program], { cwd: folder, env, stdio: "ignore" });
    const ended = new Promise((done) => child.on("exit", done));
    // Killed as soon as more files appear than the round before left.
    const before = names(join(folder, "__pycache__")).length;
    while (child.exitCode === null && names(join(folder, "__pycache__")).length <= before + 5)
      await new Promise((done) => setTimeout(done, 2));
    child.kill("SIGKILL");
    await ended;
  }
  assert.equal(run(folder, program), `${(count * (count - 1)) / 2}\n`);
  assert.equal(run(folder, program), `${(count * (count - 1)) / 2}\n`);
});
