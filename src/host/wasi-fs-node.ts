/**
 * A folder of this machine, granted to a WASI program. Symbolic links are resolved here, step by step, and those that lead
 * out of the folder are refused. Another process that swaps a file for a link in between could still fool it: a folder that
 * is granted to untrusted code should not be writable by untrusted processes.
 */
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  futimesSync,
  linkSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  openSync,
  readSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmdirSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeSync,
  type BigIntStats,
} from "node:fs";
import { sep } from "node:path";
import {
  Errno,
  FileType,
  WasiError,
  type DirectoryEntry,
  type FileStat,
  type FileSystem,
  type OpenFile,
  type OpenOptions,
} from "./wasi-types.ts";

// prettier-ignore
const CODES: Readonly<Record<string, number>> = {
  EACCES: Errno.acces, EAGAIN: Errno.again, EBADF: Errno.badf, EBUSY: Errno.busy, EEXIST: Errno.exist, EFBIG: Errno.fbig,
  EINVAL: Errno.inval, EIO: Errno.io, EISDIR: Errno.isdir, ELOOP: Errno.loop, EMFILE: Errno.mfile, EMLINK: Errno.mlink,
  ENAMETOOLONG: Errno.nametoolong, ENFILE: Errno.nfile, ENOENT: Errno.noent, ENOMEM: Errno.nomem, ENOSPC: Errno.nospc,
  ENOSYS: Errno.nosys, ENOTDIR: Errno.notdir, ENOTEMPTY: Errno.notempty, ENOTSUP: Errno.notsup, EPERM: Errno.perm,
  EPIPE: Errno.pipe, EROFS: Errno.rofs, ESPIPE: Errno.spipe, ETXTBSY: Errno.txtbsy, EXDEV: Errno.xdev,
};

/** Runs a file operation, and turns Node's errors into WASI's. */
function attempt<T>(operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    if (error instanceof WasiError) throw error;
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw new WasiError(CODES[code] ?? (code.startsWith("ERR_INVALID_ARG") ? Errno.inval : Errno.io));
  }
}

const MOST_LINKS = 40;

export class NodeFolder implements FileSystem {
  readonly #root: string;
  readonly #writable: boolean;

