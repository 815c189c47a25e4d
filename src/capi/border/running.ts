/** Running code, the one thread, the end of the program. */
import { call1, callN } from "../../runtime/call.ts";
import { getAttribute } from "../../runtime/attributes.ts";
import { recursionError, systemError, typeError, valueError } from "../../runtime/errors.ts";
import { HostUnwind } from "../../runtime/frames.ts";
import { getBuiltins, sysAttribute, type CompileMode } from "../../runtime/hooks.ts";
import { PyCode } from "../../runtime/objects/code.ts";
import { PyDict } from "../../runtime/objects/dict.ts";
import { PyBaseException, SystemExit } from "../../runtime/objects/exceptions.ts";
import { C, S, setRecursionLimit } from "../../runtime/state.ts";
import { intValue, strValue, type Value } from "../../runtime/value.ts";
import type { Border } from "./border.ts";
import { takeError, indicator } from "./errors.ts";

/** Ends the program that embeds Python: passes everything. */
export class ProgramExit extends HostUnwind {
  constructor(readonly code: number) {
    super();
  }
}

export function evalCode(code: Value, globals: PyDict, locals: Value | undefined): Value {
  if (!(code instanceof PyCode)) throw typeError("PyEval_EvalCode: no code object");
  const args: Value[] = [code, globals];
  if (locals !== undefined && locals !== globals) args.push(locals);
  return callN(getBuiltins().getStr("eval")!, args);
}
export function builtinsDict(): Value {
  return getBuiltins();
}
export function currentGlobals(): Value | undefined {
  return C[S.sp]?.globals;
}

/** For an extension the interpreter is there; a program that embeds it finds it as it says itself. */
export function isInitialized(b: Border): number {
  return !b.isProgram || b.initialized ? 1 : 0;
}
export function initialize(b: Border): void {
  b.initialized = true;
}
export function finalize(b: Border): number {
  b.initialized = false;
  return 0;
}

/** An address that stands for the thread. */
export function threadState(b: Border): number {
  return b.lending.constantText("thread state");
}
export function threadId(): number {
  return 1;
}
const dictOfThread = new PyDict();
export function threadDict(): Value {
  return dictOfThread;
}

export function enterRecursiveCall(b: Border, where: string | undefined): void {
  if (b.depth > 2500) throw recursionError(`maximum recursion depth exceeded${where ?? ""}`);
  b.depth++;
}
export function leaveRecursiveCall(b: Border): void {
  b.depth--;
}
export function recursionLimit(): number {
  return S.recursionLimit;
}
export function setLimit(n: number): void {
  setRecursionLimit(n);
}

const atExitFunctions: { border: Border; pointer: number }[] = [];
export function atExit(b: Border, pointer: number): number {
  atExitFunctions.unshift({ border: b, pointer });
  return 0;
}
export function runAtExit(): void {
  for (const { border, pointer } of atExitFunctions.splice(0)) if (border.poisoned === null) border.call(pointer);
}
export function exitProgram(code: number): void {
  throw new ProgramExit(code);
}

const text =
  (value: string) =>
  (b: Border): number =>
    b.lending.constantText(value);
export const versionText = text("3.15.0 (Taipan)");
export const platformText = text("wasi");
export const compilerText = text("[TypeScript]");
export const buildText = text("main");
export const copyrightText = text("");

const MODES: Record<number, CompileMode> = { 256: "single", 257: "exec", 258: "eval" };
/** Py_CompileString. */
export function compileString(source: string | undefined, filename: string | undefined, start: number): Value {
  const mode = MODES[start];
  if (mode === undefined)
    throw valueError("Py_CompileString: start must be Py_eval_input, Py_file_input or Py_single_input");
  // The builtin remembers the source, so that the code can run with locals that are no globals as well.
  return callN(getBuiltins().getStr("compile")!, [strValue(source ?? ""), strValue(filename ?? "<string>"), mode]);
}

/** PyErr_PrintEx: through sys.excepthook; SystemExit ends the program. */
export function printError(): void {
  if (indicator.exception === null) return;
  const e = takeError();
  if (e.type.isSubtype(SystemExit)) throw new ProgramExit(exitCode(e));
  displayException(e);
}
export function displayException(e: PyBaseException): void {
  const hook = sysAttribute("excepthook");
  if (hook === undefined) throw systemError("lost sys.excepthook");
  callN(hook, [e.type, e, e.traceback]);
}
export function displayThree(_type: Value | undefined, value: Value): void {
  if (value instanceof PyBaseException) displayException(value);
}

/** What SystemExit's code means for the process; anything that is no number goes to standard error. */
export function exitCode(e: PyBaseException): number {
  const code = getAttribute(e, "code");
  if (code === null) return 0;
  const n = intValue(code);
  if (n !== undefined) return Number(BigInt.asIntN(32, BigInt(n)));
  const stderr = sysAttribute("stderr");
  if (stderr !== undefined && stderr !== null) {
    const write = getAttribute(stderr, "write");
    call1(write, callN(getBuiltins().getStr("str")!, [code]));
    call1(write, "\n");
  }
  return 1;
}
