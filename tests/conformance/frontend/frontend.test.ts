/**
 * The front end against CPython 3.15: trees, symbol tables and tokens of its library; trees of CPython 3.11's library and tests and of hard snippets;
 * the programs that its tests hold as strings, most of them invalid; damaged programs. With CI set, all of them; else a sample.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { loadPyodide } from "pyodide";
import { createInterpreter } from "../../../src/index.ts";
import { libraryFolder, testFolder } from "../cpython/packages.mjs";
import { readGoldens } from "../../compiler/goldens.ts";
import { mutate, pieces, Random } from "./mutations.ts";

type Ask = (argument: string) => string;

const WHOLE = Boolean(process.env.CI);
/** CPython's tests that are about syntax, scopes and their errors. */
const HARVESTED =
  "syntax exceptions fstring unpack_ex named_expressions positional_only_arg patma eof grammar global scope keywordonlyarg " +
  "future generators coroutines type_comments ast unparse codeop compile string_literals except_star flufl dictcomps listcomps " +
  "genexps setcomps super int_literal unicode_identifiers source_encoding tokenize symtable type_annotations decorators with " +
  "funcattrs class augassign cmd_line_script traceback builtin complex int float bytes unicode unpack yield_from asyncgen keyword";

const program = readFileSync("tests/conformance/frontend/verdicts.py", "utf8");
const pyodide = await loadPyodide();
pyodide.FS.writeFile("/library.zip", readFileSync("node_modules/pyodide/python_stdlib.zip"));
pyodide.runPython(program);
pyodide.runPython(`
import zipfile
library = zipfile.ZipFile("/library.zip")
def names(_):
    return json.dumps([n for n in library.namelist() if n.endswith(".py")])
def read(name):
    return library.read(name).decode("utf-8", "replace")
`);
const ours = createInterpreter({ stdlib: new Uint8Array(readFileSync("dist/stdlib.bin")), stderr: () => {} });
ours.run(program);
const reference = (name: string): Ask => pyodide.globals.get(name) as Ask;
const here = (name: string): Ask => ours.globals.get(name) as unknown as Ask;

const library = (JSON.parse(reference("names")("")) as string[]).sort();
const sample = <T>(list: readonly T[], every: number): readonly T[] =>
  WHOLE ? list : list.filter((_item, i) => i % every === 0);

/** Python files below a folder. */
function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (entry.name.endsWith(".py")) yield path;
  }
}

/** Whether a text was refused, by an error of syntax or otherwise. */
const refused = (verdict: string): boolean => /\["(?:error|other)",/.test(verdict);

let tests = "";
before(() => {
  tests = testFolder();
});

test("trees, symbol tables and tokens of the library", () => {
  for (const name of sample(library, 24)) {
    const source = reference("read")(name);
    for (const what of ["verdict", "symbols", "tokens"])
      assert.ok(here(what)(source) === reference(what)(source), `${what} of ${name}`);
  }
});

function compareTrees(files: readonly string[]): void {
  let trees = 0;
  for (const file of files) {
    let source: string;
    try {
      source = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
    } catch {
      continue; // files in other encodings are read by the tests of encodings
    }
    assert.ok(here("verdict")(source) === reference("verdict")(source), file);
    trees++;
  }
  assert.ok(trees > files.length / 2);
}

test("trees of CPython 3.11's tests", () => {
  compareTrees(sample([...sources(tests)].sort(), 30));
});

test("trees of CPython 3.11's library", () => {
  const files = [...sources(libraryFolder())].filter((file) => !/\/(?:test|dist-packages)\//.test(file));
  compareTrees(sample(files.sort(), 40));
});

test("hard snippets", () => {
  const own = readFileSync("tests/conformance/frontend/snippets.txt", "utf8").split("\n%%\n");
  const goldens = readGoldens("parser.txt").map(({ source }) => source);
  assert.ok(own.length + goldens.length >= 400, `${own.length + goldens.length} snippets`);
  for (const source of own) {
    for (const what of ["verdict", "symbols", "tokens"])
      assert.equal(here(what)(source), reference(what)(source), `${what} of ${source}`);
  }
  const treeIn = (verdict: string): unknown => (JSON.parse(verdict) as unknown[])[0];
  for (const source of goldens)
    assert.deepEqual(treeIn(here("verdict")(source)), treeIn(reference("verdict")(source)), source);
});

test("programs in CPython 3.11's tests: trees, errors with their places, warnings", (t) => {
  const known = new Set(
    (JSON.parse(readFileSync("tests/conformance/frontend/known-differences.json", "utf8")) as { source: string }[]).map(
      (difference) => difference.source,
    ),
  );
  let all = 0;
  let invalid = 0;
  const seen = new Set<string>();
  const differing: string[] = [];
  for (const name of sample(HARVESTED.split(" "), 8)) {
    const programs = JSON.parse(
      reference("harvest")(readFileSync(join(tests, "test", `test_${name}.py`), "utf8")),
    ) as string[];
    for (const source of programs) {
      if (seen.has(source) || source.length > 20_000) continue;
      seen.add(source);
      const expected = reference("verdict")(source);
      all++;
      if (refused(expected)) invalid++;
      const found = here("verdict")(source);
      // A known difference may be in what an error says, never in whether there is one; the docstrings above aside.
      if (found !== expected && !known.has(source))
        differing.push(`${name}: ${JSON.stringify(source)}\n  ${found}\n  ${expected}`);
    }
  }
  t.diagnostic(`${all} programs, ${invalid} of them invalid, ${differing.length} judged otherwise`);
  assert.deepEqual(differing, []);
  assert.ok(!WHOLE || invalid >= 800, `${invalid} invalid programs`);
});

test("damaged programs are accepted and refused alike", (t) => {
  const random = new Random(7);
  const parts = library.flatMap((name) => pieces(reference("read")(name)));
  const rounds = WHOLE ? 10_000 : 400;
  const otherwise: string[] = [];
  let alike = 0;
  let invalid = 0;
  for (let i = 0; i < rounds; i++) {
    const source = mutate(parts[random.below(parts.length)]!, random);
    const expected = reference("verdict")(source);
    const found = here("verdict")(source);
    if (refused(expected)) invalid++;
    if (found === expected) alike++;
    if (refused(found) !== refused(expected)) otherwise.push(JSON.stringify(source));
  }
  t.diagnostic(`${rounds} programs, ${invalid} of them invalid, ${alike} judged alike to the last column`);
  assert.deepEqual(otherwise, []);
  assert.ok(alike > rounds * 0.99);
});
