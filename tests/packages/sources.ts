/**
 * Source archives of published packages, by pip and its own configuration (index, proxy, certificates): `pip download` in a virtual
 * environment of ours, which has the back ends that pip asks for a package's metadata. Archives are kept in the user's cache folder; what
 * they have to be is in the repository as a checksum.
 */
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { cacheFolder } from "../../src/build/cache.ts";
import { installPackages, type Log } from "../../src/build/install.ts";
import { run } from "../../src/build/run.ts";
import { findRust } from "../../src/build/toolchain.ts";

export interface Source {
  /** As its archive is named: underscores, no hyphens. */
  readonly name: string;
  readonly version: string;
  readonly sha256: string;
}

/** Build back ends of pyproject.toml. */
const BACK_ENDS = ["maturin", "setuptools", "wheel"];

const fail = (what: string, stderr: string): never => {
  throw new Error(`${what} failed: ${stderr.trim().split("\n").slice(-3).join(" | ")}`);
};

/** The folder of programs of a virtual environment with pip; undefined where there is no Python that can make one. */
export async function pipFolder(log: Log): Promise<string | undefined> {
  const folder = join(cacheFolder("tools"), "venv");
  const bin = join(folder, process.platform === "win32" ? "Scripts" : "bin");
  const ready = join(folder, "ready");
  if (existsSync(ready)) return bin;
  const make = ["-m", "venv", "--clear", folder];
  let made = await run("python3", make);
  if (made.code !== 0 && (await installPackages("pip", ["python3", "python3-venv"], log)))
    made = await run("python3", make);
  if (made.code !== 0) return undefined;
  const result = await run(join(bin, "python3"), ["-m", "pip", "install", "--quiet", ...BACK_ENDS]);
  if (result.code !== 0) fail("pip install", result.stderr);
  copyFileSync(join(folder, "pyvenv.cfg"), ready);
  return bin;
}

const sha256 = (path: string): string => createHash("sha256").update(readFileSync(path)).digest("hex");

/** The path of the archive; undefined where there is no pip to be had. @throws if it is another than the checksum says */
export async function packageSource(source: Source, log: Log = () => {}): Promise<string | undefined> {
  const folder = cacheFolder("sdists");
  const file = join(folder, `${source.name}-${source.version}.tar.gz`);
  if (existsSync(file) && sha256(file) === source.sha256) return file;
  const bin = await pipFolder(log);
  if (bin === undefined) return undefined;
  const rust = findRust("abort");
  const cargo = "toolchain" in rust ? [dirname(rust.toolchain.cargo)] : [];
  const work = mkdtempSync(join(tmpdir(), "sdist-"));
  try {
    const args = ["--no-deps", "--no-binary", ":all:", "--no-build-isolation", "--quiet", "--dest", work];
    const result = await run(
      join(bin, "python3"),
      ["-m", "pip", "download", ...args, `${source.name}==${source.version}`],
      { env: { PATH: [bin, process.env["PATH"], ...cargo].join(delimiter) } },
    );
    if (result.code !== 0) fail(`pip download ${source.name}`, result.stderr);
    const got = readdirSync(work).find((name) => name.endsWith(".tar.gz"));
    if (got === undefined) throw new Error(`pip downloaded no source archive of ${source.name}`);
    const sum = sha256(join(work, got));
    if (sum !== source.sha256) throw new Error(`${got} has the SHA-256 ${sum}, not ${source.sha256}`);
    // Whole or not at all: another folder may be on another disk.
    copyFileSync(join(work, got), `${file}.${process.pid}`);
    renameSync(`${file}.${process.pid}`, file);
    return file;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
