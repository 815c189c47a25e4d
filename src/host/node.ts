/** The host on Node: files, clocks, the terminal. */
import { type BigIntStats, chmodSync, closeSync, constants, existsSync, fstatSync, ftruncateSync, lstatSync, mkdirSync, openSync, readSync, readdirSync, readlinkSync, renameSync, rmdirSync, statSync, symlinkSync, unlinkSync, utimesSync, writeSync } from "node:fs"; // prettier-ignore
import { hostCollector, settler } from "./collector.ts";
import { dirname, join, resolve } from "node:path";
import { fileSource } from "./bytesources.ts";
import { nodeModule } from "./nodemodule.ts";
import { evaluatorBeside } from "./evaluator.ts";
import { fillRandom } from "./random.ts";
import { whileCompiling } from "./tiering.ts";
import { type ByteSource, HostError, type Host, type HostFiles, type HostStat } from "../runtime/hooks.ts";

/** Node would make U+FFFD of a lone surrogate, and name another file. */
function named(path: string): string {
  if (/\p{Surrogate}/u.test(path)) throw new HostError("EILSEQ");
  return path;
}
function guard<T>(f: () => T): T {
  try {
    return f();
  } catch (e) {
    const code = (e as { code?: unknown }).code;
    if (typeof code !== "string" || !/^E[A-Z0-9]+$/.test(code)) throw e;
    throw new HostError(code);
  }
}

function statOf(s: BigIntStats): HostStat {
  return {
    mode: Number(s.mode),
    ino: Number(s.ino),
    dev: Number(s.dev),
    nlink: Number(s.nlink),
    uid: Number(s.uid),
    gid: Number(s.gid),
    size: Number(s.size),
    atimeNs: s.atimeNs,
    mtimeNs: s.mtimeNs,
    ctimeNs: s.ctimeNs,
  };
}

function nullDevice(): number {
  return statSync("/dev/null", { throwIfNoEntry: false })?.rdev ?? -1;
}

const waiting = new Int32Array(new SharedArrayBuffer(4));

/** Where reads and writes stand: Node has no lseek. Positions are kept for regular files only. */
export class NodeFiles implements HostFiles {
  private readonly positions = new Map<number, number>();
  private readonly appending = new Set<number>();

  open(path: string, flags: number, mode: number): number {
    const fd = guard(() => openSync(named(path), nodeFlags(flags), mode));
    if (flags & 0o2000) this.appending.add(fd);
    if (fstatSync(fd).isFile()) this.positions.set(fd, 0);
    return fd;
  }
  close(fd: number): void {
    this.positions.delete(fd);
    this.appending.delete(fd);
    guard(() => closeSync(fd));
  }
  read(fd: number, into: Uint8Array): number {
    const at = this.positions.get(fd);
    if (at === undefined) return this.readStream(fd, into);
    const n = guard(() => readSync(fd, into, 0, into.length, at));
    this.positions.set(fd, at + n);
    return n;
  }
  private readStream(fd: number, into: Uint8Array): number {
    for (;;) {
      try {
        return readSync(fd, into, 0, into.length, null);
      } catch (e) {
        const code = (e as { code?: unknown }).code;
        if (code === "EOF") return 0;
        if (code !== "EAGAIN")
          return guard(() => {
            throw e;
          });
        // A terminal or pipe that another process set to non-blocking.
        Atomics.wait(waiting, 0, 0, 10);
      }
    }
  }
  write(fd: number, data: Uint8Array): number {
    const at = this.appending.has(fd) ? undefined : this.positions.get(fd);
    for (;;) {
      try {
        const n = writeSync(fd, data, 0, data.length, at ?? null);
        if (at !== undefined) this.positions.set(fd, at + n);
        else if (this.appending.has(fd)) this.positions.set(fd, fstatSync(fd).size);
        return n;
      } catch (e) {
        if ((e as { code?: unknown }).code !== "EAGAIN")
          return guard(() => {
            throw e;
          });
        Atomics.wait(waiting, 0, 0, 5);
      }
    }
  }
  seek(fd: number, offset: number, whence: number): number {
    let at = this.positions.get(fd);
    if (at === undefined) {
      const s = guard(() => fstatSync(fd));
      if (!s.isFile()) throw new HostError("ESPIPE");
      at = 0;
    }
    const base = whence === 0 ? 0 : whence === 1 ? at : guard(() => fstatSync(fd).size);
    const to = base + offset;
    if (to < 0) throw new HostError("EINVAL");
    // Redirected standard streams keep the position that the kernel has until somebody seeks.
    if (this.positions.has(fd) || offset !== 0 || whence !== 1) this.positions.set(fd, to);
    return to;
  }
  truncate(fd: number, size: number): void {
    guard(() => ftruncateSync(fd, size));
  }
  isatty(fd: number): boolean {
    // The module tty costs start-up a few milliseconds: files, pipes and /dev/null need no such look.
    const s = guard(() => fstatSync(fd));
    return s.isCharacterDevice() && s.rdev !== nullDevice() && nodeModule("node:tty").isatty(fd);
  }
  fstat(fd: number): HostStat {
    return statOf(guard(() => fstatSync(fd, { bigint: true })));
  }
  stat(path: string, followLinks: boolean): HostStat {
    const options = { bigint: true, throwIfNoEntry: false } as const;
    const s = guard(() => (followLinks ? statSync(named(path), options) : lstatSync(named(path), options)));
    if (s === undefined) throw new HostError("ENOENT");
    return statOf(s);
  }
  list(path: string): string[] {
    return guard(() => readdirSync(named(path)));
  }
  mkdir(path: string, mode: number): void {
    guard(() => mkdirSync(named(path), mode));
  }
  rmdir(path: string): void {
    guard(() => rmdirSync(named(path)));
  }
  unlink(path: string): void {
    guard(() => unlinkSync(named(path)));
  }
  rename(from: string, to: string): void {
    guard(() => renameSync(named(from), named(to)));
  }
  readlink(path: string): string {
    return guard(() => readlinkSync(named(path)));
  }
  symlink(target: string, path: string): void {
    guard(() => symlinkSync(named(target), named(path)));
  }
  chmod(path: string, mode: number): void {
    guard(() => chmodSync(named(path), mode));
  }
  utimes(path: string, atime: number, mtime: number): void {
    guard(() => utimesSync(named(path), atime, mtime));
  }
  cwd(): string {
    return guard(() => process.cwd());
  }
  chdir(path: string): void {
    // Workers have no chdir of their own: relative paths are resolved here instead.
    guard(() => process.chdir(path));
  }
}

