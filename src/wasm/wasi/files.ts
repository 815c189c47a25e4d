/** fd_*: system calls on what is open. Each answers nothing on success, and throws WasiError. */
import { Descriptors, Rights, type Descriptor, type FileDescriptor } from "./descriptors.ts";
import type { GuestMemory } from "./memory.ts";
import { Errno, FileType, WasiError, type FileStat, type WasiHost } from "../../host/wasi-types.ts";

const APPEND = 1;
const FSTFLAGS = { accessed: 1, accessedNow: 2, modified: 4, modifiedNow: 8 };
const MOST_AT_ONCE = 1 << 24;
const encoder = new TextEncoder();

export function fileCalls(memory: GuestMemory, host: WasiHost, fds: Descriptors) {
  function read(fd: number, vectors: number, count: number, at: number | undefined, result: number): void {
    const into = memory.vectors(vectors, count);
    const total = Math.min(
      into.reduce((sum, vector) => sum + vector.length, 0),
      MOST_AT_ONCE,
    );
    memory.u32(result); // before anything is consumed
    const descriptor = fds.get(fd);
    let bytes: Uint8Array;
    if (descriptor.kind === "stream") {
      if (at !== undefined) throw new WasiError(Errno.spipe);
      if (descriptor.fd !== 0) throw new WasiError(Errno.badf);
      bytes = total === 0 ? new Uint8Array(0) : host.stdin(total).subarray(0, total);
    } else {
      const file = withRight(fds.file(fd), Rights.read);
      bytes = new Uint8Array(total);
      bytes = bytes.subarray(0, file.file.read(bytes, at ?? file.position));
      if (at === undefined) file.position += bytes.length;
    }
    memory.scatter(into, bytes);
    memory.setU32(result, bytes.length);
  }

  function write(fd: number, vectors: number, count: number, at: number | undefined, result: number): void {
    const bytes = memory.gather(vectors, count);
    memory.u32(result);
    const descriptor = fds.get(fd);
    let written = bytes.length;
    if (descriptor.kind === "stream") {
      if (at !== undefined) throw new WasiError(Errno.spipe);
      if (descriptor.fd === 0) throw new WasiError(Errno.badf);
      if (descriptor.fd === 1) host.stdout(bytes);
      else host.stderr(bytes);
    } else {
      const file = withRight(fds.file(fd), Rights.write);
      const position = at ?? (file.flags & APPEND ? Number(file.file.stat().size) : file.position);
      written = file.file.write(bytes, position);
      if (at === undefined) file.position = position + written;
    }
    memory.setU32(result, written);
  }

  return {
    fd_read: (fd: number, vectors: number, count: number, result: number) =>
      read(fd, vectors, count, undefined, result),
    fd_write: (fd: number, vectors: number, count: number, result: number) =>
      write(fd, vectors, count, undefined, result),
    fd_pread: (fd: number, vectors: number, count: number, at: bigint, result: number) =>
      read(fd, vectors, count, offset(at), result),
    fd_pwrite: (fd: number, vectors: number, count: number, at: bigint, result: number) =>
      write(fd, vectors, count, offset(at), result),
    fd_close: (fd: number) => fds.close(fd),
    fd_renumber: (from: number, to: number) => fds.renumber(from, to),
    fd_sync: (fd: number) => fds.file(fd).file.sync(),
    fd_datasync: (fd: number) => fds.file(fd).file.sync(),
    fd_advise: (fd: number) => void fds.file(fd),

    fd_allocate(fd: number, at: bigint, length: bigint): void {
      const { file } = withRight(fds.file(fd), Rights.write);
      const end = offset(BigInt.asUintN(64, at) + BigInt.asUintN(64, length));
      if (Number(file.stat().size) < end) file.truncate(end);
    },

    fd_seek(fd: number, delta: bigint, whence: number, result: number): void {
      const descriptor = fds.file(fd);
      memory.u64(result);
      const bases = [0, descriptor.position, whence === 2 ? Number(descriptor.file.stat().size) : 0];
      const base = bases[whence];
      if (base === undefined) throw new WasiError(Errno.inval);
      const position = base + Number(delta);
      if (position < 0 || !Number.isSafeInteger(position)) throw new WasiError(Errno.inval);
      descriptor.position = position;
      memory.setU64(result, BigInt(position));
    },

    fd_tell: (fd: number, result: number) => memory.setU64(result, BigInt(fds.file(fd).position)),

    fd_fdstat_get(fd: number, result: number): void {
      const descriptor = fds.get(fd);
      const type = fds.typeOf(descriptor);
      const rights = fds.rightsOf(descriptor);
      memory.bytes(result, 24).fill(0);
      memory.setU8(result, type);
      memory.setU16(result + 2, descriptor.flags);
      memory.setU64(result + 8, rights);
      memory.setU64(result + 16, descriptor.kind === "folder" ? rights : 0n);
    },

    fd_fdstat_set_flags(fd: number, flags: number): void {
      if (flags >>> 0 > 31) throw new WasiError(Errno.inval);
      fds.get(fd).flags = flags;
    },

    /** Rights can only shrink, and were dropped from later WASI: checked for the descriptor, nothing else. */
    fd_fdstat_set_rights: (fd: number) => void fds.get(fd),

    fd_filestat_get: (fd: number, result: number) => setStat(memory, result, statOf(fds, fds.get(fd))),

    fd_filestat_set_size: (fd: number, size: bigint) =>
      withRight(fds.file(fd), Rights.write).file.truncate(offset(size)),

    fd_filestat_set_times(fd: number, accessed: bigint, modified: bigint, flags: number): void {
      const { file } = fds.file(fd);
      file.setTimes(...newTimes(host, file.stat(), accessed, modified, flags));
    },

    fd_prestat_get(fd: number, result: number): void {
      const { preopen } = fds.folder(fd);
      if (preopen === undefined) throw new WasiError(Errno.badf);
      memory.setU32(result, 0);
      memory.setU32(result + 4, encoder.encode(preopen).length);
    },

    fd_prestat_dir_name(fd: number, buffer: number, length: number): void {
      const { preopen } = fds.folder(fd);
      if (preopen === undefined) throw new WasiError(Errno.badf);
      const name = encoder.encode(preopen);
      if (name.length > length >>> 0) throw new WasiError(Errno.nametoolong);
      memory.bytes(buffer, name.length).set(name);
    },

    fd_readdir(fd: number, buffer: number, length: number, cookie: bigint, result: number): void {
      const folder = fds.folder(fd);
      memory.u32(result);
      if (cookie === 0n || folder.entries === undefined) {
        const self = { type: FileType.directory, inode: folder.files.stat(folder.path, true).inode };
        folder.entries = [{ name: ".", ...self }, { name: "..", ...self }, ...folder.files.list(folder.path)];
      }
      const room = memory.bytes(buffer, length).length;
      let used = 0;
      for (let i = offset(cookie); i < folder.entries.length && used < room; i++) {
        const { name, type, inode } = folder.entries[i] as (typeof folder.entries)[number];
        const text = encoder.encode(name);
        const entry = new Uint8Array(24 + text.length);
        const view = new DataView(entry.buffer);
        view.setBigUint64(0, BigInt(i + 1), true);
        view.setBigUint64(8, inode, true);
        view.setUint32(16, text.length, true);
        view.setUint8(20, type);
        entry.set(text, 24);
        // The last one may be cut off: that the buffer is full tells the program to ask again.
        const part = entry.subarray(0, room - used);
        memory.bytes(buffer + used, part.length).set(part);
        used += part.length;
      }
      memory.setU32(result, used);
    },
  };
}

