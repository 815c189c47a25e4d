/** The standard library's archive as files under STDLIB. */
import { importError } from "../runtime/errors.ts";
import { type ByteSource, hooks, UnreadableBytes } from "../runtime/hooks.ts";
import { ArchiveIndex, type Entry, moduleOfPath } from "./archive-index.ts";
import { CODE } from "./codeversion.ts";

export const STDLIB = "/lib/python3.15";

let source: ByteSource | undefined;
let index: ArchiveIndex | undefined;
let folders: Map<string, Set<string>> | undefined;

/** Undefined: this host has no archive. */
function archive(): ArchiveIndex | undefined {
  const { host } = hooks();
  const now = host.stdlib();
  if (now === undefined) return undefined;
  if (index === undefined || now !== source) {
    index = ArchiveIndex.read(now, (data, size) => host.inflateRaw(data, size));
    source = now;
    folders = new Map();
  }
  return index;
}

/** The names in a folder of the archive (path relative to STDLIB, "" for the top), or undefined if there is none. */
export function archiveFolder(path: string): Set<string> | undefined {
  const folder = archive()?.folder(path);
  if (folder === undefined) return undefined;
  let names = folders!.get(path);
  if (names === undefined) folders!.set(path, (names = new Set(Object.keys(folder))));
  return names;
}

export function archiveHas(path: string): boolean {
  return archive()?.file(path) !== undefined;
}

/** Bytes of a file's source. */
export function archiveSize(path: string): number | undefined {
  return archive()?.file(path)?.[4];
}

/** @throws ImportError where the archive is elsewhere and cannot be read */
export function archiveRead(path: string): Uint8Array | undefined {
  const entry = archive()?.file(path);
  if (entry === undefined) return undefined;
  const [offset, codePacked, , packed, size] = entry;
  return unpack(path, offset + codePacked, packed, size);
}

/** The code of a source file, compiled ahead of time; undefined if there is none that this version can run. */
export function archiveCode(path: string): string | undefined {
  const entry = runnable(path);
  if (entry === undefined) return undefined;
  const [offset, packed, size] = entry;
  return new TextDecoder().decode(unpack(path, offset, packed, size));
}

function runnable(path: string): Entry | undefined {
  const a = archive();
  if (a === undefined || CODE === "" || a.version !== CODE) return undefined;
  const entry = a.file(path);
  return entry !== undefined && entry[1] > 0 ? entry : undefined;
}

function unpack(path: string, offset: number, packed: number, size: number): Uint8Array {
  let data: Uint8Array;
  try {
    data = source!.read(index!.body + offset, packed);
  } catch (e) {
    if (!(e instanceof UnreadableBytes)) throw e;
    const name = moduleOfPath(path);
    throw importError(`cannot import '${name}' of the standard library: ${e.message}`, name, `${STDLIB}/${path}`);
  }
  return hooks().host.inflateRaw(data, size);
}

/** The part of `path` inside the archive, or undefined if it lies elsewhere. */
export function inArchive(path: string): string | undefined {
  if (path === STDLIB) return "";
  return path.startsWith(STDLIB + "/") ? path.slice(STDLIB.length + 1) : undefined;
}

/** For tracebacks: undefined also where the archive can't be read. */
export function librarySource(filename: string): Uint8Array | undefined {
  const path = inArchive(filename);
  if (path === undefined) return undefined;
  try {
    return archiveRead(path);
  } catch {
    return undefined;
  }
}
