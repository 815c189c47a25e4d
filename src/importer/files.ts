/** Reading whole files and folders for the import system, from the host or the archive of the standard library. */
import { errorOf } from "../modules/oserrors.ts";
import { HostError, hooks } from "../runtime/hooks.ts";
import { archiveFolder, archiveRead, inArchive } from "./archive.ts";

/** @throws OSError */
export function readFile(path: string): Uint8Array {
  const packed = inArchive(path);
  if (packed !== undefined) {
    const data = archiveRead(packed);
    if (data !== undefined) return data;
  }
  try {
    return readWhole(path);
  } catch (e) {
    if (e instanceof HostError) throw errorOf(e.code, path);
    throw e;
  }
}

/** A file of the host; undefined if it can't be read. */
export function readBytes(path: string): Uint8Array | undefined {
  try {
    return readWhole(path);
  } catch (e) {
    if (e instanceof HostError) return undefined;
    throw e;
  }
}

/** @throws HostError */
function readWhole(path: string): Uint8Array {
  const { files } = hooks().host;
  const fd = files.open(path, 0, 0);
  try {
    let data = new Uint8Array(Math.max(files.fstat(fd).size + 1, 512));
    let size = 0;
    for (;;) {
      if (size === data.length) {
        const grown = new Uint8Array(data.length * 2);
        grown.set(data);
        data = grown;
      }
      const n = files.read(fd, data.subarray(size));
      if (n === 0) return data.subarray(0, size);
      size += n;
    }
  } finally {
    files.close(fd);
  }
}

interface Listing {
  mtime: bigint;
  names: Set<string>;
}
const listings = new Map<string, Listing>();

export function invalidateCaches(): void {
  listings.clear();
}

/** The names in a folder; undefined if it is none. Kept until the folder changes. */
export function folderNames(path: string): Set<string> | undefined {
  const packed = inArchive(path);
  if (packed !== undefined) {
    const names = archiveFolder(packed);
    if (names !== undefined) return names;
  }
  const { files } = hooks().host;
  const folder = path === "" ? "." : path;
  try {
    const mtime = files.stat(folder, true).mtimeNs;
    const known = listings.get(path);
    // A folder changed within the clock's grain of the listing would go unnoticed.
    if (known !== undefined && known.mtime === mtime && hooks().host.timeNs() - mtime > 2_000_000_000n)
      return known.names;
    const names = new Set(files.list(folder));
    listings.set(path, { mtime, names });
    return names;
  } catch (e) {
    if (e instanceof HostError) return undefined;
    throw e;
  }
}

export function isFile(path: string): boolean {
  return kind(path) === 0o100000;
}
export function isFolder(path: string): boolean {
  return kind(path) === 0o040000;
}
/** The library's files are among the host's (libraryfiles.ts). */
function kind(path: string): number {
  try {
    return hooks().host.files.stat(path, true).mode & 0o170000;
  } catch (e) {
    if (e instanceof HostError) return 0;
    throw e;
  }
}
