/** ModuleSpec and the loaders: what `__spec__` and `__loader__` hold (CPython: importlib.machinery). */
import { getAttribute, lookupAttribute } from "../runtime/attributes.ts";
import { importError } from "../runtime/errors.ts";
import { hooks } from "../runtime/hooks.ts";
import { newBytes } from "../runtime/objects/bytes.ts";
import { newModule, type PyModule } from "../runtime/objects/module.ts";
import { newList } from "../runtime/objects/list.ts";
import { classMethod, defineType, getset, method, type Type } from "../runtime/objects/type.ts";
import { PyObject, strValue, stringOf, type Value } from "../runtime/value.ts";
import { isTrue, reprText } from "../runtime/abstract.ts";
import { dictGetset } from "../modules/define.ts";
import { createBuiltinModule } from "../modules/index.ts";
import { codeOfFile } from "./code.ts";
import { cachePath } from "./codecache.ts";
import { decodeSource } from "./source.ts";
import { readFile } from "./files.ts";
import { execute } from "../runtime/unit.ts";

export class PyModuleSpec extends PyObject {
  name: Value;
  loader: Value;
  origin: Value = null;
  locations: Value = null;
  loaderState: Value = null;
  cached: Value = null;
  initializing = false;
  hasLocation = false;
  /** importlib's own spec, which took this one's place. */
  successor: Value | undefined;
  constructor(type: Type, name: Value, loader: Value) {
    super();
    this.type = type;
    this.dict = null;
    this.name = name;
    this.loader = loader;
  }
  get parent(): string {
    const name = stringOf(this.name)!;
    if (this.locations !== null) return name;
    const dot = name.lastIndexOf(".");
    return dot < 0 ? "" : name.slice(0, dot);
  }
}

export const moduleSpec: Type = defineType(
  PyModuleSpec,
  "ModuleSpec(name, loader, *, origin=None, loader_state=None, is_package=None)",
  {
    module: "importlib.machinery",
    basetype: true,
    hasDict: true,
    new: (
      cls: Type,
      name: Value,
      loader: Value,
      origin: Value = null,
      state: Value = null,
      isPackage: Value = null,
    ) => {
      const spec = new PyModuleSpec(cls, name, loader);
      spec.origin = origin;
      spec.loaderState = state;
      if (isPackage !== null && isTrue(isPackage)) spec.locations = newList([]);
      return spec;
    },
    tp_repr: (self: PyModuleSpec) => {
      const parts = [`name=${reprText(self.name)}`, `loader=${reprText(self.loader)}`];
      if (self.origin !== null) parts.push(`origin=${reprText(self.origin)}`);
      if (self.locations !== null) parts.push(`submodule_search_locations=${reprText(self.locations)}`);
      return `ModuleSpec(${parts.join(", ")})`;
    },
    getset: [
      getset(
        "name",
        (s: PyModuleSpec) => s.name,
        (s: PyModuleSpec, v) => void (s.name = v ?? null),
      ),
      getset(
        "loader",
        (s: PyModuleSpec) => s.loader,
        (s: PyModuleSpec, v) => void (s.loader = v ?? null),
      ),
      getset(
        "origin",
        (s: PyModuleSpec) => s.origin,
        (s: PyModuleSpec, v) => void (s.origin = v ?? null),
      ),
      getset(
        "submodule_search_locations",
        (s: PyModuleSpec) => s.locations,
        (s: PyModuleSpec, v) => void (s.locations = v ?? null),
      ),
      getset(
        "loader_state",
        (s: PyModuleSpec) => s.loaderState,
        (s: PyModuleSpec, v) => void (s.loaderState = v ?? null),
      ),
      getset(
        "cached",
        (s: PyModuleSpec) => s.cached ?? cachedOf(s),
        (s: PyModuleSpec, v) => void (s.cached = v ?? null),
      ),
      dictGetset,
      getset("parent", (s: PyModuleSpec) => s.parent),
      getset(
        "has_location",
        (s: PyModuleSpec) => s.hasLocation,
        (s: PyModuleSpec, v) => void (s.hasLocation = isTrue(v ?? false)),
      ),
      getset(
        "_initializing",
        (s: PyModuleSpec) => s.initializing,
        (s: PyModuleSpec, v) => void (s.initializing = isTrue(v ?? false)),
      ),
      getset(
        "_set_fileattr",
        (s: PyModuleSpec) => s.hasLocation,
        (s: PyModuleSpec, v) => void (s.hasLocation = isTrue(v ?? false)),
      ),
    ],
  },
);

/** Where the code of a source file is kept. */
function cachedOf(spec: PyModuleSpec): Value {
  const { loader } = spec;
  if (!(loader instanceof PyFileLoader) || loader.kind !== "source" || !spec.hasLocation) return null;
  return strValue(cachePath(loader.path, hooks().optimize));
}

export type LoaderKind = "source" | "extension";

