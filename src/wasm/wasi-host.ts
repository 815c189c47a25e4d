/**
 * The runtime's own host as a WASI program sees it: extensions and programs print where Python prints, and files in memory
 * can be granted to them. Folders of a machine are granted by host/wasi-fs-node.ts, which checks symbolic links.
 */
import { HostError, type Host, type HostFiles, type HostStat } from "../runtime/hooks.ts";
import {
  Errno,
  FileType,
  WasiError,
  type DirectoryEntry,
  type FileStat,
  type FileSystem,
  type OpenFile,
  type OpenOptions,
  type Preopen,
  type WasiHost,
} from "../host/wasi-types.ts";

export interface WasiHostOptions {
  /** args[0] is the program's name. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly preopens?: readonly Preopen[];
  /** Told of failures that the program sees as I/O errors. */
  readonly failed?: (error: unknown) => void;
}

export function wasiHost(host: Host, options: WasiHostOptions): WasiHost {
  const { files } = host;
  const write = (fd: number, bytes: Uint8Array): void => {
    for (let done = 0; done < bytes.length;) done += attempt(() => files.write(fd, bytes.subarray(done)));
  };
  return {
    args: options.args,
    env: options.env ?? {},
    preopens: options.preopens ?? [],
    stdin(maximum) {
      const into = new Uint8Array(Math.min(maximum, 65536));
      return into.subarray(
        0,
        attempt(() => files.read(0, into)),
      );
    },
    stdout: (bytes) => write(1, bytes),
    stderr: (bytes) => write(2, bytes),
    isTerminal: (fd) => files.isatty(fd),
    realtime: () => host.timeNs(),
    monotonic: () => host.monotonicNs(),
    random: (into) => host.randomBytes(into),
    sleep: (nanoseconds) => host.sleep(Number(nanoseconds) / 1e9),
    ...(options.failed === undefined ? {} : { failed: options.failed }),
  };
}

/** ENOENT is Errno.noent, and so on for all that have a number here. */
const errnoOf = (code: string): number =>
  (Errno as Readonly<Record<string, number>>)[code.slice(1).toLowerCase()] ?? Errno.io;

function attempt<T>(operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    if (error instanceof HostError) throw new WasiError(errnoOf(error.code));
    throw error;
  }
}

const O_WRONLY = 1,
  O_RDWR = 2,
  O_CREAT = 0o100,
  O_EXCL = 0o200,
  O_TRUNC = 0o1000;

/** A folder of the host's files. Links in it lead where they say: for files in memory, where all is the program's anyway. */
export class HostFolder implements FileSystem {
  readonly #files: HostFiles;
  readonly #root: string;

  constructor(files: HostFiles, root: string) {
    this.#files = files;
    this.#root = root.replace(/\/+$/, "");
  }

  #path = (path: string): string => (path === "" ? this.#root || "/" : `${this.#root}/${path}`);

  stat = (path: string, follow: boolean): FileStat =>
    attempt(() => fileStat(this.#files.stat(this.#path(path), follow)));

  open(path: string, options: OpenOptions): OpenFile {
    let flags = options.write ? (options.read ? O_RDWR : O_WRONLY) : 0;
    if (options.create) flags |= O_CREAT;
    if (options.exclusive) flags |= O_EXCL;
    if (options.truncate) flags |= O_TRUNC;
    const host = this.#path(path);
    return new HostFile(
      this.#files,
      attempt(() => this.#files.open(host, flags, 0o666)),
      host,
    );
  }

  list(path: string): DirectoryEntry[] {
    const folder = this.#path(path);
    return attempt(() => this.#files.list(folder)).map((name) => {
      const { type, inode } = this.stat(path === "" ? name : `${path}/${name}`, false);
      return { name, type, inode };
    });
  }

  makeDirectory = (path: string): void => attempt(() => this.#files.mkdir(this.#path(path), 0o777));
  removeDirectory = (path: string): void => attempt(() => this.#files.rmdir(this.#path(path)));
  removeFile = (path: string): void => attempt(() => this.#files.unlink(this.#path(path)));
  rename = (from: string, to: string): void => attempt(() => this.#files.rename(this.#path(from), this.#path(to)));
  symlink = (target: string, path: string): void => attempt(() => this.#files.symlink(target, this.#path(path)));
  readLink = (path: string): string => attempt(() => this.#files.readlink(this.#path(path)));
  link(): void {
    throw new WasiError(Errno.notsup);
  }
  setTimes(path: string, accessed: bigint, modified: bigint): void {
    attempt(() => this.#files.utimes(this.#path(path), Number(accessed) / 1e9, Number(modified) / 1e9));
  }
}

class HostFile implements OpenFile {
  constructor(
    private readonly files: HostFiles,
    private readonly fd: number,
    private readonly path: string,
  ) {}

  read(into: Uint8Array, position: number): number {
    return attempt(() => {
      this.files.seek(this.fd, position, 0);
      return this.files.read(this.fd, into);
    });
  }
  write(bytes: Uint8Array, position: number): number {
    return attempt(() => {
      this.files.seek(this.fd, position, 0);
      return this.files.write(this.fd, bytes);
    });
  }
  stat = (): FileStat => attempt(() => fileStat(this.files.fstat(this.fd)));
  truncate = (size: number): void => attempt(() => this.files.truncate(this.fd, size));
  setTimes = (accessed: bigint, modified: bigint): void =>
    attempt(() => this.files.utimes(this.path, Number(accessed) / 1e9, Number(modified) / 1e9));
  sync(): void {} // nothing is buffered here
  close = (): void => attempt(() => this.files.close(this.fd));
}

function fileStat(stat: HostStat): FileStat {
  const types: Readonly<Record<number, number>> = {
    0o040000: FileType.directory,
    0o100000: FileType.regular,
    0o120000: FileType.symlink,
    0o020000: FileType.characterDevice,
  };
  return {
    type: types[stat.mode & 0o170000] ?? FileType.unknown,
    device: BigInt(stat.dev),
    inode: BigInt(stat.ino),
    links: BigInt(stat.nlink),
    size: BigInt(stat.size),
    accessed: stat.atimeNs,
    modified: stat.mtimeNs,
    changed: stat.ctimeNs,
  };
}
