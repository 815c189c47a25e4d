/** `format % args` of str and bytes (CPython: Objects/unicode_format.c, bytesobject.c). */
import { asDouble, ascii, getItem, index, numberLong, repr, str as toStr } from "../abstract.ts";
import { newException, overflowError, typeError, valueError } from "../errors.ts";
import { formatFloat } from "../formatspec.ts";
import { latin1Text } from "../codec-latin.ts";
import { typeOf } from "../typeof.ts";
import { exactStr, intValue, PyFloat, strValue, type Value } from "../value.ts";
import { bytesFromLatin1, PyBytes, bytesLikeOrNone, bytesByDunder } from "./bytes.ts";
import { PyByteArray } from "./bytearray.ts";
import * as E from "./exceptions.ts";
import { intMaxStrDigits } from "./int-parse.ts";
import { charOf, codePointAt, joinPieces, lengthOf, sliceOf, type Str } from "./str-common.ts";
import { padStr } from "./str-pad.ts";
import { percentByPlan } from "./str-percent-plan.ts";
import { PyTuple } from "./tuple.ts";

interface Spec {
  /** Where its % stands. */
  at: number;
  left: boolean;
  plus: boolean;
  space: boolean;
  alt: boolean;
  zero: boolean;
  width: number;
  precision: number;
  conversion: string;
}

/** Bytes are formatted as text of the same codes. */
class Formatter {
  private used = 0;
  private readonly items: readonly Value[];
  private readonly isTuple: boolean;
  private readonly mapping: boolean;
  private keyed = false;
  /** The value of the last `%(key)…`, until it is used. */
  private pending: Value | undefined;
  private key: Value | undefined;
  private i = 0;

  constructor(
    private readonly fmt: string,
    private readonly args: Value,
    private readonly bytes: boolean,
  ) {
    this.isTuple = args instanceof PyTuple;
    this.items = args instanceof PyTuple ? args.items : [args];
    const t = typeOf(args);
    this.mapping =
      !this.isTuple && t.mp_subscript !== undefined && exactStr(args) === undefined &&
      !(bytes && (args instanceof PyBytes || args instanceof PyByteArray)); // prettier-ignore
  }

  run(): Str {
    const { fmt } = this;
    const pieces: Str[] = [];
    while (this.i < fmt.length) {
      const at = fmt.indexOf("%", this.i);
      if (at < 0) {
        pieces.push(this.literal(fmt.slice(this.i)));
        break;
      }
      if (at > this.i) pieces.push(this.literal(fmt.slice(this.i, at)));
      this.i = at + 1;
      if (fmt[this.i] === "%") {
        pieces.push("%");
        this.i++;
      } else pieces.push(this.convert(this.parse(at)));
    }
    if (!this.mapping && !this.keyed && this.used < this.items.length)
      throw typeError(
        `not all arguments converted during ${this.bytes ? "bytes" : "string"} formatting (required ${this.used}, got ${this.items.length})`,
      );
    return joinPieces("", pieces);
  }

  private literal(text: string): Str {
    return this.bytes ? text : strValue(text);
  }

  private next(at: number): Value {
    if (this.keyed) {
      const v = this.pending;
      if (v === undefined) throw valueError(`format requires a parenthesised mapping key at position ${at}`);
      this.pending = undefined;
      return v;
    }
    if (this.used >= this.items.length)
      throw typeError(`not enough arguments for format string (got ${this.items.length})`);
    return this.items[this.used++]!;
  }

  private where(): string {
    if (this.key !== undefined) return `format argument ${repr(this.key).toString()}: `;
    return this.isTuple ? `format argument ${this.used}: ` : "format argument: ";
  }
  private wrong(spec: Spec, what: string, v: Value): E.PyBaseException {
    return typeError(`${this.where()}%${spec.conversion} requires ${what}, not ${typeOf(v).tp_name}`);
  }

  private parse(at: number): Spec {
    const { fmt } = this;
    const spec: Spec = {
      at,
      left: false,
      plus: false,
      space: false,
      alt: false,
      zero: false,
      width: -1,
      precision: -1,
      conversion: "",
    };
    this.key = undefined;
    if (fmt[this.i] === "(") this.takeKey(at);
    for (; ; this.i++) {
      const c = fmt[this.i];
      if (c === "-") spec.left = true;
      else if (c === "+") spec.plus = true;
      else if (c === " ") spec.space = true;
      else if (c === "#") spec.alt = true;
      else if (c === "0") spec.zero = true;
      else break;
    }
    spec.width = this.count(at, "width");
    if (spec.width < -1) {
      spec.left = true;
      spec.width = -spec.width - 2;
    }
    if (fmt[this.i] === ".") {
      this.i++;
      spec.precision = Math.max(0, this.count(at, "precision"));
    }
    const size = fmt.charCodeAt(this.i);
    if (size === 104 || size === 108 || size === 76) this.i++;
    if (this.i >= fmt.length) throw valueError(`stray % at position ${at}`);
    spec.conversion = String.fromCodePoint(fmt.codePointAt(this.i)!);
    this.i += spec.conversion.length;
    return spec;
  }

