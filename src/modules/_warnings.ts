/** The module _warnings: filters and the way to stderr (CPython: Python/_warnings.c). */
import { asSsize, isTrue, strText } from "../runtime/abstract.ts";
import { getAttribute, lookupAttribute } from "../runtime/attributes.ts";
import { call1, callN } from "../runtime/call.ts";
import { typeError } from "../runtime/errors.ts";
import { issubclass } from "../runtime/isinstance.ts";
import { getModules, sysAttribute } from "../runtime/hooks.ts";
import { PyDict } from "../runtime/objects/dict.ts";
import * as E from "../runtime/objects/exceptions.ts";
import { newList, PyList } from "../runtime/objects/list.ts";
import { newTuple, PyTuple } from "../runtime/objects/tuple.ts";
import { Type } from "../runtime/objects/type.ts";
import { C, L, S } from "../runtime/state.ts";
import { typeOf } from "../runtime/typeof.ts";
import { intValue, stringOf, strValue, type Value } from "../runtime/value.ts";
import { contextValue, PyContextVar } from "./_contextvars.ts";
import { defineModule, fn } from "./define.ts";
import { writeTo } from "./sys.ts";

let filters: PyList | undefined;
let onceRegistry: PyDict | undefined;
/** Raised whenever the filters change: what registries remember is forgotten. */
let version = 1;

function defaultFilters(): PyList {
  return (filters ??= newList([
    newTuple(["default", null, E.DeprecationWarning, "__main__", 0]),
    newTuple(["ignore", null, E.DeprecationWarning, null, 0]),
    newTuple(["ignore", null, E.PendingDeprecationWarning, null, 0]),
    newTuple(["ignore", null, E.ImportWarning, null, 0]),
    newTuple(["ignore", null, E.ResourceWarning, null, 0]),
  ]));
}

/** An attribute of the Python module warnings, if that is loaded. */
function fromWarnings(name: string): Value | undefined {
  const m = getModules().getStr("warnings");
  return m === undefined || m === null ? undefined : lookupAttribute(m, name);
}

function matches(pattern: Value, text: string): boolean {
  if (pattern === null) return true;
  const s = stringOf(pattern);
  if (s !== undefined) return s === text;
  return isTrue(call1(getAttribute(pattern, "match"), strValue(text)));
}

/** What catch_warnings keeps in the context, under -X context_aware_warnings (warnings._use_context sets it). */
let contextVariable: PyContextVar | undefined;
const warningsContext = (): PyContextVar => (contextVariable ??= new PyContextVar("warnings_context", undefined));

function currentFilters(): PyList {
  const context = contextVariable === undefined ? undefined : contextValue(contextVariable);
  const own = context === undefined ? undefined : lookupAttribute(context, "_filters");
  return own instanceof PyList ? own : ((fromWarnings("filters") ?? defaultFilters()) as PyList);
}

function actionFor(category: Type, text: string, module: string, lineno: number): string {
  for (const item of currentFilters().items) {
    const [action, message, cat, mod, line] = (item as PyTuple).items as [Value, Value, Value, Value, Value];
    const n = Number(intValue(line) ?? 0);
    if ((n === 0 || n === lineno) && issubclass(category, cat) && matches(message, text) && matches(mod, module))
      return stringOf(action)!;
  }
  return stringOf(fromWarnings("defaultaction") ?? "default")!;
}

function explicit(
  message: Value,
  category: Type,
  filename: string,
  lineno: number,
  module: string,
  registry: Value,
  source: Value,
): void {
  if (registry !== null && !(registry instanceof PyDict)) throw typeError("'registry' must be a dict or None");
  const isWarning = message instanceof E.PyBaseException && message.type.isSubtype(E.Warning);
  const text = strText(message);
  const type = isWarning ? message.type : category;
  const instance = isWarning ? message : (call1(type, message) as E.PyBaseException);
  const key = newTuple([strValue(text), type, lineno]);
  if (registry instanceof PyDict) {
    if (intValue(registry.getStr("version")) !== version) {
      for (const k of registry.keysArray()) registry.delete(k);
      registry.setStr("version", version);
    }
    if (registry.get(key) !== undefined) return;
  }
  const action = actionFor(type, text, module, lineno);
  if (action === "error") throw instance;
  if (action === "ignore") return;
  if (registry instanceof PyDict && action !== "always" && action !== "all") registry.set(key, true);
  if (action === "once") {
    const once = (onceRegistry ??= new PyDict());
    const k = newTuple([strValue(text), type]);
    if (once.get(k) !== undefined) return;
    once.set(k, true);
  } else if (action === "module" && registry instanceof PyDict) {
    const k = newTuple([strValue(text), type, 0]);
    if (registry.get(k) !== undefined) return;
    registry.set(k, true);
  }
  show(instance, text, type, filename, lineno, source);
}

