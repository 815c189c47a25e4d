// A Worker that imports one changed copy of hello.wasm after the other, and runs each statement of the check list on it.
import { readFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { createInterpreter, PythonError } from "../../dist/index.js";

const original = readFileSync(workerData);
const statements = readFileSync("tests/capi/hello.py", "utf8");
const PROGRAM = `
import ast
raised = []
for node in ast.parse(statements).body:
    try:
        exec(compile(ast.Module([node], []), "<check>", "exec"), globals())
    except BaseException as e:
        raised.append(f"{type(e).__name__}: {e}")
try:
    hello.panics("boo")
except BaseException as e:
    raised.append(f"{type(e).__name__}: {e}")
raised`;

parentPort.on("message", ({ at, xor }) => {
  // The deadline counts from here: before, this file and the interpreter were loaded.
  parentPort.postMessage("begins");
  const bytes = new Uint8Array(original);
  bytes[at] ^= xor;
  const quiet = () => {};
  const py = createInterpreter({ stdout: quiet, stderr: quiet });
  try {
    py.loadWasm("hello", bytes);
    py.globals.set("statements", statements);
    parentPort.postMessage({ ended: "ran", raised: py.run(PROGRAM) });
  } catch (e) {
    if (!(e instanceof PythonError)) throw e;
    parentPort.postMessage({ ended: e.type, raised: [e.message] });
  } finally {
    py.dispose();
  }
});
