/** C test modules of tests/capi/c: built for Taipan, and as what the reference loads, so that both are asked the same. */
import { mkdirSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadPyodide } from "pyodide";
import { findCTools } from "../../src/build/c-tools.ts";
import { build } from "../../src/build/build.ts";
import { cacheFolder, shortHash } from "../../src/build/cache.ts";
import { contents } from "./interpreter.ts";

const SOURCES = "tests/capi/c";

/** Names of the tests: each has a C file and the Python program that drives it. */
export function cTests(): string[] {
  return readdirSync(SOURCES)
    .filter((f) => f.endsWith(".py") && existsSync(join(SOURCES, f.replace(/\.py$/, ".c"))))
    .map((f) => f.slice(0, -3));
}

const sources = (name: string): string[] => [
  readFileSync(`${SOURCES}/${name}.c`, "utf8"),
  readFileSync(`${SOURCES}/calls.h`, "utf8"),
];

/** The module of a C test, built if its source, the headers or the build itself changed since. */
export async function cModule(name: string, variant: readonly string[] = []): Promise<string> {
  const folder = cacheFolder(
    "c-tests",
    shortHash(...sources(name), ...variant, ...["include", "src/build"].flatMap(contents)),
  );
  const file = join(folder, `${moduleName(name)}.wasm`);
  if (!existsSync(file)) await build(`${SOURCES}/${name}.c`, { output: file, defines: [...variant], log: () => {} });
  return folder;
}

function moduleName(name: string): string {
  return /\b(?:PyInit|PyModExport)_\w+|\bMODULE\(\w+\)/.exec(sources(name)[0]!)![0].replace(/^MODULE\((\w+)\)$/, "capi_$1").replace(/^Py(Init|ModExport)_/, ""); // prettier-ignore
}

/** The same source as a side module of Emscripten's, which the reference loads as CPython loads a shared library. */
async function referenceModule(name: string): Promise<{ file: string; bytes: Uint8Array }> {
  const folder = cacheFolder("c-tests-reference", shortHash(...sources(name), ...contents("include")));
  const file = `${moduleName(name)}.so`;
  const path = join(folder, file);
  if (!existsSync(path)) {
    const tools = await findCTools();
    mkdirSync(folder, { recursive: true });
    const object = join(folder, `${name}.o`);
    const source = `${SOURCES}/${name}.c`;
    const compiled = await tools.run(
      "clang",
      [...tools.compilerOptions, "--target=wasm32-unknown-emscripten", "-D__wasi__", "-fPIC", "-O1", "-isystem", tools.path("include"), "-c", tools.path(source), "-o", tools.path(object)],
      [SOURCES, "include"],
      object,
    ); // prettier-ignore
    if (compiled.code !== 0) throw new Error(compiled.output);
    const linked = await tools.run(
      "wasm-ld",
      ["-shared", "--experimental-pic", "--allow-undefined", `--export-if-defined=PyInit_${moduleName(name)}`, `--export-if-defined=PyModExport_${moduleName(name)}`, tools.path(object), "-o", tools.path(path)],
      [object],
      path,
    ); // prettier-ignore
    if (linked.code !== 0) throw new Error(linked.output);
  }
  return { file, bytes: readFileSync(path) };
}

let reference: Promise<(name: string) => Promise<string>> | undefined;

/** What a driver prints on the reference; an uncaught exception is thrown. */
export async function runOnReference(name: string): Promise<string> {
  return (await (reference ??= startReference()))(name);
}

export async function startReference(): Promise<(name: string, source?: string) => Promise<string>> {
  let out: string[] = [];
  const py = await loadPyodide({ stdout: (line) => out.push(line), stderr: (line) => out.push(line) });
  py.FS.mkdirTree("/c");
  py.FS.writeFile("/c/check.py", readFileSync(`${SOURCES}/shared/check.py`));
  py.runPython(`import sys; sys.path.insert(0, "/c")`);
  return async (name, source = readFileSync(`${SOURCES}/${name}.py`, "utf8")) => {
    const { file, bytes } = await referenceModule(name);
    py.FS.writeFile(`/c/${file}`, bytes);
    py.runPython("import importlib; importlib.invalidate_caches()");
    out = [];
    const globals = py.toPy({ __name__: "__main__" }) as { destroy(): void };
    py.runPython(source, { globals: globals as never, filename: `${name}.py` });
    return out.join("\n") + "\n";
  };
}
