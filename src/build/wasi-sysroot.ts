/** Finds a linker for wasm, a WASI C library and a clang that compiles to wasm32, as the system's packages have them. */
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { ask } from "./run.ts";

/** An executable of this name on PATH. */
export function onPath(name: string): string | undefined {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const path = join(folder, name);
    if (folder !== "" && existsSync(path)) return path;
  }
  return undefined;
}

/** name, or name-22, name-21, ... on PATH or in LLVM's own folders: the newest first. */
function versioned(name: string, variable: string): string[] {
  const found = process.env[variable] === undefined ? [] : [process.env[variable]];
  const plain = onPath(name);
  if (plain !== undefined) found.push(plain);
  for (let version = 40; version >= 15; version--) {
    const path = onPath(`${name}-${version}`) ?? `/usr/lib/llvm-${version}/bin/${name}`;
    if (existsSync(path)) found.push(path);
  }
  return found;
}

export function findWasmLd(): string | undefined {
  return versioned("wasm-ld", "WASM_LD")[0];
}

export interface WasiSysroot {
  readonly include: string;
  readonly lib: string;
}

/** Debian's wasi-libc, or a wasi-sdk named by WASI_SDK_PATH or WASI_SYSROOT. */
export function findWasiSysroot(): WasiSysroot | undefined {
  const sdk = process.env["WASI_SDK_PATH"];
  const roots = [
    process.env["WASI_SYSROOT"],
    sdk && join(sdk, "share/wasi-sysroot"),
    "/opt/wasi-sdk/share/wasi-sysroot",
    "/usr",
  ];
  for (const root of roots) {
    if (!root) continue;
    for (const triple of ["wasm32-wasip1", "wasm32-wasi"]) {
      const sysroot = { include: join(root, "include", triple), lib: join(root, "lib", triple) };
      if (existsSync(join(sysroot.lib, "crt1-reactor.o")) && existsSync(join(sysroot.lib, "libc.a"))) return sysroot;
    }
  }
  return undefined;
}

/** A clang that knows wasm32, and compiler-rt for it, which C that divides 64-bit integers or prints floats needs. */
export interface WasmClang {
  readonly clang: string;
  readonly ar: string | undefined;
  readonly builtins: string;
}

export function findWasmClang(): WasmClang | undefined {
  for (const clang of versioned("clang", "TAIPAN_CLANG")) {
    const resources = ask(clang, ["--target=wasm32-wasip1", "-print-resource-dir"]);
    if (resources === undefined) continue;
    if (!/wasm32/.test(ask(clang, ["--print-targets"]) ?? "wasm32")) continue;
    const builtins = findBuiltins(join(resources, "lib"));
    const suffix = /-\d+$/.exec(clang)?.[0] ?? "";
    if (builtins !== undefined) return { clang, ar: onPath(`llvm-ar${suffix}`) ?? onPath("llvm-ar"), builtins };
  }
  return undefined;
}

function findBuiltins(lib: string): string | undefined {
  if (!existsSync(lib)) return undefined;
  for (const folder of readdirSync(lib)) {
    for (const name of ["libclang_rt.builtins-wasm32.a", "libclang_rt.builtins.a"]) {
      const path = join(lib, folder, name);
      if (/^wasi$|^wasm32/.test(folder) && existsSync(path)) return path;
    }
  }
  return undefined;
}
