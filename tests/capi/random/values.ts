/** What a C function of each signature is given: words, and what was prepared in memory for them. */
import type { Border } from "../../../src/capi/border/border.ts";
import { rows } from "../../../src/capi/rows.ts";
import type { Kind, Row } from "../../../src/capi/border/vocabulary.ts";
import { PyByteArray } from "../../../src/runtime/objects/bytearray.ts";
import { PyBytes } from "../../../src/runtime/objects/bytes.ts";
import { PyDict } from "../../../src/runtime/objects/dict.ts";
import { BaseException, PyBaseException } from "../../../src/runtime/objects/exceptions.ts";
import { PyFrozenSet } from "../../../src/runtime/objects/frozenset.ts";
import { PyList } from "../../../src/runtime/objects/list.ts";
import { PyModule } from "../../../src/runtime/objects/module.ts";
import { PySet } from "../../../src/runtime/objects/set.ts";
import { PyTuple } from "../../../src/runtime/objects/tuple.ts";
import { Type } from "../../../src/runtime/objects/type.ts";
import { typeOf } from "../../../src/runtime/typeof.ts";
import { stringOf, type Value } from "../../../src/runtime/value.ts";
import type { CSignature } from "../../../tools/c-signatures.ts";
import { below, oneOf, type Random } from "./choice.ts";

export type Word = number | bigint;
export type Api = Readonly<Record<string, (...words: Word[]) => Word | undefined>>;

/** What a call is made of, and what has to be given back after it. */
export interface Prepared {
  words: Word[];
  /** Called after a call that went well, before the result is looked at. */
  readonly after: (() => void)[];
  /** Called in any case. */
  readonly finally: (() => void)[];
}

const IS: Readonly<Record<string, (v: Value) => boolean>> = {
  list: (v) => v instanceof PyList,
  tuple: (v) => v instanceof PyTuple,
  dict: (v) => v instanceof PyDict,
  set: (v) => v instanceof PySet,
  anySet: (v) => v instanceof PySet || v instanceof PyFrozenSet,
  module: (v) => v instanceof PyModule,
  bytes: (v) => v instanceof PyBytes,
  bytearray: (v) => v instanceof PyByteArray,
  type: (v) => v instanceof Type,
  exception: (v) => v instanceof PyBaseException,
  str: (v) => stringOf(v) !== undefined,
  name: (v) => stringOf(v) !== undefined,
};

const named =
  (...types: string[]) =>
  (v: Value): boolean =>
    types.includes(typeOf(v).name);
const isInt = (v: Value): boolean => typeof v === "number" || typeof v === "bigint" || typeof v === "boolean";
const isClass = (v: Value): boolean => v instanceof Type;
const isExceptionClass = (v: Value): boolean => v instanceof Type && v.isSubtype(BaseException);
const isCallable = (v: Value): boolean => typeOf(v).tp_call !== undefined;
const isIterator = (v: Value): boolean => typeOf(v).tp_iternext !== undefined;

