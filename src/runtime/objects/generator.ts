/** Generators, coroutines, asynchronous generators (CPython: Objects/genobject.c) over JavaScript generators. */
import { runtimeError, stopIteration, typeError, valueError } from "../errors.ts";
import { call1 } from "../call.ts";
import { caughtIn } from "../frames.ts";
import { addressText } from "../repr.ts";
import { S, type FrameInfo } from "../state.ts";
import { typeOf } from "../typeof.ts";
import { isStr, PyObject, type Value } from "../value.ts";
import { GeneratorExit, makeException, PyBaseException, RuntimeError, StopAsyncIteration, StopIteration, BaseException } from "./exceptions.ts"; // prettier-ignore
import { deadFrame } from "./frame.ts";
import { makeGenericAlias } from "./genericalias.ts";
import { isTraceback } from "./traceback.ts";
import { classMethod, defineType, getset, method, Type } from "./type.ts";
import { PyTuple } from "./tuple.ts";

type Body = Generator<Value, Value, Value | object>;

/** Sent into a body to make it raise what `throw` or `close` brought. */
export const INJECT: object = { inject: true };
let pending: PyBaseException | null = null;
/** The exception that was sent in; the body raises it. */
export function injected(): PyBaseException {
  const e = pending!;
  pending = null;
  return e;
}

export class PyGenerator extends PyObject {
  running = false;
  started = false;
  finished = false;
  /** What `return` gave, when finished. */
  result: Value = null;
  name: Value;
  qualname: Value;
  constructor(
    readonly info: FrameInfo,
    readonly body: Body,
  ) {
    super();
    this.name = info.code.name;
    this.qualname = info.code.qualname;
  }
  get kindName(): string {
    return "generator";
  }

  override next(): Value | undefined {
    return this.resume(null);
  }

  /** Runs to the next yield; undefined when the body has returned, its value then is `result`. */
  resume(sent: Value): Value | undefined {
    if (this.finished) {
      this.result = null;
      return undefined;
    }
    if (this.running) throw valueError(`${this.kindName} already executing`);
    if (!this.started && sent !== null) throw typeError(`can't send non-None value to a just-started ${this.kindName}`);
    return this.step(sent);
  }

  private step(sent: Value | object): Value | undefined {
    const sp = S.sp;
    const handled = S.exc;
    this.running = this.started = true;
    let r: IteratorResult<Value, Value>;
    try {
      r = this.body.next(sent);
    } catch (thrown) {
      throw this.failed(thrown, sp, handled);
    }
    this.running = false;
    if (r.done !== true) return r.value;
    this.finished = true;
    this.result = r.value;
    return undefined;
  }

  private failed(thrown: unknown, sp: number, handled: PyBaseException | null): unknown {
    this.running = false;
    this.finished = true;
    S.exc = handled;
    this.result = null;
    if (thrown instanceof PyBaseException && !thrown.type.isSubtype(StopIteration) && !this.guardsStopAsync)
      return thrown;
    return this.guarded(caughtIn(thrown, sp));
  }

  protected get guardsStopAsync(): boolean {
    return false;
  }

  /** PEP 479: a StopIteration that leaves the body is a RuntimeError. */
  private guarded(e: PyBaseException): PyBaseException {
    const stop = e.type.isSubtype(StopIteration)
      ? "StopIteration"
      : this.guardsStopAsync && e.type.isSubtype(StopAsyncIteration)
        ? "StopAsyncIteration"
        : null;
    if (stop === null) return e;
    const r = makeException(RuntimeError, [`${this.kindName} raised ${stop}`]);
    r.setCause(e);
    r.context = e;
    return r;
  }

  throwIn(e: PyBaseException): Value | undefined {
    if (this.running) throw valueError(`${this.kindName} already executing`);
    if (this.finished || !this.started) {
      this.finished = true;
      this.started = true;
      throw e;
    }
    pending = e;
    return this.step(INJECT);
  }

  close(): Value {
    if (this.finished) return null;
    if (!this.started) {
      this.finished = true;
      return null;
    }
    const sp = S.sp;
    const handled = S.exc;
    try {
      const v = this.throwIn(makeException(GeneratorExit, []));
      if (v !== undefined) throw runtimeError(`${this.kindName} ignored GeneratorExit`);
      return this.result;
    } catch (thrown) {
      const e = caughtIn(thrown, sp);
      S.exc = handled;
      if (e.type.isSubtype(GeneratorExit) || e.type.isSubtype(StopIteration)) return null;
      throw e;
    }
  }
}

