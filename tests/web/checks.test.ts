/** The examples' whole check lists in a real browser: the same files of wasm and of Python as on Node. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { example } from "../capi/interpreter.ts";
import { launch, serve, type Served } from "./browser.ts";

const PAGE = `<!doctype html><title>checks</title><script type="module">
import { createInterpreter } from "/index.js";
const bytes = async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer());
const stdlib = await bytes("/stdlib.bin");
// Two jobs of the page, and the browser's collection between them.
const collected = async () => {
  await new Promise((done) => setTimeout(done, 200));
  gc();
  await new Promise((done) => setTimeout(done, 50));
};
window.check = async (module) => {
  const out = [];
  const py = createInterpreter({ stdlib, stdout: (t) => out.push(t), stderr: (t) => out.push(t) });
  py.loadWasm(module, await bytes("/" + module + ".wasm"));
  const source = await (await fetch("/" + module + ".py")).text();
  // A page's collector runs between jobs only: gc.collect() ends one.
  for (const part of source.split(/^gc[.]collect[(][)]$/m)) {
    await collected();
    try {
      py.run(part, module + ".py");
    } catch (e) {
      out.push(e.traceback ?? String(e.stack));
      break;
    }
    py.run("gc.collect()");
  }
  py.dispose();
  return out.join("");
};
window.ready = true;
</script>`;

let server: Served | undefined;
let browser: Browser | undefined;
let page: Page;

before(async () => {
  browser = await launch("--js-flags=--expose-gc");
  const folders = ["dist", "tests/capi", await example("hello", "hello"), await example("hello-c", "hello_c")];
  server = await serve(folders, { "/index.html": PAGE });
  page = await browser.newPage();
  await page.goto(server.url);
  await page.waitForFunction("window.ready", undefined, { timeout: 60_000 });
});

after(async () => {
  await browser?.close();
  server?.close();
});

for (const module of ["hello", "hello_c"])
  test(`${module} in Chromium`, async () => {
    assert.equal(await page.evaluate(`check("${module}")`), `${module}: passed\n`);
  });
