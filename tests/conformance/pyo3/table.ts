/**
 * RESULTS.md: what each test of PyO3's suite gives. It is written from a run, and read back to tell whether a later run gives the
 * same; the reasons in it are written by hand and kept.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { PYO3_VERSION } from "./build.ts";
import type { TestResult } from "./run.ts";

export const TABLE = "tests/conformance/pyo3/RESULTS.md";
/** Where a reason has still to be found. */
const UNKNOWN = "not looked into:";

export interface Entry {
  readonly outcome: string;
  readonly reason: string;
}

/** Tests that do not pass, by "program test"; and all that do. */
export interface Table {
  readonly others: Map<string, Entry>;
  readonly passing: Set<string>;
}

const keyOf = (r: TestResult): string => `${r.program} ${r.test}`;

export function readTable(): Table {
  const table: Table = { others: new Map(), passing: new Set() };
  if (!existsSync(TABLE)) return table;
  let program = "";
  for (const line of readFileSync(TABLE, "utf8").split("\n")) {
    const row = /^\| `(\S+)` \| `(\S+)` \| (\w+) \| (.*) \|$/.exec(line);
    if (row !== null) table.others.set(`${row[1]} ${row[2]}`, { outcome: row[3]!, reason: row[4]! });
    program = /^### (\S+)$/.exec(line)?.[1] ?? program;
    const name = /^- `(\S+)`$/.exec(line)?.[1];
    if (name !== undefined) table.passing.add(`${program} ${name}`);
  }
  return table;
}

export function writeTable(results: readonly TestResult[]): void {
  const before = readTable().others;
  const passed = results.filter((r) => r.outcome === "ok");
  const others = results.filter((r) => r.outcome !== "ok");
  const programs = [...new Set(results.map((r) => r.program))];
  const unit = (list: readonly TestResult[]): number => list.filter((r) => r.program === "lib").length;
  const share = (f: (list: readonly TestResult[]) => number): string => `${f(passed)} of ${f(results)}`;
  const reason = (r: TestResult): string =>
    before.get(keyOf(r))?.reason ??
    (r.outcome === "ignored" ? "PyO3 leaves it out on wasm" : `${UNKNOWN} ${cell(r.message)}`);
  const lines = [
    "# PyO3's own tests",
    "",
    `The tests in PyO3 ${PYO3_VERSION}'s published crate, as WASI programs that embed Taipan's Python (feature abi3t). Written by`,
    "`npm run conformance:pyo3 -- --write`; reasons are written by hand and stay. A run that differs fails.",
    "",
    `Integration tests: **${share((l) => l.length - unit(l))}** pass. Unit tests (\`lib\`): **${share(unit)}**.`,
    "",
    "## Those that do not pass",
    "",
    "| Program | Test | Result | Reason |",
    "| --- | --- | --- | --- |",
    ...others.map((r) => `| \`${r.program}\` | \`${r.test}\` | ${r.outcome} | ${reason(r)} |`),
    "",
    "## Those that pass",
  ];
  for (const program of programs) {
    const names = passed.filter((r) => r.program === program).map((r) => `- \`${r.test}\``);
    if (names.length > 0) lines.push("", `### ${program}`, "", ...names);
  }
  writeFileSync(TABLE, `${lines.join("\n")}\n`);
}

/** How a run differs from the table, a line for each test. */
export function differences(results: readonly TestResult[], table: Table): string[] {
  const lines: string[] = [];
  for (const r of results) {
    const key = keyOf(r);
    const before = table.passing.has(key) ? "ok" : table.others.get(key)?.outcome;
    if (before === r.outcome) continue;
    const message = r.message === "" ? "" : `: ${r.message}`;
    lines.push(`${key}: ${r.outcome} now, ${before ?? "not"} in the table${message}`);
  }
  const seen = new Set(results.map(keyOf));
  for (const key of [...table.passing, ...table.others.keys()])
    if (!seen.has(key)) lines.push(`${key}: in the table, not among the tests`);
  return lines;
}

const cell = (text: string): string => text.replaceAll("|", "\\|");
