/** The API's tests in a real browser: the same files as on Node, on stand-ins for its test runner and assertions. */
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { build } from "esbuild";
import type { Browser } from "playwright-core";
import { launch, serve, type Served } from "./browser.ts";

const FILES = readdirSync("tests/api").filter((name) => name.endsWith(".test.ts"));
const SHIMS: Record<string, string> = {
  "node:assert/strict": "assert.ts",
  "node:test": "test.ts",
  "node:worker_threads": "worker-threads.ts",
  "../../src/index.ts": "index.ts",
};
const page = (script: string): string => `<!doctype html><title>${script}</title><script type="module">
globalThis.stdlib = new Uint8Array(await (await fetch("/stdlib.bin")).arrayBuffer());
await import("/${script}");
</script>`;

const folder = mkdtempSync(join(tmpdir(), "taipan-api-"));
let server: Served | undefined;
let browser: Browser | undefined;

before(async () => {
  browser = await launch();
  await build({
    entryPoints: FILES.map((name) => join("tests/api", name)),
    outdir: folder,
    bundle: true,
    platform: "browser",
    format: "esm",
    target: "es2022",
    logLevel: "warning",
    plugins: [
      {
        name: "shims",
        setup: (b) =>
          b.onResolve({ filter: /^node:|\/src\/index\.ts$/ }, ({ path, importer }) => {
            const shim = importer.includes("/tests/api/") ? SHIMS[path] : undefined;
            return shim === undefined ? undefined : { path: resolve("tests/web/shims", shim) };
          }),
      },
    ],
  });
  const pages = FILES.map((name) => [`/${name}.html`, page(name.replace(/\.ts$/, ".js"))]);
  server = await serve([folder, "dist"], Object.fromEntries(pages) as Record<string, string>);
});

after(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

for (const name of FILES)
  test(`${name} in Chromium`, async () => {
    const tab = await browser!.newPage();
    await tab.goto(`${server!.url}${name}.html`);
    await tab.waitForFunction("globalThis.runTests !== undefined", undefined, { timeout: 60_000 });
    const results = await tab.evaluate<[string, string | null][]>("runTests()");
    assert.ok(results.length > 5, `${results.length} tests`);
    assert.deepEqual(
      results.filter(([, error]) => error !== null),
      [],
    );
  });
