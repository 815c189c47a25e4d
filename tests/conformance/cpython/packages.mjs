// Brings CPython 3.11's own tests out of two Debian packages into a folder of the user's cache. Nothing is installed.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

const PACKAGES = ["libpython3.11-testsuite", "libpython3.11-stdlib"];

function run(command, args, cwd) {
  const { status, error, stderr } = spawnSync(command, args, { cwd, encoding: "utf8" });
  return error ? error.message : status === 0 ? undefined : stderr.trim();
}

/** The folder that holds `test`, made on the first call. @throws Error where the packages can't be had */
export function testFolder() {
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "taipan", "cpython-3.11-tests");
  if (existsSync(join(cache, "test", "support")) && existsSync(join(cache, "_pydecimal.py"))) return cache;
  const work = mkdtempSync(join(tmpdir(), "taipan-cpython-tests-"));
  try {
    let failure = run("apt-get", ["download", ...PACKAGES], work);
    if (failure !== undefined)
      failure = run("apt-get", ["update"], work) ?? run("apt-get", ["download", ...PACKAGES], work);
    if (failure !== undefined)
      throw new Error(
        `CPython's tests come from Debian's ${PACKAGES.join(" and ")}, which apt-get can't download: ${failure}`,
      );
    for (const deb of readdirSync(work).filter((f) => f.endsWith(".deb"))) {
      const unpacked = run("dpkg", ["-x", deb, "tree"], work);
      if (unpacked !== undefined) throw new Error(`${deb}: ${unpacked}`);
    }
    const fresh = join(work, "fresh");
    cpSync(join(work, "tree", "usr", "lib", "python3.11", "test"), join(fresh, "test"), { recursive: true });
    // Tests of other things import decimal, whose Python form the reference's library lacks.
    cpSync(join(work, "tree", "usr", "lib", "python3.11", "_pydecimal.py"), join(fresh, "_pydecimal.py"));
    mkdirSync(join(cache, ".."), { recursive: true });
    rmSync(cache, { recursive: true, force: true });
    try {
      renameSync(fresh, cache);
    } catch {
      cpSync(fresh, cache, { recursive: true }); // another file system
    }
    return cache;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
