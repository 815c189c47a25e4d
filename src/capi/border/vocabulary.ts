/**
 * The vocabulary of the rows in the header files: kinds of arguments, `returns.*`, `fn`, `header`. From a row follow the decoding of
 * handles, ownership, the error convention, and the wasm type that is checked at load.
 */
import { systemError, typeError } from "../../runtime/errors.ts";
import { PyByteArray } from "../../runtime/objects/bytearray.ts";
import { PyBytes } from "../../runtime/objects/bytes.ts";
import { PyDict } from "../../runtime/objects/dict.ts";
import { PyBaseException } from "../../runtime/objects/exceptions.ts";
import { PyList } from "../../runtime/objects/list.ts";
import { PyModule } from "../../runtime/objects/module.ts";
import { PySet } from "../../runtime/objects/set.ts";
import { PyTuple } from "../../runtime/objects/tuple.ts";
import { Type } from "../../runtime/objects/type.ts";
import { typeOf } from "../../runtime/typeof.ts";
import { exactStr, strValue, stringOf, type Value } from "../../runtime/value.ts";
import type { Border } from "./border.ts";

export type Letter = "i" | "l" | "d";

/** How one parameter reaches the operation. */
export interface Kind {
  readonly kind: string;
  /** Its wasm type; "" for what the operation gets without C passing it. */
  readonly letter: Letter | "";
  /** Makes the decoder for a memory; undefined: the raw word is the value. */
  readonly decode: ((border: Border) => (raw: never) => unknown) | undefined;
  /** A place for the result: not given to the operation but to the encoder of the result. */
  readonly result?: boolean;
  /** The call takes the reference over: it is decoded before all others, which may throw. */
  readonly stolen?: boolean;
}

/** How the operation's result reaches C, and what tells an error. */
export interface Returns {
  readonly returns: string;
  readonly letter: Letter | "";
  readonly error: number | bigint;
  /** `places`: the addresses of `resultOut` parameters. */
  readonly encode: ((border: Border) => (value: never, ...places: number[]) => unknown) | undefined;
  /** No exception can be told: what an operation throws is unraisable. */
  readonly silent?: boolean;
}

export type Operation = (...args: never[]) => unknown;

export interface Row {
  readonly kinds: readonly Kind[];
  readonly returns: Returns;
  readonly operation: Operation;
}

/** `fn(kind, …, returns.x, operation)` */
export function fn(...parts: [...Kind[], Returns, Operation]): Row {
  const operation = parts[parts.length - 1] as Operation;
  const result = parts[parts.length - 2] as Returns;
  return { kinds: parts.slice(0, -2) as Kind[], returns: result, operation };
}

export type Header = Readonly<Record<string, Row>>;

/** The rows of one CPython header. */
export function header(name: string, rows: Header): { name: string; rows: Header } {
  return { name, rows };
}

/** The wasm type of a row, such as "ii>i". */
export function shapeOf(row: Row): string {
  return `${row.kinds.map((k) => k.letter).join("")}>${row.returns.letter}`;
}

// --- arguments ---

/** The border itself, for operations on memory. */
export const border: Kind = { kind: "border", letter: "", decode: (b) => () => b };
export const object: Kind = { kind: "object", letter: "i", decode: (b) => (h: number) => b.handles.get(h) };
/** The raw handle of an object, for what concerns references and memory rather than the object. */
export const handle: Kind = { kind: "handle", letter: "i", decode: () => (h: number) => h >>> 0 };
export const pointer: Kind = { kind: "pointer", letter: "i", decode: () => (p: number) => p >>> 0 };
/** A variadic call's arguments in memory, or a va_list. */
export const varargs: Kind = { ...pointer, kind: "varargs" };
export const int: Kind = { kind: "int", letter: "i", decode: undefined };
export const long = int;
export const ssize = int;
export const unsigned: Kind = { kind: "unsigned", letter: "i", decode: () => (n: number) => n >>> 0 };
export const size = unsigned;
export const i64: Kind = {
  kind: "i64",
  letter: "l",
  decode: () => (n: bigint) =>
    Number(n) === Math.trunc(Number(n)) && n <= 9007199254740991n && n >= -9007199254740991n ? Number(n) : n,
};
export const u64: Kind = { kind: "u64", letter: "l", decode: () => (n: bigint) => unsigned64(n) };
export const double: Kind = { kind: "double", letter: "d", decode: undefined };
/** NUL-ended UTF-8 as a JavaScript string. */
export const cstring: Kind = { kind: "cstring", letter: "i", decode: (b) => (p: number) => text(b, p) };
/** NUL-ended UTF-8 as a str. */
export const cstr: Kind = { kind: "cstr", letter: "i", decode: (b) => (p: number) => strValue(text(b, p)) };

