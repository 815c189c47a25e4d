/**
 * marshal (CPython: Python/marshal.c): values as bytes, each a letter for its type and what belongs to it. What stands there again is
 * written as a reference to its first place. Code objects are ours alone: their JavaScript, and the version that can run it.
 */
import { isTrue } from "../runtime/abstract.ts";
import { latin1Text } from "../runtime/codec-latin.ts";
import { decodeUtf8, encodeUtf8 } from "../runtime/codec-utf8.ts";
import { newException, typeError, valueError } from "../runtime/errors.ts";
import { hooks } from "../runtime/hooks.ts";
import { bufferOf, bytesLikeOrNone, newBytes, PyBytes } from "../runtime/objects/bytes.ts";
import { PyCode } from "../runtime/objects/code.ts";
import type { CodeRecord } from "../runtime/unit.ts";
import { callMethod1 } from "../runtime/call.ts";
import { complex, makeComplexValue, PyComplex } from "../runtime/objects/complex.ts";
import { dict, newDict, PyDict } from "../runtime/objects/dict.ts";
import { EOFError, StopIteration } from "../runtime/objects/exceptions.ts";
import { float, floatFromText } from "../runtime/objects/float.ts";
import { frozenset, newFrozenSet, PyFrozenSet } from "../runtime/objects/frozenset.ts";
import { list, newList, PyList } from "../runtime/objects/list.ts";
import { newSet, PySet, set } from "../runtime/objects/set.ts";
import { newSlice, PySlice } from "../runtime/objects/slice.ts";
import { newTuple, PyTuple, tuple } from "../runtime/objects/tuple.ts";
import { typeOf } from "../runtime/typeof.ts";
import { CODE } from "../importer/codeversion.ts";
import {
  Ellipsis,
  exactStr,
  PyFloat,
  PyWideStr,
  strValue,
  stringOf,
  normalizeInt,
  type Value,
} from "../runtime/value.ts";
import { defineModule, fn } from "./define.ts";

const VERSION = 5;
const FLAG_REF = 0x80;
const MOST_DEPTH = 2000;
const letter = (c: string): number => c.charCodeAt(0);

function unmarshallable(): never {
  throw valueError("unmarshallable object");
}

class Writer {
  private data = new Uint8Array(256);
  private length = 0;
  private depth = 0;
  /** How often each object occurs; of those that occur again, the number of the first place. */
  private readonly counts = new Map<Value, number>();
  private readonly places = new Map<Value, number>();

  constructor(
    private readonly version: number,
    private readonly allowCode: boolean,
  ) {}

  get bytes(): Uint8Array {
    return this.data.slice(0, this.length);
  }

  private room(n: number): number {
    const at = this.length;
    this.length += n;
    if (this.length > this.data.length) {
      const larger = new Uint8Array(Math.max(2 * this.data.length, this.length));
      larger.set(this.data);
      this.data = larger;
    }
    return at;
  }
  private byte(b: number): void {
    const at = this.room(1);
    this.data[at] = b;
  }
  private long(n: number): void {
    const at = this.room(4);
    new DataView(this.data.buffer).setInt32(at, n, true);
  }
  private raw(bytes: Uint8Array): void {
    const at = this.room(bytes.length);
    this.data.set(bytes, at);
  }
  private sized(type: string, bytes: Uint8Array, flag: number): void {
    this.byte(letter(type) | flag);
    this.long(bytes.length);
    this.raw(bytes);
  }

  /** Below version 3 there are no references. */
  whole(v: Value): Uint8Array {
    if (this.version >= 3) this.count(v);
    this.write(v);
    return this.bytes;
  }

  private count(v: Value): void {
    if ((typeof v !== "object" && typeof v !== "string") || v === null) return;
    const n = this.counts.get(v) ?? 0;
    this.counts.set(v, n + 1);
    if (n > 0 || typeof v === "string") return;
    if (++this.depth > MOST_DEPTH) throw valueError("object too deeply nested to marshal");
    for (const part of this.parts(v)) this.count(part);
    this.depth--;
  }
  private parts(v: Value): Iterable<Value> {
    if (v instanceof PyTuple || v instanceof PyList) return v.items;
    if (v instanceof PyDict) return [...v.entriesIter()].flat();
    if (v instanceof PySet || v instanceof PyFrozenSet) return v.keysArray();
    if (v instanceof PySlice) return [v.start, v.stop, v.step];
    return [];
  }

