/** A panic with panic=abort: its message arrives, the module is dead, everything else goes on. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { example, run, start } from "./interpreter.ts";

test("panic=abort", async () => {
  start([await example("hello", "hello"), await example("hello-c", "hello_c")]);
  const text = `
import hello, hello_c
c = hello.Counter()
try:
    hello.panics("boo")
except SystemError as e:
    print("boo" in str(e), "crashed" in str(e))
for f in (lambda: hello.add(1, 2), c.inc, hello.Counter):
    try:
        f()
    except SystemError as e:
        print("is dead" in str(e))
print(hello_c.add(1, 2))`;
  assert.match(run(text), /True True\nTrue\nTrue\nTrue\n3\n$/);
});
