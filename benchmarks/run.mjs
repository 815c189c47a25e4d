// `npm run bench`: each program on Taipan, on python3 and on Pyodide in one run; outputs compared; CPU seconds of the whole
// process (its threads included) less those of an empty program. Writes RESULTS.md.
//
//   node benchmarks/run.mjs [--no-pyodide] [--no-border] [--no-write] [--repeat=N] [--taipan=FILE] [--python=FILE] [PROGRAM...]
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem, type } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { measureBorder } from "./border.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "..");
const programs = join(here, "programs");

// What the project promises, as a fraction of CPython's CPU time.
const TARGETS = {
  fib: 0.5,
  int_add: 0.2,
  attributes: 0.4,
  dict_count: 0.7,
  generators: 0.7,
  list_work: 0.8,
  str_build: 0.8,
  str_scan: 0.8,
  float_loop: 1.1,
  exceptions: 1.5,
  dict_popitem: 1.0,
  dict_fifo: 1.0,
};

const flags = process.argv.slice(2).filter((a) => a.startsWith("--"));
const wanted = process.argv.slice(2).filter((a) => !a.startsWith("--"));
const option = (name, fallback) => flags.find((f) => f.startsWith(`--${name}=`))?.slice(name.length + 3) ?? fallback;
const repeat = Number(option("repeat", "1"));
const taipan = option("taipan", join(root, "dist/cli/taipan.js"));
// A version manager's python3 is a script that starts the real one: ask for that.
const python = execFileSync(option("python", "python3"), ["-c", "import sys; print(sys.executable)"], {
  encoding: "utf8",
}).trim();
const pythonVersion = execFileSync(python, ["-c", "import sys; print(sys.version.split()[0])"], {
  encoding: "utf8",
}).trim();
const withPyodide = !flags.includes("--no-pyodide") && existsSync(join(root, "node_modules/pyodide"));

if (!existsSync(taipan)) {
  console.error("bench: build first: npm run build");
  process.exit(2);
}

const scratch = mkdtempSync(join(tmpdir(), "taipan-bench-"));
const runners = [
  { name: "python3", command: [python] },
  { name: "taipan", command: [process.execPath, taipan] },
  ...(withPyodide ? [{ name: "pyodide", command: [process.execPath, join(here, "pyodide.mjs")] }] : []),
];

/** The least of `times` runs: what disturbs a run only adds to it. */
function measure(runner, file, times) {
  let best;
  for (let i = 0; i < times; i++) {
    const out = join(scratch, "out");
    const r = JSON.parse(
      execFileSync(python, [join(here, "measure.py"), out, ...runner.command, file], { encoding: "utf8" }),
    );
    r.output = readFileSync(out, "utf8");
    if (best === undefined || r.cpu < best.cpu) best = r;
  }
  return best;
}

const empty = join(scratch, "empty.py");
writeFileSync(empty, "");
for (const runner of runners) runner.startup = measure(runner, empty, 3).cpu;

const revision = commit();
const rows = [];
const problems = [];
for (const file of readdirSync(programs)
  .filter((f) => f.endsWith(".py"))
  .sort()) {
  const name = basename(file, ".py");
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const row = { name, about: /"""(.*?)"""/s.exec(readFileSync(join(programs, file), "utf8"))[1] };
  let reference;
  for (const runner of runners) {
    const r = measure(runner, join(programs, file), repeat);
    row[runner.name] = Math.max(r.cpu - runner.startup, 0.001);
    row[`${runner.name}Memory`] = r.memory;
    if (r.status !== 0) problems.push(`${name}: exit status ${r.status} on ${runner.name}`);
    if (reference === undefined) reference = r.output;
    else if (r.output !== reference) problems.push(`${name}: the output on ${runner.name} differs from python3's`);
  }
  if (row.python3 < 1) problems.push(`${name}: python3 takes less than 1 s`);
  row.ratio = row.taipan / row.python3;
  rows.push(row);
  console.log(
    `${name.padEnd(16)}${runners.map((r) => `${r.name} ${row[r.name].toFixed(2)}`).join("  ")}  ratio ${row.ratio.toFixed(2)}`,
  );
}
rmSync(scratch, { recursive: true });

const cell = (v) => (v === undefined ? "" : v.toFixed(2));
const verdict = (row) => {
  const target = TARGETS[row.name];
  return target === undefined ? "" : row.ratio <= target ? "met" : "missed";
};
const geometric = (values) => Math.exp(values.reduce((sum, v) => sum + Math.log(v), 0) / values.length);
const mega = (bytes) => Math.round(bytes / 1e6);
const lines = [
  "# Benchmarks",
  "",
  "Written by `npm run bench`. CPU seconds (user and system, all threads) of the whole process, less those of an empty program in",
  `the same run; ${repeat > 1 ? `the least of ${repeat} runs each` : "one run each"}. The ratio is Taipan's time over CPython's: below 1 is faster than CPython.`,
  "",
  `- Date: ${new Date().toISOString().slice(0, 10)}`,
  `- Machine: ${cpus()[0]?.model.trim() ?? "unknown"}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, ${type()}`,
  `- Taipan: commit ${revision}, Node ${process.version}; start-up ${runners[1].startup.toFixed(2)} s`,
  `- CPython: ${python}, ${pythonVersion}; start-up ${runners[0].startup.toFixed(2)} s`,
  ...(withPyodide
    ? [`- Pyodide: ${pyodideVersion()} from npm, on the same Node; start-up ${runners[2].startup.toFixed(2)} s`]
    : []),
  "",
  `| Program | CPython | Taipan | Ratio | Target | | ${withPyodide ? "Pyodide | Its ratio | " : ""}Memory, CPython / Taipan (MB) |`,
  `| --- | ---: | ---: | ---: | ---: | --- | ${withPyodide ? "---: | ---: | " : ""}---: |`,
  ...rows.map(
    (r) =>
      `| ${r.name} | ${cell(r.python3)} | ${cell(r.taipan)} | ${cell(r.ratio)} | ${cell(TARGETS[r.name])} | ${verdict(r)} | ` +
      (withPyodide ? `${cell(r.pyodide)} | ${cell(r.pyodide / r.python3)} | ` : "") +
      `${mega(r.python3Memory)} / ${mega(r.taipanMemory)} |`,
  ),
  `| geometric mean | | | ${cell(geometric(rows.map((r) => r.ratio)))} | | | ${
    withPyodide ? `| ${cell(geometric(rows.map((r) => r.pyodide / r.python3)))} | ` : ""
  }|`,
  "",
  "What the programs do:",
  "",
  ...rows.map((r) => `- ${r.name}: ${r.about}`),
  "",
  problems.length === 0 ? "All outputs are equal." : "Problems:",
  ...problems.flatMap((p, i) => (i === 0 ? ["", `- ${p}`] : [`- ${p}`])),
  "",
];
const write = !flags.includes("--no-write") && wanted.length === 0;
if (write) writeFileSync(join(here, "RESULTS.md"), lines.join("\n"));
if (wanted.length === 0 && !flags.includes("--no-border")) {
  try {
    measureBorder({ taipan, python, repeat: Math.max(3, repeat), write });
  } catch (e) {
    problems.push(`calls across the border: ${e.message}`);
  }
}
for (const p of problems) console.error(`bench: ${p}`);
process.exitCode = problems.length === 0 ? 0 : 1;

function commit() {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root, encoding: "utf8" }).trim();
  } catch {
    return "unknown";
  }
}

function pyodideVersion() {
  return JSON.parse(readFileSync(join(root, "node_modules/pyodide/package.json"), "utf8")).version;
}
