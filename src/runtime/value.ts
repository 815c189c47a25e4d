/** What a Python value is in JavaScript, and the classes that stand for the common values. See ARCHITECTURE.md, "Values". */
import type { Type } from "./objects/type.ts";
import type { PyDict } from "./objects/dict.ts";

export type Value = number | bigint | boolean | string | null | PyObject;

/** Keyword names of a call, or null; their values stand at the end of the argument array (PEP 590's convention). */
export type Names = readonly string[] | null;

/** Handed in: what `next` of an object does whose class has lost its `__next__`. @throws TypeError */
let notAnIterator: (o: PyObject) => never;
export function provideNotAnIterator(f: (o: PyObject) => never): void {
  notAnIterator = f;
}

/** Base of every Python object that is not a JavaScript primitive. */
export abstract class PyObject {
  declare type: Type;
  /** The real `__dict__`, once something touched it; until then attributes are own properties named `$name`. */
  declare dict?: PyDict | null;
  /** Of a shell: what carries its attributes (objects/finalize.ts). */
  declare shellBody?: PyObject;

  /** The internal `next`: the next item, or undefined at the end. Built-in iterators override it. */
  next(): Value | undefined {
    const f = this.type.tp_iternext;
    return f === undefined ? notAnIterator(this) : f(this);
  }

  /** The next item for a loop that unpacks it at once: an array stands for a tuple that nobody would see. */
  nextItems(): Value | Value[] | undefined {
    return this.next();
  }

  /** Pushes the items that are still to come, up to one more than `most`. Common iterators have their own, so that each has a loop that V8 knows. */
  pushRest(out: Value[], most: number): void {
    for (let v; (v = this.next()) !== undefined;) if (out.push(v) > most) return;
  }
}

/** An instance of a class made by a `class` statement that derives from `object` alone. */
export class PyInstance extends PyObject {
  constructor(type: Type) {
    super();
    this.type = type;
    this.dict = null;
  }
}

/** float. `type` is on the prototype; an instance of a subclass has an own one. */
export class PyFloat extends PyObject {
  constructor(public readonly value: number) {
    super();
  }
}

/** An instance of a subclass of int. */
export class PyIntObject extends PyObject {
  constructor(
    type: Type,
    public readonly value: number | bigint,
  ) {
    super();
    this.type = type;
  }
}

/** A str with code points beyond U+FFFF or lone surrogates: one array element per code point. `type` is on the prototype. */
export class PyWideStr extends PyObject {
  private text: string | undefined;
  constructor(public readonly codePoints: Uint32Array) {
    super();
  }
  /** As UTF-16; not one to one when lone surrogates are neighbours. */
  override toString(): string {
    if (this.text === undefined) {
      let s = "";
      for (let i = 0; i < this.codePoints.length; i += 4096)
        s += String.fromCodePoint(...this.codePoints.subarray(i, i + 4096));
      this.text = s;
    }
    return this.text;
  }
}

/** An instance of a subclass of str. */
export class PyStrObject extends PyObject {
  constructor(
    type: Type,
    public readonly value: string | PyWideStr,
  ) {
    super();
    this.type = type;
  }
}

/** A captured variable. */
export class Cell extends PyObject {
  constructor(public value: Value | undefined) {
    super();
  }
}

/** Singletons that are no JavaScript primitives. */
export class PySingleton extends PyObject {
  constructor(public readonly name: string) {
    super();
  }
}
export const NotImplemented = new PySingleton("NotImplemented");
export const Ellipsis = new PySingleton("Ellipsis");

export const MAX_SAFE = Number.MAX_SAFE_INTEGER;

/** The one representation of an integer: a number while it is safe. */
export function normalizeInt(n: bigint): number | bigint {
  return n <= 9007199254740991n && n >= -9007199254740991n ? Number(n) : n;
}

const SURROGATE = /[\ud800-\udfff]/;

/** The str value of a JavaScript string; code units that pair up are one code point. */
export function strValue(s: string): string | PyWideStr {
  return SURROGATE.test(s) ? new PyWideStr(Uint32Array.from(Array.from(s, (c) => c.codePointAt(0)!))) : s;
}

/** The str value of code points. */
export function strFromCodePoints(points: ArrayLike<number>): string | PyWideStr {
  let narrow = true;
  for (let i = 0; i < points.length; i++) {
    const c = points[i]!;
    if (c > 0xffff || (c >= 0xd800 && c <= 0xdfff)) {
      narrow = false;
      break;
    }
  }
  if (!narrow) return new PyWideStr(Uint32Array.from(points));
  let s = "";
  for (let i = 0; i < points.length; i += 4096)
    s += String.fromCharCode(...Array.prototype.slice.call(points, i, i + 4096));
  return s;
}

export function isInt(v: Value): v is number | bigint | boolean | PyIntObject {
  return typeof v === "number" || typeof v === "bigint" || typeof v === "boolean" || v instanceof PyIntObject;
}

/** The integer behind an int (bool and subclasses included), or undefined. */
export function intValue(v: Value | undefined): number | bigint | undefined {
  if (typeof v === "number" || typeof v === "bigint") return v;
  if (typeof v === "boolean") return v ? 1 : 0;
  return v instanceof PyIntObject ? v.value : undefined;
}

export function isStr(v: Value | undefined): v is string | PyWideStr | PyStrObject {
  return typeof v === "string" || v instanceof PyWideStr || v instanceof PyStrObject;
}

/** The exact str behind a str (subclasses included), or undefined. */
export function exactStr(v: Value | undefined): string | PyWideStr | undefined {
  if (typeof v === "string" || v instanceof PyWideStr) return v;
  return v instanceof PyStrObject ? v.value : undefined;
}

/** The text of a str as JavaScript has it, or undefined if `v` is no str. */
export function stringOf(v: Value | undefined): string | undefined {
  if (typeof v === "string") return v;
  if (v instanceof PyWideStr) return v.toString();
  return v instanceof PyStrObject ? v.value.toString() : undefined;
}
