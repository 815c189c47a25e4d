/** Builds a Cargo crate: a cdylib to an extension, a bin to a program that embeds Python. No wrapper around the linker: all by options. */
import { basename, dirname, join } from "node:path";
import { cargoFailure } from "./cargo-errors.ts";
import { readCrate, type Crate } from "./cargo-metadata.ts";
import type { Built } from "./c.ts";
import { shown } from "./paths.ts";
import { BuildError } from "./error.ts";
import { requireRust } from "./install.ts";
import { abiOf, configFile, defaultAbi } from "./pyo3.ts";
import { run } from "./run.ts";
import { cargoEnvironment, linkArgs, toolchainArgs } from "./rust-settings.ts";
import { TARGET, type Panic } from "./toolchain.ts";

export interface CargoBuildOptions {
  readonly debug: boolean;
  readonly program: boolean;
  /** Which program of a crate with several. */
  readonly bin: string | undefined;
  readonly features: readonly string[];
  readonly defaultFeatures: boolean;
  readonly allFeatures: boolean;
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
    ...[...linkArgs(rust, options, program !== undefined), ...(options.debug ? [] : ["--strip-debug"])].map(
      (arg) => `-Clink-arg=${arg}`,
    ),
  ];
  const result = await run(rust.cargo, args, {
    cwd: dirname(manifest), // where cargo looks for .cargo/config.toml
    onStderr: options.print,
    env: {
      ...cargoEnvironment(rust, options.panic),
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
  if (options.allFeatures) args.push("--all-features");
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
