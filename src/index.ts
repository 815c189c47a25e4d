/** Taipan's JavaScript API: a Python interpreter in this realm. Works in Node and in browsers. */
import { commonHost } from "./host/common.ts";
import { MemoryFiles } from "./host/memory.ts";
import { STDLIB } from "./importer/archive.ts";
import { isStarted } from "./runtime/startup.ts";
import { formatException } from "./runtime/formatexception.ts";
import type { Host } from "./runtime/hooks.ts";
import { getModules } from "./runtime/hooks.ts";
import { newException } from "./runtime/errors.ts";
import { deepToPython, setThrownToJs, toJs, toPython } from "./runtime/objects/jsproxy.ts";
import { PyBaseException, TimeoutError } from "./runtime/objects/exceptions.ts";
import { newModule } from "./runtime/objects/module.ts";
import type { PyObject } from "./runtime/value.ts";
import { caughtIn } from "./runtime/frames.ts";
import { addCheckpoint, S } from "./runtime/state.ts";
import { strText } from "./runtime/abstract.ts";
import { flushStandardStreams } from "./modules/sys.ts";
import { loadExtension } from "./wasm/loader.ts";
import { CannotOpen, exitStatus, finish, startInterpreter } from "./start.ts";

export type { PythonFunction } from "./runtime/objects/jsproxy.ts";

export interface InterpreterOptions {
  /** Text that the program prints; without it, it goes to console.log line by line. */
  stdout?: (text: string) => void;
  stderr?: (text: string) => void;
  /** What `input()` and sys.stdin read: a text, or a function that gives a line or null at the end. */
  stdin?: string | (() => string | null);
  /** Files given in memory, by path. */
  files?: Record<string, string | Uint8Array>;
  env?: Record<string, string>;
  argv?: string[];
  /** `sys.path` in front of the standard library. */
  path?: string[];
  /** The packed standard library (dist/stdlib.bin); on Node it is found beside this file. */
  stdlib?: Uint8Array;
  /** Longest time that one call of `run`, `eval` or a Python function may take: TimeoutError then. */
  timeLimitMs?: number;
  /** For `interrupt` from another thread: an Int32Array over shared memory; element 0 is set to 1. */
  interruptFlag?: Int32Array;
  /** Replaces files, clocks and streams altogether. */
  host?: Host;
}

/** A Python exception that reached JavaScript. */
export class PythonError extends Error {
  constructor(
    /** The name of the exception's class. */
    readonly type: string,
    message: string,
    /** The traceback as Python prints it. */
    readonly traceback: string,
    readonly exception: PyObject,
  ) {
    super(message);
    this.name = "PythonError";
  }
}

/** The program called sys.exit. */
export class PythonExit extends Error {
  constructor(readonly code: number) {
    super(`Python exited with code ${code}`);
    this.name = "PythonExit";
  }
}

export interface Globals {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  has(name: string): boolean;
  delete(name: string): boolean;
  keys(): string[];
}

export interface Interpreter {
  /** Runs statements in `__main__`. @throws PythonError */
  run(source: string, filename?: string): void;
  /** The value of an expression. @throws PythonError */
  eval(expression: string): unknown;
  readonly globals: Globals;
  /** An imported module's attribute by dotted path, e.g. `get("math.sqrt")`. */
  import(name: string): unknown;
  /** Makes an object of JavaScript importable as a Python module. */
  registerModule(name: string, attributes: Record<string, unknown>): void;
  /** Makes a wasm extension importable; it is loaded when it is imported. */
  loadWasm(name: string, wasm: Uint8Array | ArrayBuffer | WebAssembly.Module): void;
  writeFile(path: string, data: string | Uint8Array): void;
  /** Asks the running program for a KeyboardInterrupt; from within a callback, or over `interruptFlag`. */
  interrupt(): void;
  /** Runs atexit functions and flushes; the interpreter is not to be used any more. */
  dispose(): void;
}

let busy = false;

