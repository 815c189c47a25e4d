/** JavaScript objects and errors as Python sees them, and Python's as JavaScript does. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createInterpreter, PythonError, PythonExit, type Interpreter, type PythonFunction } from "../../src/index.ts";

let py: Interpreter;
before(() => void (py = createInterpreter({ stderr: () => undefined })));
after(() => py.dispose());

/** What `source` gives with `js` as a global. */
function withJs(js: unknown, source: string): unknown {
  py.globals.set("js", js);
  return py.run(source);
}
function failure(f: () => unknown): PythonError {
  try {
    f();
  } catch (e) {
    if (e instanceof PythonError) return e;
    throw e;
  }
  throw new Error("nothing was thrown");
}

test("attributes, items, methods", () => {
  const o = { a: 1, nested: { b: [1, 2] }, twice(this: { a: number }) { return this.a * 2; } }; // prettier-ignore
  assert.equal(withJs(o, "js.a = 5; js.new = 6; js['k'] = 7; js.twice()"), 10);
  assert.deepEqual(Object.keys(o), ["a", "nested", "twice", "new", "k"]);
  assert.equal(withJs(o, "js.nested.b[-1] + js['a']"), 7);
  assert.equal(withJs(o, "del js.k; del js['new']; 'k' in js"), false);
  assert.equal(
    withJs(o, "js.nested is js.nested and js.nested == js.nested and hash(js.nested) == hash(js.nested)"),
    true,
  );
  assert.equal(withJs(o, "getattr(js, 'none', 'default')"), "default");
  assert.equal(
    failure(() => withJs(o, "js.none")).message,
    "AttributeError: 'taipan.JsProxy' object has no attribute 'none'",
  );
  assert.equal(failure(() => withJs(o, "js['none']")).message, "KeyError: 'none'");
  assert.equal(withJs(o, "js"), o);
  assert.deepEqual(withJs(o, "sorted(n for n in dir(js) if n in ('a', 'twice'))"), ["a", "twice"]);
});

test("arrays, Maps, Sets, iterators", () => {
  const a = [1, 2, 3];
  assert.deepEqual(withJs(a, "[len(js), list(js), js[1:], js[::-1].to_py(), 2 in js, bool(js)]"), [
    3,
    [1, 2, 3],
    [2, 3],
    [3, 2, 1],
    true,
    true,
  ]);
  withJs(a, "js[0] = 'x'; del js[1]; js.push(4)");
  assert.deepEqual(a, ["x", 3, 4]);
  assert.equal(failure(() => withJs(a, "js[9]")).type, "IndexError");
  const m = new Map<unknown, unknown>([["k", 1]]);
  assert.deepEqual(withJs(m, "js['n'] = 2; [list(js), js['k'], 'z' in js, len(js)]"), [["k", "n"], 1, false, 2]);
  assert.equal(failure(() => withJs(m, "js['z']")).type, "KeyError");
  assert.deepEqual(withJs(new Set([1, 2]), "[sorted(js), 1 in js, len(js)]"), [[1, 2], true, 2]);
  assert.deepEqual(
    withJs({ a: [1, { b: 2 }] }, "d = js.to_py(); [type(d).__name__, d['a'][1]['b'], list(js), len(js)]"),
    ["dict", 2, ["a"], 1],
  );
  assert.equal(withJs(new Float64Array([1.5, 2.5]), "sum(js)"), 4);
  function* count() { yield 1; yield 2; } // prettier-ignore
  assert.deepEqual(withJs(count, "[x * 10 for x in js()]"), [10, 20]);
  assert.equal(
    failure(() => withJs(new Date(0), "iter(js)")).message,
    "TypeError: 'taipan.JsProxy' object is not iterable",
  );
  assert.equal(
    failure(() => withJs(new Date(0), "len(js)")).message,
    "TypeError: object of type 'taipan.JsProxy' has no len()",
  );
});

