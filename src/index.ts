/** Taipan's JavaScript API: a Python interpreter in this realm. Works in Node and in browsers. */
import { finish, runFileAsMain, startInterpreter } from "./start.ts";
import { collectNatives, finishExtensions, loosenBetweenJobs, settleBetweenJobs, startCapiDebug, startSweeps } from "./capi/hooks.ts"; // prettier-ignore
import type { CapiReport } from "./capi/border/debug/report.ts";
import { hostCollector } from "./host/collector.ts";
import { commonHost } from "./host/common.ts";
import { evaluatorBeside } from "./host/evaluator.ts";
import { MemoryFiles } from "./host/memory.ts";
import { stdlibBeside } from "./host/stdlib.ts";
import { memorySource } from "./host/bytesources.ts";
import type { Library } from "./library.ts";
import { compiledAhead, type CompiledModules } from "./importer/ahead.ts";
import { STDLIB } from "./importer/archive.ts";
import { runForValue } from "./lastvalue.ts";
import { ProcessExit } from "./modules/posix.ts";
import { flushStandardStreams } from "./modules/sys.ts";
import type { HostUnwind } from "./runtime/frames.ts";
import { getModules, type Host } from "./runtime/hooks.ts";
import { deepToPython, toJs, toPython } from "./runtime/jsconvert.ts";
import { PythonError, PythonExit, Session, setSession } from "./runtime/jsentry.ts";
import { JsError } from "./runtime/objects/jserror.ts";
import { JsFunction, JsProxy } from "./runtime/objects/jsproxy.ts";
import type { PyDict } from "./runtime/objects/dict.ts";
import { newModule } from "./runtime/objects/module.ts";
import { PyProxy, proxyOf, type PythonFunction } from "./runtime/pyproxy.ts";
import { setJobEntry } from "./runtime/objects/weakref.ts";
import { isStarted } from "./runtime/startup.ts";
import { PyObject, type Value } from "./runtime/value.ts";
import { TextSink, textSource } from "./streams.ts";
import { loadExtension } from "./wasm/loader.ts";
import { execute, mayMakeCode, setEvaluator } from "./runtime/unit.ts";

export type { CompiledModules } from "./importer/ahead.ts";
export { openLibrary, type Library, type LibraryOptions } from "./library.ts";
export { PyProxy, PythonError, PythonExit, type CapiReport, type PythonFunction };

/** WebAssembly.Module, whichever library of types the program is checked with. */
export type CompiledWasm = typeof globalThis extends { WebAssembly: { Module: { prototype: infer M } } } ? M : object;

export interface InterpreterOptions {
  /** Gets what the program prints, by whole lines; without it, the console does. */
  stdout?: ((text: string) => void) | undefined;
  stderr?: ((text: string) => void) | undefined;
  /** What `input()` and sys.stdin read: a text, or a function that gives a line, or null at the end. */
  stdin?: string | (() => string | null | undefined) | undefined;
  /** Files given in memory, by path; relative ones lie in `/`, where the program starts. */
  files?: Record<string, string | Uint8Array> | undefined;
  env?: Record<string, string> | undefined;
  /** `sys.argv` */
  argv?: string[] | undefined;
  /** `sys.path` in front of the standard library; `/` if it is not given. */
  path?: string[] | undefined;
  /**
   * The standard library (dist/stdlib.bin): its bytes, or what `openLibrary` gives for a URL of it. On Node it is found beside
   * this file.
   */
  stdlib?: Uint8Array | Library | undefined;
  /**
   * The longest time that one call into Python may take. Then TimeoutError is raised; a program that catches it and goes on is
   * ended a little later without being asked.
   */
  timeLimitMs?: number | undefined;
  /** For interrupts from other threads: an Int32Array over shared memory; 1 in element 0 asks for a KeyboardInterrupt. */
  interruptFlag?: Int32Array | undefined;
  /**
   * The debug mode of the C API for extensions that are loaded: gets a report of each mistake that one makes, leaks when the
   * interpreter is disposed of. True: reports go to `stderr`. Extensions run several times slower.
   */
  capiDebug?: boolean | ((report: CapiReport) => void) | undefined;
  /** What `taipan compile` wrote: programs and modules of the library, which are not compiled here. @see prepareEvaluator */
  compiled?: CompiledModules | readonly CompiledModules[] | undefined;
  /** Replaces files, clocks and streams altogether. */
  host?: Host | undefined;
}

