/** Built with unwinding, a Rust panic is a PanicException that Python can catch. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { example, run, start } from "./interpreter.ts";

test("hello, panic=unwind", async () => {
  start([await example("hello", "hello", "unwind", { panic: "unwind" })]);
  assert.equal(run("tests/capi/hello.py"), "hello: passed\n");
  const text = `
import hello
try:
    hello.panics("boo")
except BaseException as e:
    print(type(e).__name__, e, isinstance(e, Exception))
print(hello.add(1, 2))`;
  assert.match(run(text), /PanicException boo False\n3\n$/);
});