/** One interpreter per realm at a time: use Workers for more. */
export function createInterpreter(options: InterpreterOptions = {}): Interpreter {
  if (busy) throw new Error("This realm has an interpreter already: dispose of it first, or use a Worker");
  busy = true;
  const flag = options.interruptFlag ?? new Int32Array(new ArrayBuffer(4));
  const decoders = [new TextDecoder(), new TextDecoder()];
  const sink = (i: 0 | 1, f: ((text: string) => void) | undefined) => {
    const write = f ?? ((text: string) => (i === 0 ? console.log : console.error)(text.replace(/\n$/, "")));
    return (data: Uint8Array) => write(decoders[i]!.decode(data, { stream: true }));
  };
  const files = new MemoryFiles(
    { stdin: stdinReader(options.stdin), stdout: sink(0, options.stdout), stderr: sink(1, options.stderr) },
    options.files,
  );
  const host =
    options.host ??
    commonHost({ files, env: { ...options.env }, interrupt: flag, stdlib: () => options.stdlib ?? defaultStdlib() });
  const wasm = new Map<string, WebAssembly.Module>();
  const again = isStarted();
  if (again) for (const name of getModules().keysArray()) getModules().delete(name);
  const { main, hooks } = startInterpreter({
    host,
    argv: options.argv ?? [""],
    path: [...(options.path ?? ["/"]), EXTENSIONS, STDLIB],
    loadExtension: (name, bytes, path, spec) => loadExtension(name, bytes, path, spec, wasm.get(name)),
  });
  setThrownToJs(pythonError);

  let deadline = Infinity;
  const removeClock = addCheckpoint(() => {
    if (performance.now() > deadline) {
      deadline = Infinity;
      throw newException(TimeoutError, `the time limit of ${options.timeLimitMs} ms has passed`);
    }
  });
  let depth = 0;
  function guarded<T>(f: () => T): T {
    const outer = depth++ === 0;
    if (outer && options.timeLimitMs !== undefined) deadline = performance.now() + options.timeLimitMs;
    const sp = S.sp;
    try {
      return f();
    } catch (e) {
      const python = pythonError(e, sp);
      if (outer) S.exc = null;
      throw python;
    } finally {
      depth--;
      if (outer) {
        deadline = Infinity;
        flushStandardStreams();
      }
    }
  }

  const globals = main.dict!;
  return {
    run: (source, filename = "<string>") =>
      guarded(() => {
        const code = hooks.compile(source, filename, "exec", {});
        code.unit.factory(code, globals)()();
      }),
    eval: (expression) =>
      guarded(() => {
        const code = hooks.compile(expression.trim(), "<string>", "eval", {});
        return toJs(code.unit.factory(code, globals)()());
      }),
    globals: {
      get: (name) => {
        const v = globals.getStr(name);
        return v === undefined ? undefined : toJs(v);
      },
      set: (name, value) => globals.setStr(name, toPython(value)),
      has: (name) => globals.getStr(name) !== undefined,
      delete: (name) => {
        const there = globals.getStr(name) !== undefined;
        if (there) globals.deleteStr(name);
        return there;
      },
      keys: () => globals.keysArray().filter((k): k is string => typeof k === "string"),
    },
    import: (name) => guarded(() => toJs(hooks.importModule(name))),
    registerModule(name, attributes) {
      const m = newModule(name);
      for (const [k, v] of Object.entries(attributes)) m.dict!.setStr(k, toPython(v));
      getModules().setStr(name, m);
    },
    loadWasm(name, bytes) {
      const isModule = bytes instanceof WebAssembly.Module;
      const data = isModule ? new Uint8Array(0) : bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
      if (isModule) wasm.set(name, bytes);
      files.put(`${EXTENSIONS}/${name.replaceAll(".", "/")}.wasm`, data);
    },
    writeFile: (path, data) => files.put(path, data),
    interrupt() {
      Atomics.store(flag, 0, 1);
      if (flag.buffer instanceof SharedArrayBuffer) Atomics.notify(flag, 0);
    },
    dispose() {
      finish(0);
      removeClock();
      busy = false;
    },
  };
}

/** Where extensions given by `loadWasm` appear on sys.path. */
const EXTENSIONS = "/lib/extensions";

function stdinReader(stdin: InterpreterOptions["stdin"]): (into: Uint8Array) => number {
  let pending = new TextEncoder().encode(typeof stdin === "string" ? stdin : "");
  return (into) => {
    if (pending.length === 0 && typeof stdin === "function") {
      const line = stdin();
      if (line === null) return 0;
      pending = new TextEncoder().encode(line.endsWith("\n") ? line : line + "\n");
    }
    const part = pending.subarray(0, into.length);
    into.set(part);
    pending = pending.subarray(part.length);
    return part.length;
  };
}

let nodeStdlib: (() => Uint8Array | undefined) | undefined;
function defaultStdlib(): Uint8Array | undefined {
  const node = (globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } }).process;
  if (node?.getBuiltinModule === undefined) return undefined;
  nodeStdlib ??= () => {
    const fs = node.getBuiltinModule!("node:fs") as typeof import("node:fs");
    for (const place of ["./stdlib.bin", "../stdlib.bin", "../dist/stdlib.bin"]) {
      const url = new URL(place, import.meta.url);
      if (fs.existsSync(url)) return fs.readFileSync(url);
    }
    return undefined;
  };
  return nodeStdlib();
}

function pythonError(thrown: unknown, sp = 0): unknown {
  if (thrown instanceof PythonError || thrown instanceof PythonExit) return thrown;
  if (thrown instanceof CannotOpen) return new PythonExit(thrown.code);
  let e: PyBaseException;
  try {
    e = caughtIn(thrown, sp);
  } catch (other) {
    return other;
  }
  const status = exitStatus(e);
  if (status !== undefined) return new PythonExit(status);
  const text = formatException(e);
  return new PythonError(e.type.name, strText(e), text, e);
}

export { deepToPython, toJs, toPython };
