/** The exception tree (CPython: Objects/exceptions.c). Attributes of the C structs are `fields`. */
import { instanceDict, setAttribute } from "../attributes.ts";
import { attributeError, typeError, valueError } from "../errors.ts";
import { asSsize, reprText, strText, isTrue, iterToArray } from "../abstract.ts";
import { call1, callMethod1 } from "../call.ts";
import { isinstance } from "../isinstance.ts";
import { S } from "../state.ts";
import { typeOf } from "../typeof.ts";
import { exactStr, intValue, isStr, PyObject, strValue, type Names, type Value } from "../value.ts";
import type { PyTraceback } from "./traceback.ts";
import { isTraceback } from "./traceback.ts";
import { PyDict } from "./dict.ts";
import { dictGetset } from "./instancedict.ts";
import { errnoClass } from "./oserrors.ts";
import { makeGenericAlias } from "./genericalias.ts";
import { newList, PyList } from "./list.ts";
import { newTuple, type PyTuple } from "./tuple.ts";
import { classMethod, defineType, getset, method, type GetSetSpec, type MethodSpec, type Type, type TypeSpec, TPFLAGS_BASE_EXC_SUBCLASS } from "./type.ts"; // prettier-ignore

export class PyBaseException extends PyObject {
  args: PyTuple;
  traceback: PyTraceback | null = null;
  cause: PyBaseException | null = null;
  /** undefined: not caught by anyone yet, so that the first catcher sets it. */
  context: PyBaseException | null | undefined = undefined;
  suppressContext = false;
  /** Attributes that the C struct of the type has: `errno`, `value`, `name`, … */
  fields: Record<string, Value> | null = null;

  constructor(type: Type, args: Value[]) {
    super();
    this.type = type;
    this.args = newTuple(args);
  }
  field(name: string): Value {
    return this.fields?.[name] ?? null;
  }
  setField(name: string, value: Value | undefined): void {
    (this.fields ??= {})[name] = value === undefined ? null : value;
  }
  /** `raise e` of an exception that exists: the one being handled becomes its context; a cycle is broken up. */
  raisedAgain(): void {
    const handled = S.exc;
    if (handled === null || handled === this) {
      if (this.context === undefined) this.context = null;
      return;
    }
    // A second walk at half the speed notices a cycle that somebody made.
    let slow: PyBaseException = handled;
    for (let o: PyBaseException = handled, odd = false; ; odd = !odd) {
      const next = o.context;
      if (next == null) break;
      if (next === this) {
        o.context = null;
        break;
      }
      o = next;
      if (odd) slow = slow.context!;
      if (o === slow) break;
    }
    this.context = handled;
  }
  setCause(cause: PyBaseException | null): void {
    this.cause = cause;
    this.suppressContext = true;
  }
  tracebackObject(): Value {
    return this.traceback;
  }
}

/** Runs `tp_new` and `tp_init` of an exception type: what `raise E(args)` makes. */
export function makeException(type: Type, args: Value[]): PyBaseException {
  const e = type.tp_new!(type, args, null);
  type.tp_init!(e, args, null);
  return e as PyBaseException;
}

function exceptionNew(cls: Type, args: Value[], names: Names): Value {
  return new PyBaseException(cls, args.slice(0, args.length - (names?.length ?? 0)));
}

function noKeywords(self: PyBaseException, names: Names): void {
  if (names !== null && names.length > 0) throw typeError(`${self.type.tp_name}() takes no keyword arguments`);
}

function exceptionInit(self: PyBaseException, args: Value[], names: Names): void {
  noKeywords(self, names);
  self.args = newTuple(args.slice());
}

function exceptionStr(self: PyBaseException): Value {
  const { items } = self.args;
  if (items.length === 0) return "";
  return strText(items.length === 1 ? items[0]! : self.args);
}

function exceptionRepr(self: PyBaseException): Value {
  const { items } = self.args;
  const { name } = self.type;
  return items.length === 1 ? `${name}(${reprText(items[0]!)})` : name + reprText(self.args);
}

function exceptionOrNone(v: Value | undefined, what: string): PyBaseException | null {
  if (v === undefined) throw typeError(`${what} may not be deleted`);
  if (v === null || v instanceof PyBaseException) return v;
  throw typeError(`exception ${what} must be None or derive from BaseException`);
}

