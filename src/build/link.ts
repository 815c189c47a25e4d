/** What every extension and program is linked with, from Rust and from C: the convention that src/wasm/ loads by. */
import { cachedFile } from "./cache.ts";
import { importableFunctions, libpython3, threadStubs, unwindTag } from "./stub/libpython3.ts";

export interface LinkInputs {
  /** Files that the linker reads, for tools that have to be handed them. */
  readonly files: readonly string[];
  readonly args: readonly string[];
}

export interface LinkOptions {
  readonly unwind?: boolean;
  /** Each call crosses to the host, which sees and can check it. */
  readonly debug?: boolean;
  readonly path?: (host: string) => string;
}

export function linkInputs({ unwind = false, debug = false, path = (host) => host }: LinkOptions): LinkInputs {
  const imports = cachedFile("stub", "stable-abi.imports", `${importableFunctions().join("\n")}\n`);
  const libraries = [
    cachedFile("stub", "libpython3.a", libpython3(!debug)),
    cachedFile("stub", "libthreads.a", threadStubs()),
  ];
  if (unwind) libraries.push(cachedFile("stub", "libunwind-tag.a", unwindTag()));
  return {
    files: [imports, ...libraries],
    args: [
      // Only these may be left to the loader: another missing symbol is an error here, with its name.
      `--allow-undefined-file=${path(imports)}`,
      ...libraries.map(path),
      // The loader allocates in the module through these alone, and reads function pointers out of the table.
      "--export=malloc",
      "--export=free",
      "--export-table",
      "--growable-table",
      // The stack comes first, so that running over its end traps, and does not write over data.
      "-z",
      "stack-size=1048576",
      "--stack-first",
    ],
  };
}

/** Linkers' words on a symbol that nobody defines, turned into a cause and a cure. */
export function missingSymbols(output: string): string | undefined {
  const names = new Set<string>();
  for (const match of output.matchAll(/undefined symbol: (\S+)/g))
    names.add((match[1] as string).replace(/[`'",.]+$/, ""));
  if (names.size === 0) return undefined;
  const python = [...names].filter((name) => /^_?Py/.test(name));
  const others = [...names].filter((name) => !/^_?Py/.test(name));
  if (python.length > 0) {
    return `${python.join(", ")} ${python.length === 1 ? "is" : "are"} not in Python's stable ABI, which is all that there is here: use the limited API (in PyO3 the feature abi3t, or abi3-py39 and later)`;
  }
  return `no library defines ${others.join(", ")}: compile what defines ${others.length === 1 ? "it" : "them"} for wasm32-wasip1 too, or do without (threads, processes and sockets do not exist there)`;
}
