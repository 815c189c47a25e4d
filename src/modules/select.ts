/**
 * The module select (CPython: Modules/selectmodule.c). Descriptors are files and standard streams here, which POSIX calls
 * always ready; so a call with any answers at once, and one with none sleeps.
 */
import { asDouble, asInt, iterToArray } from "../runtime/abstract.ts";
import { lookupAttribute } from "../runtime/attributes.ts";
import { call0 } from "../runtime/call.ts";
import { typeError, valueError } from "../runtime/errors.ts";
import { hooks } from "../runtime/hooks.ts";
import { OSError } from "../runtime/objects/exceptions.ts";
import { newList } from "../runtime/objects/list.ts";
import { newTuple } from "../runtime/objects/tuple.ts";
import { typeOf } from "../runtime/typeof.ts";
import { intValue, type Value } from "../runtime/value.ts";
import { defineModule, fn } from "./define.ts";

/** PyObject_AsFileDescriptor. @throws TypeError, ValueError */
export function fileDescriptor(v: Value): number {
  let n = v;
  if (intValue(v) === undefined) {
    const fileno = lookupAttribute(v, "fileno");
    if (fileno === undefined) throw typeError("argument must be an int, or have a fileno() method.");
    n = call0(fileno);
    if (intValue(n) === undefined) throw typeError("fileno() returned a non-integer");
  }
  const fd = asInt(n);
  if (fd < 0) throw valueError(`file descriptor cannot be a negative integer (${fd})`);
  return fd;
}

function watched(v: Value): Value[] {
  if (typeOf(v).tp_iter === undefined && typeOf(v).sq_item === undefined)
    throw typeError("arguments 1-3 must be sequences");
  const items = iterToArray(v);
  for (const item of items) hooks().host.files.fstat(fileDescriptor(item));
  return items;
}

function select(r: Value, w: Value, x: Value, timeout: Value = null): Value {
  const seconds = timeout === null ? null : asDouble(timeout);
  if (seconds !== null && seconds < 0) throw valueError("timeout must be non-negative");
  const readable = watched(r);
  const writable = watched(w);
  watched(x);
  if (readable.length === 0 && writable.length === 0 && seconds !== null && seconds > 0) hooks().host.sleep(seconds);
  return newTuple([newList(readable), newList(writable), newList([])]);
}

export const selectModule = defineModule("select", {
  doc: "Waiting for input and output on descriptors.",
  functions: [
    fn("select(rlist, wlist, xlist, timeout=None, /)", select, "Wait until one or more file descriptors are ready."),
  ],
  attrs: () => ({ error: OSError, PIPE_BUF: 4096 }),
});
