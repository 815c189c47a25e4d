/** Code objects (CPython: Objects/codeobject.c). `co_code` is opaque: there is no bytecode. */
import { decodePositions } from "../compiled/positions.ts";
import { asInt, equal } from "../abstract.ts";
import { getAttribute } from "../attributes.ts";
import { typeError, valueError } from "../errors.ts";
import { CompareOp } from "../slots.ts";
import { typeOf } from "../typeof.ts";
import type { PyDict } from "./dict.ts";
import { addressText } from "../repr.ts";
import type { CodeRecord, Unit } from "../unit.ts";
import { NotImplemented, PyObject, stringOf, type Value } from "../value.ts";
import { newBytes } from "./bytes.ts";
import { ListIterator } from "./coderanges.ts";
import { hashString } from "./str-hash.ts";
import { newTuple } from "./tuple.ts";
import { defineType, getset, method, type Type } from "./type.ts";

export const CO_OPTIMIZED = 1;
export const CO_NEWLOCALS = 2;
export const CO_VARARGS = 4;
export const CO_VARKEYWORDS = 8;
export const CO_NESTED = 16;
export const CO_GENERATOR = 32;
export const CO_COROUTINE = 128;
export const CO_ITERABLE_COROUTINE = 256;
export const CO_ASYNC_GENERATOR = 512;

export class PyCode extends PyObject {
  readonly name: string;
  readonly qualname: string;
  readonly firstlineno: number;
  readonly argcount: number;
  readonly posonlyargcount: number;
  readonly kwonlyargcount: number;
  readonly flags: number;
  readonly varnames: string[];
  readonly cellvars: string[];
  readonly freevars: string[];
  readonly names: string[];
  readonly docstring: Value;
  private readonly encoded: string;
  private table: Int32Array | undefined;
  private map: number[] | undefined;

  constructor(
    readonly unit: Unit,
    readonly index: number,
    readonly filename: string,
    /** As the compiler wrote it. */
    readonly record: CodeRecord,
    /** Of a traced form: the code object that Python sees. */
    readonly original: PyCode | undefined = undefined,
  ) {
    super();
    const r = record;
    this.name = r[0];
    this.qualname = r[1];
    this.firstlineno = r[2];
    this.argcount = r[3];
    this.posonlyargcount = r[4];
    this.kwonlyargcount = r[5];
    this.flags = r[6];
    this.varnames = r[7];
    this.cellvars = r[8];
    this.freevars = r[9];
    this.names = r[10];
    this.encoded = r[11];
    this.docstring = r[12];
  }
  /** The docstring, or None where there is none, and the code objects that this one makes; other constants are not kept. */
  get consts(): Value[] {
    return [this.docstring, ...this.record[13].map((i) => this.unit.codes[i]!)];
  }
  /** The index of a position in the table of `original`, which takes up those that it lacks. */
  originalPosition(position: number): number {
    const { original } = this;
    if (original === undefined || position === 0) return position;
    this.map ??= original.adopt(this.positions);
    return this.map[position] ?? 0;
  }
  private adopt(other: Int32Array): number[] {
    const known = new Map<string, number>();
    const t = Array.from(this.positions);
    const key = (from: ArrayLike<number>, i: number) => `${from[i]} ${from[i + 1]} ${from[i + 2]} ${from[i + 3]}`;
    for (let i = 4; i < t.length; i += 4) known.set(key(t, i), i / 4);
    const out = [0];
    for (let i = 4; i < other.length; i += 4) {
      const k = key(other, i);
      let at = known.get(k);
      if (at === undefined) {
        known.set(k, (at = t.length / 4));
        t.push(other[i]!, other[i + 1]!, other[i + 2]!, other[i + 3]!);
      }
      out.push(at);
    }
    this.table = Int32Array.from(t);
    return out;
  }
  /** With the places of all statements, those included that cannot fail: the traced form has them. */
  wholeTable(): Int32Array {
    this.unit.tracedForm()?.codes[this.index]?.originalPosition(1);
    return this.positions;
  }
  /** Four numbers per index: line, end line, column, end column. */
  get positions(): Int32Array {
    return (this.table ??= decodePositions(this.encoded, this.firstlineno));
  }
  line(position: number): number {
    const t = this.positions;
    return position > 0 && position * 4 < t.length ? t[position * 4]! : this.firstlineno;
  }
}

/** What `replace` can change, and where it stands in the record; the rest is in the compiled function. */
const CHANGEABLE: Record<string, (r: CodeRecord, v: Value) => void> = {
  co_name: (r, v) => (r[0] = textArgument("co_name", v)),
  co_qualname: (r, v) => (r[1] = textArgument("co_qualname", v)),
  co_firstlineno: (r, v) => (r[2] = asInt(v)),
  co_flags: (r, v) => (r[6] = asInt(v)),
};

