/**
 * A collection that tells at once, inside one synchronous run, for sweeps (capi/border/sweep.ts). WeakRefs keep their targets until the
 * job's end; the end of an empty script in a context with microtasks of its own counts as one.
 * Answers the bytes that live.
 */
import v8 from "node:v8";
import vm from "node:vm";

/** Made on the first use: a context costs milliseconds, and most programs have no natives. */
export function lazyNodeCollector(): () => number {
  let collect: (() => number) | undefined;
  return () => (collect ??= nodeCollector())();
}

export function nodeCollector(): () => number {
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
