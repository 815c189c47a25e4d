/** The registry of codecs as C asks it (CPython: Python/codecs.c), and str's decoders with state (Objects/unicodeobject.c). */
import { getAttribute } from "../../runtime/attributes.ts";
import { callN } from "../../runtime/call.ts";
import { decodeUnicodeEscape } from "../../runtime/codec-escape.ts";
import { decodeCharmap } from "../../runtime/codec-charmap.ts";
import { decodeUtf8Stateful } from "../../runtime/codec-utf8.ts";
import { decodeUtf16, decodeUtf32, type Order } from "../../runtime/codec-wide.ts";
import {
  callCodec,
  decode,
  encode,
  lookupCodec,
  registerCodecSearch,
  unregisterCodecSearch,
} from "../../runtime/codecs.ts";
import { registerErrorHandler } from "../../runtime/codec-errors.ts";
import { typeError, valueError } from "../../runtime/errors.ts";
import { caught } from "../../runtime/frames.ts";
import { hooks } from "../../runtime/hooks.ts";
import { newBytes } from "../../runtime/objects/bytes.ts";
import { S } from "../../runtime/state.ts";
import { typeOf } from "../../runtime/typeof.ts";
import { exactStr, isStr, type Value } from "../../runtime/value.ts";
import type { Border } from "./border.ts";

type Text = string | undefined;

export function register(f: Value): void {
  if (typeOf(f).tp_call === undefined) throw typeError("argument must be callable");
  registerCodecSearch(f);
}
export function unregister(f: Value): void {
  unregisterCodecSearch(f);
}
export function known(encoding: string): boolean {
  const { sp } = S;
  try {
    lookupCodec(encoding);
    return true;
  } catch (thrown) {
    caught(thrown, sp + 1);
    S.sp = sp;
    return false;
  }
}
export function encodeAny(v: Value, encoding: Text, errors: Text): Value {
  return callCodec(encoding ?? "utf-8", 0, v, errors ?? "strict");
}
export function decodeAny(v: Value, encoding: Text, errors: Text): Value {
  return callCodec(encoding ?? "utf-8", 1, v, errors ?? "strict");
}
/** The same where the result has to be a str. @throws TypeError */
export function encodeToText(v: Value, encoding: Text, errors: Text): Value {
  return demandText(encodeAny(v, encoding, errors), encoding, "encode");
}
export function decodeToText(v: Value, encoding: Text, errors: Text): Value {
  return demandText(decodeAny(v, encoding, errors), encoding, "decode");
}
function demandText(v: Value, encoding: Text, verb: "encode" | "decode"): Value {
  if (isStr(v)) return v;
  throw typeError(
    `'${encoding ?? "utf-8"}' ${verb}r returned '${typeOf(v).tp_name}' instead of 'str'; use codecs.${verb}() to ${verb} to arbitrary types`,
  );
}
export function encoder(encoding: string): Value {
  return lookupCodec(encoding).items[0]!;
}
export function decoder(encoding: string): Value {
  return lookupCodec(encoding).items[1]!;
}
const optional = (errors: Text): Value[] => (errors === undefined ? [] : [errors]);
export function streamReader(encoding: string, stream: Value, errors: Text): Value {
  return callN(lookupCodec(encoding).items[2]!, [stream, ...optional(errors)]);
}
export function streamWriter(encoding: string, stream: Value, errors: Text): Value {
  return callN(lookupCodec(encoding).items[3]!, [stream, ...optional(errors)]);
}
export function incrementalEncoder(encoding: string, errors: Text): Value {
  return callN(getAttribute(lookupCodec(encoding), "incrementalencoder"), optional(errors));
}
export function incrementalDecoder(encoding: string, errors: Text): Value {
  return callN(getAttribute(lookupCodec(encoding), "incrementaldecoder"), optional(errors));
}
export function registerError(name: string, handler: Value): void {
  if (typeOf(handler).tp_call === undefined) throw typeError("handler must be callable");
  registerErrorHandler(name, handler);
}
export function lookupError(name: Value | undefined): Value {
  return callN(getAttribute(hooks().importModule("_codecs"), "lookup_error"), [name ?? "strict"]);
}
/** What an error handler of ours does with an exception. */
export function handlerNamed(name: string): (e: Value) => Value {
  return (e) => callN(lookupError(name), [e]);
}

// --- decoders of memory ---

export function decodeEscape(b: Border, at: number, n: number, errors: Text): Value {
  return decodeUnicodeEscape(b.memory.bytes(at, n), errors ?? "strict", true, false).text;
}
export function decodeRawEscape(b: Border, at: number, n: number, errors: Text): Value {
  return decodeUnicodeEscape(b.memory.bytes(at, n), errors ?? "strict", true, true).text;
}
export function decodeMapped(b: Border, at: number, n: number, mapping: Value | undefined, errors: Text): Value {
  return decodeCharmap(b.memory.bytes(at, n), errors ?? "strict", mapping ?? null);
}
export function decodeUtf8Part(b: Border, at: number, n: number, errors: Text, consumed: number): Value {
  const d = decodeUtf8Stateful(b.memory.bytes(at, n), errors ?? "strict", consumed === 0);
  if (consumed !== 0) b.memory.i32[consumed >>> 2] = d.consumed;
  return d.text;
}
const wide =
  (size: 2 | 4) =>
  (b: Border, at: number, n: number, errors: Text, orderAt: number, consumed = 0): Value => {
    const data = b.memory.bytes(at, n);
    const given = orderAt === 0 ? 0 : Math.sign(b.memory.i32[orderAt >>> 2]!);
    const order: Order = given < 0 ? "le" : given > 0 ? "be" : "bom";
    const d = (size === 2 ? decodeUtf16 : decodeUtf32)(data, errors ?? "strict", order, consumed === 0);
    if (consumed !== 0) b.memory.i32[consumed >>> 2] = d.consumed;
    // What a mark says; memory without one is in the machine's order.
    if (orderAt !== 0 && given === 0) b.memory.i32[orderAt >>> 2] = markedOrder(data, size);
    return d.text;
  };
function markedOrder(data: Uint8Array, size: 2 | 4): number {
  const mark = data.subarray(0, size).join();
  if (mark === (size === 2 ? "255,254" : "255,254,0,0")) return -1;
  return mark === (size === 2 ? "254,255" : "0,0,254,255") ? 1 : 0;
}
export const decodeUtf16Part = wide(2);
export const decodeUtf32Part = wide(4);

/** The locale's encoding is UTF-8. @throws ValueError */
function localeErrors(errors: Text): string {
  if (errors === undefined || errors === "strict" || errors === "surrogateescape") return errors ?? "strict";
  throw valueError(`only 'strict' and 'surrogateescape' error handlers are supported, not '${errors}'`);
}
export function decodeLocale(b: Border, at: number, n: number, errors: Text): Value {
  if (b.memory.strlen(at) !== n) throw valueError("embedded null byte");
  return decode(b.memory.bytes(at, n), "utf-8", localeErrors(errors));
}
export function decodeLocaleText(b: Border, at: number, errors: Text): Value {
  return decodeLocale(b, at, b.memory.strlen(at), errors);
}
export function encodeLocale(v: Value, errors: Text): Value {
  const data = encode(exactStr(v)!, "utf-8", localeErrors(errors));
  if (data.includes(0)) throw valueError("embedded null character");
  return newBytes(data);
}
