/** Generated files are what their generators write now. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

function contents(path: string): Record<string, string> {
  if (!statSync(path).isDirectory()) return { [path]: readFileSync(path, "utf8") };
  return Object.assign({}, ...readdirSync(path).map((f) => contents(join(path, f)))) as Record<string, string>;
}

const GENERATED: [generator: string, written: string][] = [
  ["tools/generate-symbols.ts", "src/capi/symbols.generated.ts"],
  ["tools/generate-headers.ts", "include/taipan"],
  ["tools/generate-capi-docs.ts", "docs/c-api.md"],
  ["tools/generate-modules-docs.ts", "docs/modules.md"],
];

for (const [generator, written] of GENERATED) {
  test(`${generator} changes nothing`, () => {
    const before = contents(written);
    const bundled = spawnSync(
      "npx",
      ["esbuild", generator, "--bundle", "--platform=node", "--format=esm", "--log-level=error"],
      {
        encoding: "utf8",
        maxBuffer: 1 << 28,
      },
    );
    assert.equal(bundled.status, 0, bundled.stderr);
    const run = spawnSync("node", ["--input-type=module"], { input: bundled.stdout, encoding: "utf8" });
    assert.equal(run.status, 0, run.stderr);
    assert.deepEqual(contents(written), before);
  });
}