/** What the name of a function and the text of the parameter say about an object: the first that fits. */
const HINTS: readonly [RegExp, (v: Value) => boolean][] = [
  [/\b(kwargs|kwnames|kwds|kw|globals|dict)$/, named("dict")],
  [/\b(args|tuple)$/, IS["tuple"]!],
  [/\bspec$/, named("ModuleSpec")],
  [/\b(co|code)$|EvalCode .*\*$/, named("code")],
  [/\bcallable$|^PyObject_Call\w* |^PyVectorcall_Call /, isCallable],
  [/^PyObject_GenericSetDict .*value/, named("dict")],
  [/^PyCFunction_/, named("builtin_function_or_method")],
  [/^PyIter_Send .*arg$/, (v) => v === null],
  [/^PyIter_Send /, named("generator")],
  [/^PyIter_|\biter$/, isIterator],
  [/^PyWeakref_New/, named("Plain", "Slow", "type", "function")],
  [/^PyWeakref_/, named("weakref", "ReferenceType", "weakproxy")],
  [/^PyMemoryView_|^PyObject_(GetBuffer|CopyData)/, named("bytearray", "memoryview")],
  [/^PySlice_/, named("slice")],
  [/^PyTraceBack_Print .*file|_Display/, named("StringIO")],
  [/^PyTraceBack_/, named("traceback")],
  [
    /^PyUnicode(Encode|Decode|Translate)Error/,
    (v) => v instanceof PyBaseException && typeOf(v).name.startsWith("Unicode"),
  ],
  [/^PyErr_SetImportErrorSubclass .*(exception|type)/, (v) => v instanceof Type && v.name === "ImportError"],
  [/^PyErr_(Set|Warn|New|Format)\w* .*(category|type|exception|exc|base)/, isExceptionClass],
  [/^PyErr_|^PyException/, (v) => v instanceof PyBaseException || isExceptionClass(v)],
  [
    /^PyObject_(Set|Del|Generic)\w*Attr.*name|^PyObject_DelAttr .*PyObject \*\w*$/,
    (v) => v === "a" || named("SimpleNamespace")(v),
  ],
  [/^PyObject_\w*Method\w* name| name$/, (v) => v === "__repr__"],
  [/^PyObject_\w*Attr/, named("SimpleNamespace", "module", "Plain")],
  [
    /^PySequence_(Index|Count|Contains) .*value|^PyObject_(Get|Set|Del)Item .*key|^PySet_Discard .*key/,
    (v) => v === 1 || v === 0,
  ],
  [/^PyObject_(Get|Set|Del)Item |^PySequence_(Set|Del)/, named("list", "bytearray", "Many")],
  [/^PyDict_\w* .*key/, (v) => v === "a" || v === 1],
  [/^PyMapping_SetItem|^PyObject_DelItemString/, named("dict")],
  [/^PyMapping_/, named("dict", "Many", "mappingproxy")],
  [
    /^PyObject_GetTypeData\w* .*cls|^PyType_Get(Module|BaseByToken|TypeData)/,
    (v) => v instanceof Type && v.name === "Native",
  ],
  [/^PyObject_GetTypeData/, named("Native")],
  [/^PyObject_IsSubclass|^PyObject_IsInstance .*cls/, isClass],
  [/^PyNumber_(InPlace)?MatrixMultiply/, named("Many")],
  [/^PySequence_/, named("list", "tuple", "str")],
  [/^PyList/, IS["list"]!],
  [/^PyUnicode_FromEncodedObject/, named("bytes", "bytearray")],
  [/^PyUnicode_Format .*args/, IS["tuple"]!],
  [/^PyFloat_FromString/, (v) => v === "12"],
  [/^PyUnicode/, IS["str"]!],
  [/^PyBytes_/, IS["bytes"]!],
  [/^PyByteArray_/, IS["bytearray"]!],
  [/^PyImport_(Import|Get|Add|Reload).*(name|PyObject \*)$/, (v) => v === "math" || named("module")(v)],
  [/^Py(Long|Number|Float|Complex|Bool)/, isInt],
  [/name/, IS["str"]!],
];

const NUMBERS = [0, 1, 2, 3, -1, 4, 5, 7, 10, 16, 100, 255, 256, 1000, -2, 0x7fffffff, -0x80000000, 65536];
const BIGS = [0n, 1n, -1n, 255n, 1n << 31n, 1n << 53n, 1n << 63n, -(1n << 63n), (1n << 64n) - 1n];
const DOUBLES = [0, -0, 1, -1.5, 1e300, NaN, Infinity, 0.1, 2 ** 53, 12345];
const NAMES = [
  "a",
  "x",
  "key",
  "append",
  "__class__",
  "__doc__",
  "no_such",
  "made.Error",
  "__repr__",
  "__str__",
  "real",
  "path",
  "",
  "é",
];
const TEXTS = ["", "abc", "12", "1.5", "0x1f", "é€", "utf-8", "a longer text of more than thirty-two bytes", "1 + 1"];
const ENCODINGS = ["utf-8", "latin-1", "ascii", "utf-16", "no-such", "unicode_escape"];
const ERRORS = ["strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass", "no-such"];
const MODULES = ["math", "json", "no_such_module", "sys", "collections.abc"];

