/** FileIO: a file descriptor of the host (CPython: Modules/_io/fileio.c). */
import { isTrue } from "../../runtime/abstract.ts";
import { callN } from "../../runtime/call.ts";
import { typeError, valueError } from "../../runtime/errors.ts";
import { HostError, hooks } from "../../runtime/hooks.ts";
import { bufferOf, newBytes } from "../../runtime/objects/bytes.ts";
import { defineType, getset, method, type Type } from "../../runtime/objects/type.ts";
import { intValue, stringOf, type Value } from "../../runtime/value.ts";
import { O_APPEND, O_CREAT, O_EXCL, O_RDONLY, O_RDWR, O_TRUNC, O_WRONLY, onHost } from "../oserrors.ts";
import { fsPath, writableBytes } from "../support.ts";
import { checkClosed, concat, PyIOBase, rawiobase, sizeArgument, unsupported } from "./base.ts";

export class PyFileIO extends PyIOBase {
  fd = -1;
  name: Value = null;
  reads = false;
  writes = false;
  created = false;
  appends = false;
  closesFd = true;

  get mode(): string {
    if (this.created) return this.reads ? "xb+" : "xb";
    if (this.appends) return this.reads ? "ab+" : "ab";
    return this.reads ? (this.writes ? "rb+" : "rb") : "wb";
  }
  readBytes(n: number): Uint8Array {
    const into = new Uint8Array(n);
    const got = onHost(() => hooks().host.files.read(this.fd, into), this.name);
    return into.subarray(0, got);
  }
  writeBytes(data: Uint8Array): void {
    let at = 0;
    while (at < data.length) at += onHost(() => hooks().host.files.write(this.fd, data.subarray(at)), this.name);
  }
  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    if (this.closesFd && this.fd >= 0) onHost(() => hooks().host.files.close(this.fd), this.name);
  }
}

function init(self: PyFileIO, file: Value, mode: Value = "r", closefd: Value = true, opener: Value = null): void {
  const m = stringOf(mode);
  if (m === undefined) throw typeError("FileIO() argument 'mode' must be str");
  let flags = 0;
  const kind = m.replace(/[b+]/g, "");
  if (!["r", "w", "x", "a"].includes(kind))
    throw valueError(
      /[rwxa].*[rwxa]/.test(m) || kind === ""
        ? "Must have exactly one of create/read/write/append mode and at most one plus"
        : `invalid mode: ${m}`,
    );
  if (kind === "r") self.reads = true;
  else self.writes = true;
  if (m.includes("+")) self.reads = self.writes = true;
  if (kind === "w") flags |= O_CREAT | O_TRUNC;
  if (kind === "x") {
    flags |= O_CREAT | O_EXCL;
    self.created = true;
  }
  if (kind === "a") {
    flags |= O_CREAT | O_APPEND;
    self.appends = true;
  }
  flags |= self.reads && self.writes ? O_RDWR : self.writes ? O_WRONLY : O_RDONLY;
  self.closesFd = isTrue(closefd);
  const fd = typeof file === "boolean" ? (file ? 1 : 0) : intValue(file);
  self.name = file;
  if (fd !== undefined) {
    if (fd < 0) throw valueError("negative file descriptor");
    self.fd = Number(fd);
    return;
  }
  const path = fsPath(file, "open");
  if (!self.closesFd) throw valueError("Cannot use closefd=False with file name");
  if (opener !== null) {
    const given = intValue(callN(opener, [file, flags]));
    if (given === undefined) throw typeError("expected integer from opener");
    if (given < 0) throw valueError(`opener returned ${given}`);
    self.fd = Number(given);
  } else {
    self.fd = onHost(() => hooks().host.files.open(path, flags, 0o666), file);
    if ((hooks().host.files.fstat(self.fd).mode & 0o170000) === 0o040000) {
      hooks().host.files.close(self.fd);
      self.fd = -1;
      onHost(() => fail("EISDIR"), file);
    }
  }
  if (self.appends) seek(self, 0, 2);
}

function fail(code: string): never {
  throw new HostError(code);
}

