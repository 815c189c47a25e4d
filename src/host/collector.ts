/**
 * A collection that tells at once, inside one synchronous run, for sweeps (capi/border/sweep.ts). WeakRefs keep their targets until the
 * job's end; the end of an empty script in a context with microtasks of its own counts as one.
 */

import { nodeModule, onNode } from "./nodemodule.ts";

/** On Node, a full collection that answers the bytes that live; undefined in browsers, which have none to offer. */
export function hostCollector(): (() => number) | undefined {
  if (!onNode) return undefined;
  let collect: (() => number) | undefined;
  // Made on the first use: a context costs milliseconds, and most programs have no natives.
  return () => (collect ??= makeCollector())();
}

/**
 * The flags are those of the process: another Worker that does the same may take the flag back before the context here is
 * made, which has no `gc` then. @throws Error
 */
function exposedGc(v8: typeof import("node:v8"), vm: typeof import("node:vm")): () => void {
  for (let tries = 0; tries < 1000; tries++) {
    v8.setFlagsFromString("--expose-gc");
    const gc = vm.runInNewContext("typeof gc === 'function' ? gc : undefined") as (() => void) | undefined;
    v8.setFlagsFromString("--no-expose-gc");
    if (gc !== undefined) return gc;
  }
  throw new Error("V8 offers no gc(): other threads keep switching --expose-gc off");
}

/** The end of an empty script in a context with microtasks of its own counts as the end of a job. */
export function settler(vm: typeof import("node:vm")): () => void {
  const context = vm.createContext({}, { microtaskMode: "afterEvaluate" });
  try {
    const empty = new vm.Script("");
    return () => void empty.runInContext(context);
  } catch (e) {
    if ((e as Error).name !== "EvalError") throw e;
    // Where scripts are forbidden; slower.
    return () => void vm.runInContext("", context);
  }
}

function makeCollector(): () => number {
  const v8 = nodeModule("node:v8");
  const vm = nodeModule("node:vm");
  const gc = exposedGc(v8, vm);
  const settle = settler(vm);
  return () => {
    settle();
    gc();
    return v8.getHeapStatistics().used_heap_size;
  };
}
