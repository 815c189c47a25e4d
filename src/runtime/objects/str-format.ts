/** str.format (PEP 3101; CPython: Objects/stringlib/unicode_format.h). Also what the module _string offers of it. */
import { ascii, format, getItem, repr, str as toStr } from "../abstract.ts";
import { getAttribute } from "../attributes.ts";
import { formatInt, formatStr } from "../formatspec.ts";
import { indexError, keyError, valueError } from "../errors.ts";
import { strValue, exactStr, type PyWideStr, type Value } from "../value.ts";
import { PyDict } from "./dict.ts";
import { exact, joinPieces, type Str, type StrSelf } from "./str-common.ts";

/** A literal text, and the replacement field behind it if there is one. */
export interface Markup {
  literal: string;
  field: { name: string; spec: string; conversion: string; nested: boolean; path?: FieldPath } | null;
  /** The literal as a str, once it was used. */
  text?: Str;
  /** What is wrong from here on: said only when the parts before have been used. */
  fault?: string;
}

type FieldPath = ReturnType<typeof splitFieldName>;

class Fault {
  constructor(readonly message: string) {}
}

const parsed = new Map<string, Markup[]>();

/** The parts of a format string; the last ones asked for are kept. */
export function parseMarkup(s: string): Markup[] {
  let out = parsed.get(s);
  if (out === undefined) {
    out = parseParts(s);
    if (parsed.size >= 500) parsed.clear();
    parsed.set(s, out);
  }
  return out;
}

function parseParts(s: string): Markup[] {
  const out: Markup[] = [];
  try {
    collectParts(s, out);
  } catch (e) {
    if (!(e instanceof Fault)) throw e;
    out.push({ literal: "", field: null, fault: e.message });
  }
  return out;
}

function collectParts(s: string, out: Markup[]): void {
  let i = 0;
  while (i < s.length) {
    const start = i;
    let c = "";
    while (i < s.length) {
      c = s[i++]!;
      if (c === "{" || c === "}") break;
      c = "";
    }
    if (c === "") {
      out.push({ literal: s.slice(start), field: null });
      break;
    }
    const next = s[i];
    if (c === "}" && next !== "}") throw new Fault("Single '}' encountered in format string");
    if (next === undefined) throw new Fault("Single '{' encountered in format string");
    if (next === c) {
      out.push({ literal: s.slice(start, i), field: null });
      i++;
      continue;
    }
    const literal = s.slice(start, i - 1);
    const r = parseField(s, i);
    out.push({ literal, field: r.field });
    i = r.next;
  }
}

function parseField(s: string, i: number): { field: NonNullable<Markup["field"]>; next: number } {
  const start = i;
  let c = "";
  while (i < s.length) {
    c = s[i++]!;
    if (c === "{") throw new Fault("unexpected '{' in field name");
    if (c === "[") while (i < s.length && s[i] !== "]") i++;
    else if (c === "}" || c === ":" || c === "!") break;
    c = "";
  }
  if (c === "") throw new Fault("expected '}' before end of string");
  const name = s.slice(start, i - 1);
  let conversion = "";
  if (c === "}") return { field: { name, spec: "", conversion, nested: false }, next: i };
  if (c === "!") {
    if (i >= s.length) throw new Fault("end of string while looking for conversion specifier");
    conversion = String.fromCodePoint(s.codePointAt(i)!);
    i += conversion.length;
    if (i < s.length) {
      c = s[i++]!;
      if (c === "}") return { field: { name, spec: "", conversion, nested: false }, next: i };
      if (c !== ":") throw new Fault("expected ':' after conversion specifier");
    }
  }
  const specStart = i;
  let nested = false;
  let depth = 1;
  while (i < s.length) {
    c = s[i++]!;
    if (c === "{") {
      nested = true;
      depth++;
    } else if (c === "}" && --depth === 0)
      return { field: { name, spec: s.slice(specStart, i - 1), conversion, nested }, next: i };
  }
  throw new Fault("unmatched '{' in format spec");
}

/** The number that a name or key is, or -1. */
function integerOf(text: string): number {
  if (!/^[0-9]+$/.test(text)) return -1;
  const n = Number(text);
  if (n > 0x7fffffff) throw valueError("Too many decimal digits in format string");
  return n;
}

export interface FieldStep {
  attribute: boolean;
  /** A name, or an index where the key is a number. */
  key: string | number;
}

export interface SplitName {
  first: string | number;
  steps: FieldStep[];
  /** What is wrong behind the steps: said only when they have been taken. */
  fault?: string;
}

const NEXT: SplitName = { first: "", steps: [] };

