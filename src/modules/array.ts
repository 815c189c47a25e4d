/** The module array: typed items in one buffer (CPython: Modules/arraymodule.c). The bytes live in a bytearray of its own. */
import {
  asSsize,
  getIter,
  index,
  isTrue,
  reprText,
  richCompare,
  richCompareBool,
  unhashable,
} from "../runtime/abstract.ts";
import { getAttribute, instanceDict } from "../runtime/attributes.ts";
import type { BufferView } from "../runtime/buffer.ts";
import { callMethod1 } from "../runtime/call.ts";
import {
  bufferError,
  indexError,
  memoryError,
  newException,
  runtimeError,
  typeError,
  valueError,
} from "../runtime/errors.ts";
import { newByteArray, PyByteArray } from "../runtime/objects/bytearray.ts";
import { bufferOf, newBytes, PyBytes } from "../runtime/objects/bytes.ts";
import { DeprecationWarning, EOFError } from "../runtime/objects/exceptions.ts";
import { makeGenericAlias } from "../runtime/objects/genericalias.ts";
import { newList, PyList } from "../runtime/objects/list.ts";
import { PySlice, sliceIndices } from "../runtime/objects/slice.ts";
import { pointsOf } from "../runtime/objects/str-common.ts";
import { releaseDeadViews } from "../runtime/objects/managedbuffer.ts";
import { newTuple, PyTuple } from "../runtime/objects/tuple.ts";
import { classMethod, defineType, getset, method, TPFLAGS_SEQUENCE, Type } from "../runtime/objects/type.ts";
import { hooks } from "../runtime/hooks.ts";
import { id } from "../runtime/identity.ts";
import { compareNumbers, MAX_SSIZE } from "../runtime/sequenceops.ts";
import { CompareOp } from "../runtime/slots.ts";
import { typeOf } from "../runtime/typeof.ts";
import {
  exactStr,
  isStr,
  NotImplemented,
  PyObject,
  strFromCodePoints,
  stringOf,
  type Value,
} from "../runtime/value.ts";
import { itemKind, LAST_MACHINE, machineKind, TYPE_CODES, UTF16, type ItemKind } from "./array-items.ts";
import { PyArrayIterator } from "./array-iterator.ts";
import { builtinFunction, defineModule, fn } from "./define.ts";
import { warn } from "./_warnings.ts";

export class PyArray extends PyObject {
  readonly store: PyByteArray = newByteArray(new Uint8Array(0));
  constructor(
    type: Type,
    readonly kind: ItemKind,
  ) {
    super();
    this.type = type;
    this.dict = null;
  }
  get length(): number {
    return this.store.data.length / this.kind.size;
  }
  get bytes(): Uint8Array {
    return this.store.data;
  }
  private get view(): DataView {
    const { data } = this.store;
    return new DataView(data.buffer, data.byteOffset, data.byteLength);
  }
  /** The item at an index that is in the array. */
  get(i: number): Value {
    return this.kind.get(this.view, i * this.kind.size, true);
  }
  /** `__index__` of the value may shrink the array: the item is converted apart from it. */
  set(i: number, v: Value): void {
    const bytes = this.packed(v);
    if (i >= this.length) throw indexError("array assignment index out of range");
    this.bytes.set(bytes, i * this.kind.size);
  }
  packed(v: Value): Uint8Array {
    const bytes = new Uint8Array(this.kind.size);
    this.kind.set(new DataView(bytes.buffer), 0, v);
    return bytes;
  }
  /** Replaces bytes. @throws BufferError if that changes the size of an array that is exported */
  splice(start: number, stop: number, bytes: Uint8Array): void {
    if (bytes.length !== stop - start) this.checkResizable();
    this.store.splice(start, stop, bytes);
  }
  append(bytes: Uint8Array): void {
    const n = this.bytes.length;
    if (n + bytes.length > MAX_SSIZE) throw memoryError("");
    this.splice(n, n, bytes);
  }
  checkResizable(): void {
    if (this.store.exports > 0) releaseDeadViews(this);
    if (this.store.exports > 0) throw bufferError("cannot resize an array that is exporting buffers");
  }
}

