/** The table of the methods that bytes and bytearray share. */
import { call1 } from "../call.ts";
import type { Value } from "../value.ts";
import * as cases from "./bytes-case.ts";
import { bytesFromHex, hexText } from "./bytes-hex.ts";
import * as m from "./bytes-methods.ts";
import { newBytes } from "./bytes.ts";
import { classMethod, method, staticMethod, type MethodSpec, type Type } from "./type.ts";

export function sharedBytesMethods(wrap: (data: Uint8Array) => Value, exactType: () => Type): MethodSpec[] {
  return [
    method("capitalize()", cases.bytesCapitalize),
    method("center(width, fillchar=b' ', /)", m.bytesCenter),
    method("count(sub, start=None, end=None, /)", m.bytesCount),
    method("decode(encoding='utf-8', errors='strict')", m.bytesDecode),
    method("endswith(suffix, start=None, end=None, /)", m.bytesEndswith),
    method("expandtabs(tabsize=8)", m.bytesExpandtabs),
    method("find(sub, start=None, end=None, /)", m.bytesFind),
    classMethod("fromhex(string, /)", (cls: Type, text: Value) => {
      const data = bytesFromHex(text);
      return cls === exactType() ? wrap(data) : call1(cls, newBytes(data));
    }),
    method("hex(sep=?, bytes_per_sep=1)", (self: m.BytesSelf, sep?: Value, per?: Value) =>
      hexText(self.data, sep, per),
    ),
    method("index(sub, start=None, end=None, /)", m.bytesIndex),
    method("isalnum()", cases.bytesIsAlnum),
    method("isalpha()", cases.bytesIsAlpha),
    method("isascii()", cases.bytesIsAscii),
    method("isdigit()", cases.bytesIsDigit),
    method("islower()", cases.bytesIsLower),
    method("isspace()", cases.bytesIsSpace),
    method("istitle()", cases.bytesIsTitle),
    method("isupper()", cases.bytesIsUpper),
    method("join(iterable_of_bytes, /)", m.bytesJoin),
    method("ljust(width, fillchar=b' ', /)", m.bytesLjust),
    method("lower()", cases.bytesLower),
    method("lstrip(bytes=None, /)", m.bytesLstrip),
    staticMethod("maketrans(frm, to, /)", m.bytesMaketrans),
    method("partition(sep, /)", m.bytesPartition),
    method("removeprefix(prefix, /)", m.bytesRemoveprefix),
    method("removesuffix(suffix, /)", m.bytesRemovesuffix),
    method("replace(old, new, count=-1, /)", m.bytesReplace),
    method("rfind(sub, start=None, end=None, /)", m.bytesRfind),
    method("rindex(sub, start=None, end=None, /)", m.bytesRindex),
    method("rjust(width, fillchar=b' ', /)", m.bytesRjust),
    method("rpartition(sep, /)", m.bytesRpartition),
    method("rsplit(sep=None, maxsplit=-1)", m.bytesRsplit),
    method("rstrip(bytes=None, /)", m.bytesRstrip),
    method("split(sep=None, maxsplit=-1)", m.bytesSplit),
    method("splitlines(keepends=False)", m.bytesSplitlines),
    method("startswith(prefix, start=None, end=None, /)", m.bytesStartswith),
    method("strip(bytes=None, /)", m.bytesStrip),
    method("swapcase()", cases.bytesSwapcase),
    method("title()", cases.bytesTitle),
    method("translate(table, /, delete=b'')", m.bytesTranslate),
    method("upper()", cases.bytesUpper),
    method("zfill(width, /)", m.bytesZfill),
  ];
}
