// Calls across the border, beside native PyO3: `npm run bench`, or this alone. The same crate (benchmarks/border) is built as an
// extension of the machine's python3 and, by `taipan build`, as wasm; calls.py runs on both by turns. Writes its part of RESULTS.md.
//
//   node benchmarks/border.mjs [--no-write] [--repeat=N] [--factor=F] [--taipan=FILE] [--python=FILE] [CALL...]
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "..");
const crate = join(here, "border");
const HEADING = "## Calls across the border";

// What the project promises, as a multiple of native PyO3's CPU time.
const TARGETS = { noop: 3, add: 3, sum_as_string: 3, counter: 8, inc: 3, floats: 3, text: 5, words: 3 };
const ABOUT = {
  noop: "`noop()`",
  add: "`add(1, 2)`, i64",
  sum_as_string: "`sum_as_string(5, 20)`",
  counter: "`Counter()`, and its end",
  inc: "`c.inc()`",
  floats: "a list of 1,000 floats to Rust and back",
  text: "a str of 4 KB to Rust and back",
  words: "a dict of 200 words to Rust and back",
};

/** Builds both; throws with a reason where that can't be. */
function build(taipan, python) {
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "taipan/benchmarks/border");
  mkdirSync(folder, { recursive: true });
  execFileSync(process.execPath, [taipan, "build", crate, "-o", join(folder, "border_bench.wasm")], { stdio: "pipe" });
  const target = join(folder, "target");
  const { status, stderr, error } = spawnSync("cargo", ["build", "--release", "--no-default-features"], {
    cwd: crate,
    encoding: "utf8",
    env: { ...process.env, PYO3_PYTHON: python, PYO3_BUILD_EXTENSION_MODULE: "1", CARGO_TARGET_DIR: target },
  });
  if (status !== 0) throw new Error(`cargo builds no native extension: ${error?.message ?? stderr}`);
  const library = ["libborder_bench.so", "libborder_bench.dylib"].find((f) => existsSync(join(target, "release", f)));
  if (library === undefined) throw new Error("cargo built no shared library");
  copyFileSync(join(target, "release", library), join(folder, "border_bench.so"));
  return folder;
}

function calls(command, folder, factor, names) {
  const text = execFileSync(
    command[0],
    [...command.slice(1), join(crate, "calls.py"), folder, String(factor), ...names],
    {
      encoding: "utf8",
    },
  );
  return text.trim().split("\n").map((line) => line.split(" ")); // prettier-ignore
}

/** The least of `repeat` runs by turns; the results must be equal. Returns rows, and writes them to RESULTS.md. */
export function measureBorder({ taipan, python, repeat = 3, factor = 1, names = [], write = true }) {
  const folder = build(taipan, python);
  const rows = new Map();
  for (let i = 0; i < repeat; i++) {
    for (const [side, command] of Object.entries({ native: [python], taipan: [process.execPath, taipan] })) {
      for (const [name, result, ns] of calls(command, folder, factor, names)) {
        const row = rows.get(name) ?? { name };
        rows.set(name, row);
        if (row.result !== undefined && row.result !== result)
          throw new Error(`${name} gives ${result} on ${side}, and ${row.result} before`);
        row.result = result;
        row[side] = Math.min(row[side] ?? Infinity, Number(ns));
      }
    }
  }
  const all = [...rows.values()].map((r) => ({ ...r, ratio: r.taipan / r.native, target: TARGETS[r.name] }));
  if (write) writeSection(all, python, repeat);
  return all;
}

const line = (r) =>
  `| ${ABOUT[r.name]} | ${r.native.toFixed(0)} | ${r.taipan.toFixed(0)} | ${r.ratio.toFixed(2)} | ${r.target} | ${r.ratio <= r.target ? "met" : "missed"} |`;

function writeSection(rows, python, repeat) {
  const version = execFileSync(python, ["-c", "import sys; print(sys.version.split()[0])"], {
    encoding: "utf8",
  }).trim();
  const section = [
    HEADING,
    "",
    "CPU nanoseconds of one call (user and system time of the process, all threads), of the same PyO3 crate built for CPython and for",
    `wasm, called by the same Python loop; the time of the loop without the call is taken off on both sides. The least of ${repeat} runs by`,
    `turns. Native: ${python}, ${version}, PyO3 without the limited API; results compared.`,
    "",
    `- Date: ${new Date().toISOString().slice(0, 10)}, Node ${process.version}`,
    "",
    "| Call | Native | Taipan | Ratio | Target | |",
    "| --- | ---: | ---: | ---: | ---: | --- |",
    ...rows.map(line),
    "",
  ].join("\n");
  const file = join(here, "RESULTS.md");
  const old = existsSync(file) ? readFileSync(file, "utf8") : "# Benchmarks\n";
  const at = old.indexOf(`${HEADING}\n`);
  if (at < 0) return writeFileSync(file, `${old.trimEnd()}\n\n${section}`);
  const end = old.indexOf("\n## ", at + 1);
  writeFileSync(file, old.slice(0, at) + section + (end < 0 ? "" : old.slice(end)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const flags = process.argv.slice(2).filter((a) => a.startsWith("--"));
  const names = process.argv.slice(2).filter((a) => !a.startsWith("--"));
  const option = (name, fallback) => flags.find((f) => f.startsWith(`--${name}=`))?.slice(name.length + 3) ?? fallback;
  const python = execFileSync(option("python", "python3"), ["-c", "import sys; print(sys.executable)"], {
    encoding: "utf8",
  });
  const rows = measureBorder({
    taipan: option("taipan", join(root, "dist/cli/taipan.js")),
    python: python.trim(),
    repeat: Number(option("repeat", "3")),
    factor: Number(option("factor", "1")),
    names,
    write: !flags.includes("--no-write") && names.length === 0,
  });
  for (const r of rows)
    console.log(
      `${r.name.padEnd(16)}native ${r.native.toFixed(0)} ns  taipan ${r.taipan.toFixed(0)} ns  ratio ${r.ratio.toFixed(2)}  target ${r.target}`,
    );
}
