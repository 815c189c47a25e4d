/**
 * Scripts of this package with V8's code cache: the first process that runs one leaves the functions that it compiled in the
 * user's cache folder, and later ones start from those. A cache that cannot be read, is damaged or belongs to another V8 is
 * as good as none; one that cannot be written neither.
 */
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";
import { cachePath } from "./cachefolder.ts";
import { nodeModule } from "./nodemodule.ts";

/** Caches that stay beside the one in use: of the other script, of other builds and Nodes. */
const KEPT = 5;

export interface LoadedScript {
  exports: unknown;
  /** Writes the cache with the functions that ran so far, unless there is a good one already. */
  save(): void;
}

/** Runs `file` as a CommonJS module. `hash` tells its content: V8 itself compares only the length. */
export function loadScript(file: string, hash: string, require: NodeJS.Require): LoadedScript {
  const cacheFile = cachePath("code", `${hash}-${process.version}-${process.arch}`);
  // The bundle is ASCII: half of the memory, and no decoding.
  const source = `(function(exports,require,module,__filename,__dirname){${readFileSync(file, "latin1")}\n})`;
  const cachedData = readCache(cacheFile);
  let script: Script;
  try {
    script = new Script(source, { filename: file, ...(cachedData === undefined ? {} : { cachedData }) });
  } catch (e) {
    // Where a host has forbidden that as well, the module is loaded as any other.
    if ((e as Error).name !== "EvalError") throw e;
    return { exports: require(file) as unknown, save: () => undefined };
  }
  const module = { exports: {} };
  const run = script.runInThisContext() as (...args: unknown[]) => void;
  run(module.exports, require, module, file, dirname(file));
  let wanted = cachedData === undefined || script.cachedDataRejected === true;
  return {
    exports: module.exports,
    save() {
      if (wanted) writeCache(cacheFile, script.createCachedData());
      wanted = false;
    },
  };
}

/** The same for a file beside an ES module. */
export function loadScriptBeside(url: string, file: string, hash: string): LoadedScript {
  return loadScript(fileURLToPath(new URL(file, url)), hash, createRequire(url));
}

/** V8 takes damaged code as it is, so a checksum goes in front. */
function checksum(data: Uint8Array): number {
  const { crc32 } = nodeModule("node:zlib") as { crc32?: (data: Uint8Array) => number };
  if (crc32 !== undefined) return crc32(data);
  let h = data.length;
  for (let i = 0; i < data.length; i++) h = (Math.imul(h, 31) + data[i]!) | 0;
  return h >>> 0;
}

function readCache(file: string): Buffer | undefined {
  try {
    const all = readFileSync(file);
    const data = all.subarray(4);
    return all.readUInt32LE(0) === checksum(data) ? data : undefined;
  } catch {
    return undefined;
  }
}

function writeCache(file: string, data: Buffer): void {
  const temporary = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    const head = Buffer.alloc(4);
    head.writeUInt32LE(checksum(data));
    const fd = openSync(temporary, "wx", 0o600);
    try {
      for (const part of [head, data]) if (writeSync(fd, part) !== part.length) throw new Error("disk full");
    } finally {
      closeSync(fd);
    }
    renameSync(temporary, file);
    removeOld(dirname(file));
  } catch {
    remove(temporary);
  }
}

function removeOld(folder: string): void {
  const files = readdirSync(folder).map((name) => join(folder, name));
  const age = new Map(files.map((f) => [f, statSync(f).mtimeMs]));
  for (const f of files.sort((a, b) => age.get(b)! - age.get(a)!).slice(KEPT + 1)) remove(f);
}

function remove(file: string): void {
  try {
    unlinkSync(file);
  } catch {
    // Somebody else did it, or it was never there.
  }
}
