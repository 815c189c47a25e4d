/** Frame objects (CPython: Objects/frameobject.c): views of a running record, or what a traceback keeps of a dead one. */
import { builtinsOf } from "../frames.ts";
import { notImplementedError, typeError, runtimeError, valueError } from "../errors.ts";
import { addressText } from "../repr.ts";
import { C, L, S, type FrameInfo, type LocalsAccess } from "../state.ts";
import { PyObject, type Value } from "../value.ts";
import { PyDict } from "./dict.ts";
import { PyFrameLocalsProxy, snapshot } from "./framelocals.ts";
import { defineType, getset, method, type Type } from "./type.ts";

export class PyFrame extends PyObject {
  traceOpcodes = false;
  /** The generator whose body this is, where that is known. */
  generator: Value = null;
  constructor(
    readonly info: FrameInfo,
    /** Index of the record while it runs; 0 when it is over or suspended. */
    private index: number,
    private position: number,
    private readonly caller: PyFrame | null,
    private readonly access: LocalsAccess | undefined,
  ) {
    super();
  }
  get running(): boolean {
    return this.runsAt(this.index) || this.found();
  }
  private runsAt(index: number): boolean {
    return (
      index > 0 &&
      index <= S.sp &&
      C[index] === this.info &&
      (this.access === undefined || S.locals[index] === this.access)
    );
  }
  /** A frame that a traceback made known may run on: an exception that it caught left it. */
  private found(): boolean {
    if (this.access === undefined) return false;
    for (let i = S.sp; i > 0; i--) {
      if (S.locals[i] !== this.access) continue;
      this.index = i;
      return this.runsAt(i);
    }
    return false;
  }
  get lasti(): number {
    return this.running ? L[this.index]! : this.position;
  }
  get line(): number {
    return this.info.code.line(this.lasti);
  }
  get back(): PyFrame | null {
    return this.running ? frameAt(this.index - 1) : this.caller;
  }
  /** `f_locals` */
  get locals(): Value {
    const { access, info } = this;
    if (access?.mapping !== undefined) return access.mapping;
    if (access !== undefined) return new PyFrameLocalsProxy(access);
    return info.code.name === "<module>" ? info.globals : new PyFrameLocalsProxy(noAccess(info));
  }
  /** `f_trace`: heeded in code of the traced form alone. */
  get trace(): Value {
    return (this.access as { trace?: Value } | undefined)?.trace ?? this.ownTrace;
  }
  set trace(f: Value) {
    this.ownTrace = f;
    if (this.access !== undefined) (this.access as { trace?: Value }).trace = f;
  }
  private ownTrace: Value = null;
  /** Lets go of the variables of an activation that is over. */
  clear(): void {
    const { access } = this;
    if (access === undefined || access.mapping !== undefined || this.generator !== null) return;
    for (const name of access.names()) access.set(name, undefined);
    delete access.extras;
  }
  moveTo(index: number, position: number): this {
    this.index = index;
    this.position = position;
    return this;
  }
}

function noAccess(frame: FrameInfo): LocalsAccess {
  return { frame, names: () => [], get: () => undefined, set: () => undefined };
}

export function isFrame(v: Value): v is PyFrame {
  return v instanceof PyFrame;
}

function frameOf(info: FrameInfo, index: number, position: number, access: LocalsAccess | undefined): PyFrame {
  if (access === undefined) return new PyFrame(info, index, position, null, undefined);
  return (access.object ??= new PyFrame(info, index, position, null, access)).moveTo(index, position);
}

/** What a traceback keeps: the frame may still run, then its object is that of the running record. */
export function deadFrame(info: FrameInfo, position: number, access: LocalsAccess | undefined): PyFrame {
  return access?.object ?? frameOf(info, 0, position, access);
}

/** The frame of a generator that is not running. */
export function suspendedFrame(
  generator: Value,
  info: FrameInfo,
  position: number,
  access: LocalsAccess | undefined,
): PyFrame {
  const f = frameOf(info, 0, position, access);
  f.generator = generator;
  return f;
}

/** The accessor of the record at `index`, if it has one. */
export function accessAt(index: number): LocalsAccess | undefined {
  const access = S.locals[index];
  return access !== undefined && access.frame === C[index] ? access : undefined;
}

/** The frame object of a record, or null below the first. */
export function frameAt(index: number): PyFrame | null {
  const info = index > 0 ? C[index] : undefined;
  return info === undefined ? null : frameOf(info, index, L[index]!, accessAt(index));
}

/** What `locals()` gives in the frame at `index`: the namespace, or a snapshot of the variables (PEP 667). */
export function localsOf(index: number): Value {
  const info = C[index]!;
  const access = accessAt(index);
  if (access === undefined) return info.code.name === "<module>" ? info.globals : new PyDict();
  return access.mapping ?? snapshot(access);
}

export const frameType: Type = defineType(PyFrame, "frame", {
  tp_repr: (self: PyFrame) =>
    `<frame at ${addressText(self)}, file '${self.info.code.filename}', line ${self.line}, code ${self.info.code.name}>`,
  getset: [
    getset("f_back", (self: PyFrame) => self.back),
    getset("f_code", (self: PyFrame) => self.info.code.original ?? self.info.code),
    getset("f_globals", (self: PyFrame) => self.info.globals),
    getset("f_builtins", (self: PyFrame) => builtinsOf(self.info.globals)),
    getset("f_locals", (self: PyFrame) => self.locals),
    getset(
      "f_lineno",
      (self: PyFrame) => self.line,
      () => {
        throw valueError("can't jump: compiled code has no other entry than its first line");
      },
    ),
    getset("f_lasti", (self: PyFrame) => self.info.code.originalPosition(self.lasti) * 2),
    getset(
      "f_trace",
      (self: PyFrame) => self.trace,
      (self: PyFrame, v) => void (self.trace = v ?? null),
    ),
    getset(
      "f_trace_lines",
      () => true,
      (_self: PyFrame, v) => {
        if (v !== true) throw notImplementedError("f_trace_lines = False is not supported");
      },
    ),
    getset(
      "f_trace_opcodes",
      // Debuggers ask for it to stop soon: there are no opcodes here, the next event is a line's.
      (self: PyFrame) => self.traceOpcodes,
      (self: PyFrame, v) => {
        if (typeof v !== "boolean") throw typeError("attribute value type must be bool");
        self.traceOpcodes = v;
      },
    ),
    getset("f_generator", (self: PyFrame) => self.generator),
  ],
  methods: [
    method("clear()", (self: PyFrame) => {
      if (self.running) throw runtimeError("cannot clear an executing frame");
      self.clear();
      return null;
    }),
  ],
});