  private write(v: Value): void {
    if (++this.depth > MOST_DEPTH) throw valueError("object too deeply nested to marshal");
    if (v === null) this.byte(letter("N"));
    else if (v === Ellipsis) this.byte(letter("."));
    else if (v === StopIteration) this.byte(letter("S"));
    else if (typeof v === "boolean") this.byte(letter(v ? "T" : "F"));
    else if (typeof v === "number" || typeof v === "bigint") this.int(v);
    else this.counted(v);
    this.depth--;
  }

  private counted(v: Value): void {
    const known = this.places.get(v);
    if (known !== undefined) {
      this.byte(letter("r"));
      return this.long(known);
    }
    let flag = 0;
    if ((this.counts.get(v) ?? 0) > 1) {
      flag = FLAG_REF;
      this.places.set(v, this.places.size);
    }
    this.object(v, flag);
  }

  private int(n: number | bigint): void {
    if (typeof n === "number" && n >= -0x80000000 && n <= 0x7fffffff) {
      this.byte(letter("i"));
      return this.long(n);
    }
    const digits: number[] = [];
    for (let rest = BigInt(n) < 0n ? -BigInt(n) : BigInt(n); rest > 0n; rest >>= 15n)
      digits.push(Number(rest & 0x7fffn));
    this.byte(letter("l"));
    this.long(BigInt(n) < 0n ? -digits.length : digits.length);
    for (const d of digits) this.raw(Uint8Array.of(d & 255, d >> 8));
  }
  private double(x: number): void {
    if (this.version > 1) {
      const at = this.room(8);
      return new DataView(this.data.buffer).setFloat64(at, x, true);
    }
    const text = new TextEncoder().encode(stringOf(callMethod1(new PyFloat(x), "__format__", ".17g")));
    this.byte(text.length);
    this.raw(text);
  }
  private str(s: string | PyWideStr, flag: number): void {
    const text = s.toString();
    const bytes = encodeUtf8(s, "surrogatepass");
    if (this.version < 4 || bytes.length !== text.length) return this.sized("u", bytes, flag);
    if (bytes.length > 255) return this.sized("a", bytes, flag);
    this.byte(letter("z") | flag);
    this.byte(bytes.length);
    this.raw(bytes);
  }
  private items(type: string, items: readonly Value[], flag: number): void {
    this.byte(letter(type) | flag);
    this.long(items.length);
    for (const item of items) this.write(item);
  }

  private object(v: Value, flag: number): void {
    const s = exactStr(v);
    const type = typeOf(v);
    if (s !== undefined) this.str(s, flag);
    else if (v instanceof PyFloat && type === float) {
      this.byte(letter(this.version > 1 ? "g" : "f") | flag);
      this.double(v.value);
    } else if (v instanceof PyComplex && type === complex) {
      this.byte(letter(this.version > 1 ? "y" : "x") | flag);
      this.double(v.real);
      this.double(v.imag);
    } else if (v instanceof PyTuple && type === tuple) {
      if (this.version < 4 || v.items.length > 255) return this.items("(", v.items, flag);
      this.byte(letter(")") | flag);
      this.byte(v.items.length);
      for (const item of v.items) this.write(item);
    } else if (v instanceof PyList && type === list) this.items("[", v.items, flag);
    else if (v instanceof PyDict && type === dict) {
      this.byte(letter("{") | flag);
      for (const [key, value] of v.entriesIter()) {
        this.write(key);
        this.write(value);
      }
      this.byte(letter("0"));
    } else if (v instanceof PySet && type === set) this.items("<", this.ordered(v.keysArray()), flag);
    else if (v instanceof PyFrozenSet && type === frozenset) this.items(">", this.ordered(v.keysArray()), flag);
    else if (v instanceof PySlice) {
      if (this.version < 5) unmarshallable();
      this.byte(letter(":") | flag);
      for (const part of [v.start, v.stop, v.step]) this.write(part);
    } else if (v instanceof PyCode) this.code(v, flag);
    else {
      const data = bytesLikeOrNone(v);
      if (data === undefined) unmarshallable();
      this.sized("s", data, flag);
    }
  }
  /** The bytes do not depend on hashes. */
  private ordered(items: Value[]): Value[] {
    const key = (v: Value) => latin1Text(new Writer(this.version, this.allowCode).whole(v));
    const keyed = items.map((v) => [key(v), v] as const);
    return keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, v]) => v);
  }
  private code(v: PyCode, flag: number): void {
    if (!this.allowCode) throw valueError("marshalling code objects is disallowed");
    this.byte(letter("c") | flag);
    const changed = v.unit.changedRecord(v);
    const parts = [CODE, v.filename, v.unit.text, changed === undefined ? "" : JSON.stringify(changed)];
    for (const part of parts) this.write(strValue(part));
    this.write(v.index);
  }
}

