// Brings CPython 3.11's own tests and library out of Debian's packages into folders of the user's cache. Nothing is installed.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

const TESTS = ["libpython3.11-testsuite", "libpython3.11-stdlib"];
const LIBRARY = ["libpython3.11-minimal", "libpython3.11-stdlib"];

function run(command, args, cwd) {
  const { status, error, stderr } = spawnSync(command, args, { cwd, encoding: "utf8" });
  return error ? error.message : status === 0 ? undefined : stderr.trim();
}

/** The folder that holds `test`, made on the first call. @throws Error where the packages can't be had */
export function testFolder() {
  const cache = cacheFolder("cpython-3.11-tests");
  if (existsSync(join(cache, "test", "support")) && existsSync(join(cache, "_pydecimal.py"))) return cache;
  return unpacked(cache, TESTS, (lib, fresh) => {
    cpSync(join(lib, "test"), join(fresh, "test"), { recursive: true });
    // Tests of other things import decimal, whose Python form the reference's library lacks.
    cpSync(join(lib, "_pydecimal.py"), join(fresh, "_pydecimal.py"));
  });
}

/** The folder of CPython 3.11's library: this machine's, or one out of the packages. @throws Error where there is none */
export function libraryFolder() {
  const own = "/usr/lib/python3.11";
  if (existsSync(join(own, "ast.py"))) return own;
  const cache = cacheFolder("cpython-3.11-library");
  if (existsSync(join(cache, "ast.py"))) return cache;
  return unpacked(cache, LIBRARY, (lib, fresh) => cpSync(lib, fresh, { recursive: true }));
}

function cacheFolder(name) {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "taipan", name);
}

/** Makes the folder `cache` of what `choose` takes of the packages' library. */
function unpacked(cache, packages, choose) {
  const work = mkdtempSync(join(tmpdir(), "taipan-cpython-"));
  try {
    let failure = run("apt-get", ["download", ...packages], work);
    if (failure !== undefined)
      failure = run("apt-get", ["update"], work) ?? run("apt-get", ["download", ...packages], work);
    if (failure !== undefined)
      throw new Error(
        `CPython 3.11 comes from Debian's ${packages.join(" and ")}, which apt-get can't download: ${failure}`,
      );
    for (const deb of readdirSync(work).filter((f) => f.endsWith(".deb"))) {
      const refused = run("dpkg", ["-x", deb, "tree"], work);
      if (refused !== undefined) throw new Error(`${deb}: ${refused}`);
    }
    const fresh = join(work, "fresh");
    choose(join(work, "tree", "usr", "lib", "python3.11"), fresh);
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
