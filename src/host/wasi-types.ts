/** What a host implements for WASI programs (wasm/wasi.ts): the world outside and granted folders, with WASI's numbers. */

// prettier-ignore
export const Errno = {
  success: 0, toobig: 1, acces: 2, again: 6, badf: 8, busy: 10, exist: 20, fault: 21, fbig: 22, inval: 28, io: 29, isdir: 31,
  loop: 32, mfile: 33, mlink: 34, nametoolong: 37, nfile: 41, noent: 44, nomem: 48, nospc: 51, nosys: 52, notdir: 54,
  notempty: 55, notsup: 58, overflow: 61, perm: 63, pipe: 64, rofs: 69, spipe: 70, txtbsy: 74, xdev: 75, notcapable: 76,
} as const;

/** A system call's failure. File systems throw it; anything else that they throw counts as an I/O error. */
export class WasiError extends Error {
  override name = "WasiError";
  constructor(readonly errno: number) {
    super(`WASI errno ${errno}`);
  }
}

// prettier-ignore
export const FileType = { unknown: 0, blockDevice: 1, characterDevice: 2, directory: 3, regular: 4, stream: 6, symlink: 7 } as const;

export interface FileStat {
  readonly type: number;
  readonly device: bigint;
  readonly inode: bigint;
  readonly links: bigint;
  readonly size: bigint;
  /** In nanoseconds since 1970. */
  readonly accessed: bigint;
  readonly modified: bigint;
  readonly changed: bigint;
}

export interface OpenOptions {
  readonly read: boolean;
  readonly write: boolean;
  readonly create: boolean;
  readonly exclusive: boolean;
  readonly truncate: boolean;
  readonly follow: boolean;
}

export interface OpenFile {
  /** Fills as much of the buffer as there is: 0 at the end. */
  read(into: Uint8Array, position: number): number;
  write(bytes: Uint8Array, position: number): number;
  stat(): FileStat;
  truncate(size: number): void;
  setTimes(accessed: bigint, modified: bigint): void;
  sync(): void;
  close(): void;
}

export interface DirectoryEntry {
  readonly name: string;
  readonly type: number;
  readonly inode: bigint;
}

/**
 * A granted folder and what is below it. Paths are relative to it, with "/", without "." and ".." ("" is the folder): what
 * symbolic links do is the implementation's to check. Everything is synchronous and throws WasiError.
 */
export interface FileSystem {
  stat(path: string, follow: boolean): FileStat;
  open(path: string, options: OpenOptions): OpenFile;
  list(path: string): DirectoryEntry[];
  makeDirectory(path: string): void;
  removeDirectory(path: string): void;
  removeFile(path: string): void;
  rename(from: string, to: string): void;
  link(from: string, to: string): void;
  symlink(target: string, path: string): void;
  readLink(path: string): string;
  setTimes(path: string, accessed: bigint, modified: bigint, follow: boolean): void;
}

export interface Preopen {
  /** The folder's name as the program sees it, such as "/" or "data". */
  readonly path: string;
  readonly files: FileSystem;
}

/** The world outside, as a program sees it. Runs in Node and in a browser alike. */
export interface WasiHost {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly preopens: readonly Preopen[];
  /** Blocks until there is input: at most so many bytes, none at the end. */
  stdin(maximum: number): Uint8Array;
  stdout(bytes: Uint8Array): void;
  stderr(bytes: Uint8Array): void;
  isTerminal(fd: number): boolean;
  /** Nanoseconds. */
  realtime(): bigint;
  monotonic(): bigint;
  random(into: Uint8Array): void;
  /** Blocks, where the thread may. */
  sleep(nanoseconds: bigint): void;
  /** Told of what a host function threw that is no WasiError: the program sees an I/O error, since nothing may be thrown past it. */
  failed?(error: unknown): void;
}
