/** Debian's Chromium without a window, and a server of files for its pages. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { chromium, type Browser } from "playwright-core";
import { installPackages } from "../../src/build/install.ts";

const CHROMIUM = "/usr/bin/chromium";
const ARGS = [
  ...["--no-sandbox", "--headless", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

/** Installs the browser if it is missing. */
export async function launch(...args: string[]): Promise<Browser> {
  if (!existsSync(CHROMIUM)) await installPackages("Chromium", ["chromium"], (line) => console.log(line));
  if (!existsSync(CHROMIUM)) throw new Error(`no ${CHROMIUM}: on Debian, run as root: apt-get install chromium`);
  return chromium.launch({ executablePath: CHROMIUM, args: [...ARGS, ...args] });
}

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
};

export interface Served {
  readonly url: string;
  /** What was sent so far: paths (with the range) and bytes. */
  readonly sent: { path: string; content: Buffer }[];
  close(): void;
}

/** Serves the files of several folders; `pages`: texts by path, before files. */
export function serve(folders: string[], pages: Record<string, string> = {}): Promise<Served> {
  const sent: Served["sent"] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const path = pathname === "/" ? "/index.html" : pathname;
    const file = folders.map((folder) => join(folder, path)).find((f) => existsSync(f) && statSync(f).isFile());
    const content = pages[path] ?? (file === undefined ? undefined : readFileSync(file));
    if (content === undefined) return void response.writeHead(404).end();
    const type = { "content-type": TYPES[extname(path)] ?? "application/octet-stream", "accept-ranges": "bytes" };
    // Memory can be shared with Workers on such pages only.
    const isolated = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
    const whole = Buffer.from(content);
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
    const [start, end] =
      range === null ? [0, whole.length] : [Number(range[1]), Math.min(Number(range[2]) + 1, whole.length)];
    const part = whole.subarray(start, end);
    const partial = range === null ? {} : { "content-range": `bytes ${start}-${end - 1}/${whole.length}` };
    response.writeHead(range === null ? 200 : 206, { ...type, ...isolated, ...partial });
    response.end(part);
    sent.push({ path, content: part });
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () =>
      resolve({
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
        sent,
        close: () => void server.close(),
      }),
    );
  });
}
