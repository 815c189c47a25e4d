/** The module sys (CPython: Python/sysmodule.c). */
import { STDLIB_NAMES } from "./stdlib-names.ts";
import { asSsize, iterToArray, reprText, strText } from "../runtime/abstract.ts";
import { getAttribute, lookupAttribute, lookupSpecial, setAttribute } from "../runtime/attributes.ts";
import { caughtIn } from "../runtime/frames.ts";
import { call0, call1, callN } from "../runtime/call.ts";
import { recursionError, runtimeError, typeError, valueError } from "../runtime/errors.ts";
import { getBuiltins, getModules, getSysDict, hooks, sysAttribute } from "../runtime/hooks.ts";
import { lazyImports } from "../runtime/objects/lazyimport.ts";
import { asyncgenHooks } from "../runtime/objects/asyncgenerator.ts";
import { PyDict } from "../runtime/objects/dict.ts";
import { makeException, PyBaseException, SystemExit, TypeError } from "../runtime/objects/exceptions.ts";
import { PyBuiltinFunction } from "../runtime/objects/descr.ts";
import { frameAt } from "../runtime/objects/frame.ts";
import { newList } from "../runtime/objects/list.ts";
import { intMaxStrDigits, setIntMaxStrDigits } from "../runtime/objects/int-parse.ts";
import { newModule, PyModule } from "../runtime/objects/module.ts";
import { newFrozenSet } from "../runtime/objects/frozenset.ts";
import { PySet } from "../runtime/objects/set.ts";
import { newTuple } from "../runtime/objects/tuple.ts";
import { formatException } from "../runtime/formatexception.ts";
import { C, MAX_FRAMES, S, setRecursionLimit } from "../runtime/state.ts";
import { getProfile, getTrace, setProfile, setTrace } from "../runtime/tracing.ts";
import { typeOf } from "../runtime/typeof.ts";
import { exactStr, intValue, isStr, PyFloat, PyInstance, strValue, type Value } from "../runtime/value.ts";
import { defaultFinder } from "../importer/finder.ts";
import { STDLIB } from "../importer/archive.ts";
import { CACHE_TAG } from "../importer/codecache.ts";
import { fillModule, fn } from "./define.ts";
import { builtinModuleNames } from "./index.ts";
import { openStandardStream } from "./io/open.ts";
import { flushDirtyFiles } from "./io/buffered.ts";
import { PyTextIOWrapper } from "./io/text.ts";
import { structseq, structseqType } from "./structseq.ts";
import { makeMonitoring } from "./monitoring.ts";
import { breakpointHook } from "./sys-breakpoint.ts";
import { flagsOf, floatInfo, hashInfo, intInfo, versionInfo } from "./sys-info.ts";
import { type Type } from "../runtime/objects/type.ts";
import { simpleNamespace } from "./types-namespace.ts";

export const VERSION = "3.15.0";
export const TAIPAN_VERSION = "0.1.0";

export interface SysConfig {
  argv: string[];
  origArgv: string[];
  path: string[];
  executable: string;
  warnOptions: string[];
  xOptions: Record<string, string | true>;
  flags: Partial<Record<string, number | boolean>>;
  unbuffered: boolean;
  /** The code of imported files is not kept beside them. */
  dontWriteBytecode: boolean;
  /** A folder where it is kept instead. */
  pycachePrefix: string | null;
}

const strs = (list: string[]) => newList(list.map((s) => strValue(s)));

/** `sys.displayhook` */
function displayhook(v: Value): Value {
  const builtins = getBuiltins();
  if (v === null) return null;
  builtins.setStr("_", null);
  const out = sysAttribute("stdout");
  if (out === undefined || out === null) throw runtimeError("lost sys.stdout");
  writeTo(out, reprText(v) + "\n");
  builtins.setStr("_", v);
  return null;
}

/** Writes text to a file of any making. */
export function writeTo(file: Value, text: string): void {
  if (file instanceof PyTextIOWrapper && !file.overridden) file.writeText(text);
  else call1(getAttribute(file, "write"), strValue(text));
}

