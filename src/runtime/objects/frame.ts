/** Frame objects (CPython: Objects/frameobject.c): views of a running record, or what a traceback keeps of a dead one. */
import { addressText } from "../repr.ts";
import { getBuiltins } from "../hooks.ts";
import { C, L, S, type FrameInfo, type LocalsAccess } from "../state.ts";
import { PyObject, type Value } from "../value.ts";
import { PyDict } from "./dict.ts";
import { defineType, getset, method, type Type } from "./type.ts";

type Namespace = LocalsAccess & { frame?: FrameInfo; mapping?: Value };

export class PyFrame extends PyObject {
  constructor(
    readonly info: FrameInfo,
    /** Index of the record while it runs; 0 when it is over. */
    private readonly index: number,
    private readonly position: number,
    private readonly caller: PyFrame | null,
  ) {
    super();
  }
  get running(): boolean {
    return this.index > 0 && this.index <= S.sp && C[this.index] === this.info;
  }
  get lasti(): number {
    return this.running ? L[this.index]! : this.position;
  }
  get line(): number {
    return this.info.code.line(this.lasti);
  }
  get back(): PyFrame | null {
    return this.index > 0 ? frameAt(this.index - 1) : this.caller;
  }
  get locals(): Value {
    return this.index > 0
      ? localsOf(this.index)
      : this.info.code.name === "<module>"
        ? this.info.globals
        : new PyDict();
  }
}

export function isFrame(v: Value): v is PyFrame {
  return v instanceof PyFrame;
}

export function deadFrame(info: FrameInfo, position: number): PyFrame {
  return new PyFrame(info, 0, position, null);
}

/** The frame object of a record, or null below the first. */
export function frameAt(index: number): PyFrame | null {
  const info = index > 0 ? C[index] : undefined;
  return info === undefined ? null : new PyFrame(info, index, L[index]!, null);
}

/** What `locals()` gives in the frame at `index`: the namespace, or a snapshot of the variables (PEP 667). */
export function localsOf(index: number): Value {
  const info = C[index]!;
  const access = S.locals[index] as Namespace | undefined;
  if (access === undefined || access.frame !== info) return info.code.name === "<module>" ? info.globals : new PyDict();
  if (access.mapping !== undefined) return access.mapping;
  const d = new PyDict();
  for (const name of access.names()) {
    const v = access.get(name);
    if (v !== undefined) d.setStr(name, v);
  }
  return d;
}

export const frameType: Type = defineType(PyFrame, "frame", {
  tp_repr: (self: PyFrame) =>
    `<frame at ${addressText(self)}, file '${self.info.code.filename}', line ${self.line}, code ${self.info.code.name}>`,
  getset: [
    getset("f_back", (self: PyFrame) => self.back),
    getset("f_code", (self: PyFrame) => self.info.code),
    getset("f_globals", (self: PyFrame) => self.info.globals),
    getset("f_builtins", () => getBuiltins()),
    getset("f_locals", (self: PyFrame) => self.locals),
    getset("f_lineno", (self: PyFrame) => self.line),
    getset("f_lasti", (self: PyFrame) => self.lasti * 2),
    getset("f_trace", () => null),
    getset("f_generator", () => null),
  ],
  methods: [method("clear()", () => null)],
});
