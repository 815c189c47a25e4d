/** Short ways to make the exceptions that the runtime throws: `throw typeError("…")`. Texts are CPython's. */
import * as E from "./objects/exceptions.ts";
import type { Type } from "./objects/type.ts";
import { strValue, type Value } from "./value.ts";

export function newException(type: Type, message: string): E.PyBaseException {
  return E.makeException(type, [strValue(message)]);
}
export function typeError(message: string): E.PyBaseException {
  return newException(E.TypeError, message);
}
export function valueError(message: string): E.PyBaseException {
  return newException(E.ValueError, message);
}
export function indexError(message: string): E.PyBaseException {
  return newException(E.IndexError, message);
}
/** The key itself is the argument, as CPython has it. */
export function keyError(key: Value): E.PyBaseException {
  return E.makeException(E.KeyError, [key]);
}
/** `name` and `obj` serve the suggestions that tracebacks make. */
export function attributeError(message: string, obj?: Value, name?: string): E.PyBaseException {
  const e = newException(E.AttributeError, message);
  if (name !== undefined) e.setField("name", strValue(name));
  if (obj !== undefined) e.setField("obj", obj);
  return e;
}
export function nameError(message: string, name: string): E.PyBaseException {
  const e = newException(E.NameError, message);
  e.setField("name", strValue(name));
  return e;
}
export function unboundLocalError(name: string): E.PyBaseException {
  // Its `name` is None, as CPython leaves it.
  return newException(
    E.UnboundLocalError,
    `cannot access local variable '${name}' where it is not associated with a value`,
  );
}
export function importError(message: string, name?: string, path?: string): E.PyBaseException {
  const e = newException(E.ImportError, message);
  if (name !== undefined) e.setField("name", strValue(name));
  if (path !== undefined) e.setField("path", strValue(path));
  return e;
}
export function moduleNotFoundError(name: string, message = `No module named '${name}'`): E.PyBaseException {
  const e = newException(E.ModuleNotFoundError, message);
  e.setField("name", strValue(name));
  return e;
}
export function assertionError(message: string): E.PyBaseException {
  return newException(E.AssertionError, message);
}
export function overflowError(message: string): E.PyBaseException {
  return newException(E.OverflowError, message);
}
export function zeroDivisionError(message: string): E.PyBaseException {
  return newException(E.ZeroDivisionError, message);
}
export function runtimeError(message: string): E.PyBaseException {
  return newException(E.RuntimeError, message);
}
export function recursionError(message: string): E.PyBaseException {
  return newException(E.RecursionError, message);
}
export function systemError(message: string): E.PyBaseException {
  return newException(E.SystemError, message);
}
export function notImplementedError(message: string): E.PyBaseException {
  return newException(E.NotImplementedError, message);
}
export function bufferError(message: string): E.PyBaseException {
  return newException(E.BufferError, message);
}
export function memoryError(message: string): E.PyBaseException {
  return newException(E.MemoryError, message);
}
export function stopIteration(value: Value): E.PyBaseException {
  return E.makeException(E.StopIteration, value === null ? [] : [value]);
}
export function osError(errno: number, strerror: string, filename?: Value): E.PyBaseException {
  return E.makeOSError(errno, strerror, filename);
}
