/** Files that are no extension: each an ImportError of one line, with cause and cure. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { example, run, start } from "./interpreter.ts";

const folder = mkdtempSync(join(tmpdir(), "bad-input-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** A module that imports one function of type `parameters` -> i32 and exports what an extension needs, but for an init function. */
function moduleImporting(module: string, from: string, name: string, parameters: number[]): Uint8Array {
  const bytes = (s: string): number[] => [s.length, ...new TextEncoder().encode(s)];
  const section = (id: number, body: number[]): number[] => [id, body.length, ...body];
  return Uint8Array.from([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, [1, 0x60, parameters.length, ...parameters, 1, 0x7f]),
    ...section(2, [1, ...bytes(from), ...bytes(name), 0, 0]),
    ...section(5, [1, 0, 1]),
    ...section(7, [2, ...bytes("memory"), 2, 0, ...bytes(`PyInit_${module}`), 0, 0]),
  ]); // prettier-ignore
}

async function importing(module: string, content: Uint8Array): Promise<string> {
  start([folder, await example("hello", "hello")]);
  writeFileSync(join(folder, `${module}.wasm`), content);
  return run(`
try:
    import ${module}
except ImportError as e:
    print(str(e))
import hello
assert hello.add(1, 2) == 3`);
}

test("bad files", async () => {
  const hello = new Uint8Array(readFileSync(join(await example("hello", "hello"), "hello.wasm")));
  const i32 = 0x7f;
  const cases: [string, Uint8Array, RegExp][] = [
    ["empty", new Uint8Array(0), /empty/],
    ["truncated", hello.slice(0, 5000), /truncated/],
    ["elf", new TextEncoder().encode("\x7fELF....."), /Linux/],
    [
      "unknown_import",
      moduleImporting("unknown_import", "env", "no_such_function", [i32]),
      /unknown function 'no_such_function'/,
    ],
    [
      "wrong_type",
      moduleImporting("wrong_type", "env", "PyList_New", [i32, i32]),
      /'PyList_New' as \(i32, i32\) -> \(i32\), which is \(i32\) -> \(i32\)/,
    ],
    ["emscripten", moduleImporting("emscripten", "env", "invoke_ii", [i32]), /Emscripten/],
    ["other_name", hello, /neither PyModExport_other_name nor PyInit_other_name; it is the module 'hello'/],
  ];
  for (const [name, content, message] of cases) {
    const text = await importing(name, content);
    assert.match(text, message, name);
    assert.match(text, /^cannot import '.*[:;] .*\n$/, name);
  }
});