function excepthook(_type: Value, value: Value): Value {
  const err = sysAttribute("stderr");
  if (err === undefined || err === null) return null;
  if (!(value instanceof PyBaseException))
    throw typeError(`print_exception(): Exception expected for value, ${typeOf(value).tp_name} found`);
  printException(value, err);
  return null;
}

/** As CPython does, by the module traceback; where that can't be had or fails, by the runtime's own formatter. */
export function printException(e: PyBaseException, file: Value): void {
  const module = getModules().getStr("traceback");
  const print = module === undefined ? undefined : lookupAttribute(module, "_print_exception_bltin");
  if (print !== undefined) {
    const sp = S.sp;
    try {
      call1(print, e);
      return;
    } catch (thrown) {
      caughtIn(thrown, sp);
    }
  }
  writeTo(file, formatException(e));
}

function unraisablehook(unraisable: Value): Value {
  const err = sysAttribute("stderr");
  if (err === undefined || err === null) return null;
  const get = (name: string) => getAttribute(unraisable, name);
  const message = get("err_msg");
  const object = get("object");
  const intro = message === null ? "Exception ignored in" : strText(message);
  writeTo(err, object === null ? `${intro}:\n` : `${intro}: ${reprText(object)}\n`);
  const e = get("exc_value");
  if (e instanceof PyBaseException) writeTo(err, formatException(e));
  return null;
}

function excInfo(): Value {
  const e = S.exc;
  return newTuple(e === null ? [null, null, null] : [e.type, e, e.tracebackObject()]);
}

function setrecursionlimit(limit: Value): Value {
  const n = asSsize(limit);
  if (n < 1) throw valueError("recursion limit must be greater or equal than 1");
  if (S.sp >= n)
    throw recursionError(`cannot set the recursion limit to ${n} at the recursion depth ${S.sp}: the limit is too low`);
  setRecursionLimit(Math.min(n, MAX_FRAMES));
  S.recursionLimit = n;
  return null;
}

function getframe(depth: Value = 0): Value {
  const f = frameAt(S.sp - asSsize(depth));
  if (f === null) throw valueError("call stack is not deep enough");
  return f;
}

/** What an object takes on a 32-bit build, roughly. */
function getsizeof(o: Value, fallback?: Value): Value {
  const own = typeOf(o).isHeapType ? lookupSpecial(o, "__sizeof__") : undefined;
  if (own === undefined || own instanceof PyBuiltinFunction) return builtinSize(o);
  const { sp } = S;
  let size: Value;
  try {
    size = call0(own);
  } catch (thrown) {
    const e = caughtIn(thrown, sp);
    if (fallback === undefined || !e.type.isSubtype(TypeError)) throw e;
    return fallback;
  }
  if (intValue(size) === undefined) throw typeError("an integer is required");
  if (intValue(size)! < 0) throw valueError("__sizeof__() should return >= 0");
  return size;
}

function builtinSize(o: Value): number {
  if (typeof o === "string") return 24 + o.length;
  if (typeof o === "number" || typeof o === "bigint") return 12 + 4 * Math.max(1, Math.ceil(o.toString(2).length / 30));
  const d = typeOf(o);
  if (d.mp_length !== undefined || d.sq_length !== undefined) {
    const n = (d.mp_length ?? d.sq_length)!(o);
    return 32 + 4 * n;
  }
  return 16;
}

let switchInterval = 0.005;

