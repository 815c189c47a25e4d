/** The module _struct: packing of values into bytes by a format (CPython: Modules/_struct.c). */
import { asDouble, asSsize, index, isTrue } from "../runtime/abstract.ts";
import { latin1Text } from "../runtime/codec-latin.ts";
import { newException, overflowError, typeError } from "../runtime/errors.ts";
import { bufferOf, newBytes, PyBytes } from "../runtime/objects/bytes.ts";
import { allocate } from "../runtime/objects/bytes-new.ts";
import { PyByteArray } from "../runtime/objects/bytearray.ts";
import { Exception, PyBaseException, TypeError } from "../runtime/objects/exceptions.ts";
import { doubleToHalf, halfToDouble } from "../runtime/objects/memoryview-data.ts";
import { PyComplex } from "../runtime/objects/complex.ts";
import { newTuple } from "../runtime/objects/tuple.ts";
import { defineType, getset, method, TPFLAGS_DISALLOW_INSTANTIATION, Type } from "../runtime/objects/type.ts";
import { typeOf } from "../runtime/typeof.ts";
import { normalizeInt, PyFloat, PyObject, stringOf, type Value } from "../runtime/value.ts";
import { defineModule, fn } from "./define.ts";
import { writableBytes } from "./support.ts";

const error: Type = defineType(PyBaseException, "error(*args)", { module: "struct", base: Exception, basetype: true });

const fail = (message: string): PyBaseException => newException(error, message);

/** Sizes of wasm32; alignment is the same as size. */
const NATIVE: Record<string, number> = {
  x: 1, c: 1, b: 1, B: 1, "?": 1, s: 1, p: 1, h: 2, H: 2, i: 4, I: 4, l: 4, L: 4, q: 8, Q: 8, n: 4, N: 4,
  e: 2, f: 4, d: 8, P: 4, F: 8, D: 16,
}; // prettier-ignore

interface Item {
  letter: string;
  at: number;
  size: number;
  /** So many values in a row; one for `s` and `p`, whose count is their size. */
  repeat: number;
}

interface Format {
  text: string;
  little: boolean;
  native: boolean;
  size: number;
  items: Item[];
  /** How many values the items are. */
  count: number;
}

function alignmentOf(letter: string): number {
  return letter === "F" ? 4 : letter === "D" ? 8 : NATIVE[letter]!;
}

function parse(text: string): Format {
  const mark = text[0] ?? "";
  const native = !"<>=!".includes(mark) || mark === "";
  const little = mark !== ">" && mark !== "!";
  const items: Item[] = [];
  let values = 0;
  let at = 0;
  let i = "@<>=!".includes(mark) && mark !== "" ? 1 : 0;
  while (i < text.length) {
    if (/\s/.test(text[i]!)) {
      i++;
      continue;
    }
    let count = 1;
    const digits = /^[0-9]+/.exec(text.slice(i))?.[0];
    if (digits !== undefined) {
      count = Number(digits);
      i += digits.length;
      if (i >= text.length) throw fail("repeat count given without format specifier");
      if (count > 0x7fffffff) throw fail("total struct size too long");
    }
    const letter = text[i++]!;
    const size = Object.hasOwn(NATIVE, letter) ? NATIVE[letter] : undefined;
    if (size === undefined || (!native && "nNP".includes(letter))) throw fail("bad char in struct format");
    if (native) {
      const align = alignmentOf(letter);
      at += (align - (at % align)) % align;
    }
    if (letter === "s" || letter === "p") {
      items.push({ letter, at, size: count, repeat: 1 });
      values++;
      at += count;
    } else if (letter === "x") at += count;
    else {
      if (at + size * count > 0x7fffffff) throw fail("total struct size too long");
      if (count > 0) items.push({ letter, at, size, repeat: count });
      at += size * count;
      values += count;
    }
    if (at > 0x7fffffff) throw fail("total struct size too long");
  }
  return { text, little, native, size: at, items, count: values };
}