/** A format with what it takes: letters of the words behind it. o: an object, p: a place, i/l/d: numbers, s: a text, N: an object given away. */
const PARSED: readonly [string, string][] = [["", ""], ["O", "p"], ["i", "p"], ["|O", "p"], ["|Oi", "pp"], ["n", "p"], ["s", "p"], ["OO", "pp"], ["OOO", "ppp"], ["d", "p"], ["L", "p"], ["p", "p"], ["z#", "pp"], ["(ii)", "pp"], ["O:name", "p"], ["|OOO;told", "ppp"], ["Q", "p"], ["U", "p"], ["k", "p"]]; // prettier-ignore
const BUILT: readonly [string, string][] = [["", ""], ["i", "i"], ["s", "s"], ["O", "o"], ["N", "N"], ["(ii)", "ii"], ["[O,i]", "oi"], ["{s:i}", "si"], ["{s:O,s:N}", "sosN"], ["d", "d"], ["L", "l"], ["s#", "si"], ["y", "s"], ["K", "l"], ["n", "i"], ["()", ""], ["(O(d[s]))", "ods"], ["b", "i"], ["U", "s"], ["D", "p"]]; // prettier-ignore
const FORMATTED: readonly [string, string][] = [["plain", ""], ["%d", "i"], ["%s and %c", "si"], ["%x%%", "i"], ["%zd %5d", "ii"], ["%S", "o"], ["%R", "o"], ["%A", "o"], ["%.3s", "s"], ["%p", "i"], ["%lld", "l"], ["%T", "o"], ["%-8s|", "s"], ["%u", "i"], ["%V", "os"]]; // prettier-ignore

const SCRATCH = 1 << 16;

export class Generator {
  pool: Value[] = [];
  private scratch = 0;
  private top = 0;
  prepared: Prepared = { words: [], after: [], finally: [] };

  constructor(
    readonly border: Border,
    readonly api: Api,
    readonly addresses: Readonly<Record<string, number>>,
  ) {
    this.scratch = border.allocate(SCRATCH);
  }

  begin(): void {
    this.top = 0;
    this.prepared = { words: [], after: [], finally: [] };
  }

  // --- memory ---

  room(bytes: number): number {
    const p = this.scratch + this.top;
    this.top += (bytes + 15) & ~15;
    this.border.memory.u8.fill(0, p, p + bytes);
    return p;
  }
  text(s: string): number {
    const data = new TextEncoder().encode(s);
    const p = this.room(data.length + 1);
    this.border.memory.u8.set(data, p);
    return p;
  }
  private put(p: number, ...words: number[]): number {
    words.forEach((w, i) => (this.border.memory.u32[(p >>> 2) + i] = w));
    return p;
  }
  private get(p: number): number {
    return this.border.memory.u32[p >>> 2]!;
  }
  release(h: number): void {
    if (h !== 0) this.border.handles.decRef(h);
  }

  // --- objects ---

  /** A reference that is released after the call, unless the call takes it over. */
  object(random: Random, is?: (v: Value) => boolean, given = false): number {
    let v = oneOf(random, this.pool);
    if (is !== undefined && below(random, 8) !== 0)
      for (let i = 0; i < 300 && !is(v); i++) v = oneOf(random, this.pool);
    const h = this.border.handles.of(v);
    if (!given) this.prepared.finally.push(() => this.release(h));
    return h;
  }

  // --- typed arguments ---

  typed(random: Random, name: string, row: Row, signature: CSignature | undefined, kind: Kind, i: number): Word {
    const c = signature?.parameters[i] ?? "";
    const k = kind.kind;
    if (kind.letter === "l") return oneOf(random, BIGS);
    if (kind.letter === "d") return oneOf(random, DOUBLES);
    if (k === "varargs") return 0; // with the format
    const inner = /\((\w+)\)$/.exec(k)?.[1] ?? k;
    if (/^_?Py_(DecRef|Dealloc)$/.test(name)) return this.border.handles.of("given away");
    if (k.startsWith("nullable(") && below(random, 4) === 0) return 0;
    if (kind.stolen === true) return this.object(random, this.fitting(random, name, c, inner), true);
    if (/^PyCapsule_/.test(name) && inner === "object" && below(random, 4) !== 0) return this.capsule();
    if (inner === "object" || inner === "handle" || inner in IS) {
      const h = this.object(random, this.fitting(random, name, c, inner));
      if (/^_?Py_IncRef$/.test(name)) this.prepared.after.push(() => this.release(h));
      return h;
    }
    if (inner === "cstring" || inner === "cstr") return this.text(this.textFor(random, name, c));
    if (k === "resultOut") return this.place(name, "result");
    if (k === "pointer") return this.pointer(random, name, c);
    return this.number(random, name, c);
  }