/** Where bytes come from: a buffer, or a file that is read as far as needed. */
type Source = (n: number) => Uint8Array;

function fromBuffer(data: Uint8Array): Source {
  let at = 0;
  return (n) => data.subarray(at, (at += n));
}

function fromFile(file: Value): Source {
  const read = (n: number): Uint8Array => {
    const v = callMethod1(file, "read", n);
    if (!(v instanceof PyBytes)) throw typeError(`file.read() returned not bytes but ${typeOf(v).tp_name}`);
    return bufferOf(v);
  };
  read(0);
  return (n) => {
    const first = read(n);
    if (first.length === n || first.length === 0) return first;
    const all = new Uint8Array(n);
    all.set(first);
    let size = first.length;
    for (let part; size < n && (part = read(n - size)).length > 0; size += part.length) all.set(part, size);
    return all.subarray(0, size);
  };
}

const tooShort = (): never => {
  throw newException(EOFError, "marshal data too short");
};
const bad = (what: string): never => {
  throw valueError(`bad marshal data (${what})`);
};
/** What the letter 0 stands for. */
const NULL = Symbol("NULL");
type Read = Value | typeof NULL;

class Reader {
  private readonly refs: (Value | undefined)[] = [];
  private depth = 0;
  constructor(
    private readonly source: Source,
    private readonly allowCode: boolean,
  ) {}

  private take(n: number): Uint8Array {
    const part = this.source(n);
    return part.length === n ? part : tooShort();
  }
  private byte(): number {
    return this.take(1)[0]!;
  }
  private view(n: number): DataView {
    const part = this.take(n);
    return new DataView(part.buffer, part.byteOffset, n);
  }
  private long(): number {
    return this.view(4).getInt32(0, true);
  }
  private size(what: string): number {
    const n = this.long();
    return n < 0 ? bad(`${what} size out of range`) : n;
  }
  private double(): number {
    return this.view(8).getFloat64(0, true);
  }
  private numeral(): number {
    return floatFromText(newBytes(this.take(this.byte())));
  }
  private int(): number | bigint {
    const size = this.long();
    let n = 0n;
    const count = Math.abs(size);
    for (let i = 0; i < count; i++) {
      const d = this.view(2).getInt16(0, true);
      if (d < 0) bad("digit out of range in long");
      if (d === 0 && i === count - 1) bad("unnormalized long data");
      n |= BigInt(d) << BigInt(15 * i);
    }
    return normalizeInt(size < 0 ? -n : n);
  }

  /** @throws EOFError, ValueError, TypeError */
  whole(): Value {
    return this.part("object");
  }
  private part(what: string): Value {
    const v = this.read();
    if (v === NULL) throw typeError(`NULL object in marshal data for ${what}`);
    return v;
  }
  private text(): string {
    return stringOf(this.part("code")) ?? bad("invalid code");
  }

  private read(): Read {
    const type = this.source(1)[0];
    if (type === undefined) throw newException(EOFError, "EOF read where object expected");
    if (++this.depth > MOST_DEPTH) throw valueError("recursion limit exceeded");
    const place = (type & FLAG_REF) !== 0 ? this.refs.push(undefined) - 1 : -1;
    // What contains others is known before they are read: they may refer to it.
    const made = <T extends Value>(v: T): T => {
      if (place >= 0) this.refs[place] = v;
      return v;
    };
    const v = this.object(String.fromCharCode(type & ~FLAG_REF), made);
    if (v !== NULL) made(v);
    this.depth--;
    return v;
  }

