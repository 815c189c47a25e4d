/**
 * WASI preview 1 for extensions and programs, in Node and in browsers alike: what is outside comes in through WasiHost.
 * Written here because what exists does not fit: Node's own runs in Node only and may end the process on a bad pointer,
 * and @bjorn3/browser_wasi_shim throws through wasm frames where a pointer or a file system misbehaves. Here each call
 * catches everything and answers an errno; the one thing thrown is WasiExit, by proc_exit.
 */
import { Errno, WasiError, type WasiHost } from "../host/wasi-types.ts";
import { Descriptors } from "./wasi/descriptors.ts";
import { fileCalls } from "./wasi/files.ts";
import { GuestMemory, stringsSize } from "./wasi/memory.ts";
import { pathCalls } from "./wasi/paths.ts";
import { WASI_SIGNATURES, WasiExit } from "./wasi/signatures.ts";

export { WASI_SIGNATURES, WasiExit } from "./wasi/signatures.ts";

export interface Wasi {
  /** For the import module wasi_snapshot_preview1. */
  readonly imports: Readonly<Record<string, (...args: never[]) => number | void>>;
  /** Closes what the program left open. */
  dispose(): void;
}

/** @param memory the module's memory, which does not exist yet when its imports are made */
export function createWasi(host: WasiHost, memory: () => WebAssembly.Memory): Wasi {
  const guest = new GuestMemory(memory);
  const fds = new Descriptors(host);
  const calls = { ...processCalls(guest, host, fds), ...fileCalls(guest, host, fds), ...pathCalls(guest, host, fds) };
  const imports: Record<string, (...args: never[]) => number | void> = {};
  for (const name of Object.keys(WASI_SIGNATURES)) {
    const call = (calls as Record<string, ((...args: never[]) => void) | undefined>)[name];
    imports[name] = call === undefined ? () => Errno.nosys : guarded(call, host);
  }
  imports["proc_exit"] = ((code: number): void => {
    throw new WasiExit(code);
  }) as (...args: never[]) => void;
  return { imports, dispose: () => fds.closeAll() };
}

function guarded(call: (...args: never[]) => void, host: WasiHost): (...args: never[]) => number {
  return (...args) => {
    try {
      call(...args);
      return Errno.success;
    } catch (error) {
      if (error instanceof WasiError) return error.errno;
      try {
        host.failed?.(error);
      } catch {
        // A host that fails in telling that it failed: there is nothing left to do.
      }
      return Errno.io;
    }
  };
}

function processCalls(memory: GuestMemory, host: WasiHost, fds: Descriptors) {
  const environment = (): string[] => Object.entries(host.env).map(([name, value]) => `${name}=${value}`);
  const clock = (id: number): bigint => {
    if (id === 0) return host.realtime();
    // 2 and 3, the CPU time of process and thread: elapsed time is as near as a host comes.
    if (id >= 1 && id <= 3) return host.monotonic();
    throw new WasiError(Errno.inval);
  };

  return {
    args_sizes_get(count: number, size: number): void {
      memory.setU32(count, host.args.length);
      memory.setU32(size, stringsSize(host.args));
    },
    args_get: (pointers: number, buffer: number) => memory.setStrings(pointers, buffer, host.args),
    environ_sizes_get(count: number, size: number): void {
      const strings = environment();
      memory.setU32(count, strings.length);
      memory.setU32(size, stringsSize(strings));
    },
    environ_get: (pointers: number, buffer: number) => memory.setStrings(pointers, buffer, environment()),

    clock_res_get(id: number, result: number): void {
      clock(id);
      memory.setU64(result, 1000n);
    },
    clock_time_get: (id: number, _precision: bigint, result: number) => memory.setU64(result, clock(id)),

    random_get(buffer: number, length: number): void {
      memory.bytes(buffer, length);
      // Hosts give 64 KB at most at a time.
      for (let done = 0; done < length >>> 0; done += 65536) {
        const part = new Uint8Array(Math.min(65536, (length >>> 0) - done));
        host.random(part);
        memory.bytes(buffer + done, part.length).set(part);
      }
    },

    sched_yield: (): void => {},
    poll_oneoff: (subscriptions: number, events: number, count: number, result: number) =>
      poll(memory, host, fds, clock, subscriptions, events, count, result),
  };
}

/** Waits for the earliest clock; reading and writing are always ready, since both block by themselves. */
function poll(
  memory: GuestMemory,
  host: WasiHost,
  fds: Descriptors,
  clock: (id: number) => bigint,
  subscriptions: number,
  events: number,
  count: number,
  result: number,
): void {
  if (count === 0 || count >>> 0 > 4096) throw new WasiError(Errno.inval);
  memory.bytes(subscriptions, 48 * count);
  memory.bytes(events, 32 * count);
  memory.u32(result);
  interface Event {
    readonly userdata: bigint;
    readonly type: number;
    readonly errno: number;
    /** Nanoseconds from now; 0 for what is ready. */
    readonly wait: bigint;
  }
  const all: Event[] = [];
  for (let i = 0; i < count; i++) {
    const at = subscriptions + 48 * i;
    const event = { userdata: memory.u64(at), type: memory.u8(at + 8) };
    let errno: number = Errno.success;
    let wait = 0n;
    try {
      if (event.type === 0) {
        const id = memory.u32(at + 16);
        const timeout = memory.u64(at + 24);
        const absolute = (memory.u16(at + 40) & 1) !== 0;
        const now = clock(id);
        wait = absolute ? (timeout > now ? timeout - now : 0n) : timeout;
      } else if (event.type <= 2) fds.get(memory.u32(at + 16));
      else errno = Errno.inval;
    } catch (error) {
      if (!(error instanceof WasiError)) throw error;
      errno = error.errno;
    }
    all.push({ ...event, errno, wait });
  }
  const shortest = all.reduce((least, event) => (event.wait < least ? event.wait : least), all[0]?.wait ?? 0n);
  if (shortest > 0n) host.sleep(shortest);
  const ready = all.filter((event) => event.wait <= shortest);
  ready.forEach((event, i) => {
    const at = events + 32 * i;
    memory.bytes(at, 32).fill(0);
    memory.setU64(at, event.userdata);
    memory.setU16(at + 8, event.errno);
    memory.setU8(at + 10, event.type);
    if (event.type !== 0) memory.setU64(at + 16, 1n);
  });
  memory.setU32(result, ready.length);
}
