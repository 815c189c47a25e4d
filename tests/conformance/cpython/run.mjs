// Runs CPython 3.11's own tests on Taipan and compares with what the reference made of them:
//     node tests/conformance/cpython/run.mjs [--reference] [--update] [MODULE…]
// --reference runs them on the reference first and writes reference.json; --update writes known.json and results.md.
// Without --update, a method that fails and is not in known.json makes the run fail.
import { readFileSync, writeFileSync } from "node:fs";
import { INTERNALS, INTERNAL_SKIPS, NO_MODULES } from "./internals.mjs";
import { MODULES, runModule } from "./modules.mjs";
import { testFolder } from "./packages.mjs";
import { table } from "./table.mjs";

const here = (name) => new URL(name, import.meta.url);
const read = (name) => JSON.parse(readFileSync(here(name), "utf8"));
const write = (name, value) => writeFileSync(here(name), JSON.stringify(value, null, 1) + "\n");

const flags = process.argv.slice(2).filter((a) => a.startsWith("--"));
const named = process.argv.slice(2).filter((a) => !a.startsWith("--"));
const modules = named.length > 0 ? named : MODULES;
const folder = testFolder();
const shortName = (module, id) => id.replace(`test.${module}.`, "");

if (flags.includes("--reference")) {
  const reference = read("reference.json");
  for (const module of modules) {
    const { methods, fixtures } = await runModule("reference", folder, module);
    const outcomes = Object.entries(methods).map(([id, { outcome }]) => [shortName(module, id), outcome]);
    reference[module] = {
      passes: outcomes.filter(([, o]) => o === "pass").map(([id]) => id).sort(),
      others: Object.fromEntries(outcomes.filter(([, o]) => o !== "pass").sort()),
      ...(fixtures.length > 0 ? { broken: fixtures[0] } : {}),
    }; // prettier-ignore
    console.log(`reference ${module}: ${reference[module].passes.length} of ${outcomes.length}`);
  }
  write("reference.json", reference);
}

/** Why a method is no measure, or undefined. */
function internal(module, id, result) {
  const listed = INTERNALS[module]?.[id];
  if (listed !== undefined) return listed;
  return result?.outcome === "skip" && INTERNAL_SKIPS.test(result.why) ? result.why : undefined;
}

const reference = read("reference.json");
const known = read("known.json");
const rows = [];
let news = 0;
for (const module of modules) {
  const { passes } = reference[module];
  if (NO_MODULES[module] !== undefined || passes.length === 0) {
    rows.push({
      module,
      reason: NO_MODULES[module] ?? reference[module].broken ?? "no method passes on the reference",
    });
    continue;
  }
  const { methods, fixtures } = await runModule("taipan", folder, module);
  const results = Object.fromEntries(Object.entries(methods).map(([id, r]) => [shortName(module, id), r]));
  const row = { module, passes: 0, measured: 0, internals: {}, fails: {} };
  for (const id of passes) {
    const reason = internal(module, id, results[id]);
    if (reason !== undefined) {
      row.internals[id] = reason;
      continue;
    }
    row.measured++;
    const result = results[id];
    if (result?.outcome === "pass") row.passes++;
    else row.fails[id] = result === undefined ? `not run: ${fixtures[0] ?? ""}` : `${result.outcome}: ${result.why}`;
  }
  const unexpected = Object.keys(row.fails).filter((id) => known[module]?.[id] === undefined);
  rows.push(row);
  console.log(`${module}: ${row.passes} of ${row.measured} (${((100 * row.passes) / row.measured).toFixed(1)} %)`);
  if (flags.includes("--update")) continue;
  for (const id of unexpected) console.log(`  fails now: ${id}: ${row.fails[id]}`);
  news += unexpected.length;
}

const measured = rows.filter((r) => r.measured !== undefined);
const sum = (key) => measured.reduce((n, r) => n + r[key], 0);
console.log(`${sum("passes")} passed, ${sum("measured") - sum("passes")} failed`);
if (flags.includes("--update")) {
  for (const { module, fails } of measured) known[module] = scrubbed(fails);
  for (const { module, reason } of rows) if (reason !== undefined) delete known[module];
  write("known.json", known);
  if (named.length === 0) writeFileSync(here("results.md"), table(rows));
}
process.exitCode = news > 0 ? 1 : 0;

/** Without what differs from run to run: addresses and folders. */
function scrubbed(fails) {
  const plain = (why) =>
    why
      .replace(/0x[0-9a-f]+/g, "0x…")
      .replace(/\/[^ "']*\/test\//g, "…/test/")
      .slice(0, 110);
  return Object.fromEntries(Object.entries(fails).sort().map(([id, why]) => [id, plain(why)])); // prettier-ignore
}
