/** Buffered binary files over any raw file (CPython: Modules/_io/bufferedio.c). */
import { isTrue, length } from "../../runtime/abstract.ts";
import { getAttribute, lookupAttribute } from "../../runtime/attributes.ts";
import { callMethod0, callMethod1, callMethod2 } from "../../runtime/call.ts";
import { typeError, valueError } from "../../runtime/errors.ts";
import { bufferOf, newBytes, PyBytes } from "../../runtime/objects/bytes.ts";
import { defineType, getset, method, type MethodSpec, type Type } from "../../runtime/objects/type.ts";
import { typeOf } from "../../runtime/typeof.ts";
import { intValue, isStr, type Value } from "../../runtime/value.ts";
import { bufferediobase, concat, DEFAULT_BUFFER_SIZE, PyIOBase, sizeArgument, unsupported } from "./base.ts";
import { fileio, PyFileIO } from "./fileio.ts";

const EMPTY = new Uint8Array(0);

/**
 * Writers that hold data back. CPython writes it when the last reference goes; here that is not seen, so it is written
 * before anything else is opened, and at exit.
 */
const dirty = new Set<PyBuffered | { flushPending(): void; buffer: Value }>();

export function markDirty(f: PyBuffered | { flushPending(): void; buffer: Value }): void {
  dirty.add(f);
}

export function flushDirtyFiles(): void {
  if (dirty.size === 0) return;
  const all = [...dirty];
  dirty.clear();
  for (const f of all)
    if (!(f instanceof PyBuffered) && f.buffer instanceof PyBuffered && !f.buffer.closed) f.flushPending();
  const buffers = [...all, ...dirty];
  dirty.clear();
  for (const f of buffers) if (f instanceof PyBuffered && f.raw !== null && !f.closed) f.flushOutput();
}

export class PyBuffered extends PyIOBase {
  raw: Value = null;
  size = DEFAULT_BUFFER_SIZE;
  /** Read ahead and not yet given out: input[at…]. */
  input: Uint8Array = EMPTY;
  at = 0;
  output: Uint8Array[] = [];
  outputSize = 0;

  get closed(): boolean {
    const { raw } = this;
    return raw instanceof PyFileIO ? raw.isClosed : raw === null ? this.isClosed : isTrue(getAttribute(raw, "closed"));
  }

  /** One read of the raw file; empty at the end. */
  private fromRaw(n: number): Uint8Array {
    this.flushOutput();
    const { raw } = this;
    if (raw instanceof PyFileIO && raw.type === fileio) return raw.readBytes(n);
    const b = callMethod1(raw, "read", n);
    if (b === null) return EMPTY;
    if (!(b instanceof PyBytes)) throw typeError(`read() should return bytes, not '${typeOf(b).tp_name}'`);
    return bufferOf(b);
  }

  read(n: number): Uint8Array {
    const parts: Uint8Array[] = [];
    let missing = n < 0 ? Infinity : n;
    while (missing > 0) {
      if (this.at >= this.input.length) {
        this.input = this.fromRaw(n < 0 ? this.size : Math.max(this.size, 1));
        this.at = 0;
        if (this.input.length === 0) break;
      }
      const part = this.input.subarray(this.at, Math.min(this.input.length, this.at + missing));
      this.at += part.length;
      missing -= part.length;
      parts.push(part);
    }
    return concat(parts);
  }

  /** At most one read of the raw file. */
  read1(n: number): Uint8Array {
    if (this.at >= this.input.length) {
      this.input = this.fromRaw(this.size);
      this.at = 0;
    }
    const end = n < 0 ? this.input.length : Math.min(this.input.length, this.at + n);
    const part = this.input.subarray(this.at, end);
    this.at = end;
    return part;
  }

  readline(limit: number): Uint8Array {
    const parts: Uint8Array[] = [];
    let left = limit < 0 ? Infinity : limit;
    while (left > 0) {
      if (this.at >= this.input.length) {
        this.input = this.fromRaw(this.size);
        this.at = 0;
        if (this.input.length === 0) break;
      }
      const newline = this.input.indexOf(10, this.at);
      const end = Math.min(newline < 0 ? this.input.length : newline + 1, this.at + left);
      const part = this.input.subarray(this.at, end);
      this.at = end;
      left -= part.length;
      parts.push(part);
      if (newline >= 0 && end === newline + 1) break;
    }
    return concat(parts);
  }

