/** The debug mode: planted mistakes are told with function and line, and the test modules make none. */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { before, test } from "node:test";
import { build } from "../../src/build/build.ts";
import { finishExtensions, startCapiDebug, type CapiReport } from "../../src/capi/hooks.ts";
import { cModule, cTests } from "./c-modules.ts";
import { example, run, start } from "./interpreter.ts";

const folder = resolve("dist", "capi-debug");
before(async () => {
  mkdirSync(folder, { recursive: true });
  await build("tests/capi/c/mistakes.c", { output: `${folder}/mistakes.wasm`, log: () => {} });
  start([folder]);
});

/** Runs a program whose extensions are loaded afresh. */
function debugged(program: string, path: readonly string[] = []): { reports: CapiReport[]; printed: string } {
  const reports: CapiReport[] = [];
  startCapiDebug((r) => reports.push(r));
  run(`import sys; ${path.map((p) => `sys.path.insert(0, ${JSON.stringify(p)}); `).join("")}sys.path_importer_cache.clear()
for name in [m for m, v in sys.modules.items() if getattr(v, "__file__", None) and v.__file__.endswith(".wasm")]: del sys.modules[name]`);
  run("for name in [n for n in globals() if not n.startswith('__')]: del globals()[name]");
  const printed = run(program);
  finishExtensions();
  run(`import sys; del sys.path[:${path.length}]`);
  return { reports, printed };
}

const MISTAKES = `import mistakes
mistakes.leak([])
mistakes.leak_number()
mistakes.leak_count({1})
mistakes.double_release()
mistakes.release_argument([9])
mistakes.use_after_release("v")
mistakes.use_number_after_release()
mistakes.borrow([object()])
mistakes.use_borrowed()
mistakes.call_with_exception(7)
mistakes.write_after_release()
`;

test("each planted mistake is told with the function and the line of Python", () => {
  const { reports, printed } = debugged(MISTAKES);
  assert.equal(printed, "");
  assert.deepEqual(
    reports.map((r) => `${r.line} ${r.function}: ${r.mistake}`),
    [
      "5 _Py_DecRef: double release",
      "6 _Py_DecRef: double release",
      "7 PyDict_SetItemString: use after release",
      "8 PyLong_AsLong: use after release",
      "10 PyObject_Repr: late borrowed reference",
      "11 PyObject_Repr: exception set",
      "12 : changed after release",
      "2 PyList_New: leak",
      "3 PyLong_FromLong: leak",
      "4 _Py_IncRef: leak",
    ],
  );
  for (const r of reports) assert.deepEqual([r.extension, r.file], ["mistakes", "<string>"]);
  assert.equal(
    reports[4]!.text.replace(/0x[0-9a-f]+/, "0x1"),
    `capi-debug: late borrowed reference: PyObject_Repr() got an object of type 'object' (0x1), which is gone
  at <string>:10, in <module>
  made by PyList_GetItem() at <string>:9, in <module>
  borrowed by PyList_GetItem() at <string>:9, in <module>
  given back at <string>:9, in <module>
`,
  );
});

test("the same module tells nothing when it is used right", () => {
  const program = `import mistakes
for i in range(3):
    assert mistakes.right([1]) == ("[1]", 123456, 0.5)
    mistakes.keep([i])
    assert mistakes.recover("") == -1000
`;
  assert.deepEqual(debugged(program), { reports: [], printed: "" });
});

test("the test modules make no mistakes", async (t) => {
  const abi3 = { defaultFeatures: false, features: ["abi3-py39"] };
  const cases: [string, string][] = [
    [await example("hello", "hello"), "hello.py"],
    [await example("hello", "hello", "abi3-py39", abi3), "hello.py"],
    [await example("hello-c", "hello_c"), "hello_c.py"],
  ];
  for (const name of cTests()) cases.push([await cModule(name), `c/${name}.py`]);
  for (const [path, file] of cases)
    await t.test(file, () => {
      const { reports, printed } = debugged(readFileSync(`tests/capi/${file}`, "utf8"), [path, "tests/capi/c/shared"]);
      assert.match(printed, /^\w+: passed\n$/);
      assert.equal(reports.map((r) => r.text).join(""), "");
    });
});
