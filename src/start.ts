/** Starts the interpreter with everything that belongs to it, and runs programs as the command and the API do. */
import { setCharacterNameLookup } from "./compiler/parser/string-escapes.ts";
import { compile } from "./compiler/compile.ts";
import { PySyntaxError } from "./compiler/errors.ts";
import { codeOfFile } from "./importer/code.ts";
import { librarySource } from "./importer/archive.ts";
import { readFile } from "./importer/files.ts";
import { LibraryFiles } from "./importer/libraryfiles.ts";
import { decodeSource } from "./importer/source.ts";
import { importModule } from "./importer/import.ts";
import { PyFileLoader } from "./importer/spec.ts";
import { builtinsSpec } from "./modules/builtins.ts";
import { fillModule } from "./modules/define.ts";
import { characterByName } from "./modules/unicode/names.ts";
import { runExitFunctions } from "./modules/atexit.ts";
import { flushStandardStreams, initializeSys, type SysConfig, writeTo } from "./modules/sys.ts";
import { strText } from "./runtime/abstract.ts";
import { getAttribute, lookupAttribute } from "./runtime/attributes.ts";
import { call3, call1, call0 } from "./runtime/call.ts";
import { caughtIn, setDebug } from "./runtime/frames.ts";
import {
  getBuiltins,
  getModules,
  hooks as activeHooks,
  type CompileMode,
  type CompileRequest,
  type Host,
  type Hooks,
  sysAttribute,
} from "./runtime/hooks.ts";
import { type PyCode } from "./runtime/objects/code.ts";
import { KeyboardInterrupt, PyBaseException, SystemExit } from "./runtime/objects/exceptions.ts";
import { lazyImports } from "./runtime/objects/lazyimport.ts";
import { newModule, PyModule } from "./runtime/objects/module.ts";
import { startRuntime } from "./runtime/startup.ts";
import { S } from "./runtime/state.ts";
import { loadUnit, execute, Unit } from "./runtime/unit.ts";
import { intValue, strValue } from "./runtime/value.ts";
import { announce, pythonSyntaxError, refused } from "./syntax-errors.ts";
import { treeHooks } from "./tree-hooks.ts";
import { formatException } from "./runtime/formatexception.ts";

export interface StartOptions extends Partial<Omit<SysConfig, "unbuffered">> {
  host: Host;
  argv: string[];
  path: string[];
  optimize?: 0 | 1 | 2;
  unbuffered?: boolean;
  loadExtension?: Hooks["loadExtension"];
  collect?: () => number;
}

export interface Interpreter {
  main: PyModule;
  hooks: Hooks;
}

/** The program cannot be started at all: text and exit code. */
export class CannotOpen {
  constructor(
    readonly text: string,
    readonly code: number,
  ) {}
}

let main: PyModule | undefined;

export function startInterpreter(o: StartOptions): Interpreter {
  const optimize = o.optimize ?? 0;
  const hooks: Hooks = {
    host: withLibrary(o.host),
    optimize,
    librarySource,
    generate: (source, filename) => generateText(source, filename, "exec", { optimize }),
    load: (text, filename) => loadText(text, filename, undefined, "exec", { optimize }),
    loadMade: (make, filename) => loaded(new Unit(make, filename), undefined, "exec", { optimize }),
    compile: (source, filename, mode, request) =>
      compileSource(source, filename, mode, { optimize, ...withoutUndefined(request) }),
    tree: treeHooks(optimize),
    importModule,
    characterByName,
    loadExtension: o.loadExtension,
    collect: o.collect ?? (() => 0),
  };
  setCharacterNameLookup(characterByName);
  startRuntime(hooks);
  if (o.host.env.TAIPAN_DEBUG !== undefined) setDebug(true);
  const modules = getModules();
  const builtins = newModule("builtins");
  fillModule(builtins, "builtins", builtinsSpec);
  const shared = getBuiltins();
  for (const [k, v] of builtins.dict!.entriesIter()) shared.set(k, v);
  shared.setStr("__debug__", optimize === 0);
  builtins.dict = shared;
  modules.setStr("builtins", builtins);
  initializeSys({
    argv: o.argv,
    origArgv: o.origArgv ?? o.argv,
    path: o.path,
    executable: o.executable ?? "",
    warnOptions: o.warnOptions ?? [],
    xOptions: o.xOptions ?? {},
    flags: o.flags ?? {},
    unbuffered: o.unbuffered === true,
    dontWriteBytecode: o.dontWriteBytecode ?? true,
    pycachePrefix: o.pycachePrefix ?? null,
  });
  main = undefined;
  return { main: mainModule(), hooks };
}