/** `a.b[0]` → first name (a number where it is one, "" where it is left out) and the steps from there. */
export function splitFieldName(name: string): SplitName {
  if (name === "") return NEXT;
  const end = name.search(/[.[]/);
  const head = end < 0 ? name : name.slice(0, end);
  const n = integerOf(head);
  const steps: FieldStep[] = [];
  const first = n < 0 ? head : n;
  let i = head.length;
  while (i < name.length) {
    const c = name[i++];
    if (c !== "." && c !== "[")
      return { first, steps, fault: "Only '.' or '[' may follow ']' in format field specifier" };
    const start = i;
    if (c === ".") {
      while (i < name.length && name[i] !== "." && name[i] !== "[") i++;
      steps.push({ attribute: true, key: name.slice(start, i) });
    } else {
      while (i < name.length && name[i] !== "]") i++;
      if (i >= name.length) return { first, steps, fault: "Missing ']' in format string" };
      const key = name.slice(start, i++);
      const index = integerOf(key);
      steps.push({ attribute: false, key: index < 0 ? key : index });
    }
    if (steps.at(-1)!.key === "") {
      steps.pop();
      return { first, steps, fault: "Empty attribute in format string" };
    }
  }
  return { first, steps };
}

const enum Numbering {
  Unknown,
  Automatic,
  Manual,
}

interface Arguments {
  args: readonly Value[] | null;
  kwargs: Value;
  numbering: Numbering;
  next: number;
}

function chooseNumbering(a: Arguments, automatic: boolean): void {
  const wanted = automatic ? Numbering.Automatic : Numbering.Manual;
  if (a.numbering === Numbering.Unknown) a.numbering = wanted;
  else if (a.numbering !== wanted)
    throw valueError(
      automatic
        ? "cannot switch from manual field specification to automatic field numbering"
        : "cannot switch from automatic field numbering to manual field specification",
    );
}

function fieldValue({ first, steps, fault }: FieldPath, a: Arguments): Value {
  let v: Value;
  if (typeof first === "number" || first === "") {
    chooseNumbering(a, first === "");
    const i = first === "" ? a.next++ : first;
    if (a.args === null) throw valueError("Format string contains positional fields");
    if (i >= a.args.length) throw indexError(`Replacement index ${i} out of range for positional args tuple`);
    v = a.args[i]!;
  } else if (a.kwargs instanceof PyDict && a.args !== null) {
    const found = a.kwargs.get(strValue(first));
    if (found === undefined) throw keyError(strValue(first));
    v = found;
  } else v = getItem(a.kwargs, strValue(first));
  for (const { attribute, key } of steps)
    v = attribute ? getAttribute(v, String(key)) : getItem(v, typeof key === "number" ? key : strValue(key));
  if (fault !== undefined) throw valueError(fault);
  return v;
}

function convert(v: Value, conversion: string): Value {
  switch (conversion) {
    case "":
      return v;
    case "r":
      return repr(v);
    case "s":
      return toStr(v);
    case "a":
      return ascii(v);
  }
  const c = conversion.codePointAt(0)!;
  throw valueError(
    c > 32 && c < 127
      ? `Unknown conversion specifier ${conversion}`
      : `Unknown conversion specifier \\x${c.toString(16)}`,
  );
}

function build(s: string, a: Arguments, depth: number): Str {
  if (depth <= 0) throw valueError("Max string recursion exceeded");
  const pieces: Str[] = [];
  const parts = parseMarkup(s);
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    const { literal, field } = part;
    if (part.fault !== undefined) throw valueError(part.fault);
    if (literal !== "") pieces.push((part.text ??= strValue(literal)));
    if (field === null) continue;
    const value = fieldValue((field.path ??= splitFieldName(field.name)), a);
    const v = field.conversion === "" ? value : convert(value, field.conversion);
    const spec = field.nested ? build(field.spec, a, depth - 1) : field.spec === "" ? "" : strValue(field.spec);
    pieces.push(formatted(v, spec));
  }
  return pieces.length === 1 ? pieces[0]! : joinPieces("", pieces);
}

/** `format(v, spec)`; the commonest types need no method for it. */
function formatted(v: Value, spec: Str): Str {
  if (typeof v === "string") return spec === "" ? v : exactStr(formatStr(v, spec.toString()))!;
  if (typeof v === "number") return spec === "" ? String(v) : exactStr(formatInt(v, spec.toString()))!;
  return exactStr(format(v, spec))!;
}

export function strFormat(self: StrSelf, args: Value[], kwargs: PyDict): string | PyWideStr {
  return build(exact(self).toString(), { args, kwargs, numbering: Numbering.Unknown, next: 0 }, 2);
}

export function strFormatMap(self: StrSelf, mapping: Value): string | PyWideStr {
  return build(exact(self).toString(), { args: null, kwargs: mapping, numbering: Numbering.Unknown, next: 0 }, 2);
}