const cache = new Map<string, Format>();

function formatOf(v: Value): Format {
  const text = v instanceof PyBytes || v instanceof PyByteArray ? latin1Text(v.data) : stringOf(v);
  if (text === undefined)
    throw typeError(`Struct() argument 1 must be a str or bytes object, not ${typeOf(v).tp_name}`);
  if (text.includes("\0")) throw fail("embedded null character");
  let f = cache.get(text);
  if (f === undefined) {
    f = parse(text);
    if (cache.size >= 100) cache.clear();
    cache.set(text, f);
  }
  return f;
}

function intOf(v: Value, letter: string, bits: number, signed: boolean): bigint {
  if (typeOf(v).nb_index === undefined) throw fail("required argument is not an integer");
  const n = BigInt(index(v));
  const low = signed ? -(1n << BigInt(bits - 1)) : 0n;
  const high = (1n << BigInt(signed ? bits - 1 : bits)) - 1n;
  if (n >= low && n <= high) return n;
  if (letter === "P" && n < 0n && n >= -(1n << 31n)) return n;
  if (bits === 64) throw fail(`int too large to convert`);
  throw fail(`'${letter}' format requires ${low} <= number <= ${high}`);
}

function doubleOf(v: Value): number {
  try {
    return asDouble(v);
  } catch (e) {
    if (e instanceof PyBaseException && e.type.isSubtype(TypeError)) throw fail("required argument is not a float");
    throw e;
  }
}

function putFloat(view: DataView, at: number, letter: string, x: number, little: boolean): void {
  if (letter === "d") return view.setFloat64(at, x, little);
  if (letter === "e") {
    const half = doubleToHalf(x);
    if (half === undefined) throw overflowError("float too large to pack with e format");
    return view.setUint16(at, half, little);
  }
  if (Number.isFinite(x) && !Number.isFinite(Math.fround(x)))
    throw overflowError("float too large to pack with f format");
  view.setFloat32(at, x, little);
}

function putItem(view: DataView, bytes: Uint8Array, at: number, item: Item, v: Value, little: boolean): void {
  const { letter, size } = item;
  switch (letter) {
    case "c":
      if (!(v instanceof PyBytes) || v.data.length !== 1) throw fail("char format requires a bytes object of length 1");
      bytes[at] = v.data[0]!;
      return;
    case "s":
    case "p": {
      if (!(v instanceof PyBytes) && !(v instanceof PyByteArray))
        throw fail(`argument for '${letter}' must be a bytes object`);
      const room = letter === "s" ? size : Math.min(size - 1, 255);
      if (size === 0) return;
      const data = v.data.subarray(0, letter === "s" ? room : size - 1);
      if (letter === "p") bytes[at] = Math.min(data.length, 255);
      bytes.set(data, letter === "s" ? at : at + 1);
      return;
    }
    case "?":
      bytes[at] = isTrue(v) ? 1 : 0;
      return;
    case "e":
    case "f":
    case "d":
      return putFloat(view, at, letter, doubleOf(v), little);
    case "F":
    case "D": {
      const real = v instanceof PyComplex ? v.real : doubleOf(v);
      const half = letter === "F" ? "f" : "d";
      putFloat(view, at, half, real, little);
      return putFloat(view, at + size / 2, half, v instanceof PyComplex ? v.imag : 0, little);
    }
  }
  const n = intOf(v, letter, size * 8, letter === letter.toLowerCase());
  if (size === 1) view.setUint8(at, Number(BigInt.asUintN(8, n)));
  else if (size === 2) view.setUint16(at, Number(BigInt.asUintN(16, n)), little);
  else if (size === 4) view.setUint32(at, Number(BigInt.asUintN(32, n)), little);
  else view.setBigUint64(at, BigInt.asUintN(64, n), little);
}

