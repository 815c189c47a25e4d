/**
 * Asynchronous generators (CPython: the second half of Objects/genobject.c): the awaitables of `asend`, `athrow`, `aclose` and of
 * `anext` with a default, and the hooks that an event loop sets.
 */
import { call1 } from "../call.ts";
import { runtimeError, stopIteration } from "../errors.ts";
import { caughtIn } from "../frames.ts";
import { addressText } from "../repr.ts";
import { S, type FrameInfo } from "../state.ts";
import { PyObject, type Value } from "../value.ts";
import { GeneratorExit, makeException, type PyBaseException, StopAsyncIteration, StopIteration } from "./exceptions.ts";
import { type Body, members, PyGenerator, thrownBy, warnThreeArguments } from "./generator.ts";
import { makeGenericAlias } from "./genericalias.ts";
import { classMethod, defineType, method, type Type } from "./type.ts";

/** A value that `yield` gave in an asynchronous generator, told apart from what `await` passes through. */
class AsyncYield extends PyObject {
  constructor(readonly value: Value) {
    super();
  }
}
export const asyncYieldType = defineType(AsyncYield, "async_generator_wrapped_value", {});
export function wrapAsyncYield(v: Value): Value {
  return new AsyncYield(v);
}

/** `sys.set_asyncgen_hooks` */
export const asyncgenHooks: { firstiter: Value; finalizer: Value } = { firstiter: null, finalizer: null };

export class PyAsyncGenerator extends PyGenerator {
  closed = false;
  /** An awaitable of this generator has begun and not ended. */
  awaited = false;
  private hooked = false;
  override get kindName(): string {
    return "async generator";
  }
  protected override get guardsStopAsync(): boolean {
    return true;
  }
  /** The first use tells the event loop. */
  begin(): void {
    if (this.hooked) return;
    this.hooked = true;
    if (asyncgenHooks.firstiter !== null) call1(asyncgenHooks.firstiter, this);
  }
}
export function newAsyncGenerator(info: FrameInfo, body: Body): PyAsyncGenerator {
  return new PyAsyncGenerator(info, body);
}

type Kind = "asend" | "athrow" | "aclose";
const FRESH = 0;
const BEGUN = 1;
const CLOSED = 2;

/** The awaitable of `asend`, `athrow` and `aclose`. */
class AsyncStep extends PyObject {
  private state = FRESH;
  constructor(
    private readonly gen: PyAsyncGenerator,
    private readonly kind: Kind,
    /** What is sent, or makes what is thrown. */
    private readonly sent: Value,
    private readonly thrown: (() => PyBaseException) | null,
  ) {
    super();
  }
  override next(): Value | undefined {
    return this.send(null);
  }
  send(v: Value): Value {
    this.enter();
    if (this.state === BEGUN) return this.step(() => this.gen.resume(v));
    if (this.kind === "asend") return this.begin(() => this.gen.resume(v === null ? this.sent : v));
    if (this.gen.finished) {
      this.state = CLOSED;
      throw stopIteration(null);
    }
    if (v !== null) throw runtimeError("can't send non-None value to a just-started coroutine");
    if (this.gen.closed) {
      this.state = CLOSED;
      throw makeException(StopAsyncIteration, []);
    }
    return this.begin(() => {
      if (this.kind === "aclose") this.gen.closed = true;
      return this.gen.throwIn(this.thrown!());
    });
  }
  throwIn(e: PyBaseException): Value {
    this.enter();
    const run = () => this.gen.throwIn(e);
    return this.state === BEGUN ? this.step(run) : this.begin(run);
  }
  close(): Value {
    if (this.state === CLOSED) return null;
    if (this.state === FRESH) {
      this.state = CLOSED;
      return null;
    }
    const sp = S.sp;
    const handled = S.exc;
    try {
      this.throwIn(makeException(GeneratorExit, []));
    } catch (thrown) {
      const e = caughtIn(thrown, sp);
      S.exc = handled;
      const quiet = [StopIteration, StopAsyncIteration, GeneratorExit].some((t) => e.type.isSubtype(t));
      if (quiet) return null;
      throw e;
    }
    throw runtimeError("coroutine ignored GeneratorExit");
  }
  /** What may not be awaited again or now. */
  private enter(): void {
    if (this.state === CLOSED)
      throw runtimeError(
        `cannot reuse already awaited ${this.kind === "asend" ? "__anext__()/asend()" : "aclose()/athrow()"}`,
      );
    if (this.state === FRESH && this.gen.awaited) {
      this.state = CLOSED;
      const name = this.kind === "asend" ? "anext" : this.kind;
      throw runtimeError(`${name}(): asynchronous generator is already running`);
    }
  }
  private begin(run: () => Value | undefined): Value {
    this.state = BEGUN;
    this.gen.awaited = true;
    return this.step(run);
  }
  private ended(e: PyBaseException): PyBaseException {
    this.state = CLOSED;
    this.gen.awaited = false;
    return e;
  }
  private step(run: () => Value | undefined): Value {
    const sp = S.sp;
    let r: Value | undefined;
    try {
      r = run();
    } catch (thrown) {
      const e = caughtIn(thrown, sp);
      const stopped = e.type.isSubtype(GeneratorExit) || e.type.isSubtype(StopAsyncIteration);
      if (stopped) this.gen.closed = true;
      throw this.ended(stopped && this.kind === "aclose" ? stopIteration(null) : e);
    }
    if (r === undefined) {
      this.gen.closed = true;
      throw this.ended(this.kind === "aclose" ? stopIteration(null) : makeException(StopAsyncIteration, []));
    }
    if (r instanceof AsyncYield) {
      if (this.kind === "aclose") throw this.ended(runtimeError("async generator ignored GeneratorExit"));
      throw this.ended(stopIteration(r.value));
    }
    return r;
  }
}
export const asyncStepType = defineType(AsyncStep, "async_generator_asend", {
  tp_iter: (self: AsyncStep) => self,
  tp_iternext: (self: AsyncStep) => self.next(),
  am_await: (self: AsyncStep) => self,
  methods: [
    method("send(value, /)", (self: AsyncStep, v: Value) => self.send(v)),
    method("throw(typ, val=?, tb=?, /)", (self: AsyncStep, t: Value, v?: Value, tb?: Value) => {
      warnThreeArguments(v, tb);
      return self.throwIn(thrownBy(t, v, tb));
    }),
    method("close()", (self: AsyncStep) => self.close()),
  ],
});

