/** What a pattern searches, and slices of it (CPython: getstring, state_init and getslice of Modules/_sre/sre.c). */
import { typeError } from "../../runtime/errors.ts";
import { asSsize } from "../../runtime/numbers.ts";
import { bytesLikeOrNone, newBytes, PyBytes } from "../../runtime/objects/bytes.ts";
import { typeOf } from "../../runtime/typeof.ts";
import { exactStr, strFromCodePoints, type Value } from "../../runtime/value.ts";
import type { Text } from "./matcher.ts";

/** @throws TypeError */
export function textOf(v: Value): Text {
  if (typeof v === "string") return v;
  const s = exactStr(v);
  if (s !== undefined) return typeof s === "string" ? s : s.codePoints;
  const data = bytesLikeOrNone(v);
  if (data === undefined) throw typeError(`expected string or bytes-like object, got '${typeOf(v).tp_name}'`);
  return data;
}

export function isBytesText(t: Text): boolean {
  return t instanceof Uint8Array;
}

/** A text, the object that it is of, and the part to search. */
export interface Subject {
  readonly string: Value;
  readonly text: Text;
  readonly pos: number;
  readonly endpos: number;
}

function bound(v: Value | undefined, missing: number, length: number): number {
  if (v === undefined) return missing;
  return Math.max(0, Math.min(asSsize(v), length));
}

/** `bytes`: what the pattern is for; null if for both. */
export function subjectOf(string: Value, bytes: boolean | null, pos?: Value, endpos?: Value): Subject {
  const text = textOf(string);
  if (bytes !== null && bytes !== isBytesText(text))
    throw typeError(
      bytes
        ? "cannot use a bytes pattern on a string-like object"
        : "cannot use a string pattern on a bytes-like object",
    );
  return { string, text, pos: bound(pos, 0, text.length), endpos: bound(endpos, text.length, text.length) };
}

export function sliceOf(s: Subject, start: number, stop: number): Value {
  const { text } = s;
  if (typeof text === "string") return text.slice(start, stop);
  if (text instanceof Uint32Array) return strFromCodePoints(text.subarray(start, stop));
  if (start === 0 && stop === text.length && s.string instanceof PyBytes && typeOf(s.string).name === "bytes")
    return s.string;
  return newBytes(text.slice(start, stop));
}

/** The empty str or bytes. */
export function emptyOf(s: Subject): Value {
  return isBytesText(s.text) ? newBytes(new Uint8Array(0)) : "";
}
