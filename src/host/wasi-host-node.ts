/** What a WASI program sees of a Node process: its streams, clocks and entropy. */
import { randomFillSync } from "node:crypto";
import { readSync, writeSync } from "node:fs";
import { isatty } from "node:tty";
import type { Preopen, WasiHost } from "../wasm/wasi.ts";

export interface NodeWasiOptions {
  /** args[0] is the program's name. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly preopens?: readonly Preopen[];
}

export function nodeWasiHost(options: NodeWasiOptions): WasiHost {
  return {
    args: options.args,
    env: options.env ?? {},
    preopens: options.preopens ?? [],
    stdin: readInput,
    stdout: (bytes) => writeAll(1, bytes),
    stderr: (bytes) => writeAll(2, bytes),
    isTerminal: (fd) => isatty(fd),
    realtime: () => BigInt(Date.now()) * 1_000_000n,
    monotonic: () => process.hrtime.bigint(),
    random: (into) => void randomFillSync(into),
    sleep: pause,
  };
}

const never = new Int32Array(new SharedArrayBuffer(4));

export function pause(nanoseconds: bigint): void {
  const end = process.hrtime.bigint() + nanoseconds;
  for (let left = nanoseconds; left > 0n; left = end - process.hrtime.bigint()) {
    Atomics.wait(never, 0, 0, Math.min(Number(left) / 1e6, 0x7fffffff));
  }
}

const code = (error: unknown): string => (error instanceof Error && "code" in error ? String(error.code) : "");

function readInput(maximum: number): Uint8Array {
  const buffer = new Uint8Array(Math.min(maximum, 65536));
  for (;;) {
    try {
      return buffer.subarray(0, readSync(0, buffer, 0, buffer.length, null));
    } catch (error) {
      if (code(error) === "EOF") return buffer.subarray(0, 0); // a pipe's end, on Windows
      if (code(error) !== "EAGAIN") throw error;
      pause(1_000_000n); // Node has made it nonblocking
    }
  }
}

/** All of it, also where a pipe is full for a moment. */
function writeAll(fd: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(fd, bytes, done);
    } catch (error) {
      if (code(error) !== "EAGAIN") throw error;
      pause(1_000_000n);
    }
  }
}
