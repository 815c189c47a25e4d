/** Generators and coroutines (CPython: Objects/genobject.c) over JavaScript generators. Asynchronous ones: asyncgenerator.ts. */
import { runtimeError, stopIteration, typeError, valueError } from "../errors.ts";
import { warn } from "../warnings.ts";
import { reprText } from "../abstract.ts";
import { call1 } from "../call.ts";
import { caughtIn } from "../frames.ts";
import { addressText } from "../repr.ts";
import { C, L, S, type FrameInfo, type LocalsAccess } from "../state.ts";
import { typeOf } from "../typeof.ts";
import { isStr, PyObject, type Value } from "../value.ts";
import { GeneratorExit, makeException, PyBaseException, RuntimeError, StopAsyncIteration, StopIteration, BaseException, DeprecationWarning } from "./exceptions.ts"; // prettier-ignore
import { frameAt, type PyFrame, suspendedFrame } from "./frame.ts";
import { makeGenericAlias } from "./genericalias.ts";
import { isTraceback } from "./traceback.ts";
import { classMethod, defineType, getset, method, Type } from "./type.ts";
import { PyTuple } from "./tuple.ts";

export type Body = Generator<Value, Value, Value | object>;

const NO_BODY = null as unknown as Body;

/** Sent into a body to make it raise what `throw` or `close` brought. */
export const INJECT: object = { inject: true };
let pending: PyBaseException | null = null;
/** Set by a body that suspends inside a delegation, taken by the generator whose body it is. */
let suspendedOn: Value = null;
export function suspendOn(delegate: Value): void {
  suspendedOn = delegate;
}
/** The exception that was sent in; the body raises it. */
export function injected(): PyBaseException {
  const e = pending!;
  pending = null;
  return e;
}

/** The exception that is about to be raised in a body; it stays there. */
export function injectedNow(): PyBaseException | null {
  return pending;
}

export class PyGenerator extends PyObject {
  running = false;
  started = false;
  finished = false;
  /** What `return` gave, when finished. */
  result: Value = null;
  /** What `yield from` or `await` is suspended on. */
  delegate: Value = null;
  /** Where the body is suspended, as in `L`; and the accessor of its variables, where it has one. */
  position = 0;
  access: LocalsAccess | undefined = undefined;
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

  protected step(sent: Value | object): Value | undefined {
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
    if (r.done !== true) {
      this.suspended(sp + 1);
      return r.value;
    }
    this.finished = true;
    this.delegate = null;
    this.result = r.value;
    return undefined;
  }

  /** Notes what the frame at `p` shows of the suspended body. */
  protected suspended(p: number): void {
    this.position = L[p]!;
    if (S.locals.length > p) this.access = S.locals[p];
    if (suspendedOn !== null) {
      this.delegate = suspendedOn;
      suspendedOn = null;
    } else if (this.delegate !== null) this.delegate = null;
  }

  get state(): "CREATED" | "RUNNING" | "SUSPENDED" | "CLOSED" {
    if (this.running) return "RUNNING";
    return this.finished ? "CLOSED" : this.started ? "SUSPENDED" : "CREATED";
  }

  get frame(): PyFrame | null {
    if (this.finished) return null;
    if (this.running) {
      for (let i = S.sp; i > 0; i--) if (C[i] === this.info) return frameAt(i);
    }
    const access = this.access?.frame === this.info ? this.access : undefined;
    return suspendedFrame(this, this.info, this.started ? this.position : 0, access);
  }

  protected failed(thrown: unknown, sp: number, handled: PyBaseException | null): unknown {
    this.running = false;
    this.finished = true;
    this.delegate = null;
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

/** What runs a generator that was compiled to a state machine (compiler/codegen/machine.ts): undefined when it has returned. */
type Machine = (sent: Value | object) => Value | undefined;

function hasEnded(): undefined {
  S.value = null;
}

/** A generator whose body is a state machine; its result waits in `S.value`. */
export class PyMachine extends PyGenerator {
  constructor(
    info: FrameInfo,
    private machine: Machine,
  ) {
    super(info, NO_BODY);
  }
  protected override step(sent: Value | object): Value | undefined {
    const sp = S.sp;
    const handled = S.exc;
    this.running = this.started = true;
    let value: Value | undefined;
    try {
      value = this.machine(sent);
    } catch (thrown) {
      this.machine = hasEnded;
      throw this.failed(thrown, sp, handled);
    }
    this.running = false;
    if (value !== undefined) {
      this.suspended(sp + 1);
      return value;
    }
    // Its variables are let go.
    this.machine = hasEnded;
    this.finished = true;
    this.delegate = null;
    this.result = S.value;
    S.value = null;
    return undefined;
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
export function newMachine(info: FrameInfo, machine: Machine): PyGenerator {
  return new PyMachine(info, machine);
}
export function newCoroutine(info: FrameInfo, body: Body): PyCoroutine {
  return new PyCoroutine(info, body);
}

/** What `throw(type, value, tb)` and `throw(exc)` raise. */
export function thrownBy(t: Value, v: Value = null, tb: Value = null): PyBaseException {
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
      throw typeError(
        `calling ${reprText(t)} should have returned an instance of BaseException, not ${typeOf(made).tp_name}`,
      );
    e = made;
  } else if (t instanceof PyBaseException) {
    if (v !== null) throw typeError("instance exception may not have a separate value");
    e = t;
  } else
    throw typeError(`exceptions must be classes or instances deriving from BaseException, not ${typeOf(t).tp_name}`);
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
export function warnThreeArguments(v?: Value, tb?: Value): void {
  if (v === undefined && tb === undefined) return;
  warn(
    DeprecationWarning,
    "the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead.",
  );
}
const throw_ = (self: PyGenerator, t: Value, v?: Value, tb?: Value): Value => {
  warnThreeArguments(v, tb);
  const r = self.throwIn(thrownBy(t, v, tb));
  if (r === undefined) throw ended(self);
  return r;
};

/** How inspect names the states. */
const STATE_PREFIX = { gi: "GEN", cr: "CORO", ag: "AGEN" };

export function members(prefix: "gi" | "cr" | "ag") {
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
    getset(`${prefix}_frame`, (self: PyGenerator) => self.frame),
    getset(prefix === "gi" ? "gi_yieldfrom" : `${prefix}_await`, (self: PyGenerator) =>
      self.running ? null : self.delegate,
    ),
    getset(`${prefix}_state`, (self: PyGenerator) => `${STATE_PREFIX[prefix]}_${self.state}`),
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
    method("throw(typ, val=?, tb=?, /)", throw_),
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
    method("throw(typ, val=?, tb=?, /)", (self: CoroutineWrapper, t: Value, v?: Value, tb?: Value) =>
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
    method("throw(typ, val=?, tb=?, /)", throw_),
    method("close()", (self: PyGenerator) => self.close()),
    classMethod("__class_getitem__(object, /)", (cls: Type, key: Value) => makeGenericAlias(cls, key)),
  ],
});