export function openFileIO(file: Value, mode: Value, closefd: Value, opener: Value): PyFileIO {
  const f = new PyFileIO(fileio);
  init(f, file, mode, closefd, opener);
  return f;
}

function seek(self: PyFileIO, offset: number, whence: number): number {
  return onHost(() => hooks().host.files.seek(self.fd, offset, whence), undefined);
}

export function readAll(self: PyFileIO): Uint8Array {
  const parts: Uint8Array[] = [];
  for (;;) {
    const b = self.readBytes(65536);
    if (b.length === 0) return concat(parts);
    parts.push(b);
  }
}

function checkReadable(self: PyFileIO): void {
  checkClosed(self);
  if (!self.reads) throw unsupported("File not open for reading");
}
function checkWritable(self: PyFileIO): void {
  checkClosed(self);
  if (!self.writes) throw unsupported("File not open for writing");
}

export function isSeekable(self: PyFileIO): boolean {
  try {
    hooks().host.files.seek(self.fd, 0, 1);
    return true;
  } catch {
    return false;
  }
}

export const fileio = defineType(PyFileIO, "FileIO(file, mode='r', closefd=True, opener=None)", {
  module: "_io",
  base: rawiobase,
  basetype: true,
  new: (cls: Type) => new PyFileIO(cls),
  init,
  tp_repr: (self: PyFileIO) =>
    self.isClosed
      ? "<_io.FileIO [closed]>"
      : `<_io.FileIO name=${typeof self.name === "string" ? `'${self.name}'` : self.fd} mode='${self.mode}' closefd=${self.closesFd ? "True" : "False"}>`,
  methods: [
    method("read(size=-1, /)", (self: PyFileIO, size?: Value) => {
      checkReadable(self);
      const n = sizeArgument(size);
      return newBytes(n < 0 ? readAll(self) : self.readBytes(n));
    }),
    method("readall()", (self: PyFileIO) => {
      checkReadable(self);
      return newBytes(readAll(self));
    }),
    method("readinto(buffer, /)", (self: PyFileIO, into: Value) => {
      checkReadable(self);
      const target = writableBytes(into, "readinto");
      return onHost(() => hooks().host.files.read(self.fd, target), undefined);
    }),
    method("write(b, /)", (self: PyFileIO, b: Value) => {
      checkWritable(self);
      return onHost(() => hooks().host.files.write(self.fd, bufferOf(b)), undefined);
    }),
    method("seek(pos, whence=0, /)", (self: PyFileIO, pos: Value, whence: Value = 0) => {
      checkClosed(self);
      return seek(self, sizeArgument(pos), sizeArgument(whence));
    }),
    method("tell()", (self: PyFileIO) => {
      checkClosed(self);
      return seek(self, 0, 1);
    }),
    method("truncate(size=None, /)", (self: PyFileIO, size: Value = null) => {
      checkWritable(self);
      const n = size === null ? seek(self, 0, 1) : sizeArgument(size);
      onHost(() => hooks().host.files.truncate(self.fd, n), undefined);
      return n;
    }),
    method("close()", (self: PyFileIO) => {
      self.close();
      return null;
    }),
    method("fileno()", (self: PyFileIO) => {
      checkClosed(self);
      return self.fd;
    }),
    method("isatty()", (self: PyFileIO) => {
      checkClosed(self);
      return hooks().host.files.isatty(self.fd);
    }),
    method("readable()", (self: PyFileIO) => {
      checkClosed(self);
      return self.reads;
    }),
    method("writable()", (self: PyFileIO) => {
      checkClosed(self);
      return self.writes;
    }),
    method("seekable()", (self: PyFileIO) => {
      checkClosed(self);
      return isSeekable(self);
    }),
  ],
  getset: [
    getset(
      "name",
      (self: PyFileIO) => self.name,
      (self: PyFileIO, v) => void (self.name = v ?? null),
    ),
    getset("mode", (self: PyFileIO) => self.mode),
    getset("closefd", (self: PyFileIO) => self.closesFd),
    getset("closed", (self: PyFileIO) => self.isClosed, undefined, "True if the file is closed"),
  ],
});
