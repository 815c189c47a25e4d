/** Builds a Cargo crate: a cdylib to an extension, a bin to a program that embeds Python. No wrapper around the linker: all by options. */
import { basename, dirname, delimiter, join } from "node:path";
import { cacheFolder } from "./cache.ts";
import { cargoFailure } from "./cargo-errors.ts";
import { readCrate, type Crate } from "./cargo-metadata.ts";
import type { Built } from "./c.ts";
import { shown } from "./paths.ts";
import { BuildError } from "./error.ts";
import { requireRust } from "./install.ts";
import { linkInputs } from "./link.ts";
import { abiOf, configFile, defaultAbi } from "./pyo3.ts";
import { run } from "./run.ts";
import { TARGET, type Panic, type RustToolchain } from "./toolchain.ts";
import { findWasiSysroot, findWasmClang } from "./wasi-sysroot.ts";

export interface CargoBuildOptions {
  readonly debug: boolean;
  readonly program: boolean;
  /** Which program of a crate with several. */
  readonly bin: string | undefined;
  readonly features: readonly string[];
  readonly defaultFeatures: boolean;
  readonly panic: Panic;
  /** Lets cargo choose versions anew, and so rewrites Cargo.lock. */
  readonly resolveAgain: boolean;
  readonly log: (line: string) => void;
  readonly print: (text: string) => void;
}

export async function buildCrate(
  folder: string,
  options: CargoBuildOptions,
): Promise<Built & { readonly abi: string | undefined }> {
  const manifest = join(folder, "Cargo.toml");
  const rust = await requireRust(options.panic, options.log);
  options.log(
    `Rust ${rust.version} (${rust.cargo})${rust.buildStd ? ", which builds the standard library along the first time" : ""}`,
  );
  if (options.resolveAgain) {
    const result = await run(rust.cargo, ["update", "--manifest-path", manifest], {
      onStderr: options.print,
      env: { RUSTC: rust.rustc },
    });
    if (result.code !== 0) throw new BuildError(cargoFailure(result.stderr, manifest));
  }

  const features = featureArgs(options);
  const crate = await readCrate(rust, manifest, features);
  const program = isProgram(crate, options, manifest);
  let abi = crate.pyo3 === undefined ? undefined : abiOf(crate.pyo3.features);
  if (crate.pyo3 !== undefined && abi === undefined) {
    abi = defaultAbi(crate.pyo3);
    if (crate.pyo3Dependency === undefined) {
      throw new BuildError(
        `${shown(manifest)} uses PyO3 without a stable ABI: add pyo3 with the feature ${abi.name} to its dependencies`,
      );
    }
    options.log(`the crate asks for no stable ABI: building with --features ${crate.pyo3Dependency}/${abi.name}`);
    features.push("--features", `${crate.pyo3Dependency}/${abi.name}`);
  }

  const args = [
    "rustc",
    ...["--manifest-path", manifest, "--target", TARGET, "--message-format", "json-render-diagnostics"],
    ...(options.debug ? [] : ["--release"]),
    ...(program === undefined ? ["--lib", "--crate-type", "cdylib"] : ["--bin", program]),
    ...features,
    ...toolchainArgs(rust, options.panic),
    "--",
    ...linkArgs(rust, options, program !== undefined).map((arg) => `-Clink-arg=${arg}`),
  ];
  const result = await run(rust.cargo, args, {
    cwd: dirname(manifest), // where cargo looks for .cargo/config.toml
    onStderr: options.print,
    env: {
      ...environment(rust, options.panic),
      ...(abi === undefined || crate.pyo3 === undefined ? {} : { PYO3_CONFIG_FILE: configFile(abi, crate.pyo3) }),
    },
  });
  if (result.code !== 0) throw new BuildError(cargoFailure(result.stderr, manifest));
  const file = artifact(result.stdout, program ?? crate.library?.name ?? crate.name);
  if (file === undefined)
    throw new BuildError(`cargo built no .wasm of ${crate.name}: check [lib] and [[bin]] in ${shown(manifest)}`);
  return { file, program: program !== undefined, name: program ?? crate.library?.name ?? crate.name, abi: abi?.name };
}