const functions = [
  fn("displayhook(object, /)", displayhook),
  fn("__displayhook__(object, /)", displayhook),
  fn("excepthook(exctype, value, traceback, /)", excepthook),
  fn("__excepthook__(exctype, value, traceback, /)", excepthook),
  fn("unraisablehook(unraisable, /)", unraisablehook),
  fn("__unraisablehook__(unraisable, /)", unraisablehook),
  fn("breakpointhook(*args, **kws)", breakpointHook),
  fn("exc_info()", excInfo),
  fn("exception()", () => S.exc),
  fn("exit(status=None, /)", (status: Value = null) => {
    throw makeException(SystemExit, status === null ? [] : [status]);
  }),
  fn("getdefaultencoding()", () => "utf-8"),
  fn("getfilesystemencoding()", () => "utf-8"),
  fn("getfilesystemencodeerrors()", () => "surrogateescape"),
  fn("getrecursionlimit()", () => S.recursionLimit),
  fn("setrecursionlimit(limit, /)", setrecursionlimit),
  fn("getrefcount(object, /)", () => 1),
  fn("getsizeof(object, default=?)", getsizeof),
  fn("intern(string, /)", (s: Value) => {
    if (!isStr(s)) throw typeError(`intern() argument must be str, not ${typeOf(s).tp_name}`);
    return s;
  }),
  fn("_is_interned(string, /)", () => true),
  fn("is_finalizing()", () => false),
  fn("_getframe(depth=0, /)", getframe),
  fn("_getframemodulename(depth=0)", (depth: Value = 0) => {
    const i = S.sp - asSsize(depth);
    return i <= 0 ? null : (frameGlobals(i)?.getStr("__name__") ?? null);
  }),
  fn("_current_frames()", () => {
    const d = new PyDict();
    d.set(call0(getAttribute(hooks().importModule("_thread"), "get_ident")), frameAt(S.sp)!);
    return d;
  }),
  fn("getswitchinterval()", () => new PyFloat(switchInterval)),
  fn("setswitchinterval(interval, /)", (v: Value) => {
    switchInterval = v instanceof PyFloat ? v.value : Number(intValue(v) ?? 0);
    return null;
  }),
  fn("gettrace()", getTrace),
  fn("settrace(function, /)", (f: Value) => {
    setTrace(f);
    return null;
  }),
  fn("getprofile()", getProfile),
  fn("setprofile(function, /)", (f: Value) => {
    setProfile(f);
    return null;
  }),
  fn("audit(event, /, *args)", () => null),
  fn("addaudithook(hook)", () => null),
  fn("call_tracing(func, args, /)", (f: Value, args: Value) => callN(f, iterToArray(args))),
  fn("get_int_max_str_digits()", () => intMaxStrDigits()),
  fn("set_int_max_str_digits(maxdigits)", (n: Value) => {
    setIntMaxStrDigits(asSsize(n));
    return null;
  }),
  fn("get_asyncgen_hooks()", () => structseq((asyncgenHooksType ??= structseqType("", "asyncgen_hooks", ["firstiter", "finalizer"])), [asyncgenHooks.firstiter, asyncgenHooks.finalizer])), // prettier-ignore
  fn("set_asyncgen_hooks(firstiter=?, finalizer=?)", (first?: Value, final?: Value) => {
    for (const [what, f] of [
      ["finalizer", final],
      ["firstiter", first],
    ] as const) {
      if (f === undefined) continue;
      if (f !== null && typeOf(f).tp_call === undefined)
        throw typeError(`callable ${what} expected, got ${typeOf(f).tp_name}`);
      asyncgenHooks[what] = f;
    }
    return null;
  }),
  fn("get_coroutine_origin_tracking_depth()", () => 0),
  fn("set_coroutine_origin_tracking_depth(depth)", () => null),
  fn("_clear_internal_caches()", () => null),
  fn("_clear_type_descriptors(cls, /)", () => null),
  fn("_debugmallocstats()", () => null),
  fn("is_stack_trampoline_active()", () => false),
  fn("_is_gil_enabled()", () => true),
  fn("_get_cpu_count_config()", () => -1),
  fn("get_lazy_imports()", () => lazyImports.mode),
  fn("set_lazy_imports(mode)", (mode: Value) => {
    const m = exactStr(mode)?.toString();
    if (m === undefined) throw typeError("mode must be a string: 'normal' or 'all'");
    if (m !== "normal" && m !== "all") throw valueError("mode must be 'normal' or 'all'");
    lazyImports.mode = m;
    return null;
  }),
  fn("get_lazy_imports_filter()", () => lazyImports.filter),
  fn("set_lazy_imports_filter(filter)", (f: Value) => {
    if (f !== null && typeOf(f).tp_call === undefined) throw valueError("filter provided but is not callable");
    lazyImports.filter = f;
    return null;
  }),
];
let asyncgenHooksType: Type | undefined;

