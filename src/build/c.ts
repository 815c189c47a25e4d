/** Builds a C file, or a folder of C files, to one module. */
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cacheFolder, shortHash } from "./cache.ts";
import { findCTools, packagedTools, type CTools } from "./c-tools.ts";
import { BuildError } from "./error.ts";
import { linkInputs, missingSymbols } from "./link.ts";
import { shown } from "./paths.ts";

export interface CBuildOptions {
  readonly debug: boolean;
  readonly program: boolean;
  readonly defines: readonly string[];
  /** "packaged" takes the npm package's compiler even where the system has one. */
  readonly compiler: "any" | "packaged";
  readonly log: (line: string) => void;
  readonly print: (text: string) => void;
}

export interface Built {
  /** The linked file, in the cache. */
  readonly file: string;
  readonly program: boolean;
  readonly name: string;
}

export async function buildC(path: string, options: CBuildOptions): Promise<Built> {
  const folder = statSync(path).isDirectory();
  const sources = folder ? cFiles(path) : [path];
  const root = folder ? path : dirname(path);
  const tools = options.compiler === "packaged" ? await packagedTools() : await findCTools();
  const include = headers();
  const out = cacheFolder("c", shortHash(path, tools.name, options.debug ? "debug" : "release", ...options.defines));

  const objects: string[] = [];
  for (const source of sources) {
    options.log(`compiling ${shown(source)} (${tools.name})`);
    objects.push(await compile(tools, source, root, include, out, options));
  }
  const scanned = objects.map((object) => readFileSync(object, "latin1"));
  const program =
    options.program || scanned.some((bytes) => /\b(__main_argc_argv|__main_void|__original_main)\b/.test(bytes));
  // Names of init functions, as the objects' symbol tables hold them; one that is only referred to is not exported.
  const inits = new Set(scanned.flatMap((bytes) => bytes.match(/Py(?:Init|ModExport)U?_[A-Za-z0-9_]+/g) ?? []));
  if (!program && inits.size === 0) {
    throw new BuildError(
      `${shown(path)} defines neither PyModExport_NAME nor PyInit_NAME nor main: give the module an init function that is declared PyMODEXPORT_FUNC`,
    );
  }

  const name = basename(path).replace(/\.c$/, "");
  const file = join(out, `${name}.wasm`);
  const link = linkInputs({ debug: options.debug, path: (host) => tools.path(host) });
  options.log(`linking ${name}`);
  const result = await tools.run(
    "wasm-ld",
    [
      `${tools.lib}/${program ? "crt1-command.o" : "crt1-reactor.o"}`,
      ...(program ? [] : ["--no-entry", ...[...inits].map((init) => `--export-if-defined=${init}`)]),
      ...objects.map((object) => tools.path(object)),
      `-L${tools.lib}`,
      "-lc",
      tools.builtins,
      ...link.args,
      ...(options.debug ? [] : ["--strip-debug"]),
      "-o",
      tools.path(file),
    ],
    [...objects, ...link.files],
    file,
  );
  if (result.code !== 0) {
    options.print(result.output);
    throw new BuildError(missingSymbols(result.output) ?? `linking ${shown(path)} failed: see the messages above`);
  }
  return { file, program, name };
}

function cFiles(folder: string): string[] {
  const names = readdirSync(folder).sort();
  const files = names.filter((name) => name.endsWith(".c"));
  if (files.length === 0) {
    const cxx = names.some((name) => /\.(cc|cpp|cxx)$/.test(name));
    throw new BuildError(
      cxx
        ? `${shown(folder)} holds C++, which is not supported yet: write the module in C or Rust`
        : `${shown(folder)} holds neither Cargo.toml nor .c files: name a Cargo crate, a .c file or a folder of them`,
    );
  }
  return files.map((name) => join(folder, name));
}

async function compile(
  tools: CTools,
  source: string,
  root: string,
  include: string,
  out: string,
  options: CBuildOptions,
): Promise<string> {
  const object = join(out, `${basename(source, ".c")}.o`);
  mkdirSync(dirname(object), { recursive: true });
  const result = await tools.run(
    "clang",
    [
      "--target=wasm32-wasip1",
      ...tools.compilerOptions,
      "-isystem",
      tools.path(include),
      ...options.defines.map((define) => `-D${define}`),
      ...(options.debug ? ["-O0", "-g"] : ["-O2", "-DNDEBUG"]),
      "-Wall",
      "-c",
      tools.path(source),
      "-o",
      tools.path(object),
    ],
    [root, include],
    object,
  );
  if (result.output !== "") options.print(result.output);
  if (result.code !== 0) {
    throw new BuildError(`${shown(source)} does not compile: see the messages above`);
  }
  return object;
}

/** include/ of this package: beside src/ in a checkout, beside dist/ in what is published. */
export function headers(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (let up = 0; up < 5; up++, folder = dirname(folder)) {
    if (existsSync(join(folder, "include/Python.h"))) return join(folder, "include");
  }
  throw new BuildError("this installation has no include/Python.h: install the package taipan again");
}
