/** Files in memory, with the standard streams as callbacks: what browsers and sandboxed interpreters get. */
import { HostError, type HostFiles, type HostStat } from "../runtime/hooks.ts";

interface Node {
  kind: "file" | "folder" | "link";
  ino: number;
  mode: number;
  data: Uint8Array;
  size: number;
  target: string;
  entries: Map<string, Node>;
  mtimeNs: bigint;
}

interface OpenFile {
  node: Node;
  at: number;
  append: boolean;
}

export interface StandardStreams {
  /** Fills `into` and answers how much; 0: the end. */
  stdin(into: Uint8Array): number;
  stdout(data: Uint8Array): void;
  stderr(data: Uint8Array): void;
  isatty?(fd: number): boolean;
}

let inodes = 1;
const now = () => BigInt(Date.now()) * 1_000_000n;

function newNode(kind: Node["kind"], mode: number): Node {
  return {
    kind,
    ino: inodes++,
    mode,
    data: new Uint8Array(0),
    size: 0,
    target: "",
    entries: new Map(),
    mtimeNs: now(),
  };
}

const KIND_BITS = { file: 0o100000, folder: 0o040000, link: 0o120000 };

function statOf(n: Node): HostStat {
  return {
    mode: KIND_BITS[n.kind] | n.mode,
    ino: n.ino,
    dev: 1,
    nlink: 1,
    uid: 0,
    gid: 0,
    size: n.kind === "file" ? n.size : n.target.length,
    atimeNs: n.mtimeNs,
    mtimeNs: n.mtimeNs,
    ctimeNs: n.mtimeNs,
  };
}

export class MemoryFiles implements HostFiles {
  private readonly root = newNode("folder", 0o755);
  private readonly opened = new Map<number, OpenFile>();
  private folder = "/";

  constructor(
    private readonly streams: StandardStreams,
    files: Record<string, string | Uint8Array> = {},
  ) {
    for (const path of ["/tmp", "/home"]) this.root.entries.set(path.slice(1), newNode("folder", 0o777));
    for (const [path, data] of Object.entries(files)) this.put(path, data);
  }

  /** Writes a whole file and the folders above it. */
  put(path: string, data: string | Uint8Array): void {
    const parts = this.parts(path);
    let n = this.root;
    for (const part of parts.slice(0, -1)) {
      let next = n.entries.get(part);
      if (next === undefined) n.entries.set(part, (next = newNode("folder", 0o755)));
      n = next;
    }
    const file = newNode("file", 0o644);
    file.data = typeof data === "string" ? new TextEncoder().encode(data) : data;
    file.size = file.data.length;
    n.entries.set(parts.at(-1)!, file);
    n.mtimeNs = now();
  }

  private parts(path: string): string[] {
    if (path === "") throw new HostError("ENOENT");
    const out: string[] = [];
    const full = path.startsWith("/") ? path : `${this.folder}/${path}`;
    for (const part of full.split("/")) {
      if (part === "" || part === ".") continue;
      if (part === "..") out.pop();
      else out.push(part);
    }
    return out;
  }

  private find(path: string, follow = true, depth = 0): Node {
    if (depth > 40) throw new HostError("ELOOP");
    let n = this.root;
    const parts = this.parts(path);
    for (let i = 0; i < parts.length; i++) {
      if (n.kind !== "folder") throw new HostError("ENOTDIR");
      const next = n.entries.get(parts[i]!);
      if (next === undefined) throw new HostError("ENOENT");
      if (next.kind === "link" && (follow || i < parts.length - 1)) {
        const base = `/${parts.slice(0, i).join("/")}`;
        const target = next.target.startsWith("/") ? next.target : `${base}/${next.target}`;
        return this.find([target, ...parts.slice(i + 1)].join("/"), follow, depth + 1);
      }
      n = next;
    }
    return n;
  }

  private parent(path: string): [Node, string] {
    const parts = this.parts(path);
    const name = parts.pop();
    if (name === undefined) throw new HostError("EEXIST");
    const n = this.find(`/${parts.join("/")}`);
    if (n.kind !== "folder") throw new HostError("ENOTDIR");
    return [n, name];
  }