export class PyCoroutine extends PyGenerator {
  override get kindName(): string {
    return "coroutine";
  }
  override resume(sent: Value): Value | undefined {
    if (this.finished) throw runtimeError("cannot reuse already awaited coroutine");
    return super.resume(sent);
  }
}

export function isGeneratorBasedCoroutine(g: PyGenerator): boolean {
  return (g.info.code.flags & 256) !== 0;
}

export function newGenerator(info: FrameInfo, body: Body): PyGenerator {
  return new PyGenerator(info, body);
}
export function newCoroutine(info: FrameInfo, body: Body): PyCoroutine {
  return new PyCoroutine(info, body);
}

/** What `throw(type, value, tb)` and `throw(exc)` raise. */
function thrownBy(t: Value, v: Value = null, tb: Value = null): PyBaseException {
  if (tb !== null && !isTraceback(tb)) throw typeError("throw() third argument must be a traceback object");
  let e: PyBaseException;
  if (t instanceof Type && t.isSubtype(BaseException)) {
    const made =
      v instanceof PyBaseException && v.type.isSubtype(t)
        ? v
        : v === null
          ? makeException(t, [])
          : v instanceof PyTuple
            ? makeException(t, v.items.slice())
            : call1(t, v);
    if (!(made instanceof PyBaseException))
      throw typeError("exceptions must be classes or instances deriving from BaseException");
    e = made;
  } else if (t instanceof PyBaseException) {
    if (v !== null) throw typeError("instance exception may not have a separate value");
    e = t;
  } else throw typeError(`exceptions must be classes or instances deriving from BaseException, not ${typeOf(t).name}`);
  if (tb !== null) e.traceback = tb;
  return e;
}

function ended(self: PyGenerator): PyBaseException {
  return stopIteration(self.result);
}
const send = (self: PyGenerator, v: Value): Value => {
  const r = self.resume(v);
  if (r === undefined) throw ended(self);
  return r;
};
const throw_ = (self: PyGenerator, t: Value, v?: Value, tb?: Value): Value => {
  const r = self.throwIn(thrownBy(t, v, tb));
  if (r === undefined) throw ended(self);
  return r;
};

function members(prefix: string) {
  return [
    getset(
      "__name__",
      (self: PyGenerator) => self.name,
      (self: PyGenerator, v: Value | undefined) => {
        if (v === undefined || !isStr(v)) throw typeError("__name__ must be set to a string object");
        self.name = v;
      },
    ),
    getset(
      "__qualname__",
      (self: PyGenerator) => self.qualname,
      (self: PyGenerator, v: Value | undefined) => {
        if (v === undefined || !isStr(v)) throw typeError("__qualname__ must be set to a string object");
        self.qualname = v;
      },
    ),
    getset(`${prefix}_code`, (self: PyGenerator) => self.info.code),
    getset(`${prefix}_running`, (self: PyGenerator) => self.running),
    getset(`${prefix}_suspended`, (self: PyGenerator) => self.started && !self.running && !self.finished),
    getset(`${prefix}_frame`, (self: PyGenerator) => (self.finished ? null : deadFrame(self.info, 0))),
    getset(prefix === "cr" ? "cr_await" : `${prefix}_yieldfrom`, () => null),
  ];
}

export const generatorType: Type = defineType(PyGenerator, "generator", {
  hasWeakref: true,
  tp_iter: (self: PyGenerator) => self,
  tp_iternext: (self: PyGenerator) => self.next(),
  tp_repr: (self: PyGenerator) => `<generator object ${String(self.qualname)} at ${addressText(self)}>`,
  getset: members("gi"),
  methods: [
    method("send(value, /)", send),
    method("throw(typ, val=None, tb=None, /)", throw_),
    method("close()", (self: PyGenerator) => self.close()),
    classMethod("__class_getitem__(object, /)", (cls: Type, key: Value) => makeGenericAlias(cls, key)),
  ],
});

