/** Values through the JavaScript API, both ways. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createInterpreter, PyProxy, PythonError, type Interpreter, type PythonFunction } from "../../src/index.ts";

let py: Interpreter;
before(() => void (py = createInterpreter()));
after(() => py.dispose());

test("primitives out of Python", () => {
  assert.equal(py.eval("1 + 2"), 3);
  assert.equal(py.eval("2 ** 70"), 2n ** 70n);
  assert.equal(py.eval("1.5"), 1.5);
  assert.equal(py.eval("'a\\U0001f600'"), "a😀");
  assert.equal(py.eval("True"), true);
  assert.equal(py.eval("None"), null);
  assert.deepEqual(py.eval("b'ab'"), new Uint8Array([97, 98]));
  assert.deepEqual(py.eval("[1, (2, 'x'), {'k': {3}}]"), [1, [2, "x"], { k: new Set([3]) }]);
  assert.deepEqual(py.eval("{1: 2}"), new Map([[1, 2]]));
});

test("primitives into Python", () => {
  const shown = (v: unknown) => {
    py.globals.set("v", v);
    return py.eval("f'{type(v).__name__} {v!r}'");
  };
  assert.equal(shown(3), "int 3");
  assert.equal(shown(2.5), "float 2.5");
  assert.equal(shown(-0), "float -0.0");
  assert.equal(shown(1e300), "float 1e+300");
  assert.equal(shown(10n ** 20n), "int 100000000000000000000");
  assert.equal(shown(5n), "int 5");
  assert.equal(shown("é"), "str 'é'");
  assert.equal(shown(false), "bool False");
  assert.equal(shown(undefined), "NoneType None");
  assert.equal(shown(new Uint8Array([1, 255])), "bytes b'\\x01\\xff'");
});

test("the value of a run", () => {
  assert.equal(py.run("x = 20\nx * 2 + 2"), 42);
  assert.equal(py.run("x = 1"), null);
  assert.equal(py.run(""), null);
  assert.equal(py.globals.has("_taipan_result"), false);
});

test("globals", () => {
  py.globals.set("n", 7);
  assert.equal(py.globals.get("n"), 7);
  assert.equal(py.globals.has("n"), true);
  assert.ok(py.globals.keys().includes("n"));
  assert.equal(py.globals.delete("n"), true);
  assert.equal(py.globals.delete("n"), false);
  assert.equal(py.globals.get("n"), undefined);
});

test("Python functions and classes as JavaScript functions", () => {
  py.run(
    "def add(a, b=10, *, c=0): return a + b + c\nclass P:\n  def __init__(self, x): self.x = x\n  def twice(self): return self.x * 2",
  );
  const add = py.globals.get("add") as PythonFunction;
  assert.equal(add(1, 2), 3);
  assert.equal(add(1), 11);
  assert.equal(add.callKw([1], { c: 5 }), 16);
  assert.equal(add.name, "add");
  assert.equal(py.globals.get("add"), add);
  assert.equal(add.object.get("__qualname__"), "add");
  const p = (py.globals.get("P") as PythonFunction)(21) as PyProxy;
  assert.ok(p instanceof PyProxy);
  assert.equal(p.type, "P");
  assert.equal(p.get("x"), 21);
  assert.equal(p.callMethod("twice"), 42);
  p.set("x", "ab");
  assert.equal((p.get("twice") as PythonFunction)(), "abab");
  assert.equal(p.has("nothing"), false);
  py.globals.set("q", p);
  assert.equal(py.eval("type(q) is P and q.x"), "ab");
  assert.throws(
    () => p.call(),
    (e: PythonError) => e.type === "TypeError",
  );
});

test("proxies of containers, iteration, text", () => {
  const list = py.toPython([1, [2], new Map([["a", 1]])]) as PyProxy;
  assert.equal(list.type, "list");
  assert.equal(String(list), "[1, [2], {'a': 1}]");
  list.callMethod("append", 4);
  assert.equal(list.length, 4);
  assert.equal(list.getItem(-1), 4);
  list.setItem(0, "first");
  list.deleteItem(1);
  assert.deepEqual([...list], ["first", { a: 1 }, 4]);
  assert.deepEqual(py.toJs(list), ["first", { a: 1 }, 4]);
  assert.deepEqual([...(py.eval("(i * i for i in range(4))") as PyProxy)], [0, 1, 4, 9]);
  assert.match((py.eval("object()") as PyProxy).repr(), /^<object object at 0x/);
});

test("imports and modules of JavaScript values", () => {
  assert.equal((py.import("math").get("sqrt") as PythonFunction)(16), 4);
  py.registerModule("host", { double: (x: number) => x * 2, name: "page" });
  assert.deepEqual(py.run("import host\n[host.double(4), host.name]"), [8, "page"]);
  assert.throws(() => py.import("nothing_here"), { name: "PythonError", type: "ModuleNotFoundError" });
});
