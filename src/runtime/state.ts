/**
 * The thread state: the frame stack, the exception being handled, limits, and the poll that compiled code takes part in.
 * Layout and rules: ARCHITECTURE.md, "Frames".
 */
import type { Value } from "./value.ts";
import type { PyCode } from "./objects/code.ts";
import type { PyDict } from "./objects/dict.ts";
import type { PyBaseException } from "./objects/exceptions.ts";
import type { PyFrame } from "./objects/frame.ts";

/** What a frame record points at: a code object bound to its globals. One per code object and globals dict. */
export class FrameInfo {
  constructor(
    readonly code: PyCode,
    readonly globals: PyDict,
  ) {}
}

/**
 * Gives access to the locals of one activation of code that was compiled for it (it mentions `locals`, `exec`, `f_locals`, …, or
 * is traced). In `S.locals` it is that of the running frame only while `frame` is what runs there: nobody takes it away when a
 * function is left.
 */
export interface LocalsAccess {
  readonly frame: FrameInfo;
  names(): string[];
  get(name: string): Value | undefined;
  set(name: string, value: Value | undefined): void;
  /** A class body's namespace, or the mapping that code was run with. */
  readonly mapping?: Value;
  /** What `f_locals` was given under other keys. */
  extras?: PyDict;
  /** The frame object, once somebody has asked for it: one per activation. */
  object?: PyFrame;
}

/** The most frames that can ever stand at once; `sys.setrecursionlimit` accepts no more. */
export const MAX_FRAMES = 1 << 17;

/** How many calls pass between two looks at the clock and the shared flag. */
const FUEL = 20_000;

class ThreadState {
  /** Index of the running frame in C and L; 0: none. */
  sp = 0;
  /** A frame above this index is a RecursionError. */
  top = 1000;
  /** Counts down at function entries; below zero, `poll` is due. */
  fuel = FUEL;
  /** The exception being handled. */
  exc: PyBaseException | null = null;
  /** The end of the program that is on its way (HostUnwind): no `finally` of Python runs, which might stop it. */
  unwind: unknown = undefined;
  /** Accessors of functions that asked for one, by frame index. */
  locals: (LocalsAccess | undefined)[] = [];
  /** What a compiled function raised that has returned undefined: for its caller to take. */
  thrown: PyBaseException | null = null;
  /** What a generator that is a state machine has returned. */
  value: Value = null;
  recursionLimit = 1000;
  /** Extra headroom while a RecursionError is being handled, as CPython grants 50 frames. */
  recovering = false;
}

export const S = new ThreadState();
/** What runs in each frame. */
export const C: (FrameInfo | undefined)[] = [undefined];
/** Where it is: an index into the code's table of positions; 0 once the traceback has it. */
export const L = new Int32Array(MAX_FRAMES + 64);

let limitChanged = (): void => {
  S.top = S.recursionLimit;
};
/** Tracing has its own idea of `S.top`. */
export function onRecursionLimit(f: () => void): void {
  limitChanged = f;
}

export function setRecursionLimit(limit: number): void {
  S.recursionLimit = limit;
  limitChanged();
}

type Checkpoint = () => void;
/** Run by `poll`: Ctrl-C, time limits, due sweeps. Each may throw a Python exception. */
const checkpoints: Checkpoint[] = [];

export function addCheckpoint(f: Checkpoint): () => void {
  checkpoints.push(f);
  return () => {
    const i = checkpoints.indexOf(f);
    if (i >= 0) checkpoints.splice(i, 1);
  };
}

/** Called by compiled code every so many calls and loop rounds. */
export function poll(): void {
  S.fuel = FUEL;
  for (let i = 0; i < checkpoints.length; i++) checkpoints[i]!();
}
