/** Operations of abstract.h that the runtime has under no name of their own. */
import { format, getItem, index } from "../../runtime/abstract.ts";
import { callMethod0, callMethod1 } from "../../runtime/call.ts";
import { exceptionFrom } from "./errors.ts";
import { getAttribute } from "../../runtime/attributes.ts";
import { systemError, typeError } from "../../runtime/errors.ts";
import { dict, PyDict } from "../../runtime/objects/dict.ts";
import { KeyError, LookupError, PyBaseException, StopIteration } from "../../runtime/objects/exceptions.ts";
import { PyGenerator } from "../../runtime/objects/generator.ts";
import { PyList } from "../../runtime/objects/list.ts";
import type { Type } from "../../runtime/objects/type.ts";
import { typeOf } from "../../runtime/typeof.ts";
import { isStr, PyObject, type Value } from "../../runtime/value.ts";
import { caught } from "../../runtime/frames.ts";
import { S } from "../../runtime/state.ts";
import type { Border } from "./border.ts";
import { layoutOf } from "./natives.ts";
import { isSequence, toList } from "./sequenceprotocol.ts";

export function vectorcallCount(nargsf: number): number {
  return nargsf & 0x7fffffff;
}
export function typeOfObject(v: Value): Value {
  return typeOf(v);
}
export function formatOrDefault(v: Value, spec: Value | undefined): Value {
  if (spec !== undefined && !isStr(spec))
    throw systemError(`Format specifier must be a string, not ${typeOf(spec).tp_name}`);
  return format(v, spec ?? "");
}

export function isIterator(v: Value): boolean {
  return typeOf(v).tp_iternext !== undefined;
}
export function isAsyncIterator(v: Value): boolean {
  return typeOf(v).am_anext !== undefined;
}
export function hasIndex(v: Value): boolean {
  return typeOf(v).nb_index !== undefined;
}

const SEND_RETURN = 0;
const SEND_NEXT = 1;
/** PyIter_Send. */
export function iterSend(b: Border, it: Value, arg: Value, place: number): number {
  const send = layoutOf(typeOf(it))?.border === b ? layoutOf(typeOf(it))!.slots.get(AM_SEND) : undefined;
  if (send !== undefined) return sendToC(b, send, it, arg, place);
  const { sp } = S;
  let v: Value | undefined;
  let done: Value = null;
  try {
    v =
      arg === null && isIterator(it) && !(it instanceof PyGenerator)
        ? (it as PyObject).next()
        : callMethod1(it, "send", arg);
  } catch (thrown) {
    const e = caught(thrown, sp + 1);
    S.sp = sp;
    if (!(e instanceof PyBaseException) || !e.type.isSubtype(StopIteration)) throw e;
    done = getAttribute(e, "value");
  }
  const h = b.handles.of(v === undefined ? done : v);
  b.memory.u32[place >>> 2] = h;
  return v === undefined ? SEND_RETURN : SEND_NEXT;
}

export function isNumber(v: Value | undefined): boolean {
  if (v === undefined) return false;
  const t = typeOf(v);
  return t.nb_index !== undefined || t.nb_int !== undefined || t.nb_float !== undefined || t.name === "complex";
}
/** Py_am_send, of a type that C made. */
const AM_SEND = 81;
function sendToC(b: Border, send: number, it: Value, arg: Value, place: number): number {
  const h = b.handles.of(it);
  const v = b.handles.of(arg);
  let n: number;
  try {
    n = b.call(send, h, v, place);
  } finally {
    b.handles.decRef(h);
    b.handles.decRef(v);
  }
  b.status(n);
  return n;
}

/** Without an exception to raise, the value is clipped. */
export function asSsizeOr(v: Value, error: Value | undefined): number {
  const n = index(v);
  if (n >= -0x80000000 && n <= 0x7fffffff) return Number(n);
  if (error === undefined || error === null) return n < 0 ? -0x80000000 : 0x7fffffff;
  throw exceptionFrom(error, `cannot fit '${typeOf(v).tp_name}' into an index-sized integer`);
}

export function isMapping(v: Value | undefined): boolean {
  return v !== undefined && typeOf(v).mp_subscript !== undefined;
}
/** What a mapping's method gave, as a list. @throws TypeError */
function methodOutput(o: Value, name: string): Value {
  const v = callMethod0(o, name);
  if (v instanceof PyList && !v.type.isHeapType) return v;
  if (typeOf(v).tp_iter === undefined && !isSequence(v))
    throw typeError(`${typeOf(o).tp_name}.${name}() must return an iterable, not ${typeOf(v).tp_name}`);
  return toList(v);
}
export function mappingKeys(o: Value): Value {
  return methodOutput(o, "keys");
}
export function mappingValues(o: Value): Value {
  return methodOutput(o, "values");
}
export function mappingItems(o: Value): Value {
  return methodOutput(o, "items");
}
/** Undefined where there is none: `missing` is what tells that. */
function itemUnless(missing: Type, o: Value, key: Value): Value | undefined {
  const { sp } = S;
  try {
    return getItem(o, key);
  } catch (thrown) {
    const e = caught(thrown, sp + 1);
    S.sp = sp;
    if (e.type.isSubtype(missing)) return undefined;
    throw e;
  }
}
/** Undefined where the key is missing. */
export function optionalItem(o: Value, key: Value): Value | undefined {
  return o instanceof PyDict && o.type === dict ? o.get(key) : itemUnless(KeyError, o, key);
}
export function hasKey(o: Value, key: Value): boolean {
  return optionalItem(o, key) !== undefined;
}
/** The same, where a missing index counts as a missing key. */
export const optionalItemOf = (o: Value, key: Value): Value | undefined => itemUnless(LookupError, o, key);
