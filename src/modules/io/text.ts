/** TextIOWrapper: text over a buffered binary file (CPython: Modules/_io/textio.c). */
import { isTrue, reprText } from "../../runtime/abstract.ts";
import { getAttribute, lookupAttribute } from "../../runtime/attributes.ts";
import { callMethod0, callMethod1, callMethod2 } from "../../runtime/call.ts";
import { newException, typeError, valueError } from "../../runtime/errors.ts";
import { bufferOf, newBytes } from "../../runtime/objects/bytes.ts";
import { LookupError } from "../../runtime/objects/exceptions.ts";
import { defineType, getset, method, type Type } from "../../runtime/objects/type.ts";
import { typeOf } from "../../runtime/typeof.ts";
import { strValue, stringOf, type Value } from "../../runtime/value.ts";
import { PyIOBase, sizeArgument, textiobase, unsupported } from "./base.ts";
import { markDirty, PyBuffered } from "./buffered.ts";
import { codecFor, type TextCodec } from "./codec.ts";
import { translateNewlines } from "./newlines.ts";

/** Text kept back before it is encoded. */
const PENDING = 8192;

export class PyTextIOWrapper extends PyIOBase {
  buffer: Value = null;
  codec!: TextCodec;
  encoding = "utf-8";
  errors = "strict";
  newline: string | null = null;
  lineBuffering = false;
  writeThrough = false;
  private pending = "";
  /** Decoded and not yet given out: decoded.slice(at). */
  private decoded = "";
  private at = 0;
  private undecoded: Uint8Array = new Uint8Array(0);
  private ended = false;
  private heldCR = false;

  /** Python code sees its own `write` instead of ours. */
  get overridden(): boolean {
    return this.type !== textIOWrapper || "$write" in this || (this.dict?.has("write") ?? false);
  }

  get closed(): boolean {
    return this.buffer instanceof PyBuffered
      ? this.buffer.closed
      : this.buffer === null || isTrue(getAttribute(this.buffer, "closed"));
  }

  checkOpen(): void {
    if (this.buffer === null) throw valueError("underlying buffer has been detached");
    if (this.closed) throw valueError("I/O operation on closed file.");
  }

  writeText(text: string): void {
    this.checkOpen();
    const newline = text.includes("\n");
    if (newline && (this.newline === "\r" || this.newline === "\r\n")) text = text.replaceAll("\n", this.newline);
    if (this.pending === "") markDirty(this);
    this.pending += text;
    if (this.decoded.length > this.at || this.undecoded.length > 0) this.dropInput();
    if (this.writeThrough || (this.lineBuffering && (newline || text.includes("\r")))) this.flush();
    else if (this.pending.length > PENDING) this.flushPending();
  }

  flushPending(): void {
    if (this.pending === "") return;
    const text = this.pending;
    this.pending = "";
    const data = this.codec.encode(strValue(text), this.errors);
    if (this.buffer instanceof PyBuffered) this.buffer.write(data);
    else callMethod1(this.buffer, "write", newBytes(data));
  }

  flush(): void {
    this.flushPending();
    if (this.buffer instanceof PyBuffered) this.buffer.flushOutput();
    else callMethod0(this.buffer, "flush");
  }

  private dropInput(): void {
    this.decoded = "";
    this.at = 0;
    this.undecoded = new Uint8Array(0);
    this.ended = false;
  }

  /** Reads and decodes one chunk more; false at the end. */
  private fill(): boolean {
    if (this.ended) return false;
    this.flushPending();
    const { buffer } = this;
    let chunk: Uint8Array;
    if (buffer instanceof PyBuffered) chunk = buffer.read1(this.codec.whole ? -1 : 8192);
    else {
      const m = lookupAttribute(buffer, "read1") === undefined ? "read" : "read1";
      chunk = bufferOf(callMethod1(buffer, m, this.codec.whole ? -1 : 8192));
    }
    const final = chunk.length === 0;
    let data = chunk;
    if (this.undecoded.length > 0) {
      data = new Uint8Array(this.undecoded.length + chunk.length);
      data.set(this.undecoded);
      data.set(chunk, this.undecoded.length);
    }
    const cut = final ? data.length : this.codec.complete(data);
    this.undecoded = data.slice(cut);
    let text = cut === 0 ? "" : String(this.codec.decode(data.subarray(0, cut), this.errors));
    if (this.newline === null) {
      if (this.heldCR) text = "\r" + text;
      this.heldCR = !final && text.endsWith("\r");
      if (this.heldCR) text = text.slice(0, -1);
      text = translateNewlines(text);
    }
    this.decoded = this.decoded.slice(this.at) + text;
    this.at = 0;
    // The end of a terminal's input is no end for good.
    if (final && text === "") return false;
    return true;
  }

