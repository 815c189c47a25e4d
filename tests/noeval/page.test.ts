/** A page under a strict Content-Security-Policy: what `taipan compile` wrote, and text made at run time. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { launch, serve, type Served } from "../web/browser.ts";

const PROGRAM = `
from collections import namedtuple
from dataclasses import dataclass

P = namedtuple("P", "x y")

@dataclass(order=True)
class Point:
    x: int
    y: int = 2

def squares(n):
    try:
        for i in range(n):
            yield i * i
    finally:
        print("closed")

print(P(1, 2)._replace(x=5), Point(1) < Point(3), list(squares(4)))
exec("def f(*a, k=1):\\n    return sum(a) * k")
print(f(1, 2, 3, k=4), eval("[i for i in range(3)]"))
`;
const PRINTED = "P(x=5, y=2) True [0, 1, 4, 9]\n";
const PAGE = `<!doctype html>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; connect-src 'self'">
<title>csp</title><script type="module" src="/page.js"></script>`;
const SCRIPT = `import { createInterpreter, prepareEvaluator } from "/index.js";
import compiled from "/compiled.mjs";
const needed = await prepareEvaluator();
const stdlib = new Uint8Array(await (await fetch("/stdlib.bin")).arrayBuffer());
const run = (options, program) => {
  const out = [];
  const py = createInterpreter({ stdlib, stdout: (t) => out.push(t), ...options });
  try { program(py); } catch (e) { out.push(e.traceback ?? String(e.stack)); }
  py.dispose();
  return out.join("");
};
const results = {
  needed,
  ahead: run({ compiled }, (py) => py.runFile("/program.py")),
  text: run({ compiled }, (py) => py.run("x = [n * 2 for n in (1, 2)]\\nprint(x)")),
};
document.body.append(Object.assign(document.createElement("pre"), { textContent: JSON.stringify(results) }));`;

const folder = mkdtempSync(join(tmpdir(), "taipan-csp-"));
let server: Served | undefined;
let browser: Browser | undefined;

before(async () => {
  writeFileSync(join(folder, "program.py"), PROGRAM);
  const output = join(folder, "compiled.mjs");
  execFileSync("node", ["dist/cli/taipan.js", "compile", "-o", output, join(folder, "program.py")]);
  browser = await launch();
  server = await serve([folder, "dist"], { "/index.html": PAGE, "/page.js": SCRIPT });
});

after(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

test("programs in Chromium under a strict policy", async () => {
  const page = await browser!.newPage();
  await page.goto(server!.url);
  // The driver's own functions would be made of text.
  const shown = await page.waitForSelector("pre", { timeout: 120_000 });
  const { needed, ahead, text } = JSON.parse((await shown.textContent())!) as {
    needed: boolean;
    ahead: string;
    text: string;
  };
  assert.equal(needed, true);
  assert.equal(ahead, `closed\n${PRINTED}24 [0, 1, 2]\n`);
  assert.equal(text, "[2, 4]\n");
});
