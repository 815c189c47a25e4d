/** The thread that runs Python for the command: loads the bundle of all that (program.ts) with V8's code cache. */
import { join } from "node:path";
import { workerData } from "node:worker_threads";
import { loadScript } from "../host/script-node.ts";
import type { WorkerInput } from "./program.ts";

/** Set by the build: tells bundles apart. */
declare const PROGRAM_HASH: string;

const { exports, save } = loadScript(join(__dirname, "program.js"), PROGRAM_HASH, require);
// Written before the program runs: what a large one needs would make the start of small ones slower.
const code = (exports as typeof import("./program.ts")).runProgram(workerData as WorkerInput, save);
save();
process.exit(code);
