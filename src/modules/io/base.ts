/** The bases of all files (CPython: Modules/_io/iobase.c, bufferedio.c, textio.c's _TextIOBase). */
import { isTrue, iterToArray, length } from "../../runtime/abstract.ts";
import { getAttribute, lookupAttribute } from "../../runtime/attributes.ts";
import { call0, call1, callMethod0, callMethod1, callMethod2 } from "../../runtime/call.ts";
import { newException, typeError, valueError } from "../../runtime/errors.ts";
import { bufferOf, newBytes, PyBytes } from "../../runtime/objects/bytes.ts";
import { dictGetset } from "../define.ts";
import { writableBytes } from "../support.ts";
import { unsupportedOperation } from "./unsupported.ts";
import { newList } from "../../runtime/objects/list.ts";
import { defineType, getset, method, type Type } from "../../runtime/objects/type.ts";
import { typeOf } from "../../runtime/typeof.ts";
import { intValue, PyObject, type Value } from "../../runtime/value.ts";
import { bytearray } from "../../runtime/objects/bytearray.ts";

export const DEFAULT_BUFFER_SIZE = 128 * 1024;

export class PyIOBase extends PyObject {
  isClosed = false;
  constructor(type: Type) {
    super();
    this.type = type;
    this.dict = null;
  }
}

export function unsupported(message: string): unknown {
  return newException(unsupportedOperation(), message);
}

export function checkClosed(self: PyIOBase): void {
  if (self.isClosed) throw valueError("I/O operation on closed file.");
}

/** For files of any making: asks `closed`. */
export function checkClosedAny(self: Value): void {
  if (isTrue(getAttribute(self, "closed"))) throw valueError("I/O operation on closed file.");
}

export function sizeArgument(v: Value | undefined): number {
  if (v === undefined || v === null) return -1;
  const n = intValue(v);
  if (n === undefined) {
    const f = lookupAttribute(v, "__index__");
    if (f === undefined) throw typeError(`argument should be integer or None, not '${typeOf(v).tp_name}'`);
    return sizeArgument(call0(f));
  }
  return Number(n);
}

function baseReadline(self: Value, size?: Value): Value {
  const limit = sizeArgument(size);
  const read = getAttribute(self, "read");
  const out: number[] = [];
  while (limit < 0 || out.length < limit) {
    const b = call1(read, 1);
    if (!(b instanceof PyBytes))
      throw typeError(`read() should have returned a bytes object, not '${typeOf(b).tp_name}'`);
    const u8 = bufferOf(b);
    if (u8.length === 0) break;
    out.push(u8[0]!);
    if (u8[0] === 10) break;
  }
  return newBytes(Uint8Array.from(out));
}

function readlines(self: Value, hint?: Value): Value {
  const limit = sizeArgument(hint);
  const lines: Value[] = [];
  let total = 0;
  const readline = getAttribute(self, "readline");
  for (;;) {
    const line = call0(readline);
    const n = length(line);
    if (n === 0) break;
    lines.push(line);
    total += n;
    if (limit > 0 && total >= limit) break;
  }
  return newList(lines);
}