function empty(like: PyArray, bytes?: Uint8Array): PyArray {
  const a = new PyArray(array, like.kind);
  if (bytes !== undefined) a.store.replaceAll(bytes);
  return a;
}

const isText = (kind: ItemKind): boolean => kind.code === "u" || kind.code === "w";
const badCode = () =>
  valueError(`bad typecode (must be ${TYPE_CODES.slice(0, -1).join(", ")} or ${TYPE_CODES.at(-1)})`);

function arrayNew(cls: Type, typecode: Value, initializer?: Value): Value {
  const code = stringOf(typecode);
  if (code === undefined) throw typeError(`array() argument 1 must be str, not ${typeOf(typecode).tp_name}`);
  const kind = itemKind(code);
  if (kind === undefined) throw badCode();
  if (code === "u") warn("The 'u' type code is deprecated and will be removed in Python 3.16", DeprecationWarning);
  if (!isText(kind)) {
    if (isStr(initializer)) throw typeError(`cannot use a str to initialize an array with typecode '${code}'`);
    if (initializer instanceof PyArray && isText(initializer.kind))
      throw typeError(`cannot use a unicode array to initialize an array with typecode '${code}'`);
  }
  const a = new PyArray(cls, kind);
  if (initializer === undefined) return a;
  if (initializer instanceof PyArray && initializer.kind === kind) a.append(initializer.bytes);
  else if (initializer instanceof PyList || initializer instanceof PyTuple)
    for (let i = 0; i < initializer.items.length; i++) a.append(a.packed(initializer.items[i]!));
  else if (initializer instanceof PyArray)
    for (let i = 0; i < initializer.length; i++) a.append(a.packed(initializer.get(i)));
  else if (initializer instanceof PyBytes || initializer instanceof PyByteArray) arrayFromBytes(a, initializer);
  else if (isStr(initializer)) arrayFromText(a, initializer);
  else arrayExtendIterable(a, initializer);
  return a;
}

function arrayFromBytes(self: PyArray, buffer: Value): Value {
  const data = bufferOf(buffer);
  if (data.length % self.kind.size !== 0) throw valueError("bytes length not a multiple of item size");
  if (data.length > 0) self.append(data);
  return null;
}

function arrayFromText(self: PyArray, text: Value): Value {
  const s = exactStr(text);
  if (s === undefined) throw typeError(`fromunicode() argument must be str, not ${typeOf(text).tp_name}`);
  if (!isText(self.kind)) throw valueError("fromunicode() may only be called on unicode type arrays ('u' or 'w')");
  const points = pointsOf(s).slice();
  if (points.length > 0) self.append(new Uint8Array(points.buffer));
  return null;
}

function arrayExtendIterable(self: PyArray, iterable: Value): void {
  const it = getIter(iterable);
  for (let v; (v = it.next()) !== undefined;) self.append(self.packed(v));
}

function arrayExtend(self: PyArray, other: Value): Value {
  if (!(other instanceof PyArray)) arrayExtendIterable(self, other);
  else {
    if (other.kind !== self.kind) throw typeError("can only extend with array of same kind");
    self.append(other.bytes);
  }
  return null;
}

function position(self: PyArray, key: Value, message: string): number {
  if (typeOf(key).nb_index === undefined) throw typeError("array indices must be integers");
  let i = asSsize(key);
  if (i < 0) i += self.length;
  if (i < 0 || i >= self.length) throw indexError(message);
  return i;
}

/** The bytes of the items that a slice selects. */
function selected(self: PyArray, key: PySlice): Uint8Array {
  const { start, step, length } = sliceIndices(key, self.length);
  const { size } = self.kind;
  if (step === 1) return self.bytes.slice(start * size, (start + length) * size);
  const out = new Uint8Array(length * size);
  for (let i = 0, at = start; i < length; i++, at += step)
    out.set(self.bytes.subarray(at * size, (at + 1) * size), i * size);
  return out;
}