export function addNote(self: PyBaseException, note: Value): Value {
  if (!isStr(note)) throw typeError(`add_note() argument must be str, not ${typeOf(note).tp_name}`);
  const d = instanceDict(self);
  let notes = d.getStr("__notes__");
  if (notes === undefined) d.setStr("__notes__", (notes = newList([])));
  if (!(notes instanceof PyList)) throw typeError("Cannot add note: __notes__ is not a list");
  notes.items.push(note);
  return null;
}

export const BaseException: Type = defineType(PyBaseException, "BaseException(*args)", {
  doc: "Common base class for all exceptions.",
  basetype: true,
  hasDict: true,
  flags: TPFLAGS_BASE_EXC_SUBCLASS,
  tp_new: exceptionNew,
  tp_init: exceptionInit,
  tp_str: exceptionStr,
  tp_repr: exceptionRepr,
  getset: [
    dictGetset(),
    getset(
      "args",
      (self: PyBaseException) => self.args,
      (self: PyBaseException, v: Value | undefined) => {
        if (v === undefined) throw typeError("args may not be deleted");
        self.args = newTuple(iterToArray(v));
      },
    ),
    getset(
      "__traceback__",
      (self: PyBaseException) => self.traceback,
      (self: PyBaseException, v: Value | undefined) => {
        if (v === undefined) throw typeError("__traceback__ may not be deleted");
        if (v !== null && !isTraceback(v)) throw typeError("__traceback__ must be a traceback or None");
        self.traceback = v;
      },
    ),
    getset(
      "__context__",
      (self: PyBaseException) => self.context ?? null,
      (self: PyBaseException, v: Value | undefined) => {
        self.context = exceptionOrNone(v, "context");
      },
    ),
    getset(
      "__cause__",
      (self: PyBaseException) => self.cause,
      (self: PyBaseException, v: Value | undefined) => self.setCause(exceptionOrNone(v, "cause")),
    ),
    getset(
      "__suppress_context__",
      (self: PyBaseException) => self.suppressContext,
      (self: PyBaseException, v: Value | undefined) => {
        self.suppressContext = v !== undefined && isTrue(v);
      },
    ),
  ],
  methods: [
    method("with_traceback(object, /)", (self: PyBaseException, tb: Value) => {
      if (tb !== null && !isTraceback(tb)) throw typeError("__traceback__ must be a traceback or None");
      self.traceback = tb;
      return self;
    }),
    method("add_note(object, /)", addNote),
    method("__reduce__()", (self: PyBaseException) => reduced(self, self.args, ownState(self))),
    method("__setstate__(state, /)", (self: PyBaseException, state: Value) => {
      if (state === null) return null;
      if (!(state instanceof PyDict)) throw typeError("state is not a dictionary");
      for (const [key, value] of state.itemsArray()) setAttribute(self, strText(key), value);
      return null;
    }),
  ],
});

/** A plain member of an exception's C struct. */
function field(name: string): GetSetSpec {
  return getset(
    name,
    (self: PyBaseException) => self.field(name),
    (self: PyBaseException, v: Value | undefined) => self.setField(name, v),
  );
}

function define(name: string, base: Type, spec: TypeSpec = {}): Type {
  return defineType(PyBaseException, `${name}(*args)`, { base, basetype: true, ...spec });
}

/** What `__reduce__` gives. */
function reduced(self: PyBaseException, args: PyTuple, state: PyDict | null): Value {
  return newTuple(state === null ? [self.type, args] : [self.type, args, state]);
}

/** The attributes of the instance in a new dict; null if there are none. */
function ownState(self: PyBaseException): PyDict | null {
  const own = instanceDict(self);
  if (own.size === 0) return null;
  const state = new PyDict();
  for (const [key, value] of own.itemsArray()) state.set(key, value);
  return state;
}

/** `__reduce__` of a type some of whose fields are part of the state; `withArgs`: the arguments too. */
function reduceWith(names: string[], withArgs: boolean): MethodSpec {
  return method("__reduce__()", (self: PyBaseException) => {
    let state = ownState(self);
    for (const name of names) if (self.field(name) !== null) (state ??= new PyDict()).setStr(name, self.field(name));
    if (withArgs) (state ??= new PyDict()).setStr("args", self.args);
    return reduced(self, self.args, state);
  });
}

