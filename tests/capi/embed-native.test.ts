/** The embedding example built natively against this machine's CPython and run by Taipan: the same output, errors and exit codes. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { cacheFolder } from "../../src/build/cache.ts";
import { installPackages, requireRust } from "../../src/build/install.ts";
import { example } from "./interpreter.ts";

const log = (line: string): void => console.log(line);

interface Python {
  /** The interpreter whose libpython the program links with. */
  executable: string;
  folder: string;
}

function findPython(): Python | undefined {
  const ask =
    "import sys, sysconfig as s; print(sys.executable, s.get_config_var('LIBDIR'), s.get_config_var('LDLIBRARY'), sep='\\n')";
  for (const name of ["python3", "/usr/bin/python3"]) {
    const { stdout, status } = spawnSync(name, ["-c", ask], { encoding: "utf8" });
    const [executable, folder, library] = (stdout ?? "").split("\n");
    if (status !== 0 || !executable || !folder || !library?.includes(".so")) continue;
    if (existsSync(join(folder, library))) return { executable, folder };
  }
  return undefined;
}

/** Where no shared libpython is, Debian's is installed. */
async function requirePython(): Promise<Python> {
  if (findPython() === undefined)
    await installPackages("CPython to embed", ["python3", "python3-dev", "gcc", "libc6-dev"], log);
  const found = findPython();
  if (found === undefined)
    throw new Error("no shared libpython: on Debian, run as root: apt-get install python3-dev gcc");
  return found;
}

test("embed, natively and on Taipan", async () => {
  const { cargo } = await requireRust("abort", log);
  const python = await requirePython();
  const target = cacheFolder("target", "native");
  const built = spawnSync(
    cargo,
    [
      ...["build", "--release", "--manifest-path", "examples/embed/Cargo.toml", "--target-dir", target],
      ...["--no-default-features", "--features", "abi3-py39"],
    ],
    { encoding: "utf8", env: { ...process.env, PYO3_PYTHON: python.executable } },
  );
  assert.equal(built.status, 0, built.stderr);
  const wasm = join(await example("embed", "embed"), "embed.wasm");
  const env = { ...process.env, LD_LIBRARY_PATH: python.folder };
  for (const mode of ["ok", "err", "print", "exit", "other"]) {
    const native = spawnSync(join(target, "release/embed"), [mode], { encoding: "utf8", env });
    const ours = spawnSync("node", ["dist/cli/taipan.js", "run", wasm, mode], { encoding: "utf8" });
    const { status, stdout, stderr } = native;
    assert.deepEqual(
      { status: ours.status, stdout: ours.stdout, stderr: ours.stderr },
      { status, stdout, stderr },
      mode,
    );
  }
});
