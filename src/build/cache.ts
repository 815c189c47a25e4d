/** Files that builds keep in the user's cache folder. */
import { createHash } from "node:crypto";
import { mkdirSync, renameSync, writeFileSync, existsSync, chmodSync } from "node:fs";
import { join, dirname } from "node:path";
import { cachePath } from "../host/cachefolder.ts";

export function cacheFolder(...parts: string[]): string {
  const folder = cachePath(...parts);
  mkdirSync(folder, { recursive: true });
  return folder;
}

export function shortHash(...parts: (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest("hex").slice(0, 12);
}

/** Writes a file under a name that its content decides, whole or not at all: two builds may do it at once. */
export function cachedFile(folder: string, name: string, content: string | Uint8Array): string {
  const path = join(cacheFolder(folder, shortHash(content)), name);
  if (!existsSync(path)) {
    const temporary = join(dirname(path), `.${name}.${process.pid}`);
    writeFileSync(temporary, content);
    chmodSync(temporary, 0o644);
    renameSync(temporary, path);
  }
  return path;
}
