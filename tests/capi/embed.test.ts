/** The example that embeds Python: output and exit codes. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { runProgram } from "../../src/wasm/program.ts";
import { example, host, output, start } from "./interpreter.ts";

test("embed", async () => {
  const program = join(await example("embed", "embed"), "embed.wasm");
  start();
  const runIt = (mode: string): [number, string] => [runProgram(program, [mode], { host }), output()];
  const [code, text] = runIt("ok");
  assert.equal(code, 0);
  assert.match(
    text,
    /^7 squared is 49\nnames: Ada, Grace\nthe mean is 3\nHELLO FROM ADA!\ncaught ZeroDivisionError: division by zero\nprinted by Python True\n$/,
  );
  const [failed, error] = runIt("err");
  assert.equal(failed, 1);
  assert.match(
    error,
    /^Error: PyErr \{ type: <class 'RuntimeError'>, value: RuntimeError\('this error comes out of main'\), traceback: None \}/,
  );
  const [printed, trace] = runIt("print");
  assert.equal(printed, 0);
  assert.match(trace, /KeyError: 'missing'\nwent on after the traceback\n$/);
  assert.equal(runIt("exit")[0], 3);
});
