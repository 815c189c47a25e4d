/**
 * The one place where the runtime is handed what lies outside of it: compiler, host, import machinery, extension loader.
 * `runtime/` never imports those; whoever starts it (index.ts) fills them in by `setHooks`.
 */
import { systemError } from "./errors.ts";
import type { PyCode } from "./objects/code.ts";
import type { Make } from "./unit.ts";
import { PyDict } from "./objects/dict.ts";
import type { Value } from "./value.ts";
import { call1 } from "./call.ts";

export type CompileMode = "exec" | "eval" | "single";

/** How a source is read: flags of compile(). */
export interface ParseRequest {
  typeComments?: boolean | undefined;
  dontImplyDedent?: boolean | undefined;
  allowIncompleteInput?: boolean | undefined;
  /** The minor version of Python. */
  featureVersion?: number | undefined;
  barryAsFlufl?: boolean | undefined;
  /** What warnings name as the module; undefined: by the file's name. */
  module?: string | undefined;
}

export interface CompileRequest extends ParseRequest {
  /** 0, 1 (-O), 2 (-OO); undefined: what the interpreter was started with. */
  optimize?: 0 | 1 | 2 | undefined;
  /** Names of the top level live in a mapping that is no globals dict. */
  namespace?: boolean | undefined;
  /** CO_FUTURE_* flags inherited. */
  futureFlags?: number | undefined;
  topLevelAwait?: boolean | undefined;
  /** Any global may hold a lazy import. */
  checkLazy?: boolean | undefined;
  /** The form that reports its steps to trace functions. */
  trace?: boolean | undefined;
}

export interface HostStat {
  mode: number;
  ino: number;
  dev: number;
  nlink: number;
  uid: number;
  gid: number;
  size: number;
  /** In nanoseconds. */
  atimeNs: bigint;
  mtimeNs: bigint;
  ctimeNs: bigint;
}

/** What a failing operation of the host throws: the name of a POSIX error. */
export class HostError {
  constructor(readonly code: string) {}
}

/** Bytes that are read part by part: in memory, in a file, on a web server. */
export interface ByteSource {
  /** Fewer at the end. @throws UnreadableBytes */
  read(offset: number, length: number): Uint8Array;
}

/** The message says why, and what to do. */
export class UnreadableBytes extends Error {}

/** Files with POSIX meaning, synchronous. Descriptors 0, 1 and 2 are the standard streams. @throws HostError */
export interface HostFiles {
  /** `flags`: O_* of modules/posix. */
  open(path: string, flags: number, mode: number): number;
  close(fd: number): void;
  read(fd: number, into: Uint8Array): number;
  write(fd: number, data: Uint8Array): number;
  seek(fd: number, offset: number, whence: number): number;
  truncate(fd: number, size: number): void;
  isatty(fd: number): boolean;
  fstat(fd: number): HostStat;
  stat(path: string, followLinks: boolean): HostStat;
  list(path: string): string[];
  mkdir(path: string, mode: number): void;
  rmdir(path: string): void;
  unlink(path: string): void;
  rename(from: string, to: string): void;
  readlink(path: string): string;
  symlink(target: string, path: string): void;
  chmod(path: string, mode: number): void;
  utimes(path: string, atime: number, mtime: number): void;
  cwd(): string;
  chdir(path: string): void;
}

/** Runs a unit's text without making code of it: runtime/evaluator/evaluate.ts. */
export type Evaluator = (text: string) => unknown;

export interface Host {
  files: HostFiles;
  env: Record<string, string>;
  pid: number;
  /** Seconds since the epoch, in nanoseconds. */
  timeNs(): bigint;
  monotonicNs(): bigint;
  /** CPU time of the process. */
  processTimeNs(): bigint;
  /** Blocks; ends early (and returns) when the interrupt flag is set. */
  sleep(seconds: number): void;
  randomBytes(into: Uint8Array): void;
  /** Undoes raw deflate. */
  inflateRaw(data: Uint8Array, size: number): Uint8Array;
  /** The archive of the standard library, when it is first needed; undefined: there is none. */
  stdlib(): ByteSource | undefined;
  /** The interrupt flag, to be seen by `poll`. True: a Ctrl-C arrived (and is now taken). */
  takeInterrupt(): boolean;
  terminalColumns(): number;
  /**
   * Lets the host's collector see what died in the running job: WeakRefs keep their targets until a job's end. Absent
   * where a host cannot do that inside a job.
   */
  settleWeakRefs?(): void;
  /** For hosts that forbid code made of text; undefined: it cannot be had at once. */
  evaluator?(): Evaluator | undefined;
  /** Runs the compiler on a source of so many characters, as suits the host's engine best. */
  whileCompiling?<T>(size: number, compile: () => T): T;
  /** A full collection after which WeakRefs tell what died, the running job notwithstanding. Absent where the host has none. */
  collectGarbage?(): void;
}