/** Variables of `__main__`. */
export interface Globals {
  /** Undefined where there is none. */
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  has(name: string): boolean;
  /** False if there was none. */
  delete(name: string): boolean;
  keys(): string[];
}

export interface Interpreter {
  /** Runs a program in `__main__`. Its value is that of the last statement, if this is an expression. @throws PythonError */
  run(source: string, filename?: string): unknown;
  /** Runs a file as the program, in `__main__`. @throws PythonError */
  runFile(path: string): void;
  /** The value of an expression. @throws PythonError */
  eval(expression: string): unknown;
  readonly globals: Globals;
  /** The module of a name, imported if need be. @throws PythonError */
  import(name: string): PyProxy;
  /** Makes JavaScript values importable as a Python module. */
  registerModule(name: string, attributes: Record<string, unknown>): void;
  /**
   * Loads a wasm extension and makes it importable. A compiled module saves the compilation, but does not tell the types
   * that are checked: `bytes` must come with it. @throws PythonError
   */
  loadWasm(name: string, wasm: Uint8Array | ArrayBuffer): PyProxy;
  loadWasm(name: string, wasm: CompiledWasm, bytes: Uint8Array | ArrayBuffer): PyProxy;
  writeFile(path: string, data: string | Uint8Array): void;
  /** A Python object of Python's own: arrays, Maps, Sets and plain objects as lists, dicts and sets, copied. */
  toPython(value: unknown): PyProxy | PythonFunction;
  /** A copy as JavaScript has it, of what `toPython` or `PyProxy` stands for. */
  toJs(value: unknown): unknown;
  /** Asks the running program for a KeyboardInterrupt: from a callback, or by `interruptFlag` from another thread. */
  interrupt(): void;
  /** Runs exit functions and flushes; neither the interpreter nor what came out of it is to be used any more. */
  dispose(): void;
}

/** Where extensions given by `loadWasm` appear on sys.path. */
const EXTENSIONS = "/lib/extensions";

/**
 * Where the host forbids code made of text (a strict Content-Security-Policy, edge workers), loads what runs Python's code
 * there all the same, an order of magnitude slower: programs and modules that are not compiled ahead of time, `exec` and its like. To be awaited before `createInterpreter`; on Node it is loaded by
 * itself. True: it was needed.
 */
export async function prepareEvaluator(): Promise<boolean> {
  if (mayMakeCode()) return false;
  setEvaluator(evaluatorBeside(import.meta.url) ?? (await import("./runtime/evaluator/evaluate.ts")).evaluate);
  return true;
}

let busy = false;

