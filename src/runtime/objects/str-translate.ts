/** str.translate and str.maketrans. */
import { exactStr, intValue, strFromCodePoints, type Value } from "../value.ts";
import { getItem } from "../abstract.ts";
import { typeError, valueError } from "../errors.ts";
import * as E from "./exceptions.ts";
import { PyDict } from "./dict.ts";
import {
  charOf,
  codePointAt,
  exact,
  joinPieces,
  kindName,
  lengthOf,
  pointsOf,
  type Str,
  type StrSelf,
} from "./str-common.ts";

/** What a character becomes: its replacement's code points, or undefined if it stays. */
function lookUp(table: Value, c: number): Uint32Array | number | undefined {
  let v: Value | undefined;
  if (table instanceof PyDict && table.type === PyDict.prototype.type) {
    v = table.get(c);
    if (v === undefined) return undefined;
  } else
    try {
      v = getItem(table, c);
    } catch (e) {
      if (e instanceof E.PyBaseException && e.type.isSubtype(E.LookupError)) return undefined;
      throw e;
    }
  if (v === null) return new Uint32Array(0);
  const s = exactStr(v);
  if (s !== undefined) return pointsOf(s);
  const n = intValue(v);
  if (n === undefined) throw typeError("character mapping must return integer, None or str");
  if (n < 0 || n > 0x10ffff) throw valueError("character mapping must be in range(0x110000)");
  return Number(n);
}

export function strTranslate(self: StrSelf, table: Value): Str {
  const s = exact(self);
  if (typeof s === "string") return translateNarrow(s, table);
  const points = s.codePoints;
  const cache = new Map<number, Uint32Array | number | undefined>();
  const out: number[] = [];
  for (let i = 0; i < points.length; i++) {
    const c = points[i]!;
    let to = cache.get(c);
    if (to === undefined && !cache.has(c)) cache.set(c, (to = lookUp(table, c)));
    if (to === undefined) out.push(c);
    else if (typeof to === "number") out.push(to);
    else for (let k = 0; k < to.length; k++) out.push(to[k]!);
  }
  return strFromCodePoints(out);
}

/** Runs of characters that stay are copied as they are. */
function translateNarrow(s: string, table: Value): Str {
  const cache: (Str | null | undefined)[] = [];
  const pieces: Str[] = [];
  let run = "";
  let start = 0;
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    let to = cache[c];
    if (to === undefined) {
      const found = lookUp(table, c);
      to = found === undefined ? null : typeof found === "number" ? charOf(found) : strFromCodePoints(found);
      if (c < 256) cache[c] = to;
    }
    if (to === null) continue;
    run += s.slice(start, i);
    start = i + 1;
    if (typeof to === "string") run += to;
    else {
      pieces.push(run, to);
      run = "";
    }
  }
  if (start === 0) return s;
  run += s.slice(start);
  if (pieces.length === 0) return run;
  pieces.push(run);
  return joinPieces("", pieces);
}

export function strMaketrans(x: Value, y?: Value, z?: Value): Value {
  const table = new PyDict();
  if (y === undefined) {
    if (!(x instanceof PyDict)) throw typeError("if you give only one argument to maketrans it must be a dict");
    for (const [key, value] of x.itemsArray()) {
      const n = intValue(key);
      if (n !== undefined) {
        table.set(key, value);
        continue;
      }
      const s = exactStr(key);
      if (s === undefined) throw typeError("keys in translate table mustbe strings or integers");
      if (lengthOf(s) !== 1) throw valueError("string keys in translatetable must be of length 1");
      table.set(codePointAt(s, 0), value);
    }
    return table;
  }
  const from = exactStr(x);
  if (from === undefined) throw typeError("first maketrans argument must be a string if there is a second argument");
  const to = exactStr(y);
  if (to === undefined) throw typeError(`maketrans() argument 2 must be str, not ${kindName(y)}`);
  const gone = z === undefined ? "" : exactStr(z);
  if (gone === undefined) throw typeError(`maketrans() argument 3 must be str, not ${kindName(z!)}`);
  if (lengthOf(from) !== lengthOf(to)) throw valueError("the first two maketrans arguments must have equal length");
  for (let i = 0; i < lengthOf(from); i++) table.set(codePointAt(from, i), codePointAt(to, i));
  for (let i = 0; i < lengthOf(gone); i++) table.set(codePointAt(gone, i), null);
  return table;
}