function arraySubscript(self: PyArray, key: Value): Value {
  if (key instanceof PySlice) return empty(self, selected(self, key));
  return self.get(position(self, key, "array index out of range"));
}

function arrayAssign(self: PyArray, key: Value, value: Value | undefined): void {
  if (key instanceof PySlice) return assignSlice(self, key, value);
  const i = position(self, key, "array assignment index out of range");
  if (value !== undefined) return self.set(i, value);
  self.splice(i * self.kind.size, (i + 1) * self.kind.size, new Uint8Array(0));
}

function assignSlice(self: PyArray, key: PySlice, value: Value | undefined): void {
  if (value !== undefined) {
    if (!(value instanceof PyArray))
      throw typeError(`can only assign array (not "${typeOf(value).tp_name}") to array slice`);
    if (value.kind !== self.kind) throw typeError("bad argument type for built-in operation");
  }
  const source = value === undefined ? new Uint8Array(0) : (value as PyArray).bytes.slice();
  const { size } = self.kind;
  const { start, stop, step, length } = sliceIndices(key, self.length);
  if (step === 1) return self.splice(start * size, Math.max(start, stop) * size, source);
  if (value === undefined) {
    if (length === 0) return;
    self.checkResizable();
    const gone = new Set(Array.from({ length }, (_, i) => start + i * step));
    self.store.replaceAll(self.bytes.filter((_, i) => !gone.has(Math.floor(i / size))));
    return;
  }
  if (source.length !== length * size)
    throw valueError(`attempt to assign array of size ${source.length / size} to extended slice of size ${length}`);
  for (let i = 0, at = start; i < length; i++, at += step)
    self.bytes.set(source.subarray(i * size, (i + 1) * size), at * size);
}

function repeated(self: PyArray, n: number): Uint8Array {
  const { bytes } = self;
  if (n <= 0 || bytes.length === 0) return new Uint8Array(0);
  if (bytes.length * n > MAX_SSIZE) throw memoryError("");
  const out = new Uint8Array(bytes.length * n);
  out.set(bytes);
  for (let n = bytes.length; n < out.length; n *= 2) out.copyWithin(n, 0, n);
  return out;
}

function arrayConcat(a: PyArray, b: Value): Value {
  if (!(b instanceof PyArray)) throw typeError(`can only append array (not "${typeOf(b).tp_name}") to array`);
  if (a.kind !== b.kind) throw typeError("bad argument type for built-in operation");
  const r = empty(a, a.bytes.slice());
  r.append(b.bytes);
  return r;
}

function arrayInplaceConcat(self: PyArray, b: Value): Value {
  if (!(b instanceof PyArray)) throw typeError(`can only extend array with array (not "${typeOf(b).tp_name}")`);
  arrayExtend(self, b);
  return self;
}

function arrayInplaceRepeat(self: PyArray, n: number): Value {
  if (self.length > 0 && n !== 1) {
    self.checkResizable();
    self.store.replaceAll(repeated(self, n));
  }
  return self;
}

function arrayCompare(a: PyArray, b: Value, op: CompareOp): Value {
  if (!(b instanceof PyArray)) return NotImplemented;
  if (a.length !== b.length && (op === CompareOp.EQ || op === CompareOp.NE)) return op === CompareOp.NE;
  for (let i = 0; i < a.length && i < b.length; i++) {
    const x = a.get(i);
    const y = b.get(i);
    if (isTrue(richCompare(x, y, CompareOp.EQ))) continue;
    if (op === CompareOp.EQ || op === CompareOp.NE) return op === CompareOp.NE;
    return richCompare(x, y, op);
  }
  return compareNumbers(a.length, b.length, op);
}

