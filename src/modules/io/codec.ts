/** How text files encode and decode: UTF-8, ASCII and Latin-1 here, other codecs through the codec registry. */
import { callMethod2 } from "../../runtime/call.ts";
import { bufferOf, newBytes } from "../../runtime/objects/bytes.ts";
import { decodeUtf8, encodeUtf8 } from "../../runtime/objects/str.ts";
import type { PyWideStr, Value } from "../../runtime/value.ts";

export interface TextCodec {
  encode(text: string | PyWideStr, errors: string): Uint8Array;
  decode(data: Uint8Array, errors: string): string | PyWideStr;
  /** How many leading bytes hold whole characters. */
  complete(data: Uint8Array): number;
  /** Needs all input at once. */
  whole: boolean;
}

/** Up to three bytes at the end may be the start of a character. */
function completeUtf8(data: Uint8Array): number {
  const n = data.length;
  for (let back = 1; back <= 3 && back <= n; back++) {
    const b = data[n - back]!;
    if (b < 0x80) return n;
    if (b >= 0xc0) {
      const need = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;
      return need > back ? n - back : n;
    }
  }
  return n;
}

const utf8: TextCodec = {
  encode: (text, errors) => encodeUtf8(text as string, errors),
  decode: (data, errors) => decodeUtf8(data, errors),
  complete: completeUtf8,
  whole: false,
};

function generic(name: string, whole: boolean): TextCodec {
  return {
    encode: (text, errors) => bufferOf(callMethod2(text as Value, "encode", name, errors)),
    decode: (data, errors) => callMethod2(newBytes(data.slice()), "decode", name, errors) as string | PyWideStr,
    complete: (data) => data.length,
    whole,
  };
}

const SINGLE = new Set(["ascii", "us-ascii", "latin-1", "latin1", "iso-8859-1", "iso8859-1", "646", "l1"]);

export function codecFor(name: string): TextCodec | undefined {
  const n = name.toLowerCase().replaceAll("_", "-");
  if (n === "utf-8" || n === "utf8" || n === "u8") return utf8;
  return generic(name, !SINGLE.has(n));
}
