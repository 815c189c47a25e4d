/** A host of what every JavaScript realm offers: clocks, random numbers, fflate. Browsers and workers use it as it is. */
import { inflateSync } from "fflate/browser";
import { fillRandom } from "./random.ts";
import type { ByteSource, Host, HostFiles } from "../runtime/hooks.ts";

export interface CommonHostOptions {
  files: HostFiles;
  env: Record<string, string>;
  /** Shared with whoever interrupts: 1 asks for a KeyboardInterrupt. */
  interrupt: Int32Array;
  stdlib: () => ByteSource | undefined;
}

export function commonHost({ files, env, interrupt, stdlib }: CommonHostOptions): Host {
  const sinceOrigin = () => BigInt(Math.round(performance.now() * 1000)) * 1000n;
  return {
    files,
    env,
    pid: 1,
    timeNs: () => BigInt(Math.round((performance.timeOrigin + performance.now()) * 1000)) * 1000n,
    monotonicNs: sinceOrigin,
    processTimeNs: sinceOrigin,
    sleep(seconds) {
      try {
        Atomics.wait(interrupt, 0, 0, seconds * 1000);
      } catch {
        // A page's main thread may not wait: the time is spent.
        const end = performance.now() + seconds * 1000;
        while (performance.now() < end && interrupt[0] === 0);
      }
    },
    randomBytes: fillRandom,
    inflateRaw: (data, size) => inflateSync(data, { out: new Uint8Array(size) }),
    stdlib,
    takeInterrupt() {
      if (interrupt[0] === 0) return false;
      return Atomics.exchange(interrupt, 0, 0) === 1;
    },
    terminalColumns: () => 80,
  };
}
