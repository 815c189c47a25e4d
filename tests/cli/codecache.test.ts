/** V8's code cache of the command: made by the first run, used by the next, and never in the way. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

const command = join(process.cwd(), "dist/cli/taipan.js");

function run(cacheHome: string): void {
  const env = { ...process.env, XDG_CACHE_HOME: cacheHome };
  const { stdout, stderr, status } = spawnSync("node", [command, "-c", "print(1)"], { encoding: "utf8", env });
  assert.deepEqual({ stdout, stderr, status }, { stdout: "1\n", stderr: "", status: 0 });
}

/** A folder with the cache of one run, and the cache's path. */
function cached(): [home: string, file: string] {
  const home = mkdtempSync(join(tmpdir(), "taipan-cache-"));
  run(home);
  const folder = join(home, "taipan/code");
  const names = readdirSync(folder);
  assert.equal(names.length, 1);
  return [home, join(folder, names[0]!)];
}

test("the first run makes it, the second leaves it as it is", () => {
  const [home, file] = cached();
  const before = statSync(file, { bigint: true });
  assert.ok(before.size > 100_000n);
  run(home);
  const after = statSync(file, { bigint: true });
  assert.deepEqual([after.ino, after.mtimeNs], [before.ino, before.mtimeNs]);
});

test("a damaged, shortened, empty or foreign one is written anew", () => {
  const [home, file] = cached();
  const good = readFileSync(file);
  const damaged = Buffer.from(good);
  for (let i = 50_000; i < damaged.length; i += 50_000) damaged[i]! ^= 0xff;
  const foreign = Buffer.from("a cache of somebody else's");
  for (const bad of [damaged, good.subarray(0, good.length / 2), Buffer.alloc(0), foreign]) {
    writeFileSync(file, bad);
    run(home);
    assert.ok(readFileSync(file).length > 100_000);
    assert.notDeepEqual(readFileSync(file).subarray(0, 60_000), bad.subarray(0, 60_000));
  }
});

test("what a killed run left unfinished is not read", () => {
  const [home, file] = cached();
  writeFileSync(`${file}.1`, "begun");
  run(home);
});

test("no folder can be made: runs without", () => run("/dev/null"));