  peek(): Uint8Array {
    if (this.at >= this.input.length) {
      this.input = this.fromRaw(this.size);
      this.at = 0;
    }
    return this.input.subarray(this.at);
  }

  write(data: Uint8Array): void {
    if (this.at < this.input.length) callMethod2(this.raw, "seek", this.at - this.input.length, 1);
    this.input = EMPTY;
    this.at = 0;
    this.output.push(data.slice());
    this.outputSize += data.length;
    if (this.outputSize >= this.size) this.flushOutput();
    else markDirty(this);
  }

  flushOutput(): void {
    if (this.outputSize === 0) return;
    let data = concat(this.output);
    this.output = [];
    this.outputSize = 0;
    const { raw } = this;
    if (raw instanceof PyFileIO && raw.type === fileio) {
      raw.writeBytes(data);
      return;
    }
    while (data.length > 0) {
      const n = callMethod1(raw, "write", newBytes(data));
      if (n === null) break;
      data = data.subarray(Number(intValue(n)));
    }
  }

  seek(offset: number, whence: number): Value {
    this.flushOutput();
    if (whence === 1) offset -= this.input.length - this.at;
    this.input = EMPTY;
    this.at = 0;
    return callMethod2(this.raw, "seek", offset, whence);
  }

  tell(): number {
    return Number(intValue(callMethod0(this.raw, "tell"))) - (this.input.length - this.at) + this.outputSize;
  }
}

function open(self: PyBuffered): PyBuffered {
  if (self.raw === null) throw valueError("raw stream has been detached");
  if (self.closed) throw valueError("I/O operation on closed file.");
  return self;
}
function openForReading(self: PyBuffered): PyBuffered {
  if (self.closed) throw valueError("read of closed file");
  if (!self.type.isSubtype(bufferedReader) && !self.type.isSubtype(bufferedRandom)) throw unsupported("read");
  return self;
}

function init(self: PyBuffered, raw: Value, size: Value = DEFAULT_BUFFER_SIZE): void {
  const n = sizeArgument(size);
  if (n <= 0) throw valueError("buffer size must be strictly positive");
  self.raw = raw;
  self.size = n;
}

export function openBuffered(type: Type, raw: Value, size: number): PyBuffered {
  const b = new PyBuffered(type);
  init(b, raw, size);
  return b;
}

const common: MethodSpec[] = [
  method("close()", (self: PyBuffered) => {
    if (self.raw === null || self.closed) return null;
    try {
      callMethod0(self, "flush");
    } finally {
      callMethod0(self.raw, "close");
    }
    return null;
  }),
  method("flush()", (self: PyBuffered) => {
    if (self.closed) throw valueError("flush of closed file");
    self.flushOutput();
    const flush = self.raw instanceof PyFileIO ? undefined : lookupAttribute(self.raw, "flush");
    if (flush !== undefined) callMethod0(self.raw, "flush");
    return null;
  }),
  method("detach()", (self: PyBuffered) => {
    open(self).flushOutput();
    const { raw } = self;
    self.raw = null;
    return raw;
  }),
  method("seek(target, whence=0, /)", (self: PyBuffered, target: Value, whence: Value = 0) =>
    open(self).seek(sizeArgument(target), sizeArgument(whence)),
  ),
  method("tell()", (self: PyBuffered) => open(self).tell()),
  method("truncate(pos=None, /)", (self: PyBuffered, pos: Value = null) => {
    open(self).flushOutput();
    return callMethod1(self.raw, "truncate", pos === null ? self.tell() : pos);
  }),
  method("fileno()", (self: PyBuffered) => callMethod0(open(self).raw, "fileno")),
  method("isatty()", (self: PyBuffered) => callMethod0(open(self).raw, "isatty")),
  method("readable()", (self: PyBuffered) => callMethod0(open(self).raw, "readable")),
  method("writable()", (self: PyBuffered) => callMethod0(open(self).raw, "writable")),
  method("seekable()", (self: PyBuffered) => callMethod0(open(self).raw, "seekable")),
];
const reading: MethodSpec[] = [
  method("read(size=-1, /)", (self: PyBuffered, size?: Value) =>
    newBytes(openForReading(self).read(sizeArgument(size)).slice()),
  ),
  method("read1(size=-1, /)", (self: PyBuffered, size?: Value) =>
    newBytes(openForReading(self).read1(sizeArgument(size)).slice()),
  ),
  method("readline(size=-1, /)", (self: PyBuffered, size?: Value) =>
    newBytes(open(self).readline(sizeArgument(size)).slice()),
  ),
  method("peek(size=0, /)", (self: PyBuffered) => newBytes(openForReading(self).peek().slice())),
];
const writing: MethodSpec[] = [
  method("write(b, /)", (self: PyBuffered, b: Value) => {
    if (self.closed) throw valueError("write to closed file");
    if (isStr(b)) throw typeError("a bytes-like object is required, not 'str'");
    const data = bufferOf(b);
    self.write(data);
    return data.length;
  }),
];
const attributes = [
  getset("raw", (self: PyBuffered) => self.raw),
  getset("closed", (self: PyBuffered) => self.closed),
  getset("name", (self: PyBuffered) => getAttribute(self.raw, "name")),
  getset("mode", (self: PyBuffered) => getAttribute(self.raw, "mode")),
];

