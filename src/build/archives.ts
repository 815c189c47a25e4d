/** Source archives of Python packages (PEP 625: NAME-VERSION.tar.gz), unpacked once into the user's cache folder. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, existsSync } from "node:fs";
import { basename, join } from "node:path";
import { cacheFolder, shortHash } from "./cache.ts";
import { BuildError } from "./error.ts";
import { shown } from "./paths.ts";
import { run } from "./run.ts";

export function isArchive(path: string): boolean {
  return /\.(tar\.gz|tgz)$/.test(path);
}

/** The folder that the archive has. @throws BuildError */
export async function unpacked(archive: string): Promise<string> {
  const content = readFileSync(archive);
  const folder = join(
    cacheFolder("sources"),
    `${basename(archive).replace(/\.(tar\.gz|tgz)$/, "")}-${shortHash(content)}`,
  );
  if (!existsSync(folder)) {
    // Under another name until it is whole: two builds may do it at once.
    const temporary = `${folder}.${process.pid}`;
    mkdirSync(temporary);
    const result = await run("tar", ["-xzf", archive, "-C", temporary]);
    if (result.code !== 0) {
      rmSync(temporary, { recursive: true, force: true });
      throw new BuildError(`${shown(archive)} can't be unpacked: ${result.stderr.trim().split("\n").at(-1) ?? ""}`);
    }
    try {
      renameSync(temporary, folder);
    } catch (e) {
      rmSync(temporary, { recursive: true, force: true });
      if (!existsSync(folder)) throw e;
    }
  }
  const entries = readdirSync(folder);
  if (entries.length !== 1)
    throw new BuildError(`${shown(archive)} is no source archive of a package: it should hold one folder`);
  return join(folder, entries[0]!);
}
