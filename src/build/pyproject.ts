/**
 * Python packages whose extension is a Rust crate, as maturin lays them out (maturin's user guide, "Project Layout"): pyproject.toml says
 * which crate, with which features, under which module name, and where the Python files are.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, TomlError } from "smol-toml";
import { BuildError } from "./error.ts";
import { shown } from "./paths.ts";

export interface PythonPackage {
  readonly manifest: string;
  readonly features: readonly string[];
  readonly defaultFeatures: boolean;
  readonly allFeatures: boolean;
  /** The extension's full name; undefined: the crate's library gives it. */
  readonly module: string | undefined;
  /** The folders in which the package's folder of Python files may be, in this order. */
  readonly sources: readonly string[];
  /** pyproject.toml names the folder: it has to have the package. */
  readonly needsPython: boolean;
}

type Table = Record<string, unknown>;
const isTable = (v: unknown): v is Table => typeof v === "object" && v !== null && !Array.isArray(v);

/** What pyproject.toml in the folder says; undefined where there is none, or none that is about a Rust crate. */
export function readPackage(folder: string): PythonPackage | undefined {
  const file = join(folder, "pyproject.toml");
  if (!existsSync(file)) return undefined;
  let project: Table;
  try {
    project = parse(readFileSync(file, "utf8"));
  } catch (e) {
    if (!(e instanceof TomlError)) throw e;
    const [line = ""] = e.message.split("\n");
    throw new BuildError(`${shown(file)} is no TOML: line ${e.line}: ${line}`);
  }
  const backend = isTable(project["build-system"]) ? project["build-system"]["build-backend"] : undefined;
  const tool = isTable(project["tool"]) ? project["tool"]["maturin"] : undefined;
  if (backend !== "maturin" && !isTable(tool)) return undefined;
  const settings = isTable(tool) ? tool : {};
  const wrong = (key: string, what: string): BuildError =>
    new BuildError(`${shown(file)}: tool.maturin.${key} has to be ${what}`);
  const text = (key: string): string | undefined => {
    const v = settings[key];
    if (v !== undefined && typeof v !== "string") throw wrong(key, "a string");
    return v;
  };
  const flag = (key: string): boolean => {
    const v = settings[key];
    if (v !== undefined && typeof v !== "boolean") throw wrong(key, "true or false");
    return v ?? false;
  };
  const { features = [] } = settings;
  if (!Array.isArray(features) || !features.every((f) => typeof f === "string"))
    throw wrong("features", "a list of strings");
  const source = text("python-source");
  return {
    manifest: join(folder, text("manifest-path") ?? "Cargo.toml"),
    features,
    defaultFeatures: !flag("no-default-features"),
    allFeatures: flag("all-features"),
    module: text("module-name"),
    sources: source === undefined ? [folder, join(folder, "src")] : [join(folder, source)],
    needsPython: source !== undefined,
  };
}

/** What is never part of a package: caches, and extensions that were built for another platform. */
const LEFT_OUT = /^__pycache__$|\.(pyc|pyo|so|pyd|dylib|wasm)$|^\./;

function copyTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (LEFT_OUT.test(entry.name)) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyTree(source, target);
    else if (statSync(source).isFile()) copyFileSync(source, target);
  }
}

/**
 * Puts the package's Python files into `output`, and says where the extension belongs. A crate without Python files becomes a package
 * that has what the extension has.
 */
export function placePackage(pack: PythonPackage, library: string, output: string): { folder: string; wasm: string } {
  const parts = (pack.module ?? library).split(".");
  const top = parts[0]!;
  const name = parts.at(-1)!;
  const folder = join(output, top);
  const source = pack.sources.map((s) => join(s, top)).find((s) => existsSync(s) && statSync(s).isDirectory());
  if (source !== undefined) copyTree(source, folder);
  else if (pack.needsPython || parts.length > 1)
    throw new BuildError(
      `${shown(join(pack.sources[0]!, top))} does not exist: the package's Python files should be there`,
    );
  else {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "__init__.py"), reexport(name));
    const stub = join(pack.sources[0]!, `${name}.pyi`);
    if (existsSync(stub)) {
      copyFileSync(stub, join(folder, "__init__.pyi"));
      writeFileSync(join(folder, "py.typed"), "");
    }
  }
  const within = join(output, ...(parts.length > 1 ? parts.slice(0, -1) : [top]));
  mkdirSync(within, { recursive: true });
  return { folder, wasm: join(within, `${name}.wasm`) };
}

const reexport = (name: string): string => `from . import ${name} as _extension
from .${name} import *

__doc__ = _extension.__doc__
if hasattr(_extension, "__all__"):
    __all__ = _extension.__all__
`;
