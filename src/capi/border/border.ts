/**
 * The border of one linear memory: its handle table, natives, lent memory, function table, and the calls into its code. One memory
 * belongs to one extension, or to one program that embeds Python.
 */
import { memoryError, recursionError, systemError } from "../../runtime/errors.ts";
import type { PyModule } from "../../runtime/objects/module.ts";
import type { Value } from "../../runtime/value.ts";
import { Memory } from "../../wasm/memory.ts";
import { addToTable, type Shape } from "../../wasm/trampolines.ts";
import { S } from "../../runtime/state.ts";
import { asException, HostUnwind, indicator, setRaised, takeError } from "./errors.ts";
import { HeldBuffers } from "./buffers.ts";
import { Capsules } from "./capsules.ts";
import type { InMemory } from "./lodgings.ts";
import type { HandleTable } from "./handles.ts";
import type { Lending } from "./lend.ts";
import type { Natives } from "./natives.ts";
import { parts } from "./parts.ts";
import { ReadAhead } from "./readahead.ts";
import { Sweeper } from "./sweep.ts";
import { deadError, outside, trapped } from "./traps.ts";
import { typeWords } from "./typeaccess.ts";

/** A function of the module, called with raw words. Missing arguments are zero, surplus ones are ignored, as JavaScript has it. */
export type RawFunction = (...args: (number | bigint)[]) => number;

/** Rounds into C that may stand at once: a bound below the host's stack. */
export const limits = { depth: 1500 };
export function setDepthLimit(rounds: number): void {
  limits.depth = rounds;
}

const ARGUMENT_WORDS = 16 * 1024;
const NONE: readonly number[] = [];

export interface BorderExports {
  memory: WebAssembly.Memory;
  table: WebAssembly.Table;
  malloc: (size: number) => number;
  free: (address: number) => void;
}

export class Border {
  readonly memory = new Memory();
  readonly handles: HandleTable;
  readonly natives: Natives;
  readonly lending: Lending;
  readonly sweeper: Sweeper;
  readonly buffers = new HeldBuffers();
  readonly capsules = new Capsules(this);
  readonly lodgings = new Set<InMemory>();
  readonly reading: ReadAhead;
  /** `reading` is to be told before anything else happens. */
  ahead = false;
  private table!: WebAssembly.Table;
  private exports: WebAssembly.Exports = {};
  private rawMalloc: (size: number) => number = () => 0;
  private rawFree: (address: number) => void = () => undefined;
  private readonly functions: (RawFunction | undefined)[] = [];
  /** Why the instance may not be entered any more. */
  poisoned: string | null = null;
  /** A program that embeds Python: its exit is everybody's. */
  isProgram = false;
  /** What such a program has called last: Py_Initialize or Py_Finalize. */
  initialized = false;
  depth = 0;
  /** Modules that C asked for state of, and the like. */
  readonly modules = new Set<PyModule>();
  /** The last lines that the module wrote to its standard error: a panic's message is among them. */
  lastWords: () => string = () => "";
  /** A stack of argument arrays. */
  argumentTop = 0;
  argumentEnd = 0;

  constructor(readonly name: string) {
    this.natives = new parts.Natives(this);
    this.sweeper = new Sweeper(this);
    this.lending = new parts.Lending(this);
    this.reading = new ReadAhead(this);
    const cells = new parts.Cells(this.memory, (n) => this.malloc(n));
    this.handles = new parts.HandleTable(this.memory, cells, {
      hasNativeLayout: (t) => this.natives.hasNativeLayout(t),
      typeWords: (t) => typeWords(this, t),
      giveBody: (o) => this.natives.giveBody(o),
      born: (h) => this.natives.born(h),
      nativeDropped: (h) => this.natives.nativeDropped(h),
      capsuleBorn: (h) => this.capsules.bear(h),
      capsuleDropped: (h) => this.capsules.dropped(h),
      lentMemoryDropped: (h) => this.lending.textDropped(h),
      allocate: (n) => this.allocate(n),
      free: (p) => this.free(p),
    });
  }

  /** The instance is there: its imports were made of this border before. */
  attach(exports: BorderExports & WebAssembly.Exports): void {
    this.exports = exports;
    this.memory.attach(exports.memory);
    this.table = exports.table;
    this.rawMalloc = exports.malloc;
    this.rawFree = exports.free;
    this.sweeper.enlist();
  }

  /** Static objects are filled in: handles can be made from now on. `area`: where the module has room for the border's words. */
  begin(area: number): void {
    this.handles.cells.place(area);
    this.argumentTop = this.allocate(ARGUMENT_WORDS * 4);
    this.argumentEnd = this.argumentTop + ARGUMENT_WORDS * 4;
  }

  // --- the module's heap ---

  /** As the module's malloc: 0 when there is no room. */
  malloc(size: number): number {
    const p = this.rawMalloc(size) >>> 0;
    this.memory.fresh();
    return p;
  }
  /** @throws MemoryError */
  allocate(size: number): number {
    const p = this.malloc(size);
    if (p === 0) throw memoryError("the extension's memory is full");
    return p;
  }
  free(p: number): void {
    if (p !== 0 && this.poisoned === null) this.rawFree(p);
  }

