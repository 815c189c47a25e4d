/** Recursion: as deep as the limit says, and a RecursionError beyond it, after which the program goes on. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";

const run = (source: string) => spawnSync("node", ["dist/cli/taipan.js", "-c", source], { encoding: "utf8" });

test("5,000 frames after sys.setrecursionlimit(6000)", () => {
  const { stdout, stderr } = run(
    "import sys\nsys.setrecursionlimit(6000)\ndef f(n): return 0 if n == 0 else 1 + f(n - 1)\nprint(f(5000))",
  );
  assert.equal(stderr, "");
  assert.equal(stdout, "5000\n");
});

test("unbounded recursion is a RecursionError and the program goes on", () => {
  const { stdout } = run(
    "def f(): return f()\nfor _ in range(3):\n  try: f()\n  except RecursionError as e: print(e)\nprint('on')",
  );
  assert.equal(stdout, "maximum recursion depth exceeded\n".repeat(3) + "on\n");
});

test("recursion through __repr__ and comparison", () => {
  const { stdout } = run(
    "class A:\n  def __repr__(self): return repr(self)\n  def __eq__(self, o): return self == o\nfor f in (lambda: repr(A()), lambda: A() == A()):\n  try: f()\n  except RecursionError: print('deep')",
  );
  assert.equal(stdout, "deep\ndeep\n");
});