function textArgument(name: string, v: Value): string {
  const s = stringOf(v);
  if (s === undefined)
    throw typeError(`replace() argument '${name}' must be str, not ${v === null ? "None" : typeOf(v).tp_name}`);
  return s;
}

/** @throws ValueError for a change of what was compiled: there is no bytecode that could be replaced */
function codeReplace(self: PyCode, changes: PyDict): Value {
  return self.unit.changedCode(
    self,
    (r) => {
      for (const [key, v] of changes.entriesIter()) {
        const name = String(key);
        const change = CHANGEABLE[name];
        if (name === "co_filename") textArgument(name, v);
        else if (change !== undefined) change(r, v);
        else if (codeType.lookup(name) === undefined)
          throw typeError(`replace() got an unexpected keyword argument '${name}'`);
        else if (!equal(getAttribute(self, name), v))
          throw valueError(`code.replace() cannot change ${name}: functions are compiled, there is no bytecode`);
      }
      return r;
    },
    stringOf(changes.getStr("co_filename")) ?? self.filename,
  );
}

/** All but the file counts, as in CPython; here what else is in the units as well. */
function sameCode(a: PyCode, b: PyCode): boolean {
  if (a === b) return true;
  const same =
    a.index === b.index &&
    a.name === b.name &&
    a.qualname === b.qualname &&
    a.firstlineno === b.firstlineno &&
    a.flags === b.flags;
  return same && (a.unit === b.unit || a.unit.text === b.unit.text);
}

const names = (list: string[]): Value => newTuple(list.slice());

export const codeType: Type = defineType(PyCode, "code", {
  tp_hash: (self: PyCode) => hashString(`${self.name} ${self.firstlineno} ${self.flags}`),
  tp_richcompare: (self: PyCode, other: Value, op: CompareOp) => {
    if (!(other instanceof PyCode) || (op !== CompareOp.EQ && op !== CompareOp.NE)) return NotImplemented;
    return sameCode(self, other) === (op === CompareOp.EQ);
  },
  tp_repr: (self: PyCode) =>
    `<code object ${self.name} at ${addressText(self)}, file "${self.filename}", line ${self.firstlineno}>`,
  members: [
    getset("co_name", (self: PyCode) => self.name),
    getset("co_qualname", (self: PyCode) => self.qualname),
    getset("co_filename", (self: PyCode) => self.filename),
    getset("co_firstlineno", (self: PyCode) => self.firstlineno),
    getset("co_argcount", (self: PyCode) => self.argcount),
    getset("co_posonlyargcount", (self: PyCode) => self.posonlyargcount),
    getset("co_kwonlyargcount", (self: PyCode) => self.kwonlyargcount),
    getset("co_stacksize", () => 1),
    getset("co_flags", (self: PyCode) => self.flags),
    getset("co_names", (self: PyCode) => names(self.names)),
    getset("co_consts", (self: PyCode) => newTuple(self.consts)),
    getset("co_linetable", () => newBytes(new Uint8Array(0))),
    getset("co_exceptiontable", () => newBytes(new Uint8Array(0))),
  ],
  getset: [
    getset("co_nlocals", (self: PyCode) => self.varnames.length),
    getset("co_varnames", (self: PyCode) => names(self.varnames)),
    getset("co_cellvars", (self: PyCode) => names(self.cellvars)),
    getset("co_freevars", (self: PyCode) => names(self.freevars)),
    getset("co_code", () => newBytes(new Uint8Array(0))),
  ],
  methods: [
    method("co_positions()", (self: PyCode) => {
      const t = self.wholeTable();
      // Index 0 stands for "before the first position": the place of the definition.
      const out: Value[] = [newTuple([self.firstlineno, self.firstlineno, 0, 0])];
      for (let i = 4; i < t.length; i += 4) out.push(newTuple([t[i]!, t[i + 1]!, t[i + 2]!, t[i + 3]!]));
      return new ListIterator(out);
    }),
    method("co_lines()", (self: PyCode) => {
      const t = self.wholeTable();
      // A module begins before its first line.
      const out: Value[] = self.name === "<module>" ? [newTuple([0, 2, 0])] : [];
      for (let i = 4; i < t.length; i += 4) out.push(newTuple([i / 2, i / 2 + 2, t[i]!]));
      return new ListIterator(out);
    }),
    method("replace(**changes)", codeReplace),
    method("__replace__(**changes)", codeReplace),
  ],
});
