/** The module posix: what os needs of the host's files and environment. */
import { asDouble, asSsize, isTrue } from "../runtime/abstract.ts";
import { newException, notImplementedError } from "../runtime/errors.ts";
import { hooks, type HostStat } from "../runtime/hooks.ts";
import { bufferOf, newBytes, PyBytes } from "../runtime/objects/bytes.ts";
import { PyDict } from "../runtime/objects/dict.ts";
import { fspath } from "../runtime/fspath.ts";
import { HostUnwind } from "../runtime/frames.ts";
import { newList } from "../runtime/objects/list.ts";
import { encodeUtf8 } from "../runtime/objects/str.ts";
import { PyTuple } from "../runtime/objects/tuple.ts";
import type { Type } from "../runtime/objects/type.ts";
import { intValue, normalizeInt, PyFloat, strValue, type Value } from "../runtime/value.ts";
import { OSError } from "../runtime/objects/exceptions.ts";
import { defineModule, fn } from "./define.ts";
import { dirEntry, scandir } from "./posix-scandir.ts";
import { ERRORS, onHost } from "./oserrors.ts";
import * as O from "./oserrors.ts";
import { structseq, structseqType } from "./structseq.ts";
import { fsPath, likePath } from "./support.ts";
import { flushStandardStreams } from "./sys.ts";

const files = () => hooks().host.files;

let statType: Type | undefined;
const STAT_FIELDS = [
  "st_mode",
  "st_ino",
  "st_dev",
  "st_nlink",
  "st_uid",
  "st_gid",
  "st_size",
  // Whole seconds: places without names.
  null,
  null,
  null,
];
const STAT_HIDDEN = [
  "st_atime",
  "st_mtime",
  "st_ctime",
  "st_atime_ns",
  "st_mtime_ns",
  "st_ctime_ns",
  "st_blksize",
  "st_blocks",
  "st_rdev",
];
function statResultType(): Type {
  return (statType ??= structseqType("os", "stat_result", STAT_FIELDS, STAT_HIDDEN, {
    // Times that a program leaves out are the whole seconds.
    complete(items, extra) {
      for (let i = 0; i < 3; i++) extra[i] ??= items[7 + i]!;
    },
  }));
}

const kept = new Map<string, Type>();
function recordType(module: string, name: string, ...fields: string[]): Type {
  let t = kept.get(name);
  if (t === undefined) kept.set(name, (t = structseqType(module, name, fields)));
  return t;
}
const terminalSize = (): Type => recordType("os", "terminal_size", "columns", "lines");
const unameResult = (): Type =>
  recordType("posix", "uname_result", "sysname", "nodename", "release", "version", "machine");
const timesResult = (): Type =>
  recordType("posix", "times_result", "user", "system", "children_user", "children_system", "elapsed");

export function statResult(s: HostStat): Value {
  const whole = (ns: bigint) => Number(ns / 1_000_000_000n);
  const exact = (ns: bigint) => new PyFloat(Number(ns) / 1e9);
  return structseq(statResultType(), [
    s.mode, s.ino, s.dev, s.nlink, s.uid, s.gid, s.size, whole(s.atimeNs), whole(s.mtimeNs), whole(s.ctimeNs),
    exact(s.atimeNs), exact(s.mtimeNs), exact(s.ctimeNs), normalizeInt(s.atimeNs), normalizeInt(s.mtimeNs),
    normalizeInt(s.ctimeNs), 4096, Math.ceil(s.size / 512), 0,
  ]); // prettier-ignore
}

function stat(path: Value, _dirFd: Value = null, follow: Value = true): Value {
  const fd = typeof path === "boolean" ? undefined : intValue(path);
  if (fd !== undefined) return statResult(onHost(() => files().fstat(Number(fd)), path));
  const p = fsPath(path, "stat");
  return statResult(onHost(() => files().stat(p, isTrue(follow)), path));
}

/** A function of one path. */
const onPath = (name: string, parameters: string, f: (path: string, ...more: Value[]) => void) =>
  fn(`${name}(${parameters})`, (path: Value, ...more: Value[]) => {
    const p = fsPath(path, name);
    onHost(() => f(p, ...more), path);
    return null;
  });

function access(path: Value, mode: Value): Value {
  try {
    const s = files().stat(fsPath(path, "access"), true);
    const wanted = asSsize(mode);
    return (wanted & 1) === 0 || (s.mode & 0o111) !== 0 || (s.mode & 0o170000) === 0o040000;
  } catch {
    return false;
  }
}

