/** Error handlers of encodings (CPython: Python/codecs.c). The usual ones run without making an exception object. */
import { asSsize } from "./abstract.ts";
import { getAttribute } from "./attributes.ts";
import { call1, call2 } from "./call.ts";
import { indexError, newException, typeError } from "./errors.ts";
import { hooks } from "./hooks.ts";
import * as E from "./objects/exceptions.ts";
import { newBytes, PyBytes } from "./objects/bytes.ts";
import { PyTuple } from "./objects/tuple.ts";
import { pointsOf, type Str } from "./objects/str-common.ts";
import { escapedPoint } from "./objects/str-repr.ts";
import { exactStr, strFromCodePoints, type Value } from "./value.ts";

/** Handlers made by `codecs.register_error`. */
const registered = new Map<string, Value>();
const BUILTIN = [
  "strict",
  "ignore",
  "replace",
  "xmlcharrefreplace",
  "backslashreplace",
  "namereplace",
  "surrogateescape",
  "surrogatepass",
];

function namedPoint(c: number): string {
  const name = call2(getAttribute(hooks().importModule("unicodedata"), "name"), strFromCodePoints([c]), null);
  return name === null ? escapedPoint(c) : `\\N{${String(name)}}`;
}

export function registerErrorHandler(name: string, handler: Value): void {
  registered.set(name, handler);
}
export function registeredErrorHandler(name: string): Value | undefined {
  return registered.get(name);
}
export function isBuiltinErrorHandler(name: string): boolean {
  return BUILTIN.includes(name);
}

export function encodeError(encoding: string, s: Str, start: number, end: number, reason: string): E.PyBaseException {
  return E.makeException(E.UnicodeEncodeError, [encoding, s, start, end, reason]);
}
export function decodeError(
  encoding: string,
  data: Uint8Array,
  start: number,
  end: number,
  reason: string,
): E.PyBaseException {
  return E.makeException(E.UnicodeDecodeError, [encoding, newBytes(data), start, end, reason]);
}

function handlerOf(errors: string): Value {
  const f = registered.get(errors);
  if (f === undefined) throw newException(E.LookupError, `unknown error handler name '${errors}'`);
  return f;
}

/** What takes the place of the characters that cannot be encoded, and where to go on. */
export interface Replacement<T> {
  by: T;
  next: number;
}

const isSurrogate = (c: number): boolean => c >= 0xd800 && c <= 0xdfff;
const asciiBytes = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

/** `pass` encodes one surrogate for surrogatepass; undefined where the encoding has no way to. */
export function handleEncodeError(
  errors: string,
  encoding: string,
  s: Str,
  points: Uint32Array,
  start: number,
  end: number,
  reason: string,
  pass: ((c: number) => Uint8Array) | undefined,
): Replacement<Str | Uint8Array> {
  const bad = points.subarray(start, end);
  const custom = registered.get(errors);
  if (custom === undefined)
    switch (errors) {
      case "ignore":
        return { by: "", next: end };
      case "replace":
        return { by: "?".repeat(end - start), next: end };
      case "xmlcharrefreplace":
        return { by: Array.from(bad, (c) => `&#${c};`).join(""), next: end };
      case "backslashreplace":
        return { by: Array.from(bad, escapedPoint).join(""), next: end };
      case "namereplace":
        return { by: Array.from(bad, namedPoint).join(""), next: end };
      case "surrogateescape":
        if (!bad.every((c) => c >= 0xdc80 && c <= 0xdcff)) break;
        return { by: Uint8Array.from(bad, (c) => c - 0xdc00), next: end };
      case "surrogatepass": {
        if (pass === undefined || !bad.every(isSurrogate)) break;
        return { by: Uint8Array.from(Array.from(bad, (c) => [...pass(c)]).flat()), next: end };
      }
      case "strict":
        break;
      default:
        handlerOf(errors);
    }
  const error = encodeError(encoding, s, start, end, reason);
  if (custom === undefined) throw error;
  const result = call1(custom, error);
  if (!(result instanceof PyTuple) || result.items.length !== 2)
    throw typeError("encoding error handler must return (str/bytes, int) tuple");
  const [by, pos] = result.items as [Value, Value];
  const text = exactStr(by);
  if (text === undefined && !(by instanceof PyBytes))
    throw typeError("encoding error handler must return (str/bytes, int) tuple");
  return { by: text ?? (by as PyBytes).data, next: position(pos, points.length) };
}

function position(v: Value, length: number): number {
  let next = asSsize(v);
  if (next < 0) next += length;
  if (next < 0 || next > length) throw indexError(`position ${next} from error handler out of bounds`);
  return next;
}

/** `pass` decodes a surrogate at a position for surrogatepass: [code point, its bytes], or undefined. */
export function handleDecodeError(
  errors: string,
  encoding: string,
  data: Uint8Array,
  start: number,
  end: number,
  reason: string,
  pass: ((data: Uint8Array, at: number) => [number, number] | undefined) | undefined,
): Replacement<ArrayLike<number>> {
  const custom = registered.get(errors);
  if (custom === undefined)
    switch (errors) {
      case "ignore":
        return { by: [], next: end };
      case "replace":
        return { by: [0xfffd], next: end };
      case "backslashreplace":
        return { by: asciiBytes(Array.from(data.subarray(start, end), escapedPoint).join("")), next: end };
      case "surrogateescape": {
        let stop = start;
        while (stop < end && stop < start + 4 && data[stop]! >= 128) stop++;
        if (stop === start) break;
        return { by: Array.from(data.subarray(start, stop), (b) => 0xdc00 + b), next: stop };
      }
      case "surrogatepass": {
        const found = pass?.(data, start);
        if (found === undefined) break;
        return { by: [found[0]], next: start + found[1] };
      }
      case "strict":
        break;
      case "xmlcharrefreplace":
      case "namereplace":
        throw typeError("don't know how to handle UnicodeDecodeError in error callback");
      default:
        handlerOf(errors);
    }
  const error = decodeError(encoding, data, start, end, reason);
  if (custom === undefined) throw error;
  const result = call1(custom, error);
  const items = result instanceof PyTuple ? result.items : [];
  const text = items.length === 2 ? exactStr(items[0]!) : undefined;
  if (text === undefined) throw typeError("decoding error handler must return (str, int) tuple");
  return { by: pointsOf(text), next: position(items[1]!, data.length) };
}