test("functions", () => {
  assert.deepEqual(
    withJs((...args: unknown[]) => args, "js(1, 'a', x=2, y=None)"),
    [1, "a", { x: 2, y: null }],
  );
  assert.equal(
    withJs((f: (n: number) => number) => f(20) + 1, "js(lambda n: n * 2)"),
    41,
  );
  assert.equal(withJs(Date, "js.new(5).getTime()"), 5);
  assert.deepEqual(
    withJs(() => 1, "[callable(js), repr(js), type(js).__name__]"),
    [true, "<JsFunction function anonymous>", "JsFunction"],
  );
  assert.equal(withJs({}, "callable(js)"), false);
  assert.equal(withJs({ a: 1 }, "repr(js)"), '<JsProxy {"a":1}>');
});

test("errors of JavaScript in Python", () => {
  const fail = () => {
    throw new TypeError("no good");
  };
  assert.deepEqual(
    withJs(
      fail,
      "from taipan import JsError\ntry: js()\nexcept JsError as e: r = [str(e), e.name, e.value.message, 'fail' in e.stack]\nr",
    ),
    ["TypeError: no good", "TypeError", "no good", true],
  );
  const e = failure(() => withJs(fail, "js()"));
  assert.equal(e.type, "JsError");
  assert.equal(e.message, "taipan.JsError: TypeError: no good");
  assert.equal((e.cause as Error).message, "no good");
  const text = () => {
    throw "text";
  };
  assert.equal(failure(() => withJs(text, "js()")).cause, "text");
  assert.equal(failure(() => withJs(Object.freeze({ a: 1 }), "js.a = 2")).type, "JsError");
});

test("errors of Python in JavaScript", () => {
  const e = failure(() => py.run("def f():\n  raise ValueError('bad', 1)\nf()", "prog.py"));
  assert.equal(e.name, "PythonError");
  assert.equal(e.type, "ValueError");
  assert.equal(e.message, "ValueError: ('bad', 1)");
  assert.match(
    e.traceback,
    /^Traceback \(most recent call last\):\n {2}File "prog.py", line 3, in <module>\n {4}f\(\)\n/,
  );
  assert.match(e.traceback, /line 2, in f\n/);
  assert.deepEqual(e.value.get("args"), ["bad", 1]);
  const s = failure(() => py.run("x = (1"));
  assert.equal(s.type, "SyntaxError");
  assert.match(s.traceback, /'\(' was never closed/);
  assert.equal(failure(() => py.eval("1 +")).type, "SyntaxError");
  assert.equal(py.eval("1"), 1);
});

test("an exception through both languages is the same", () => {
  py.run("class Mine(Exception): pass\nmine = Mine('x')\ndef raises(): raise mine");
  const raises = py.globals.get("raises") as PythonFunction;
  assert.equal(
    withJs(() => raises(), "try: js()\nexcept Mine as e: r = e is mine\nr"),
    true,
  );
  const kept: unknown[] = [];
  const swallow = () => {
    try {
      raises();
    } catch (e) {
      kept.push((e as PythonError).type);
    }
  };
  assert.equal(withJs(swallow, "js(); import sys\nsys.exception()"), null);
  assert.deepEqual(kept, ["Mine"]);
});

test("exits", () => {
  const e = failure(() => py.run("import sys; sys.exit(3)"));
  assert.ok(e instanceof PythonExit);
  assert.equal(e.code, 3);
  assert.equal((failure(() => py.run("raise SystemExit('why')")) as PythonExit).code, 1);
  assert.equal((failure(() => py.run("raise SystemExit")) as PythonExit).code, 0);
});

test("recursion ends as RecursionError, also through JavaScript", () => {
  assert.equal(failure(() => py.run("def r(): r()\nr()")).type, "RecursionError");
  const through = (f: () => unknown) => f();
  assert.equal(failure(() => withJs(through, "def r(): js(r)\nr()")).type, "RecursionError");
  assert.equal(py.eval("2 + 2"), 4);
});