/** A node of the compiler's tree, by CPython's names; what it is made of the runtime sees as data. */
export interface TreeNode {
  _type: string;
  [field: string]: TreeValue;
}
export type TreeValue = string | number | bigint | boolean | null | TreeNode | TreeValue[] | { [key: string]: unknown };

/** A block of a symbol table (symtable.py's `_table`): flags and type as CPython numbers them. */
export interface TreeScope {
  readonly name: string;
  readonly type: number;
  readonly lineno: number;
  readonly nested: boolean;
  readonly symbols: readonly (readonly [name: string, flags: number])[];
  readonly varnames: readonly string[];
  readonly children: readonly TreeScope[];
}

/** A token as tokenize shows it; places are `[line from 1, character from 0]`. */
export interface TreeToken {
  readonly type: number;
  readonly string: string;
  readonly start: readonly [number, number];
  readonly end: readonly [number, number];
  readonly line: string;
}

/** The compiler's trees, and its constants that are no JavaScript primitives. */
export interface TreeHooks {
  /** @throws SyntaxError */
  parse(source: string, filename: string, mode: CompileMode | "func_type", request: ParseRequest): TreeNode;
  /** What CPython does to a tree before it compiles it (PyCF_OPTIMIZED_AST), in place. */
  optimize(tree: TreeNode, request: CompileRequest): void;
  /** @throws SyntaxError */
  symbols(source: string, filename: string, mode: CompileMode): TreeScope;
  /** @throws SyntaxError when it comes to the place */
  tokens(lines: readonly string[], extraTokens: boolean): Iterable<TreeToken>;
  /** @throws SyntaxError */
  compile(tree: TreeNode, filename: string, request: CompileRequest): PyCode;
  float(value: number): TreeValue;
  complex(imag: number, real: number): TreeValue;
  bytes(data: Uint8Array): TreeValue;
  wide(codePoints: ArrayLike<number>): TreeValue;
  ellipsis(): TreeValue;
  /** A tuple or frozenset of constants, which only trees built by Python code have. */
  sequence(items: TreeValue[], frozenset: boolean): TreeValue;
}

export interface Hooks {
  tree: TreeHooks;
  compile(source: string, filename: string, mode: CompileMode, request: CompileRequest): PyCode;
  /** JavaScript text of a source file as a module: what a unit is loaded from. @throws SyntaxError */
  generate(source: string, filename: string): string;
  /** The code object of such a text. */
  load(text: string, filename: string): PyCode;
  /** The code object of a unit compiled ahead of time. */
  loadMade(make: Make, filename: string): PyCode;
  /** The source of a file of the standard library, where this is no file of the host; undefined if there is none. */
  librarySource(filename: string): Uint8Array | undefined;
  /** 0, 1 (-O), 2 (-OO) */
  optimize: 0 | 1 | 2;
  host: Host;
  /** `import` of one module by its absolute name, including its parents; the module itself. @throws ImportError */
  importModule(name: string): Value;
  /** What `\N{name}` stands for. */
  characterByName(name: string): number | undefined;
  /** Makes a module out of the bytes of a wasm file. The border hands it in. */
  loadExtension: ((name: string, bytes: Uint8Array, path: string, spec: Value) => Value) | undefined;
  /** A full collection with its sweeps: gc.collect(). Returns how many objects were found dead. */
  collect(): number;
}

let current: Hooks | undefined;
let modules: PyDict | undefined;
let builtins: PyDict | undefined;
let sysDict: PyDict | undefined;

export function setHooks(h: Hooks): void {
  current = h;
}
export function hooks(): Hooks {
  if (current === undefined) throw new Error("the runtime is not started");
  return current;
}
export function hooksOrNone(): Hooks | undefined {
  return current;
}

/** `sys.modules`, as the import system has it (a program may have replaced `sys.modules`). */
export function getModules(): PyDict {
  return (modules ??= new PyDict());
}
export function setModules(d: PyDict): void {
  modules = d;
}

/** The dict of the module builtins. */
export function getBuiltins(): PyDict {
  return (builtins ??= new PyDict());
}

/** The dict of the module sys. */
export function getSysDict(): PyDict {
  return (sysDict ??= new PyDict());
}

/** PySys_GetObject. */
export function sysAttribute(name: string): Value | undefined {
  return getSysDict().getStr(name);
}

/** What the prompt does with the value of an expression statement. */
export function displayValue(v: Value): void {
  const hook = sysAttribute("displayhook");
  if (hook === undefined) throw systemError("lost sys.displayhook");
  call1(hook, v);
}
