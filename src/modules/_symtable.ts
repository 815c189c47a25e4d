/** _symtable: the compiler's symbol tables for symtable.py (CPython: Modules/symtablemodule.c, Python/symtable.c). */
import { valueError } from "../runtime/errors.ts";
import { hooks, type TreeScope } from "../runtime/hooks.ts";
import { objectId } from "../runtime/identity.ts";
import { PyDict } from "../runtime/objects/dict.ts";
import { newList } from "../runtime/objects/list.ts";
import { defineType, getset } from "../runtime/objects/type.ts";
import { PyObject, stringOf, strValue, type Value } from "../runtime/value.ts";
import { filenameText, sourceText } from "./builtins-exec.ts";
import { defineModule, fn } from "./define.ts";

class PySTEntry extends PyObject {
  readonly symbols = new PyDict();
  readonly varnames: Value;
  readonly children: Value;

  constructor(readonly scope: TreeScope) {
    super();
    for (const [name, flags] of scope.symbols) this.symbols.set(strValue(name), flags);
    this.varnames = newList(scope.varnames.map(strValue));
    this.children = newList(scope.children.map((child) => new PySTEntry(child)));
  }
}

defineType(PySTEntry, "symtable entry", {
  tp_repr: (self: PySTEntry) =>
    strValue(`<symtable entry ${self.scope.name}(${objectId(self)}), line ${self.scope.lineno}>`),
  getset: [
    getset("id", (self: PySTEntry) => objectId(self)),
    getset("name", (self: PySTEntry) => strValue(self.scope.name)),
    getset("symbols", (self: PySTEntry) => self.symbols),
    getset("varnames", (self: PySTEntry) => self.varnames),
    getset("children", (self: PySTEntry) => self.children),
    getset("nested", (self: PySTEntry) => Number(self.scope.nested)),
    getset("type", (self: PySTEntry) => self.scope.type),
    getset("lineno", (self: PySTEntry) => self.scope.lineno),
  ],
});

function symtable(source: Value, filename: Value, mode: Value): Value {
  const m = stringOf(mode);
  if (m !== "exec" && m !== "eval" && m !== "single")
    throw valueError("symtable() arg 3 must be 'exec' or 'eval' or 'single'");
  const text = sourceText(source, "symtable() arg 1 must be a string or bytes object");
  return new PySTEntry(hooks().tree.symbols(text, filenameText(filename), m));
}

/** Include/internal/pycore_symtable.h */
const CONSTANTS: Record<string, number> = {
  USE: 16,
  DEF_GLOBAL: 1,
  DEF_NONLOCAL: 8,
  DEF_LOCAL: 2,
  DEF_PARAM: 4,
  DEF_TYPE_PARAM: 1024,
  DEF_FREE_CLASS: 64,
  DEF_IMPORT: 128,
  DEF_BOUND: 134,
  DEF_ANNOT: 256,
  DEF_COMP_ITER: 512,
  DEF_COMP_CELL: 2048,
  TYPE_FUNCTION: 0,
  TYPE_CLASS: 1,
  TYPE_MODULE: 2,
  TYPE_ANNOTATION: 3,
  TYPE_TYPE_ALIAS: 4,
  TYPE_TYPE_PARAMETERS: 5,
  TYPE_TYPE_VARIABLE: 6,
  LOCAL: 1,
  GLOBAL_EXPLICIT: 2,
  GLOBAL_IMPLICIT: 3,
  FREE: 4,
  CELL: 5,
  SCOPE_OFF: 12,
  SCOPE_MASK: 15,
};

export const _symtable = defineModule("_symtable", {
  functions: [fn("symtable(source, filename, startstr, /, *, module=None)", symtable)],
  init(m) {
    for (const [name, value] of Object.entries(CONSTANTS)) m.dict.setStr(name, value);
  },
});