/** The host's own object stays as it is: other interpreters may have it. */
function withLibrary(host: Host): Host {
  return Object.create(host, { files: { value: new LibraryFiles(host.files) } }) as Host;
}

function withoutUndefined(r: CompileRequest): CompileRequest {
  return Object.fromEntries(Object.entries(r).filter(([, v]) => v !== undefined));
}

function compileSource(source: string, filename: string, mode: CompileMode, request: CompileRequest): PyCode {
  // Only text that is in no file is kept.
  const kept = filename.startsWith("<") ? source : undefined;
  return loadText(generateText(source, filename, mode, request), filename, kept, mode, request);
}

function loadText(
  text: string,
  filename: string,
  kept: string | undefined,
  mode: CompileMode,
  request: CompileRequest,
): PyCode {
  return loaded(loadUnit(text, filename), kept, mode, request);
}

function loaded(unit: Unit, kept: string | undefined, mode: CompileMode, request: CompileRequest): PyCode {
  unit.makeTraced = (original) => tracedForm(original, kept, mode, request);
  return unit.module;
}

function generateText(source: string, filename: string, mode: CompileMode, request: CompileRequest): string {
  try {
    const options = { ...request, lazyImports: lazyImports.mode === "all" } as Parameters<typeof compile>[3];
    const { host } = activeHooks();
    const run = () => compile(source, filename, mode, options);
    const unit = host.whileCompiling === undefined ? run() : host.whileCompiling(source.length, run);
    announce(unit.warnings, filename, request.module);
    return unit.text;
  } catch (e) {
    if (e instanceof PySyntaxError) throw refused(e, filename, request.module);
    throw e;
  }
}

/** The unit once more, from the source that it came from, so that it reports its steps; undefined where that is gone. */
function tracedForm(
  original: Unit,
  kept: string | undefined,
  mode: CompileMode,
  request: CompileRequest,
): Unit | undefined {
  const source = kept ?? sourceOf(original.filename);
  if (source === undefined) return undefined;
  let text: string;
  try {
    const options = { ...request, trace: true } as Parameters<typeof compile>[3];
    text = compile(source, original.filename, mode, options).text;
  } catch (e) {
    if (e instanceof PySyntaxError) return undefined;
    throw e;
  }
  const unit = loadUnit(text, original.filename, original);
  const same =
    unit.codes.length === original.codes.length &&
    unit.codes.every((c, i) => c.name === original.codes[i]!.name && c.firstlineno === original.codes[i]!.firstlineno);
  return same ? unit : undefined;
}

function sourceOf(filename: string): string | undefined {
  try {
    return decodeSource(readFile(filename), filename);
  } catch (e) {
    takeThrown(e);
    return undefined;
  }
}

