/** The catching side of frames: what a handler does with a thrown value. Rules: ARCHITECTURE.md, "Frames". */
import { PyBaseException } from "./objects/exceptions.ts";
import { addTraceback } from "./objects/traceback.ts";
import { memoryError, recursionError, systemError } from "./errors.ts";
import { C, L, S } from "./state.ts";
import { getBuiltins } from "./hooks.ts";
import { PyDict } from "./objects/dict.ts";
import { PyModule } from "./objects/module.ts";

/** Thrown to end the program or a module's instance; no Python handler sees it. */
export abstract class HostUnwind {}

/**
 * Takes a thrown value at frame `p`: host errors become Python exceptions, the records above and at `p` go into the traceback,
 * a fresh exception gets its context, and `p` is the running frame again.
 */
export function caught(thrown: unknown, p: number): PyBaseException {
  let e: PyBaseException;
  S.thrown = null;
  if (thrown instanceof PyBaseException) e = thrown;
  else if (thrown instanceof HostUnwind) {
    S.unwind = thrown;
    throw thrown;
  } else e = fromHost(thrown);
  for (let i = S.sp; i >= p; i--) {
    const position = L[i]!;
    if (position !== 0) addTraceback(e, C[i]!, position, S.locals[i]);
  }
  S.sp = p;
  if (e.context === undefined) e.context = S.exc === e ? null : S.exc;
  return e;
}

/** `caught` for the runtime's own functions, which have no frame: `sp` is what S.sp was when they were entered. */
export function caughtIn(thrown: unknown, sp: number): PyBaseException {
  const e = caught(thrown, sp + 1);
  S.sp = sp;
  return e;
}

/** The host's stack is at its end. No pattern here: one that is compiled there fails, which is the third case. */
export function isStackOverflow(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  const { message } = thrown;
  if (thrown instanceof RangeError) return message.includes("call stack");
  return message.endsWith("Stack overflow") || message === "too much recursion";
}

function fromHost(thrown: unknown): PyBaseException {
  if (isStackOverflow(thrown)) return recursionError("maximum recursion depth exceeded");
  if (thrown instanceof RangeError) {
    if (/string length|array length|allocation|BigInt|maximum size/i.test(thrown.message)) return memoryError("");
  }
  if (thrown instanceof Error) {
    if (debug) throw thrown;
    return systemError(`internal error: ${thrown.name}: ${thrown.message}`);
  }
  return systemError(`internal error: ${String(thrown)}`);
}

let debug = false;
/** Lets internal errors of the runtime pass as they are, for its developers. */
export function setDebug(on: boolean): void {
  debug = on;
}

/** Called when a frame index passes `S.top`: the frame is given back. @throws RecursionError */
export function overflow(): void {
  S.sp--;
  throw recursionError("maximum recursion depth exceeded");
}

/** The builtins that code with these globals sees. */
export function builtinsOf(globals: PyDict): PyDict {
  const b = globals.getStr("__builtins__");
  if (b instanceof PyModule) return b.dict!;
  return b instanceof PyDict ? b : getBuiltins();
}