  /** The module exports no realloc: what lies behind the old block is copied along, harmlessly. */
  realloc(p: number, size: number): number {
    const to = this.malloc(size);
    if (to === 0) return 0;
    const { u8 } = this.memory;
    u8.copyWithin(to, p, Math.min(p + size, u8.length));
    this.free(p);
    return to;
  }

  // --- the function table ---

  /** The function behind a pointer; the table is slow to read, and an entry that C has seen never changes. */
  fn(pointer: number): RawFunction {
    const known = this.functions[pointer];
    if (known !== undefined) return known;
    let f: unknown;
    try {
      f = this.table.get(pointer);
    } catch {
      f = null;
    }
    if (typeof f !== "function")
      throw systemError(`${this.name}: 0x${pointer.toString(16)} is no function of the extension`);
    this.functions[pointer] = f as RawFunction;
    return f as RawFunction;
  }

  /** A function of ours as a pointer for C. */
  pointerTo(shape: Shape, f: (...args: never[]) => unknown): number {
    return addToTable(this.table, shape, (...args: never[]) => {
      if (this.ahead) this.reading.settle();
      return f(...args);
    });
  }

  /** A function that the module exports, as a pointer. */
  exportedPointer(name: string): number | undefined {
    const f = this.exports[name];
    if (typeof f !== "function") return undefined;
    const index = this.table.grow(1);
    this.table.set(index, f);
    return index;
  }

  // --- calls from C ---

  /** The frame to return to when what C called throws. */
  frame(): number {
    return S.sp;
  }
  /** Ends a function that C called and that threw: the indicator is set, or, in a dead instance, unwinding goes on. */
  fail(thrown: unknown, sp: number): void {
    if (thrown instanceof HostUnwind || this.poisoned !== null) throw thrown;
    // The module's own code, malloc or free, met what it can't go on with.
    if (thrown instanceof WebAssembly.RuntimeError) throw trapped(this, thrown);
    setRaised(
      asException(outside(thrown) ? systemError("the extension gave an address beyond its memory") : thrown, sp),
    );
  }

  // --- calls into C ---

  /** Calls a function of the module. @throws what a trap or an over-deep recursion becomes */
  call(pointer: number, a = 0, b = 0, c = 0, d = 0, e = 0): number {
    return this.run(this.fn(pointer), a, b, c, d, e);
  }

  run(f: RawFunction, a = 0, b = 0, c = 0, d = 0, e = 0): number {
    if (this.poisoned !== null || this.depth >= limits.depth) throw this.refusal();
    this.depth++;
    let r: number;
    try {
      r = f(a, b, c, d, e);
    } catch (thrown) {
      throw this.abandoned(thrown, this.argumentTop, NONE);
    }
    this.memory.fresh();
    if (this.ahead) this.reading.end();
    if (--this.depth === 0 && this.lending.pending) this.lending.giveBack();
    return r;
  }

  /** Why nothing can be called now. */
  refusal(): unknown {
    return this.poisoned !== null
      ? deadError(this)
      : recursionError("maximum recursion depth exceeded in an extension");
  }
  tooManyArguments(): unknown {
    return recursionError("too many arguments stand at once in calls of an extension");
  }

  /** A function of the module was left by an exception: puts things right, and tells what is to be thrown. */
  abandoned(thrown: unknown, argumentTop: number, held: readonly number[]): unknown {
    const e = trapped(this, thrown);
    this.memory.fresh();
    if (this.ahead) this.reading.end();
    this.argumentTop = argumentTop;
    this.depth--;
    for (const h of held) if (h !== 0) this.handles.decRef(h);
    if (this.depth === 0 && this.lending.pending) this.lending.giveBack();
    return e;
  }

  /** The object that a C function returned, its reference taken over. @throws the indicator */
  result(h: number): Value {
    if (h === 0) throw takeError("a function of the extension returned NULL without setting an exception");
    if (h === this.handles.hNone && indicator.exception === null) return null;
    // Before the release: the lent pool may hold the last reference.
    const v = this.handles.take(h);
    if (indicator.exception !== null) throw this.resultWithError();
    return v;
  }

  resultWithError(): unknown {
    const cause = takeError();
    const e = systemError("a function of the extension returned a result with an exception set");
    e.setCause(cause);
    return e;
  }

  /** Throws what an int-returning function (0 or -1) has set. */
  status(n: number): void {
    if ((n | 0) < 0) throw takeError("a function of the extension returned -1 without setting an exception");
  }

  /** Room for argument arrays, as a stack; give back with `dropArguments`. */
  pushArguments(count: number): number {
    const bytes = (count * 4 + 15) & ~15;
    if (this.argumentTop + bytes > this.argumentEnd) throw this.tooManyArguments();
    const p = this.argumentTop;
    this.argumentTop += bytes;
    return p;
  }
  dropArguments(p: number): void {
    this.argumentTop = p;
  }
}
