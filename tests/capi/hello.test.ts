/** The PyO3 example: every function, class and error; a second run leaves no handles over. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { example, linearMemory, liveHandles, run, start } from "./interpreter.ts";

test("hello, abi3t", async () => {
  start([await example("hello", "hello")]);
  assert.equal(run("tests/capi/hello.py"), "hello: passed\n");
  run("import gc; gc.collect()");
  const before = liveHandles();
  assert.equal(run("tests/capi/hello.py"), "hello: passed\n");
  run("import gc; gc.collect()");
  assert.equal(liveHandles(), before);
});

test("a million calls leave no handles over", async () => {
  start([await example("hello", "hello")]);
  run("import hello, gc; hello.add(1, 2); gc.collect()");
  const before = liveHandles();
  assert.equal(run("def f(n):\n    add = hello.add\n    for i in range(n): add(i, 1000)\nf(1_000_000)"), "");
  assert.equal(liveHandles(), before);
});

test("a million objects made and dropped in one run", async () => {
  start([await example("hello", "hello")]);
  const text = `
import hello, gc
def f(n):
    C = hello.Counter
    for i in range(n): C()
def g(n):
    N = hello.Node
    for i in range(n):
        x = [N()]
        x[0].value = x
before = hello.live_count()
f(1_000_000)
g(200_000)
gc.collect()
print(hello.live_count() - before)
last = hello.Counter()
last = None
gc.collect()
print(hello.live_count() - before)`;
  assert.equal(run(text), "0\n0\n");
  assert.ok(linearMemory() < 64 << 20, `${linearMemory()} bytes of linear memory`);
});

test("recursion through the extension is a RecursionError, and it goes on", async () => {
  start([await example("hello", "hello")]);
  const text = `
import hello
def down(n): return hello.recurse(down, 10)
try:
    down(1)
except RecursionError as e:
    print(type(e).__name__)
print(hello.add(1, 2))`;
  assert.equal(run(text), "RecursionError\n3\n");
});

test("900 rounds through Rust at the default limit, on the command", async () => {
  const folder = await example("hello", "hello");
  const text = `
import hello
def down(n): return n if n == 0 else hello.recurse(down, n)
print(down(900))
def deeper(n): return hello.recurse(deeper, 10)
for _ in range(2):
    try: deeper(1)
    except RecursionError as e: print(type(e).__name__)
print(hello.add(1, 2))`;
  const env = { ...process.env, PYTHONPATH: folder };
  const { stdout, stderr } = spawnSync("node", ["dist/cli/taipan.js", "-c", text], { encoding: "utf8", env });
  assert.equal(stderr, "");
  assert.equal(stdout, "0\nRecursionError\nRecursionError\n3\n");
});
