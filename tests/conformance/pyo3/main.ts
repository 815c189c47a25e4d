/**
 * `npm run conformance:pyo3 -- [--write] [FILTER]`: builds PyO3's suite where it is not built yet, runs it, and compares with the table
 * (`--write`: writes the table). FILTER: only tests whose "program name" contains it, with what they say.
 */
import { buildSuite } from "./build.ts";
import { runSuite } from "./run.ts";
import { differences, readTable, TABLE, writeTable } from "./table.ts";

const args = process.argv.slice(2);
const write = args.includes("--write");
const filter = args.find((a) => !a.startsWith("--"));
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const programs = await buildSuite(say, (text) => void process.stderr.write(text));
const results = await runSuite(programs, {
  processes: 2,
  ...(filter === undefined ? {} : { filter }),
  report: (r) => {
    if (filter !== undefined || (r.outcome !== "ok" && r.outcome !== "ignored"))
      say(`${r.outcome.padEnd(8)}${r.program} ${r.test}${r.message === "" ? "" : `: ${r.message}`}`);
  },
});
const passed = results.filter((r) => r.outcome === "ok");
const unit = (list: typeof results): number => list.filter((r) => r.program === "lib").length;
say(
  `integration tests: ${passed.length - unit(passed)} of ${results.length - unit(results)} pass, unit tests: ${unit(passed)} of ${unit(results)}`,
);
if (filter === undefined) {
  if (write) writeTable(results);
  const differing = differences(results, readTable());
  for (const line of differing) say(line);
  say(differing.length === 0 ? `as ${TABLE} says` : `${differing.length} tests differ from ${TABLE}`);
  process.exitCode = differing.length === 0 ? 0 : 1;
}