function rename(from: Value, to: Value): Value {
  const a = fsPath(from, "rename");
  const b = fsPath(to, "rename");
  onHost(() => files().rename(a, b), from);
  return null;
}

function read(fd: Value, n: Value): Value {
  const into = new Uint8Array(asSsize(n));
  return newBytes(
    into.slice(
      0,
      onHost(() => files().read(asSsize(fd), into), undefined),
    ),
  );
}

/** os._exit: nothing of Python runs any more. */
export class ProcessExit extends HostUnwind {
  constructor(readonly code: number) {
    super();
  }
}

function times(path: Value, t: Value = null, ns?: Value): Value {
  const p = fsPath(path, "utime");
  let atime = Number(hooks().host.timeNs()) / 1e9;
  let mtime = atime;
  if (t instanceof PyTuple) [atime, mtime] = t.items.map((v) => asDouble(v)) as [number, number];
  else if (ns instanceof PyTuple) [atime, mtime] = ns.items.map((v) => Number(intValue(v)) / 1e9) as [number, number];
  onHost(() => files().utimes(p, atime, mtime), path);
  return null;
}

function environment(): PyDict {
  const d = new PyDict();
  const { env } = hooks().host;
  const bytes = (s: string) => newBytes(encodeUtf8(s, "surrogateescape"));
  for (const [k, v] of Object.entries(env)) if (v !== undefined) d.set(bytes(k), bytes(v));
  return d;
}

const text = (v: Value) => (v instanceof PyBytes ? new TextDecoder().decode(bufferOf(v)) : String(v));

function unsupported(name: string) {
  return fn(`${name}(*args, **kwargs)`, () => {
    throw notImplementedError(`os.${name}() is not supported here`);
  });
}

