// Bundles src/ into dist/ and packs the standard library beside it.
//
//   dist/index.js         the API: an ES module for browsers
//   dist/node.js          the API on Node: loads api.cjs with V8's code cache, and knows it by its hash
//   dist/api.cjs          the API as a script
//   dist/evaluator.cjs    runs generated code where code made of text is forbidden; browsers load it as a chunk of index.js
//   dist/cli/taipan.js    the command: a small script that starts a thread with worker.js, or loads build.js
//   dist/cli/worker.js    loads program.js with V8's code cache, and knows it by its hash
//   dist/cli/program.js   Python for the command
//
// The command's files are CommonJS: Node starts them with less work, and V8 caches the code of scripts only.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { codeVersion } from "./codeversion.mjs";
import { packStdlib } from "./pack-stdlib.mjs";

const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
const missing = Object.keys(dependencies).filter((name) => !existsSync(`node_modules/${name}`));
if (missing.length > 0) {
  console.error(`${missing.join(", ")}: not installed, the lock file has changed: run npm ci`);
  process.exit(1);
}

const dev = process.argv.includes("--dev");
const common = {
  outdir: "dist",
  outbase: "src",
  bundle: true,
  platform: "node",
  target: "es2022",
  sourcemap: dev,
  minify: !dev,
  // What is shown of a line when an error ends a host program.
  lineLimit: 160,
  logLevel: "warning",
  define: { CODE_VERSION: JSON.stringify(codeVersion()) },
};
const script = {
  ...common,
  format: "cjs",
  define: { ...common.define, "import.meta.url": "__filename" },
  // Tools of extension authors: found where npm put them.
  external: ["@yowasp/clang"],
};

/** `import("../build/command.ts")` of the launcher is a file of its own, which a Python program never reads. */
const fileOfItsOwn = (filter, path) => ({
  name: path,
  setup: ({ onResolve }) =>
    onResolve({ filter }, ({ kind }) => (kind === "dynamic-import" ? { path, external: true } : undefined)),
});
const buildCommand = fileOfItsOwn(/\/build\/command\.ts$/, "../build/command.js");
const compileCommand = fileOfItsOwn(/\/compile\.ts$/, "./compile.js");
const evaluator = fileOfItsOwn(/\/evaluate\.ts$/, "./evaluator.cjs");

/** A script has no `import.meta`. */
const withModuleUrl = {
  define: { ...common.define, "import.meta.url": "moduleUrl" },
  banner: { js: 'const moduleUrl = require("node:url").pathToFileURL(__filename).href;' },
};

rmSync("dist", { recursive: true, force: true });
await Promise.all([
  build({ ...common, format: "esm", splitting: true, entryPoints: ["src/index.ts"] }),
  build({ ...script, entryPoints: ["src/cli/program.ts"] }),
  build({
    ...script,
    ...withModuleUrl,
    entryPoints: [{ in: "src/index.ts", out: "api" }],
    outExtension: { ".js": ".cjs" },
    plugins: [evaluator],
  }),
  build({
    ...script,
    entryPoints: [{ in: "src/runtime/evaluator/evaluate.ts", out: "evaluator" }],
    outExtension: { ".js": ".cjs" },
  }),
  build({ ...script, entryPoints: ["src/cli/compile.ts"] }),
  build({ ...script, ...withModuleUrl, entryPoints: ["src/build/command.ts"] }),
  build({ ...script, entryPoints: ["src/cli/taipan.ts"], plugins: [buildCommand, compileCommand] }),
]);
const hash = (file) => JSON.stringify(createHash("sha256").update(readFileSync(file)).digest("hex").slice(0, 16));
await Promise.all([
  build({
    ...script,
    entryPoints: ["src/cli/worker.ts"],
    define: { ...script.define, PROGRAM_HASH: hash("dist/cli/program.js") },
  }),
  build({
    ...common,
    format: "esm",
    entryPoints: ["src/node.ts"],
    define: { ...common.define, API_HASH: hash("dist/api.cjs") },
  }),
]);
for (const folder of ["dist/cli", "dist/build"]) writeFileSync(`${folder}/package.json`, '{ "type": "commonjs" }\n');
chmodSync("dist/cli/taipan.js", 0o755);
await packStdlib("dist/stdlib.bin", process.argv.includes("--quick"));
