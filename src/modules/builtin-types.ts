/** The types that builtins shows. */
import { bool } from "../runtime/objects/bool.ts";
import { bytearray } from "../runtime/objects/bytearray.ts";
import { bytes } from "../runtime/objects/bytes.ts";
import { complex } from "../runtime/objects/complex.ts";
import { classmethod, staticmethod } from "../runtime/objects/descr.ts";
import { dict } from "../runtime/objects/dict.ts";
import { enumerate } from "../runtime/objects/enumerate.ts";
import { filter } from "../runtime/objects/filter.ts";
import { float } from "../runtime/objects/float.ts";
import { frozendict } from "../runtime/objects/frozendict.ts";
import { frozenset } from "../runtime/objects/frozenset.ts";
import { int } from "../runtime/objects/int.ts";
import { list } from "../runtime/objects/list.ts";
import { map } from "../runtime/objects/map.ts";
import { memoryview } from "../runtime/objects/memoryview.ts";
import { property } from "../runtime/objects/property.ts";
import { range } from "../runtime/objects/range.ts";
import { reversed } from "../runtime/objects/reversed.ts";
import { set } from "../runtime/objects/set.ts";
import { slice } from "../runtime/objects/slice.ts";
import { str } from "../runtime/objects/str.ts";
import { superType } from "../runtime/objects/super.ts";
import { tuple } from "../runtime/objects/tuple.ts";
import { object, type } from "../runtime/objects/type.ts";
import { zip } from "../runtime/objects/zip.ts";
import type { Value } from "../runtime/value.ts";
import { sentinel } from "./sentinel.ts";

export function builtinTypes(): Record<string, Value> {
  return {
    bool, bytearray, bytes, classmethod, complex, dict, enumerate, filter, float, frozendict, frozenset, int, list, map,
    memoryview, object, property, range, reversed, sentinel, set, slice, staticmethod, str, super: superType, tuple, type, zip,
  }; // prettier-ignore
}