  private fitting(random: Random, name: string, c: string, kind: string): ((v: Value) => boolean) | undefined {
    if (below(random, 4) === 0) return IS[kind];
    const text = `${name} ${c}`;
    const hint = HINTS.find(([pattern]) => pattern.test(text))?.[1];
    const is = IS[kind];
    return hint !== undefined && is !== undefined && this.pool.some((v) => is(v) && hint(v))
      ? (v) => is(v) && hint(v)
      : (is ?? hint);
  }

  private number(random: Random, name: string, c: string): number {
    if (/\bop(id)?$/.test(c)) return below(random, 7);
    if (/ndigits|nargs|\bn$|depth/.test(c)) return below(random, 5);
    if (/len(gth)?$|size$|n_bytes|num|nitems|maxsplit|maxcount/.test(c))
      return below(random, 3) === 0 ? oneOf(random, NUMBERS) : below(random, 9);
    if (/base$/.test(c)) return oneOf(random, [0, 2, 8, 10, 16, 36, 37]);
    if (/flags$/.test(c)) return oneOf(random, [0, 1, 2, 4, 8, 0x18, 0x38, 0x100, 0x200, -1]);
    if (/order|format_code|fort$/.test(c)) return oneOf(random, [67, 70, 65, 101, 102, 103, 114]);
    if (/slot/.test(c)) return below(random, 84);
    if (/id$/.test(c)) return below(random, 11);
    if (/start$/.test(c) && /Run|Compile/.test(name)) return oneOf(random, [256, 257, 258]);
    if (name === "PyType_GetSlot") return below(random, 84);
    if (/apiver|version/.test(c)) return oneOf(random, [3, 1013]);
    // A limit that code still runs with.
    if (name === "Py_SetRecursionLimit") return 500 + below(random, 1000);
    return below(random, 3) === 0 ? oneOf(random, NUMBERS) : below(random, 5);
  }

  private textFor(random: Random, name: string, c: string): string {
    if (/encoding/.test(c)) return oneOf(random, ENCODINGS);
    if (/errors/.test(c)) return oneOf(random, ERRORS);
    if (/format/.test(c)) return "";
    if (/^PyImport|module/.test(`${name} ${c}`) && below(random, 3) !== 0) return oneOf(random, MODULES);
    if (/string|str\b|text|value|message|doc/.test(c)) return oneOf(random, TEXTS);
    return oneOf(random, below(random, 4) === 0 ? TEXTS : NAMES);
  }

  /** Where a function puts an object, which is released after the call where it is a new reference. */
  private place(name: string, _what: string): number {
    const p = this.room(16);
    const row = rows().get(name)!;
    const owned = row.returns.returns.startsWith("found")
      ? row.returns.returns !== "foundBorrowed"
      : /PyIter_Send|SetDefaultRef|PyErr_(Fetch|GetExcInfo)/.test(name);
    if (owned)
      this.prepared.after.push(() => {
        this.release(this.get(p));
        this.put(p, 0);
      });
    return p;
  }

  private capsule(): number {
    const h =
      Number(this.call("PyCapsule_New", this.addresses["token"]!, this.border.lending.constantText("a"), 0)) >>> 0;
    this.prepared.finally.push(() => this.release(h));
    return h;
  }
  private call(name: string, ...words: Word[]): Word | undefined {
    return this.api[name]!(...words);
  }

