/** The error handlers of codecs as functions of an exception: what `codecs.lookup_error` gives. */
import { decode, encode } from "../runtime/codecs.ts";
import {
  handleDecodeError,
  handleEncodeError,
  isBuiltinErrorHandler,
  registeredErrorHandler,
} from "../runtime/codec-errors.ts";
import { newException, typeError } from "../runtime/errors.ts";
import { bufferOf, newBytes } from "../runtime/objects/bytes.ts";
import * as E from "../runtime/objects/exceptions.ts";
import { pointsOf, sliceOf, type Str } from "../runtime/objects/str-common.ts";
import { newTuple } from "../runtime/objects/tuple.ts";
import { typeOf } from "../runtime/typeof.ts";
import { exactStr, strFromCodePoints, type Value } from "../runtime/value.ts";
import { builtinFunction, fn } from "./define.ts";

const made = new Map<string, Value>();

/** @throws LookupError */
export function lookupErrorHandler(name: string): Value {
  const custom = registeredErrorHandler(name);
  if (custom !== undefined) return custom;
  if (!isBuiltinErrorHandler(name)) throw newException(E.LookupError, `unknown error handler name '${name}'`);
  let f = made.get(name);
  if (f === undefined)
    made.set(
      name,
      (f = builtinFunction(
        "_codecs",
        fn(`${name}_errors(exc, /)`, (e: Value) => handle(name, e)),
      )),
    );
  return f;
}

function handle(name: string, e: Value): Value {
  if (!(e instanceof E.PyBaseException)) throw typeError("codec must pass exception instance");
  if (name === "strict") throw e;
  const start = Number(e.field("start"));
  const end = Number(e.field("end"));
  const is = (t: Value) => e.type.isSubtype(t as typeof e.type);
  if (is(E.UnicodeDecodeError)) return handleDecode(name, e, start, end);
  if (is(E.UnicodeEncodeError)) return handleEncode(name, e, start, end, false);
  if (is(E.UnicodeTranslateError) && !name.startsWith("surrogate")) return handleEncode(name, e, start, end, true);
  throw typeError(`don't know how to handle ${typeOf(e).tp_name} in error callback`);
}

/** The handler's own refusal is the exception it was asked about. */
function orSame<T>(e: E.PyBaseException, f: () => T): T {
  try {
    return f();
  } catch (other) {
    throw other instanceof E.PyBaseException && other.type.isSubtype(E.UnicodeError) ? e : other;
  }
}

function handleEncode(name: string, e: E.PyBaseException, start: number, end: number, translate: boolean): Value {
  const s = exactStr(e.field("object")) ?? "";
  const encoding = translate ? "" : String(e.field("encoding"));
  if (translate && name === "replace") return newTuple(["\ufffd".repeat(end - start), end]);
  if (name === "surrogatepass")
    return newTuple([newBytes(orSame(e, () => encode(sliceOf(s, start, end), ordered(encoding), name))), end]);
  const r = orSame(e, () => handleEncodeError(name, encoding, s, pointsOf(s), start, end, "", undefined));
  return newTuple([r.by instanceof Uint8Array ? newBytes(r.by) : r.by, r.next]);
}

function handleDecode(name: string, e: E.PyBaseException, start: number, end: number): Value {
  const data = bufferOf(e.field("object"));
  const encoding = String(e.field("encoding"));
  if (name === "surrogatepass") {
    const width = /16/.test(encoding) ? 2 : /32/.test(encoding) ? 4 : 3;
    const text: Str = orSame(e, () => decode(data.slice(start, start + width), ordered(encoding), name));
    return newTuple([text, start + width]);
  }
  const r = orSame(e, () => handleDecodeError(name, encoding, data, start, end, "", undefined));
  return newTuple([strFromCodePoints(r.by), r.next]);
}

/** A byte order mark has no place within a text. */
function ordered(encoding: string): string {
  return /^utf[-_]?(16|32)$/i.test(encoding) ? encoding + "-le" : encoding;
}