  open(path: string, flags: number, mode: number): number {
    let n: Node;
    try {
      n = this.find(path);
      if (flags & 0o100 && flags & 0o200) throw new HostError("EEXIST");
    } catch (e) {
      if (!(e instanceof HostError) || e.code !== "ENOENT" || !(flags & 0o100)) throw e;
      const [folder, name] = this.parent(path);
      n = newNode("file", mode & 0o755);
      folder.entries.set(name, n);
      folder.mtimeNs = now();
    }
    if (n.kind === "folder" && (flags & 3) !== 0) throw new HostError("EISDIR");
    if (flags & 0o1000) n.size = 0;
    let fd = 3;
    while (this.opened.has(fd)) fd++;
    this.opened.set(fd, { node: n, at: 0, append: (flags & 0o2000) !== 0 });
    return fd;
  }
  private file(fd: number): OpenFile {
    const f = this.opened.get(fd);
    if (f === undefined) throw new HostError("EBADF");
    return f;
  }
  close(fd: number): void {
    if (fd > 2 && !this.opened.delete(fd)) throw new HostError("EBADF");
  }
  read(fd: number, into: Uint8Array): number {
    if (fd === 0) return this.streams.stdin(into);
    const f = this.file(fd);
    if (f.node.kind === "folder") throw new HostError("EISDIR");
    const part = f.node.data.subarray(f.at, Math.min(f.node.size, f.at + into.length));
    into.set(part);
    f.at += part.length;
    return part.length;
  }
  write(fd: number, data: Uint8Array): number {
    if (fd === 1) this.streams.stdout(data);
    else if (fd === 2) this.streams.stderr(data);
    else {
      const f = this.file(fd);
      const n = f.node;
      if (f.append) f.at = n.size;
      const end = f.at + data.length;
      if (end > n.data.length) {
        const grown = new Uint8Array(Math.max(end, n.data.length * 2));
        grown.set(n.data.subarray(0, n.size));
        n.data = grown;
      }
      if (f.at > n.size) n.data.fill(0, n.size, f.at);
      n.data.set(data, f.at);
      f.at = end;
      if (end > n.size) n.size = end;
      n.mtimeNs = now();
    }
    return data.length;
  }
  seek(fd: number, offset: number, whence: number): number {
    if (fd <= 2) throw new HostError("ESPIPE");
    const f = this.file(fd);
    const to = (whence === 0 ? 0 : whence === 1 ? f.at : f.node.size) + offset;
    if (to < 0) throw new HostError("EINVAL");
    return (f.at = to);
  }
  truncate(fd: number, size: number): void {
    const n = this.file(fd).node;
    if (size > n.data.length) {
      const grown = new Uint8Array(size);
      grown.set(n.data.subarray(0, n.size));
      n.data = grown;
    } else n.data.fill(0, size, n.size);
    n.size = size;
  }
  isatty(fd: number): boolean {
    return fd <= 2 && (this.streams.isatty?.(fd) ?? false);
  }
  fstat(fd: number): HostStat {
    if (fd <= 2) return { ...statOf(this.root), mode: 0o020620, size: 0 };
    return statOf(this.file(fd).node);
  }
  stat(path: string, followLinks: boolean): HostStat {
    return statOf(this.find(path, followLinks));
  }
  list(path: string): string[] {
    const n = this.find(path);
    if (n.kind !== "folder") throw new HostError("ENOTDIR");
    return [...n.entries.keys()];
  }
  private add(path: string, n: Node): void {
    const [folder, name] = this.parent(path);
    if (folder.entries.has(name)) throw new HostError("EEXIST");
    folder.entries.set(name, n);
    folder.mtimeNs = now();
  }
  mkdir(path: string, mode: number): void {
    this.add(path, newNode("folder", mode & 0o777));
  }
  private remove(path: string, folderWanted: boolean): void {
    const n = this.find(path, false);
    if (folderWanted !== (n.kind === "folder")) throw new HostError(folderWanted ? "ENOTDIR" : "EISDIR");
    if (n.entries.size > 0) throw new HostError("ENOTEMPTY");
    const [folder, name] = this.parent(path);
    folder.entries.delete(name);
    folder.mtimeNs = now();
  }
  rmdir(path: string): void {
    this.remove(path, true);
  }
  unlink(path: string): void {
    this.remove(path, false);
  }
  rename(from: string, to: string): void {
    const n = this.find(from, false);
    const [folder, name] = this.parent(to);
    const old = folder.entries.get(name);
    if (old !== undefined && old.entries.size > 0) throw new HostError("ENOTEMPTY");
    const [source, sourceName] = this.parent(from);
    source.entries.delete(sourceName);
    folder.entries.set(name, n);
    source.mtimeNs = folder.mtimeNs = now();
  }
  readlink(path: string): string {
    const n = this.find(path, false);
    if (n.kind !== "link") throw new HostError("EINVAL");
    return n.target;
  }
  symlink(target: string, path: string): void {
    const n = newNode("link", 0o777);
    n.target = target;
    this.add(path, n);
  }
  chmod(path: string, mode: number): void {
    this.find(path).mode = mode & 0o7777;
  }
  utimes(path: string, _atime: number, mtime: number): void {
    this.find(path).mtimeNs = BigInt(Math.round(mtime * 1e9));
  }
  cwd(): string {
    return this.folder;
  }
  chdir(path: string): void {
    if (this.find(path).kind !== "folder") throw new HostError("ENOTDIR");
    this.folder = `/${this.parts(path).join("/")}`;
  }
}