function define(name: string, methods: MethodSpec[]): Type {
  return defineType(PyBuffered, `${name}(raw, buffer_size=${DEFAULT_BUFFER_SIZE})`, {
    module: "_io",
    base: bufferediobase,
    basetype: true,
    new: (cls: Type) => new PyBuffered(cls),
    init,
    tp_repr: (self: PyBuffered) => {
      const n = self.raw === null ? undefined : lookupAttribute(self.raw, "name");
      return `<_io.${name}${n === undefined ? "" : ` name=${typeof n === "string" ? `'${n}'` : String(n)}`}>`;
    },
    tp_iternext: (self: PyBuffered) => {
      const line = callMethod0(self, "readline");
      return length(line) === 0 ? undefined : line;
    },
    methods: [...common, ...methods],
    getset: attributes,
  });
}

export const bufferedReader: Type = define("BufferedReader", reading);
export const bufferedWriter: Type = define("BufferedWriter", writing);
export const bufferedRandom: Type = define("BufferedRandom", [...reading, ...writing]);

/** Two files as one. */
class PyBufferedRWPair extends PyIOBase {
  reader: Value = null;
  writer: Value = null;
}
export const bufferedRWPair = defineType(
  PyBufferedRWPair,
  `BufferedRWPair(reader, writer, buffer_size=${DEFAULT_BUFFER_SIZE}, /)`,
  {
    module: "_io",
    base: bufferediobase,
    basetype: true,
    new: (cls: Type) => new PyBufferedRWPair(cls),
    init: (self: PyBufferedRWPair, reader: Value, writer: Value, size: Value = DEFAULT_BUFFER_SIZE) => {
      self.reader = openBuffered(bufferedReader, reader, sizeArgument(size));
      self.writer = openBuffered(bufferedWriter, writer, sizeArgument(size));
    },
    methods: [
      method("read(size=-1, /)", (self: PyBufferedRWPair, n: Value = -1) => callMethod1(self.reader, "read", n)),
      method("read1(size=-1, /)", (self: PyBufferedRWPair, n: Value = -1) => callMethod1(self.reader, "read1", n)),
      method("peek(size=0, /)", (self: PyBufferedRWPair, n: Value = 0) => callMethod1(self.reader, "peek", n)),
      method("readinto(buffer, /)", (self: PyBufferedRWPair, b: Value) => callMethod1(self.reader, "readinto", b)),
      method("write(b, /)", (self: PyBufferedRWPair, b: Value) => callMethod1(self.writer, "write", b)),
      method("flush()", (self: PyBufferedRWPair) => callMethod0(self.writer, "flush")),
      method("readable()", (self: PyBufferedRWPair) => callMethod0(self.reader, "readable")),
      method("writable()", (self: PyBufferedRWPair) => callMethod0(self.writer, "writable")),
      method("close()", (self: PyBufferedRWPair) => {
        callMethod0(self.writer, "close");
        return callMethod0(self.reader, "close");
      }),
    ],
    getset: [getset("closed", (self: PyBufferedRWPair) => getAttribute(self.writer, "closed"))],
  },
);
