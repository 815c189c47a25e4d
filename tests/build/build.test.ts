/** `taipan build`: what it makes of C and of crates, and the one line that it says where it can't. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { build, BuildError, type BuildOptions } from "../../src/build/build.ts";
import { cargoFailure } from "../../src/build/cargo-errors.ts";
import { missingSymbols } from "../../src/build/link.ts";
import { abiOf, defaultAbi } from "../../src/build/pyo3.ts";
import { findRust } from "../../src/build/toolchain.ts";
import { stableSymbols } from "../../src/capi/symbols.generated.ts";
import { readModule, type ValueType } from "../../src/wasm/binary.ts";
import { foreignAbi } from "../../src/wasm/foreign-abi.ts";
import { HOST_SLOTS } from "../../src/capi/border/typeaccess.ts";
import { AREA_SYMBOL, HOST_MODULE } from "../../src/wasm/layout.ts";
import { createWasi, WASI_SIGNATURES, WasiExit } from "../../src/wasm/wasi.ts";
import { parseSignatures } from "../../tools/c-signatures.ts";

const scratch = mkdtempSync(join(tmpdir(), "build-test-"));
after(() => rmSync(scratch, { recursive: true, force: true }));
const quiet: BuildOptions = { output: scratch, log: () => {}, print: () => {} };
const write = (name: string, text: string): string => {
  writeFileSync(join(scratch, name), text);
  return join(scratch, name);
};
const fails = (path: string, message: RegExp, options: BuildOptions = {}): Promise<void> =>
  assert.rejects(build(path, { ...quiet, ...options }), (error) => {
    assert.ok(error instanceof BuildError, String(error));
    assert.match(error.message, message);
    return !error.message.includes("\n");
  });

const LETTERS: Readonly<Record<string, string>> = { i32: "i", i64: "l", f64: "d" };
const letters = (types: readonly ValueType[]): string => types.map((type) => LETTERS[type] ?? "?").join("");

/** All that the loader relies on: imports of the stable ABI and of WASI by their types, and the exports of the convention. */
function checkConvention(path: string, init: string): void {
  const info = readModule(readFileSync(path));
  const signatures = parseSignatures(readFileSync("tools/c-signatures.txt", "utf8"));
  assert.equal(foreignAbi(info), undefined);
  for (const { module, name, kind, type } of info.imports) {
    assert.equal(kind, "function", name);
    const { parameters, results } = type as { parameters: ValueType[]; results: ValueType[] };
    if (module === "wasi_snapshot_preview1") {
      assert.equal(letters(parameters), WASI_SIGNATURES[name], name);
    } else if (module === HOST_MODULE) {
      assert.equal(`${letters(parameters)}>${letters(results)}`, HOST_SLOTS[name], name);
    } else {
      assert.equal(module, "env");
      const { wasm } = signatures.get(name) ?? assert.fail(`${name} is not in the table`);
      assert.deepEqual([letters(parameters), letters(results)], [wasm.parameters.join(""), wasm.result ?? ""], name);
    }
  }
  const exports = new Map(info.exports.map((e) => [e.name, e.kind]));
  for (const name of ["malloc", "free", "_initialize", init]) assert.equal(exports.get(name), "function", name);
  assert.equal(exports.get("memory"), "memory");
  assert.equal(exports.get("__indirect_function_table"), "table");
  const data = info.exports.filter((e) => e.kind === "global" && e.name !== AREA_SYMBOL).map((e) => e.name);
  for (const name of data) assert.equal(stableSymbols().get(name)?.kind, "data", name);
  assert.ok(data.includes("PyExc_TypeError"));
  assert.ok(data.length < 60, "only the data symbols that it uses");
}

for (const compiler of ["any", "packaged"] as const) {
  test(`a folder of C files (${compiler} compiler)`, async () => {
    const result = await build("examples/hello-c", { ...quiet, compiler });
    assert.deepEqual([result.kind, result.modules], ["extension", ["hello_c"]]);
    assert.equal(result.output, join(scratch, "hello_c.wasm"));
    assert.ok(result.bytes < 60_000);
    checkConvention(result.output, "PyModExport_hello_c");
  });
}