function takeItem(view: DataView, bytes: Uint8Array, at: number, item: Item, little: boolean): Value {
  const { letter, size } = item;
  switch (letter) {
    case "c":
      return newBytes(bytes.slice(at, at + 1));
    case "s":
      return newBytes(bytes.slice(at, at + size));
    case "p":
      return newBytes(size === 0 ? new Uint8Array(0) : bytes.slice(at + 1, at + 1 + Math.min(bytes[at]!, size - 1)));
    case "?":
      return bytes[at] !== 0;
    case "b":
      return view.getInt8(at);
    case "B":
      return bytes[at]!;
    case "h":
      return view.getInt16(at, little);
    case "H":
      return view.getUint16(at, little);
    case "i":
    case "l":
    case "n":
      return view.getInt32(at, little);
    case "q":
      return normalizeInt(view.getBigInt64(at, little));
    case "Q":
      return normalizeInt(view.getBigUint64(at, little));
    case "e":
      return new PyFloat(halfToDouble(view.getUint16(at, little)));
    case "f":
      return new PyFloat(view.getFloat32(at, little));
    case "d":
      return new PyFloat(view.getFloat64(at, little));
    case "F":
      return new PyComplex(view.getFloat32(at, little), view.getFloat32(at + 4, little));
    case "D":
      return new PyComplex(view.getFloat64(at, little), view.getFloat64(at + 8, little));
    default:
      return view.getUint32(at, little);
  }
}

const viewOf = (b: Uint8Array): DataView => new DataView(b.buffer, b.byteOffset, b.byteLength);

function checkCount(f: Format, values: Value[], where: string): void {
  if (values.length !== f.count) throw fail(`${where} expected ${f.count} items for packing (got ${values.length})`);
}

function fill(f: Format, out: Uint8Array, start: number, values: Value[]): void {
  const view = viewOf(out);
  let i = 0;
  for (const item of f.items)
    for (let k = 0, at = start + item.at; k < item.repeat; k++, at += item.size)
      putItem(view, out, at, item, values[i++]!, f.little);
}

function pack(f: Format, values: Value[]): Value {
  checkCount(f, values, "pack");
  const out = allocate(f.size);
  fill(f, out, 0, values);
  return newBytes(out);
}

function packInto(f: Format, target: Value, offset: Value, values: Value[]): Value {
  checkCount(f, values, "pack_into");
  const out = writableBytes(target, "pack_into");
  let at = asSsize(offset);
  if (at < 0) {
    if (at + f.size > 0) throw fail(`no space to pack ${f.size} bytes at offset ${at}`);
    if (at + out.length < 0) throw fail(`offset ${at} out of range for ${out.length}-byte buffer`);
    at += out.length;
  }
  if (out.length - at < f.size)
    throw fail(
      `pack_into requires a buffer of at least ${f.size + at} bytes for packing ${f.size} bytes at offset ${at} (actual buffer size is ${out.length})`,
    );
  // Padding is written as zeros, and nothing at all if a value does not fit.
  const packed = new Uint8Array(f.size);
  fill(f, packed, 0, values);
  out.set(packed, at);
  return null;
}

function unpackAt(f: Format, data: Uint8Array, start: number): Value {
  const view = viewOf(data);
  const out: Value[] = [];
  for (const item of f.items)
    for (let k = 0, at = start + item.at; k < item.repeat; k++, at += item.size)
      out.push(takeItem(view, data, at, item, f.little));
  return newTuple(out);
}

function unpack(f: Format, buffer: Value): Value {
  const data = bufferOf(buffer);
  if (data.length !== f.size) throw fail(`unpack requires a buffer of ${f.size} bytes`);
  return unpackAt(f, data, 0);
}

function unpackFrom(f: Format, buffer: Value, offset: Value = 0): Value {
  const data = bufferOf(buffer);
  let at = asSsize(offset);
  if (at < 0) {
    if (at + f.size > 0) throw fail(`not enough data to unpack ${f.size} bytes at offset ${at}`);
    if (at + data.length < 0) throw fail(`offset ${at} out of range for ${data.length}-byte buffer`);
    at += data.length;
  }
  if (data.length - at < f.size)
    throw fail(
      `unpack_from requires a buffer of at least ${f.size + at} bytes for unpacking ${f.size} bytes at offset ${at} (actual buffer size is ${data.length})`,
    );
  return unpackAt(f, data, at);
}