function nodeFlags(flags: number): number {
  const c = constants;
  return (
    (flags & 3) |
    (flags & 0o100 ? c.O_CREAT : 0) |
    (flags & 0o200 ? c.O_EXCL : 0) |
    (flags & 0o1000 ? c.O_TRUNC : 0) |
    (flags & 0o2000 ? c.O_APPEND : 0)
  );
}

/** The packed standard library lies beside the bundle. */
export function findStdlib(): string | undefined {
  // A bundle of CommonJS has a path there.
  const own = import.meta.url;
  let folder = dirname(own.startsWith("file:") ? nodeModule("node:url").fileURLToPath(own) : own);
  for (let i = 0; i < 3; i++) {
    const file = join(folder, "stdlib.bin");
    if (existsSync(file)) return file;
    folder = resolve(folder, "..");
  }
  return undefined;
}

/** `interrupt[0]` is set to 1 by whoever wants a KeyboardInterrupt; `interrupt` also wakes a sleep. */
let settle: (() => void) | undefined;

function openStdlib(): ByteSource | undefined {
  const file = findStdlib();
  return file === undefined ? undefined : fileSource(file);
}

export function nodeHost(files: HostFiles, interrupt: Int32Array | undefined): Host {
  let stdlib: ByteSource | undefined;
  const collect = hostCollector();
  const startTime = BigInt(Date.now()) * 1_000_000n - process.hrtime.bigint();
  return {
    files,
    env: process.env as Record<string, string>,
    pid: process.pid,
    timeNs: () => startTime + process.hrtime.bigint(),
    monotonicNs: () => process.hrtime.bigint(),
    settleWeakRefs: () => (settle ??= settler(nodeModule("node:vm")))(),
    ...(collect === undefined ? {} : { collectGarbage: () => void collect() }),
    processTimeNs: () => {
      const { user, system } = process.cpuUsage();
      return BigInt(user + system) * 1000n;
    },
    sleep(seconds) {
      const flag = interrupt ?? waiting;
      Atomics.wait(flag, 0, 0, seconds * 1000);
    },
    randomBytes: fillRandom,
    inflateRaw: (data) => nodeModule("node:zlib").inflateRawSync(data),
    stdlib: () => (stdlib ??= openStdlib()),
    takeInterrupt() {
      if (interrupt === undefined || interrupt[0] === 0) return false;
      return Atomics.exchange(interrupt, 0, 0) === 1;
    },
    whileCompiling,
    evaluator: () => evaluatorBeside(import.meta.url),
    terminalColumns: () => process.stdout.columns ?? 80,
  };
}
