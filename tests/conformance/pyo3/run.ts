/**
 * Runs the programs of PyO3's suite with `taipan run`. A test that traps or hangs loses only itself: the program is started again
 * for those that have not run yet. Rust's test harness tells what it does as JSON lines.
 */
import { spawn } from "node:child_process";
import type { Program } from "./build.ts";

export type Outcome = "ok" | "failed" | "ignored" | "trapped" | "hung";

export interface TestResult {
  readonly program: string;
  readonly test: string;
  readonly outcome: Outcome;
  /** What the test said last, where it did not pass. */
  readonly message: string;
}

/** Seconds without news from a program after which its test counts as hung. */
const DEADLINE = 60;
const COMMAND = ["dist/cli/taipan.js", "run"];

export async function runSuite(
  programs: readonly Program[],
  options: { readonly processes: number; readonly filter?: string; readonly report: (r: TestResult) => void },
): Promise<TestResult[]> {
  // The unit tests take as long as all the others: they start first.
  const queue = [...programs].sort((a, b) => Number(b.name === "lib") - Number(a.name === "lib"));
  const results: TestResult[] = [];
  const worker = async (): Promise<void> => {
    for (let p = queue.shift(); p !== undefined; p = queue.shift())
      for await (const result of runProgram(p, options.filter)) {
        results.push(result);
        options.report(result);
      }
  };
  await Promise.all(Array.from({ length: options.processes }, worker));
  const key = (r: TestResult): string => `${r.program} ${r.test}`;
  return results.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

async function* runProgram(program: Program, filter: string | undefined): AsyncGenerator<TestResult> {
  const names = await listTests(program);
  const waiting = new Set(filter === undefined ? names : names.filter((n) => `${program.name} ${n}`.includes(filter)));
  const skipped = names.filter((n) => !waiting.has(n));
  const result = (test: string, outcome: Outcome, message: string): TestResult => {
    waiting.delete(test);
    skipped.push(test);
    return { program: program.name, test, outcome, message };
  };
  while (waiting.size > 0) {
    let running: string | undefined;
    let done = 0;
    const run = start(program, ["--exact", ...skipped.flatMap((name) => ["--skip", name])]);
    for await (const event of run.events) {
      if (event.type !== "test" || event.name === undefined) continue;
      if (event.event === "started") running = event.name;
      else {
        done++;
        const outcome = event.event === "ok" || event.event === "ignored" ? event.event : "failed";
        yield result(event.name, outcome, outcome === "failed" ? lastWords(event.stdout ?? "") : "");
        running = undefined;
      }
    }
    const { hung, stderr, code } = await run.end;
    if (running !== undefined)
      yield result(running, hung ? "hung" : "trapped", hung ? `nothing for ${DEADLINE} s` : lastWords(stderr));
    else if (done === 0 && waiting.size > 0)
      for (const test of [...waiting]) yield result(test, "trapped", `exit code ${code}: ${lastWords(stderr)}`);
  }
}

async function listTests(program: Program): Promise<string[]> {
  const run = start(program, ["--list"]);
  const names: string[] = [];
  for await (const event of run.events) if (event.type === "test" && event.name !== undefined) names.push(event.name);
  const { code, stderr } = await run.end;
  if (code !== 0) throw new Error(`${program.name} --list: ${lastWords(stderr)}`);
  return names;
}

interface Event {
  readonly type: string;
  readonly event: string;
  readonly name?: string;
  readonly stdout?: string;
}

interface Run {
  readonly events: AsyncIterable<Event>;
  readonly end: Promise<{ code: number | null; hung: boolean; stderr: string }>;
}

function start(program: Program, args: readonly string[]): Run {
  const harness = ["-Z", "unstable-options", "--format", "json", "--test-threads", "1"];
  const child = spawn(process.execPath, [...COMMAND, program.file, ...harness, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, RUSTC_BOOTSTRAP: "1" },
  });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr = (stderr + text).slice(-20000)));
  let hung = false;
  const kill = (): void => {
    hung = true;
    child.kill("SIGKILL");
  };
  let timer = setTimeout(kill, DEADLINE * 1000);
  const end = new Promise<{ code: number | null; hung: boolean; stderr: string }>((resolve) => {
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code, hung, stderr });
    });
  });
  async function* events(): AsyncGenerator<Event> {
    let text = "";
    for await (const chunk of child.stdout.setEncoding("utf8")) {
      clearTimeout(timer);
      timer = setTimeout(kill, DEADLINE * 1000);
      text += chunk as string;
      const lines = text.split("\n");
      text = lines.pop() ?? "";
      for (const line of lines) {
        // What Python prints may stand before it on the same line.
        const at = line.search(/\{ ?"type": ?"(test|suite)"/);
        if (at >= 0) yield JSON.parse(line.slice(at)) as Event;
      }
    }
  }
  return { events: events(), end };
}

/** The line of an output that tells most: a panic's message, or else the last one. */
function lastWords(text: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !/^note: |^stack backtrace:/.test(line));
  const panic = lines.findIndex((line) => /panicked at /.test(line));
  const words = panic >= 0 ? lines.slice(panic, panic + 4) : lines.slice(-2);
  return words
    .map((line) => line.trim().replace(/^thread '.*?' (\(\d+\) )?panicked at /, ""))
    .join(" / ")
    .slice(0, 400);
}
