/** The example page in a real browser: Vite's build of it, served from a temporary folder, driven as a user would. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { build } from "vite";
import { example } from "../capi/interpreter.ts";
import { launch, serve, type Served } from "./browser.ts";

const folder = mkdtempSync(join(tmpdir(), "taipan-web-"));
const troubles: string[] = [];
let server: Served | undefined;
let browser: Browser | undefined;
let page: Page;

async function buildPage(): Promise<void> {
  const hello = join(await example("hello", "hello"), "hello.wasm");
  await build({
    root: "examples/web",
    configFile: "examples/web/vite.config.ts",
    logLevel: "warn",
    resolve: { alias: [{ find: /^\.\/hello\.wasm/, replacement: hello }] },
    build: { outDir: folder, emptyOutDir: true },
  });
}

/** What the output pane shows once a program typed into the editor has run. */
async function output(program: string): Promise<string> {
  await page.locator("#editor").fill(program);
  await page.locator("#run").click();
  return (await page.locator("#output").textContent()) ?? "";
}

before(async () => {
  browser = await launch();
  await buildPage();
  server = await serve([folder]);
  page = await browser.newPage();
  page.on("pageerror", (e) => troubles.push(e.message));
  page.on("console", (m) => m.type() === "error" && troubles.push(m.text()));
  // A script that does not even load leaves the page as it is, and a page error.
  const broken = new Promise<never>((_, reject) => page.on("pageerror", reject));
  broken.catch(() => undefined);
  await page.goto(server.url);
  await Promise.race([page.locator("#run:enabled, #status.error").first().waitFor({ timeout: 60_000 }), broken]);
  assert.equal(await page.locator("#status").textContent(), "Ready");
});

after(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

test("the program that stands there at first", async () => {
  await page.locator("#run").click();
  assert.equal(await page.locator("#output").textContent(), "25\n");
});

test("until then less than 500 KB came over the line, its own wasm aside", () => {
  const packed = server!.sent
    .filter(({ path }) => !path.endsWith(".wasm"))
    .map(({ path, content }) => ({ path, size: brotliCompressSync(content).length }));
  const total = packed.reduce((sum, { size }) => sum + size, 0);
  console.log(`${total} bytes in brotli: ${packed.map(({ path, size }) => `${path} ${size}`).join(", ")}`);
  assert.ok(
    packed.some(({ path }) => path.includes("stdlib")),
    "the library was asked for",
  );
  assert.ok(total < 500_000, `${total} bytes`);
});

test("a call into the extension", async () => {
  assert.equal(await output("import hello\nprint(hello.sum_as_string(5, 20))"), "25\n");
});

test("what was printed, then a traceback; the next run works", async () => {
  const text = await output("def f(x):\n    return 1/x\nprint('before')\nf(0)");
  assert.match(text, /^before\nTraceback \(most recent call last\):\n {2}File "editor\.py", line 4, in <module>\n/);
  assert.match(text, /line 2, in f\n[^]*\nZeroDivisionError: division by zero\n$/);
  assert.match(await output("1/0"), /^Traceback[^]*\nZeroDivisionError: division by zero\n$/);
  assert.equal(await output("print('on')"), "on\n");
});

test("the standard library; an error of the extension", async () => {
  assert.equal(
    await output("import colorsys, hello\nprint(colorsys.rgb_to_hsv(0, 0, hello.add(1, 2)))"),
    "(0.6666666666666666, 1.0, 3)\n",
  );
  assert.match(await output("hello.add('x', 2)"), /\nTypeError: .*'str' object/);
});

test("nothing went wrong in the page", () => assert.deepEqual(troubles, []));
