/** How cargo has to be called so that it builds for wasm32-wasip1 with what was found: options, environment, the linker's arguments. */
import { dirname, delimiter, join } from "node:path";
import { cacheFolder } from "./cache.ts";
import { linkInputs } from "./link.ts";
import { TARGET, type Panic, type RustToolchain } from "./toolchain.ts";
import { findWasiSysroot, findWasmClang } from "./wasi-sysroot.ts";

/** As --config, so that they join what the user's own .cargo/config.toml says, and may hold spaces. */
export function toolchainArgs(
  rust: RustToolchain,
  panic: Panic,
  more: { readonly flags?: readonly string[]; readonly std?: string } = {},
): string[] {
  const flags: string[] = [...(more.flags ?? [])];
  if (rust.sysroot !== undefined) flags.push(`-L${rust.sysroot.lib}`, "-Clink-self-contained=no");
  if (rust.linker !== undefined) flags.push("-Clinker-flavor=wasm-ld");
  if (panic === "unwind") flags.push("-Cpanic=unwind", "-Ctarget-feature=+exception-handling");
  const args: string[] = [];
  if (flags.length > 0) args.push("--config", `target.${TARGET}.rustflags=${JSON.stringify(flags)}`);
  if (rust.linker !== undefined) args.push("--config", `target.${TARGET}.linker=${JSON.stringify(rust.linker)}`);
  // A crate may say panic="abort" in its profile, which would win over the flag.
  if (panic === "unwind")
    args.push("--config", 'profile.release.panic="unwind"', "--config", 'profile.dev.panic="unwind"');
  if (rust.buildStd) args.push(`-Zbuild-std=std,panic_${panic}${more.std ?? ""}`);
  return args;
}

export function linkArgs(
  rust: RustToolchain,
  options: { readonly panic: Panic; readonly debug: boolean },
  program: boolean,
): string[] {
  const { args } = linkInputs({ unwind: options.panic === "unwind", debug: options.debug });
  // A toolchain with a C library of its own adds the start file of a program itself, but none to a library.
  const start = program
    ? rust.sysroot === undefined
      ? []
      : [join(rust.startFiles, "crt1-command.o")]
    : [join(rust.startFiles, "crt1-reactor.o")];
  return [...start, ...args];
}

export function cargoEnvironment(rust: RustToolchain, panic: Panic): Record<string, string> {
  const env: Record<string, string> = {
    RUSTC: rust.rustc,
    // Build scripts that call rustc or cargo by name get the same.
    PATH: `${dirname(rust.rustc)}${delimiter}${process.env["PATH"] ?? ""}`,
    CARGO_TARGET_DIR: process.env["CARGO_TARGET_DIR"] ?? cacheFolder("target", `${rust.version}-${panic}`),
    CARGO_INCREMENTAL: "0",
  };
  if (rust.buildStd) env["RUSTC_BOOTSTRAP"] = "1"; // lets a stable compiler take -Zbuild-std
  if (process.stderr.isTTY === true) env["CARGO_TERM_COLOR"] = "always";
  // For crates with C inside. What the user has set stays.
  const clang = findWasmClang();
  const sysroot = findWasiSysroot();
  if (clang !== undefined && sysroot !== undefined) {
    const suffix = TARGET.replaceAll("-", "_");
    env[`CC_${suffix}`] = process.env[`CC_${suffix}`] ?? clang.clang;
    env[`CFLAGS_${suffix}`] = process.env[`CFLAGS_${suffix}`] ?? `-isystem ${sysroot.include}`;
    if (clang.ar !== undefined) env[`AR_${suffix}`] = process.env[`AR_${suffix}`] ?? clang.ar;
  }
  return env;
}
