/** PyUnicode_FromFormat's language (CPython: Objects/unicodeobject.c). */
import { ascii, repr, strText } from "../../runtime/abstract.ts";
import { overflowError, systemError } from "../../runtime/errors.ts";
import { fullyQualifiedName } from "../../runtime/objects/object.ts";
import { Type } from "../../runtime/objects/type.ts";
import { typeOf } from "../../runtime/typeof.ts";
import type { Value } from "../../runtime/value.ts";
import type { Border } from "./border.ts";
import type { VarArgs } from "./varargs.ts";

const DIRECTIVE = /%(?:(%)|([-0#]*)(\*|\d+)?(?:\.(\*|\d+))?(hh|h|ll|l|j|z|t)?([a-zA-Z]))|%.*$/gs;

const KINDS = "diuxXocpsUVSRATN";

/** A wchar_t array up to its NUL. */
function wideText(b: Border, at: number, precision = Infinity): string {
  const { u32 } = b.memory;
  let text = "";
  for (let i = 0; i < precision && u32[(at >>> 2) + i] !== 0; i++) text += String.fromCodePoint(u32[(at >>> 2) + i]!);
  return text;
}

export function formatText(b: Border, format: string, args: VarArgs): string {
  return format.replace(
    DIRECTIVE,
    (
      _all,
      percent: string | undefined,
      flags = "",
      width?: string,
      precision?: string,
      size = "",
      kind = "",
      at = 0,
    ) => {
      if (percent !== undefined) return "%";
      if (kind === "" || !KINDS.includes(kind as string))
        throw systemError(`invalid format string: ${format.slice(at)}`);
      let w = width === "*" ? args.int() : Number(width ?? 0);
      let left = (flags as string).includes("-");
      if (w < 0) {
        left = true;
        w = -w;
      }
      const p = precision === undefined ? undefined : precision === "*" ? args.int() : Number(precision);
      const text = directive(b, kind as string, size as string, flags as string, p, args);
      if (text.length >= w) return text;
      if (left) return text.padEnd(w);
      return (flags as string).includes("0") && "diuxXo".includes(kind as string) ? zeroPad(text, w) : text.padStart(w);
    },
  );
}

function zeroPad(text: string, w: number): string {
  return text.startsWith("-") ? "-" + text.slice(1).padStart(w - 1, "0") : text.padStart(w, "0");
}

function directive(b: Border, kind: string, size: string, flags: string, precision: number | undefined, args: VarArgs): string {
  const wide = size === "ll" || size === "j";
  const cut = (s: string): string => (precision === undefined ? s : [...s].slice(0, precision).join(""));
  const object = (): Value => b.handles.get(args.word());
  const digits = (n: bigint, base: number): string => {
    const s = (n < 0n ? -n : n).toString(base).padStart(precision ?? 0, "0");
    return n < 0n ? "-" + s : s;
  };
  const unsigned = (): bigint => (wide ? BigInt.asUintN(64, args.long()) : BigInt(args.word()));
  switch (kind) {
    case "d": case "i": return digits(wide ? args.long() : BigInt(args.int()), 10);
    case "u": return digits(unsigned(), 10);
    case "x": return digits(unsigned(), 16);
    case "X": return digits(unsigned(), 16).toUpperCase();
    case "o": return digits(unsigned(), 8);
    case "c": {
      const c = args.int();
      if (c < 0 || c > 0x10ffff) throw overflowError("character argument not in range(0x110000)");
      return String.fromCodePoint(c);
    }
    case "p": return "0x" + args.word().toString(16);
    case "s": {
      const at = args.word();
      if (size === "l") return wideText(b, at, precision);
      const n = b.memory.strlen(at);
      return b.memory.text(at, precision === undefined ? n : Math.min(n, precision));
    }
    case "U": return cut(strText(object()));
    case "V": {
      const h = args.word();
      const text = args.word();
      return cut(h !== 0 ? strText(b.handles.get(h)) : b.memory.cstring(text));
    }
    case "S": return cut(strText(object()));
    case "R": return cut(String(repr(object())));
    case "A": return cut(String(ascii(object())));
    case "T": return cut(typeName(typeOf(object()), flags));
    case "N": {
      const t = object();
      if (!(t instanceof Type)) throw systemError("%N argument must be a type");
      return cut(typeName(t, flags));
    }
  }
  throw systemError(`invalid format string: %${size}${kind}`);
} // prettier-ignore

/** `%#T` writes a colon between module and name. */
function typeName(t: Type, flags: string): string {
  const name = fullyQualifiedName(t);
  if (!flags.includes("#") || name === t.qualname) return name;
  return `${name.slice(0, name.length - t.qualname.length - 1)}:${t.qualname}`;
}

const PERCENT = 37;
const isDigit = (c: number | undefined): boolean => c !== undefined && c >= 48 && c <= 57;

/** PyBytes_FromFormat's smaller language (CPython: Objects/bytesobject.c): widths are passed over, what is unknown ends it. */
export function formatBytes(b: Border, at: number, args: VarArgs): Uint8Array {
  const format = b.memory.bytes(at, b.memory.strlen(at));
  const out: number[] = [];
  const text = (s: string): void => {
    for (let i = 0; i < s.length; i++) out.push(s.charCodeAt(i));
  };
  for (let i = 0; i < format.length; i++) {
    if (format[i] !== PERCENT) {
      out.push(format[i]!);
      continue;
    }
    const start = i++;
    while (isDigit(format[i])) i++;
    let precision = "";
    if (format[i] === 46) while (isDigit(format[++i])) precision += String.fromCharCode(format[i]!);
    const kind = String.fromCharCode(format[i] ?? 0);
    const sized = kind === "l" || kind === "z" ? String.fromCharCode(format[++i] ?? 0) : kind;
    if (sized === "c" && sized === kind) {
      const c = args.int();
      if (c < 0 || c > 255)
        throw overflowError("PyBytes_FromFormatV(): %c format expects an integer in range [0; 255]");
      out.push(c);
    } else if (sized === "d" || (sized === "i" && sized === kind)) text(String(args.int()));
    else if (sized === "u") text(String(args.word()));
    else if (sized === "x" && sized === kind) text(args.word().toString(16));
    else if (sized === "p" && sized === kind) text("0x" + args.word().toString(16));
    else if (sized === "s" && sized === kind) {
      const p = args.word();
      const n = b.memory.strlen(p);
      out.push(...b.memory.bytes(p, precision === "" ? n : Math.min(n, Number(precision))));
    } else if (kind === "%") out.push(PERCENT);
    else {
      out.push(...format.subarray(start));
      break;
    }
  }
  return Uint8Array.from(out);
}