/** A file position as a number; positions that files can't have are EINVAL. */
export function offset(value: bigint): number {
  const unsigned = BigInt.asUintN(64, value);
  if (unsigned > BigInt(Number.MAX_SAFE_INTEGER)) throw new WasiError(Errno.inval);
  return Number(unsigned);
}

function withRight(descriptor: FileDescriptor, right: bigint): FileDescriptor {
  if ((descriptor.rights & right) === 0n) throw new WasiError(Errno.badf);
  return descriptor;
}

function statOf(fds: Descriptors, descriptor: Descriptor): FileStat {
  if (descriptor.kind === "file") return descriptor.file.stat();
  if (descriptor.kind === "folder") return descriptor.files.stat(descriptor.path, true);
  const zero = { device: 0n, inode: 0n, links: 1n, size: 0n, accessed: 0n, modified: 0n, changed: 0n };
  return { type: fds.typeOf(descriptor), ...zero };
}

export function setStat(memory: GuestMemory, result: number, stat: FileStat): void {
  memory.bytes(result, 64).fill(0);
  const words = [
    stat.device,
    stat.inode,
    BigInt(stat.type),
    stat.links,
    stat.size,
    stat.accessed,
    stat.modified,
    stat.changed,
  ];
  words.forEach((word, i) => memory.setU64(result + 8 * i, BigInt.asUintN(64, word)));
}

/** Which of the two times are to change, and to what. */
export function newTimes(
  host: WasiHost,
  stat: FileStat,
  accessed: bigint,
  modified: bigint,
  flags: number,
): [bigint, bigint] {
  const choose = (given: number, now: number, time: bigint, old: bigint): bigint => {
    if (flags & given && flags & now) throw new WasiError(Errno.inval);
    return flags & given ? BigInt.asUintN(64, time) : flags & now ? host.realtime() : old;
  };
  return [
    choose(FSTFLAGS.accessed, FSTFLAGS.accessedNow, accessed, stat.accessed),
    choose(FSTFLAGS.modified, FSTFLAGS.modifiedNow, modified, stat.modified),
  ];
}
