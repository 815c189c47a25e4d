/**
 * Gets a Rust toolchain for wasm32-wasip1 where one is missing: rustup's target, or on Debian as root its packages. On a
 * terminal it asks first; elsewhere it does it and says so; where it can't, the error says in one line how.
 */
import { existsSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { BuildError } from "./error.ts";
import { ask, run } from "./run.ts";
import { findRust, TARGET, type Panic, type RustToolchain } from "./toolchain.ts";
import { onPath } from "./wasi-sysroot.ts";

export const HOW_TO_GET_RUST =
  "install Rust from https://rustup.rs, then run: rustup target add wasm32-wasip1" +
  " (or, as root on Debian: apt-get install rustc-web cargo-web rust-web-src wasi-libc lld)";

export type Log = (line: string) => void;

/** A usable toolchain, installed if need be. @throws BuildError */
export async function requireRust(panic: Panic, log: Log): Promise<RustToolchain> {
  const first = findRust(panic);
  if ("toolchain" in first) return first.toolchain;
  for (const way of waysToInstall(panic)) {
    if (!(await install(`a Rust toolchain for ${TARGET}`, way, log))) continue;
    const again = findRust(panic);
    if ("toolchain" in again) return again.toolchain;
  }
  const last = findRust(panic);
  const why = "reasons" in last ? last.reasons.join("; ") : "";
  throw new BuildError(`no Rust toolchain for ${TARGET} (${why}): ${HOW_TO_GET_RUST}`);
}

/** Debian's packages, where this is Debian and we are root: true if they are there now. */
export async function installPackages(need: string, packages: readonly string[], log: Log): Promise<boolean> {
  return mayInstallPackages() && (await install(need, debian(packages), log));
}

/** Asks, runs the commands, and says so: true if all went well. */
async function install(need: string, way: Way, log: Log): Promise<boolean> {
  if (!(await agreed(need, way.what, log))) return false;
  for (const [command, ...args] of way.commands) {
    log(`running ${[command, ...args].join(" ")}`);
    const result = await run(command, args, { env: { DEBIAN_FRONTEND: "noninteractive" } });
    if (result.code === 0) continue;
    log(`that failed: ${result.stderr.trim().split("\n").at(-1) ?? ""}`);
    return false;
  }
  return true;
}

interface Way {
  readonly what: string;
  readonly commands: readonly (readonly [string, ...string[]])[];
}

function waysToInstall(panic: Panic): Way[] {
  const ways: Way[] = [];
  if (onPath("rustup") !== undefined) {
    const commands: [string, ...string[]][] = [["rustup", "target", "add", TARGET]];
    if (panic === "unwind") commands.push(["rustup", "component", "add", "rust-src"]);
    ways.push({ what: `rustup's ${TARGET} target`, commands });
  }
  if (mayInstallPackages()) {
    const packages = rustPackages();
    if (packages !== undefined) ways.push(debian(packages));
  }
  return ways;
}

const mayInstallPackages = (): boolean =>
  existsSync("/etc/debian_version") && process.getuid?.() === 0 && onPath("apt-get") !== undefined;

const debian = (packages: readonly string[]): Way => ({
  what: `Debian's ${packages.join(" ")}`,
  commands: [
    ["apt-get", "update", "-qq"],
    ["apt-get", "install", "-y", "-qq", "--no-install-recommends", ...packages],
  ],
});

/** Debian knows a package of this name. */
export function available(name: string): boolean {
  return /Candidate: [^(\n]/.test(ask("apt-cache", ["policy", name]) ?? "");
}

/** rustc-web is the newer Rust that Debian's stable releases carry for their browsers; later ones have the target itself. */
function rustPackages(): string[] | undefined {
  if (available("rustc-web")) return ["rustc-web", "cargo-web", "rust-web-src", "wasi-libc", newestLld()];
  if (available("libstd-rust-dev-wasm32"))
    return ["rustc", "cargo", "libstd-rust-dev-wasm32", "rust-src", "wasi-libc", "lld"];
  return undefined;
}

/** wasm-ld has to understand the objects of Rust's own LLVM. */
function newestLld(): string {
  return `lld${newestLlvm()}`;
}

/** "-22", or "" where only the release's own is there. */
export function newestLlvm(): string {
  for (let version = 24; version > 18; version--) if (available(`lld-${version}`)) return `-${version}`;
  return "";
}

async function agreed(need: string, what: string, log: Log): Promise<boolean> {
  if (process.stdin.isTTY !== true || process.stderr.isTTY !== true) {
    log(`${need} is missing: installing ${what}`);
    return true;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`taipan: ${need} is missing. Install ${what}? [Y/n] `);
  terminal.close();
  return /^(y|yes|)$/i.test(answer.trim());
}
