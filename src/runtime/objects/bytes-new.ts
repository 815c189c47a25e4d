/** The constructors' part that bytes and bytearray share: bytes out of text, a count, a buffer, or integers. */
import { asSsize, getIter, lengthHint } from "../abstract.ts";
import { encode } from "../codecs.ts";
import { MOST_ITEMS, tooManyItems } from "../arraylimit.ts";
import { memoryError, typeError, valueError } from "../errors.ts";
import * as E from "./exceptions.ts";
import { typeOf } from "../typeof.ts";
import { exactStr, type Value } from "../value.ts";
import { byteOf, bytesByDunder, bytesLikeOrNone } from "./bytes-common.ts";
import { PyList, list } from "./list.ts";
import { PyTuple, tuple } from "./tuple.ts";
import { strArgument } from "./str-common.ts";

/** `kind`: "bytes" or "bytearray". The result may be the source's own storage if `mayShare`. */
export function bytesFromArguments(
  kind: string,
  source: Value | undefined,
  encoding: Value | undefined,
  errors: Value | undefined,
): Uint8Array {
  const e = encoding === undefined ? undefined : strArgument(encoding, kind, "argument 'encoding'").toString();
  const h = errors === undefined ? undefined : strArgument(errors, kind, "argument 'errors'").toString();
  const text = source === undefined ? undefined : exactStr(source);
  if (text !== undefined) {
    if (e === undefined) throw typeError("string argument without an encoding");
    return encode(text, e, h ?? "strict");
  }
  if (e !== undefined) throw typeError("encoding without a string argument");
  if (h !== undefined) throw typeError("errors without a string argument");
  return source === undefined ? new Uint8Array(0) : bytesFromObject(kind, source);
}

function bytesFromObject(kind: string, v: Value): Uint8Array {
  if (kind === "bytes") {
    const own = bytesByDunder(v);
    if (own !== undefined) return own;
  }
  if (typeof v === "number" || typeOf(v).nb_index !== undefined) {
    const n = countOf(v);
    if (n !== undefined) {
      if (n < 0) throw valueError("negative count");
      return allocate(n);
    }
  }
  const data = bytesLikeOrNone(v);
  if (data !== undefined) return data.slice();
  return bytesFromIterable(kind, v);
}

/** An object with `__index__` that says TypeError is taken for a buffer or an iterable. */
function countOf(v: Value): number | undefined {
  try {
    return asSsize(v);
  } catch (e) {
    if (e instanceof E.PyBaseException && e.type.isSubtype(E.TypeError)) return undefined;
    throw e;
  }
}

export function allocate(n: number): Uint8Array {
  try {
    return new Uint8Array(n);
  } catch {
    throw memoryError("");
  }
}

export function bytesFromIterable(kind: string, v: Value): Uint8Array {
  const message = kind === "bytes" ? "bytes must be in range(0, 256)" : "byte must be in range(0, 256)";
  if ((v instanceof PyList && v.type === list) || (v instanceof PyTuple && v.type === tuple)) {
    const out: number[] = [];
    for (let i = 0; i < v.items.length; i++) out.push(byteOf(v.items[i]!, message));
    return Uint8Array.from(out);
  }
  const t = typeOf(v);
  if (t.tp_iter === undefined && t.sq_item === undefined)
    throw typeError(`cannot convert '${t.tp_name}' object to ${kind}`);
  lengthHint(v, 0);
  const out: number[] = [];
  const it = getIter(v);
  for (let item = it.next(); item !== undefined; item = it.next())
    if (out.push(byteOf(item, message)) > MOST_ITEMS) tooManyItems();
  return Uint8Array.from(out);
}