function featureArgs(options: CargoBuildOptions): string[] {
  const args = options.defaultFeatures ? [] : ["--no-default-features"];
  if (options.features.length > 0) args.push("--features", options.features.join(","));
  return args;
}

/** The program to build, or undefined for an extension. */
function isProgram(crate: Crate, options: CargoBuildOptions, manifest: string): string | undefined {
  const extension = crate.library?.crate_types.includes("cdylib") ?? false;
  if (!options.program && options.bin === undefined && (extension || crate.programs.length === 0)) {
    if (crate.library === undefined)
      throw new BuildError(`${shown(manifest)} has neither a library nor a program: add src/lib.rs or src/main.rs`);
    return undefined;
  }
  if (crate.programs.length === 0)
    throw new BuildError(`${shown(manifest)} has no program: add src/main.rs, or leave out --program`);
  if (options.bin !== undefined) {
    if (crate.programs.includes(options.bin)) return options.bin;
    throw new BuildError(`${shown(manifest)} has no program ${options.bin}: it has ${crate.programs.join(", ")}`);
  }
  if (crate.programs.length === 1 || crate.programs.includes(crate.name)) {
    return crate.programs.includes(crate.name) ? crate.name : crate.programs[0];
  }
  throw new BuildError(`${shown(manifest)} has several programs: choose by --bin one of ${crate.programs.join(", ")}`);
}

/** As --config, so that they join what the user's own .cargo/config.toml says, and may hold spaces. */
function toolchainArgs(rust: RustToolchain, panic: Panic): string[] {
  const flags: string[] = [];
  if (rust.sysroot !== undefined) flags.push(`-L${rust.sysroot.lib}`, "-Clink-self-contained=no");
  if (rust.linker !== undefined) flags.push("-Clinker-flavor=wasm-ld");
  if (panic === "unwind") flags.push("-Cpanic=unwind", "-Ctarget-feature=+exception-handling");
  const args: string[] = [];
  if (flags.length > 0) args.push("--config", `target.${TARGET}.rustflags=${JSON.stringify(flags)}`);
  if (rust.linker !== undefined) args.push("--config", `target.${TARGET}.linker=${JSON.stringify(rust.linker)}`);
  // A crate may say panic="abort" in its profile, which would win over the flag.
  if (panic === "unwind")
    args.push("--config", 'profile.release.panic="unwind"', "--config", 'profile.dev.panic="unwind"');
  if (rust.buildStd) args.push(`-Zbuild-std=std,panic_${panic}`);
  return args;
}

function linkArgs(rust: RustToolchain, options: CargoBuildOptions, program: boolean): string[] {
  const { args } = linkInputs({ unwind: options.panic === "unwind", debug: options.debug });
  // A toolchain with a C library of its own adds the start file of a program itself, but none to a library.
  const start = program
    ? rust.sysroot === undefined
      ? []
      : [join(rust.startFiles, "crt1-command.o")]
    : [join(rust.startFiles, "crt1-reactor.o")];
  return [...start, ...args, ...(options.debug ? [] : ["--strip-debug"])];
}

function environment(rust: RustToolchain, panic: Panic): Record<string, string> {
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

interface CargoMessage {
  readonly reason: string;
  readonly target?: { readonly name: string };
  readonly filenames?: readonly string[];
}

function artifact(stdout: string, name: string): string | undefined {
  let found: string | undefined;
  for (const line of stdout.split("\n")) {
    if (!line.startsWith("{")) continue;
    const message = JSON.parse(line) as CargoMessage;
    if (message.reason !== "compiler-artifact") continue;
    const wasm = message.filenames?.find((file) => file.endsWith(".wasm"));
    if (wasm !== undefined && (message.target?.name === name || basename(wasm, ".wasm") === name.replaceAll("-", "_")))
      found = wasm;
  }
  return found;
}