export const posix = defineModule("posix", {
  functions: [
    fn("getcwd()", () => strValue(onHost(() => files().cwd(), undefined))),
    fn("getcwdb()", () => newBytes(encodeUtf8(files().cwd(), "surrogateescape"))),
    onPath("chdir", "path", (p) => files().chdir(p)),
    fn("listdir(path=None)", (path: Value = null) => {
      const p = fsPath(path, "listdir", ".");
      return newList(onHost(() => files().list(p), path ?? ".").map((n) => likePath(path, n)));
    }),
    fn("scandir(path=None)", scandir),
    fn("stat(path, *, dir_fd=None, follow_symlinks=True)", stat),
    fn("lstat(path, *, dir_fd=None)", (path: Value) => stat(path, null, false)),
    fn("fstat(fd)", (fd: Value) => stat(fd)),
    fn("access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)", access),
    fn("fspath(path)", fspath),
    onPath("mkdir", "path, mode=511, *, dir_fd=None", (p, mode = 0o777) => files().mkdir(p, asSsize(mode))),
    onPath("rmdir", "path, *, dir_fd=None", (p) => files().rmdir(p)),
    onPath("unlink", "path, *, dir_fd=None", (p) => files().unlink(p)),
    onPath("remove", "path, *, dir_fd=None", (p) => files().unlink(p)),
    onPath("chmod", "path, mode, *, dir_fd=None, follow_symlinks=True", (p, mode) => files().chmod(p, asSsize(mode!))),
    fn("rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", rename),
    fn("replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", rename),
    fn("readlink(path, *, dir_fd=None)", (path: Value) => {
      const p = fsPath(path, "readlink");
      return likePath(
        path,
        onHost(() => files().readlink(p), path),
      );
    }),
    fn("symlink(src, dst, target_is_directory=False, *, dir_fd=None)", (src: Value, dst: Value) => {
      onHost(() => files().symlink(fsPath(src, "symlink"), fsPath(dst, "symlink")), src);
      return null;
    }),
    fn("utime(path, times=None, *, ns=?, dir_fd=None, follow_symlinks=True)", times),
    fn("truncate(path, length)", (path: Value, n: Value) => {
      const fd = onHost(() => files().open(fsPath(path, "truncate"), O.O_RDWR, 0), path);
      onHost(() => files().truncate(fd, asSsize(n)), path);
      files().close(fd);
      return null;
    }),
    fn("open(path, flags, mode=511, *, dir_fd=None)", (path: Value, flags: Value, mode: Value = 0o777) =>
      onHost(() => files().open(fsPath(path, "open"), asSsize(flags), asSsize(mode)), path),
    ),
    fn("close(fd)", (fd: Value) => {
      onHost(() => files().close(asSsize(fd)), undefined);
      return null;
    }),
    fn("read(fd, length, /)", read),
    fn("write(fd, data, /)", (fd: Value, data: Value) =>
      onHost(() => files().write(asSsize(fd), bufferOf(data)), undefined),
    ),
    fn("lseek(fd, position, whence, /)", (fd: Value, at: Value, whence: Value) =>
      onHost(() => files().seek(asSsize(fd), asSsize(at), asSsize(whence)), undefined),
    ),
    fn("ftruncate(fd, length, /)", (fd: Value, n: Value) => {
      onHost(() => files().truncate(asSsize(fd), asSsize(n)), undefined);
      return null;
    }),
    fn("fsync(fd)", () => null),
    fn("isatty(fd, /)", (fd: Value) => files().isatty(asSsize(fd))),
    fn("getpid()", () => hooks().host.pid),
    fn("getppid()", () => 1),
    fn("getuid()", () => 0),
    fn("geteuid()", () => 0),
    fn("getgid()", () => 0),
    fn("getegid()", () => 0),
    fn("umask(mask, /)", () => 0o022),
    fn("cpu_count()", () => 1),
    fn("urandom(size, /)", (n: Value) => {
      const b = new Uint8Array(asSsize(n));
      hooks().host.randomBytes(b);
      return newBytes(b);
    }),
    fn("strerror(code, /)", (code: Value) => {
      const n = asSsize(code);
      return Object.values(ERRORS).find(([k]) => k === n)?.[1] ?? `Unknown error ${n}`;
    }),
    fn("_exit(status)", (status: Value) => {
      flushStandardStreams();
      throw new ProcessExit(asSsize(status) & 255);
    }),
    fn("putenv(name, value, /)", (name: Value, v: Value) => {
      hooks().host.env[text(name)] = text(v);
      return null;
    }),
    fn("unsetenv(name, /)", (name: Value) => {
      delete hooks().host.env[text(name)];
      return null;
    }),
    fn("get_terminal_size(fd=1, /)", (fd: Value = 1) => {
      if (!files().isatty(asSsize(fd))) throw newException(OSError, "not a terminal");
      return structseq(terminalSize(), [hooks().host.terminalColumns(), 24]);
    }),
    fn("uname()", () => structseq(unameResult(), ["wasi", "", "0.0.0", "0.0.0", "wasm32"])),
    fn("times()", () => {
      const t = new PyFloat(Number(hooks().host.processTimeNs()) / 1e9);
      const none = new PyFloat(0);
      return structseq(timesResult(), [t, none, none, none, t]);
    }),
    fn("device_encoding(fd)", (fd: Value) => (files().isatty(asSsize(fd)) ? "utf-8" : null)),
    fn("_path_normpath(path)", (path: Value) => likePath(path, normalize(fsPath(path, "normpath")))),
    unsupported("system"),
    unsupported("pipe"),
  ],
  attrs: () => ({
    environ: environment(),
    error: OSError,
    stat_result: statResultType(),
    terminal_size: terminalSize(),
    uname_result: unameResult(),
    times_result: timesResult(),
    DirEntry: dirEntry,
    _have_functions: newList([]),
    F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1,
    O_RDONLY: O.O_RDONLY, O_WRONLY: O.O_WRONLY, O_RDWR: O.O_RDWR, O_CREAT: O.O_CREAT, O_EXCL: O.O_EXCL, O_TRUNC: O.O_TRUNC,
    O_APPEND: O.O_APPEND, O_NONBLOCK: O.O_NONBLOCK, O_CLOEXEC: O.O_CLOEXEC, O_DIRECTORY: O.O_DIRECTORY, O_NOFOLLOW: O.O_NOFOLLOW,
    EX_OK: 0, EX_USAGE: 64, EX_SOFTWARE: 70,
  }), // prettier-ignore
});

/** posixpath.normpath */
export function normalize(path: string): string {
  if (path === "") return ".";
  const root = path.startsWith("//") && !path.startsWith("///") ? "//" : path.startsWith("/") ? "/" : "";
  const out: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== ".." || (root === "" && out.length === 0) || out.at(-1) === "..") out.push(part);
    else if (out.length > 0) out.pop();
  }
  return (
    root +
      (root !== "" ? out.filter((p, i) => p !== ".." || out.slice(0, i).some((q) => q !== "..")) : out).join("/") || "."
  );
}