class CoroutineWrapper extends PyObject {
  constructor(readonly coroutine: PyCoroutine) {
    super();
  }
  override next(): Value | undefined {
    const r = this.coroutine.resume(null);
    if (r === undefined && this.coroutine.result !== null) throw ended(this.coroutine);
    return r;
  }
}
export const coroutineWrapperType: Type = defineType(CoroutineWrapper, "coroutine_wrapper", {
  tp_iter: (self: CoroutineWrapper) => self,
  tp_iternext: (self: CoroutineWrapper) => self.next(),
  methods: [
    method("send(value, /)", (self: CoroutineWrapper, v: Value) => send(self.coroutine, v)),
    method("throw(typ, val=None, tb=None, /)", (self: CoroutineWrapper, t: Value, v?: Value, tb?: Value) =>
      throw_(self.coroutine, t, v, tb),
    ),
    method("close()", (self: CoroutineWrapper) => self.coroutine.close()),
  ],
});

export const coroutineType: Type = defineType(PyCoroutine, "coroutine", {
  hasWeakref: true,
  am_await: (self: PyCoroutine) => new CoroutineWrapper(self),
  tp_repr: (self: PyCoroutine) => `<coroutine object ${String(self.qualname)} at ${addressText(self)}>`,
  getset: [...members("cr"), getset("cr_origin", () => null)],
  methods: [
    method("send(value, /)", send),
    method("throw(typ, val=None, tb=None, /)", throw_),
    method("close()", (self: PyGenerator) => self.close()),
    classMethod("__class_getitem__(object, /)", (cls: Type, key: Value) => makeGenericAlias(cls, key)),
  ],
});

// ---- asynchronous generators

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

export class PyAsyncGenerator extends PyGenerator {
  override get kindName(): string {
    return "async generator";
  }
  protected override get guardsStopAsync(): boolean {
    return true;
  }
}
export function newAsyncGenerator(info: FrameInfo, body: Body): PyAsyncGenerator {
  return new PyAsyncGenerator(info, body);
}

/** The awaitable of `asend`, `athrow` and `aclose`. */
class AsyncStep extends PyObject {
  private begun = false;
  constructor(
    private readonly gen: PyAsyncGenerator,
    private readonly begin: () => Value | undefined,
    private readonly closing: boolean,
  ) {
    super();
  }
  override next(): Value | undefined {
    return this.send(null);
  }
  send(v: Value): Value {
    return this.step(() => (this.begun ? this.gen.resume(v) : ((this.begun = true), this.begin())));
  }
  throwIn(e: PyBaseException): Value {
    this.begun = true;
    return this.step(() => this.gen.throwIn(e));
  }
  private step(run: () => Value | undefined): Value {
    const sp = S.sp;
    let r: Value | undefined;
    try {
      r = run();
    } catch (thrown) {
      const e = caughtIn(thrown, sp);
      if (this.closing && (e.type.isSubtype(GeneratorExit) || e.type.isSubtype(StopAsyncIteration)))
        throw stopIteration(null);
      throw e;
    }
    if (r === undefined) throw this.closing ? stopIteration(null) : makeException(StopAsyncIteration, []);
    if (r instanceof AsyncYield) {
      if (this.closing) throw runtimeError("async generator ignored GeneratorExit");
      throw stopIteration(r.value);
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
    method("throw(typ, val=None, tb=None, /)", (self: AsyncStep, t: Value, v?: Value, tb?: Value) =>
      self.throwIn(thrownBy(t, v, tb)),
    ),
    method("close()", () => null),
  ],
});

export const asyncGeneratorType: Type = defineType(PyAsyncGenerator, "async_generator", {
  hasWeakref: true,
  am_aiter: (self: PyAsyncGenerator) => self,
  am_anext: (self: PyAsyncGenerator) => new AsyncStep(self, () => self.resume(null), false),
  tp_repr: (self: PyGenerator) => `<async_generator object ${String(self.qualname)} at ${addressText(self)}>`,
  getset: members("ag"),
  methods: [
    method("asend(value, /)", (self: PyAsyncGenerator, v: Value) => new AsyncStep(self, () => self.resume(v), false)),
    method(
      "athrow(typ, val=None, tb=None, /)",
      (self: PyAsyncGenerator, t: Value, v?: Value, tb?: Value) =>
        new AsyncStep(self, () => self.throwIn(thrownBy(t, v, tb)), false),
    ),
    method(
      "aclose()",
      (self: PyAsyncGenerator) =>
        new AsyncStep(
          self,
          () =>
            self.started && !self.finished
              ? self.throwIn(makeException(GeneratorExit, []))
              : ((self.finished = true), undefined),
          true,
        ),
    ),
    classMethod("__class_getitem__(object, /)", (cls: Type, key: Value) => makeGenericAlias(cls, key)),
  ],
});