function show(instance: Value, text: string, type: Type, filename: string, lineno: number, source: Value): void {
  const python = fromWarnings("_showwarnmsg");
  if (python !== undefined) {
    const make = fromWarnings("WarningMessage")!;
    call1(python, callN(make, [instance, type, strValue(filename), lineno, null, null, source]));
    return;
  }
  const err = sysAttribute("stderr");
  if (err === undefined || err === null) return;
  writeTo(err, `${filename}:${lineno}: ${type.name}: ${text}\n`);
}

function categoryOf(message: Value, category: Value): Type {
  if (message instanceof E.PyBaseException && message.type.isSubtype(E.Warning)) return message.type;
  const c = category === null ? E.UserWarning : category;
  if (!(c instanceof Type) || !c.isSubtype(E.Warning))
    throw typeError(`category must be a Warning subclass, not '${c instanceof Type ? c.name : typeOf(c).name}'`);
  return c;
}

/** PyErr_WarnEx: as if the Python frame `stacklevel` up had warned. */
export function warn(message: Value, category: Value = null, stacklevel = 1, source: Value = null): void {
  const type = categoryOf(message, category);
  const i = S.sp - stacklevel + 1;
  const frame = i > 0 ? C[i] : undefined;
  let filename = "<sys>";
  let lineno = 0;
  let globals: PyDict | undefined;
  if (frame !== undefined) {
    filename = frame.code.filename;
    lineno = frame.code.positions[L[i]! * 4] || 1;
    globals = frame.globals;
  }
  const module = stringOf(globals?.getStr("__name__") ?? "sys") ?? "<string>";
  let registry: Value = null;
  if (globals !== undefined) {
    registry = globals.getStr("__warningregistry__") ?? null;
    if (registry === null) globals.setStr("__warningregistry__", (registry = new PyDict()));
  }
  explicit(message, type, filename, lineno, module, registry, source);
}

export interface CompilerNote {
  category: "SyntaxWarning" | "DeprecationWarning";
  msg: string;
  lineno: number;
}

/** What the compiler has to say about a source text. */
export function warnFromCompiler(w: CompilerNote, filename: string, module?: string): void {
  const type = w.category === "SyntaxWarning" ? E.SyntaxWarning : E.DeprecationWarning;
  explicit(strValue(w.msg), type, filename, w.lineno, module ?? filename.replace(/\.py$/, ""), null, null);
}

export const _warnings = defineModule("_warnings", {
  functions: [
    fn(
      "warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=())",
      (m: Value, c: Value = null, level: Value = 1, source: Value = null) => {
        warn(m, c, Number(intValue(level) ?? 1), source);
        return null;
      },
    ),
    fn(
      "warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None)",
      (
        m: Value,
        c: Value,
        filename: Value,
        line: Value,
        module: Value = null,
        registry: Value = null,
        globals: Value = null,
        source: Value = null,
      ) => {
        const file = stringOf(filename);
        if (file === undefined)
          throw typeError(`warn_explicit() argument 'filename' must be str, not ${typeOf(filename).tp_name}`);
        const number = asSsize(line);
        if (globals !== null && !(globals instanceof PyDict))
          throw typeError(`module_globals must be a dict, not '${typeOf(globals).tp_name}'`);
        explicit(m, categoryOf(m, c), file, number, stringOf(module) ?? file.replace(/\.py$/, ""), registry, source);
        return null;
      },
    ),
    fn("_filters_mutated_lock_held()", () => {
      version++;
      return null;
    }),
    fn("_acquire_lock()", () => null),
    fn("_release_lock()", () => null),
  ],
  attrs: () => ({
    filters: defaultFilters(),
    _defaultaction: "default",
    _onceregistry: (onceRegistry ??= new PyDict()),
    _warnings_context: warningsContext(),
  }),
});