function find(self: PyArray, value: Value, start = 0, stop = MAX_SSIZE): number {
  for (let i = start; i < stop && i < self.length; i++) if (richCompareBool(self.get(i), value, CompareOp.EQ)) return i;
  return -1;
}

function arrayIndex(self: PyArray, value: Value, start: Value = 0, stop: Value = MAX_SSIZE): Value {
  const bound = (v: Value): number => {
    const i = asSsize(v);
    return i < 0 ? Math.max(0, i + self.length) : i;
  };
  const i = find(self, value, bound(start), bound(stop));
  if (i < 0) throw valueError("array.index(x): x not in array");
  return i;
}

function arrayCount(self: PyArray, value: Value): Value {
  let n = 0;
  for (let i = 0; i < self.length; i++) if (richCompareBool(self.get(i), value, CompareOp.EQ)) n++;
  return n;
}

function arrayRemove(self: PyArray, value: Value): Value {
  const i = find(self, value);
  if (i < 0) throw valueError("array.remove(x): x not in array");
  arrayAssign(self, i, undefined);
  return null;
}

function arrayPop(self: PyArray, at: Value = -1): Value {
  let i = asSsize(at);
  if (self.length === 0) throw indexError("pop from empty array");
  if (i < 0) i += self.length;
  if (i < 0 || i >= self.length) throw indexError("pop index out of range");
  const v = self.get(i);
  arrayAssign(self, i, undefined);
  return v;
}

function arrayInsert(self: PyArray, at: Value, value: Value): Value {
  let i = asSsize(at);
  const bytes = self.packed(value);
  if (i < 0) i = Math.max(0, i + self.length);
  i = Math.min(i, self.length) * self.kind.size;
  self.splice(i, i, bytes);
  return null;
}

function arrayFromList(self: PyArray, items: Value): Value {
  if (!(items instanceof PyList)) throw typeError("arg must be list");
  const n = items.items.length;
  const added: Uint8Array[] = [];
  for (let i = 0; i < n; i++) {
    added.push(self.packed(items.items[i]!));
    if (items.items.length !== n) throw runtimeError("list changed size during iteration");
  }
  if (n > 0) self.checkResizable();
  for (const bytes of added) self.append(bytes);
  return null;
}

const items = (self: PyArray): Value[] => Array.from({ length: self.length }, (_, i) => self.get(i));

function arrayText(self: PyArray): Value {
  const points = new Uint32Array(self.bytes.slice().buffer);
  for (const c of points)
    if (c > 0x10ffff) throw valueError(`character U+${c.toString(16)} is not in range [U+0000; U+10ffff]`);
  return strFromCodePoints(points);
}

function arrayToUnicode(self: PyArray): Value {
  if (!isText(self.kind)) throw valueError("tounicode() may only be called on unicode type arrays ('u' or 'w')");
  return arrayText(self);
}

function arrayByteswap(self: PyArray): Value {
  const size = self.kind.code.startsWith("Z") ? self.kind.size / 2 : self.kind.size;
  const { bytes } = self;
  for (let at = 0; at < bytes.length; at += size) bytes.subarray(at, at + size).reverse();
  return null;
}

function arrayReverse(self: PyArray): Value {
  const { bytes } = self;
  bytes.reverse();
  for (let at = 0; at < bytes.length; at += self.kind.size) bytes.subarray(at, at + self.kind.size).reverse();
  return null;
}

const BLOCK = 64 * 1024;
function arrayToFile(self: PyArray, file: Value): Value {
  for (let at = 0; at < self.bytes.length; at += BLOCK)
    callMethod1(file, "write", newBytes(self.bytes.slice(at, at + BLOCK)));
  return null;
}

function arrayFromFile(self: PyArray, file: Value, count: Value): Value {
  const n = asSsize(count);
  if (n < 0) throw valueError("n cannot be negative");
  const data = callMethod1(file, "read", n * self.kind.size);
  if (!(data instanceof PyBytes)) throw typeError("read() didn't return bytes");
  arrayFromBytes(self, data);
  if (data.data.length !== n * self.kind.size) throw newException(EOFError, "read() didn't return enough bytes");
  return null;
}

