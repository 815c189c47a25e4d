/** Encodings by a table: what most single-byte encodings of the package encodings use. */
import { getItem } from "./abstract.ts";
import { handleDecodeError } from "./codec-errors.ts";
import { encodePoints } from "./codec-points.ts";
import { encodeLatin, latin1Text } from "./codec-latin.ts";
import { typeError } from "./errors.ts";
import { PyBytes } from "./objects/bytes.ts";
import { newDict, PyDict } from "./objects/dict.ts";
import { LookupError, PyBaseException } from "./objects/exceptions.ts";
import { pointsOf, type Str } from "./objects/str-common.ts";
import { exactStr, intValue, strFromCodePoints, type Value } from "./value.ts";

const UNDEFINED = 0xfffe;
const REASON = "character maps to <undefined>";

/** What a mapping has at `key`; undefined where it has nothing or None. */
function mapped(mapping: Value, key: number): Value | undefined {
  try {
    return getItem(mapping, key) ?? undefined;
  } catch (e) {
    if (e instanceof PyBaseException && e.type.isSubtype(LookupError)) return undefined;
    throw e;
  }
}

function decodedItem(mapping: Value, byte: number): ArrayLike<number> | undefined {
  const v = mapped(mapping, byte);
  if (v === undefined) return undefined;
  const text = exactStr(v);
  if (text !== undefined) {
    const points = pointsOf(text);
    return points.length === 1 && points[0] === UNDEFINED ? undefined : points;
  }
  const n = intValue(v);
  if (n === undefined) throw typeError("character mapping must return integer, None or str");
  if (n === UNDEFINED) return undefined;
  if (n < 0 || n > 0x10ffff) throw typeError("character mapping must be in range(0x110000)");
  return [Number(n)];
}

export function decodeCharmap(data: Uint8Array, errors: string, mapping: Value): Str {
  if (mapping === null) return latin1Text(data);
  const table = exactStr(mapping);
  const points = table === undefined ? undefined : pointsOf(table);
  const out: number[] = [];
  for (let i = 0; i < data.length;) {
    const b = data[i]!;
    if (points !== undefined) {
      const c = points[b];
      if (c !== undefined && c !== UNDEFINED) {
        out.push(c);
        i++;
        continue;
      }
    } else {
      const found = decodedItem(mapping, b);
      if (found !== undefined) {
        for (let k = 0; k < found.length; k++) out.push(found[k]!);
        i++;
        continue;
      }
    }
    const { by, next } = handleDecodeError(errors, "charmap", data, i, i + 1, REASON, undefined);
    for (let k = 0; k < by.length; k++) out.push(by[k]!);
    i = next;
  }
  return strFromCodePoints(out);
}

function encodedItem(mapping: Value, c: number): ArrayLike<number> | undefined {
  const v = mapped(mapping, c);
  if (v === undefined) return undefined;
  if (v instanceof PyBytes) return v.data;
  const n = intValue(v);
  if (n === undefined) throw typeError("character mapping must return integer, bytes or None, not " + typeNameOf(v));
  if (n < 0 || n > 255) throw typeError("character mapping must be in range(256)");
  return [Number(n)];
}
const typeNameOf = (v: Value): string =>
  typeof v === "string" ? "str" : ((v as { type?: { name: string } }).type?.name ?? "object");

export function encodeCharmap(s: Str, errors: string, mapping: Value): Uint8Array {
  if (mapping === null) return encodeLatin(s, errors, "latin-1", 256);
  const known = new Map<number, ArrayLike<number> | undefined>();
  const of = (c: number): ArrayLike<number> | undefined => {
    if (!known.has(c)) known.set(c, encodedItem(mapping, c));
    return known.get(c);
  };
  return encodePoints(s, {
    name: "charmap",
    errors,
    reason: REASON,
    single: false,
    fits: (c) => of(c) !== undefined,
    put: (c, out) => {
      const bytes = of(c)!;
      for (let k = 0; k < bytes.length; k++) out.push(bytes[k]!);
    },
  });
}

/** The inverse of a decoding table, for `encodeCharmap`. */
export function buildCharmap(table: Str): PyDict {
  const d = newDict();
  pointsOf(table).forEach((c, i) => {
    if (c !== UNDEFINED) d.set(c, i);
  });
  return d;
}