/** An initialiser that takes certain keyword arguments into fields. */
function initWith(keywords: string[], more?: (self: PyBaseException, args: Value[]) => void) {
  return (self: PyBaseException, args: Value[], names: Names): void => {
    const npos = args.length - (names?.length ?? 0);
    const positional = args.slice(0, npos);
    self.args = newTuple(positional);
    for (const name of keywords) self.setField(name, null);
    names?.forEach((name, i) => {
      if (!keywords.includes(name))
        throw typeError(`${self.type.tp_name}() got an unexpected keyword argument '${name}'`);
      self.setField(name, args[npos + i]!);
    });
    more?.(self, positional);
  };
}

export const Exception = define("Exception", BaseException, { doc: "Common base class for all non-exit exceptions." });
export const TypeError = define("TypeError", Exception, { doc: "Inappropriate argument type." });
export const StopIteration = define("StopIteration", Exception, {
  doc: "Signal the end from iterator.__next__().",
  tp_init: (self: PyBaseException, args: Value[], names: Names) => {
    exceptionInit(self, args, names);
    self.setField("value", args.length > 0 ? args[0]! : null);
  },
  getset: [field("value")],
});
export const StopAsyncIteration = define("StopAsyncIteration", Exception);
export const GeneratorExit = define("GeneratorExit", BaseException, { doc: "Request that a generator exit." });
export const SystemExit = define("SystemExit", BaseException, {
  doc: "Request to exit from the interpreter.",
  tp_init: (self: PyBaseException, args: Value[], names: Names) => {
    exceptionInit(self, args, names);
    self.setField("code", args.length === 0 ? null : args.length === 1 ? args[0]! : self.args);
  },
  getset: [field("code")],
});
export const KeyboardInterrupt = define("KeyboardInterrupt", BaseException, { doc: "Program interrupted by user." });

function importErrorStr(self: PyBaseException): Value {
  const msg = self.field("msg");
  return isStr(msg) && typeOf(msg).name === "str" ? msg : exceptionStr(self);
}
export const ImportError = define("ImportError", Exception, {
  doc: "Import can't find module, or can't find name in module.",
  tp_init: initWith(["name", "path", "name_from"], (self, args) => {
    self.setField("msg", args.length === 1 ? args[0]! : null);
  }) as TypeSpec["tp_init"] & object,
  tp_str: importErrorStr,
  tp_repr: (self: PyBaseException) => {
    const text = strText(exceptionRepr(self)).slice(0, -1);
    const shown = ["name", "path"].filter((f) => self.field(f) !== null).map((f) => `${f}=${reprText(self.field(f))}`);
    return strValue([...(text.endsWith("(") ? [text + (shown.shift() ?? "")] : [text]), ...shown].join(", ") + ")");
  },
  getset: [field("msg"), field("name"), field("path"), field("name_from")],
  methods: [reduceWith(["name", "path", "name_from"], false)],
});
export const ModuleNotFoundError = define("ModuleNotFoundError", ImportError, { doc: "Module not found." });
export const ImportCycleError = define("ImportCycleError", ImportError);

// ---- OSError

/** A class of Python's with an `__init__` and no `__new__`: its arguments come through the former. */
function initialises(cls: Type): boolean {
  return cls.tp_init !== OSError.tp_init && cls.tp_new === OSError.tp_new;
}

