/** The command as a user meets it: programs from files, text, modules and stdin; exit codes; tracebacks; Ctrl-C. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

const command = join(process.cwd(), "dist/cli/taipan.js");
const taipan = (args: string[], input = "") => spawnSync("node", [command, ...args], { encoding: "utf8", input });

test("-c", () => {
  const { stdout, status } = taipan(["-c", "import sys; print(sys.argv)", "a", "b"]);
  assert.equal(stdout, "['-c', 'a', 'b']\n");
  assert.equal(status, 0);
});

test("a file with arguments, and the module beside it", () => {
  const folder = mkdtempSync(join(tmpdir(), "taipan-"));
  writeFileSync(join(folder, "beside.py"), "value = 42\n");
  writeFileSync(join(folder, "main.py"), "import sys, beside\nprint(__name__, sys.argv[1:], beside.value)\n");
  assert.equal(taipan([join(folder, "main.py"), "x"]).stdout, "__main__ ['x'] 42\n");
});

test("- reads the program from stdin", () => {
  assert.equal(taipan(["-"], "for i in range(2):\n    print(i)\n").stdout, "0\n1\n");
});

test("exit codes", () => {
  assert.equal(taipan(["-c", "import sys; sys.exit(3)"]).status, 3);
  assert.equal(taipan(["-c", "raise SystemExit"]).status, 0);
  const text = taipan(["-c", "raise SystemExit('gone')"]);
  assert.equal(text.status, 1);
  assert.equal(text.stderr, "gone\n");
  assert.equal(taipan(["-c", "1/0"]).status, 1);
});

test("a traceback names file, line and function, with carets", () => {
  const folder = mkdtempSync(join(tmpdir(), "taipan-"));
  const path = join(folder, "bad.py");
  writeFileSync(path, "def f(x):\n    return 1 / x\n\nf(0)\n");
  const { stderr, stdout } = taipan([path]);
  assert.equal(stdout, "");
  assert.equal(
    stderr,
    `Traceback (most recent call last):
  File "${path}", line 4, in <module>
    f(0)
    ~^^^
  File "${path}", line 2, in f
    return 1 / x
           ~~^~~
ZeroDivisionError: division by zero
`,
  );
});

test("a syntax error shows the line", () => {
  const { stderr, status } = taipan(["-c", "print('a'"]);
  assert.equal(status, 1);
  assert.match(stderr, /File "<string>", line 1\n {4}print\('a'\n {9}\^\nSyntaxError: '\(' was never closed\n/);
});

test("a chain of exceptions", () => {
  const { stderr } = taipan(["-c", "try:\n  {}['k']\nexcept KeyError as e:\n  raise ValueError('v') from e"]);
  assert.match(stderr, /KeyError: 'k'\n\nThe above exception was the direct cause of the following exception:\n\n/);
  assert.match(stderr, /ValueError: v\n$/);
});

test("-V and an unknown option", () => {
  assert.match(taipan(["-V"]).stdout, /3\.15/);
  assert.notEqual(taipan(["--no-such-option"]).status, 0);
});

test("a missing file is one line", () => {
  const { stderr, status } = taipan(["/no/such/file.py"]);
  assert.equal(status, 2);
  assert.match(stderr, /can't open file '\/no\/such\/file\.py'/);
});

test("Ctrl-C is a KeyboardInterrupt that except and finally see", async () => {
  const source =
    "print('go', flush=True)\ntry:\n  while True: pass\nexcept KeyboardInterrupt: print('caught')\nfinally: print('finally')\n";
  const child = spawn("node", [command, "-c", source]);
  let out = "";
  child.stdout.on("data", (d: Buffer) => {
    if (out === "") child.kill("SIGINT");
    out += d.toString();
  });
  const code = await new Promise((done) => child.on("exit", done));
  assert.equal(out, "go\ncaught\nfinally\n");
  assert.equal(code, 0);
});

test("deep data: a repr of 100,000 nested lists ends, with its text or a RecursionError", () => {
  const source =
    "x = []\nfor _ in range(100000): x = [x]\ntry: n = len(repr(x))\nexcept RecursionError: n = 200002\nprint(n)";
  const { stdout, status } = taipan(["-c", source]);
  assert.equal(stdout, "200002\n");
  assert.equal(status, 0);
});