  private items(n: number, what: string): Value[] {
    const items: Value[] = [];
    for (let i = 0; i < n; i++) items.push(this.part(what));
    return items;
  }

  private object(type: string, made: <T extends Value>(v: T) => T): Read {
    switch (type) {
      case "0":
        return NULL;
      case "N":
        return null;
      case "S":
        return StopIteration;
      case ".":
        return Ellipsis;
      case "F":
        return false;
      case "T":
        return true;
      case "i":
        return this.long();
      case "I":
        return normalizeInt(this.view(8).getBigInt64(0, true));
      case "l":
        return this.int();
      case "f":
        return new PyFloat(this.numeral());
      case "g":
        return new PyFloat(this.double());
      case "x":
        return makeComplexValue(this.numeral(), this.numeral());
      case "y":
        return makeComplexValue(this.double(), this.double());
      case "s":
        return newBytes(this.take(this.size("bytes object")).slice());
      case "a":
      case "A":
        return latin1Text(this.take(this.size("string")));
      case "z":
      case "Z":
        return latin1Text(this.take(this.byte()));
      case "t":
      case "u":
        return decodeUtf8(this.take(this.size("string")), "surrogatepass");
      case ")":
        return newTuple(this.items(this.byte(), "tuple"));
      case "(":
        return newTuple(this.items(this.size("tuple"), "tuple"));
      case "[": {
        const n = this.size("list");
        const l = made(newList([]));
        for (let i = 0; i < n; i++) l.items.push(this.part("list"));
        return l;
      }
      case "{": {
        const d = made(newDict());
        for (let key; (key = this.read()) !== NULL;) {
          const value = this.read();
          if (value === NULL) break;
          d.set(key, value);
        }
        return d;
      }
      case "<":
        return newSet(this.items(this.size("set"), "set"));
      case ">":
        return newFrozenSet(this.items(this.size("set"), "set"));
      case ":":
        return newSlice(this.part("slice"), this.part("slice"), this.part("slice"));
      case "r":
        return this.refs[this.long()] ?? bad("invalid reference");
      case "c":
        return this.code();
      default:
        return bad("unknown type code");
    }
  }

  private code(): Value {
    if (!this.allowCode) throw valueError("unmarshalling code objects is disallowed");
    const version = this.text();
    if (version !== CODE || CODE === "") bad("code of another version of Taipan");
    const filename = this.text();
    const text = this.text();
    const changed = this.text();
    const index = this.part("code");
    const { unit } = hooks().load(text, filename);
    const code = unit.codes[Number(index)];
    if (code === undefined) return bad("invalid code");
    return changed === "" ? code : unit.changedCode(code, () => JSON.parse(changed) as CodeRecord, filename);
  }
}

const dumps = (value: Value, version: Value, allowCode: Value): PyBytes =>
  newBytes(new Writer(Number(version), isTrue(allowCode)).whole(value));

export const marshal = defineModule("marshal", {
  doc:
    "This module contains functions that can read and write Python values in\na binary format. The format is specific to Python, but independent of\n" +
    "machine architecture issues.",
  functions: [
    fn("dump(value, file, version=5, /, *, allow_code=True)", (value, file, version = VERSION, allowCode = true) =>
      callMethod1(file, "write", dumps(value, version, allowCode)),
    ),
    fn("dumps(value, version=5, /, *, allow_code=True)", (value, version = VERSION, allowCode = true) =>
      dumps(value, version, allowCode),
    ),
    fn("load(file, /, *, allow_code=True)", (file, allowCode = true) =>
      new Reader(fromFile(file), isTrue(allowCode)).whole(),
    ),
    fn("loads(bytes, /, *, allow_code=True)", (data, allowCode = true) =>
      new Reader(fromBuffer(bufferOf(data)), isTrue(allowCode)).whole(),
    ),
  ],
  attrs: { version: VERSION },
});
