// Bundles src/ into dist/: one file per entry point, shared code in chunks; packs the standard library beside them.
import { build } from "esbuild";
import { chmodSync, existsSync, rmSync } from "node:fs";
import { packStdlib } from "./pack-stdlib.mjs";

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
  minify: !dev,
  keepNames: false,
  // Rooms that are built on their own are missing here until they exist.
  external: ["../build/command.ts", "../wasm/program.ts"].filter((f) => !existsSync(`src/cli/${f}`)),
  logLevel: "warning",
});
chmodSync("dist/cli/taipan.js", 0o755);
await packStdlib("dist/stdlib.bin");