function osErrorNew(cls: Type, args: Value[], names: Names): Value {
  if (names !== null && names.length > 0 && cls.tp_init === OSError.tp_init)
    throw typeError(`${cls.name}() takes no keyword arguments`);
  let actual = cls;
  if (cls === OSError && args.length >= 2 && args.length <= 5) {
    const n = intValue(args[0]);
    const found = n === undefined ? undefined : errnoClass(Number(n));
    if (found !== undefined) actual = found;
  }
  const e = new PyBaseException(actual, args.slice(0, args.length - (names?.length ?? 0)));
  if (!initialises(actual)) osErrorFields(e, args);
  return e;
}
function osErrorFields(self: PyBaseException, args: Value[]): void {
  if (args.length < 2 || args.length > 5) return;
  self.setField("errno", args[0]!);
  self.setField("strerror", args[1]!);
  if (args.length >= 3 && args[2] !== null) {
    if (self.type.isSubtype(BlockingIOError) && intValue(args[2]) !== undefined)
      self.setField("characters_written", args[2]!);
    else {
      self.setField("filename", args[2]!);
      if (args.length >= 5 && args[4] !== null) self.setField("filename2", args[4]!);
      self.args = newTuple(args.slice(0, 2));
    }
  }
}
function osErrorInit(self: PyBaseException, args: Value[], names: Names): void {
  noKeywords(self, names);
  if (!initialises(self.type)) return;
  self.args = newTuple(args.slice());
  osErrorFields(self, args);
}
function osErrorStr(self: PyBaseException): Value {
  const f = self.fields;
  if (f === null || f["errno"] === undefined || f["strerror"] === undefined) return exceptionStr(self);
  const head = `[Errno ${strText(f["errno"])}] ${strText(f["strerror"])}`;
  if (f["filename2"] != null) return `${head}: ${reprText(f["filename"]!)} -> ${reprText(f["filename2"])}`;
  return f["filename"] != null ? `${head}: ${reprText(f["filename"])}` : head;
}
const charactersWritten = getset(
  "characters_written",
  (self: PyBaseException) => {
    const n = self.fields?.["characters_written"];
    if (n == null) throw attributeError("characters_written", self, "characters_written");
    return n;
  },
  (self: PyBaseException, v: Value | undefined) => {
    if (v === undefined && self.field("characters_written") === null)
      throw attributeError("characters_written", self, "characters_written");
    self.setField("characters_written", v === undefined ? null : asSsize(v));
  },
);

/** The arguments that make it again. */
function osErrorArgs(self: PyBaseException): PyTuple {
  const filename = self.field("filename");
  if (self.args.items.length !== 2 || filename === null) return self.args;
  const other = self.field("filename2");
  return newTuple([...self.args.items, filename, ...(other === null ? [] : [null, other])]);
}

export const OSError = define("OSError", Exception, {
  doc: "Base class for I/O related errors.",
  tp_new: osErrorNew,
  tp_init: osErrorInit,
  tp_str: osErrorStr,
  getset: [field("errno"), field("strerror"), field("filename"), field("filename2"), charactersWritten],
  methods: [method("__reduce__()", (self: PyBaseException) => reduced(self, osErrorArgs(self), ownState(self)))],
});
export function makeOSError(errno: number, strerror: string, filename?: Value): PyBaseException {
  return makeException(OSError, filename === undefined ? [errno, strerror] : [errno, strerror, filename]);
}
export const BlockingIOError = define("BlockingIOError", OSError);
export const ConnectionError = define("ConnectionError", OSError);
export const ChildProcessError = define("ChildProcessError", OSError);
export const BrokenPipeError = define("BrokenPipeError", ConnectionError);
export const ConnectionAbortedError = define("ConnectionAbortedError", ConnectionError);
export const ConnectionRefusedError = define("ConnectionRefusedError", ConnectionError);
export const ConnectionResetError = define("ConnectionResetError", ConnectionError);
export const FileExistsError = define("FileExistsError", OSError);
export const FileNotFoundError = define("FileNotFoundError", OSError);
export const IsADirectoryError = define("IsADirectoryError", OSError);
export const NotADirectoryError = define("NotADirectoryError", OSError);
export const InterruptedError = define("InterruptedError", OSError);
export const PermissionError = define("PermissionError", OSError);
export const ProcessLookupError = define("ProcessLookupError", OSError);
export const TimeoutError = define("TimeoutError", OSError);

export const EOFError = define("EOFError", Exception);
export const RuntimeError = define("RuntimeError", Exception, { doc: "Unspecified run-time error." });
export const RecursionError = define("RecursionError", RuntimeError);
export const NotImplementedError = define("NotImplementedError", RuntimeError);
export const PythonFinalizationError = define("PythonFinalizationError", RuntimeError);
export const NameError = define("NameError", Exception, {
  doc: "Name not found globally.",
  tp_init: initWith(["name"]) as TypeSpec["tp_init"] & object,
  getset: [field("name")],
});
export const UnboundLocalError = define("UnboundLocalError", NameError);
export const AttributeError = define("AttributeError", Exception, {
  doc: "Attribute not found.",
  tp_init: initWith(["name", "obj"]) as TypeSpec["tp_init"] & object,
  getset: [field("name"), field("obj")],
  // Not `obj`: there are many objects that can't be pickled.
  methods: [reduceWith(["name"], true)],
});