for (const define of ["Py_LIMITED_API=0x03090000", "Py_LIMITED_API=0x030F0000", "Py_TARGET_ABI3T=0x030F0000"]) {
  test(`the headers with ${define}`, async () => {
    const source = write(
      "tiny.c",
      `#include <Python.h>
       #include <structmember.h>
       static PyObject *type_error(PyObject *self, PyObject *arg) {
         if (PyLong_Check(arg)) Py_RETURN_RICHCOMPARE(1, 2, Py_LT);
         PyErr_SetString(PyExc_TypeError, "no"); return NULL; }
       static PyMethodDef methods[] = {{"f", type_error, METH_O, NULL}, {NULL, NULL, 0, NULL}};
       #ifdef Py_TARGET_ABI3T
       PyABIInfo_VAR(abi);
       static PySlot slots[] = {PySlot_STATIC_DATA(Py_mod_abi, &abi), PySlot_STATIC_DATA(Py_mod_methods, methods), PySlot_END};
       PyMODEXPORT_FUNC PyModExport_tiny(void) { return slots; }
       #else
       static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, .m_name = "tiny", .m_methods = methods};
       PyMODINIT_FUNC PyInit_tiny(void) { return PyModule_Create(&def); }
       #endif`,
    );
    const printed: string[] = [];
    const result = await build(source, { ...quiet, defines: [define], print: (text) => void printed.push(text) });
    assert.deepEqual(printed, []);
    checkConvention(result.output, define.startsWith("Py_T") ? "PyModExport_tiny" : "PyInit_tiny");
  });
}

test("a C program runs on WASI", async () => {
  const source = write(
    "prog.c",
    `#include <stdio.h>
     #include <stdlib.h>
     int main(int argc, char **argv) { printf("%d %s %.2f %s\\n", argc, argv[1], 1.5, getenv("X")); fprintf(stderr, "e"); return 3; }`,
  );
  const result = await build(source, quiet);
  assert.equal(result.kind, "program");
  let output = "";
  const append = (bytes: Uint8Array): void => void (output += Buffer.from(bytes).toString());
  const zero = (): bigint => 0n;
  const host = {
    args: ["prog", "one"],
    env: { X: "yes" },
    preopens: [],
    stdin: () => new Uint8Array(0),
    stdout: append,
    stderr: append,
    isTerminal: () => false,
    realtime: zero,
    monotonic: zero,
    random: () => {},
    sleep: () => {},
  };
  const wasi = createWasi(host, () => instance.exports["memory"] as WebAssembly.Memory);
  const module = new WebAssembly.Module(readFileSync(result.output));
  const instance: WebAssembly.Instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: wasi.imports });
  assert.throws(
    () => (instance.exports["_start"] as () => void)(),
    (error) => error instanceof WasiExit && error.code === 3,
  );
  assert.equal(output, "2 one 1.50 yes\ne");
});