  read(n: number): string {
    if (n < 0) {
      while (this.fill());
      const out = this.decoded.slice(this.at);
      this.decoded = "";
      this.at = 0;
      return out;
    }
    while (this.decoded.length - this.at < n && this.fill());
    let end = this.at;
    for (let i = 0; i < n && end < this.decoded.length; i++) {
      const c = this.decoded.codePointAt(end)!;
      end += c > 0xffff ? 2 : 1;
    }
    const out = this.decoded.slice(this.at, end);
    this.at = end;
    return out;
  }

  readline(limit: number): string {
    let from = this.at;
    for (;;) {
      const end = this.lineEnd(from);
      if (end >= 0 || (limit >= 0 && this.decoded.length - this.at >= limit)) {
        let stop = end >= 0 ? end : this.decoded.length;
        if (limit >= 0 && stop - this.at > limit) stop = this.at + limit;
        const out = this.decoded.slice(this.at, stop);
        this.at = stop;
        return out;
      }
      const scanned = Math.max(0, this.decoded.length - this.at - 1);
      if (!this.fill()) {
        const out = this.decoded.slice(this.at);
        this.decoded = "";
        this.at = 0;
        return out;
      }
      from = this.at + scanned;
    }
  }

  /** Behind the end of the line that starts before `from`, or -1. */
  private lineEnd(from: number): number {
    const { decoded, newline } = this;
    if (newline === null || newline === "\n") {
      const i = decoded.indexOf("\n", from);
      return i < 0 ? -1 : i + 1;
    }
    if (newline === "") {
      for (let i = from; i < decoded.length; i++) {
        const c = decoded[i];
        if (c === "\n") return i + 1;
        if (c === "\r") {
          if (i + 1 < decoded.length) return decoded[i + 1] === "\n" ? i + 2 : i + 1;
          return this.ended ? i + 1 : -1;
        }
      }
      return -1;
    }
    const i = decoded.indexOf(newline, this.at);
    return i < 0 ? -1 : i + newline.length;
  }

  tell(): number {
    this.flushPending();
    const at = Number(callMethod0(this.buffer, "tell"));
    return at - this.undecoded.length - this.codec.encode(strValue(this.decoded.slice(this.at)), this.errors).length;
  }

  seek(offset: number, whence: number): Value {
    this.flush();
    if (whence === 1) {
      if (offset !== 0) throw unsupported("can't do nonzero cur-relative seeks");
      return this.tell();
    }
    if (whence === 2 && offset !== 0) throw unsupported("can't do nonzero end-relative seeks");
    if (whence === 0 && offset < 0) throw valueError(`negative seek position ${offset}`);
    this.dropInput();
    return callMethod2(this.buffer, "seek", offset, whence);
  }
}

function init(
  self: PyTextIOWrapper,
  buffer: Value,
  encoding: Value = null,
  errors: Value = null,
  newline: Value = null,
  lineBuffering: Value = false,
  writeThrough: Value = false,
): void {
  const name = encoding === null || encoding === "locale" ? "utf-8" : stringOf(encoding);
  if (name === undefined)
    throw typeError(`TextIOWrapper() argument 'encoding' must be str or None, not ${typeOf(encoding).tp_name}`);
  const codec = codecFor(name);
  if (codec === undefined) throw newException(LookupError, `unknown encoding: ${name}`);
  const n = newline === null ? null : stringOf(newline);
  if (n === undefined || (n !== null && !["", "\n", "\r", "\r\n"].includes(n)))
    throw valueError(`illegal newline value: ${reprText(newline)}`);
  self.buffer = buffer;
  self.codec = codec;
  self.encoding = name;
  self.errors = errors === null ? "strict" : stringOf(errors)!;
  self.newline = n;
  self.lineBuffering = isTrue(lineBuffering);
  self.writeThrough = isTrue(writeThrough);
}

export function openText(
  buffer: Value,
  encoding: Value,
  errors: Value,
  newline: Value,
  lineBuffering: boolean,
): PyTextIOWrapper {
  const t = new PyTextIOWrapper(textIOWrapper);
  init(t, buffer, encoding, errors, newline, lineBuffering);
  return t;
}

function opened(self: PyTextIOWrapper): PyTextIOWrapper {
  self.checkOpen();
  return self;
}
function readable(self: PyTextIOWrapper): PyTextIOWrapper {
  self.checkOpen();
  if (self.buffer instanceof PyBuffered && callMethod0(self.buffer, "readable") !== true)
    throw unsupported("not readable");
  return self;
}

