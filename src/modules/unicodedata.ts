/** The module unicodedata (CPython: Modules/unicodedata.c): Unicode 17, and 3.2 as `ucd_3_2_0`. */
import { asSliceIndex } from "../runtime/abstract.ts";
import { keyError, typeError, valueError } from "../runtime/errors.ts";
import { codePointAt, lengthOf, pointsOf } from "../runtime/objects/str-common.ts";
import { defineType, getset, method, TPFLAGS_DISALLOW_INSTANTIATION } from "../runtime/objects/type.ts";
import { MAX_SSIZE } from "../runtime/sequenceops.ts";
import { typeOf } from "../runtime/typeof.ts";
import {
  exactStr,
  PyFloat,
  PyObject,
  strFromCodePoints,
  stringOf,
  type PyWideStr,
  type Value,
} from "../runtime/value.ts";
import { defineModule, fn } from "./define.ts";
import {
  blockOf,
  currentDatabase,
  numericValue,
  oldDatabase,
  PICTOGRAPHIC,
  XID_CONTINUE,
  XID_START,
  type Database,
} from "./unicode/data.ts";
import { clusterEnd } from "./unicode/graphemes.ts";
import { characterName, charactersByName } from "./unicode/names.ts";
import { normalizePoints, type Form } from "./unicode/normalize.ts";

/** One character. @throws TypeError */
function character(v: Value, where: string, argument = "argument"): number {
  const s = exactStr(v);
  if (s === undefined) throw typeError(`${where}() ${argument} must be a unicode character, not ${typeOf(v).tp_name}`);
  const n = lengthOf(s);
  if (n !== 1) throw typeError(`${where}(): ${argument} must be a unicode character, not a string of length ${n}`);
  return codePointAt(s, 0);
}

function text(v: Value, where: string, argument = "argument"): string | PyWideStr {
  const s = exactStr(v);
  if (s === undefined) throw typeError(`${where}() ${argument} must be str, not ${typeOf(v).tp_name}`);
  return s;
}

function numeric(db: Database, where: string, kind: 0 | 1 | 2, chr: Value, fallback: Value | undefined): Value {
  const n = db.numbers(character(chr, where, "argument 1"));
  const v = n?.[kind];
  if (n !== undefined && v !== null) return kind === 2 ? new PyFloat(numericValue(n)) : (v as number);
  if (fallback !== undefined) return fallback;
  throw valueError(kind === 2 ? "not a numeric character" : `not a ${where}`);
}

function nameOf(db: Database, chr: Value, fallback: Value | undefined): Value {
  const c = character(chr, "name", "argument 1");
  const name = db.properties(c)[0] === "Cn" ? undefined : characterName(c);
  if (name !== undefined) return name;
  if (fallback !== undefined) return fallback;
  throw valueError("no such name");
}

function lookup(name: Value): Value {
  const s = stringOf(name) ?? latin1(name);
  const points = charactersByName(s);
  if (points === undefined) throw keyError(`undefined character name '${s}'`);
  return strFromCodePoints(points);
}

function latin1(v: Value): string {
  const data = (v as { data?: unknown } | null)?.data;
  if (!(data instanceof Uint8Array))
    throw typeError(`lookup() argument must be str or bytes, not ${typeOf(v).tp_name}`);
  return String.fromCharCode(...data);
}

function decomposition(db: Database, chr: Value): Value {
  const c = character(chr, "decomposition");
  if (c < 0xac00 || c > 0xd7a3) return db.decomposition(c);
  return normalizePoints(db, "NFD", [c]).map((p) => p.toString(16).toUpperCase()).join(" "); // prettier-ignore
}

const FORMS = new Set(["NFC", "NFD", "NFKC", "NFKD"]);
/** Below this, nothing is composed or decomposed. */
const PLAIN = { NFC: 0x300, NFKC: 0xa0, NFD: 0xc0, NFKD: 0xa0 };

function normalized(
  db: Database,
  where: string,
  form: Value,
  unistr: Value,
): [same: boolean, result: string | PyWideStr] {
  const f = text(form, where, "argument 1").toString();
  const s = text(unistr, where, "argument 2");
  if (!FORMS.has(f)) {
    if (s === "") return [true, s];
    throw valueError("invalid normalization form");
  }
  const points = pointsOf(s);
  if (points.every((c) => c < PLAIN[f as Form])) return [true, s];
  const result = normalizePoints(db, f as Form, points);
  if (result.length === points.length && result.every((c, i) => c === points[i])) return [true, s];
  return [false, strFromCodePoints(result)];
}

class PySegment extends PyObject {
  constructor(
    readonly text: string | PyWideStr,
    readonly start: number,
    readonly end: number,
  ) {
    super();
  }
}
defineType(PySegment, "Segment", {
  module: "unicodedata",
  flags: TPFLAGS_DISALLOW_INSTANTIATION,
  tp_repr: (self: PySegment) => `<Segment ${self.start}:${self.end}>`,
  tp_str: (self: PySegment) => strFromCodePoints(pointsOf(self.text).slice(self.start, self.end)),
  getset: [
    getset("start", (self: PySegment) => self.start, undefined, "grapheme start"),
    getset("end", (self: PySegment) => self.end, undefined, "grapheme end"),
  ],
});