test("errors of C builds name cause and cure", async () => {
  await fails(join(scratch, "nothere"), /does not exist: name a Cargo crate/);
  await fails("package.json", /neither a Cargo crate nor C/);
  mkdirSync(join(scratch, "empty"));
  await fails(join(scratch, "empty"), /holds neither Cargo.toml nor .c files/);
  writeFileSync(join(scratch, "empty", "a.cpp"), "");
  await fails(join(scratch, "empty"), /C\+\+, which is not supported yet/);
  await fails(write("none.c", "int x;"), /defines neither PyModExport_NAME nor PyInit_NAME nor main/);
  await fails(write("syntax.c", "int f( {"), /syntax.c does not compile/);
  const uses = (call: string): string =>
    `#include <Python.h>\nextern PyObject *${call}(void);\nPyMODINIT_FUNC PyInit_m(void) { return ${call}(); }`;
  await fails(write("private.c", uses("_PyLong_Sign")), /^_PyLong_Sign is not in Python's stable ABI.*limited API/);
  await fails(write("other.c", uses("sqlite3_open")), /^no library defines sqlite3_open: compile what defines it/);
});

test("PyO3's features name the ABI", () => {
  assert.deepEqual(abiOf(["abi3t", "default"]), { name: "abi3t", pythonVersion: "3.15" });
  assert.deepEqual(abiOf(["abi3t", "abi3t-py315"]), { name: "abi3t", pythonVersion: "3.15" });
  assert.deepEqual(abiOf(["abi3", "abi3-py310", "abi3-py311", "abi3-py39"]), {
    name: "abi3-py39",
    pythonVersion: "3.9",
  });
  assert.deepEqual(abiOf(["abi3"]), { name: "abi3", pythonVersion: "3.12" });
  assert.equal(abiOf(["macros", "extension-module"]), undefined);
  assert.equal(defaultAbi({ version: "0.29.3", features: [] }).name, "abi3t");
  assert.equal(defaultAbi({ version: "0.24.0", features: [] }).name, "abi3-py39");
  assert.equal(defaultAbi({ version: "1.0.0", features: [] }).name, "abi3t");
});

const CARGO: [string, RegExp][] = [
  [
    'error: failed to select a version for the requirement `serde = "^1.0.200"` (locked to 1.0.229)\ncandidate versions found which didn\'t match: 1.0.228',
    /registry does not have serde = "\^1.0.200" \(locked to 1.0.229\).*--resolve-again/,
  ],
  [
    "error: linking with `wasm-ld-22` failed\n  = note: wasm-ld-22: error: a.o: undefined symbol: _PyDict_NewPresized\n",
    /^_PyDict_NewPresized is not in Python's stable ABI/,
  ],
  [
    "error: the configured Python version (3.15) is newer than PyO3's maximum supported version (3.13)",
    /PyO3 knows Python up to 3.13 only/,
  ],
  ["error: failed to download from `https://example.org/x`", /could not download/],
  [
    "error: could not compile `hello` (lib) due to 2 previous errors; 1 warning emitted",
    /^hello does not compile \(2 previous errors\): see the messages above$/,
  ],
  ["error: failed to run custom build command for `zstd-sys v2.0`", /build script of zstd-sys v2.0 failed/],
  ["error: something else\n\nCaused by:\n  deeper", /^cargo failed: something else: deeper$/],
];
for (const [stderr, message] of CARGO) {
  test(`cargo says: ${stderr.slice(0, 50)}`, () => assert.match(cargoFailure(stderr, "Cargo.toml"), message));
}

test("missing symbols are sorted into Python's and others", () => {
  assert.equal(missingSymbols("all is well"), undefined);
  assert.match(
    missingSymbols("undefined symbol: PyFrame_GetBack\nundefined symbol: PyCode_New") ?? "",
    /^PyFrame_GetBack, PyCode_New are not/,
  );
  assert.match(
    missingSymbols("undefined symbol: fork\nundefined symbol: pipe") ?? "",
    /^no library defines fork, pipe: .*them/,
  );
});

const rust = findRust("abort");
const skip = "toolchain" in rust ? false : `no Rust for wasm32-wasip1: ${rust.reasons.join("; ")}`;

test("a PyO3 crate, for abi3t and for abi3-py39", { skip, timeout: 600_000 }, async () => {
  const result = await build("examples/hello", quiet);
  assert.deepEqual([result.kind, result.modules, result.abi], ["extension", ["hello"], "abi3t"]);
  checkConvention(result.output, "PyModExport_hello");
  const classic = await build("examples/hello", { ...quiet, defaultFeatures: false, features: ["abi3-py39"] });
  assert.equal(classic.abi, "abi3-py39");
  checkConvention(classic.output, "PyInit_hello");
});

test("a program that embeds Python", { skip, timeout: 600_000 }, async () => {
  const result = await build("examples/embed", quiet);
  assert.deepEqual([result.kind, result.modules], ["program", []]);
  const info = readModule(readFileSync(result.output));
  for (const name of ["_start", "malloc", "free"])
    assert.ok(
      info.exports.some((e) => e.name === name),
      name,
    );
});

test("errors of crates name cause and cure", { skip }, async () => {
  const crate = (name: string, manifest: string, source: Record<string, string>): string => {
    const folder = join(scratch, name);
    mkdirSync(join(folder, "src"), { recursive: true });
    writeFileSync(join(folder, "Cargo.toml"), manifest);
    for (const [file, text] of Object.entries(source)) writeFileSync(join(folder, "src", file), text);
    return folder;
  };
  const manifest = (name: string): string =>
    `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n[workspace]\n`;
  await fails(crate("broken", "[package\n", {}), /is not a valid Cargo.toml/);
  await fails(
    crate("empty-crate", manifest("empty-crate"), {}),
    /not a valid Cargo.toml|neither a library nor a program/,
  );
  await fails(
    crate("plain", `${manifest("plain")}[lib]\ncrate-type = ["cdylib"]\n`, { "lib.rs": "" }),
    /exports neither PyModExport_NAME nor PyInit_NAME/,
  );
  await fails(crate("wrong", manifest("wrong"), { "main.rs": "fn main() { x }" }), /^wrong does not compile/);
  await fails(
    crate("private", `${manifest("private")}[lib]\ncrate-type = ["cdylib"]\n`, {
      "lib.rs":
        'extern "C" { fn _PyLong_Sign(o: *const u8) -> i32; }\n#[no_mangle] pub unsafe extern "C" fn PyInit_private() -> i32 { _PyLong_Sign(std::ptr::null()) }',
    }),
    /^_PyLong_Sign is not in Python's stable ABI/,
  );
  await fails(crate("feature", manifest("feature"), { "main.rs": "fn main() {}" }), /has no feature nope/, {
    features: ["nope"],
  });
  await fails(crate("two", manifest("two"), { "main.rs": "fn main() {}" }), /has no program three: it has two/, {
    bin: "three",
  });
  crate("members/a", '[package]\nname = "a"\nversion = "0.1.0"\nedition = "2021"\n[lib]\ncrate-type = ["cdylib"]\n', {
    "lib.rs": "",
  });
  await fails(
    crate("members", '[workspace]\nmembers = ["a"]\n', {}),
    /is a workspace without a crate of its own: name a member's folder \(a\)/,
  );
});