  private takeKey(at: number): void {
    if (!this.mapping) throw typeError(`format requires a mapping, not ${typeOf(this.args).tp_name}`);
    const start = ++this.i;
    let depth = 1;
    for (; this.i < this.fmt.length && depth > 0; this.i++) {
      if (this.fmt[this.i] === ")") depth--;
      else if (this.fmt[this.i] === "(") depth++;
    }
    if (depth > 0) throw valueError(`stray % or incomplete format key at position ${at}`);
    const text = this.fmt.slice(start, this.i - 1);
    this.key = this.bytes ? bytesFromLatin1(text) : strValue(text);
    this.keyed = true;
    this.pending = getItem(this.args, this.key);
  }

  /** A width or precision; -1 if there is none, -2 - n for a negative `*`. */
  private count(at: number, what: string): number {
    const { fmt } = this;
    if (fmt[this.i] === "*") {
      if (this.key !== undefined)
        throw valueError(`* cannot be used with a parenthesised mapping key at position ${at}`);
      this.i++;
      const v = this.next(at);
      const n = intValue(v);
      if (n === undefined) throw typeError(`${this.where()}* requires int, not ${typeOf(v).tp_name}`);
      if (n > 0x7fffffff || n < -0x7fffffff) throw overflowError(`${this.where()}too big for ${what}`);
      return n < 0 ? -2 + Number(n) : Number(n);
    }
    const start = this.i;
    let n = 0;
    for (let c = fmt.charCodeAt(this.i); c >= 48 && c <= 57; c = fmt.charCodeAt(++this.i)) n = n * 10 + c - 48;
    if (this.i === start) return -1;
    if (n > 0x7fffffff) throw valueError(`${what} too big at position ${at}`);
    return n;
  }

  private convert(spec: Spec): Str {
    const c = spec.conversion;
    switch (c) {
      case "%":
        this.next(spec.at);
        return "%";
      case "s":
      case "r":
      case "a":
        return this.pad(spec, this.cut(spec, this.text(spec, this.next(spec.at))));
      case "b":
        if (!this.bytes) break;
        return this.pad(spec, this.cut(spec, this.text(spec, this.next(spec.at))));
      case "c":
        return this.pad(spec, this.character(spec, this.next(spec.at)));
      case "d":
      case "i":
      case "u":
      case "o":
      case "x":
      case "X":
        return this.integer(spec, this.next(spec.at));
      case "e":
      case "E":
      case "f":
      case "F":
      case "g":
      case "G":
        return this.float(spec, this.next(spec.at));
    }
    const code = c.codePointAt(0)!;
    if (/^[a-zA-Z]$/.test(c)) throw valueError(`unsupported format %${c} at position ${spec.at}`);
    const shown = `'${c}' (U+${code.toString(16).toUpperCase().padStart(4, "0")})`;
    throw valueError(
      `stray % at position ${spec.at} or unexpected format character ${shown} at position ${this.i - c.length}`,
    );
  }

  private text(spec: Spec, v: Value): Str {
    if (spec.conversion === "a" || (this.bytes && spec.conversion === "r")) return ascii(v);
    if (spec.conversion === "r") return repr(v);
    if (!this.bytes) return typeof v === "string" ? v : toStr(v);
    const data = (v instanceof PyBytes ? v.data : undefined) ?? bytesByDunder(v) ?? bytesLikeOrNone(v);
    if (data === undefined)
      throw typeError(
        `${this.where()}%b requires a bytes-like object, or an object that implements __bytes__, not ${typeOf(v).tp_name}`,
      );
    return latin1Text(data);
  }

  private cut(spec: Spec, s: Str): Str {
    return spec.precision >= 0 && lengthOf(s) > spec.precision ? sliceOf(s, 0, spec.precision) : s;
  }

  private pad(spec: Spec, s: Str): Str {
    const n = spec.width - lengthOf(s);
    if (n <= 0) return s;
    return spec.left ? padStr(s, 0, n, " ") : padStr(s, n, 0, " ");
  }

