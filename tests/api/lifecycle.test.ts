/** Streams, files, limits, and the life of an interpreter. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import {
  createInterpreter,
  type Interpreter,
  type InterpreterOptions,
  type PyProxy,
  type PythonFunction,
} from "../../src/index.ts";

function using<T>(options: InterpreterOptions, f: (py: Interpreter) => T): T {
  const py = createInterpreter(options);
  try {
    return f(py);
  } finally {
    py.dispose();
  }
}

test("standard streams", () => {
  const out: string[] = [];
  const err: string[] = [];
  const lines = ["first", "second\n"];
  using({ stdout: (t) => out.push(t), stderr: (t) => err.push(t), stdin: () => lines.shift() ?? null }, (py) => {
    py.run("import sys\nprint('a', 'b')\nprint('é😀', end='')\nsys.stderr.write('e\\n')");
    assert.equal(out.join(""), "a b\né😀");
    assert.deepEqual(err, ["e\n"]);
    assert.deepEqual(py.run("[input('? '), sys.stdin.readline(), sys.stdin.read()]"), ["first", "second\n", ""]);
    assert.ok(out.join("").endsWith("? "));
  });
  assert.deepEqual(
    using({ stdin: "1\n2\n" }, (py) => py.run("[int(input()) for _ in range(2)]")),
    [1, 2],
  );
});

test("an error in a callback arrives", () => {
  const stdout = () => {
    throw new Error("broken pipe");
  };
  using({ stdout }, (py) => assert.throws(() => py.run("print(1)"), /broken pipe/));
});

test("files, argv, environment", () => {
  const files = {
    "/data/in.txt": "hello",
    "helper.py": "def f(): return 'helped'",
    "/bin.dat": new Uint8Array([0, 255]),
  };
  using({ files, argv: ["prog", "x"], env: { KEY: "v" } }, (py) => {
    assert.equal(py.run("import helper\nhelper.f()"), "helped");
    assert.equal(py.run("open('/data/in.txt').read()"), "hello");
    assert.deepEqual(py.run("open('/bin.dat', 'rb').read()"), new Uint8Array([0, 255]));
    assert.deepEqual(py.run("import sys, os\n[sys.argv, os.environ['KEY']]"), [["prog", "x"], "v"]);
    py.writeFile("/late.py", "n = 1");
    assert.equal(py.import("late").get("n"), 1);
  });
});

test("one interpreter at a time, one after the other", () => {
  const py = createInterpreter();
  assert.throws(() => createInterpreter(), /dispose/);
  py.run("leftover = 1\nimport sys; sys.modules['leftover'] = sys\ndef f(): return 1\nclass A: pass\na = A()");
  const f = py.globals.get("f") as PythonFunction;
  const a = py.globals.get("a") as PyProxy;
  py.dispose();
  py.dispose();
  assert.throws(() => py.run("1"), /disposed/);
  assert.throws(() => f(), /disposed/);
  assert.throws(() => a.toString(), /disposed/);
  using({}, (next) => {
    assert.equal(next.globals.has("leftover"), false);
    assert.equal(next.run("import sys\n'leftover' in sys.modules"), false);
    assert.equal(next.run("import math\nmath.floor(2.5)"), 2);
    assert.throws(() => f(), /disposed/);
  });
});

test("exit functions run at dispose", () => {
  const out: string[] = [];
  using({ stdout: (t) => out.push(t) }, (py) => py.run("import atexit\natexit.register(print, 'bye')"));
  assert.deepEqual(out, ["bye\n"]);
});

test("time limit", () => {
  using({ timeLimitMs: 60 }, (py) => {
    const start = performance.now();
    assert.throws(() => py.run("while True: pass"), {
      type: "TimeoutError",
      message: "TimeoutError: the time limit of 60 ms has passed",
    });
    assert.equal(py.run("try:\n  while True: pass\nexcept TimeoutError: r = 'caught'\nr"), "caught");
    assert.throws(() => py.run("while True:\n  try:\n    while True: pass\n  except BaseException: pass"), {
      type: "TimeoutError",
    });
    const stubborn = "while True:\n  try:\n    while True: pass\n  finally: continue";
    assert.throws(() => py.run(stubborn), { type: "TimeoutError" });
    const inside = "def f():\n  try:\n    while True: pass\n  finally: return 1\nwhile True: f()";
    assert.throws(() => py.run(inside), { type: "TimeoutError" });
    assert.equal(py.run("try: r = 1\nfinally: r = 2\nr"), 2);
    assert.throws(() => py.run("import time; time.sleep(30)"), { type: "TimeoutError" });
    assert.throws(() => py.run("def f(): f2()\ndef f2():\n  for i in iter(int, 1): pass\nf()"), {
      type: "TimeoutError",
    });
    assert.ok(performance.now() - start < 10_000);
    assert.equal(py.eval("sum(range(10))"), 45);
  });
});

test("interrupt from a callback", () => {
  using({}, (py) => {
    py.globals.set("stop", () => py.interrupt());
    assert.throws(() => py.run("stop()\nwhile True: pass"), { type: "KeyboardInterrupt" });
    assert.equal(py.run("try:\n  stop()\n  while True: pass\nexcept KeyboardInterrupt: r = 'caught'\nr"), "caught");
    py.interrupt();
    assert.equal(py.run("for i in range(100_000): pass\ni"), 99_999);
  });
});

test("interrupt from another thread", async () => {
  const interruptFlag = new Int32Array(new SharedArrayBuffer(4));
  const source = `const { workerData } = require("node:worker_threads");
    setTimeout(() => { Atomics.store(workerData, 0, 1); Atomics.notify(workerData, 0); }, 300);`;
  const worker = new Worker(source, { eval: true, workerData: interruptFlag });
  await new Promise((ready) => worker.once("online", ready));
  using({ interruptFlag, timeLimitMs: 20_000 }, (py) => {
    assert.throws(() => py.run("import time\nwhile True: time.sleep(10)"), { type: "KeyboardInterrupt" });
  });
  await worker.terminate();
});

test("wasm that is none", () => {
  using({}, (py) => {
    assert.throws(() => py.loadWasm("broken", new Uint8Array([0, 97, 115, 109, 1])), {
      type: "ImportError",
      message: /broken/,
    });
    const empty = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
    assert.throws(() => py.loadWasm("empty", empty), { type: "ImportError", message: /empty/ });
    const compiled = new WebAssembly.Module(empty);
    assert.throws(() => (py.loadWasm as (n: string, m: WebAssembly.Module) => unknown)("empty", compiled), /bytes/);
    assert.equal(py.eval("1"), 1);
  });
});