const asend = (self: PyAsyncGenerator, v: Value): Value => {
  self.begin();
  return new AsyncStep(self, "asend", v, null);
};

export const asyncGeneratorType: Type = defineType(PyAsyncGenerator, "async_generator", {
  hasWeakref: true,
  am_aiter: (self: PyAsyncGenerator) => self,
  am_anext: (self: PyAsyncGenerator) => asend(self, null),
  tp_repr: (self: PyGenerator) => `<async_generator object ${String(self.qualname)} at ${addressText(self)}>`,
  getset: members("ag"),
  methods: [
    method("asend(value, /)", asend),
    method("athrow(typ, val=?, tb=?, /)", (self: PyAsyncGenerator, t: Value, v?: Value, tb?: Value) => {
      warnThreeArguments(v, tb);
      self.begin();
      return new AsyncStep(self, "athrow", null, () => thrownBy(t, v, tb));
    }),
    method("aclose()", (self: PyAsyncGenerator) => {
      self.begin();
      return new AsyncStep(self, "aclose", null, () => makeException(GeneratorExit, []));
    }),
    classMethod("__class_getitem__(object, /)", (cls: Type, key: Value) => makeGenericAlias(cls, key)),
  ],
});

/** `anext(it, default)`: awaits the next item; the end gives the default. */
class AnextAwaitable extends PyObject {
  constructor(
    /** Takes what was sent, or an exception to be thrown; undefined at the end. */
    private readonly resume: (sent: Value, thrown: PyBaseException | null) => Value | undefined,
    private readonly result: () => Value,
    private readonly fallback: Value,
  ) {
    super();
  }
  override next(): Value | undefined {
    return this.step(null, null);
  }
  step(sent: Value, thrown: PyBaseException | null): Value {
    const sp = S.sp;
    let v: Value | undefined;
    try {
      v = this.resume(sent, thrown);
    } catch (e0) {
      const e = caughtIn(e0, sp);
      throw e.type.isSubtype(StopAsyncIteration) ? stopIteration(this.fallback) : e;
    }
    if (v === undefined) throw stopIteration(this.result());
    return v;
  }
}
export const anextAwaitableType = defineType(AnextAwaitable, "anext_awaitable", {
  tp_iter: (self: AnextAwaitable) => self,
  tp_iternext: (self: AnextAwaitable) => self.next(),
  am_await: (self: AnextAwaitable) => self,
  methods: [
    method("send(value, /)", (self: AnextAwaitable, v: Value) => self.step(v, null)),
    method("throw(typ, val=?, tb=?, /)", (self: AnextAwaitable, t: Value, v?: Value, tb?: Value) =>
      self.step(null, thrownBy(t, v, tb)),
    ),
    method("close()", () => null),
  ],
});

export function newAnextAwaitable(
  resume: (sent: Value, thrown: PyBaseException | null) => Value | undefined,
  result: () => Value,
  fallback: Value,
): Value {
  return new AnextAwaitable(resume, result, fallback);
}
