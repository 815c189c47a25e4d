/**
 * importlib from the library's own source. Programs that never ask for it import by this folder's own machinery, which starts without
 * it. The first import of `_frozen_importlib` (importlib does that) runs its two files, turns the specs and loaders that modules got so
 * far into importlib's, and from then on every import is importlib's (CPython: Python/pylifecycle.c, init_importlib; Python/import.c).
 */
import { getAttribute, setAttribute } from "../runtime/attributes.ts";
import { call0, call2, call3, callKw } from "../runtime/call.ts";
import { caughtIn } from "../runtime/frames.ts";
import { getModules, hooks, sysAttribute, type Hooks } from "../runtime/hooks.ts";
import { PyBuiltinFunction, PyMethodDescriptor } from "../runtime/objects/descr.ts";
import type { PyDict } from "../runtime/objects/dict.ts";
import { ImportError, PyBaseException } from "../runtime/objects/exceptions.ts";
import { PyList } from "../runtime/objects/list.ts";
import { newModule, PyModule } from "../runtime/objects/module.ts";
import type { PyTraceback } from "../runtime/objects/traceback.ts";
import type { Type } from "../runtime/objects/type.ts";
import { S } from "../runtime/state.ts";
import { typeOf } from "../runtime/typeof.ts";
import { execute } from "../runtime/unit.ts";
import { strValue, stringOf, type Value } from "../runtime/value.ts";
import { archiveCode, archiveRead, STDLIB } from "./archive.ts";
import { codeOfFile } from "./code.ts";
import { defaultFinder } from "./finder.ts";
import { decodeSource } from "./source.ts";
import { PyFileLoader, PyModuleSpec } from "./spec.ts";

const CORE = "_frozen_importlib";
const EXTERNAL = "_frozen_importlib_external";
const FILES: Readonly<Record<string, string>> = { [CORE]: "_bootstrap", [EXTERNAL]: "_bootstrap_external" };
const frozenName = (file: string): string => `<frozen importlib.${file}>`;
const FROZEN = new Set(Object.values(FILES).map(frozenName));

let installed: { hooks: Hooks; core: PyModule } | undefined;

/** importlib's core module, if it took over in this interpreter. */
export function importlibCore(): PyModule | undefined {
  return installed?.hooks === hooks() ? installed.core : undefined;
}

export function isImportlibName(name: string): boolean {
  return name in FILES;
}

/** `importlib._bootstrap._find_and_load`, without importlib's own frames in the tracebacks. */
export function findAndLoad(core: PyModule, name: string): Value {
  const sp = S.sp;
  const handled = S.exc;
  try {
    return call2(getAttribute(core, "_find_and_load"), strValue(name), getAttribute(core, "_gcd_import"));
  } catch (thrown) {
    const e = caughtIn(thrown, sp);
    S.exc = handled;
    removeImportlibFrames(e);
    throw e;
  }
}

/**
 * Of an ImportError all of importlib's frames, of another error those around `_call_with_frames_removed`
 * (CPython: remove_importlib_frames).
 */
function removeImportlibFrames(e: PyBaseException): void {
  const all = e.type.isSubtype(ImportError);
  const kept: PyTraceback[] = [];
  let chunk = 0;
  for (let tb = e.traceback; tb !== null; tb = tb.next_) {
    const { code } = tb.info;
    kept.push(tb);
    if (!FROZEN.has(code.filename)) chunk = kept.length;
    else if (all || code.name === "_call_with_frames_removed") kept.length = chunk;
  }
  let next: PyTraceback | null = null;
  for (const tb of kept.reverse()) {
    tb.next_ = next;
    next = tb;
  }
  e.traceback = next;
}