// ---- SyntaxError

const SYNTAX_FIELDS = ["filename", "lineno", "offset", "text", "end_lineno", "end_offset", "_metadata"];
function syntaxErrorInit(self: PyBaseException, args: Value[], names: Names): void {
  exceptionInit(self, args, names);
  if (args.length > 0) self.setField("msg", args[0]!);
  if (args.length !== 2) return;
  const info = iterToArray(args[1]!);
  if (info.length < 4 || info.length > 7) throw typeError(`function takes at least 4 arguments (${info.length} given)`);
  info.forEach((v, i) => self.setField(SYNTAX_FIELDS[i]!, v));
}
function syntaxErrorStr(self: PyBaseException): Value {
  const msg = strText(self.field("msg"));
  const filename = exactStr(self.field("filename"))?.toString();
  const base = filename?.slice(filename.lastIndexOf("/") + 1);
  const line = intValue(self.field("lineno"));
  if (base !== undefined && line !== undefined) return `${msg} (${base}, line ${line})`;
  if (base !== undefined) return `${msg} (${base})`;
  return line !== undefined ? `${msg} (line ${line})` : msg;
}
export const SyntaxError = define("SyntaxError", Exception, {
  doc: "Invalid syntax.",
  tp_init: syntaxErrorInit,
  tp_str: syntaxErrorStr,
  getset: [field("msg"), ...SYNTAX_FIELDS.map(field), field("print_file_and_line")],
});
export const IndentationError = define("IndentationError", SyntaxError);
export const TabError = define("TabError", IndentationError);
export const IncompleteInputError = define("_IncompleteInputError", SyntaxError);

export const LookupError = define("LookupError", Exception);
export const IndexError = define("IndexError", LookupError, { doc: "Sequence index out of range." });
export const KeyError = define("KeyError", LookupError, {
  doc: "Mapping key not found.",
  tp_str: (self: PyBaseException) =>
    self.args.items.length === 1 ? reprText(self.args.items[0]!) : exceptionStr(self),
});
export const ValueError = define("ValueError", Exception, { doc: "Inappropriate argument value (of correct type)." });

