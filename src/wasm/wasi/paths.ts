/** path_*: system calls on names below a granted folder. A path can't leave the folder that it starts from. */
import { Rights, type Descriptors } from "./descriptors.ts";
import { newTimes, setStat } from "./files.ts";
import type { GuestMemory } from "./memory.ts";
import { Errno, FileType, WasiError, type FileSystem, type WasiHost } from "../../host/wasi-types.ts";

const FOLLOW = 1;
const OFLAGS = { create: 1, directory: 2, exclusive: 4, truncate: 8 };
const encoder = new TextEncoder();

interface Place {
  readonly files: FileSystem;
  readonly path: string;
  /** It ended with a slash, so it names a folder or nothing. */
  readonly folder: boolean;
}

export function pathCalls(memory: GuestMemory, host: WasiHost, fds: Descriptors) {
  function place(fd: number, pointer: number, length: number): Place {
    const base = fds.folder(fd);
    const text = memory.text(pointer, length);
    return { files: base.files, path: join(base.path, text), folder: /(^|\/)\.{0,2}$/.test(text) };
  }

  function open(
    fd: number,
    lookup: number,
    pointer: number,
    length: number,
    oflags: number,
    rights: bigint,
    _inherit: bigint,
    flags: number,
    result: number,
  ): void {
    memory.u32(result);
    const at = place(fd, pointer, length);
    const follow = (lookup & FOLLOW) !== 0;
    const create = (oflags & OFLAGS.create) !== 0;
    const isFolder = (): boolean => {
      try {
        return at.files.stat(at.path, follow).type === FileType.directory;
      } catch (error) {
        if (error instanceof WasiError && error.errno === Errno.noent && create) return false;
        throw error;
      }
    };
    if (isFolder()) {
      if (create && oflags & OFLAGS.exclusive) throw new WasiError(Errno.exist);
      if (rights & Rights.write && !(oflags & OFLAGS.directory) && !(rights & Rights.readdir))
        throw new WasiError(Errno.isdir);
      memory.setU32(
        result,
        fds.add({ kind: "folder", files: at.files, path: at.path, preopen: undefined, entries: undefined, flags }),
      );
      return;
    }
    if (oflags & OFLAGS.directory || at.folder) throw new WasiError(Errno.notdir);
    const write =
      (rights & (Rights.write | Rights.allocate | Rights.setSize)) !== 0n || (oflags & OFLAGS.truncate) !== 0;
    const file = at.files.open(at.path, {
      read: (rights & Rights.read) !== 0n || !write,
      write,
      create,
      exclusive: (oflags & OFLAGS.exclusive) !== 0,
      truncate: (oflags & OFLAGS.truncate) !== 0,
      follow,
    });
    memory.setU32(result, fds.add({ kind: "file", file, rights, position: 0, flags }));
  }

  /** What changes a name: the granted folder itself has none to change. */
  function named(at: Place): Place {
    if (at.path === "") throw new WasiError(Errno.notcapable);
    return at;
  }

  function two(
    oldFd: number,
    old: number,
    oldLength: number,
    fd: number,
    path: number,
    length: number,
  ): [FileSystem, string, string] {
    const from = named(place(oldFd, old, oldLength));
    const to = named(place(fd, path, length));
    if (from.files !== to.files) throw new WasiError(Errno.xdev);
    return [from.files, from.path, to.path];
  }

  return {
    path_open: open,

    path_filestat_get(fd: number, lookup: number, pointer: number, length: number, result: number): void {
      const at = place(fd, pointer, length);
      const stat = at.files.stat(at.path, (lookup & FOLLOW) !== 0);
      if (at.folder && stat.type !== FileType.directory) throw new WasiError(Errno.notdir);
      setStat(memory, result, stat);
    },

    path_filestat_set_times(
      fd: number,
      lookup: number,
      pointer: number,
      length: number,
      accessed: bigint,
      modified: bigint,
      flags: number,
    ): void {
      const at = place(fd, pointer, length);
      const follow = (lookup & FOLLOW) !== 0;
      at.files.setTimes(at.path, ...newTimes(host, at.files.stat(at.path, follow), accessed, modified, flags), follow);
    },

    path_create_directory(fd: number, pointer: number, length: number): void {
      const at = place(fd, pointer, length);
      if (at.path === "") throw new WasiError(Errno.exist);
      at.files.makeDirectory(at.path);
    },

    path_remove_directory(fd: number, pointer: number, length: number): void {
      const at = named(place(fd, pointer, length));
      at.files.removeDirectory(at.path);
    },

    path_unlink_file(fd: number, pointer: number, length: number): void {
      const at = named(place(fd, pointer, length));
      if (at.files.stat(at.path, false).type === FileType.directory) throw new WasiError(Errno.isdir);
      if (at.folder) throw new WasiError(Errno.notdir);
      at.files.removeFile(at.path);
    },

    path_rename(oldFd: number, old: number, oldLength: number, fd: number, path: number, length: number): void {
      const [files, from, to] = two(oldFd, old, oldLength, fd, path, length);
      files.rename(from, to);
    },

    path_link(
      oldFd: number,
      _lookup: number,
      old: number,
      oldLength: number,
      fd: number,
      path: number,
      length: number,
    ): void {
      const [files, from, to] = two(oldFd, old, oldLength, fd, path, length);
      files.link(from, to);
    },

    path_symlink(old: number, oldLength: number, fd: number, path: number, length: number): void {
      const target = memory.text(old, oldLength);
      if (target.startsWith("/")) throw new WasiError(Errno.notcapable);
      const at = named(place(fd, path, length));
      at.files.symlink(target, at.path);
    },

    path_readlink(fd: number, pointer: number, length: number, buffer: number, size: number, result: number): void {
      const at = place(fd, pointer, length);
      const target = encoder.encode(at.files.readLink(at.path)).subarray(0, size >>> 0);
      memory.bytes(buffer, target.length).set(target);
      memory.setU32(result, target.length);
    },
  };
}

/** base/path by its text alone, which may go up, but not above base. */
export function join(base: string, path: string): string {
  if (path === "") throw new WasiError(Errno.noent);
  if (path.startsWith("/")) throw new WasiError(Errno.notcapable);
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) throw new WasiError(Errno.notcapable);
  }
  return [...(base === "" ? [] : [base]), ...parts].join("/");
}
