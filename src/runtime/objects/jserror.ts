/** JsError: what JavaScript throws, as a Python exception. */
import { getset, defineType, type Type } from "./type.ts";
import { HostUnwind, isStackOverflow } from "../frames.ts";
import { exceptionBehind } from "../jsentry.ts";
import { toPython } from "../jsconvert.ts";
import { strValue, type Value } from "../value.ts";
import { Exception, PyBaseException } from "./exceptions.ts";

export class PyJsError extends PyBaseException {
  /** The value that was thrown; undefined for a JsError that Python made. */
  thrown: unknown = undefined;
}

export const JsError: Type = defineType(PyJsError, "JsError(*args)", {
  doc: "An error of JavaScript.",
  base: Exception,
  basetype: true,
  module: "taipan",
  tp_new: (cls: Type, args: Value[]) => new PyJsError(cls, args),
  getset: [
    getset("value", (self: PyJsError) => toPython(self.thrown), undefined, "The value that was thrown."),
    getset("name", (self: PyJsError) => strValue(self.thrown instanceof Error ? self.thrown.name : "")),
    getset("stack", (self: PyJsError) => strValue(self.thrown instanceof Error ? (self.thrown.stack ?? "") : "")),
  ],
});

function textOf(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return "an object that has no text";
  }
}

/** What Python is to see of a value that JavaScript threw. */
export function thrownToPython(thrown: unknown): unknown {
  if (thrown instanceof PyBaseException || thrown instanceof HostUnwind) return thrown;
  // Stack overflow is Python's RecursionError: who catches makes it.
  if (isStackOverflow(thrown)) return thrown;
  const original = exceptionBehind(thrown);
  if (original !== undefined) return original;
  const e = new PyJsError(JsError, [strValue(textOf(thrown))]);
  e.thrown = thrown;
  return e;
}

/** Runs JavaScript for Python. */
export function guard<T>(f: () => T): T {
  try {
    return f();
  } catch (e) {
    throw thrownToPython(e);
  }
}
