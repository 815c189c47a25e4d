/**
 * Builds PyO3's own tests, as its published crate has them, to WASI programs that embed Python: one for each file in tests/
 * and one, "lib", of the unit tests. All goes to the cache folder; what is there and still fits is not built again.
 */
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { cacheFolder, shortHash } from "../../../src/build/cache.ts";
import { cargoFailure } from "../../../src/build/cargo-errors.ts";
import { BuildError } from "../../../src/build/error.ts";
import { requireRust } from "../../../src/build/install.ts";
import { configFile } from "../../../src/build/pyo3.ts";
import { run, type RunResult } from "../../../src/build/run.ts";
import { cargoEnvironment, linkArgs, toolchainArgs } from "../../../src/build/rust-settings.ts";
import { TARGET, type RustToolchain } from "../../../src/build/toolchain.ts";

export const PYO3_VERSION = "0.29.3";
const FEATURES = "abi3t,full,auto-initialize";
/** What the programs were linked against, once resolved: another resolution could bring other tests' results. */
const LOCK = "tests/conformance/pyo3/Cargo.lock";

export interface Program {
  readonly name: string;
  readonly file: string;
}

export async function buildSuite(log: (line: string) => void, print: (text: string) => void): Promise<Program[]> {
  const rust = await requireRust("unwind", log);
  const work = cacheFolder("pyo3-suite");
  const programs = join(work, "programs");
  const link = `${linkArgs(rust, { panic: "unwind", debug: false }, true).join("\n")}\n`;
  const key = shortHash(PYO3_VERSION, FEATURES, rust.version, rust.rustc, link, readFileSync(LOCK));
  const stamp = join(programs, "built-for");
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== key) {
    log(`building PyO3 ${PYO3_VERSION}'s tests with Rust ${rust.version}: some minutes the first time`);
    const files = await compile(rust, work, link, log, print);
    rmSync(programs, { recursive: true, force: true });
    mkdirSync(programs, { recursive: true });
    for (const [name, file] of files) copyFileSync(file, join(programs, `${name}.wasm`));
    writeFileSync(stamp, key);
  }
  const names = readdirSync(programs).filter((f) => f.endsWith(".wasm"));
  return names.sort().map((f) => ({ name: basename(f, ".wasm"), file: join(programs, f) }));
}

async function compile(
  rust: RustToolchain,
  work: string,
  link: string,
  log: (line: string) => void,
  print: (text: string) => void,
): Promise<Map<string, string>> {
  const crate = await source(rust, work);
  const target = join(work, `target-${rust.version}`);
  // The linker's arguments name files by their content. In a file of one name, what is compiled stays when they change.
  const linkFile = join(work, "link.args");
  if (!existsSync(linkFile) || readFileSync(linkFile, "utf8") !== link) {
    const linked = join(target, TARGET, "debug/deps");
    if (existsSync(linked))
      for (const name of readdirSync(linked)) if (name.endsWith(".wasm")) rmSync(join(linked, name));
    writeFileSync(linkFile, link);
  }
  const profile = ["debug=false", "opt-level=1"].flatMap((setting) => ["--config", `profile.dev.${setting}`]);
  const args = [
    ...["test", "--no-run", "--tests", "--target", TARGET, "--no-default-features", "--features", FEATURES],
    ...["--message-format", "json-render-diagnostics", ...profile],
    ...toolchainArgs(rust, "unwind", { flags: [`-Clink-arg=@${linkFile}`, "-Awarnings"], std: ",test" }),
  ];
  const env = {
    ...cargoEnvironment(rust, "unwind"),
    CARGO_TARGET_DIR: target,
    PYO3_CONFIG_FILE: configFile({ name: "abi3t", pythonVersion: "3.15" }, { version: PYO3_VERSION, features: [] }),
  };
  const cargo = (): Promise<RunResult> => run(rust.cargo, args, { cwd: crate, onStderr: print, env });
  let result = await cargo();
  if (/failed to select a version/.test(result.stderr)) {
    log("the registry lacks a version in Cargo.lock: resolving anew, so results may differ from the checked-in table");
    rmSync(join(crate, "Cargo.lock"));
    result = await cargo();
  }
  if (result.code !== 0) throw new BuildError(cargoFailure(result.stderr, join(crate, "Cargo.toml")));
  const files = new Map<string, string>();
  for (const line of result.stdout.split("\n")) {
    if (!line.startsWith("{")) continue;
    const message = JSON.parse(line) as { executable?: string | null; target?: { name: string } };
    if (!message.executable || message.target === undefined) continue;
    files.set(message.target.name === "pyo3" ? "lib" : message.target.name, message.executable);
  }
  return files;
}

/** The published crate, less what only a host can build. */
async function source(rust: RustToolchain, work: string): Promise<string> {
  const crate = join(work, `pyo3-${PYO3_VERSION}`);
  const done = join(crate, ".prepared");
  if (!existsSync(done)) {
    rmSync(crate, { recursive: true, force: true });
    cpSync(await fetchCrate(rust, work), crate, { recursive: true });
    const manifest = join(crate, "Cargo.toml");
    // ui_test looks at rustc's messages, and depends on crates that a WASI target can't have.
    const text = readFileSync(manifest, "utf8").replace(/\[dev-dependencies\.ui_test\]\n(?:[^[\n].*\n)*/, "");
    writeFileSync(manifest, `${text}\n[workspace]\n`);
    rmSync(join(crate, "Cargo.lock"), { force: true });
    writeFileSync(done, "");
  }
  if (existsSync(LOCK)) copyFileSync(LOCK, join(crate, "Cargo.lock"));
  return crate;
}

/** Where cargo put the crate: a crate of no content that depends on it makes cargo download it. */
async function fetchCrate(rust: RustToolchain, work: string): Promise<string> {
  const folder = join(work, "fetch");
  mkdirSync(join(folder, "src"), { recursive: true });
  writeFileSync(join(folder, "src/lib.rs"), "");
  const manifest = join(folder, "Cargo.toml");
  writeFileSync(
    manifest,
    `[package]\nname = "fetch"\nversion = "0.0.0"\nedition = "2021"\n[workspace]\n[dependencies]\npyo3 = "=${PYO3_VERSION}"\n`,
  );
  const result = await run(rust.cargo, ["metadata", "--format-version", "1", "--manifest-path", manifest], {
    env: { RUSTC: rust.rustc },
  });
  if (result.code !== 0) throw new BuildError(cargoFailure(result.stderr, manifest));
  const { packages } = JSON.parse(result.stdout) as { packages: { name: string; manifest_path: string }[] };
  const found = packages.find((p) => p.name === "pyo3");
  if (found === undefined) throw new BuildError(`cargo did not fetch pyo3 ${PYO3_VERSION}`);
  return dirname(found.manifest_path);
}
