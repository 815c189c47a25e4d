/** Finds modules: built-in ones, then files along a path (CPython: importlib's BuiltinImporter, PathFinder, FileFinder). */
import { iterToArray } from "../runtime/abstract.ts";
import { hooks, sysAttribute } from "../runtime/hooks.ts";
import { newList } from "../runtime/objects/list.ts";
import { defineType, method } from "../runtime/objects/type.ts";
import { PyObject, stringOf, strValue, type Value } from "../runtime/value.ts";
import { hasBuiltinModule } from "../modules/index.ts";
import { folderNames, invalidateCaches, isFile, isFolder } from "./files.ts";
import { builtinImporter, moduleSpec, PyFileLoader, PyModuleSpec } from "./spec.ts";

export const EXTENSION_SUFFIXES = [".cpython-315-wasm32-wasi.wasm", ".abi3t.wasm", ".abi3.wasm", ".wasm"];

export function builtinSpec(name: string): PyModuleSpec {
  const spec = new PyModuleSpec(moduleSpec, name, builtinImporter);
  spec.origin = "built-in";
  return spec;
}

export function fileSpec(name: string, path: string, isPackage: boolean): PyModuleSpec {
  const kind = path.endsWith(".py") ? "source" : "extension";
  const spec = new PyModuleSpec(moduleSpec, name, new PyFileLoader(kind, name, path, isPackage));
  spec.origin = strValue(path);
  spec.hasLocation = true;
  if (isPackage) spec.locations = newList([strValue(path.slice(0, path.lastIndexOf("/")))]);
  return spec;
}

const join = (folder: string, name: string) =>
  folder === "" ? name : folder.endsWith("/") ? folder + name : `${folder}/${name}`;

/** `path`: the parent package's `__path__`, or null for sys.path. */
export function findSpec(name: string, path: Value): PyModuleSpec | null {
  if (path === null && hasBuiltinModule(name)) return builtinSpec(name);
  const tail = name.slice(name.lastIndexOf(".") + 1);
  const entries = iterToArray(path ?? sysAttribute("path") ?? newList([]));
  const portions: Value[] = [];
  for (const entry of entries) {
    const folder = stringOf(entry);
    if (folder === undefined) continue;
    const names = folderNames(folder);
    if (names === undefined) continue;
    if (names.has(tail)) {
      const inner = join(folder, tail);
      const init = join(absolute(inner), "__init__.py");
      if (isFile(init)) return fileSpec(name, init, true);
      for (const suffix of EXTENSION_SUFFIXES) {
        const ext = join(absolute(inner), "__init__" + suffix);
        if (isFile(ext)) return fileSpec(name, ext, true);
      }
      if (isFolder(inner)) portions.push(strValue(inner));
    }
    for (const suffix of EXTENSION_SUFFIXES)
      if (names.has(tail + suffix)) return fileSpec(name, absolute(join(folder, tail + suffix)), false);
    if (names.has(tail + ".py") && isFile(join(folder, tail + ".py")))
      return fileSpec(name, absolute(join(folder, tail + ".py")), false);
  }
  if (portions.length === 0) return null;
  const spec = new PyModuleSpec(moduleSpec, name, null);
  spec.locations = newList(portions);
  return spec;
}

function absolute(path: string): string {
  if (path.startsWith("/")) return path;
  const cwd = hooks().host.files.cwd();
  return cwd.endsWith("/") ? cwd + path : `${cwd}/${path}`;
}
/** The one finder on sys.meta_path from the start. */
class PyDefaultFinder extends PyObject {}
defineType(PyDefaultFinder, "PathFinder", {
  module: "importlib.machinery",
  methods: [
    method("find_spec(fullname, path=None, target=None)", (_self: PyDefaultFinder, name: Value, path: Value = null) =>
      findSpec(stringOf(name)!, path),
    ),
    method("invalidate_caches()", () => {
      invalidateCaches();
      return null;
    }),
  ],
});
export const defaultFinder = new PyDefaultFinder();
