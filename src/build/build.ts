/** `taipan build PATH`: a Cargo crate, a .c file or a folder of them becomes NAME.wasm; a Python package with a crate in it a folder. */
import { copyFileSync, existsSync, readFileSync, statSync } from "node:fs";
import { basename, isAbsolute, join, resolve } from "node:path";
import { stableSymbols } from "../capi/symbols.generated.ts";
import { readModule, WasmFormatError, type WasmModuleInfo } from "../wasm/binary.ts";
import { isArchive, unpacked } from "./archives.ts";
import { buildC } from "./c.ts";
import { buildCrate } from "./cargo.ts";
import { shown } from "./paths.ts";
import { placePackage, readPackage, type PythonPackage } from "./pyproject.ts";
import { BuildError } from "./error.ts";
import type { Panic } from "./toolchain.ts";

export { BuildError } from "./error.ts";

export interface BuildOptions {
  /** File or folder to write to; by default NAME.wasm in the current folder. */
  readonly output?: string;
  readonly debug?: boolean;
  /** A program that embeds Python. Crates with a bin and C with main are recognised without it. */
  readonly program?: boolean;
  readonly bin?: string;
  readonly features?: readonly string[];
  readonly defaultFeatures?: boolean;
  readonly panic?: Panic;
  readonly resolveAgain?: boolean;
  /** Macros for C, as NAME or NAME=VALUE. */
  readonly defines?: readonly string[];
  /** "packaged": the npm package's C compiler even where the system has one. */
  readonly compiler?: "any" | "packaged";
  /** Lines on progress; by default they go to standard error. */
  readonly log?: (line: string) => void;
  /** What cargo and compilers print; by default it goes to standard error as it is. */
  readonly print?: (text: string) => void;
}

export interface BuildResult {
  readonly output: string;
  readonly kind: "extension" | "program" | "package";
  /** Names by which Python imports it; none for a program. */
  readonly modules: readonly string[];
  readonly bytes: number;
  readonly seconds: number;
  /** PyO3's name of the ABI, where PyO3 is used. */
  readonly abi: string | undefined;
}

/** @throws BuildError with one line: a cause and a cure */
export async function build(path: string, options: BuildOptions = {}): Promise<BuildResult> {
  const start = performance.now();
  const log = options.log ?? ((line) => void process.stderr.write(`taipan build: ${line}\n`));
  const print = options.print ?? ((text) => void process.stderr.write(text));
  const given = resolve(path);
  if (!existsSync(given))
    throw new BuildError(
      `${path} does not exist: name a Cargo crate, a package's source archive or folder, a .c file or a folder of them`,
    );
  const source = isArchive(given) && !statSync(given).isDirectory() ? await unpacked(given) : given;
  const common = { debug: options.debug ?? false, program: options.program ?? false, log, print };

  const pack =
    statSync(source).isDirectory() && !common.program && options.bin === undefined ? readPackage(source) : undefined;
  const manifest = pack?.manifest ?? source;
  if (pack !== undefined && !existsSync(manifest))
    throw new BuildError(`${shown(manifest)} does not exist: pyproject.toml names it by tool.maturin.manifest-path`);
  const crate = manifest.endsWith("Cargo.toml") ? resolve(manifest, "..") : manifest;
  const isCrate = statSync(crate).isDirectory() && existsSync(join(crate, "Cargo.toml"));
  if (!isCrate && !statSync(source).isDirectory() && !source.endsWith(".c")) {
    throw new BuildError(
      `${path} is neither a Cargo crate nor C: name a folder with Cargo.toml, a .c file or a folder of them`,
    );
  }
  const built = isCrate
    ? await buildCrate(crate, {
        ...common,
        bin: options.bin,
        features: [...(pack?.features ?? []), ...(options.features ?? [])],
        defaultFeatures: options.defaultFeatures ?? pack?.defaultFeatures ?? true,
        allFeatures: pack?.allFeatures ?? false,
        panic: options.panic ?? "abort",
        resolveAgain: options.resolveAgain ?? false,
      })
    : {
        ...(await buildC(source, { ...common, defines: options.defines ?? [], compiler: options.compiler ?? "any" })),
        abi: undefined,
      };

  const bytes = readFileSync(built.file);
  const modules = checkModule(bytes, built.program, path);
  const output =
    pack === undefined
      ? outputPath(options.output, modules.length === 1 ? (modules[0] as string) : built.name)
      : packageFolder(pack, built, modules, options.output);
  if (pack === undefined) copyFileSync(built.file, output);
  const seconds = (performance.now() - start) / 1000;
  log(
    `${shown(output)}: ${size(bytes.length)}${built.abi === undefined ? "" : `, ${built.abi}`}, in ${seconds.toFixed(1)} s`,
  );
  return {
    output,
    kind: pack !== undefined ? "package" : built.program ? "program" : "extension",
    modules,
    bytes: bytes.length,
    seconds,
    abi: built.abi,
  };
}

/** The folder of the package, with its Python files and the extension in their places. */
function packageFolder(
  pack: PythonPackage,
  built: { readonly file: string; readonly name: string },
  modules: readonly string[],
  output = ".",
): string {
  const { folder, wasm } = placePackage(pack, built.name, resolve(output));
  const name = basename(wasm, ".wasm");
  if (!modules.includes(name))
    throw new BuildError(
      `the extension exports ${modules.join(", ")}, not ${name}: name it so by tool.maturin.module-name in pyproject.toml`,
    );
  copyFileSync(built.file, wasm);
  return folder;
}

/** Finds at build time what would fail at load. Answers the names of the Python modules in it. */
function checkModule(bytes: Uint8Array, program: boolean, path: string): string[] {
  let info: WasmModuleInfo;
  try {
    info = readModule(bytes);
  } catch (error) {
    if (error instanceof WasmFormatError)
      throw new BuildError(`the linker wrote no valid module for ${path}: ${error.message}; build again`);
    throw error;
  }
  // A Rust before 1.96 lets any missing symbol become an import.
  const known = stableSymbols();
  const unknown = info.imports.filter((i) => i.module === "env" && !known.has(i.name)).map((i) => i.name);
  if (unknown.length > 0) {
    const python = unknown.filter((name) => /^_?Py/.test(name));
    throw new BuildError(
      python.length > 0
        ? `${python.join(", ")} ${python.length === 1 ? "is" : "are"} not in Python's stable ABI, which is all that there is here: use the limited API (in PyO3 the feature abi3t, or abi3-py39 and later)`
        : `no library defines ${unknown.join(", ")}: compile what defines ${unknown.length === 1 ? "it" : "them"} for wasm32-wasip1 too`,
    );
  }
  const modules = info.exports.flatMap((e) => /^Py(?:Init|ModExport)_(\w+)$/.exec(e.name)?.[1] ?? []);
  if (!program && modules.length === 0) {
    throw new BuildError(
      `${path} exports neither PyModExport_NAME nor PyInit_NAME: add #[pymodule] in Rust, PyMODEXPORT_FUNC in C`,
    );
  }
  return program ? [] : [...new Set(modules)];
}

function outputPath(output: string | undefined, name: string): string {
  const file = `${name}.wasm`;
  if (output === undefined) return resolve(file);
  const path = isAbsolute(output) ? output : resolve(output);
  return existsSync(path) && statSync(path).isDirectory() ? join(path, file) : path;
}

const size = (bytes: number): string =>
  bytes < 1 << 20 ? `${(bytes / 1024).toFixed(0)} KB` : `${(bytes / (1 << 20)).toFixed(1)} MB`;
