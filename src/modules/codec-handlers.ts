/** The error handlers of codecs as callables: codecs.lookup_error("strict") and the like. */
import { getAttribute } from "../runtime/attributes.ts";
import { typeError } from "../runtime/errors.ts";
import { PyBaseException, UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError } from "../runtime/objects/exceptions.ts";
import { newTuple } from "../runtime/objects/tuple.ts";
import { typeOf } from "../runtime/typeof.ts";
import { stringOf, type Value } from "../runtime/value.ts";
import { builtinFunction, fn } from "./define.ts";

type Handler = (part: string, decoding: boolean) => string;

const hex = (n: number, width: number) => n.toString(16).padStart(width, "0");
const escape = (c: number) => (c > 0xffff ? `\\U${hex(c, 8)}` : c > 0xff ? `\\u${hex(c, 4)}` : `\\x${hex(c, 2)}`);

const HANDLERS: Record<string, Handler> = {
  ignore: () => "",
  replace: (part, decoding) => (decoding ? "\ufffd" : "?".repeat(Array.from(part).length)),
  backslashreplace: (part) => Array.from(part, (c) => escape(c.codePointAt(0)!)).join(""),
  xmlcharrefreplace: (part) => Array.from(part, (c) => `&#${c.codePointAt(0)!};`).join(""),
  namereplace: (part) => Array.from(part, (c) => escape(c.codePointAt(0)!)).join(""),
};

export function errorHandler(name: string): Value {
  return builtinFunction("_codecs", fn(`${name}_errors(exception, /)`, (e: Value) => handle(name, e)));
}

function handle(name: string, e: Value): Value {
  if (!(e instanceof PyBaseException)) throw typeError("codec must pass exception instance");
  const known = [UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError].some((t) => e.type.isSubtype(t));
  const f = HANDLERS[name];
  if (name === "strict" || f === undefined) throw e;
  if (!known) throw typeError(`don't know how to handle ${typeOf(e).name} in error callback`);
  const decoding = e.type.isSubtype(UnicodeDecodeError);
  const start = Number(getAttribute(e, "start"));
  const end = Number(getAttribute(e, "end"));
  const object = stringOf(getAttribute(e, "object")) ?? "";
  const part = decoding ? "" : Array.from(object).slice(start, end).join("");
  return newTuple([f(part, decoding), end]);
}
