/**
 * The archive of the standard library, written by tools/pack-stdlib.mjs: a 4-byte length, an index as JSON
 * (path → [offset, packed size, size]), and the files as raw deflate streams. Its paths appear under STDLIB.
 */
import { hooks } from "../runtime/hooks.ts";

export const STDLIB = "/lib/python3.15";

type Entry = [offset: number, packed: number, size: number];

let index: Record<string, Entry> | undefined;
let folders: Map<string, Set<string>> | undefined;
let data: Uint8Array = new Uint8Array(0);
let body = 0;

function load(): Record<string, Entry> {
  if (index !== undefined) return index;
  const bytes = hooks().host.stdlib();
  if (bytes === undefined) return (index = {});
  data = bytes;
  const size = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
  body = 4 + size;
  index = JSON.parse(new TextDecoder().decode(bytes.subarray(4, body))) as Record<string, Entry>;
  return index;
}

/** The names in a folder of the archive (path relative to STDLIB, "" for the top), or undefined if there is none. */
export function archiveFolder(path: string): Set<string> | undefined {
  if (folders === undefined) {
    folders = new Map();
    for (const file of Object.keys(load())) {
      const parts = file.split("/");
      for (let i = 0; i < parts.length; i++) {
        const folder = parts.slice(0, i).join("/");
        let names = folders.get(folder);
        if (names === undefined) folders.set(folder, (names = new Set()));
        names.add(parts[i]!);
      }
    }
  }
  return folders.get(path);
}

export function archiveHas(path: string): boolean {
  return load()[path] !== undefined;
}

export function archiveRead(path: string): Uint8Array | undefined {
  const entry = load()[path];
  if (entry === undefined) return undefined;
  const [offset, packed, size] = entry;
  return hooks().host.inflateRaw(data.subarray(body + offset, body + offset + packed), size);
}

/** The part of `path` inside the archive, or undefined if it lies elsewhere. */
export function inArchive(path: string): string | undefined {
  if (path === STDLIB) return "";
  return path.startsWith(STDLIB + "/") ? path.slice(STDLIB.length + 1) : undefined;
}
