// Writes the type declarations of the public API to dist/types: those files only that index.d.ts reaches.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const all = mkdtempSync(join(tmpdir(), "taipan-types-"));
const options =
  "--ignoreConfig --declaration --emitDeclarationOnly --strict --exactOptionalPropertyTypes --target es2022 --module esnext " +
  "--moduleResolution bundler --allowImportingTsExtensions --skipLibCheck --types node " +
  "--lib es2023,esnext.weakref,esnext.disposable,dom,dom.iterable --rootDir src";
const { status } = spawnSync("npx", ["tsc", ...options.split(" "), "--outDir", all, "src/index.ts"], {
  stdio: "inherit",
});
if (status !== 0) process.exit(status ?? 1);

const seen = new Set();
const visit = (path) => {
  if (seen.has(path) || !existsSync(join(all, path))) return;
  seen.add(path);
  const text = readFileSync(join(all, path), "utf8");
  for (const m of text.matchAll(/["'](\.{1,2}\/[^"']+)\.ts["']/g)) visit(join(dirname(path), `${m[1]}.d.ts`));
  const out = resolve("dist/types", path);
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, text.replace(/(["']\.{1,2}\/[^"']+)\.ts(["'])/g, "$1.js$2"));
};
visit("index.d.ts");
