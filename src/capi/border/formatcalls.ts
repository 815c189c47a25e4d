/** The format languages of C: what each row of the headers calls. */
import { getAttribute } from "../../runtime/attributes.ts";
import { callN } from "../../runtime/call.ts";
import { systemError, typeError } from "../../runtime/errors.ts";
import { newBytes } from "../../runtime/objects/bytes.ts";
import { PyDict } from "../../runtime/objects/dict.ts";
import { PyTuple } from "../../runtime/objects/tuple.ts";
import { strValue, stringOf, type Value } from "../../runtime/value.ts";
import { parseArguments, parseKeywordArguments, unpackArguments } from "./argparse.ts";
import type { Border } from "./border.ts";
import { buildArguments, build } from "./buildvalue.ts";
import { exceptionFrom } from "./errors.ts";
import { formatBytes, formatText } from "./fromformat.ts";
import { VarArgs } from "./varargs.ts";

export function textFormat(b: Border, format: string, args: number): Value {
  return strValue(formatText(b, format, new VarArgs(b, args)));
}
export function bytesFormat(b: Border, format: number, args: number): Value {
  return newBytes(formatBytes(b, format, new VarArgs(b, args)));
}
/** PyErr_Format: always raises. */
export function errorFormat(b: Border, type: Value, format: string, args: number): Value {
  throw exceptionFrom(type, textFormat(b, format, args));
}

export function buildValue(b: Border, format: string, args: number): Value | undefined {
  return build(b, format, new VarArgs(b, args));
}
export function callFunction(b: Border, f: Value, format: string | undefined, args: number): Value {
  return callN(f, format === undefined ? [] : buildArguments(b, format, new VarArgs(b, args)));
}
export function callMethod(b: Border, o: Value, name: string, format: string | undefined, args: number): Value {
  return callN(getAttribute(o, name), format === undefined ? [] : buildArguments(b, format, new VarArgs(b, args)));
}

export function parseTuple(b: Border, args: PyTuple, format: string, places: number): void {
  parseArguments(b, args.items, format, new VarArgs(b, places));
}
/** One object stands for itself, or a tuple for several. */
export function parseOne(b: Border, v: Value, format: string, places: number): void {
  parseArguments(b, [v], format, new VarArgs(b, places));
}
export function parseTupleAndKeywords(
  b: Border,
  args: PyTuple,
  kwargs: Value | undefined,
  format: string,
  names: number,
  places: number,
): void {
  if (kwargs !== undefined && !(kwargs instanceof PyDict)) throw systemError("bad argument to internal function");
  const keywords: string[] = [];
  for (let p = names >>> 2; b.memory.u32[p] !== 0; p++) keywords.push(b.memory.cstring(b.memory.u32[p]!));
  parseKeywordArguments(b, args.items, kwargs, format, keywords, new VarArgs(b, places));
}
export function unpackTuple(
  b: Border,
  args: PyTuple,
  name: string | undefined,
  min: number,
  max: number,
  places: number,
): void {
  unpackArguments(b, args.items, name, min, max, new VarArgs(b, places));
}
export function validateKeywords(d: Value): void {
  if (!(d instanceof PyDict)) throw systemError("bad argument to internal function");
  for (const key of d.keysArray()) if (stringOf(key) === undefined) throw typeError("keywords must be strings");
}
