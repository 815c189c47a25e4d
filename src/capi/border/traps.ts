/**
 * What may come out of a module's code as a JavaScript exception: a trap, the host's stack overflow, or an unwinding of our own.
 * A trap leaves the instance in an unknown state: it is never entered again, and says so. Its own outer wasm frames are unwound by
 * throwing; other extensions' frames get an error return.
 */
import { systemError } from "../../runtime/errors.ts";
import { PyBaseException } from "../../runtime/objects/exceptions.ts";
import type { Border } from "./border.ts";
import { WasiExit } from "../../wasm/wasi.ts";
import { HostUnwind } from "./errors.ts";
import { ProgramExit } from "./running.ts";

export function trapped(border: Border, thrown: unknown): unknown {
  if (thrown instanceof WasiExit) {
    if (border.isProgram) return new ProgramExit(thrown.code);
    return poison(border, `it ended itself with exit code ${thrown.code}`);
  }
  if (thrown instanceof HostUnwind || thrown instanceof PyBaseException) return thrown;
  if (!(thrown instanceof Error)) return poison(border, "an exception of the extension's language came out of it");
  if (thrown instanceof WebAssembly.RuntimeError) return poison(border, thrown.message, thrown.stack);
  if (thrown instanceof RangeError) return poison(border, "its stack overflowed");
  // A BigInt where none belongs, or the like: C called through a pointer of another type.
  if (thrown instanceof TypeError) return poison(border, thrown.message, thrown.stack);
  return thrown;
}

/** A DataView was asked for what lies behind its end. */
export function outside(thrown: unknown): boolean {
  return thrown instanceof RangeError && thrown.message.includes("bounds of the DataView");
}

function poison(border: Border, what: string, stack?: string): PyBaseException {
  // A panic's message; Rust's hint at backtraces, which there are none of, is left out.
  const words = border
    .lastWords()
    .trim()
    .split("\n")
    .filter((line) => !line.startsWith("note: run with `RUST_BACKTRACE"))
    .slice(-6)
    .join("\n");
  border.poisoned = words === "" ? what : words.replaceAll("\n", " ");
  const e = systemError(`extension '${border.name}' crashed: ${words === "" ? what : `${words} (${what})`}`);
  e.setField("wasm_stack", wasmFrames(stack));
  return e;
}

function wasmFrames(stack: string | undefined): string {
  return (stack ?? "")
    .split("\n")
    .filter((line) => line.includes("wasm"))
    .join("\n");
}

export function deadError(border: Border): PyBaseException {
  return systemError(`extension '${border.name}' is dead: it crashed before (${border.poisoned ?? ""})`);
}