  private pointer(random: Random, name: string, c: string): number {
    const { addresses } = this;
    const type = c.replace(/\bconst\b/g, "").replace(/\s*\w*$/, "").replace(/\s+/g, " ").trim(); // prettier-ignore
    if (/^char \*$/.test(type)) {
      if (/^PyCapsule_/.test(name)) return this.text(below(random, 3) === 0 ? oneOf(random, NAMES) : "a");
      // With a length of its own: never more than is there.
      const p = this.room(64);
      const data = new TextEncoder().encode(oneOf(random, /errors/.test(c) ? ERRORS : TEXTS)).slice(0, 40);
      this.border.memory.u8.set(data, p);
      return p;
    }
    if (/PyObject \*\*$|PyTypeObject \*\*$|PyObject \*\*?.*\*$/.test(type) || /\*const \*args/.test(c)) {
      if (/args/.test(c)) return this.put(this.room(32), ...[0, 0, 0, 0].map(() => this.object(random)));
      if (/PyBytes_Concat|PyUnicode_(Append|Intern)|PyErr_Normalize/.test(name)) return this.holder(random, name, c);
      return this.place(name, c);
    }
    if (/^PyObject \*$/.test(type) || /^PyObject \*$/.test(c)) {
      // What PyModule_AddObject takes over when it succeeds.
      const h = this.object(random, undefined, true);
      this.prepared.finally.push(() => {
        if (!this.succeeded) this.release(h);
      });
      return h;
    }
    if (/^PyVarObject|^PyThreadState|^PyInterpreterState|^PyFrameObject/.test(type))
      return oneOf(random, [0, this.room(16)]);
    if (/Py_buffer/.test(type)) return this.buffer(random, name);
    if (/PyLongExport/.test(type)) return this.longExport(random, name);
    if (/PyLongWriter/.test(type)) return this.longWriter(name);
    if (/PySlot/.test(type)) return oneOf(random, [addresses["PySlot"]!, addresses["module PySlot"]!]);
    if (/GetModuleByDef/.test(name)) return addresses["module token"]!;
    if (/PyModuleDef/.test(type)) return oneOf(random, [addresses["PyModuleDef"]!, addresses["single PyModuleDef"]!]);
    if (/PyMethodDef/.test(type)) return /functions/.test(c) ? addresses["methods"]! : oneOf(random, [addresses["PyMethodDef"]!, addresses["crashing"]!]); // prettier-ignore
    for (const known of ["PyType_Spec", "PyABIInfo", "PyGetSetDef", "PyMemberDef"]) if (type.startsWith(known)) return addresses[known]!; // prettier-ignore
    if (/Destructor/.test(c)) return oneOf(random, [0, addresses["destructor"]!]);
    if (/\(\*func\)/.test(c)) return addresses["function"]!;
    if (/token|\bdef\b/.test(c))
      return oneOf(random, [addresses["token"]!, addresses["PyModuleDef"]!, addresses["module token"]!]);
    if (/keywords/.test(c)) return this.put(this.room(24), this.text("a"), this.text("b"), this.text("key"), 0);
    if (/Realloc|_Free$|RawFree|GC_Del/.test(name)) return this.block(random, name);
    if (/Py_ssize_t \*/.test(type))
      return this.put(this.room(16), below(random, 4), below(random, 4), below(random, 4));
    if (/name$/.test(c)) return this.text(oneOf(random, NAMES));
    return this.room(64);
  }
  succeeded = false;

  /** A place that holds an object, which the call exchanges. */
  private holder(random: Random, name: string, c: string): number {
    const is = /PyBytes/.test(name)
      ? IS["bytes"]
      : /PyUnicode/.test(name)
        ? IS["str"]
        : /type/.test(c)
          ? IS["type"]
          : IS["exception"];
    const p = this.put(this.room(16), this.object(random, is, true));
    this.prepared.finally.push(() => this.release(this.get(p)));
    return p;
  }
  private block(random: Random, name: string): number {
    const p = Number(this.call("PyMem_Malloc", 40)) >>> 0;
    if (!/Realloc/.test(name)) return p;
    if (below(random, 4) === 0) {
      this.call("PyMem_Free", p);
      return 0;
    }
    // Realloc has freed it, if it gave another.
    this.prepared.finally.push(() => {
      if (!this.succeeded) this.call("PyMem_Free", p);
    });
    return p;
  }
  private buffer(random: Random, name: string): number {
    const p = this.room(48);
    if (/GetBuffer$|FillInfo$/.test(name)) {
      this.prepared.after.push(() => void this.call("PyBuffer_Release", p));
      return p;
    }
    const h = this.object(random, (v) => v instanceof PyBytes || v instanceof PyByteArray);
    const status = this.call("PyObject_GetBuffer", h, p, 0x18);
    if (status !== 0) this.call("PyErr_Clear");
    else if (name === "PyBuffer_Release") return p;
    else this.prepared.finally.unshift(() => void this.call("PyBuffer_Release", p));
    return p;
  }
  private longExport(random: Random, name: string): number {
    const p = this.room(32);
    if (name === "PyLong_Export") this.prepared.after.push(() => void this.call("PyLong_FreeExport", p));
    else if (this.call("PyLong_Export", this.object(random, isInt), p) !== 0) this.call("PyErr_Clear");
    return p;
  }
  private longWriter(_name: string): number {
    const digits = this.room(16);
    const w = Number(this.call("PyLongWriter_Create", 0, 2, digits)) >>> 0;
    this.put(this.get(digits), 5, 6);
    return w;
  }