class PyGraphemes extends PyObject {
  private readonly points: Uint32Array;
  constructor(
    readonly text: string | PyWideStr,
    private at: number,
    private readonly end: number,
  ) {
    super();
    this.points = pointsOf(text);
  }
  override next(): Value | undefined {
    if (this.at >= this.end) return undefined;
    const start = this.at;
    this.at = clusterEnd(currentDatabase(), this.points, start, this.end);
    return new PySegment(this.text, start, this.at);
  }
}
defineType(PyGraphemes, "GraphemeBreakIterator", {
  module: "unicodedata",
  flags: TPFLAGS_DISALLOW_INSTANTIATION,
  tp_iter: (self: Value) => self,
  tp_iternext: (self: PyGraphemes) => self.next(),
});

function iterGraphemes(unistr: Value, start: Value = 0, end: Value = MAX_SSIZE): Value {
  const s = text(unistr, "iter_graphemes", "argument 1");
  const n = lengthOf(s);
  const bound = (v: Value): number => {
    const i = asSliceIndex(v);
    return i < 0 ? Math.max(0, i + n) : Math.min(i, n);
  };
  return new PyGraphemes(s, bound(start), bound(end));
}

/** What the module and its databases of other versions both have. */
const shared: [signature: string, impl: (db: Database, ...args: Value[]) => Value, doc: string][] = [
  [
    "decimal(chr, default=?, /)",
    (db, c, d) => numeric(db, "decimal", 0, c!, d),
    "The decimal value of a character as an int.",
  ],
  [
    "digit(chr, default=?, /)",
    (db, c, d) => numeric(db, "digit", 1, c!, d),
    "The digit value of a character as an int.",
  ],
  [
    "numeric(chr, default=?, /)",
    (db, c, d) => numeric(db, "numeric", 2, c!, d),
    "The numeric value of a character as a float.",
  ],
  ["category(chr, /)", (db, c) => db.properties(character(c!, "category"))[0], "The general category of a character."],
  [
    "bidirectional(chr, /)",
    (db, c) => db.properties(character(c!, "bidirectional"))[1],
    "The bidirectional class of a character.",
  ],
  [
    "combining(chr, /)",
    (db, c) => db.properties(character(c!, "combining"))[2],
    "The canonical combining class of a character.",
  ],
  [
    "mirrored(chr, /)",
    (db, c) => db.properties(character(c!, "mirrored"))[3],
    "1 for a character that is mirrored in bidirectional text.",
  ],
  [
    "east_asian_width(chr, /)",
    (db, c) => db.properties(character(c!, "east_asian_width"))[4],
    "The East Asian width of a character.",
  ],
  ["decomposition(chr, /)", (db, c) => decomposition(db, c!), "The decomposition mapping of a character."],
  ["name(chr, default=?, /)", (db, c, d) => nameOf(db, c!, d), "The name of a character."],
  ["lookup(name, /)", (_db, name) => lookup(name!), "The character or sequence of a name."],
  [
    "is_normalized(form, unistr, /)",
    (db, f, s) => normalized(db, "is_normalized", f!, s!)[0],
    "Whether a str is in the normal form.",
  ],
  [
    "normalize(form, unistr, /)",
    (db, f, s) => normalized(db, "normalize", f!, s!)[1],
    "A str in the normal form 'NFC', 'NFKC', 'NFD' or 'NFKD'.",
  ],
];

class PyUCD extends PyObject {
  constructor(readonly database: () => Database) {
    super();
  }
}
const UCD = defineType(PyUCD, "UCD", {
  module: "unicodedata",
  flags: TPFLAGS_DISALLOW_INSTANTIATION,
  methods: shared.map(([signature, impl, doc]) =>
    method(signature, ((self: PyUCD, ...args: Value[]) => impl(self.database(), ...args)) as never, doc),
  ),
  getset: [getset("unidata_version", (self: PyUCD) => self.database().version)],
});

const property =
  (where: string, get: (c: number) => Value): ((chr: Value) => Value) =>
  (chr) =>
    get(character(chr, where));
const flag =
  (bit: number) =>
  (c: number): Value =>
    (currentDatabase().properties(c)[7] & bit) !== 0;

export const unicodedata = defineModule("unicodedata", {
  doc: "Properties of Unicode characters, as the Unicode Character Database 17.0.0 has them.",
  functions: [
    ...shared.map(([signature, impl, doc]) => fn(signature, ((...args: Value[]) => impl(currentDatabase(), ...args)) as never, doc)),
    fn("block(chr, /)", property("block", blockOf), "The name of a character's block."),
    fn("grapheme_cluster_break(chr, /)", property("grapheme_cluster_break", (c) => currentDatabase().properties(c)[5]), "The Grapheme_Cluster_Break property."),
    fn("indic_conjunct_break(chr, /)", property("indic_conjunct_break", (c) => currentDatabase().properties(c)[6]), "The Indic_Conjunct_Break property."),
    fn("extended_pictographic(chr, /)", property("extended_pictographic", flag(PICTOGRAPHIC)), "The Extended_Pictographic property."),
    fn("isxidstart(chr, /)", property("isxidstart", flag(XID_START)), "The XID_Start property."),
    fn("isxidcontinue(chr, /)", property("isxidcontinue", flag(XID_CONTINUE)), "The XID_Continue property."),
    fn("iter_graphemes(unistr, start=0, end=sys.maxsize, /)", iterGraphemes, "An iterator over the extended grapheme clusters of a str."),
  ],
  types: [UCD],
  attrs: () => ({ unidata_version: currentDatabase().version, ucd_3_2_0: new PyUCD(oldDatabase) }),
}); // prettier-ignore
