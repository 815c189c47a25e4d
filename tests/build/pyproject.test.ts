/** Where pyproject.toml says that a package's crate and Python files are, and what it may not say. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { build, BuildError } from "../../src/build/build.ts";
import { placePackage, readPackage } from "../../src/build/pyproject.ts";

const scratch = mkdtempSync(join(tmpdir(), "pyproject-test-"));
after(() => rmSync(scratch, { recursive: true, force: true }));
let count = 0;
function project(files: Record<string, string>): string {
  const folder = join(scratch, String(count++));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
const BACK_END = '[build-system]\nbuild-backend = "maturin"\n';

test("what is read", () => {
  assert.equal(readPackage(project({ "Cargo.toml": "" })), undefined);
  assert.equal(readPackage(project({ "pyproject.toml": "[tool.ruff]\nline-length = 79" })), undefined);
  const plain = project({ "pyproject.toml": BACK_END });
  assert.deepEqual(readPackage(plain), {
    manifest: join(plain, "Cargo.toml"),
    features: [],
    defaultFeatures: true,
    allFeatures: false,
    module: undefined,
    sources: [plain, join(plain, "src")],
    needsPython: false,
  });
  const full = project({
    "pyproject.toml": `${BACK_END}[tool.maturin]\nmanifest-path = "rust/Cargo.toml"\nfeatures = ["a", "b/c"]\nno-default-features = true
all-features = true\nmodule-name = "p.q"\npython-source = "python"`,
  });
  assert.deepEqual(readPackage(full), {
    manifest: join(full, "rust/Cargo.toml"),
    features: ["a", "b/c"],
    defaultFeatures: false,
    allFeatures: true,
    module: "p.q",
    sources: [join(full, "python")],
    needsPython: true,
  });
});

test("what is wrong is told in one line", async () => {
  const wrong: [string, RegExp][] = [
    ["[tool", /pyproject\.toml is no TOML: line 1: .+/],
    [`${BACK_END}[tool.maturin]\nfeatures = "a"`, /tool\.maturin\.features has to be a list of strings/],
    [`${BACK_END}[tool.maturin]\nmodule-name = 3`, /tool\.maturin\.module-name has to be a string/],
    [`${BACK_END}[tool.maturin]\nall-features = 1`, /tool\.maturin\.all-features has to be true or false/],
    [BACK_END, /Cargo\.toml does not exist: pyproject\.toml names it/],
  ];
  for (const [text, message] of wrong)
    await assert.rejects(build(project({ "pyproject.toml": text }), { log: () => {} }), (e) => {
      assert.ok(e instanceof BuildError);
      assert.match(e.message, message);
      return !e.message.includes("\n");
    });
  const archive = join(project({ "x-1.tar.gz": "no archive" }), "x-1.tar.gz");
  await assert.rejects(build(archive, { log: () => {} }), /x-1\.tar\.gz can't be unpacked: /);
});

test("where files go", () => {
  const out = join(scratch, "out");
  const mixed = project({
    "pyproject.toml": `${BACK_END}[tool.maturin]\nmodule-name = "pack.inner._ext"\npython-source = "py"`,
    "py/pack/__init__.py": "one",
    "py/pack/inner/__init__.py": "two",
    "py/pack/inner/data.txt": "three",
    "py/pack/__pycache__/x.pyc": "",
    "py/pack/old.cpython-313.so": "",
    "py/other/__init__.py": "",
  });
  const placed = placePackage(readPackage(mixed)!, "lib", out);
  assert.deepEqual(placed, { folder: join(out, "pack"), wasm: join(out, "pack/inner/_ext.wasm") });
  assert.deepEqual(readdirSync(out), ["pack"]);
  assert.deepEqual(readdirSync(join(out, "pack")).sort(), ["__init__.py", "inner"]);
  assert.equal(readFileSync(join(out, "pack/inner/data.txt"), "utf8"), "three");

  const src = project({ "pyproject.toml": BACK_END, "src/lib_/__init__.py": "" });
  assert.equal(placePackage(readPackage(src)!, "lib_", out).wasm, join(out, "lib_/lib_.wasm"));
  const pure = project({ "pyproject.toml": BACK_END, "bare.pyi": "x: int" });
  assert.equal(placePackage(readPackage(pure)!, "bare", out).wasm, join(out, "bare/bare.wasm"));
  assert.ok(
    existsSync(join(out, "bare/py.typed")) && readFileSync(join(out, "bare/__init__.pyi"), "utf8") === "x: int",
  );
  assert.match(readFileSync(join(out, "bare/__init__.py"), "utf8"), /from \.bare import \*/);
  const missing = project({ "pyproject.toml": `${BACK_END}[tool.maturin]\npython-source = "py"` });
  assert.throws(
    () => placePackage(readPackage(missing)!, "gone", out),
    /py\/gone does not exist: the package's Python files/,
  );
});