  /** A format and the words that go with it. */
  variadic(random: Random, name: string, row: Row): void {
    const { words } = this.prepared;
    const kinds = row.kinds.filter((k) => k.letter !== "");
    const at = kinds.findIndex((k) => k.kind === "varargs");
    if (at < 0) return;
    if (name === "PyTuple_Pack") {
      words[at] = this.put(this.room(32), ...[0, 0, 0, 0, 0].map(() => this.object(random)));
      return;
    }
    if (/ObjArgs/.test(name)) {
      const count = below(random, 4);
      words[at] = this.put(this.room(32), ...Array.from({ length: count }, () => this.object(random)), 0);
      return;
    }
    if (/UnpackTuple/.test(name)) {
      words[at] = this.put(this.room(64), ...[0, 0, 0, 0, 0, 0, 0, 0].map(() => this.room(16)));
      return;
    }
    // What a method that is not there does not take leaks in CPython as well.
    const built = /BuildValue/.test(name) ? BUILT : BUILT.filter(([f]) => !f.includes("N"));
    const parsed = /Keywords/.test(name) ? PARSED.filter(([f]) => !/[#(]/.test(f)) : PARSED;
    const formats = /PyArg_/.test(name) ? parsed : /BuildValue|Call(Function|Method)/.test(name) ? built : FORMATTED;
    const [format, takes] = oneOf(random, formats);
    if (/Keywords/.test(name)) {
      words[at - 1] = this.put(this.room(24), ...["a", "b", "key"].slice(0, takes.length).map((k) => this.text(k)), 0);
    }
    // The format is the last text before the arguments.
    for (let i = at - 1; i >= 0; i--)
      if (/cstr/.test(kinds[i]!.kind)) {
        words[i] = this.text(format);
        break;
      }
    const p = this.room(96);
    const { memory } = this.border;
    let q = p;
    for (const letter of takes) {
      if (letter === "l" || letter === "d") {
        q = (q + 7) & ~7;
        if (letter === "d") memory.view.setFloat64(q, oneOf(random, DOUBLES), true);
        else memory.view.setBigInt64(q, BigInt.asIntN(64, oneOf(random, BIGS)), true);
        q += 8;
        continue;
      }
      const w = letter === "o" ? this.object(random)
        : letter === "N" ? this.object(random, undefined, true)
        : letter === "p" ? this.room(16)
        : letter === "s" ? this.text(oneOf(random, TEXTS))
        : below(random, 100); // prettier-ignore
      this.border.memory.u32[q >>> 2] = w;
      q += 4;
    }
    words[at] = p;
  }

  // --- wild arguments ---

  wild(random: Random, kind: Kind): Word {
    if (kind.letter === "l") return (BigInt(random()) << 32n) | BigInt(random());
    if (kind.letter === "d") return oneOf(random, DOUBLES);
    const size = this.border.memory.u8.length;
    switch (below(random, 12)) {
      case 0:
        return 0;
      case 1:
        return below(random, 64);
      case 2:
        return size - 4 + below(random, 8);
      case 3:
        return -1 - below(random, 64);
      case 4:
        return random() | 0;
      case 5:
        return below(random, size);
      case 6:
        return below(random, size) & ~3;
      case 7: {
        // Its object is gone.
        const h = this.border.handles.of(oneOf(random, this.pool));
        this.border.handles.decRef(h);
        return h;
      }
      case 8:
        return this.text(oneOf(random, [...TEXTS, ...NAMES, "%s%s%n", "O&O!es#", "\xff"]));
      case 9:
        return oneOf(random, Object.values(this.addresses));
      default:
        return this.object(random);
    }
  }
}