function frameGlobals(i: number): PyDict | undefined {
  return C[i]?.globals;
}

/** Fills the module sys for a start with this configuration. */
export function initializeSys(config: SysConfig): PyModule {
  const known = getModules();
  const sysModule = known.getStr("sys");
  const m = sysModule instanceof PyModule ? sysModule : newModuleOver(getSysDict());
  const flags = flagsOf({ dont_write_bytecode: Number(config.dontWriteBytecode), ...config.flags });
  const implementation = new PyInstance(simpleNamespace());
  const info = versionInfo();
  for (const [key, v] of Object.entries({
    name: "taipan",
    cache_tag: CACHE_TAG,
    version: info,
    hexversion: 0x030f00f0,
    _multiarch: "wasm32-wasi",
    supports_isolated_interpreters: false,
  }))
    setAttribute(implementation, key, v);
  const stdin = openStandardStream(0, false);
  const stdout = openStandardStream(1, config.unbuffered);
  const stderr = openStandardStream(2, true);
  const x = new PyDict();
  for (const [k, v] of Object.entries(config.xOptions)) x.setStr(k, v);
  fillModule(m, "sys", {
    doc: "This module provides access to some objects used or maintained by the\ninterpreter and to functions that interact strongly with the interpreter.",
    functions,
    attrs: {
      argv: strs(config.argv),
      orig_argv: strs(config.origArgv),
      path: strs(config.path),
      modules: known,
      meta_path: newList([defaultFinder]),
      path_hooks: newList([]),
      path_importer_cache: new PyDict(),
      executable: config.executable,
      _base_executable: config.executable,
      prefix: "/",
      exec_prefix: "/",
      base_prefix: "/",
      base_exec_prefix: "/",
      platlibdir: "lib",
      _stdlib_dir: STDLIB,
      _framework: "",
      _home: null,
      stdin,
      stdout,
      stderr,
      __stdin__: stdin,
      __stdout__: stdout,
      __stderr__: stderr,
      maxsize: 2147483647,
      maxunicode: 1114111,
      byteorder: "little",
      platform: "wasi",
      version: `${VERSION} (taipan ${TAIPAN_VERSION}) [JavaScript]`,
      hexversion: 0x030f00f0,
      version_info: info,
      api_version: 1013,
      abiflags: "",
      copyright: "Copyright (c) Python Software Foundation for the standard library.",
      implementation,
      flags,
      lazy_modules: new PySet(),
      float_info: floatInfo(),
      int_info: intInfo(),
      hash_info: hashInfo(),
      float_repr_style: "short",
      thread_info: threadInfo(),
      warnoptions: strs(config.warnOptions),
      _xoptions: x,
      dont_write_bytecode: config.dontWriteBytecode,
      pycache_prefix: config.pycachePrefix === null ? null : strValue(config.pycachePrefix),
      builtin_module_names: newTuple(builtinModuleNames().map((n) => n)),
      stdlib_module_names: newFrozenSet([...STDLIB_NAMES]),
      _git: newTuple(["Taipan", "", ""]),
    },
  });
  const monitoring = makeMonitoring();
  m.dict!.setStr("monitoring", monitoring);
  known.setStr("sys.monitoring", monitoring);
  known.setStr("sys", m);
  return m;
}

function newModuleOver(d: PyDict): PyModule {
  const m = newModule("sys");
  for (const [k, v] of m.dict!.entriesIter()) d.set(k, v);
  m.dict = d;
  return m;
}

function threadInfo(): Value {
  return structseq(structseqType("sys", "thread_info", ["name", "lock", "version"]), ["pthread-stubs", null, null]);
}

/** Flushes the standard streams; errors of a closed pipe are nobody's business any more. */
export function flushStandardStreams(): boolean {
  let ok = true;
  try {
    flushDirtyFiles();
  } catch {
    ok = false;
  }
  for (const name of ["stdout", "stderr"]) {
    const f = sysAttribute(name);
    if (f === undefined || f === null) continue;
    try {
      call0(getAttribute(f, "flush"));
    } catch {
      ok = false;
    }
  }
  return ok;
}