function text(b: Border, p: number): string {
  if (p === 0) throw systemError("null argument to internal routine");
  return b.memory.cstring(p >>> 0);
}

function unsigned64(n: bigint): number | bigint {
  const u = BigInt.asUintN(64, n);
  return u <= 9007199254740991n ? Number(u) : u;
}

/** NULL is undefined. */
export function nullable(k: Kind): Kind {
  return {
    ...k,
    kind: `nullable(${k.kind})`,
    decode: (b) => {
      const decode = k.decode!(b) as (raw: number) => unknown;
      return (raw: number) => (raw === 0 ? undefined : decode(raw));
    },
  };
}

/** The call takes the reference over, also when it fails. */
export function stolen(k: Kind): Kind {
  return {
    ...k,
    kind: `stolen(${k.kind})`,
    stolen: true,
    decode: (b) => (h: number) => (h === 0 ? undefined : b.handles.take(h)),
  };
}

/** Where a result that is not returned goes. */
export const resultOut: Kind = { kind: "resultOut", letter: "i", decode: () => (p: number) => p >>> 0, result: true };

type Check = (v: Value) => boolean;
const badCall = (): unknown => systemError("bad argument to internal function");
function checked(kind: string, check: Check, error: (v: Value) => unknown = badCall): Kind {
  return {
    kind,
    letter: "i",
    decode: (b) => (h: number) => {
      if (h === 0 && error === badCall) throw badCall();
      const v = b.handles.get(h);
      if (!check(v)) throw error(v);
      return v;
    },
  };
}

/** An object where NULL is a bad internal call. */
export const given: Kind = checked("given", () => true);
export const listNamed = checked(
  "listNamed",
  (v) => v instanceof PyList,
  () => typeError("expected a list"),
);
export const list = checked("list", (v) => v instanceof PyList);
export const tuple = checked("tuple", (v) => v instanceof PyTuple);
export const dict = checked("dict", (v) => v instanceof PyDict);
export const set = checked("set", (v) => v instanceof PySet);
export const module = checked("module", (v) => v instanceof PyModule);
/** A module where CPython raises TypeError for anything else: in the words of PyErr_BadArgument, or by the type's name. */
export const moduleArgument = checked(
  "moduleArgument",
  (v) => v instanceof PyModule,
  () => typeError("bad argument type for built-in operation"),
);
export const moduleNamed = checked(
  "moduleNamed",
  (v) => v instanceof PyModule,
  (v) => typeError(`expected module, got ${typeOf(v).tp_name}`),
);
export const bytearray = checked("bytearray", (v) => v instanceof PyByteArray);
export const bytes = checked(
  "bytes",
  (v) => v instanceof PyBytes,
  (v) => typeError(`expected bytes, ${typeOf(v).tp_name} found`),
);
export const type = checked("type", (v) => v instanceof Type);
export const typeNamed = checked(
  "typeNamed",
  (v) => v instanceof Type,
  (v) => typeError(`expected a type, got a '${typeOf(v).tp_name}' object`),
);
export const exception = checked("exception", (v) => v instanceof PyBaseException);
export const str = checked(
  "str",
  (v) => exactStr(v) !== undefined,
  (v) => typeError(`must be str, not ${typeOf(v).tp_name}`),
);
/** A str where CPython says no more than that the argument is bad. */
export const strArgument = checked(
  "strArgument",
  (v) => exactStr(v) !== undefined,
  () => typeError("bad argument type for built-in operation"),
);
/** A str, the argument told by its place. */
export const strAt = (place: string): Kind =>
  checked(
    `strAt(${place})`,
    (v) => exactStr(v) !== undefined,
    (v) => typeError(`${place} argument must be str, not ${typeOf(v).tp_name}`),
  );
/** A str object as an attribute's name. */
export const name: Kind = {
  kind: "name",
  letter: "i",
  decode: (b) => (h: number) => {
    const v = b.handles.get(h);
    const s = typeof v === "string" ? v : stringOf(v);
    if (s === undefined) throw typeError(`attribute name must be string, not '${typeOf(v).tp_name}'`);
    return s;
  },
};

