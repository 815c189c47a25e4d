/**
 * Code kept beside its source (PEP 3147, PEP 552): `__pycache__/NAME.taipan-315.pyc`, where the standard library's importlib.util
 * looks for it too. Head: "TPC\n", flags (0), time and size of the source; the version of the code, a checksum; and JavaScript text.
 * A file that is damaged, out of date or another version's is written anew; one that cannot be written is done without.
 */
import { crc32 } from "../modules/binascii.ts";
import { isTrue } from "../runtime/abstract.ts";
import { HostError, hooks, sysAttribute } from "../runtime/hooks.ts";
import { stringOf } from "../runtime/value.ts";
import { CODE } from "./codeversion.ts";
import { readBytes } from "./files.ts";

export const CACHE_TAG = "taipan-315";

const MAGIC = 0x5450430a;
const HEAD = 16 + 16 + 4;

/** What the source was when the code was made. */
export interface Stamp {
  /** Seconds, and bytes: 32 bits of each. */
  mtime: number;
  size: number;
  mode: number;
}

/** Where the code of a source is kept. */
export function cachePath(path: string, optimize: number): string {
  const slash = path.lastIndexOf("/");
  const folder = path.slice(0, slash);
  const file = path.slice(slash + 1);
  const dot = file.lastIndexOf(".");
  const base = dot < 0 ? file : file.slice(0, dot);
  const name = `${base}.${CACHE_TAG}${optimize === 0 ? "" : `.opt-${optimize}`}.pyc`;
  const prefix = stringOf(sysAttribute("pycache_prefix") ?? null);
  return prefix === undefined ? `${folder}/__pycache__/${name}` : `${prefix}/${folder.replace(/^\/+/, "")}/${name}`;
}

/** `stamp` is undefined where the code must not be written. */
export function readCached(path: string, optimize: number): { text?: string; stamp?: Stamp } {
  if (CODE === "") return {};
  const stamp = stampOf(path);
  if (stamp === undefined) return {};
  const text = checked(readBytes(cachePath(path, optimize)), stamp);
  const write = text === undefined && !isTrue(sysAttribute("dont_write_bytecode") ?? false);
  return { ...(text === undefined ? {} : { text }), ...(write ? { stamp } : {}) };
}

function stampOf(path: string): Stamp | undefined {
  try {
    const { mtimeNs, size, mode } = hooks().host.files.stat(path, true);
    return { mtime: Number(BigInt.asUintN(32, mtimeNs / 1_000_000_000n)), size: size >>> 0, mode };
  } catch (e) {
    if (e instanceof HostError) return undefined;
    throw e;
  }
}

function checked(data: Uint8Array | undefined, stamp: Stamp): string | undefined {
  if (data === undefined || data.length < HEAD) return undefined;
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  if (view.getUint32(0) !== MAGIC || view.getUint32(4, true) !== 0) return undefined;
  if (view.getUint32(8, true) !== stamp.mtime || view.getUint32(12, true) !== stamp.size) return undefined;
  const decoder = new TextDecoder();
  if (decoder.decode(data.subarray(16, 32)) !== CODE) return undefined;
  const text = data.subarray(HEAD);
  return view.getUint32(32, true) === crc32(text) ? decoder.decode(text) : undefined;
}

export function writeCached(path: string, optimize: number, text: string, stamp: Stamp): void {
  const encoder = new TextEncoder();
  const body = encoder.encode(text);
  const data = new Uint8Array(HEAD + body.length);
  const view = new DataView(data.buffer);
  view.setUint32(0, MAGIC);
  view.setUint32(8, stamp.mtime, true);
  view.setUint32(12, stamp.size, true);
  data.set(encoder.encode(CODE), 16);
  view.setUint32(32, crc32(body), true);
  data.set(body, HEAD);
  const target = cachePath(path, optimize);
  try {
    makeFolders(target.slice(0, target.lastIndexOf("/")));
    writeWhole(target, data, (stamp.mode & 0o666) | 0o200);
  } catch (e) {
    if (!(e instanceof HostError)) throw e;
    // Read-only, full, not ours: nobody needs the file.
  }
}

function makeFolders(path: string): void {
  const { files } = hooks().host;
  try {
    files.mkdir(path, 0o777);
  } catch (e) {
    if (!(e instanceof HostError)) throw e;
    if (e.code === "EEXIST") return;
    if (e.code !== "ENOENT" || path === "") throw e;
    makeFolders(path.slice(0, path.lastIndexOf("/")));
    files.mkdir(path, 0o777);
  }
}

let temporaries = 0;

/** Under another name first: whoever reads `path` finds the old file or the new one, whatever happens meanwhile. */
function writeWhole(path: string, data: Uint8Array, mode: number): void {
  const { host } = hooks();
  const { files } = host;
  const temporary = `${path}.${host.pid}-${host.timeNs() % 1_000_000_007n}-${temporaries++}`;
  const fd = files.open(temporary, O_WRONLY | O_CREAT | O_EXCL, mode);
  try {
    try {
      for (let at = 0; at < data.length;) at += files.write(fd, data.subarray(at));
    } finally {
      files.close(fd);
    }
    files.rename(temporary, path);
  } catch (e) {
    try {
      files.unlink(temporary);
    } catch {
      // The first error tells more.
    }
    throw e;
  }
}

// The host's O_* (modules/posix).
const O_WRONLY = 1;
const O_CREAT = 0o100;
const O_EXCL = 0o200;
