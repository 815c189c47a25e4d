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

test("10,000 frames of calls, reprs, comparisons and yield from", () => {
  const { stdout, stderr } = run(`
import sys
sys.setrecursionlimit(20000)
def f(n): return 0 if n == 0 else 1 + f(n - 1)
print(f(10000))
class R:
    def __init__(self, x): self.x = x
    def __repr__(self): return "r" if self.x is None else repr(self.x)
    def __eq__(self, o): return True if self.x is None else self.x == o.x
a = b = R(None)
for _ in range(9990): a = R(a); b = R(b)
print(repr(a), a == b)
def g(n):
    if n: yield from g(n - 1)
    else: yield 1
print(list(g(10000)))
sys.setrecursionlimit(1000)
for deep in (lambda: f(10000), lambda: repr(a), lambda: a == b, lambda: list(g(10000))):
    try: deep()
    except RecursionError: print("deep")
print("on")`);
  assert.equal(stderr, "");
  assert.equal(stdout, `10000\nr True\n[1]\n${"deep\n".repeat(4)}on\n`);
});
