/** printf's language, and the rest of C's string functions that the C API has (CPython: Python/mysnprintf.c, Python/pystrcmp.c). */
import { fixedDigits } from "../../runtime/objects/float-format.ts";
import type { Border } from "./border.ts";
import { VarArgs } from "./varargs.ts";

const DIRECTIVE = /%([-+ #0]*)(\*|\d+)?(?:\.(\*|\d*))?(?:hh|h|(ll|j|L)|l|z|t)?([diouxXcsfFeEgGpn%])/g;

interface Field {
  flags: string;
  width: number;
  precision: number | undefined;
}

/** Writes at most `size` bytes with the NUL; the length that the whole has, or -1 for a buffer of no size. */
export function snprintf(b: Border, to: number, size: number, format: string, args: number): number {
  const text = printf(b, format, new VarArgs(b, args));
  const bytes = new TextEncoder().encode(text);
  if (size > 0) {
    const n = Math.min(bytes.length, size - 1);
    b.memory.u8.set(bytes.subarray(0, n), to);
    b.memory.u8[to + n] = 0;
  }
  return bytes.length;
}

function printf(b: Border, format: string, args: VarArgs): string {
  return format.replace(
    DIRECTIVE,
    (
      _all,
      flags: string,
      width: string | undefined,
      precision: string | undefined,
      wide: string | undefined,
      kind: string,
    ) => {
      if (kind === "%") return "%";
      const field: Field = { flags, width: 0, precision: undefined };
      if (width !== undefined) field.width = width === "*" ? args.int() : Number(width);
      if (field.width < 0) {
        field.flags += "-";
        field.width = -field.width;
      }
      if (precision !== undefined) field.precision = precision === "*" ? args.int() : Number(precision);
      if (field.precision !== undefined && field.precision < 0) field.precision = undefined;
      return conversion(b, kind, field, wide !== undefined, args);
    },
  );
}

function conversion(b: Border, kind: string, field: Field, wide: boolean, args: VarArgs): string {
  switch (kind) {
    case "d":
    case "i":
      return integer(wide ? args.long() : BigInt(args.int()), 10, "", field, true);
    case "u":
      return integer(unsigned(wide, args), 10, "", field, false);
    case "o":
      return integer(unsigned(wide, args), 8, "0", field, false);
    case "x":
      return integer(unsigned(wide, args), 16, "0x", field, false);
    case "X":
      return integer(unsigned(wide, args), 16, "0x", field, false).toUpperCase();
    case "p":
      return pad(`0x${args.word().toString(16)}`, field);
    case "c":
      return pad(String.fromCharCode(args.int() & 0xff), field);
    case "s": {
      const at = args.word();
      if (at === 0) return pad("(null)", field);
      const n = b.memory.strlen(at);
      return pad(b.memory.text(at, field.precision === undefined ? n : Math.min(n, field.precision)), field);
    }
    case "n":
      args.word();
      return "";
    default:
      return float(args.double(), kind, field);
  }
}

const unsigned = (wide: boolean, args: VarArgs): bigint =>
  wide ? BigInt.asUintN(64, args.long()) : BigInt(args.word());

function pad(text: string, { flags, width }: Field): string {
  return flags.includes("-") ? text.padEnd(width) : text.padStart(width);
}
function numeric(sign: string, digits: string, field: Field, zeros: boolean): string {
  if (zeros && field.flags.includes("0") && !field.flags.includes("-"))
    return sign + digits.padStart(field.width - sign.length, "0");
  return pad(sign + digits, field);
}
const signOf = (negative: boolean, flags: string): string =>
  negative ? "-"
  : flags.includes("+") ? "+"
  : flags.includes(" ") ? " "
  : ""; // prettier-ignore

function integer(n: bigint, base: number, prefix: string, field: Field, signed: boolean): string {
  const digits = (n < 0n ? -n : n).toString(base).padStart(field.precision ?? 0, "0");
  const sign = signed ? signOf(n < 0n, field.flags) : "";
  const before = field.flags.includes("#") && n !== 0n ? prefix : "";
  return numeric(sign + before, digits, field, field.precision === undefined);
}

function float(x: number, kind: string, field: Field): string {
  const sign = signOf(x < 0 || Object.is(x, -0), field.flags);
  const upper = kind < "a";
  const cased = (s: string): string => (upper ? s.toUpperCase() : s);
  if (!Number.isFinite(x)) return numeric(sign, cased(Number.isNaN(x) ? "nan" : "inf"), field, false);
  return numeric(sign, cased(digitsOf(Math.abs(x), kind.toLowerCase(), field)), field, true);
}

function digitsOf(x: number, kind: string, { flags, precision = 6 }: Field): string {
  if (kind === "f") return fixedDigits(x, precision);
  if (kind === "e") return exponential(x, precision);
  const p = precision === 0 ? 1 : precision;
  const scientific = exponential(x, p - 1);
  const exponent = Number(scientific.slice(scientific.indexOf("e") + 1));
  const plain = exponent >= -4 && exponent < p;
  const [mantissa = "", tail] = (plain ? fixedDigits(x, p - 1 - exponent) : scientific).split("e");
  const short = flags.includes("#") || !mantissa.includes(".") ? mantissa : mantissa.replace(/\.?0+$/, "");
  return tail === undefined ? short : `${short}e${tail}`;
}
function exponential(x: number, precision: number): string {
  return x.toExponential(Math.min(precision, 100)).replace(/e([+-])(\d)$/, "e$10$2");
}

/** PyOS_mystrnicmp: without regard to the case of ASCII letters. */
export function compareCaseless(a: string, c: string, most = Infinity): number {
  const lower = (s: string, i: number): number => {
    const code = i < s.length ? s.charCodeAt(i) : 0;
    return code >= 65 && code <= 90 ? code + 32 : code;
  };
  for (let i = 0; i < most; i++) {
    const order = lower(a, i) - lower(c, i);
    if (order !== 0) return order;
    if (i >= a.length) return 0;
  }
  return 0;
}

/** strtoul and strtol: what follows the number is told at `end`; beyond the range it is the largest value. */
function number(b: Border, at: number, end: number, base: number): { negative: boolean; value: bigint } {
  const text = b.memory.cstring(at);
  const m = /^([\s]*)([+-]?)(.*)$/s.exec(text)!;
  let rest = m[3]!;
  let used = m[1]!.length + m[2]!.length;
  const prefix = /^0([xXoObB])/.exec(rest)?.[1]?.toLowerCase();
  const named = prefix === undefined ? undefined : { x: 16, o: 8, b: 2 }[prefix as "x" | "o" | "b"];
  const digits = (s: string, radix: number): string => {
    let n = 0;
    while (parseInt(s[n] ?? "", 36) < radix) n++;
    return s.slice(0, n);
  };
  let radix = base;
  if (named !== undefined && (base === 0 || base === named) && digits(rest.slice(2), named) !== "") {
    radix = named;
    rest = rest.slice(2);
    used += 2;
  } else if (base === 0) radix = 10;
  const found = digits(rest, radix);
  used = found === "" ? 0 : used + found.length;
  if (end !== 0) b.memory.u32[end >>> 2] = at + new TextEncoder().encode(text.slice(0, used)).length;
  let value = 0n;
  for (const c of found) value = value * BigInt(radix) + BigInt(parseInt(c, 36));
  return { negative: m[2] === "-" && found !== "", value };
}
export function strtol(b: Border, at: number, end: number, base: number): number {
  const { negative, value } = number(b, at, end, base);
  if (negative) return value > 0x80000000n ? -0x80000000 : -Number(value) | 0;
  return value > 0x7fffffffn ? 0x7fffffff : Number(value);
}
export function strtoul(b: Border, at: number, end: number, base: number): number {
  const { value } = number(b, at, end, base);
  return value > 0xffffffffn ? -1 : Number(value) | 0;
}
