/** Numbers by the format mini-language (CPython: format_long_internal and its like in Python/formatter_unicode.c). */
import { strText } from "./abstract.ts";
import { overflowError, typeError, valueError } from "./errors.ts";
import { padText, parseFormatSpec, unknownFormat, type FormatSpec } from "./formatspec.ts";
import { PyComplex, complexRepr } from "./objects/complex.ts";
import { doubleParts, fixedDigits, floatRepr, type DoubleParts } from "./objects/float-format.ts";
import { absInt, intToDouble, isNegative } from "./objects/int-ops.ts";
import { intToString } from "./objects/int-parse.ts";
import { typeOf } from "./typeof.ts";
import { intValue, stringOf, strFromCodePoints, strValue, type PyFloat, type Value } from "./value.ts";

function specText(spec: Value): string {
  const text = stringOf(spec);
  if (text === undefined) throw typeError(`__format__() argument must be str, not ${typeOf(spec).tp_name}`);
  return text;
}

/** Groups digits from the right, filling with zeros up to `minWidth` characters. */
function groupDigits(digits: string, separator: string, size: number, minWidth: number): string {
  if (separator === "") return digits.length >= minWidth ? digits : digits.padStart(minWidth, "0");
  const grouped = (n: number) => (n === 0 ? 0 : n + Math.floor((n - 1) / size));
  let count = digits.length;
  while (grouped(count) < minWidth) count++;
  digits = digits.padStart(count, "0");
  let i = digits.length % size || size;
  let out = digits.slice(0, i);
  for (; i < digits.length; i += size) out += separator + digits.slice(i, i + size);
  return out;
}

/** Digits after the point are grouped from the left. */
function groupFraction(fraction: string, separator: string): string {
  if (separator === "" || fraction === "") return fraction;
  return "." + (fraction.slice(1).match(/.{1,3}/g) ?? []).join(separator);
}

/** Puts sign, prefix, grouped digits and padding together. */
function layOut(spec: FormatSpec, negative: boolean, prefix: string, digits: string, rest: string, group = 3): Value {
  const sign = negative ? "-" : spec.sign === "+" || spec.sign === " " ? spec.sign : "";
  const head = sign + prefix;
  const zeros = spec.fill === "0" && spec.align === "=" ? spec.width - head.length - rest.length : 0;
  const body = groupDigits(digits, spec.thousands, group, zeros) + rest;
  if (spec.align !== "=") return padText(head + body, spec);
  const missing = spec.width - head.length - body.length;
  return missing > 0 ? strValue(head + spec.fill.repeat(missing) + body) : head + body;
}

/** A number's text to the width of a simple spec, or undefined where that takes more than spaces or zeros in front. */
function padded(text: string, spec: FormatSpec): string | undefined {
  const missing = spec.width - text.length;
  if (missing <= 0) return text;
  if (spec.align === ">" || (spec.align === "=" && text.charCodeAt(0) !== 45))
    return spec.fill.length === 1 && spec.fill < "\ud800" ? spec.fill.repeat(missing) + text : undefined;
  return undefined;
}

const BASES: Record<string, [number, string]> = { b: [2, "0b"], o: [8, "0o"], x: [16, "0x"], X: [16, "0X"] };

/** `int.__format__` */
export function formatInt(self: Value, specValue: Value): Value {
  const text = specText(specValue);
  if (text === "") return typeof self === "number" ? String(self) : strText(self);
  const typeName = typeOf(self).name;
  const spec = parseFormatSpec(text, typeName, "d", ">");
  const { type } = spec;
  if (typeof self === "number" && spec.simple && spec.precision < 0 && (type === "d" || type === "x")) {
    const out = padded(type === "d" ? String(self) : self.toString(16), spec);
    if (out !== undefined) return out;
  }
  const n = intValue(self)!;
  if (type !== "" && "eEfFgG%".includes(type)) return formatFloatSpec(intToDouble(n), spec);
  if (type === "" || !"bcdoxXn".includes(type)) throw unknownFormat(type, typeName);
  if (spec.precision >= 0) throw valueError("Precision not allowed in integer format specifier");
  if (spec.noNegativeZero) throw valueError("Negative zero coercion (z) not allowed in integer format specifier");
  if (type === "c") return formatCharacter(n, spec);
  const base = BASES[type];
  if (base === undefined) return layOut(spec, isNegative(n), "", intToString(absInt(n)), "");
  let digits = absInt(n).toString(base[0]);
  if (type === "X") digits = digits.toUpperCase();
  return layOut(spec, isNegative(n), spec.alternate ? base[1] : "", digits, "", 4);
}