export const textIOWrapper: Type = defineType(
  PyTextIOWrapper,
  "TextIOWrapper(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)",
  {
    module: "_io",
    base: textiobase,
    basetype: true,
    new: (cls: Type) => new PyTextIOWrapper(cls),
    init,
    tp_repr: (self: PyTextIOWrapper) => {
      const name = self.buffer === null ? undefined : lookupAttribute(self.buffer, "name");
      const mode = lookupAttribute(self, "mode");
      return `<_io.TextIOWrapper${name === undefined ? "" : ` name=${reprText(name)}`}${
        mode === undefined ? "" : ` mode=${reprText(mode)}`
      } encoding=${reprText(self.encoding)}>`;
    },
    tp_iter: (self: PyTextIOWrapper) => opened(self),
    tp_iternext: (self: PyTextIOWrapper) => {
      const line = self.type === textIOWrapper ? readable(self).readline(-1) : stringOf(callMethod0(self, "readline"))!;
      return line === "" ? undefined : strValue(line);
    },
    methods: [
      method("write(text, /)", (self: PyTextIOWrapper, text: Value) => {
        const s = stringOf(text);
        if (s === undefined) throw typeError(`write() argument must be str, not ${typeOf(text).tp_name}`);
        opened(self);
        if (self.buffer instanceof PyBuffered && callMethod0(self.buffer, "writable") !== true)
          throw unsupported("not writable");
        self.writeText(s);
        return typeof text === "string" ? s.length : Array.from(s).length;
      }),
      method("read(size=-1, /)", (self: PyTextIOWrapper, size?: Value) =>
        strValue(readable(self).read(sizeArgument(size))),
      ),
      method("readline(size=-1, /)", (self: PyTextIOWrapper, size?: Value) =>
        strValue(readable(self).readline(sizeArgument(size))),
      ),
      method("flush()", (self: PyTextIOWrapper) => {
        opened(self).flush();
        return null;
      }),
      method("close()", (self: PyTextIOWrapper) => {
        if (self.buffer === null || self.closed) return null;
        try {
          callMethod0(self, "flush");
        } finally {
          callMethod0(self.buffer, "close");
        }
        return null;
      }),
      method("detach()", (self: PyTextIOWrapper) => {
        opened(self).flush();
        const { buffer } = self;
        self.buffer = null;
        return buffer;
      }),
      method("seek(cookie, whence=0, /)", (self: PyTextIOWrapper, cookie: Value, whence: Value = 0) =>
        opened(self).seek(sizeArgument(cookie), sizeArgument(whence)),
      ),
      method("tell()", (self: PyTextIOWrapper) => opened(self).tell()),
      method("truncate(pos=None, /)", (self: PyTextIOWrapper, pos: Value = null) => {
        opened(self).flush();
        return callMethod1(self.buffer, "truncate", pos === null ? self.tell() : pos);
      }),
      method("fileno()", (self: PyTextIOWrapper) => callMethod0(opened(self).buffer, "fileno")),
      method("isatty()", (self: PyTextIOWrapper) => callMethod0(opened(self).buffer, "isatty")),
      method("readable()", (self: PyTextIOWrapper) => callMethod0(opened(self).buffer, "readable")),
      method("writable()", (self: PyTextIOWrapper) => callMethod0(opened(self).buffer, "writable")),
      method("seekable()", (self: PyTextIOWrapper) => callMethod0(opened(self).buffer, "seekable")),
      method(
        "reconfigure(*, encoding=None, errors=None, newline=?, line_buffering=None, write_through=None)",
        (
          self: PyTextIOWrapper,
          encoding: Value = null,
          errors: Value = null,
          newline?: Value,
          line: Value = null,
          through: Value = null,
        ) => {
          opened(self).flush();
          init(
            self,
            self.buffer,
            encoding ?? self.encoding,
            errors ?? (encoding === null ? self.errors : null),
            newline ?? self.newline,
            line ?? self.lineBuffering,
            through ?? self.writeThrough,
          );
          return null;
        },
      ),
    ],
    getset: [
      getset("buffer", (self: PyTextIOWrapper) => self.buffer),
      getset("encoding", (self: PyTextIOWrapper) => self.encoding),
      getset("errors", (self: PyTextIOWrapper) => self.errors),
      getset("newlines", () => null),
      getset("line_buffering", (self: PyTextIOWrapper) => self.lineBuffering),
      getset("write_through", (self: PyTextIOWrapper) => self.writeThrough),
      getset("closed", (self: PyTextIOWrapper) => self.closed),
      getset("name", (self: PyTextIOWrapper) => getAttribute(self.buffer, "name")),
    ],
  },
);
