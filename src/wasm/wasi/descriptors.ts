/** The table of file descriptors: the three streams, granted folders, and what the program opens. */
import {
  Errno,
  FileType,
  WasiError,
  type DirectoryEntry,
  type FileSystem,
  type OpenFile,
  type WasiHost,
} from "../../host/wasi-types.ts";

// prettier-ignore
export const Rights = {
  datasync: 1n << 0n, read: 1n << 1n, seek: 1n << 2n, setFlags: 1n << 3n, sync: 1n << 4n, tell: 1n << 5n, write: 1n << 6n,
  allocate: 1n << 8n, readdir: 1n << 14n, setSize: 1n << 22n, poll: 1n << 27n,
} as const;
export const ALL_RIGHTS = (1n << 30n) - 1n;
const STREAM_RIGHTS = Rights.read | Rights.write | Rights.setFlags | Rights.poll | (1n << 21n); // and FD_FILESTAT_GET

export interface StreamDescriptor {
  readonly kind: "stream";
  readonly fd: 0 | 1 | 2;
  flags: number;
}

export interface FileDescriptor {
  readonly kind: "file";
  readonly file: OpenFile;
  readonly rights: bigint;
  position: number;
  flags: number;
}

export interface FolderDescriptor {
  readonly kind: "folder";
  readonly files: FileSystem;
  /** Below the file system's root. */
  readonly path: string;
  /** Set for a granted folder: its name. */
  readonly preopen: string | undefined;
  /** Taken when the program starts to read the folder, so that positions stay true. */
  entries: DirectoryEntry[] | undefined;
  flags: number;
}

export type Descriptor = StreamDescriptor | FileDescriptor | FolderDescriptor;

const MOST_DESCRIPTORS = 4096;

export class Descriptors {
  readonly #table: (Descriptor | undefined)[];

  constructor(private readonly host: WasiHost) {
    this.#table = [
      { kind: "stream", fd: 0, flags: 0 },
      { kind: "stream", fd: 1, flags: 0 },
      { kind: "stream", fd: 2, flags: 0 },
    ];
    for (const { path, files } of host.preopens) {
      this.#table.push({ kind: "folder", files, path: "", preopen: path, entries: undefined, flags: 0 });
    }
  }

  get(fd: number): Descriptor {
    const descriptor = this.#table[fd >>> 0];
    if (descriptor === undefined) throw new WasiError(Errno.badf);
    return descriptor;
  }

  file(fd: number): FileDescriptor {
    const descriptor = this.get(fd);
    if (descriptor.kind === "folder") throw new WasiError(Errno.isdir);
    if (descriptor.kind === "stream") throw new WasiError(Errno.spipe);
    return descriptor;
  }

  folder(fd: number): FolderDescriptor {
    const descriptor = this.get(fd);
    if (descriptor.kind !== "folder") throw new WasiError(Errno.notdir);
    return descriptor;
  }

  add(descriptor: Descriptor): number {
    let fd = this.#table.indexOf(undefined, 3);
    if (fd < 0) fd = this.#table.length;
    if (fd >= MOST_DESCRIPTORS) {
      if (descriptor.kind === "file") descriptor.file.close();
      throw new WasiError(Errno.mfile);
    }
    this.#table[fd] = descriptor;
    return fd;
  }

  close(fd: number): void {
    const descriptor = this.get(fd);
    this.#table[fd >>> 0] = undefined;
    if (descriptor.kind === "file") descriptor.file.close();
  }

  /** dup2 that takes the source away. */
  renumber(from: number, to: number): void {
    const descriptor = this.get(from);
    this.get(to);
    if (from === to) return;
    this.close(to);
    this.#table[to >>> 0] = descriptor;
    this.#table[from >>> 0] = undefined;
  }

  /** When the program has ended. */
  closeAll(): void {
    for (const descriptor of this.#table.splice(0)) {
      if (descriptor?.kind !== "file") continue;
      try {
        descriptor.file.close();
      } catch {
        // Nobody is left to tell.
      }
    }
  }

  typeOf(descriptor: Descriptor): number {
    if (descriptor.kind === "folder") return FileType.directory;
    if (descriptor.kind === "file") return descriptor.file.stat().type;
    return this.host.isTerminal(descriptor.fd) ? FileType.characterDevice : FileType.unknown;
  }

  /** libc takes a character device that can't seek for a terminal. */
  rightsOf(descriptor: Descriptor): bigint {
    if (descriptor.kind === "stream") return STREAM_RIGHTS;
    return descriptor.kind === "file" ? descriptor.rights : ALL_RIGHTS;
  }
}
