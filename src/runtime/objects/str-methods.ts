/** str's methods, bound to what the other files do. */
import { str as toStr } from "../abstract.ts";
import { encode } from "../codecs.ts";
import { formatStr } from "../formatspec.ts";
import { typeError } from "../errors.ts";
import { typeOf } from "../typeof.ts";
import { exactStr, type Value } from "../value.ts";
import { newBytes } from "./bytes.ts";
import { exact, strArgument, type StrSelf } from "./str-common.ts";
import * as cases from "./str-case.ts";
import { strFormat, strFormatMap } from "./str-format.ts";
import * as pads from "./str-pad.ts";
import * as predicates from "./str-predicates.ts";
import * as searches from "./str-search.ts";
import * as splits from "./str-split.ts";
import { strMaketrans, strTranslate } from "./str-translate.ts";
import { newTuple } from "./tuple.ts";
import { method, staticMethod, type MethodSpec } from "./type.ts";

export function strEncode(self: StrSelf, encoding?: Value, errors?: Value): Value {
  const e = encoding === undefined ? "utf-8" : strArgument(encoding, "encode", "argument 'encoding'").toString();
  const h = errors === undefined ? "strict" : strArgument(errors, "encode", "argument 'errors'").toString();
  return newBytes(encode(exact(self), e, h));
}

export function strFormatSpec(self: StrSelf, spec: Value): Value {
  const s = exactStr(spec);
  if (s === undefined) throw typeError(`__format__() argument must be str, not ${typeOf(spec).tp_name}`);
  if (s === "") return toStr(self);
  return formatStr(exact(self), s.toString());
}

export function strMethods(): MethodSpec[] {
  return [
    method("encode(encoding='utf-8', errors='strict')", strEncode),
    method("replace(old, new, /, count=-1)", searches.strReplace),
    method("split(sep=None, maxsplit=-1)", splits.strSplit),
    method("rsplit(sep=None, maxsplit=-1)", splits.strRsplit),
    method("join(iterable, /)", searches.strJoin),
    method("capitalize()", cases.strCapitalize),
    method("casefold()", cases.strCasefold),
    method("title()", cases.strTitle),
    method("center(width, fillchar=' ', /)", pads.strCenter),
    method("count(sub, start=None, end=None, /)", searches.strCount),
    method("expandtabs(tabsize=8)", pads.strExpandtabs),
    method("find(sub, start=None, end=None, /)", searches.strFind),
    method("partition(sep, /)", searches.strPartition),
    method("index(sub, start=None, end=None, /)", searches.strIndex),
    method("ljust(width, fillchar=' ', /)", pads.strLjust),
    method("lower()", cases.strLower),
    method("lstrip(chars=None, /)", splits.strLstrip),
    method("rfind(sub, start=None, end=None, /)", searches.strRfind),
    method("rindex(sub, start=None, end=None, /)", searches.strRindex),
    method("rjust(width, fillchar=' ', /)", pads.strRjust),
    method("rstrip(chars=None, /)", splits.strRstrip),
    method("rpartition(sep, /)", searches.strRpartition),
    method("splitlines(keepends=False)", splits.strSplitlines),
    method("strip(chars=None, /)", splits.strStrip),
    method("swapcase()", cases.strSwapcase),
    method("translate(table, /)", strTranslate),
    method("upper()", cases.strUpper),
    method("startswith(prefix, start=None, end=None, /)", searches.strStartswith),
    method("endswith(suffix, start=None, end=None, /)", searches.strEndswith),
    method("removeprefix(prefix, /)", searches.strRemoveprefix),
    method("removesuffix(suffix, /)", searches.strRemovesuffix),
    method("isascii()", predicates.strIsAscii),
    method("islower()", cases.strIsLower),
    method("isupper()", cases.strIsUpper),
    method("istitle()", cases.strIsTitle),
    method("isspace()", predicates.strIsSpace),
    method("isdecimal()", predicates.strIsDecimal),
    method("isdigit()", predicates.strIsDigit),
    method("isnumeric()", predicates.strIsNumeric),
    method("isalpha()", predicates.strIsAlpha),
    method("isalnum()", predicates.strIsAlnum),
    method("isidentifier()", predicates.strIsIdentifier),
    method("isprintable()", predicates.strIsPrintable),
    method("zfill(width, /)", pads.strZfill),
    method("format(*args, **kwargs)", strFormat),
    method("format_map(mapping, /)", strFormatMap),
    staticMethod("maketrans(x, y=None, z=None, /)", strMaketrans),
    method("__format__(format_spec, /)", strFormatSpec),
    method("__getnewargs__()", (self: StrSelf) => newTuple([exact(self)])),
    method("__sizeof__()", (self: StrSelf) => 40 + 2 * exact(self).toString().length),
  ];
}
