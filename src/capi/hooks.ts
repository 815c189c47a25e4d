/** What whoever starts the interpreter takes from here, to give it extensions and their finalization. */
import { addCheckpoint } from "../runtime/state.ts";
import { finishCapiDebug } from "./border/debug/mode.ts";
import { runAtExit } from "./border/running.ts";
import { endCapsules, hasMemories, provideCollector, sweepAll, sweepDue, type Collect } from "./border/sweep.ts";

export { finishCapiDebug, startCapiDebug, type CapiReport } from "./border/debug/mode.ts";
export { loadExtension } from "../wasm/loader.ts";
export { linearMemory, liveHandles, loosenBetweenJobs, settleBetweenJobs } from "./border/sweep.ts";

let started = false;
/** `collect`: the host's full collection, after which WeakRefs tell the dead; undefined where the host has none. */
export function startSweeps(collect: Collect | undefined): void {
  provideCollector(collect);
  if (!started) addCheckpoint(sweepDue);
  started = true;
}

/** gc.collect() for natives. */
export function collectNatives(): number {
  return sweepAll();
}

/** The end of the interpreter: what is dead by now is dropped, functions registered by Py_AtExit run, leaks are told. */
export function finishExtensions(): void {
  if (hasMemories()) sweepAll();
  endCapsules();
  runAtExit();
  finishCapiDebug();
}