function arrayReduce(self: PyArray, protocol: Value): Value {
  if (typeOf(protocol).nb_index === undefined) throw typeError("__reduce_ex__ argument should be an integer");
  const state = self.type.isHeapType ? instanceDict(self) : null;
  if (index(protocol) < 3) {
    const values = isText(self.kind) ? arrayText(self) : newList(items(self));
    return newTuple([self.type, newTuple([self.kind.code, values]), state]);
  }
  const args = [self.type, self.kind.code, self.kind.machine[0], newBytes(self.bytes.slice())];
  return newTuple([reconstructor(), newTuple(args), state]);
}

/** Whatever the machine was that wrote them. */
function reconstruct(cls: Value, typecode: Value, machine: Value, data: Value): Value {
  if (!(cls instanceof Type)) throw typeError(`first argument must be a type object, not ${typeOf(cls).tp_name}`);
  if (!cls.isSubtype(array)) throw typeError(`${cls.name} is not a subtype of array.array`);
  const code = stringOf(typecode)!;
  const kind = itemKind(code);
  if (kind === undefined) throw valueError("second argument must be a valid type code");
  const format = asSsize(machine);
  if (format < 0 || format > LAST_MACHINE) throw valueError("third argument must be a valid machine format code.");
  if (!(data instanceof PyBytes)) throw typeError(`fourth argument should be bytes, not ${typeOf(data).tp_name}`);
  const bytes = data.data;
  const utf16 = UTF16.indexOf(format as 18);
  if (utf16 >= 0) {
    const units = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let text = "";
    for (let at = 0; at + 1 < bytes.length; at += 2) text += String.fromCharCode(units.getUint16(at, utf16 === 0));
    const points = Array.from(text, (c) => c.codePointAt(0)!);
    return arrayNew(cls, code, strFromCodePoints(points));
  }
  const { kind: stored, little } = machineKind(format)!;
  if (bytes.length % stored.size !== 0) throw valueError("bytes length not a multiple of item size");
  // The stored format decides the type code where the given one means another here.
  const fits = stored.machine[0] === kind.machine[0] ? kind : stored;
  const a = new PyArray(cls, fits);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length; at += stored.size) a.append(a.packed(stored.get(view, at, little)));
  return a;
}

const reconstructSpec = fn(
  "_array_reconstructor(arraytype, typecode, mformat_code, items, /)",
  reconstruct,
  "Internal. Used for pickling support.",
);
let made: Value | undefined;
const reconstructor = (): Value => (made ??= builtinFunction("array", reconstructSpec));

function arrayRepr(self: PyArray): Value {
  const head = `${self.type.name}('${self.kind.code}'`;
  if (self.length === 0) return `${head})`;
  const shown = isText(self.kind) ? arrayText(self) : newList(items(self));
  return `${head}, ${reprText(shown)})`;
}

