/** The values of numeric literals. */
import { ComplexConst, type ConstantValue, FloatConst } from "../ast.ts";
import { PySyntaxError, sourceLine } from "../errors.ts";
import type { Parser } from "./state.ts";

/** sys.int_info.default_max_str_digits: decimal literals beyond it are refused. */
const MAX_STR_DIGITS = 4300;

export function numberValue(p: Parser, token: number): ConstantValue {
  const start = p.start[token];
  const length = p.end[token] - start;
  if (length === 1) return p.source.charCodeAt(start) - 48;
  let text = p.text(token);
  if (text.includes("_")) text = text.replaceAll("_", "");
  const second = text.charCodeAt(1) | 32;
  if (text.charCodeAt(0) === 48 && second > 97) {
    // 0x, 0o, 0b; beyond 2 ** 53 Number() would round.
    if (second === 120 || second === 111 || second === 98) {
      if (text.length <= 15) return Number(text);
      return normalized(BigInt(text));
    }
  }
  let isInteger = true;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 48 || c > 57) {
      isInteger = false;
      break;
    }
  }
  if (isInteger) {
    if (text.length <= 15) return Number(text);
    if (text.length > MAX_STR_DIGITS) tooLong(p, token, text.length);
    return normalized(BigInt(text));
  }
  if ((text.charCodeAt(text.length - 1) | 32) === 106) return new ComplexConst(Number(text.slice(0, -1)));
  return new FloatConst(Number(text));
}

function normalized(value: bigint): number | bigint {
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}

function tooLong(p: Parser, token: number, digits: number): never {
  const msg =
    `Exceeds the limit (${MAX_STR_DIGITS} digits) for integer string conversion: value has ${digits} digits; ` +
    "use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid " +
    "decimal conversion limits.";
  const lineno = p.lineno[token];
  const offset = p.col[token] + 1;
  const text = sourceLine(p.source, lineno);
  throw new PySyntaxError("SyntaxError", msg, p.filename, lineno, offset, text, lineno, p.endCol[token] + 1);
}
