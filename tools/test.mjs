// Runs the checks and tests: node tools/test.mjs [FILTER]. Test files are bundled, then run by node's test runner.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { codeVersion } from "./codeversion.mjs";

const filter = process.argv[2];
const run = (command, args, env = {}) => {
  const { status } = spawnSync(command, args, { stdio: "inherit", env: { ...process.env, ...env } });
  if (status !== 0) process.exit(status ?? 1);
};

function* walk(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* walk(path);
    else if (name.endsWith(".test.ts")) yield path;
  }
}

// For a part of the tests the standard library is compiled only if nothing has to be done for it.
run("node", ["tools/build.mjs", ...(filter ? ["--quick"] : [])]);
if (!filter) {
  run("npx", ["tsc", "--noEmit", "-p", "."]);
  run("npx", ["eslint", "--quiet", "."]);
  run("npx", ["prettier", "--check", "--log-level=warn", "."]);
}
// What is installed here is there for all test files: none has to be left out because another got its tool later.
if (!filter) await installToolchain();
const files = [...walk("tests")].filter((f) => !filter || f.includes(filter));
const out = "dist/tests";
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await build({
  entryPoints: files,
  outdir: out,
  outbase: "tests",
  bundle: true,
  platform: "node",
  format: "esm",
  target: "es2022",
  packages: "external",
  define: { CODE_VERSION: JSON.stringify(codeVersion()) },
  logLevel: "warning",
});
const bundles = files.map((f) => join(out, f.slice("tests/".length).replace(/\.ts$/, ".js")));
const report = join(out, "report.tap");
const reporters = (process.stdout.isTTY ? ["spec", "tap"] : ["tap", "tap"]).flatMap((name, i) => [
  `--test-reporter=${name}`,
  `--test-reporter-destination=${i === 0 ? "stdout" : report}`,
]);
run("node", ["--stack-size=7000", "--test", "--test-concurrency=2", ...reporters, ...bundles]);

const skipped = readFileSync(report, "utf8")
  .split("\n")
  .filter((line) => /^\s*ok \d+ .* # SKIP/.test(line));
if (skipped.length > 0) {
  console.error(`left out:\n${skipped.map((line) => `  ${line.trim().replace(/^ok \d+ - /, "")}`).join("\n")}`);
  if (process.env.CI) process.exit(1);
}

async function installToolchain() {
  const script = join("dist", "install-toolchain.mjs");
  await build({
    entryPoints: ["tools/install-toolchain.ts"],
    outfile: script,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "es2022",
    packages: "external",
    logLevel: "warning",
  });
  // What can't be had is named by the script, and the tests that need it are listed as left out at the end.
  spawnSync("node", [script], { stdio: "inherit" });
  rmSync(script);
}
