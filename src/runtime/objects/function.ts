/** Python functions (CPython: Objects/funcobject.c). */
import { bindPython } from "../bindpython.ts";
import { typeError, valueError } from "../errors.ts";
import { instanceDict, setInstanceDict } from "../attributes.ts";
import { call1, isCallable, returned } from "../call.ts";
import { builtinsOf } from "../frames.ts";
import { addressText } from "../repr.ts";
import type { FrameInfo } from "../state.ts";
import { typeOf } from "../typeof.ts";
import { warn } from "../warnings.ts";
import { Cell, isStr, PyObject, type Names, type Value } from "../value.ts";
import { CO_ASYNC_GENERATOR, CO_COROUTINE, CO_GENERATOR, CO_VARARGS, CO_VARKEYWORDS, PyCode } from "./code.ts";
import { PyMethod } from "./descr.ts";
import { PyDict } from "./dict.ts";
import { DeprecationWarning } from "./exceptions.ts";
import { newTuple, PyTuple } from "./tuple.ts";
import { defineType, getset, object, type Type } from "./type.ts";

/** Undefined: it has raised, and the exception waits in S.thrown. */
type JsFunction = (...args: (Value | undefined)[]) => Value | undefined;

export class PyFunction extends PyObject {
  /** The exact count of positional arguments that `f` takes, or -1 where calls need binding. */
  n: number;
  /** The compiled function; parameters in the order of `co_varnames`. */
  f: JsFunction;
  code: PyCode;
  readonly globals: PyDict;
  name: Value;
  qualname: Value;
  module: Value;
  doc: Value;
  kwdefaults: PyDict | null = null;
  annotations: Value | undefined = undefined;
  typeParams: Value;

  constructor(
    frame: FrameInfo,
    f: unknown,
    readonly cells: Cell[] | null,
    public defaults: Value[] | null,
    keyword: Value[] | null,
    public annotate: Value,
  ) {
    super();
    const code = frame.code.original ?? frame.code;
    this.code = code;
    this.globals = frame.globals;
    this.f = f as JsFunction;
    this.n = exactCount(code);
    this.name = code.name;
    this.qualname = code.qualname;
    this.module = undefinedModule as unknown as Value;
    this.doc = code.docstring;
    this.typeParams = null;
    if (keyword !== null && keyword.length > 0) {
      this.kwdefaults = new PyDict();
      for (let i = 0; i < keyword.length; i += 2) this.kwdefaults.setStr(keyword[i] as string, keyword[i + 1]!);
    }
    const own = frame.globals.getStr("__name__");
    this.module = own === undefined ? null : own;
  }
}
const undefinedModule = null;

function exactCount(code: PyCode): number {
  return (code.flags & (CO_VARARGS | CO_VARKEYWORDS)) !== 0 || code.kwonlyargcount > 0 ? -1 : code.argcount;
}

function functionCall(self: PyFunction, args: Value[], names: Names): Value {
  if (names === null && args.length === self.n) return returned(self.f(...args));
  return returned(self.f(...bindPython(self, args, names)));
}

/** After a change of code or defaults: call sites that hold the compiled function look again. */
function renew(): void {
  object.renewKeys();
}

const CO_GENERATORS = CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR;

function setCode(self: PyFunction, v: Value | undefined): void {
  if (!(v instanceof PyCode)) throw typeError("__code__ must be set to a code object");
  const free = v.freevars.length;
  const have = self.cells?.length ?? 0;
  if (free !== have)
    throw valueError(`${String(self.qualname)}() requires a code object with ${have} free vars, not ${free}`);
  if (((self.code.flags ^ v.flags) & CO_GENERATORS) !== 0)
    warn(
      DeprecationWarning,
      "Assigning a code object of non-matching type is deprecated (e.g., from a generator to a plain function)",
    );
  self.code = v;
  self.f = v.unit.factory(v, self.globals)(...(self.cells ?? [])) as JsFunction;
  self.n = exactCount(v);
  renew();
}

/** PEP 649: computed by `__annotate__` on the first read. */
function annotationsOf(self: PyFunction): Value {
  if (self.annotations === undefined)
    self.annotations = self.annotate === null ? new PyDict() : call1(self.annotate, 1);
  return self.annotations;
}