/** Runs importlib's files and lets them take over. `load` imports by this folder's machinery. */
export function installImportlib(load: (name: string) => Value): void {
  const known = getModules();
  const core = runFrozen(known, CORE);
  const external = runFrozen(known, EXTERNAL);
  const metaPath = sysAttribute("meta_path");
  const own = metaPath instanceof PyList ? metaPath.items.indexOf(defaultFinder) : -1;
  const before = metaPath instanceof PyList ? metaPath.items.length : 0;
  call2(getAttribute(core, "_install"), known.getStr("sys")!, load("_imp"));
  call0(getAttribute(core, "_install_external_importers"));
  if (metaPath instanceof PyList) {
    // Where our finder stood, theirs stand now; a program that took it away wants no other.
    const theirs = metaPath.items.splice(before);
    if (own >= 0) metaPath.items.splice(own, 1, ...theirs);
  }
  keepCode(core, external);
  for (const [, m] of [...known.entriesIter()]) if (m instanceof PyModule) adopt(m, core, external);
  installed = { hooks: hooks(), core };
}

function runFrozen(known: PyDict, name: string): PyModule {
  const file = FILES[name]!;
  const path = `importlib/${file}.py`;
  const text =
    archiveCode(path) ??
    hooks().generate(decodeSource(archiveRead(path) ?? new Uint8Array(), `${STDLIB}/${path}`), frozenName(file));
  const m = newModule(name);
  known.setStr(name, m);
  m.dict!.setStr("__builtins__", known.getStr("builtins")!);
  execute(hooks().load(text, frozenName(file)), m.dict!);
  return m;
}

/** What a loader may override that decides how the code of its file is had. */
const DECIDING = ["get_filename", "path_stats", "get_data", "set_data", "_cache_bytecode", "source_to_code"];

/** SourceFileLoader has our way to code and to its cache, as long as nobody changed what lies below. */
function keepCode(core: PyModule, external: PyModule): void {
  const loader = getAttribute(external, "SourceFileLoader") as Type;
  const general = getAttribute(getAttribute(external, "SourceLoader"), "get_code");
  // A SyntaxError shows the program's frames only, as if importlib had called compile() itself.
  const compiled = new PyBuiltinFunction("code_of(path, /)", (path: Value) => codeOfFile(stringOf(path)!), undefined);
  const ours = DECIDING.map((name) => loader.lookup(name));
  const getCode = new PyMethodDescriptor(
    loader,
    "get_code(fullname)",
    (self: Value, fullname: Value) => {
      const type = typeOf(self);
      const path = stringOf(getAttribute(self, "path"));
      const same = path !== undefined && DECIDING.every((name, i) => type.lookup(name) === ours[i]);
      return same
        ? call2(getAttribute(core, "_call_with_frames_removed"), compiled, strValue(path))
        : call2(general, self, fullname);
    },
    undefined,
  );
  setAttribute(loader, "get_code", getCode);
}

function adopt(m: PyModule, core: PyModule, external: PyModule): void {
  const d = m.dict!;
  const own = d.getStr("__loader__");
  const spec = d.getStr("__spec__");
  const loader = own instanceof PyFileLoader ? fileLoader(own, external) : undefined;
  if (loader !== undefined) d.setStr("__loader__", loader);
  if (!(spec instanceof PyModuleSpec) || spec.origin === "built-in") return;
  let theirs: Value = loader ?? spec.loader;
  let { locations } = spec;
  if (spec.loader === null && locations !== null) {
    const finder = getAttribute(getAttribute(external, "PathFinder"), "_get_spec");
    theirs = call3(getAttribute(external, "NamespaceLoader"), spec.name, locations, finder);
    locations = getAttribute(theirs, "_path");
    d.setStr("__loader__", theirs);
    d.setStr("__path__", locations);
  }
  const made = callKw(getAttribute(core, "ModuleSpec"), [spec.name, theirs, spec.origin], ["origin"]);
  setAttribute(made, "submodule_search_locations", locations);
  setAttribute(made, "loader_state", spec.loaderState);
  setAttribute(made, "_set_fileattr", spec.hasLocation);
  setAttribute(made, "_initializing", spec.initializing);
  spec.successor = made;
  d.setStr("__spec__", made);
}

function fileLoader(own: PyFileLoader, external: PyModule): Value {
  const name = own.kind === "source" ? "SourceFileLoader" : "ExtensionFileLoader";
  return call2(getAttribute(external, name), strValue(own.name), strValue(own.path));
}
