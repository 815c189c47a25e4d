/**
 * Copies of hello.wasm with one bit changed, each in a Worker with a deadline: an ImportError of one line, Python exceptions, normal
 * results, or ended by the deadline with a message; the host lives through all. Where CI is set, 500 of them, of which at least 250
 * are instantiated and have all their functions called.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import { example } from "./interpreter.ts";

const COPIES = process.env["CI"] ? 500 : 40;
const DEADLINE_MS = 10_000;

interface Mutation {
  /** The byte, and the bit of it. */
  at: number;
  xor: number;
}
interface Outcome {
  ended: string;
  raised: string[];
}

/** Numerical Recipes' generator: the same copies in each run. */
function randomBelow(seed: number): (n: number) => number {
  return (n) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * n);
  };
}

/** Runs mutations one after the other; a Worker that had to be ended is replaced. */
class Lane {
  private worker: Worker | undefined;
  constructor(private readonly wasm: string) {}

  async run(mutation: Mutation): Promise<Outcome> {
    const worker = (this.worker ??= new Worker("./tests/capi/mutant-worker.mjs", { workerData: this.wasm }));
    const outcome = await new Promise<Outcome>((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      const late = `ended by the deadline of ${DEADLINE_MS / 1000} s`;
      const heard = (m: Outcome | "begins"): void => {
        if (m === "begins") timer = setTimeout(() => done({ ended: "deadline", raised: [late] }), DEADLINE_MS);
        else done(m);
      };
      const failed = (e: Error): void => done({ ended: "host", raised: [e.stack ?? e.message] });
      const done = (o: Outcome): void => {
        clearTimeout(timer);
        worker.off("message", heard).off("error", failed);
        resolve(o);
      };
      worker.on("message", heard).on("error", failed);
      worker.postMessage(mutation);
    });
    if (outcome.ended === "deadline" || outcome.ended === "host") await this.end();
    return outcome;
  }

  async end(): Promise<void> {
    await this.worker?.terminate();
    this.worker = undefined;
  }
}

test(`${COPIES} changed copies of an extension`, async (t) => {
  const wasm = join(await example("hello", "hello"), "hello.wasm");
  const random = randomBelow(2026);
  const { length } = readFileSync(wasm);
  const tally: Record<string, number> = {};
  let made = 0;
  // A few more where a compiler's output is more brittle than usual: half of COPIES have to run.
  const next = (): Mutation | undefined =>
    made++ < COPIES || ((tally["ran"] ?? 0) < COPIES / 2 && made < 2 * COPIES)
      ? { at: random(length), xor: 1 << random(8) }
      : undefined;
  const work = async (lane: Lane): Promise<void> => {
    for (let m = next(); m !== undefined; m = next()) {
      const { ended, raised } = await lane.run(m);
      const where = `bit ${m.xor} of byte ${m.at}: ${ended}\n${raised.join("\n")}`;
      tally[ended] = (tally[ended] ?? 0) + 1;
      assert.match(ended, /^(ran|deadline|[A-Z]\w*(Error|Exception))$/, where);
      if (ended === "ImportError") assert.ok(!raised[0]!.includes("\n"), where);
      if (ended === "deadline") t.diagnostic(where);
    }
    await lane.end();
  };
  await Promise.all([work(new Lane(wasm)), work(new Lane(wasm))]);
  t.diagnostic(JSON.stringify(tally));
  assert.ok((tally["ran"] ?? 0) >= COPIES / 2, JSON.stringify(tally));
});
