/**
 * Random calls of all rows over the memory of a small module, from a fixed seed: arguments that fit their types, and any words at all.
 * No exception of the host comes out, nothing hangs (each Worker is watched), and fitting calls leave no handle over. Where CI is
 * set, or RANDOM_CALLS=1000000, a million calls: each row at least 500 times, of which at least 100 succeed where that can be.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { test } from "node:test";
import { build } from "../../../src/build/build.ts";
import { rows } from "../../../src/capi/rows.ts";
import { mainModule } from "../../../src/start.ts";
import { run, start } from "../interpreter.ts";
import { Caller, newTally, type Tally } from "./caller.ts";

const CALLS = Number(process.env["RANDOM_CALLS"] ?? (process.env["CI"] ? 1_000_000 : 50_000));
const LANES = 2;
const DEADLINE_MS = 20_000;
/** Rows that no fitting call brings to success, and why. */
const NEVER: Readonly<Record<string, string>> = {
  PyObject_Init: "takes memory of a dead object, which a tp_dealloc has kept: none does here",
  PyObject_InitVar: "the same",
  PyCapsule_Import: "asks a module for a capsule: none has one here",
  Py_Exit: "ends the program, as it is to",
  Py_FatalError: "ends the program, as it is to",
};

/** Of a row's calls, those with arguments that fit. */
const FITTING = 0.6;

interface Share {
  readonly wasm: string;
  readonly names: readonly string[];
  readonly calls: number;
  readonly progress: SharedArrayBuffer;
}

if (isMainThread)
  test(`${CALLS} random calls`, async (t) => {
    const wasm = fileURLToPath(new URL("random_calls.wasm", import.meta.url));
    await build("tests/capi/c/random.c", { output: wasm, log: () => {} });
    const wanted = process.env["RANDOM_ROWS"];
    const names = [...rows().keys()].filter((name) => wanted === undefined || new RegExp(wanted).test(name));
    const calls = Math.ceil(CALLS / names.length);
    const all = new Map<string, Tally>();
    const hung: string[] = [];
    await Promise.all(
      Array.from({ length: LANES }, (_, lane) =>
        work(
          names.filter((_, i) => i % LANES === lane),
          wasm,
          calls,
          all,
          hung,
        ),
      ),
    );
    const failures: string[] = [...hung.map((h) => `${h} hangs`)];
    let made = 0, succeeded = 0, trapped = 0; // prettier-ignore
    const never: string[] = [];
    const seldom: string[] = [];
    const traps: string[] = [];
    for (const [name, tally] of all) {
      made += tally.typed + tally.wild;
      succeeded += tally.succeeded;
      trapped += tally.trapped;
      if (tally.trapped > 0) traps.push(`${name} ${tally.trapped} (${tally.traps[0]})`);
      for (const h of tally.host) failures.push(`${name}: ${h}`);
      if (tally.leaked > 0) failures.push(`${name}: ${tally.leaked} handles left over by ${tally.typed} calls`);
      if (tally.succeeded === 0) never.push(`${name}: ${tally.errors.slice(0, 3).join(" / ")}`);
      else if (tally.succeeded < calls / 5)
        seldom.push(`${name} ${tally.succeeded}: ${tally.errors.slice(0, 2).join(" / ")}`);
    }
    t.diagnostic(`${made} calls of ${all.size} rows: ${succeeded} succeeded, ${trapped} trapped`);
    t.diagnostic(`trapped: ${traps.join(", ")}`);
    t.diagnostic(`never succeeded:\n${never.join("\n")}`);
    t.diagnostic(`seldom:\n${seldom.join("\n")}`);
    if (CALLS >= 1_000_000) {
      for (const [name, tally] of all) {
        if (tally.typed + tally.wild < 500) failures.push(`${name}: called ${tally.typed + tally.wild} times`);
        if (tally.succeeded < 100 && NEVER[name] === undefined)
          failures.push(`${name}: succeeded ${tally.succeeded} times`);
      }
      for (const name of Object.keys(NEVER)) if (all.get(name)!.succeeded > 0) failures.push(`${name} succeeds`);
    }
    assert.equal(failures.join("\n"), "");
  });
else worker(workerData as Share);

/** One lane: a Worker, replaced if it hangs. */
async function work(
  names: readonly string[],
  wasm: string,
  calls: number,
  all: Map<string, Tally>,
  hung: string[],
): Promise<void> {
  let rest = [...names];
  while (rest.length > 0) {
    const progress = new SharedArrayBuffer(8);
    const at = new Int32Array(progress);
    const share: Share = { wasm, names: rest, calls, progress };
    const w = new Worker(fileURLToPath(import.meta.url), { workerData: share, resourceLimits: { stackSizeMb: 8 } });
    await new Promise<void>((resolve, reject) => {
      let seen = 0;
      const timer = setInterval(() => {
        const now = Atomics.load(at, 0);
        if (now !== seen) return void (seen = now);
        hung.push(`${rest[Atomics.load(at, 1)]!} (call ${now})`);
        void w.terminate();
      }, DEADLINE_MS);
      w.on("message", ([name, tally]: [string, Tally]) => all.set(name, tally));
      w.on("error", (e) => (clearInterval(timer), reject(e)));
      w.on("exit", () => (clearInterval(timer), resolve()));
    });
    const stopped = rest[Atomics.load(at, 1)]!;
    rest = rest.filter((name) => !all.has(name) && name !== stopped);
  }
}

function worker({ wasm, names, calls, progress }: Share): void {
  const at = new Int32Array(progress);
  start();
  assert.equal(run(readFileSync("tests/capi/random/pool.py", "utf8")), "");
  const globals = mainModule().dict!;
  let count = 0;
  let current = 0;
  const caller = new Caller(
    readFileSync(wasm),
    readFileSync("tools/c-signatures.txt", "utf8"),
    globals.getStr("make")!,
    globals.getStr("SPEC")!,
    () => {
      Atomics.store(at, 0, ++count);
      Atomics.store(at, 1, current);
    },
  );
  names.forEach((name, i) => {
    current = i;
    const tally = newTally();
    const fitting = Math.round(calls * FITTING);
    caller.row(name, 0, fitting, calls - fitting, tally);
    parentPort!.postMessage([name, tally]);
  });
}
