/** The way from JavaScript into Python: every call goes through `enter`, which keeps frames, limits and errors in order. */
import { newException } from "./errors.ts";
import { formatException, formatExceptionOnly } from "./formatexception.ts";
import { caughtIn, HostUnwind } from "./frames.ts";
import { toJs } from "./jsconvert.ts";
import {
  KeyboardInterrupt,
  makeException,
  type PyBaseException,
  SystemExit,
  TimeoutError,
} from "./objects/exceptions.ts";
import { PyJsError } from "./objects/jserror.ts";
import type { PyProxy } from "./pyproxy.ts";
import { addCheckpoint, S } from "./state.ts";
import { intValue } from "./value.ts";

/** A Python exception that reached JavaScript. `message` is the traceback's last line. */
export class PythonError extends Error {
  constructor(
    /** The name of the exception's class. */
    readonly type: string,
    message: string,
    /** The traceback as Python prints it. */
    readonly traceback: string,
    /** The exception itself. */
    readonly value: PyProxy,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "PythonError";
  }
}

/** SystemExit that reached JavaScript. */
export class PythonExit extends PythonError {
  constructor(
    readonly code: number,
    message: string,
    traceback: string,
    value: PyProxy,
  ) {
    super("SystemExit", message, traceback, value);
    this.name = "PythonExit";
  }
}

const originals = new WeakMap<PythonError, PyBaseException>();

/** The Python exception that a PythonError was made of. */
export function exceptionBehind(e: unknown): PyBaseException | undefined {
  return e instanceof PythonError ? originals.get(e) : undefined;
}

/** Ends a program that goes on after its time is up: no handler of Python sees it. */
class TimeUp extends HostUnwind {}

/** What a program may still do after its TimeoutError, as a part of the limit and in milliseconds. */
const GRACE = { part: 0.1, least: 50 };

export interface SessionOptions {
  timeLimitMs?: number | undefined;
  /** Element 0 is 1 when a KeyboardInterrupt is wanted. */
  interrupt: Int32Array;
  /** Before the outermost call, and after it. */
  entered(): void;
  left(): void;
  /** An end that is no Python exception: what JavaScript gets. */
  unwound(thrown: HostUnwind): unknown;
}

/** One interpreter's time of life. */
export class Session {
  private depth = 0;
  private deadline = Infinity;
  private late = false;
  private readonly remove: () => void;
  alive = true;

  constructor(private readonly options: SessionOptions) {
    this.remove = addCheckpoint(() => this.check());
  }

  /** The rest of the time limit in milliseconds. */
  get remaining(): number {
    return this.deadline === Infinity ? Infinity : Math.max(0, this.deadline - performance.now());
  }

  close(): void {
    this.alive = false;
    this.remove();
  }

  private check(): void {
    const { interrupt, timeLimitMs } = this.options;
    if (interrupt[0] !== 0 && Atomics.exchange(interrupt, 0, 0) === 1) throw makeException(KeyboardInterrupt, []);
    if (timeLimitMs === undefined || performance.now() < this.deadline) return;
    if (this.late) throw new TimeUp();
    this.late = true;
    this.deadline = performance.now() + Math.max(GRACE.least, timeLimitMs * GRACE.part);
    throw timeout(timeLimitMs);
  }

  /** Runs Python on behalf of JavaScript. @throws PythonError */
  enter<T>(f: () => T): T {
    if (!this.alive) throw new Error("this interpreter was disposed of");
    const outermost = this.depth++ === 0;
    const { sp, exc } = S;
    if (outermost) this.begin();
    try {
      return f();
    } catch (thrown) {
      throw this.toJsError(thrown, sp, outermost);
    } finally {
      S.sp = sp;
      S.exc = exc;
      this.depth--;
      if (outermost) this.end();
    }
  }

  private begin(): void {
    const { interrupt, timeLimitMs } = this.options;
    // An interrupt meant for a program that ended before it arrived.
    Atomics.store(interrupt, 0, 0);
    this.late = false;
    if (timeLimitMs !== undefined) this.deadline = performance.now() + timeLimitMs;
    // The first poll comes soon, so that short limits count.
    S.fuel = Math.min(S.fuel, 1000);
    this.options.entered();
  }

  private end(): void {
    this.deadline = Infinity;
    S.unwind = undefined;
    this.options.left();
  }

  private toJsError(thrown: unknown, sp: number, outermost: boolean): unknown {
    if (thrown instanceof PythonError) return thrown;
    if (thrown instanceof HostUnwind) {
      // JavaScript in between may clean up; it is Python's end all the same.
      if (!outermost) return thrown;
      return thrown instanceof TimeUp ? pythonError(timeout(this.options.timeLimitMs!)) : this.options.unwound(thrown);
    }
    return pythonError(caughtIn(thrown, sp));
  }
}

function timeout(ms: number): PyBaseException {
  return newException(TimeoutError, `the time limit of ${ms} ms has passed`);
}

let session: Session | undefined;

export function setSession(s: Session | undefined): void {
  session = s;
}

export function currentSession(): Session {
  if (session === undefined) throw new Error("no interpreter is running: call createInterpreter() first");
  return session;
}

function exitCode(e: PyBaseException): number {
  const code = e.field("code");
  if (code === null) return 0;
  const n = intValue(code);
  return n === undefined ? 1 : Number(BigInt.asUintN(8, BigInt(n)));
}

export function pythonError(e: PyBaseException): PythonError {
  const traceback = formatException(e);
  const message = formatExceptionOnly(e).trimEnd();
  const value = toJs(e) as PyProxy;
  const made = e.type.isSubtype(SystemExit)
    ? new PythonExit(exitCode(e), message, traceback, value)
    : new PythonError(e.type.name, message, traceback, value, e instanceof PyJsError ? { cause: e.thrown } : {});
  originals.set(made, e);
  return made;
}
