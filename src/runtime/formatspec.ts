/** The format specification mini-language (CPython: Python/formatter_unicode.c): parsing, and padding of text. Numbers: formatnumbers.ts. */
import { valueError } from "./errors.ts";
import { PyWideStr, strFromCodePoints, type Value } from "./value.ts";

export { formatComplex, formatComplexObject, formatFloat, formatFloatObject, formatInt } from "./formatnumbers.ts";

export interface FormatSpec {
  /** One character. */
  fill: string;
  align: "<" | ">" | "=" | "^";
  sign: "" | "+" | "-" | " ";
  /** `z`: a result of -0 loses its sign. */
  noNegativeZero: boolean;
  /** `#` */
  alternate: boolean;
  /** -1: none. */
  width: number;
  /** Separator of groups before the point, and after it. */
  thousands: "" | "," | "_";
  fractionThousands: "" | "," | "_";
  /** -1: none. */
  precision: number;
  /** The code, or "" for none. */
  type: string;
  /** No sign, separators, `z` or `#`: fill, alignment, width, precision and code are all there is. */
  simple: boolean;
}

const MAX = 0x7fffffff;

/** An unknown code, as CPython shows it. */
function shownCode(type: string): string {
  const point = type.codePointAt(0)!;
  return point > 32 && point < 128 ? type : "\\x" + point.toString(16);
}

export function unknownFormat(type: string, typeName: string): unknown {
  return valueError(`Unknown format code '${shownCode(type)}' for object of type '${typeName}'`);
}

const isAlign = (c: string | undefined): c is FormatSpec["align"] => c === "<" || c === ">" || c === "=" || c === "^";

/** Programs format by few specs, many times. */
const parsed: Record<string, Map<string, FormatSpec>> = {};

/**
 * @param typeName what errors call the object's type
 * @throws ValueError
 */
export function parseFormatSpec(
  text: string,
  typeName = "str",
  defaultType = "s",
  defaultAlign: "<" | ">" = "<",
): FormatSpec {
  // The type's name is for errors alone, and the default alignment goes with the default code.
  const known = (parsed[defaultType] ??= new Map<string, FormatSpec>());
  let spec = known.get(text);
  if (spec === undefined) {
    spec = parse(text, typeName, defaultType, defaultAlign);
    spec.simple =
      spec.sign === "" &&
      !spec.noNegativeZero &&
      !spec.alternate &&
      spec.thousands === "" &&
      spec.fractionThousands === "";
    if (known.size >= 256) known.clear();
    known.set(text, spec);
  }
  return spec;
}

function parse(text: string, typeName: string, defaultType: string, defaultAlign: "<" | ">"): FormatSpec {
  const spec: FormatSpec = {
    fill: " ",
    align: defaultAlign,
    sign: "",
    noNegativeZero: false,
    alternate: false,
    width: -1,
    thousands: "",
    fractionThousands: "",
    simple: false,
    precision: -1,
    type: defaultType,
  };
  const c = Array.from(text);
  let i = 0;
  let filled = false;
  let aligned = false;
  const second = c[1];
  const first = c[0];
  if (isAlign(second)) {
    spec.fill = first!;
    spec.align = second;
    filled = aligned = true;
    i = 2;
  } else if (isAlign(first)) {
    spec.align = first;
    aligned = true;
    i = 1;
  }
  const sign = c[i];
  if (sign === "+" || sign === "-" || sign === " ") {
    spec.sign = sign;
    i++;
  }
  if (c[i] === "z") {
    spec.noNegativeZero = true;
    i++;
  }
  if (c[i] === "#") {
    spec.alternate = true;
    i++;
  }
  if (!filled && c[i] === "0") {
    spec.fill = "0";
    if (!aligned && defaultAlign === ">") spec.align = "=";
    i++;
  }
  const number = (): number => {
    const start = i;
    let n = 0;
    for (; i < c.length && c[i]! >= "0" && c[i]! <= "9" && c[i]!.length === 1; i++) {
      n = n * 10 + Number(c[i]);
      if (n > MAX) throw valueError("Too many decimal digits in format string");
    }
    return i === start ? -1 : n;
  };
  const separator = (): "" | "," | "_" => {
    let found: "" | "," | "_" = "";
    for (;;) {
      const s = c[i];
      if (s !== "," && s !== "_") return found;
      if (found !== "") {
        if (found === s) throw valueError(`Cannot specify '${s}' with '${s}'.`);
        throw valueError("Cannot specify both ',' and '_'.");
      }
      found = s;
      i++;
    }
  };
  spec.width = number();
  spec.thousands = separator();
  if (c[i] === ".") {
    i++;
    spec.precision = number();
    spec.fractionThousands = separator();
    if (spec.precision < 0 && spec.fractionThousands === "") throw valueError("Format specifier missing precision");
  }
  if (c.length - i > 1) throw valueError(`Invalid format specifier '${text}' for object of type '${typeName}'`);
  if (c.length - i === 1) spec.type = c[i]!;
  checkSeparator(spec.thousands, spec.type, "defgEG%F", "boxX");
  checkSeparator(spec.fractionThousands, spec.type, "efgEG%F", "");
  return spec;
}

function checkSeparator(separator: string, type: string, allowed: string, underscoreOnly: string): void {
  if (separator === "" || type === "" || allowed.includes(type)) return;
  if (separator === "_" && underscoreOnly.includes(type)) return;
  throw valueError(`Cannot specify '${separator}' with '${shownCode(type)}'.`);
}

/** Pads text to the width that the spec asks for; `=` counts as `>`. */
export function padText(s: string | PyWideStr, spec: FormatSpec): Value {
  const length = typeof s === "string" ? s.length : s.codePoints.length;
  const missing = spec.width - length;
  if (missing <= 0) return s;
  const left = spec.align === "<" ? 0 : spec.align === "^" ? missing >> 1 : missing;
  if (typeof s === "string" && spec.fill.length === 1 && !/[\ud800-\udfff]/.test(spec.fill))
    return spec.fill.repeat(left) + s + spec.fill.repeat(missing - left);
  const points = typeof s === "string" ? Array.from(s, (c) => c.codePointAt(0)!) : s.codePoints;
  const out = new Uint32Array(length + missing).fill(spec.fill.codePointAt(0)!);
  out.set(points, left);
  return strFromCodePoints(out);
}

/** `format(s, spec)` of a str. @throws ValueError */
export function formatStr(s: string | PyWideStr, text: string): Value {
  if (text === "") return s;
  const spec = parseFormatSpec(text);
  if (spec.type !== "s") throw unknownFormat(spec.type, "str");
  if (spec.sign !== "")
    throw valueError(`${spec.sign === " " ? "Space" : "Sign"} not allowed in string format specifier`);
  if (spec.noNegativeZero) throw valueError("Negative zero coercion (z) not allowed in string format specifier");
  if (spec.alternate) throw valueError("Alternate form (#) not allowed in string format specifier");
  if (spec.align === "=") throw valueError("'=' alignment not allowed in string format specifier");
  if (spec.precision >= 0) {
    if (typeof s === "string") s = s.slice(0, spec.precision);
    else if (spec.precision < s.codePoints.length)
      return padText(strFromCodePoints(s.codePoints.subarray(0, spec.precision)), spec);
  }
  return padText(s, spec);
}
