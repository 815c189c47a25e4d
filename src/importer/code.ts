/** The code of a source file: compiled ahead of time, kept from an earlier run, or compiled now (CPython: SourceLoader.get_code). */
import { hooks } from "../runtime/hooks.ts";
import type { PyCode } from "../runtime/objects/code.ts";
import { aheadOf } from "./ahead.ts";
import { archiveCode, inArchive } from "./archive.ts";
import { readCached, writeCached } from "./codecache.ts";
import { readFile } from "./files.ts";
import { decodeSource } from "./source.ts";

export function codeOfFile(path: string): PyCode {
  const { optimize } = hooks();
  const made = optimize === 0 ? aheadOf(path) : undefined;
  if (made !== undefined) return hooks().loadMade(made, path);
  const packed = inArchive(path);
  if (packed !== undefined) {
    const text = optimize === 0 ? archiveCode(packed) : undefined;
    return text === undefined ? compiled(path) : hooks().load(text, path);
  }
  const kept = readCached(path, optimize);
  if (kept.text !== undefined) {
    try {
      return hooks().load(kept.text, path);
    } catch (e) {
      if (!(e instanceof SyntaxError)) throw e;
      // Whoever wrote it, it is no code of this version.
    }
  }
  const source = decodeSource(readFile(path), path);
  const text = hooks().generate(source, path);
  if (kept.stamp !== undefined) writeCached(path, optimize, text, kept.stamp);
  return hooks().load(text, path);
}

function compiled(path: string): PyCode {
  return hooks().load(hooks().generate(decodeSource(readFile(path), path), path), path);
}
