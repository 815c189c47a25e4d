/** The host's files with the standard library's archive among them, under STDLIB and read-only: what open, os and importlib see. */
import { HostError, type HostFiles, type HostStat } from "../runtime/hooks.ts";
import { archiveFolder, archiveHas, archiveRead, archiveSize, inArchive } from "./archive.ts";

/** Descriptors of the archive's files; hosts have fewer. */
const FIRST = 1 << 24;
/** O_WRONLY and O_RDWR, O_CREAT, O_TRUNC (modules/posix). */
const WRITING = 3;
const CHANGING = WRITING | 0o1000;

interface Opened {
  readonly data: Uint8Array;
  at: number;
}

function stat(mode: number, size: number): HostStat {
  const times = { atimeNs: 0n, mtimeNs: 0n, ctimeNs: 0n };
  return { mode, ino: 0, dev: 0, nlink: 1, uid: 0, gid: 0, size, ...times };
}

export class LibraryFiles implements HostFiles {
  private readonly opened = new Map<number, Opened>();
  constructor(private readonly host: HostFiles) {}

  open(path: string, flags: number, mode: number): number {
    const packed = inArchive(path);
    if (packed === undefined || !this.has(packed)) return this.host.open(path, flags, mode);
    if ((flags & CHANGING) !== 0) throw new HostError("EROFS");
    let fd = FIRST;
    while (this.opened.has(fd)) fd++;
    this.opened.set(fd, { data: archiveRead(packed) ?? new Uint8Array(), at: 0 });
    return fd;
  }
  private has(packed: string): boolean {
    return archiveHas(packed) || archiveFolder(packed) !== undefined;
  }
  private of(fd: number): Opened | undefined {
    return fd < FIRST ? undefined : this.opened.get(fd);
  }
  close(fd: number): void {
    if (!this.opened.delete(fd)) this.host.close(fd);
  }
  read(fd: number, into: Uint8Array): number {
    const o = this.of(fd);
    if (o === undefined) return this.host.read(fd, into);
    const part = o.data.subarray(o.at, o.at + into.length);
    into.set(part);
    o.at += part.length;
    return part.length;
  }
  write(fd: number, data: Uint8Array): number {
    if (this.of(fd) !== undefined) throw new HostError("EBADF");
    return this.host.write(fd, data);
  }
  seek(fd: number, offset: number, whence: number): number {
    const o = this.of(fd);
    if (o === undefined) return this.host.seek(fd, offset, whence);
    const at = offset + (whence === 0 ? 0 : whence === 1 ? o.at : o.data.length);
    if (at < 0) throw new HostError("EINVAL");
    return (o.at = at);
  }
  truncate(fd: number, size: number): void {
    if (this.of(fd) !== undefined) throw new HostError("EINVAL");
    this.host.truncate(fd, size);
  }
  isatty(fd: number): boolean {
    return this.of(fd) === undefined && this.host.isatty(fd);
  }
  fstat(fd: number): HostStat {
    const o = this.of(fd);
    return o === undefined ? this.host.fstat(fd) : stat(0o100444, o.data.length);
  }
  stat(path: string, followLinks: boolean): HostStat {
    const packed = inArchive(path);
    if (packed !== undefined) {
      const size = archiveSize(packed);
      if (size !== undefined) return stat(0o100444, size);
      if (archiveFolder(packed) !== undefined) return stat(0o040555, 0);
    }
    return this.host.stat(path, followLinks);
  }
  list(path: string): string[] {
    const packed = inArchive(path);
    const names = packed === undefined ? undefined : archiveFolder(packed);
    return names === undefined ? this.host.list(path) : [...names];
  }
  mkdir(path: string, mode: number): void {
    this.host.mkdir(this.changeable(path), mode);
  }
  rmdir(path: string): void {
    this.host.rmdir(this.changeable(path));
  }
  unlink(path: string): void {
    this.host.unlink(this.changeable(path));
  }
  rename(from: string, to: string): void {
    this.host.rename(this.changeable(from), this.changeable(to));
  }
  readlink(path: string): string {
    const packed = inArchive(path);
    if (packed !== undefined && this.has(packed)) throw new HostError("EINVAL");
    return this.host.readlink(path);
  }
  symlink(target: string, path: string): void {
    this.host.symlink(target, this.changeable(path));
  }
  chmod(path: string, mode: number): void {
    this.host.chmod(this.changeable(path), mode);
  }
  utimes(path: string, atime: number, mtime: number): void {
    this.host.utimes(this.changeable(path), atime, mtime);
  }
  cwd(): string {
    return this.host.cwd();
  }
  chdir(path: string): void {
    this.host.chdir(path);
  }

  private changeable(path: string): string {
    const packed = inArchive(path);
    if (packed === undefined) return path;
    const folder = packed.slice(0, Math.max(packed.lastIndexOf("/"), 0));
    if (this.has(packed) || archiveFolder(folder) !== undefined) throw new HostError("EROFS");
    return path;
  }
}
