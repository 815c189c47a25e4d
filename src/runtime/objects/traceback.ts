/** Tracebacks (CPython: Python/traceback.c). Made from frame records when an exception is caught. */
import { typeError, valueError } from "../errors.ts";
import type { FrameInfo, LocalsAccess } from "../state.ts";
import { intValue, PyObject, type Value } from "../value.ts";
import type { PyBaseException } from "./exceptions.ts";
import { deadFrame, isFrame, type PyFrame } from "./frame.ts";
import { defineType, getset, type Type } from "./type.ts";

export class PyTraceback extends PyObject {
  private frameObject: PyFrame | undefined;
  constructor(
    public next_: PyTraceback | null,
    readonly info: FrameInfo,
    /** Index into the code's table of positions. */
    readonly position: number,
    private readonly lineno: number | undefined = undefined,
    private readonly access: LocalsAccess | undefined = undefined,
  ) {
    super();
  }
  get line(): number {
    return this.lineno ?? this.info.code.line(this.position);
  }
  get frame(): PyFrame {
    return (this.frameObject ??= deadFrame(this.info, this.position, this.access));
  }
  set frame(f: PyFrame) {
    this.frameObject = f;
  }
}

export function isTraceback(v: Value): v is PyTraceback {
  return v instanceof PyTraceback;
}

/** PyTraceBack_Here: a new outermost entry. */
export function addTraceback(
  e: PyBaseException,
  info: FrameInfo | undefined,
  position: number,
  access?: LocalsAccess,
): void {
  if (info === undefined) return;
  const own = access?.frame === info ? access : undefined;
  const { code } = info;
  if (code.original !== undefined) {
    position = code.originalPosition(position);
    info = code.original.unit.frame(code.original, info.globals);
  }
  e.traceback = new PyTraceback(e.traceback, info, position, undefined, own);
}

export const tracebackType: Type = defineType(PyTraceback, "traceback(tb_next, tb_frame, tb_lasti, tb_lineno)", {
  new: (_cls: Type, next: Value, frame: Value, lasti: Value, lineno: Value) => {
    if (next !== null && !(next instanceof PyTraceback))
      throw typeError(`expected traceback object or None, got '${String(next)}'`);
    if (!isFrame(frame)) throw typeError("traceback() argument 'tb_frame' must be frame");
    const tb = new PyTraceback(next, frame.info, Number(intValue(lasti) ?? 0) >> 1, Number(intValue(lineno) ?? 0));
    tb.frame = frame;
    return tb;
  },
  getset: [
    getset(
      "tb_next",
      (self: PyTraceback) => self.next_,
      (self: PyTraceback, v: Value | undefined) => {
        if (v === undefined || (v !== null && !(v instanceof PyTraceback)))
          throw typeError("expected traceback object or None");
        for (let t = v; t !== null; t = t.next_) if (t === self) throw valueError("traceback loop detected");
        self.next_ = v;
      },
    ),
    getset("tb_frame", (self: PyTraceback) => self.frame),
    getset("tb_lineno", (self: PyTraceback) => self.line),
    // Two per position, as an instruction has a code and an argument.
    getset("tb_lasti", (self: PyTraceback) => self.position * 2),
  ],
});

export { formatException } from "../formatexception.ts";