export const iobase = defineType(PyIOBase, "_IOBase()", {
  module: "_io",
  basetype: true,
  hasDict: true,
  hasWeakref: true,
  new: (cls: Type) => new PyIOBase(cls),
  tp_iter: (self: Value) => {
    checkClosedAny(self);
    return self;
  },
  tp_iternext: (self: Value) => {
    const line = callMethod0(self, "readline");
    return length(line) === 0 ? undefined : line;
  },
  methods: [
    method("close()", (self: PyIOBase) => {
      if (self.isClosed) return null;
      callMethod0(self, "flush");
      self.isClosed = true;
      return null;
    }),
    method("flush()", (self: PyIOBase) => {
      checkClosed(self);
      return null;
    }),
    method("seek(offset, whence=0, /)", () => {
      throw unsupported("seek");
    }),
    method("tell()", (self: Value) => callMethod2(self, "seek", 0, 1)),
    method("truncate(size=None, /)", () => {
      throw unsupported("truncate");
    }),
    method("fileno()", () => {
      throw unsupported("fileno");
    }),
    method("isatty()", (self: PyIOBase) => {
      checkClosed(self);
      return false;
    }),
    method("readable()", () => false),
    method("writable()", () => false),
    method("seekable()", () => false),
    method("_checkClosed(msg=None, /)", (self: Value) => {
      checkClosedAny(self);
      return null;
    }),
    method("_checkReadable(msg=None, /)", (self: Value) => check(self, "readable", "File or stream is not readable.")),
    method("_checkWritable(msg=None, /)", (self: Value) => check(self, "writable", "File or stream is not writable.")),
    method("_checkSeekable(msg=None, /)", (self: Value) => check(self, "seekable", "File or stream is not seekable.")),
    method("readline(size=-1, /)", baseReadline),
    method("readlines(hint=-1, /)", readlines),
    method("writelines(lines, /)", (self: Value, lines: Value) => {
      checkClosedAny(self);
      const write = getAttribute(self, "write");
      for (const line of iterToArray(lines)) call1(write, line);
      return null;
    }),
    method("__enter__()", (self: Value) => {
      checkClosedAny(self);
      return self;
    }),
    method("__exit__(*args)", (self: Value) => {
      callMethod0(self, "close");
      return null;
    }),
  ],
  getset: [getset("closed", (self: PyIOBase) => self.isClosed), dictGetset],
});

function check(self: Value, what: string, message: string): Value {
  if (callMethod0(self, what) !== true) throw unsupported(message);
  return null;
}

export const rawiobase = defineType(PyIOBase, "_RawIOBase()", {
  module: "_io",
  base: iobase,
  basetype: true,
  new: (cls: Type) => new PyIOBase(cls),
  methods: [
    method("read(size=-1, /)", (self: Value, size?: Value) => {
      const n = sizeArgument(size);
      if (n < 0) return callMethod0(self, "readall");
      const b = call1(bytearray, n);
      const got = callMethod1(self, "readinto", b);
      return got === null ? null : newBytes(bufferOf(b).slice(0, Number(intValue(got))));
    }),
    method("readall()", (self: Value) => {
      const parts: Uint8Array[] = [];
      for (;;) {
        const b = callMethod1(self, "read", DEFAULT_BUFFER_SIZE);
        if (b === null) {
          if (parts.length === 0) return null;
          break;
        }
        const u8 = bufferOf(b);
        if (u8.length === 0) break;
        parts.push(u8.slice());
      }
      return newBytes(concat(parts));
    }),
    method("readinto(buffer, /)", () => {
      throw unsupported("readinto");
    }),
    method("write(b, /)", () => {
      throw unsupported("write");
    }),
  ],
});

function readintoBy(self: Value, name: string, into: Value): Value {
  const target = writableBytes(into, name === "read1" ? "readinto1" : "readinto");
  const b = bufferOf(callMethod1(self, name, target.length));
  target.set(b);
  return b.length;
}

const unsupportedMethod = (signature: string, name: string) =>
  method(signature, () => {
    throw unsupported(name);
  });

export const bufferediobase = defineType(PyIOBase, "_BufferedIOBase()", {
  module: "_io",
  base: iobase,
  basetype: true,
  new: (cls: Type) => new PyIOBase(cls),
  methods: [
    unsupportedMethod("detach()", "detach"),
    unsupportedMethod("read(size=-1, /)", "read"),
    unsupportedMethod("read1(size=-1, /)", "read1"),
    unsupportedMethod("write(b, /)", "write"),
    method("readinto(buffer, /)", (self: Value, b: Value) => readintoBy(self, "read", b)),
    method("readinto1(buffer, /)", (self: Value, b: Value) => readintoBy(self, "read1", b)),
  ],
});

export const textiobase = defineType(PyIOBase, "_TextIOBase()", {
  module: "_io",
  base: iobase,
  basetype: true,
  new: (cls: Type) => new PyIOBase(cls),
  methods: [
    unsupportedMethod("detach()", "detach"),
    unsupportedMethod("read(size=-1, /)", "read"),
    unsupportedMethod("readline(size=-1, /)", "readline"),
    unsupportedMethod("write(s, /)", "write"),
  ],
  getset: [getset("encoding", () => null), getset("newlines", () => null), getset("errors", () => null)],
});

export function concat(parts: Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const out = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const p of parts) {
    out.set(p, at);
    at += p.length;
  }
  return out;
}
