/** os.scandir and os.DirEntry. */
import { isTrue } from "../runtime/abstract.ts";
import { HostError, hooks } from "../runtime/hooks.ts";
import { defineType, getset, method, type Type } from "../runtime/objects/type.ts";
import { PyObject, type Value } from "../runtime/value.ts";
import { onHost } from "./oserrors.ts";
import { statResult } from "./posix.ts";
import { fsPath, likePath } from "./support.ts";

class PyDirEntry extends PyObject {
  constructor(
    readonly sample: Value,
    readonly name: string,
    readonly path: string,
  ) {
    super();
  }
}

function kind(self: PyDirEntry, bits: number, follow: boolean): boolean {
  try {
    return (hooks().host.files.stat(self.path, follow).mode & 0o170000) === bits;
  } catch (e) {
    if (e instanceof HostError) return false;
    throw e;
  }
}

export const dirEntry: Type = defineType(PyDirEntry, "DirEntry", {
  module: "posix",
  tp_repr: (self: PyDirEntry) => `<DirEntry '${self.name}'>`,
  methods: [
    method("is_dir(*, follow_symlinks=True)", (self: PyDirEntry, f: Value = true) => kind(self, 0o040000, isTrue(f))),
    method("is_file(*, follow_symlinks=True)", (self: PyDirEntry, f: Value = true) => kind(self, 0o100000, isTrue(f))),
    method("is_symlink()", (self: PyDirEntry) => kind(self, 0o120000, false)),
    method("is_junction()", () => false),
    method("inode()", (self: PyDirEntry) => hooks().host.files.stat(self.path, false).ino),
    method("stat(*, follow_symlinks=True)", (self: PyDirEntry, f: Value = true) =>
      statResult(onHost(() => hooks().host.files.stat(self.path, isTrue(f)), likePath(self.sample, self.path))),
    ),
    method("__fspath__()", (self: PyDirEntry) => likePath(self.sample, self.path)),
  ],
  getset: [
    getset("name", (self: PyDirEntry) => likePath(self.sample, self.name)),
    getset("path", (self: PyDirEntry) => likePath(self.sample, self.path)),
  ],
});

class PyScandirIterator extends PyObject {
  constructor(private entries: PyDirEntry[]) {
    super();
  }
  override next(): Value | undefined {
    return this.entries.shift();
  }
  close(): void {
    this.entries = [];
  }
}
defineType(PyScandirIterator, "ScandirIterator", {
  module: "posix",
  tp_iter: (self: Value) => self,
  tp_iternext: (self: PyScandirIterator) => self.next(),
  methods: [
    method("close()", (self: PyScandirIterator) => {
      self.close();
      return null;
    }),
    method("__enter__()", (self: Value) => self),
    method("__exit__(*args)", (self: PyScandirIterator) => {
      self.close();
      return null;
    }),
  ],
});

export function scandir(path: Value = null): Value {
  const folder = fsPath(path, "scandir", ".");
  const names = onHost(() => hooks().host.files.list(folder), path ?? ".");
  const prefix = folder.endsWith("/") ? folder : `${folder}/`;
  return new PyScandirIterator(names.map((n) => new PyDirEntry(path, n, prefix + n)));
}
