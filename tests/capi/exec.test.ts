/** Modules whose exec slot crashes, raises, or fails without a word, and modules built for another ABI. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { build } from "../../src/build/build.ts";
import { run, start } from "./interpreter.ts";

const scratch = mkdtempSync(join(tmpdir(), "exec-"));
after(() => rmSync(scratch, { recursive: true, force: true }));

test("exec slots that fail, and other ABIs", async () => {
  start();
  const cases: [string, RegExp][] = [
    ["TRAP", /^ImportError cannot import 'bad' .*: extension 'bad' crashed: unreachable; .*\n$/],
    ["RAISE", /^KeyError 'mine'\n$/],
    [
      "SILENT",
      /^ImportError cannot import 'bad' .*: execution of <module .bad.> failed without setting an exception; .*\n$/,
    ],
    ["INTERNAL", /^ImportError bad: built for the internal ABI of one CPython: build it for the stable ABI\n$/],
    ["CPYTHON_314", /^ImportError bad: incompatible ABI version \(3\.14\): build it for the stable ABI\n$/],
    ["FUTURE", /^ImportError bad: incompatible future stable ABI version \(3\.16\): build it for 3\.15 or older\n$/],
  ];
  for (const [define, message] of cases) {
    const folder = join(scratch, define);
    mkdirSync(folder);
    await build("tests/capi/c/bad.c", { output: join(folder, "bad.wasm"), defines: [define], log: () => {} });
    const text = `
import sys
sys.path.insert(0, ${JSON.stringify(folder)})
try:
    import bad
except Exception as e:
    print(type(e).__name__, e)
del sys.path[0]
sys.path_importer_cache.clear()`;
    assert.match(run(text), message);
  }
});
