/** JavaScript text: pieces of expressions with what is known of them, identifiers, literals. */

/**
 * What an expression's value is for certain. "number" is an int in the safe range, "int" may be a bigint as well;
 * the names of types mean exactly that type.
 */
export type Kind =
  "any" | "number" | "int" | "float" | "str" | "bool" | "none" | "list" | "tuple" | "dict" | "set" | "function";

/** How tightly the text binds: a primary expression, an operand list's member, or a comma sequence. */
export const enum Level {
  Primary,
  Assignment,
  Comma,
}

/** Whether the text may stand more than once. */
export const enum Stable {
  /** Has effects or costs: once only, in place. */
  No,
  /** A JavaScript variable: any number of times, as long as nobody assigns it in between. */
  Variable,
  /** Never changes. */
  Constant,
}

/** A class, so that V8 sees one shape in every function of the code generator; `declare`, so that no field is set twice. */
export class Code {
  declare readonly text: string;
  declare readonly kind: Kind;
  declare readonly level: Level;
  declare readonly stable: Stable;
  /** Does not store into L[p]: the position set before it still holds after it. */
  declare readonly quiet: boolean;
  /** A temporary set aside for the value: what is evaluated after it leaves that alone. */
  declare readonly holder: string | undefined;
  /** The JavaScript double of a float that is not boxed; `text` boxes it. */
  declare readonly raw: string | undefined;

  constructor(text: string, kind: Kind, level: Level, stable: Stable, quiet: boolean, holder?: string, raw?: string) {
    this.text = text;
    this.kind = kind;
    this.level = level;
    this.stable = stable;
    this.quiet = quiet;
    this.holder = holder;
    this.raw = raw;
  }

  /** The same value where it may stand once only. */
  once(): Code {
    return new Code(this.text, this.kind, this.level, Stable.No, this.quiet, this.holder, this.raw);
  }
  in(holder: string): Code {
    return new Code(this.text, this.kind, this.level, this.stable, this.quiet, holder, this.raw);
  }
  /** An unboxed float, once it is in the variable `t`. */
  rawIn(t: string): Code {
    return new Code(`new PyFloat(${t})`, this.kind, this.level, Stable.Variable, true, this.holder, t);
  }
}

export function variable(text: string, kind: Kind = "any"): Code {
  return new Code(text, kind, Level.Primary, Stable.Variable, true);
}
export function constant(text: string, kind: Kind = "any"): Code {
  return new Code(text, kind, Level.Primary, Stable.Constant, true);
}
/** A call or another primary expression. */
export function primary(text: string, kind: Kind = "any", quiet = false): Code {
  return new Code(text, kind, Level.Primary, Stable.No, quiet);
}
export function operand(text: string, kind: Kind = "any", quiet = false): Code {
  return new Code(text, kind, Level.Assignment, Stable.No, quiet);
}
export function sequence(text: string, kind: Kind = "any", quiet = false): Code {
  return new Code(text, kind, Level.Comma, Stable.No, quiet);
}
/** An unboxed float: `raw` is a primary expression or gets parentheses where it is used. */
export function double(raw: string, quiet: boolean, stable = Stable.No): Code {
  return new Code(`new PyFloat(${raw})`, "float", Level.Primary, stable, quiet, undefined, raw);
}

/** As an argument or the right side of an assignment. */
export function arg(c: Code): string {
  return c.level === Level.Comma ? `(${c.text})` : c.text;
}
/** As an operand of any operator. */
export function atom(c: Code): string {
  return c.level === Level.Primary ? c.text : `(${c.text})`;
}

const RESERVED = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends " +
    "false finally for function if implements import in instanceof interface let new null package private protected " +
    "public return static super switch this throw true try typeof undefined var void while with yield NaN Infinity " +
    "async of get set Math Object Array"
  ).split(" "),
);
/** Names that generated code uses itself: one letter for state, letter and number for what is hoisted, and prefixes. */
const INTERNAL = /^(?:[SCLRGFp]|[tksFmexnirvwaodlq]\d+|[gcb]_.*|T_.*)$/;

let helpers: ReadonlySet<string> = new Set();
/** The helpers' names, which Python's names must not hide. Handed in by helpers.ts: the list lives there. */
export function reserveHelpers(names: ReadonlySet<string>): void {
  helpers = names;
}

function escapeIdentifier(name: string): string {
  let out = "";
  for (const c of name) out += c === "." ? "$" : /\w/.test(c) ? c : `$${c.codePointAt(0)!.toString(16)}$`;
  return out;
}

const NOT_PLAIN = /\W/;

/** A Python name as a legal JavaScript identifier of its own: `$` cannot occur in Python. Trees may hold any text for a name. */
export function identifier(name: string): string {
  const js = NOT_PLAIN.test(name) ? escapeIdentifier(name) : name;
  if (isNumeral(js)) return `$${js}`;
  return RESERVED.has(js) || INTERNAL.test(js) || helpers.has(js) ? `${js}$` : js;
}

/** A Python name behind a prefix that keeps it apart: `g_x`, `c_x`. The compiler has names with a dot: `.type_params`. */
export function prefixed(prefix: string, name: string): string {
  return prefix + (NOT_PLAIN.test(name) ? escapeIdentifier(name) : name);
}

const PLAIN_PROPERTY = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Begins as a number does: a digit or a dot. */
export function isNumeral(text: string, from = 0): boolean {
  const c = text.charCodeAt(from);
  return (c >= 48 && c <= 57) || c === 46;
}

/** What may stand before a property: `4.x` is no JavaScript. */
export function holder(text: string): string {
  return isNumeral(text) ? `(${text})` : text;
}

/** Access to the attribute `name` as an own property: `.$x`. */
export function property(name: string): string {
  return PLAIN_PROPERTY.test(name) ? `.$${name}` : `[${quote(`$${name}`)}]`;
}

const NEEDS_NO_ESCAPE = /^[\w .<>$,:()[\]=*/%+-]*$/;

export function quote(s: string): string {
  if (s.length < 100 && NEEDS_NO_ESCAPE.test(s)) return `"${s}"`;
  return JSON.stringify(s).replace(/[\u2028\u2029]/g, (c) => (c === "\u2028" ? "\\u2028" : "\\u2029"));
}

/** Comment text that cannot end the comment. */
export function comment(s: string): string {
  return s.replace(/[\r\n\u2028\u2029]/g, " ").trimEnd();
}