const array: Type = defineType(PyArray, "array(typecode, initializer=?, /)", {
  module: "array",
  doc:
    "array(typecode [, initializer]) -> array\n\nAn array of numbers or characters of one type, which the type code names,\n" +
    "in one buffer. The initializer is a list, a str (for 'u' and 'w'), bytes or\nan iterable over items.",
  basetype: true,
  hasWeakref: true,
  flags: TPFLAGS_SEQUENCE,
  new: arrayNew,
  tp_repr: arrayRepr,
  tp_hash: unhashable,
  tp_richcompare: arrayCompare,
  tp_iter: (self: PyArray) => new PyArrayIterator(self),
  sq_length: (self: PyArray) => self.length,
  sq_concat: arrayConcat,
  sq_repeat: (self: PyArray, n: number) => empty(self, repeated(self, n)),
  sq_inplace_concat: arrayInplaceConcat,
  sq_inplace_repeat: arrayInplaceRepeat,
  sq_item: (self: PyArray, i: number) => {
    if (i < 0 || i >= self.length) throw indexError("array index out of range");
    return self.get(i);
  },
  sq_ass_item: (self: PyArray, i: number, v: Value | undefined) => arrayAssign(self, i, v),
  sq_contains: (self: PyArray, v: Value) => find(self, v) >= 0,
  mp_length: (self: PyArray) => self.length,
  mp_subscript: arraySubscript,
  mp_ass_subscript: arrayAssign,
  bf_getbuffer: (self: PyArray): BufferView => {
    self.store.exports++;
    const { size, code } = self.kind;
    const format = code === "u" ? "w" : code;
    return {
      obj: self,
      bytes: self.bytes,
      readonly: false,
      itemsize: size,
      format,
      shape: [self.length],
      strides: [size],
    };
  },
  bf_releasebuffer: (self: PyArray) => {
    self.store.exports--;
  },
  getset: [
    getset("typecode", (self: PyArray) => self.kind.code, undefined, "the typecode character used to create the array"),
    getset("itemsize", (self: PyArray) => self.kind.size, undefined, "the size, in bytes, of one array item"),
  ],
  methods: [
    method("append(v, /)", (self: PyArray, v: Value) => self.append(self.packed(v)), "Append one item."),
    method("buffer_info()", (self: PyArray) => newTuple([id(self.store), self.length]), "Address and number of items."),
    method("byteswap()", arrayByteswap, "Reverse the bytes of each item."),
    method("clear()", (self: PyArray) => self.splice(0, self.bytes.length, new Uint8Array(0)), "Remove all items."),
    method("__copy__()", (self: PyArray) => empty(self, self.bytes.slice()), "Return a copy of the array."),
    method("count(v, /)", arrayCount, "Return number of occurrences of v."),
    method(
      "__deepcopy__(unused, /)",
      (self: PyArray) => empty(self, self.bytes.slice()),
      "Return a copy of the array.",
    ),
    method("extend(bb, /)", arrayExtend, "Append the items of an iterable."),
    method("fromfile(f, n, /)", arrayFromFile, "Append n items read from a binary file."),
    method("fromlist(list, /)", arrayFromList, "Append the items of a list: all or none."),
    method("frombytes(buffer, /)", arrayFromBytes, "Append items from their bytes."),
    method("fromunicode(ustr, /)", arrayFromText, "Append the characters of a str."),
    method("index(v, start=0, stop=sys.maxsize, /)", arrayIndex, "Where the first item equal to v is."),
    method("insert(i, v, /)", arrayInsert, "Insert v before position i."),
    method("pop(i=-1, /)", arrayPop, "Remove the item at i and return it."),
    method("__reduce_ex__(value, /)", arrayReduce, "Return state information for pickling."),
    method("remove(v, /)", arrayRemove, "Remove the first item equal to v."),
    method("reverse()", arrayReverse, "Reverse the order of the items."),
    method("tofile(f, /)", arrayToFile, "Write the items' bytes to a binary file."),
    method("tolist()", (self: PyArray) => newList(items(self)), "The items as a list."),
    method("tobytes()", (self: PyArray) => newBytes(self.bytes.slice()), "The items' bytes."),
    method("tounicode()", arrayToUnicode, "The characters as a str."),
    method("__sizeof__()", (self: PyArray) => 32 + self.bytes.length, "Size of the array in memory, in bytes."),
    classMethod("__class_getitem__(object, /)", makeGenericAlias, "See PEP 585"),
  ],
});

export const arrayModule = defineModule("array", {
  doc: "Arrays of items of one machine type, kept in one buffer.",
  types: [array],
  functions: [reconstructSpec],
  init(m) {
    m.dict!.setStr("ArrayType", array);
    m.dict!.setStr("typecodes", newTuple([...TYPE_CODES]));
    m.dict!.setStr("_array_reconstructor", reconstructor());
    callMethod1(getAttribute(hooks().importModule("collections.abc"), "MutableSequence"), "register", array);
  },
});