/** One interpreter per realm at a time: Workers have more. */
export function createInterpreter(options: InterpreterOptions = {}): Interpreter {
  if (busy) throw new Error("this realm has an interpreter already: dispose of it first, or use a Worker");
  const interrupt = options.interruptFlag ?? new Int32Array(new ArrayBuffer(4));
  const stdout = new TextSink(options.stdout ?? consoleSink("log"));
  const stderr = new TextSink(options.stderr ?? consoleSink("error"));
  const flush = () => {
    stdout.flush();
    stderr.flush();
  };
  const files = new MemoryFiles(
    {
      stdin: textSource(options.stdin, flush),
      stdout: (data) => stdout.write(data),
      stderr: (data) => stderr.write(data),
    },
    { ...compiledAhead(options.compiled), ...options.files },
  );
  const session = new Session({
    timeLimitMs: options.timeLimitMs,
    interrupt,
    entered: () => sweeps?.entered(),
    left() {
      flushStandardStreams();
      flush();
      sweeps?.left();
    },
    unwound,
  });
  const host = withTimeLimit(options.host ?? memoryHost(options, files, interrupt), session);
  const compiled = new Map<string, WebAssembly.Module>();
  if (isStarted()) for (const name of getModules().keysArray()) getModules().delete(name);
  const collect = hostCollector();
  const sweeps = collect === undefined ? sweepsBetweenJobs() : undefined;
  startSweeps(collect);
  const { capiDebug } = options;
  if (capiDebug)
    startCapiDebug(capiDebug === true ? ({ text }) => stderr.write(new TextEncoder().encode(text)) : capiDebug);
  const { main, hooks } = startInterpreter({
    host,
    collect: collectNatives,
    argv: options.argv ?? [""],
    path: [...(options.path ?? ["/"]), EXTENSIONS, STDLIB],
    unbuffered: true,
    loadExtension: (name, bytes, path, spec) => loadExtension(name, bytes, path, spec, compiled.get(name)),
  });
  busy = true;
  setSession(session);
  provideModule("taipan", { JsError, JsFunction, JsProxy });

  const enter = <T>(f: () => T): T => session.enter(f);
  setJobEntry((f) => session.alive && enter(f));
  const globals = main.dict!;
  const importModule = (name: string) => enter(() => proxyOf(hooks.importModule(name) as PyObject) as PyProxy);
  return {
    run: (source, filename = "<string>") => enter(() => toJs(runForValue(source, filename, globals))),
    runFile: (path) => enter(() => runFileAsMain(path)),
    eval: (expression) =>
      enter(() => {
        const code = hooks.compile(expression.trim(), "<string>", "eval", {});
        return toJs(execute(code, globals));
      }),
    globals: globalsOf(globals, enter),
    import: importModule,
    registerModule: (name, attributes) => enter(() => provideModule(name, attributes)),
    loadWasm(name: string, wasm: Uint8Array | ArrayBuffer | WebAssembly.Module, given?: Uint8Array | ArrayBuffer) {
      const bytes = wasm instanceof WebAssembly.Module ? given : wasm;
      if (bytes === undefined)
        throw new TypeError("loadWasm: a compiled module needs its bytes as well, as third argument");
      if (wasm instanceof WebAssembly.Module) compiled.set(name, wasm);
      files.put(
        `${EXTENSIONS}/${name.replaceAll(".", "/")}.wasm`,
        bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes),
      );
      return importModule(name);
    },
    writeFile: (path, data) => files.put(path, data),
    toPython(value) {
      const v = enter(() => deepToPython(value));
      if (!(v instanceof PyObject))
        throw new TypeError("toPython: primitives need no proxy, they convert by themselves");
      return enter(() => proxyOf(v));
    },
    toJs: (value) => enter(() => toJs(toPython(value))),
    interrupt() {
      Atomics.store(interrupt, 0, 1);
      Atomics.notify(interrupt, 0);
    },
    dispose() {
      if (!session.alive) return;
      try {
        enter(() => {
          finish(0);
          finishExtensions();
        });
      } finally {
        sweeps?.stop();
        session.close();
        setSession(undefined);
        busy = false;
      }
    },
  };
}

function consoleSink(method: "log" | "error"): (text: string) => void {
  return (text) => console[method](text.replace(/\n$/, ""));
}

/** How long Python rests before natives become weak: a program that is entered again and again has no use for it. */
const REST_MS = 20;

/** In a browser: natives are weak while Python rests, so that the browser's collector finds the dead. */
function sweepsBetweenJobs() {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  return {
    stop,
    entered() {
      stop();
      settleBetweenJobs();
    },
    left: () => (timer ??= setTimeout(loosenBetweenJobs, REST_MS)),
  };
}

function memoryHost(options: InterpreterOptions, files: MemoryFiles, interrupt: Int32Array): Host {
  const given = options.stdlib;
  let stdlib = given instanceof Uint8Array ? memorySource(given) : given;
  const common = commonHost({
    files,
    env: { ...options.env },
    interrupt,
    stdlib: () => (stdlib ??= stdlibBeside(import.meta.url)),
  });
  return { ...common, evaluator: () => evaluatorBeside(import.meta.url) };
}

/** A sleep ends with the time limit. */
function withTimeLimit(host: Host, session: Session): Host {
  return { ...host, sleep: (seconds) => host.sleep(Math.min(seconds, session.remaining / 1000)) };
}

function provideModule(name: string, attributes: Record<string, unknown>): void {
  const m = newModule(name);
  for (const [k, v] of Object.entries(attributes)) m.dict!.setStr(k, toPython(v));
  getModules().setStr(name, m);
}

function globalsOf(globals: PyDict, enter: <T>(f: () => T) => T): Globals {
  const find = (name: string): Value | undefined => globals.getStr(name);
  return {
    get: (name) =>
      enter(() => {
        const v = find(name);
        return v === undefined ? undefined : toJs(v);
      }),
    set: (name, value) => enter(() => globals.setStr(name, toPython(value))),
    has: (name) => enter(() => find(name) !== undefined),
    delete: (name) => enter(() => find(name) !== undefined && globals.deleteStr(name)),
    keys: () => enter(() => globals.keysArray().filter((k): k is string => typeof k === "string")),
  };
}

/** The program ended past all handlers. */
function unwound(thrown: HostUnwind): unknown {
  return thrown instanceof ProcessExit ? new Error(`Python called os._exit(${thrown.code})`) : thrown;
}