  /** @throws what Node throws where the folder does not exist */
  constructor(folder: string, options: { readonly readOnly?: boolean } = {}) {
    this.#root = realpathSync(folder);
    this.#writable = options.readOnly !== true;
    if (!statSync(this.#root).isDirectory()) throw new Error(`${folder} is not a folder`);
  }

  /** The host's path: free of links, the last part excepted unless it is to be followed. */
  #resolve(path: string, follow: boolean): string {
    const left = path.split("/").filter((part) => part !== "");
    const parts: string[] = [];
    for (let links = 0; left.length > 0;) {
      const part = left.shift() as string;
      if (part === ".") continue;
      if (part === "..") {
        if (parts.pop() === undefined) throw new WasiError(Errno.notcapable);
        continue;
      }
      // A file system that takes "\" for a separator must not see one inside a name.
      if (sep !== "/" && (part.includes(sep) || part.includes(":"))) throw new WasiError(Errno.inval);
      parts.push(part);
      if (left.length === 0 && !follow) break;
      const stat = lstatSync(this.#path(parts), { throwIfNoEntry: false });
      if (stat === undefined) {
        if (left.length > 0) throw new WasiError(Errno.noent);
        break;
      }
      if (!stat.isSymbolicLink()) continue;
      if (++links > MOST_LINKS) throw new WasiError(Errno.loop);
      const target = readlinkSync(this.#path(parts)).split(sep).join("/");
      if (target.startsWith("/") || /^[A-Za-z]:/.test(target)) throw new WasiError(Errno.notcapable);
      parts.pop();
      left.unshift(...target.split("/").filter((p) => p !== ""));
    }
    return this.#path(parts);
  }

  #path(parts: readonly string[]): string {
    return [this.#root === sep ? "" : this.#root, ...parts].join(sep) || sep;
  }

  #change<T>(operation: () => T): T {
    if (!this.#writable) throw new WasiError(Errno.rofs);
    return attempt(operation);
  }

  stat(path: string, follow: boolean): FileStat {
    return attempt(() => fileStat(lstatSync(this.#resolve(path, follow), { bigint: true })));
  }

  open(path: string, options: OpenOptions): OpenFile {
    if (!this.#writable && (options.write || options.create || options.truncate)) throw new WasiError(Errno.rofs);
    return attempt(() => {
      const host = this.#resolve(path, options.follow);
      let flags = options.write ? (options.read ? constants.O_RDWR : constants.O_WRONLY) : constants.O_RDONLY;
      if (options.create) flags |= constants.O_CREAT;
      if (options.exclusive) flags |= constants.O_EXCL;
      if (options.truncate) flags |= constants.O_TRUNC;
      // Links were followed above: one that shows up now is refused. Nonblocking, or a pipe's open would wait.
      flags |= (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
      return new NodeFile(openSync(host, flags, 0o666));
    });
  }

  list(path: string): DirectoryEntry[] {
    return attempt(() => {
      const host = this.#resolve(path, true);
      return readdirSync(host, { withFileTypes: true }).map((entry) => {
        const type = entry.isDirectory()
          ? FileType.directory
          : entry.isSymbolicLink()
            ? FileType.symlink
            : entry.isFile()
              ? FileType.regular
              : FileType.unknown;
        return { name: entry.name, type, inode: 0n };
      });
    });
  }

  makeDirectory(path: string): void {
    this.#change(() => mkdirSync(this.#resolve(path, false)));
  }
  removeDirectory(path: string): void {
    this.#change(() => rmdirSync(this.#resolve(path, false)));
  }
  removeFile(path: string): void {
    this.#change(() => unlinkSync(this.#resolve(path, false)));
  }
  rename(from: string, to: string): void {
    this.#change(() => renameSync(this.#resolve(from, false), this.#resolve(to, false)));
  }
  link(from: string, to: string): void {
    this.#change(() => linkSync(this.#resolve(from, false), this.#resolve(to, false)));
  }
  symlink(target: string, path: string): void {
    this.#change(() => symlinkSync(target, this.#resolve(path, false)));
  }
  readLink(path: string): string {
    return attempt(() => readlinkSync(this.#resolve(path, false)));
  }
  setTimes(path: string, accessed: bigint, modified: bigint, follow: boolean): void {
    const set = follow ? utimesSync : lutimesSync;
    this.#change(() => set(this.#resolve(path, follow), seconds(accessed), seconds(modified)));
  }
}

class NodeFile implements OpenFile {
  constructor(readonly fd: number) {}

  read(into: Uint8Array, position: number): number {
    return attempt(() => readSync(this.fd, into, 0, into.length, position));
  }
  write(bytes: Uint8Array, position: number): number {
    return attempt(() => writeSync(this.fd, bytes, 0, bytes.length, position));
  }
  stat(): FileStat {
    return attempt(() => fileStat(fstatSync(this.fd, { bigint: true })));
  }
  truncate(size: number): void {
    attempt(() => ftruncateSync(this.fd, size));
  }
  setTimes(accessed: bigint, modified: bigint): void {
    attempt(() => futimesSync(this.fd, seconds(accessed), seconds(modified)));
  }
  sync(): void {
    attempt(() => fsyncSync(this.fd));
  }
  close(): void {
    attempt(() => closeSync(this.fd));
  }
}

const seconds = (nanoseconds: bigint): number => Number(nanoseconds / 1000n) / 1e6;

function fileStat(stat: BigIntStats): FileStat {
  const type = stat.isDirectory()
    ? FileType.directory
    : stat.isSymbolicLink()
      ? FileType.symlink
      : stat.isFile()
        ? FileType.regular
        : stat.isCharacterDevice()
          ? FileType.characterDevice
          : FileType.unknown;
  return {
    type,
    device: stat.dev,
    inode: stat.ino,
    links: stat.nlink,
    size: stat.size,
    accessed: stat.atimeNs,
    modified: stat.mtimeNs,
    changed: stat.ctimeNs,
  };
}
