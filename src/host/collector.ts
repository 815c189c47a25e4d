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

function makeCollector(): () => number {
  const v8 = nodeModule("node:v8");
  const vm = nodeModule("node:vm");
  v8.setFlagsFromString("--expose-gc");
  const gc = vm.runInNewContext("gc") as () => void;
  v8.setFlagsFromString("--no-expose-gc");
  const context = vm.createContext({}, { microtaskMode: "afterEvaluate" });
  const empty = new vm.Script("");
  return () => {
    empty.runInContext(context);
    gc();
    return v8.getHeapStatistics().used_heap_size;
  };
}
