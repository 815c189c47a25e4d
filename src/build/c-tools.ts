/**
 * A C compiler and linker for wasm32: the system's clang with wasi-libc where both are there, otherwise the npm package
 * @yowasp/clang, which is clang compiled to wasm and brings its own C library: slower to start, but Node is all it needs.
 */
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { basename, join, sep } from "node:path";
import { BuildError } from "./error.ts";
import { run } from "./run.ts";
import { findWasiSysroot, findWasmClang, findWasmLd } from "./wasi-sysroot.ts";

export interface ToolResult {
  readonly code: number;
  readonly output: string;
}

export interface CTools {
  readonly name: string;
  /** Options that the compiler needs to find the C library. */
  readonly compilerOptions: readonly string[];
  /** Folder with crt1-*.o and libc.a, and compiler-rt, as the tools name them. */
  readonly lib: string;
  readonly builtins: string;
  /** A path of this machine as the tools see it. */
  path(host: string): string;
  /** Runs a tool that reads these files and folders and writes one file. */
  run(
    tool: "clang" | "wasm-ld",
    args: readonly string[],
    reads: readonly string[],
    output: string,
  ): Promise<ToolResult>;
}

export async function findCTools(): Promise<CTools> {
  return nativeTools() ?? (await packagedTools());
}

export function nativeTools(): CTools | undefined {
  const compiler = findWasmClang();
  const linker = findWasmLd();
  const sysroot = findWasiSysroot();
  if (compiler === undefined || linker === undefined || sysroot === undefined) return undefined;
  return {
    name: basename(compiler.clang),
    compilerOptions: ["-isystem", sysroot.include],
    lib: sysroot.lib,
    builtins: compiler.builtins,
    path: (host) => host,
    run: async (tool, args) => {
      const result = await run(tool === "clang" ? compiler.clang : linker, args);
      return { code: result.code, output: result.stderr };
    },
  };
}

/** Where this machine's files appear to the packaged tools, apart from the C library's /usr. */
const MOUNT = "/host";

type Tree = { [name: string]: Tree | string | Uint8Array };

export async function packagedTools(): Promise<CTools> {
  let commands: typeof import("@yowasp/clang").commands;
  try {
    const clang = await import("@yowasp/clang");
    // Loads it without running anything: left to the first command, it would report progress on standard output.
    await clang.runLLVM(undefined, {}, { fetchProgress: () => {} });
    ({ commands } = clang);
  } catch {
    throw new BuildError(
      "no C compiler for wasm32: run `npm install @yowasp/clang`, or install clang, wasm-ld and wasi-libc (Debian: clang lld libclang-rt-dev-wasm32 wasi-libc)",
    );
  }
  const path = (host: string): string => MOUNT + host.split(sep).join("/");
  return {
    name: "@yowasp/clang",
    compilerOptions: [],
    lib: "/usr/lib/wasm32-wasip1",
    builtins: "/usr/lib/wasm32-unknown-wasip1/libclang_rt.builtins.a",
    path,
    run: async (tool, args, reads, output) => {
      const tree: Tree = {};
      for (const host of reads) mount(tree, path(host), host);
      mount(tree, path(output), undefined);
      let text = "";
      const collect = (bytes: Uint8Array | null): void => {
        if (bytes !== null) text += new TextDecoder().decode(bytes);
      };
      let files: Tree;
      let code = 0;
      try {
        files = (await commands[tool]([...args], tree, { stdout: collect, stderr: collect })) as Tree;
      } catch (error) {
        // Not by instanceof: each copy of the package has its own Exit.
        if (!isExit(error)) throw error;
        files = error.files as Tree;
        code = error.code;
      }
      const result = lookup(files, path(output));
      if (code === 0 && result instanceof Uint8Array) writeFileSync(output, result);
      return {
        code: code === 0 && !(result instanceof Uint8Array) ? 1 : code,
        output: text.replaceAll(`${MOUNT}/`, "/"),
      };
    },
  };
}

function isExit(error: unknown): error is { code: number; files: unknown } {
  return (
    typeof error === "object" && error !== null && "code" in error && "files" in error && typeof error.code === "number"
  );
}

/** Puts a file, or a folder with all in it, into the tree; without a source just the folders above it. */
function mount(tree: Tree, at: string, source: string | undefined): void {
  const parts = at.split("/").filter((part) => part !== "");
  const name = parts.pop() as string;
  let folder = tree;
  for (const part of parts) folder = (folder[part] ??= {}) as Tree;
  if (source === undefined) return;
  if (statSync(source).isDirectory()) {
    const into = (folder[name] ??= {}) as Tree;
    for (const entry of readdirSync(source)) {
      if (!entry.startsWith(".") && !/^(node_modules|target)$/.test(entry)) mount(into, entry, join(source, entry));
    }
  } else {
    folder[name] = new Uint8Array(readFileSync(source));
  }
}

function lookup(tree: Tree, at: string): Tree | string | Uint8Array | undefined {
  let node: Tree | string | Uint8Array | undefined = tree;
  for (const part of at.split("/").filter((p) => p !== "")) {
    if (node === undefined || typeof node === "string" || node instanceof Uint8Array) return undefined;
    node = node[part];
  }
  return node;
}
