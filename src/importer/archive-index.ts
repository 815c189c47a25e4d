/**
 * The archive of the standard library, written by tools/pack-stdlib.mjs. Twelve bytes of head: "TPL1", the packed and the plain size
 * of the index. The index, and then the files' code and source, as raw deflate streams. The index is JSON: `version` tells which
 * compiler wrote the code, `tree` has an object for a folder and an array for a file.
 */
import type { ByteSource } from "../runtime/hooks.ts";

/** `offset` counts from the index's end; the packed code stands there, the packed source behind it. No code: `codePacked` is 0. */
export type Entry = [
  offset: number,
  codePacked: number,
  codeSize: number,
  sourcePacked: number,
  sourceSize: number,
  /** The modules of the library that this one imports at once. */
  imports?: string[],
];
export interface Folder {
  [name: string]: Entry | Folder;
}
/** As Host.inflateRaw. */
export type Inflate = (data: Uint8Array, size: number) => Uint8Array;

const HEAD = 12;

export class ArchiveIndex {
  private constructor(
    readonly version: string,
    private readonly tree: Folder,
    /** Where the files begin. */
    readonly body: number,
  ) {}

  static read(source: ByteSource, inflate: Inflate): ArchiveIndex {
    const head = source.read(0, HEAD);
    const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
    if (head.byteLength < HEAD || view.getUint32(0) !== 0x54504c31)
      throw new Error("stdlib.bin is no archive of the standard library, or one of another version of Taipan");
    const packed = view.getUint32(4, true);
    const text = inflate(source.read(HEAD, packed), view.getUint32(8, true));
    const { version, tree } = JSON.parse(new TextDecoder().decode(text)) as { version: string; tree: Folder };
    return new ArchiveIndex(version, tree, HEAD + packed);
  }

  private find(path: string): Entry | Folder | undefined {
    let at: Entry | Folder | undefined = this.tree;
    if (path === "") return at;
    for (const part of path.split("/")) {
      if (at === undefined || Array.isArray(at) || !Object.hasOwn(at, part)) return undefined;
      at = at[part];
    }
    return at;
  }

  file(path: string): Entry | undefined {
    const found = this.find(path);
    return Array.isArray(found) ? found : undefined;
  }

  folder(path: string): Folder | undefined {
    const found = this.find(path);
    return Array.isArray(found) ? undefined : found;
  }

  /** All files with their paths, the compiler's own data aside. */
  *files(folder = this.tree, prefix = ""): Generator<[path: string, entry: Entry]> {
    for (const [name, found] of Object.entries(folder))
      if (Array.isArray(found)) {
        if (name.endsWith(".py")) yield [prefix + name, found];
      } else yield* this.files(found, `${prefix}${name}/`);
  }

  modules(): string[] {
    return Array.from(this.files(), ([path]) => moduleOfPath(path));
  }

  /** The file of a module. */
  moduleFile(module: string): Entry | undefined {
    const path = module.replaceAll(".", "/");
    return this.file(`${path}/__init__.py`) ?? this.file(`${path}.py`);
  }
}

/** The module's name for the path of its file. */
export function moduleOfPath(path: string): string {
  return path.replace(/(\/__init__)?\.py$/, "").replaceAll("/", ".");
}
