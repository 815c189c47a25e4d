/**
 * Units of compiled code: the one place where JavaScript text becomes functions. A unit's text is a function of `R`, the
 * helpers that generated code calls; its code objects are factories over (globals, cells).
 */
import { PyCode } from "./objects/code.ts";
import type { PyDict } from "./objects/dict.ts";
import { returned } from "./call.ts";
import { runtimeError } from "./errors.ts";
import { hooksOrNone, type Evaluator } from "./hooks.ts";
import { FrameInfo, C, L, S } from "./state.ts";
import type { Cell, Value } from "./value.ts";
import { makeHelpers } from "./compiled/helpers.ts";
import { tracedCalls } from "./compiled/tracing.ts";

/** Undefined: it has raised. */
export type JsFunction = (...args: (Value | undefined)[]) => Value | undefined;
/** Makes the function of one code object. */
export type Factory = (...cells: Cell[]) => JsFunction;
type Bind = (globals: PyDict) => Factory[];
/** A unit: what its text evaluates to, and an ES module compiled ahead of time has. */
export type Make = (R: object) => Bind;

/** What the compiler gives for each code object: the order of compiler/codegen/unit.ts. */
export type CodeRecord = [
  name: string,
  qualname: string,
  firstlineno: number,
  argcount: number,
  posonlyargcount: number,
  kwonlyargcount: number,
  flags: number,
  varnames: string[],
  cellvars: string[],
  freevars: string[],
  names: string[],
  positions: string,
  docstring: Value,
  /** Indices of the code objects nested in this one. */
  children: number[],
];

function codeOf(text: string): unknown {
  return new Function(`return ${text}`)() as unknown;
}

/** Whether the host lets code be made of text: not under a strict Content-Security-Policy, nor on many edge workers. */
export function mayMakeCode(): boolean {
  try {
    codeOf("0");
    return true;
  } catch {
    return false;
  }
}

let evaluator: Evaluator | undefined;

/** What runs units where the host forbids code made of text. */
export function setEvaluator(f: Evaluator): void {
  evaluator = f;
}

function unitFunction(text: string): Make {
  if (evaluator === undefined) {
    try {
      return codeOf(text) as Make;
    } catch (e) {
      if ((e as Error).name !== "EvalError") throw e;
    }
    evaluator = hooksOrNone()?.host.evaluator?.();
    if (evaluator === undefined)
      throw runtimeError(
        "this host forbids code made of text: await prepareEvaluator() before the interpreter is created, and compile programs with 'taipan compile'",
      );
  }
  const make = evaluator(text) as Make;
  evaluated.set(make, text);
  return make;
}

/** Texts of functions that the evaluator made: theirs is its own. */
const evaluated = new WeakMap<Make, string>();

let helpers: Record<string, unknown> | undefined;

export class Unit {
  codes: PyCode[] = [];
  /** The text of a program that is in no file, kept for tracebacks, and its lines once they were asked for. */
  source: string | undefined = undefined;
  lines: string[] | undefined = undefined;
  private readonly bind: Bind;
  private readonly bound = new WeakMap<PyDict, Factory[]>();
  private readonly frames = new WeakMap<PyDict, FrameInfo[]>();

  /** Compiles the unit once more, so that it reports its steps; undefined: its source can't be had. */
  makeTraced: ((unit: Unit) => Unit | undefined) | undefined = undefined;
  private traced: Unit | undefined = undefined;
  private records: CodeRecord[] = [];

  /**
   * `make` is the unit's function of `R`, from text or from an ES module compiled ahead of time. `changed` takes the place of
   * the code object of its index.
   */
  constructor(
    private readonly make: Make,
    readonly filename: string,
    /** Of a traced form: the unit that it stands for. */
    readonly original?: Unit,
    changed?: { index: number; record: CodeRecord; filename: string },
  ) {
    const codes = (records: CodeRecord[]): PyCode[] => {
      this.records = records;
      return (this.codes = records.map((r, i) =>
        i === changed?.index
          ? new PyCode(this, i, changed.filename, changed.record)
          : new PyCode(this, i, filename, r, original?.codes[i]),
      ));
    };
    const frameInfo = (code: PyCode, globals: PyDict) => this.frame(code, globals);
    helpers ??= makeHelpers();
    const calls = original === undefined ? {} : tracedCalls;
    this.bind = make(Object.assign(Object.create(helpers) as object, { S, C, L, codes, frameInfo }, calls));
  }

  /** The form that reports its steps, if it can be made. */
  tracedForm(): Unit | undefined {
    if (this.traced === undefined && this.makeTraced !== undefined) {
      const { makeTraced } = this;
      this.makeTraced = undefined;
      this.traced = makeTraced(this);
    }
    return this.traced;
  }

  get module(): PyCode {
    return this.codes[0]!;
  }

  /** The unit's text, as it was loaded. */
  get text(): string {
    return evaluated.get(this.make) ?? `(${this.make.toString()})`;
  }

  /** The record of a code object that was changed. */
  changedRecord(code: PyCode): CodeRecord | undefined {
    return code.record === this.records[code.index] ? undefined : code.record;
  }

  /** The code object with another record: of a unit of its own, so that frames show it. */
  changedCode(code: PyCode, change: (record: CodeRecord) => CodeRecord, filename: string): PyCode {
    const record = change([...this.records[code.index]!]);
    return new Unit(this.make, this.filename, undefined, { index: code.index, record, filename }).codes[code.index]!;
  }

  frame(code: PyCode, globals: PyDict): FrameInfo {
    let list = this.frames.get(globals);
    if (list === undefined) this.frames.set(globals, (list = []));
    return (list[code.index] ??= new FrameInfo(code, globals));
  }

  factory(code: PyCode, globals: PyDict): Factory {
    let list = this.bound.get(globals);
    if (list === undefined) this.bound.set(globals, (list = this.bind(globals)));
    return list[code.index]!;
  }
}

/** Runs a code object that takes no arguments, or one that takes its namespace. */
export function execute(code: PyCode, globals: PyDict, cells: Cell[] = [], ...args: Value[]): Value {
  return returned(code.unit.factory(code, globals)(...cells)(...args));
}

/** JavaScript text to its value: for the other text that is generated (the C API's rows). @throws EvalError */
export function loadText(text: string): unknown {
  return codeOf(text);
}

export function loadUnit(text: string, filename: string, original?: Unit): Unit {
  return new Unit(unitFunction(text), filename, original);
}