const UNICODE_FIELDS = ["encoding", "object", "start", "end", "reason"];
function unicodeInit(fields: string[]) {
  return (self: PyBaseException, args: Value[], names: Names): void => {
    exceptionInit(self, args, names);
    if (args.length !== fields.length)
      throw typeError(`function takes exactly ${fields.length} arguments (${args.length} given)`);
    fields.forEach((name, i) => self.setField(name, args[i]!));
  };
}
const hex = (n: number, width: number) => n.toString(16).padStart(width, "0");
function escapeOf(c: number): string {
  return c <= 0xff ? `\\x${hex(c, 2)}` : c <= 0xffff ? `\\u${hex(c, 4)}` : `\\U${hex(c, 8)}`;
}
function unicodeStr(encode: boolean, translate: boolean) {
  return (self: PyBaseException): Value => {
    const f = self.fields;
    if (f === null || f["object"] === undefined) return "";
    const start = Number(intValue(f["start"]!) ?? 0);
    const end = Number(intValue(f["end"]!) ?? 0);
    const reason = strText(f["reason"]!);
    const codec = translate ? "" : `'${strText(f["encoding"]!)}' codec `;
    const verb = translate ? "can't translate" : encode ? "can't encode" : "can't decode";
    if (end !== start + 1)
      return `${codec}${verb} ${encode ? "characters" : "bytes"} in position ${start}-${end - 1}: ${reason}`;
    if (encode) {
      const text = exactStr(f["object"]!);
      const c = typeof text === "string" ? text.charCodeAt(start) : (text?.codePoints[start] ?? 0);
      return `${codec}${verb} character '${escapeOf(c)}' in position ${start}: ${reason}`;
    }
    const byte = Number(intValue(callMethod1(f["object"]!, "__getitem__", start)) ?? 0);
    return `${codec}${verb} byte 0x${hex(byte, 2)} in position ${start}: ${reason}`;
  };
}
export const UnicodeError = define("UnicodeError", ValueError);
export const UnicodeEncodeError = define("UnicodeEncodeError", UnicodeError, {
  tp_init: unicodeInit(UNICODE_FIELDS),
  tp_str: unicodeStr(true, false),
  getset: UNICODE_FIELDS.map(field),
});
export const UnicodeDecodeError = define("UnicodeDecodeError", UnicodeError, {
  tp_init: unicodeInit(UNICODE_FIELDS),
  tp_str: unicodeStr(false, false),
  getset: UNICODE_FIELDS.map(field),
});
export const UnicodeTranslateError = define("UnicodeTranslateError", UnicodeError, {
  tp_init: unicodeInit(UNICODE_FIELDS.slice(1)),
  tp_str: unicodeStr(true, true),
  getset: UNICODE_FIELDS.map(field),
});
export const AssertionError = define("AssertionError", Exception, { doc: "Assertion failed." });
export const ArithmeticError = define("ArithmeticError", Exception);
export const FloatingPointError = define("FloatingPointError", ArithmeticError);
export const OverflowError = define("OverflowError", ArithmeticError);
export const ZeroDivisionError = define("ZeroDivisionError", ArithmeticError);
export const SystemError = define("SystemError", Exception);
export const ReferenceError = define("ReferenceError", Exception);
export const MemoryError = define("MemoryError", Exception);
export const BufferError = define("BufferError", Exception);
export const Warning = define("Warning", Exception);
export const UserWarning = define("UserWarning", Warning);
export const EncodingWarning = define("EncodingWarning", Warning);
export const DeprecationWarning = define("DeprecationWarning", Warning);
export const PendingDeprecationWarning = define("PendingDeprecationWarning", Warning);
export const SyntaxWarning = define("SyntaxWarning", Warning);
export const RuntimeWarning = define("RuntimeWarning", Warning);
export const FutureWarning = define("FutureWarning", Warning);
export const ImportWarning = define("ImportWarning", Warning);
export const UnicodeWarning = define("UnicodeWarning", Warning);
export const BytesWarning = define("BytesWarning", Warning);
export const ResourceWarning = define("ResourceWarning", Warning);

// ---- exception groups (PEP 654)

export class PyExceptionGroup extends PyBaseException {
  excs: PyBaseException[] = [];
  get message(): Value {
    return this.field("message");
  }
  /** The parts that match and the rest, each with this group's metadata; null for an empty one. */
  split(matches: (e: PyBaseException) => boolean): [PyBaseException | null, PyBaseException | null] {
    if (matches(this)) return [this, null];
    const yes: PyBaseException[] = [];
    const no: PyBaseException[] = [];
    for (const e of this.excs) {
      if (e instanceof PyExceptionGroup) {
        const [m, r] = e.split(matches);
        if (m) yes.push(m);
        if (r) no.push(r);
      } else (matches(e) ? yes : no).push(e);
    }
    return [this.derived(yes), this.derived(no)];
  }
  private derived(excs: PyBaseException[]): PyBaseException | null {
    if (excs.length === 0) return null;
    const g = callMethod1(this, "derive", newList(excs));
    if (!(g instanceof PyExceptionGroup)) throw typeError("derive must return an instance of BaseExceptionGroup");
    g.traceback = this.traceback;
    g.context = this.context ?? null;
    g.cause = this.cause;
    g.suppressContext = this.suppressContext;
    const notes = instanceDict(this).getStr("__notes__");
    if (notes !== undefined) instanceDict(g).setStr("__notes__", newList(iterToArray(notes)));
    return g;
  }
  /** True if `other` carries the same traceback, context and cause: it was split from it. */
  metadataOf(other: PyExceptionGroup): boolean {
    return this.traceback === other.traceback && this.context === other.context && this.cause === other.cause;
  }
  private leaves(into: Set<PyBaseException>): Set<PyBaseException> {
    for (const e of this.excs)
      if (e instanceof PyExceptionGroup) e.leaves(into);
      else into.add(e);
    return into;
  }
  /** This group with those leaves only that `kept` holds. */
  projection(kept: PyBaseException[]): PyBaseException | null {
    const all = new Set<PyBaseException>();
    for (const k of kept)
      if (k instanceof PyExceptionGroup) k.leaves(all);
      else all.add(k);
    return this.split((e) => all.has(e))[0];
  }
}