  /** Zeros go between the sign or prefix and the digits. */
  private number(spec: Spec, sign: string, digits: string): Str {
    const n = spec.width - sign.length - digits.length;
    if (spec.zero && !spec.left && n > 0) return sign + padStr(digits, n, 0, "0").toString();
    return this.pad(spec, sign + digits);
  }
  private sign(spec: Spec, negative: boolean): string {
    return negative ? "-" : spec.plus ? "+" : spec.space ? " " : "";
  }

  private character(spec: Spec, v: Value): Str {
    if (this.bytes) return this.byte(spec, v);
    const s = exactStr(v);
    if (s !== undefined) {
      if (lengthOf(s) === 1) return s;
      throw typeError(
        `${this.where()}%c requires an integer or a unicode character, not a string of length ${lengthOf(s)}`,
      );
    }
    if (typeOf(v).nb_index === undefined) throw this.wrong(spec, "an integer or a unicode character", v);
    const n = index(v);
    if (n < 0 || n > 0x10ffff) throw overflowError(`${this.where()}%c argument not in range(0x110000)`);
    return charOf(Number(n));
  }

  private byte(spec: Spec, v: Value): string {
    if (v instanceof PyBytes || v instanceof PyByteArray) {
      if (v.data.length === 1) return String.fromCharCode(v.data[0]!);
      const kind = v instanceof PyBytes ? "bytes" : "bytearray";
      throw typeError(
        `${this.where()}%c requires an integer in range(256) or a single byte, not a ${kind} object of length ${v.data.length}`,
      );
    }
    if (typeOf(v).nb_index === undefined) throw this.wrong(spec, "an integer in range(256) or a single byte", v);
    const n = index(v);
    if (n < 0 || n > 255) throw overflowError(`${this.where()}%c argument not in range(256)`);
    return String.fromCharCode(Number(n));
  }

  private integer(spec: Spec, v: Value): Str {
    const c = spec.conversion;
    const n = intValue(v) ?? this.integerOf(spec, v);
    const base = c === "o" ? 8 : c === "x" || c === "X" ? 16 : 10;
    const negative = n < 0;
    let digits = (negative ? -n : n).toString(base);
    if (digits.length > 4300 && base === 10) checkDigits(digits);
    if (spec.precision > digits.length) digits = padStr(digits, spec.precision - digits.length, 0, "0").toString();
    let sign = this.sign(spec, negative);
    if (spec.alt && base !== 10) sign += base === 8 ? "0o" : "0x";
    return c === "X" ? this.number(spec, sign.toUpperCase(), digits.toUpperCase()) : this.number(spec, sign, digits);
  }

  private integerOf(spec: Spec, v: Value): number | bigint {
    const t = typeOf(v);
    const whole = "oxX".includes(spec.conversion);
    const what = whole ? "an integer" : "a real number";
    if (whole ? t.nb_index === undefined : t.nb_index === undefined && t.nb_int === undefined)
      throw this.wrong(spec, what, v);
    try {
      return whole ? index(v) : numberLong(v);
    } catch (e) {
      if (e instanceof E.PyBaseException && e.type.isSubtype(E.TypeError)) throw this.wrong(spec, what, v);
      throw e;
    }
  }

  private float(spec: Spec, v: Value): Str {
    let x: number;
    if (v instanceof PyFloat) x = v.value;
    else {
      const t = typeOf(v);
      if (t.nb_float === undefined && t.nb_index === undefined) throw this.wrong(spec, "a real number", v);
      x = asDouble(v);
    }
    const negative = x < 0 || Object.is(x, -0);
    const precision = spec.precision < 0 ? 6 : spec.precision;
    const digits = strTextOf(formatFloat(Math.abs(x), `${spec.alt ? "#" : ""}.${precision}${spec.conversion}`));
    return this.number(spec, this.sign(spec, negative), digits);
  }
}

/** A format of a number is plain text. */
function strTextOf(v: Value): string {
  return exactStr(v)!.toString();
}

/** sys.set_int_max_str_digits' limit. */
function checkDigits(digits: string): void {
  const limit = intMaxStrDigits();
  if (limit > 0 && digits.length > limit)
    throw newException(
      E.ValueError,
      `Exceeds the limit (${limit} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit`,
    );
}

/** str's `%`. */
export function strPercent(fmt: Str, args: Value): Str {
  if (typeof fmt === "string") {
    const text = percentByPlan(fmt, args);
    if (text !== undefined) return text;
  }
  return new Formatter(fmt.toString(), args, false).run();
}

/** bytes' `%`: text of the same codes. */
export function bytesPercent(fmt: Uint8Array, args: Value): Uint8Array {
  const s = new Formatter(latin1Text(fmt), args, true).run();
  return Uint8Array.from({ length: lengthOf(s) }, (_, i) => codePointAt(s, i));
}