/** One statement of the prompt; undefined: the input is not complete yet. `ended`: an empty line ended a block. */
export function compileInteractive(source: string, ended: boolean): PyCode | undefined {
  const filename = "<stdin>";
  try {
    const unit = compile(source + "\n", filename, "single");
    // A block goes on until an empty line.
    if (!ended && /\n/.test(source) && /(^|\n)[ \t]+\S[^\n]*$/.test(source)) return undefined;
    if (!ended && /:\s*(#[^\n]*)?$/.test(source)) return undefined;
    const { module } = loadUnit(unit.text, filename);
    module.unit.source = source;
    return module;
  } catch (e) {
    if (!(e instanceof PySyntaxError)) throw e;
    if (e.incompleteInput && !ended) return undefined;
    throw pythonSyntaxError(e);
  }
}

export function mainModule(): PyModule {
  if (main === undefined) {
    main = newModule("__main__");
    const d = main.dict!;
    d.setStr("__builtins__", getModules().getStr("builtins")!);
    d.setStr("__package__", null);
    d.setStr("__spec__", null);
    getModules().setStr("__main__", main);
  }
  return main;
}

/** Runs a file as the program: from code compiled ahead of time, kept, or compiled now. */
export function runFileAsMain(path: string): void {
  const globals = mainModule().dict!;
  const code = codeOfFile(path);
  globals.setStr("__loader__", new PyFileLoader("source", "__main__", path, false));
  globals.setStr("__file__", strValue(path));
  execute(code, globals);
}

/** Runs source text as the program. `started`: called before its first line runs. */
export function runAsMain(source: string, filename: string, started?: () => void): void {
  const m = mainModule();
  const globals = m.dict!;
  if (!filename.startsWith("<")) {
    globals.setStr("__loader__", new PyFileLoader("source", "__main__", filename, false));
  }
  const code = compileSource(source, filename, "exec", { optimize: optimizeFlag() });
  // Of -c, as in CPython since 3.13; files are read when they are needed.
  if (filename === "<string>") code.unit.source = source;
  started?.();
  execute(code, globals);
}

function optimizeFlag(): 0 | 1 | 2 {
  const flags = sysAttribute("flags");
  return (flags === undefined ? 0 : Number(getAttribute(flags, "optimize"))) as 0 | 1 | 2;
}

/** The Python exception behind whatever was thrown to the top level. */
export function takeThrown(thrown: unknown): PyBaseException {
  S.exc = null;
  return caughtIn(thrown, 0);
}

/** The exit status that SystemExit asks for (a message is printed), or undefined for other exceptions. */
export function exitStatus(e: PyBaseException): number | undefined {
  if (!e.type.isSubtype(SystemExit)) return undefined;
  const code = lookupAttribute(e, "code") ?? null;
  if (code === null) return 0;
  const n = intValue(code);
  if (n !== undefined) return Number(BigInt.asUintN(8, BigInt(n)));
  const err = sysAttribute("stderr");
  const text = strText(code) + "\n";
  if (err !== undefined && err !== null) {
    const write = getAttribute(err, "write");
    call1(write, strValue(text));
  }
  return 1;
}

/** Prints an uncaught exception through sys.excepthook. */
export function reportUncaught(e: PyBaseException): void {
  const hook = sysAttribute("excepthook");
  try {
    const out = sysAttribute("stdout");
    if (out !== undefined && out !== null) call0(getAttribute(out, "flush"));
  } catch {
    // The exception is what matters now.
  }
  if (hook === undefined || hook === null) return;
  S.sp = 0;
  try {
    call3(hook, e.type, e, e.tracebackObject());
  } catch (second) {
    const err = sysAttribute("stderr") ?? null;
    const inner = takeThrown(second);
    if (err !== null) {
      writeTo(err, "Error in sys.excepthook:\n" + formatException(inner));
      writeTo(err, "\nOriginal exception was:\n" + formatException(e));
    }
  }
}

/** Runs a program to its end; answers its exit code. */
export function runTopLevel(f: () => void): number {
  try {
    f();
    return 0;
  } catch (thrown) {
    if (thrown instanceof CannotOpen) {
      writeTo(sysAttribute("stderr")!, thrown.text);
      return thrown.code;
    }
    const e = takeThrown(thrown);
    const status = exitStatus(e);
    if (status !== undefined) return status;
    reportUncaught(e);
    return e.type.isSubtype(KeyboardInterrupt) ? 130 : 1;
  }
}

/** What happens when the interpreter ends. */
export function finish(code: number): number {
  S.sp = 0;
  runExitFunctions();
  return flushStandardStreams() ? code : code || 120;
}