function groupNew(cls: Type, args: Value[], names: Names): Value {
  if (names !== null && names.length > 0) throw typeError(`${cls.name}() takes no keyword arguments`);
  if (args.length !== 2)
    throw typeError(`BaseExceptionGroup.__new__() takes exactly 2 arguments (${args.length} given)`);
  const [message, list] = args as [Value, Value];
  if (!isStr(message))
    throw typeError(`BaseExceptionGroup.__new__() argument 1 must be str, not ${typeOf(message).tp_name}`);
  const t = typeOf(list);
  if (t.sq_length === undefined && t.mp_subscript === undefined)
    throw typeError("second argument (exceptions) must be a sequence");
  const excs = iterToArray(list);
  if (excs.length === 0) throw valueError("second argument (exceptions) must be a non-empty sequence");
  let allExceptions = true;
  excs.forEach((e, i) => {
    if (!(e instanceof PyBaseException))
      throw valueError(`Item ${i} of second argument (exceptions) is not an exception`);
    if (!e.type.isSubtype(Exception)) allExceptions = false;
  });
  let actual = cls;
  if (cls === BaseExceptionGroup) {
    if (allExceptions) actual = ExceptionGroup;
  } else if (!allExceptions && cls.isSubtype(Exception)) {
    throw typeError(
      cls === ExceptionGroup
        ? "Cannot nest BaseExceptions in an ExceptionGroup"
        : `Cannot nest BaseExceptions in '${cls.name}'`,
    );
  }
  const g = new PyExceptionGroup(actual, args.slice());
  g.excs = excs as PyBaseException[];
  g.setField("message", message);
  return g;
}

function matcher(condition: Value): (e: PyBaseException) => boolean {
  if (typeOf(condition).tp_call !== undefined && !isExceptionType(condition)) return (e) => isTrue(call1(condition, e));
  return (e) => isinstance(e, condition);
}
function isExceptionType(v: Value): boolean {
  return typeOf(v).name === "type" || typeOf(v).name === "tuple";
}
const groupMethods: MethodSpec[] = [
  method("derive(excs, /)", (self: PyExceptionGroup, excs: Value) =>
    makeException(BaseExceptionGroup, [self.message, excs]),
  ),
  method("split(matcher_value, /)", (self: PyExceptionGroup, condition: Value) =>
    newTuple(self.split(matcher(condition))),
  ),
  method("subgroup(matcher_value, /)", (self: PyExceptionGroup, condition: Value) => self.split(matcher(condition))[0]),
  classMethod("__class_getitem__(object, /)", (cls: Type, key: Value) => makeGenericAlias(cls, key)),
];
export const BaseExceptionGroup = defineType(PyExceptionGroup, "BaseExceptionGroup(message, exceptions, /)", {
  doc: "A combination of multiple unrelated exceptions.",
  base: BaseException,
  basetype: true,
  tp_new: groupNew,
  tp_str: (self: PyExceptionGroup) =>
    `${strText(self.message)} (${self.excs.length} sub-exception${self.excs.length === 1 ? "" : "s"})`,
  methods: groupMethods,
  getset: [
    getset("message", (self: PyExceptionGroup) => self.message),
    getset("exceptions", (self: PyExceptionGroup) => newTuple(self.excs.slice())),
  ],
});
export const ExceptionGroup = defineType(PyExceptionGroup, "ExceptionGroup(message, exceptions, /)", {
  base: BaseExceptionGroup,
  basetype: true,
});

// defineType knows one base only.
ExceptionGroup.bases = [BaseExceptionGroup, Exception];
ExceptionGroup.mro = [ExceptionGroup, BaseExceptionGroup, Exception, ...BaseException.mro];

export function makeExceptionGroup(message: string, excs: PyBaseException[]): PyExceptionGroup {
  return makeException(BaseExceptionGroup, [message, newList(excs)]) as PyExceptionGroup;
}
