/** An interpreter in the test's own process, with extensions from a folder: what it prints is what the test looks at. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build, type BuildOptions } from "../../src/build/build.ts";
import { cacheFolder, shortHash } from "../../src/build/cache.ts";
import { collectNatives, linearMemory, liveHandles, loadExtension, startSweeps } from "../../src/capi/hooks.ts";
import { hostCollector } from "../../src/host/collector.ts";
import { NodeFiles, nodeHost } from "../../src/host/node.ts";
import { STDLIB } from "../../src/importer/archive.ts";
import type { Host } from "../../src/runtime/hooks.ts";
import { runAsMain, runTopLevel, startInterpreter } from "../../src/start.ts";

class Capture extends NodeFiles {
  text = "";
  override write(fd: number, data: Uint8Array): number {
    if (fd !== 1 && fd !== 2) return super.write(fd, data);
    this.text += new TextDecoder().decode(data);
    return data.length;
  }
}

const files = new Capture();
export const host: Host = nodeHost(files, new Int32Array(new SharedArrayBuffer(4)));

/** Takes what was written so far. */
export function output(): string {
  const { text } = files;
  files.text = "";
  return text;
}

let started = false;
export function start(path: string[] = []): void {
  if (started) return;
  started = true;
  startSweeps(hostCollector());
  startInterpreter({
    host,
    argv: ["test"],
    path: [...path, STDLIB],
    unbuffered: true,
    loadExtension,
    collect: collectNatives,
  });
}

/** Runs Python text or a file; what it printed, a traceback included. */
export function run(source: string): string {
  start();
  const text = source.endsWith(".py") ? readFileSync(source, "utf8") : source;
  runTopLevel(() => runAsMain(text, "<string>"));
  return output();
}

export { linearMemory, liveHandles };

/** The folder that holds an example, built if its source, the headers or the build itself changed since. */
export async function example(name: string, module: string, variant = "", options: BuildOptions = {}): Promise<string> {
  const made = shortHash(...[`examples/${name}`, "include", "src/build"].flatMap(contents));
  const folder = cacheFolder("examples", made, ...(variant === "" ? [] : [variant]));
  const file = join(folder, `${module}.wasm`);
  if (!existsSync(file)) await build(`examples/${name}`, { output: file, log: () => {}, ...options });
  return folder;
}

export function contents(folder: string): (string | Uint8Array)[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.name !== "target")
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? contents(path) : [path, readFileSync(path)];
    });
}
