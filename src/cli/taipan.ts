#!/usr/bin/env node
/**
 * The command `taipan`. This thread only starts the one that runs Python, so that it hears Ctrl-C meanwhile and edits
 * lines at the prompt; the worker writes to the descriptors itself.
 */
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { nodeModule } from "../host/nodemodule.ts";
import { parseArguments } from "./options.ts";
import type { WorkerInput } from "./program.ts";

const argv = process.argv.slice(2);

if (argv[0] === "build") void build();
else if (argv[0] === "compile") void compile();
else start();

async function compile(): Promise<void> {
  const { compileCommand } = await import("./compile.ts");
  process.exitCode = compileCommand(argv.slice(1));
}

async function build(): Promise<void> {
  const { buildCommand } = await import("../build/command.ts");
  process.exitCode = await buildCommand(argv.slice(1));
}

function start(): void {
  const parsed = argv[0] === "run" ? undefined : parseArguments(argv, () => nodeModule("node:tty").isatty(0));
  if (parsed !== undefined && "print" in parsed) {
    (parsed.error ? process.stderr : process.stdout).write(parsed.print);
    process.exitCode = parsed.code;
    return;
  }
  // [interrupt flag, answer of the line editor]
  const shared = new Int32Array(new SharedArrayBuffer(16));
  const worker = new Worker(join(__dirname, "worker.js"), {
    workerData: { options: parsed?.run, argv, shared } satisfies WorkerInput,
    stdin: false,
    // The worker writes to the descriptors: these streams would be made for nothing.
    stdout: true,
    stderr: true,
    // Python frames lie on the JavaScript stack; V8 counts the frames of optimized and other code alike.
    resourceLimits: { stackSizeMb: 256, maxOldGenerationSizeMb: 8192 },
    execArgv: [],
    trackUnmanagedFds: false,
  });
  let interrupts = 0;
  process.on("SIGINT", () => {
    interrupts++;
    Atomics.store(shared, 0, 1);
    Atomics.notify(shared, 0);
    // A worker deep in a host call hears nothing: the third Ctrl-C ends the program.
    if (interrupts > 2 && Atomics.load(shared, 0) === 1) process.exit(130);
  });
  worker.on("message", (m: { readLine?: string; port?: MessagePort }) => {
    if (m.readLine !== undefined) void answerLine(m.readLine, shared, worker);
  });
  worker.on("error", (e: Error & { code?: string }) => {
    process.stderr.write(
      e.code === "ERR_WORKER_OUT_OF_MEMORY"
        ? "MemoryError: the JavaScript heap is exhausted\n"
        : `taipan: internal error\n${e.stack ?? e.message}\n`,
    );
    process.exitCode = 1;
  });
  worker.on("exit", (code) => {
    process.exitCode ||= code;
    process.stdin.pause();
  });
}

async function answerLine(prompt: string, shared: Int32Array, worker: Worker): Promise<void> {
  const { readLine } = await import("./line-editor.ts");
  const line = await readLine(prompt);
  worker.postMessage(line);
  Atomics.store(shared, 1, 1);
  Atomics.notify(shared, 1);
}
