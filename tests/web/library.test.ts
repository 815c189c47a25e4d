/** The standard library over HTTP: what is loaded beforehand, on demand, in a page and in a worker, and what cannot be. */
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launch, serve, type Served } from "./browser.ts";

const SCRIPT = `
import { createInterpreter, openLibrary } from "/index.js";
export async function run(program, options, url = "/stdlib.bin") {
  const out = [];
  const give = (text) => out.push(text);
  const py = createInterpreter({ stdlib: await openLibrary(new URL(url, self.location.origin), options), stdout: give, stderr: give });
  try {
    py.run(program);
  } catch (e) {
    out.push(e.traceback?.trimEnd().split("\\n").at(-1) ?? String(e.stack));
  }
  py.dispose();
  return out.join("");
}`;
const PAGE = `<!doctype html><title>library</title><link rel="icon" href="data:,"><script type="module">
import { run } from "/run.js";
window.run = run;
window.runInWorker = (...args) => new Promise((done) => {
  const worker = new Worker("/worker.js", { type: "module" });
  worker.onmessage = ({ data }) => done(data);
  worker.postMessage(args);
});
</script>`;
const WORKER = `import { run } from "/run.js";
self.onmessage = async ({ data }) => self.postMessage(await run(...data));`;

let server: Served;
let browser: Browser;
let page: Page;

before(async () => {
  browser = await launch();
  server = await serve(["dist"], { "/index.html": PAGE, "/run.js": SCRIPT, "/worker.js": WORKER });
});
after(async () => {
  await browser?.close();
  server?.close();
});
// What one test loads is no other's.
beforeEach(async () => {
  page = await browser.newPage();
  await page.goto(server.url);
  await page.waitForFunction("window.run", undefined, { timeout: 60_000 });
  server.sent.length = 0;
});

const evaluate = (where: string, ...args: unknown[]) =>
  page.evaluate<string>(`${where}(${args.map((a) => JSON.stringify(a)).join(", ")})`);
const sent = () => server.sent.filter(({ path }) => path === "/stdlib.bin").map(({ content }) => content.length);

for (const where of ["run", "runInWorker"]) {
  test(`${where}: nothing but the index for a program without imports`, async () => {
    assert.equal(await evaluate(where, "print(1)", {}), "1\n");
    assert.deepEqual(sent(), [32768]);
  });
  test(`${where}: modules named beforehand come with what they import`, async () => {
    const options = { modules: ["json"], onDemand: false };
    assert.equal(
      await evaluate(where, "import json\nprint(json.dumps({'a': [1, None]}))", options),
      '{"a": [1, null]}\n',
    );
    assert.ok(sent().length > 1);
  });
  test(`${where}: others when they are imported`, async () => {
    assert.equal(
      await evaluate(where, "import colorsys\nprint(colorsys.rgb_to_hsv(0, 0, 1))", {}),
      "(0.6666666666666666, 1.0, 1)\n",
    );
    assert.equal(sent().length, 2);
  });
  test(`${where}: one that may not be fetched is named`, async () => {
    assert.equal(
      await evaluate(where, "import json", { onDemand: false }),
      "ImportError: cannot import 'json' of the standard library: it was not loaded beforehand: " +
        "name it in \`modules\` of openLibrary(), or await library.load()",
    );
  });
}

test("a traceback shows lines of the library", async () => {
  const program =
    "import colorsys, traceback\ntry: colorsys.rgb_to_hsv('', 0, 1)\nexcept TypeError as e: print(e.__traceback__.tb_next.tb_lineno); traceback.print_exc()";
  assert.match(
    await evaluate("run", program, {}),
    /colorsys\.py", line \d+, in rgb_to_hsv\n {4}maxc = max\(r, g, b\)\n/,
  );
});

test("a module that the archive has not", async () => {
  const wrong = page.evaluate("run('', { modules: ['no_such_module'] })");
  await assert.rejects(wrong, /openLibrary: the standard library's archive has no module 'no_such_module'/);
});

test("an address where there is nothing", async () => {
  await assert.rejects(page.evaluate("run('', {}, '/nothing.bin')"), /nothing\.bin: the server answers 404/);
});
