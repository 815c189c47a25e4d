/** Published packages, built unchanged from their source archives: the folder that `taipan build` makes imports, and passes our checks. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { build, type BuildOptions } from "../../src/build/build.ts";
import { packageSource, type Source } from "./sources.ts";

interface Package extends Source {
  /** What of it is built, and what ABI it then is for. */
  readonly builds: Readonly<Record<string, BuildOptions>>;
  /** Its folder, and files that have to be in there. */
  readonly folder: string;
  readonly files: readonly string[];
}

const PACKAGES: readonly Package[] = [
  {
    name: "rpds_py",
    version: "2026.9.1",
    sha256: "4793ef7f78268b124b73fa933440f01d258bbae01de9fa53e9080c9ab0425a12",
    builds: { abi3t: {}, "abi3-py311": { features: ["pyo3/abi3-py311"] } },
    folder: "rpds",
    files: ["__init__.py", "__init__.pyi", "py.typed", "rpds.wasm"],
  },
  {
    name: "uuid_utils",
    version: "1.2.0",
    sha256: "8a8bd1120a8bc5a6656a1c580d66a050af430b05d017da526ec0b0a06715bf70",
    builds: { "abi3-py310": {} },
    folder: "uuid_utils",
    files: ["__init__.py", "compat/__init__.py", "py.typed", "_uuid_utils.wasm"],
  },
  {
    name: "jellyfish",
    version: "1.3.0",
    sha256: "fd77ba8e1c9835d2c56b11bde6765380cbcac333037974c4ba4b60092c383212",
    builds: { abi3t: {} },
    folder: "jellyfish",
    files: ["__init__.py", "_jellyfish.py", "_rustyfish.wasm"],
  },
];

for (const p of PACKAGES) {
  for (const [abi, options] of Object.entries(p.builds)) {
    test(`${p.name} ${p.version}, ${abi}`, async (t) => {
      const source = await packageSource(p, (line) => t.diagnostic(line));
      if (source === undefined) return t.skip("there is no pip: install Python with venv (Debian: python3-venv)");
      const output = resolve("dist", "packages", abi);
      rmSync(join(output, p.folder), { recursive: true, force: true });
      mkdirSync(output, { recursive: true });
      const built = await build(source, { ...options, output, log: () => {}, print: () => {} });
      assert.equal(built.output, join(output, p.folder));
      assert.equal(built.kind, "package");
      assert.equal(built.abi, abi);
      for (const file of p.files) assert.ok(existsSync(join(output, p.folder, file)), file);

      const { stdout, stderr, status } = spawnSync(
        process.execPath,
        ["dist/cli/taipan.js", `tests/packages/${p.folder}_checks.py`],
        { encoding: "utf8", env: { ...process.env, PYTHONPATH: output } },
      );
      assert.equal(stderr, "");
      assert.equal(status, 0);
      assert.ok(Number(/^(\d+) checks\n$/.exec(stdout)?.[1]) >= 30, stdout);
    });
  }
}
