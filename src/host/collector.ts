/**
 * A collection that tells at once, inside one synchronous run, for sweeps (capi/border/sweep.ts). WeakRefs keep their targets until the
 * job's end; the end of an empty script in a context with microtasks of its own counts as one.
 */

/** On Node, a full collection that answers the bytes that live; undefined in browsers, which have none to offer. */
export function hostCollector(): (() => number) | undefined {
  // No static imports: this file is part of what browsers load.
  const { process } = globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } };
  const v8 = process?.getBuiltinModule?.("node:v8") as typeof import("node:v8") | undefined;
  const vm = process?.getBuiltinModule?.("node:vm") as typeof import("node:vm") | undefined;
  if (v8 === undefined || vm === undefined) return undefined;
  let collect: (() => number) | undefined;
  // Made on the first use: a context costs milliseconds, and most programs have no natives.
  return () => (collect ??= makeCollector(v8, vm))();
}

function makeCollector(v8: typeof import("node:v8"), vm: typeof import("node:vm")): () => number {
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