/** Loads one file: source text or a wasm extension. */
export class PyFileLoader extends PyObject {
  constructor(
    readonly kind: LoaderKind,
    readonly name: string,
    readonly path: string,
    readonly isPackage: boolean,
  ) {
    super();
    this.type = kind === "source" ? sourceFileLoader : extensionFileLoader;
  }
  read(): Uint8Array {
    return readFile(this.path);
  }
  source(): string {
    return decodeSource(this.read(), this.path);
  }
}

export function runSource(loader: PyFileLoader, module: PyModule): void {
  const code = codeOfFile(loader.path);
  const globals = module.dict!;
  execute(code, globals);
}

const common = [
  method("create_module(spec, /)", (self: PyFileLoader, spec: Value) => createModule(self, spec)),
  method("exec_module(module, /)", (self: PyFileLoader, module: Value) => {
    if (self.kind === "source") runSource(self, module as PyModule);
    return null;
  }),
  method("is_package(fullname=None, /)", (self: PyFileLoader) => self.isPackage),
  method("get_filename(fullname=None, /)", (self: PyFileLoader) => strValue(self.path)),
  method("get_source(fullname=None, /)", (self: PyFileLoader) =>
    self.kind === "source" ? strValue(self.source()) : null,
  ),
  method("get_code(fullname=None, /)", (self: PyFileLoader) => (self.kind === "source" ? codeOfFile(self.path) : null)),
  method("get_data(path, /)", (_self: PyFileLoader, path: Value) => newBytes(readFile(stringOf(path)!))),
];
const members = [
  getset("name", (self: PyFileLoader) => self.name),
  getset("path", (self: PyFileLoader) => strValue(self.path)),
];

export const sourceFileLoader: Type = defineType(PyFileLoader, "SourceFileLoader(fullname, path)", {
  module: "importlib.machinery",
  new: (_cls: Type, name: Value, path: Value) => {
    const p = stringOf(path)!;
    return new PyFileLoader("source", stringOf(name)!, p, /(^|\/)__init__\.py$/.test(p));
  },
  tp_repr: (self: PyFileLoader) => `<importlib.machinery.SourceFileLoader object for ${self.path}>`,
  methods: common,
  getset: members,
});
export const extensionFileLoader: Type = defineType(PyFileLoader, "ExtensionFileLoader(name, path)", {
  module: "importlib.machinery",
  new: (_cls: Type, name: Value, path: Value) => new PyFileLoader("extension", stringOf(name)!, stringOf(path)!, false),
  methods: common,
  getset: members,
});

function createModule(self: PyFileLoader, spec: Value): Value {
  return self.kind === "source" ? null : extensionModule(self.name, self.path, spec);
}

/** The module that a wasm file makes. @throws ImportError */
export function extensionModule(name: string, path: string, spec: Value): Value {
  const { loadExtension } = hooks();
  if (loadExtension === undefined)
    throw importError(`cannot import '${name}': this host loads no wasm extensions`, name, path);
  return loadExtension(name, readFile(path), path, spec);
}

/** The loader of the modules that are part of Taipan. */
export class PyBuiltinImporter extends PyObject {}
export const builtinImporter: Type = defineType(PyBuiltinImporter, "BuiltinImporter", {
  module: "importlib.machinery",
  methods: [
    classMethod("create_module(spec, /)", (_cls: Type, spec: Value) =>
      createBuiltinModule(stringOf(getAttribute(spec, "name"))!),
    ),
    classMethod("exec_module(module, /)", () => null),
    classMethod("is_package(fullname, /)", () => false),
    classMethod("get_source(fullname, /)", () => null),
    classMethod("get_code(fullname, /)", () => null),
  ],
});

/** Gives a new module the attributes that follow from its spec. */
export function initModule(m: PyModule, spec: Value): void {
  const d = m.dict!;
  d.setStr("__spec__", spec);
  if (spec instanceof PyModuleSpec) {
    d.setStr("__name__", spec.name);
    d.setStr("__loader__", spec.loader);
    d.setStr("__package__", strValue(spec.parent));
    if (spec.locations !== null) d.setStr("__path__", spec.locations);
    if (spec.hasLocation && spec.origin !== null) d.setStr("__file__", spec.origin);
    return;
  }
  d.setStr("__name__", getAttribute(spec, "name"));
  d.setStr("__loader__", getAttribute(spec, "loader"));
  d.setStr("__package__", getAttribute(spec, "parent"));
  const locations = lookupAttribute(spec, "submodule_search_locations");
  if (locations !== undefined && locations !== null) d.setStr("__path__", locations);
  if (isTrue(lookupAttribute(spec, "has_location") ?? false)) d.setStr("__file__", getAttribute(spec, "origin"));
}

export function moduleForSpec(spec: Value): PyModule {
  const name = spec instanceof PyModuleSpec ? spec.name : getAttribute(spec, "name");
  const m = newModule(stringOf(name)!);
  initModule(m, spec);
  return m;
}
