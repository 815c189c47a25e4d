// `npm run bench:micro`: the functions beside this file, each timed inside both Pythons in one run (process CPU time, start-up
// off). Writes the section "Micro-benchmarks" of ../RESULTS.md.
//
//   node benchmarks/micro/run.mjs [--no-write] [--taipan=FILE] [--python=FILE] [NAME...]
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const results = join(here, "../RESULTS.md");
const HEADING = "## Micro-benchmarks";
const flags = process.argv.slice(2).filter((a) => a.startsWith("--"));
const wanted = process.argv.slice(2).filter((a) => !a.startsWith("--"));
const option = (name, fallback) => flags.find((f) => f.startsWith(`--${name}=`))?.slice(name.length + 3) ?? fallback;

const taipan = [process.execPath, option("taipan", join(here, "../../dist/cli/taipan.js"))];
const python = [option("python", "python3")];
const measure = ([command, ...args]) =>
  JSON.parse(execFileSync(command, [...args, join(here, "measure.py"), ...wanted], { encoding: "utf8" }));

const theirs = measure(python);
const ours = measure(taipan);
const rows = Object.keys(theirs)
  .map((name) => ({ name, theirs: theirs[name], ours: ours[name], ratio: ours[name] / theirs[name] }))
  .sort((a, b) => b.ratio - a.ratio);
const mean = Math.exp(rows.reduce((sum, r) => sum + Math.log(r.ratio), 0) / rows.length);
for (const r of rows)
  console.log(
    `${r.name.padEnd(34)}${r.theirs.toFixed(0).padStart(9)}${r.ours.toFixed(0).padStart(9)} ns  ${r.ratio.toFixed(2)}`,
  );
console.log(`${rows.length} in all, geometric mean ${mean.toFixed(2)}`);

if (!flags.includes("--no-write") && wanted.length === 0) {
  const above = rows.filter((r) => r.ratio > (r.name === "ints.big_divide" ? 3 : 2)).length;
  const section = [
    HEADING,
    "",
    "Written by `npm run bench:micro`: nanoseconds of CPU for one round of each function in `benchmarks/micro/`, timed inside both",
    "Pythons in one run. Targets: a geometric mean of at most 0.7 of CPython's time, none above 2 (big-integer division 3).",
    "",
    `${new Date().toISOString().slice(0, 10)}: geometric mean ${mean.toFixed(2)}, ${above} above their limit.`,
    "",
    "| Function | CPython | Taipan | Ratio |",
    "| --- | ---: | ---: | ---: |",
    ...rows.map((r) => `| ${r.name} | ${r.theirs.toFixed(0)} | ${r.ours.toFixed(0)} | ${r.ratio.toFixed(2)} |`),
    "",
  ].join("\n");
  const text = readFileSync(results, "utf8");
  const at = text.indexOf(HEADING);
  writeFileSync(results, (at < 0 ? text.trimEnd() + "\n\n" : text.slice(0, at)) + section);
}