function formatCharacter(n: number | bigint, spec: FormatSpec): Value {
  if (spec.sign !== "") throw valueError("Sign not allowed with integer format specifier 'c'");
  if (spec.alternate) throw valueError("Alternate form (#) not allowed with integer format specifier 'c'");
  if (n > 0x7fffffff || n < -0x80000000) throw overflowError("Python int too large to convert to C long");
  if (n < 0 || n > 0x10ffff) throw overflowError("%c arg not in range(0x110000)");
  return padText(strFromCodePoints([Number(n)]), spec);
}

/** `float.__format__` */
export function formatFloatObject(self: PyFloat, specValue: Value): Value {
  const text = specText(specValue);
  if (text === "") return strText(self);
  return formatFloat(self.value, text, typeOf(self).name);
}

/** `format(x, text)` */
export function formatFloat(x: number, text: string, typeName = "float"): Value {
  if (text === "") return floatRepr(x);
  const spec = parseFormatSpec(text, typeName, "", ">");
  if (spec.type !== "" && !"eEfFgGn%".includes(spec.type)) throw unknownFormat(spec.type, typeName);
  return formatFloatSpec(x, spec);
}

/** The double by code and precision, its parts grouped as they must be. */
function parts(x: number, spec: FormatSpec, dotZero: boolean): DoubleParts & { tail: string } {
  let code = spec.type.toLowerCase();
  let { precision } = spec;
  let addDotZero = false;
  if (code === "") {
    addDotZero = dotZero;
    code = precision < 0 ? "r" : "g";
  } else if (code === "n") code = "g";
  if (precision < 0) precision = 6;
  const percent = code === "%";
  if (percent) {
    x *= 100;
    code = "f";
  }
  const p = doubleParts(x, code, precision, spec.alternate, addDotZero);
  if (spec.noNegativeZero && p.negative && !/[1-9]/.test(p.whole + p.fraction) && p.rest !== "inf") p.negative = false;
  let tail = groupFraction(p.fraction, spec.fractionThousands) + p.rest + (percent ? "%" : "");
  if (spec.type >= "A" && spec.type <= "Z") tail = tail.toUpperCase();
  return { ...p, tail };
}

function formatFloatSpec(x: number, spec: FormatSpec): Value {
  if (spec.simple && spec.type === "f" && Number.isFinite(x)) {
    const digits = fixedDigits(x, spec.precision < 0 ? 6 : spec.precision);
    const out = padded(x < 0 || Object.is(x, -0) ? "-" + digits : digits, spec);
    if (out !== undefined) return out;
  }
  const p = parts(x, spec, true);
  return layOut(spec, p.negative, "", p.whole, p.tail);
}

/** `complex.__format__` */
export function formatComplexObject(self: PyComplex, specValue: Value): Value {
  const text = specText(specValue);
  if (text === "") return strText(self);
  return formatComplex(self, text, typeOf(self).name);
}

export function formatComplex(z: PyComplex, text: string, typeName = "complex"): Value {
  if (text === "") return complexRepr(z);
  const spec = parseFormatSpec(text, typeName, "", ">");
  if (spec.type !== "" && !"eEfFgGn".includes(spec.type)) throw unknownFormat(spec.type, typeName);
  if (spec.fill === "0") throw valueError("Zero padding is not allowed in complex format specifier");
  if (spec.align === "=") throw valueError("'=' alignment flag is not allowed in complex format specifier");
  const part = (x: number, sign: FormatSpec["sign"]): string => {
    const p = parts(x, spec, false);
    return layOut({ ...spec, width: -1, sign }, p.negative, "", p.whole, p.tail) as string;
  };
  const bare = spec.type === "" && Object.is(z.real, 0);
  let s = bare ? part(z.imag, spec.sign) : part(z.real, spec.sign) + part(z.imag, "+");
  s += "j";
  if (spec.type === "" && !bare) s = `(${s})`;
  return padText(s, spec);
}
