/**
 * Finds a Rust toolchain that can build for wasm32-wasip1: one with the target's standard library installed (rustup), or
 * one that has the standard library's source and a WASI C library beside it (Debian's rustc-web), which then builds it.
 */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { ask } from "./run.ts";
import { findWasiSysroot, findWasmLd, onPath, type WasiSysroot } from "./wasi-sysroot.ts";

export const TARGET = "wasm32-wasip1";

export interface RustToolchain {
  readonly cargo: string;
  readonly rustc: string;
  readonly version: string;
  /** The standard library has to be compiled along: the target's is missing, or panic=unwind asks for another. */
  readonly buildStd: boolean;
  /** The C library and start-up objects to link with, where the toolchain brings none of its own. */
  readonly sysroot: WasiSysroot | undefined;
  /** The folder of crt1-reactor.o and crt1-command.o. */
  readonly startFiles: string;
  /** The linker, where the toolchain brings none of its own. */
  readonly linker: string | undefined;
}

export type Panic = "abort" | "unwind";

/** What stands in the way, as a list of reasons, if no toolchain will do. */
export type Found = { readonly toolchain: RustToolchain } | { readonly reasons: readonly string[] };

export function findRust(panic: Panic): Found {
  const reasons: string[] = [];
  const seen = new Set<string>();
  // rustup's shims come first on PATH and may hide a system's Rust that can do it.
  for (const rustc of [onPath("rustc"), "/usr/bin/rustc", "/usr/local/bin/rustc"]) {
    if (rustc === undefined || seen.has(rustc) || !existsSync(rustc)) continue;
    seen.add(rustc);
    const cargo = join(dirname(rustc), "cargo");
    const toolchain = existsSync(cargo) ? examine(rustc, cargo, panic) : `${rustc} has no cargo beside it`;
    if (typeof toolchain !== "string") return { toolchain };
    reasons.push(toolchain);
  }
  if (seen.size === 0) reasons.push("no rustc found");
  return { reasons };
}

function examine(rustc: string, cargo: string, panic: Panic): RustToolchain | string {
  const version = ask(rustc, ["--version"])
    ?.replace(/^rustc /, "")
    .replace(/ .*/, "");
  const root = ask(rustc, ["--print", "sysroot"]);
  if (version === undefined || root === undefined) return `${rustc} does not run`;
  if (Number(version.split(".")[1]) < 83) return `${rustc} is ${version}, PyO3 needs 1.83 or later`;

  const rustlib = join(root, "lib/rustlib");
  const target = join(rustlib, TARGET, "lib");
  const source =
    existsSync(join(rustlib, "src/rust/library/Cargo.lock")) || existsSync(join(rustlib, "src/rust/library/std"));
  const installed = existsSync(target);
  const buildStd = !installed || panic === "unwind"; // a std that was shipped for this target always aborts
  if (buildStd && !source) {
    return installed
      ? `panic=unwind needs the standard library's source: rustup component add rust-src`
      : `${rustc} has no ${TARGET} target`;
  }

  const own = join(target, "self-contained");
  const sysroot = existsSync(join(own, "crt1-reactor.o")) ? undefined : findWasiSysroot();
  const startFiles = existsSync(join(own, "crt1-reactor.o")) ? own : sysroot?.lib;
  if (startFiles === undefined) return `${rustc} can build for ${TARGET}, but there is no wasi-libc`;

  const host = /host: (.*)/.exec(ask(rustc, ["-vV"]) ?? "")?.[1] ?? "";
  const ownLinker = existsSync(join(rustlib, host, "bin/rust-lld"));
  const linker = ownLinker ? undefined : findWasmLd();
  if (!ownLinker && linker === undefined) return `${rustc} can build for ${TARGET}, but there is no wasm-ld`;
  return { cargo, rustc, version, buildStd, sysroot, startFiles, linker };
}
