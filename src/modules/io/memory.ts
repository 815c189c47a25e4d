/** Files in memory: BytesIO and StringIO (CPython: Modules/_io/bytesio.c, stringio.c). */
import { call1 } from "../../runtime/call.ts";
import { typeError, valueError } from "../../runtime/errors.ts";
import { bufferOf, newBytes } from "../../runtime/objects/bytes.ts";
import { memoryview } from "../../runtime/objects/memoryview.ts";
import { bytearray } from "../../runtime/objects/bytearray.ts";
import { defineType, getset, method, type Type } from "../../runtime/objects/type.ts";
import { typeOf } from "../../runtime/typeof.ts";
import { isStr, strValue, stringOf, type Value } from "../../runtime/value.ts";
import { bufferediobase, checkClosed, PyIOBase, sizeArgument, textiobase, unsupported } from "./base.ts";
import { writableBytes } from "../support.ts";
import { translateNewlines } from "./newlines.ts";

export class PyBytesIO extends PyIOBase {
  data = new Uint8Array(0);
  size = 0;
  at = 0;
  get bytes(): Uint8Array {
    return this.data.subarray(0, this.size);
  }
  write(b: Uint8Array): void {
    const end = this.at + b.length;
    if (end > this.data.length) {
      const grown = new Uint8Array(Math.max(end, this.data.length * 2, 64));
      grown.set(this.bytes);
      this.data = grown;
    }
    this.data.set(b, this.at);
    this.at = end;
    if (end > this.size) this.size = end;
  }
  take(n: number): Uint8Array {
    const start = Math.min(this.at, this.size);
    const end = n < 0 ? this.size : Math.min(this.size, start + n);
    this.at = Math.max(this.at, end);
    return this.data.slice(start, end);
  }
  lineLength(limit: number): number {
    const i = this.bytes.indexOf(10, this.at);
    const n = (i < 0 ? this.size : i + 1) - this.at;
    return limit >= 0 && n > limit ? limit : Math.max(n, 0);
  }
}

function seekTo(self: { at: number }, pos: number, whence: number, size: number, kind: string): number {
  if (whence === 0) {
    if (pos < 0) throw valueError(kind === "bytes" ? `negative seek value ${pos}` : `Negative seek position ${pos}`);
    return (self.at = pos);
  }
  if (whence !== 1 && whence !== 2) throw valueError(`invalid whence (${whence}, should be 0, 1 or 2)`);
  return (self.at = Math.max(0, (whence === 1 ? self.at : size) + pos));
}

function opened<T extends PyIOBase>(self: T): T {
  checkClosed(self);
  return self;
}

export const bytesIO = defineType(PyBytesIO, "BytesIO(initial_bytes=b'')", {
  module: "_io",
  base: bufferediobase,
  basetype: true,
  new: (cls: Type) => new PyBytesIO(cls),
  init: (self: PyBytesIO, initial: Value = null) => {
    self.size = self.at = 0;
    if (initial !== null) {
      self.write(bufferOf(initial));
      self.at = 0;
    }
  },
  tp_iternext: (self: PyBytesIO) => {
    const b = opened(self).take(self.lineLength(-1));
    return b.length === 0 ? undefined : newBytes(b);
  },
  methods: [
    method("read(size=-1, /)", (self: PyBytesIO, n?: Value) => newBytes(opened(self).take(sizeArgument(n)))),
    method("read1(size=-1, /)", (self: PyBytesIO, n?: Value) => newBytes(opened(self).take(sizeArgument(n)))),
    method("readline(size=-1, /)", (self: PyBytesIO, n?: Value) =>
      newBytes(opened(self).take(self.lineLength(sizeArgument(n)))),
    ),
    method("readinto(buffer, /)", (self: PyBytesIO, into: Value) => {
      const target = writableBytes(into, "readinto");
      const b = opened(self).take(target.length);
      target.set(b);
      return b.length;
    }),
    method("write(b, /)", (self: PyBytesIO, b: Value) => {
      checkClosed(self);
      if (isStr(b)) throw typeError("a bytes-like object is required, not 'str'");
      const data = bufferOf(b);
      self.write(data);
      return data.length;
    }),
    method("getvalue()", (self: PyBytesIO) => newBytes(opened(self).bytes.slice())),
    method("getbuffer()", (self: PyBytesIO) =>
      call1(memoryview, call1(bytearray, newBytes(opened(self).bytes.slice()))),
    ),
    method("seek(pos, whence=0, /)", (self: PyBytesIO, pos: Value, whence: Value = 0) =>
      seekTo(opened(self), sizeArgument(pos), sizeArgument(whence), self.size, "bytes"),
    ),
    method("tell()", (self: PyBytesIO) => opened(self).at),
    method("truncate(size=None, /)", (self: PyBytesIO, size: Value = null) => {
      const n = size === null ? opened(self).at : sizeArgument(size);
      if (n < 0) throw valueError(`negative size value ${n}`);
      if (n < self.size) self.size = n;
      return n;
    }),
    method("readable()", (self: PyBytesIO) => opened(self) === self),
    method("writable()", (self: PyBytesIO) => opened(self) === self),
    method("seekable()", (self: PyBytesIO) => opened(self) === self),
    method("detach()", () => {
      throw unsupported("detach");
    }),
  ],
  getset: [getset("closed", (self: PyBytesIO) => self.isClosed, undefined, "True if the file is closed.")],
});