class PyUnpackIterator extends PyObject {
  at = 0;
  constructor(
    readonly format: Format,
    readonly data: Uint8Array,
  ) {
    super();
  }
  override next(): Value | undefined {
    if (this.at >= this.data.length) return undefined;
    const v = unpackAt(this.format, this.data, this.at);
    this.at += this.format.size;
    return v;
  }
}
defineType(PyUnpackIterator, "unpack_iterator", {
  module: "_struct",
  flags: TPFLAGS_DISALLOW_INSTANTIATION,
  tp_iter: (self: Value) => self,
  tp_iternext: (self: PyUnpackIterator) => self.next(),
  methods: [method("__length_hint__()", (self: PyUnpackIterator) => (self.data.length - self.at) / self.format.size)],
});

function iterUnpack(f: Format, buffer: Value): Value {
  const data = bufferOf(buffer);
  if (f.size === 0) throw fail("cannot iteratively unpack with a struct of length 0");
  if (data.length % f.size !== 0) throw fail(`iterative unpacking requires a buffer of a multiple of ${f.size} bytes`);
  return new PyUnpackIterator(f, data);
}

class PyStruct extends PyObject {
  constructor(
    type: Type,
    readonly format: Format,
  ) {
    super();
    this.type = type;
    this.dict = null;
  }
}

const Struct: Type = defineType(PyStruct, "Struct(format)", {
  module: "_struct",
  basetype: true,
  hasWeakref: true,
  new: (cls: Type, format: Value) => new PyStruct(cls, formatOf(format)),
  tp_repr: (self: PyStruct) => `${self.type.name}('${self.format.text}')`,
  methods: [
    method("pack(*values)", (self: PyStruct, values: Value[]) => pack(self.format, values)),
    method("pack_into(buffer, offset, /, *values)", (self: PyStruct, buffer: Value, offset: Value, values: Value[]) =>
      packInto(self.format, buffer, offset, values),
    ),
    method("unpack(buffer, /)", (self: PyStruct, buffer: Value) => unpack(self.format, buffer)),
    method("unpack_from(buffer, offset=0)", (self: PyStruct, buffer: Value, offset?: Value) =>
      unpackFrom(self.format, buffer, offset),
    ),
    method("iter_unpack(buffer, /)", (self: PyStruct, buffer: Value) => iterUnpack(self.format, buffer)),
  ],
  getset: [
    getset("format", (self: PyStruct) => self.format.text),
    getset("size", (self: PyStruct) => self.format.size),
  ],
});

export const _struct = defineModule("_struct", {
  doc: "Functions to convert between Python values and C structs.\n",
  types: [Struct],
  functions: [
    fn("calcsize(format, /)", (f: Value) => formatOf(f).size),
    fn("pack(format, /, *values)", (f: Value, values: Value[]) => pack(formatOf(f), values)),
    fn("pack_into(format, buffer, offset, /, *values)", (f: Value, buffer: Value, offset: Value, values: Value[]) =>
      packInto(formatOf(f), buffer, offset, values),
    ),
    fn("unpack(format, buffer, /)", (f: Value, buffer: Value) => unpack(formatOf(f), buffer)),
    fn("unpack_from(format, /, buffer, offset=0)", (f: Value, buffer: Value, offset?: Value) =>
      unpackFrom(formatOf(f), buffer, offset),
    ),
    fn("iter_unpack(format, buffer, /)", (f: Value, buffer: Value) => iterUnpack(formatOf(f), buffer)),
    fn("_clearcache()", () => {
      cache.clear();
      return null;
    }),
  ],
  attrs: { error },
});
