/** The standard library where it lies on a web server: its index and the modules asked for are fetched, not the whole. */
import { inflateSync } from "fflate/browser";
import { RangeSource } from "./host/ranges.ts";
import { ArchiveIndex, type Entry } from "./importer/archive-index.ts";
import { CODE } from "./importer/codeversion.ts";
import type { ByteSource } from "./runtime/hooks.ts";

export interface LibraryOptions {
  /** Modules that are loaded at once, with all that they import. */
  modules?: readonly string[] | undefined;
  /**
   * Whether an `import` may fetch what was not loaded, while the thread waits (synchronous requests: workers, and pages, where
   * browsers discourage them). True if it is not given; false makes such an import an ImportError.
   */
  onDemand?: boolean | undefined;
}

export interface Library extends ByteSource {
  /** Loads modules and all that they import. @throws Error */
  load(...modules: string[]): Promise<void>;
}

/** The head and the index come in one request of this size, or a second one fetches the rest. */
const FIRST = 32 * 1024;
/** Files less than this apart come in one request. */
const GAP = 4 * 1024;

/** `url`: of dist/stdlib.bin, where the server answers range requests. @throws Error */
export async function openLibrary(url: string | URL, options: LibraryOptions = {}): Promise<Library> {
  const source = new RangeSource(new URL(url, globalThis.location?.href).href, options.onDemand !== false);
  await source.load(0, FIRST);
  const head = source.read(0, FIRST);
  const packed = new DataView(head.buffer, head.byteOffset).getUint32(4, true);
  await source.load(12, packed);
  const index = ArchiveIndex.read(source, (data, size) => inflateSync(data, { out: new Uint8Array(size) }));
  const library: Library = {
    read: (offset, length) => source.read(offset, length),
    async load(...modules) {
      const wanted = [...closure(index, modules, "openLibrary")].map((e) => rangeOf(index, e));
      await Promise.all(joined(wanted).map(([start, end]) => source.load(start, end - start)));
    },
  };
  if (options.modules !== undefined) await library.load(...options.modules);
  return library;
}

/** The files of modules, of the packages that they are in, and of all that these import; `asked` is who asked for them. @throws Error */
export function closure(index: ArchiveIndex, modules: readonly string[], asked: string): Set<Entry> {
  const seen = new Set<string>();
  const files = new Set<Entry>();
  const visit = (module: string): boolean => {
    if (seen.has(module)) return true;
    seen.add(module);
    const dot = module.lastIndexOf(".");
    if (dot > 0) visit(module.slice(0, dot));
    const entry = index.moduleFile(module);
    if (entry === undefined) return false;
    files.add(entry);
    entry[5]?.forEach(visit);
    return true;
  };
  for (const module of modules)
    if (!visit(module)) throw new Error(`${asked}: the standard library's archive has no module '${module}'`);
  return files;
}

/** Of a module, the code that is run, or its source where that has to be compiled here. */
function rangeOf(index: ArchiveIndex, [offset, codePacked, , sourcePacked]: Entry): [start: number, end: number] {
  const start = index.body + offset;
  return index.version === CODE && codePacked > 0
    ? [start, start + codePacked]
    : [start + codePacked, start + codePacked + sourcePacked];
}

function joined(ranges: [start: number, end: number][]): [start: number, end: number][] {
  const out: [number, number][] = [];
  for (const [start, end] of ranges.sort((a, b) => a[0] - b[0])) {
    const last = out.at(-1);
    if (last !== undefined && start - last[1] < GAP) last[1] = Math.max(last[1], end);
    else out.push([start, end]);
  }
  return out;
}