export class PyStringIO extends PyIOBase {
  private parts: string[] = [];
  private joined = "";
  at = 0;
  newline: string | null = "\n";
  get text(): string {
    if (this.parts.length > 0) {
      this.joined += this.parts.join("");
      this.parts = [];
    }
    return this.joined;
  }
  set text(t: string) {
    this.parts = [];
    this.joined = t;
    this.length = t.length;
  }
  length = 0;

  write(s: string): void {
    if (this.newline === null) s = translateNewlines(s);
    else if (this.newline === "\r" || this.newline === "\r\n") s = s.replaceAll("\n", this.newline);
    if (this.at === this.length) this.parts.push(s);
    else {
      const { text } = this;
      const before = text.slice(0, this.at).padEnd(this.at, "\0");
      this.text = before + s + text.slice(this.at + s.length);
    }
    this.at += s.length;
    if (this.at > this.length) this.length = this.at;
  }
  take(n: number): string {
    const { text } = this;
    const out = n < 0 ? text.slice(this.at) : text.slice(this.at, this.at + n);
    this.at += out.length;
    return out;
  }
  lineLength(limit: number): number {
    const { text } = this;
    const mark = this.newline === "\r" || this.newline === "\r\n" ? this.newline : "\n";
    let end: number;
    if (this.newline === "") {
      const m = /\r\n?|\n/g;
      m.lastIndex = this.at;
      end = m.exec(text) === null ? -1 : m.lastIndex;
    } else {
      const i = text.indexOf(mark, this.at);
      end = i < 0 ? -1 : i + mark.length;
    }
    const n = Math.max(0, (end < 0 ? text.length : end) - this.at);
    return limit >= 0 && n > limit ? limit : n;
  }
}

export const stringIO = defineType(PyStringIO, "StringIO(initial_value='', newline='\\n')", {
  module: "_io",
  base: textiobase,
  basetype: true,
  new: (cls: Type) => new PyStringIO(cls),
  init: (self: PyStringIO, initial: Value = "", newline: Value = "\n") => {
    const n = newline === null ? null : stringOf(newline);
    if (n === undefined) throw typeError(`newline must be str or None, not ${typeOf(newline).tp_name}`);
    self.newline = n;
    self.text = "";
    self.at = 0;
    if (initial !== null) {
      const s = stringOf(initial);
      if (s === undefined) throw typeError(`initial_value must be str or None, not ${typeOf(initial).tp_name}`);
      self.write(s);
      self.at = 0;
    }
  },
  tp_iternext: (self: PyStringIO) => {
    const s = opened(self).take(self.lineLength(-1));
    return s === "" ? undefined : strValue(s);
  },
  methods: [
    method("write(s, /)", (self: PyStringIO, s: Value) => {
      const text = stringOf(s);
      if (text === undefined) throw typeError(`string argument expected, got '${typeOf(s).tp_name}'`);
      opened(self).write(text);
      return typeof s === "string" ? s.length : Array.from(text).length;
    }),
    method("read(size=-1, /)", (self: PyStringIO, n?: Value) => strValue(opened(self).take(sizeArgument(n)))),
    method("readline(size=-1, /)", (self: PyStringIO, n?: Value) =>
      strValue(opened(self).take(self.lineLength(sizeArgument(n)))),
    ),
    method("getvalue()", (self: PyStringIO) => strValue(opened(self).text)),
    method("seek(pos, whence=0, /)", (self: PyStringIO, pos: Value, whence: Value = 0) => {
      const p = sizeArgument(pos);
      const w = sizeArgument(whence);
      if (w !== 0 && p !== 0) throw unsupported("Can't do nonzero cur-relative seeks");
      return seekTo(opened(self), p, w, self.text.length, "text");
    }),
    method("tell()", (self: PyStringIO) => opened(self).at),
    method("truncate(pos=None, /)", (self: PyStringIO, pos: Value = null) => {
      const n = pos === null ? opened(self).at : sizeArgument(pos);
      if (n < 0) throw valueError(`Negative size value ${n}`);
      self.text = self.text.slice(0, n);
      return n;
    }),
    method("readable()", (self: PyStringIO) => opened(self) === self),
    method("writable()", (self: PyStringIO) => opened(self) === self),
    method("seekable()", (self: PyStringIO) => opened(self) === self),
  ],
  getset: [
    getset("closed", (self: PyStringIO) => self.isClosed),
    getset("line_buffering", () => false),
    getset("newlines", () => null),
    getset("encoding", () => null),
    getset("errors", () => null),
  ],
});