function functionNew(
  _cls: Type,
  code: Value,
  globals: Value,
  name: Value = null,
  argdefs: Value = null,
  closure: Value = null,
  kwdefaults: Value = null,
): Value {
  if (!(code instanceof PyCode))
    throw typeError(`function() argument 'code' must be code, not ${typeOf(code).tp_name}`);
  if (!(globals instanceof PyDict))
    throw typeError(`function() argument 'globals' must be dict, not ${typeOf(globals).tp_name}`);
  if (name !== null && !isStr(name)) throw typeError("arg 3 (name) must be None or string");
  if (argdefs !== null && !(argdefs instanceof PyTuple)) throw typeError("arg 4 (defaults) must be None or tuple");
  const want = code.freevars.length;
  if (closure !== null && !(closure instanceof PyTuple)) throw typeError("arg 5 (closure) must be None or tuple");
  if (closure === null && want > 0) throw typeError("arg 5 (closure) must be tuple");
  const cells = closure === null ? [] : (closure as PyTuple).items;
  if (cells.length !== want) throw valueError(`${code.name} requires closure of length ${want}, not ${cells.length}`);
  for (const c of cells)
    if (!(c instanceof Cell)) throw typeError(`arg 5 (closure) expected cell, found ${typeOf(c).tp_name}`);
  const f = code.unit.factory(code, globals)(...(cells as Cell[]));
  const made = new PyFunction(
    code.unit.frame(code, globals),
    f,
    cells as Cell[],
    argdefs === null ? null : (argdefs as PyTuple).items.slice(),
    null,
    null,
  );
  if (name !== null) made.name = name;
  if (kwdefaults instanceof PyDict) made.kwdefaults = kwdefaults;
  return made;
}

const text =
  (what: string) =>
  (v: Value | undefined): Value => {
    if (v === undefined || !isStr(v)) throw typeError(`${what} must be set to a string object`);
    return v;
  };
const nameText = text("__name__");
const qualnameText = text("__qualname__");

export const functionType: Type = defineType(
  PyFunction,
  "function(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)",
  {
    hasDict: true,
    hasWeakref: true,
    new: functionNew,
    tp_call: functionCall,
    tp_repr: (self: PyFunction) => `<function ${String(self.qualname)} at ${addressText(self)}>`,
    tp_descr_get: (self: PyFunction, obj: Value | undefined) => (obj === undefined ? self : new PyMethod(self, obj)),
    members: [
      getset("__closure__", (self: PyFunction) =>
        self.cells === null || self.cells.length === 0 ? null : newTuple(self.cells.slice()),
      ),
      getset("__globals__", (self: PyFunction) => self.globals),
      getset("__builtins__", (self: PyFunction) => builtinsOf(self.globals)),
      getset(
        "__doc__",
        (self: PyFunction) => self.doc,
        (self: PyFunction, v) => void (self.doc = v ?? null),
      ),
    ],
    getset: [
      getset("__code__", (self: PyFunction) => self.code, setCode),
      getset(
        "__name__",
        (self: PyFunction) => self.name,
        (self: PyFunction, v) => void (self.name = nameText(v)),
      ),
      getset(
        "__qualname__",
        (self: PyFunction) => self.qualname,
        (self: PyFunction, v) => void (self.qualname = qualnameText(v)),
      ),
      getset(
        "__module__",
        (self: PyFunction) => self.module,
        (self: PyFunction, v) => void (self.module = v ?? null),
      ),
      getset(
        "__defaults__",
        (self: PyFunction) => (self.defaults === null ? null : newTuple(self.defaults.slice())),
        (self: PyFunction, v: Value | undefined) => {
          if (v != null && !(v instanceof PyTuple)) throw typeError("__defaults__ must be set to a tuple object");
          self.defaults = v == null ? null : v.items.slice();
          renew();
        },
      ),
      getset(
        "__kwdefaults__",
        (self: PyFunction) => self.kwdefaults,
        (self: PyFunction, v: Value | undefined) => {
          if (v != null && !(v instanceof PyDict)) throw typeError("__kwdefaults__ must be set to a dict object");
          self.kwdefaults = v ?? null;
        },
      ),
      getset("__annotations__", annotationsOf, (self: PyFunction, v: Value | undefined) => {
        if (v != null && !(v instanceof PyDict)) throw typeError("__annotations__ must be set to a dict object");
        self.annotations = v ?? new PyDict();
        self.annotate = null;
      }),
      getset(
        "__annotate__",
        (self: PyFunction) => self.annotate,
        (self: PyFunction, v: Value | undefined) => {
          if (v === undefined) throw typeError("__annotate__ cannot be deleted");
          if (v !== null && !isCallable(v)) throw typeError("__annotate__ must be callable or None");
          self.annotate = v;
          if (v !== null) self.annotations = undefined;
        },
      ),
      getset(
        "__type_params__",
        (self: PyFunction) => self.typeParams ?? newTuple([]),
        (self: PyFunction, v: Value | undefined) => {
          if (!(v instanceof PyTuple)) throw typeError("__type_params__ must be set to a tuple");
          self.typeParams = v;
        },
      ),
      getset("__dict__", instanceDict, (self: PyFunction, v: Value | undefined) => {
        if (v === undefined) throw typeError("cannot delete __dict__");
        if (!(v instanceof PyDict))
          throw typeError(`__dict__ must be set to a dictionary, not a '${typeOf(v).tp_name}'`);
        setInstanceDict(self, v);
      }),
    ],
  },
);