// --- results ---

const none = undefined;
type Encoder = NonNullable<Returns["encode"]>;

function result(
  kind: string,
  letter: Letter | "",
  error: number | bigint,
  encode: Encoder | undefined,
  silent = false,
): Returns {
  return { returns: kind, letter, error, encode, silent };
}

export const returns = {
  /** A new reference; NULL tells an error. */
  newReference: result("newReference", "i", 0, (b) => (v: Value) => b.handles.of(v)),
  /** The same, where undefined is NULL without an error. */
  newReferenceOrNull: result(
    "newReferenceOrNull",
    "i",
    0,
    (b) => (v: Value | undefined) => (v === undefined ? 0 : b.handles.of(v)),
  ),
  /** Valid until the outermost call into C returns, or longer where C holds the object. */
  borrowed: result("borrowed", "i", 0, (b) => (v: Value) => b.lending.borrow(v)),
  borrowedOrNull: result(
    "borrowedOrNull",
    "i",
    0,
    (b) => (v: Value | undefined) => (v === undefined ? 0 : b.lending.borrow(v)),
  ),
  /** Borrowed from something that lives as long as the program. */
  pinned: result("pinned", "i", 0, (b) => (v: Value) => b.handles.pin(b.handles.of(v))),
  pinnedOrNull: result(
    "pinnedOrNull",
    "i",
    0,
    (b) => (v: Value | undefined) => (v === undefined ? 0 : b.handles.pin(b.handles.of(v))),
  ),
  /** 0, or -1 with an exception. */
  status: result("status", "i", -1, () => () => 0),
  /** 1 or 0, or -1 with an exception. */
  truth: result("truth", "i", -1, () => (v: boolean) => (v ? 1 : 0)),
  /** 1 or 0; cannot fail. */
  check: result("check", "i", 0, () => (v: boolean) => (v ? 1 : 0), true),
  /** 1, or 0 with an exception. */
  success: result("success", "i", 0, () => () => 1),
  /** 1 and a new reference at the place, 0 and NULL there, or -1 and NULL; the place may be NULL. */
  found: result("found", "i", -1, (b) => (v: Value | undefined, place: number) => {
    if (place === 0) return v === undefined ? 0 : 1;
    const h = v === undefined ? 0 : b.handles.of(v);
    b.memory.u32[place >>> 2] = h;
    return h === 0 ? 0 : 1;
  }),
  /** The same for a place that may be NULL: then only whether there is one is told. */
  foundOrTold: result("foundOrTold", "i", -1, (b) => (v: Value | undefined, place: number) => {
    if (place !== 0) b.memory.u32[place >>> 2] = v === undefined ? 0 : b.handles.of(v);
    return v === undefined ? 0 : 1;
  }),
  /** The same with a borrowed reference. */
  foundBorrowed: result("foundBorrowed", "i", -1, (b) => (v: Value | undefined, place: number) => {
    if (place !== 0) b.memory.u32[place >>> 2] = v === undefined ? 0 : b.lending.borrow(v);
    return v === undefined ? 0 : 1;
  }),
  int: result("int", "i", -1, none),
  /** Where something is, or -1; -2 tells an error. */
  place: result("place", "i", -2, none),
  /** Not 0, or 0 with an exception. */
  success32: result("success32", "i", 0, none),
  ssize: result("ssize", "i", -1, none),
  /** An unsigned long; its error value is all ones. */
  unsigned: result("unsigned", "i", -1, none),
  i64: result("i64", "l", -1n, () => (v: number | bigint) => BigInt(v)),
  double: result("double", "d", -1, none),
  /** An address; NULL tells an error. */
  pointer: result("pointer", "i", 0, none),
  /** Stored at the place; 0, or -1 with an exception. */
  storedI32: result("storedI32", "i", -1, (b) => (v: number, place: number) => ((b.memory.i32[place >>> 2] = v), 0)),
  storedI64: result(
    "storedI64",
    "i",
    -1,
    (b) => (v: number | bigint, place: number) => (
      b.memory.view.setBigInt64(place, BigInt.asIntN(64, BigInt(v)), true),
      0
    ),
  ),
  voidResult: result("voidResult", "", 0, none),
} as const;
