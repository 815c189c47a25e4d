// Bundles a TypeScript file and runs it: node tools/run-ts.mjs FILE [args].
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { basename } from "node:path";

const [file, ...args] = process.argv.slice(2);
const outfile = `dist/run/${basename(file, ".ts")}.mjs`;
await build({
  entryPoints: [file],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "es2022",
  packages: "external",
  logLevel: "warning",
});
process.exit(spawnSync(process.execPath, [outfile, ...args], { stdio: "inherit" }).status ?? 1);
