// Bundles src/ into dist/: one file per entry point, shared code in chunks.
import { build } from "esbuild";
import { rmSync, existsSync, chmodSync } from "node:fs";

const entries = ["src/index.ts", "src/cli/taipan.ts", "src/cli/worker.ts"].filter((f) => existsSync(f));
const dev = process.argv.includes("--dev");

rmSync("dist", { recursive: true, force: true });
await build({
  entryPoints: entries,
  outdir: "dist",
  outbase: "src",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "es2022",
  sourcemap: dev,
  minifySyntax: !dev,
  keepNames: false,
  logLevel: "warning",
});
