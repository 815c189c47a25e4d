/** float.hex and float.fromhex. */
import { overflowError, valueError } from "../errors.ts";
import { scaleByPowerOfTwo, splitDouble, bitLength } from "./int-ops.ts";
import { floatRepr } from "./float-format.ts";

export function floatHex(x: number): string {
  if (!Number.isFinite(x)) return floatRepr(x);
  const sign = x < 0 || Object.is(x, -0) ? "-" : "";
  if (x === 0) return sign + "0x0.0p+0";
  const [m, e] = splitDouble(Math.abs(x));
  // subnormals keep the smallest exponent, with fewer leading bits
  const shift = 1 - Math.max(-1021 - e, 0);
  const exponent = e - shift;
  const bits = BigInt(scaleByPowerOfTwo(m, shift + 52))
    .toString(16)
    .padStart(14, "0");
  return `${sign}0x${bits[0]}.${bits.slice(1)}p${exponent < 0 ? "-" : "+"}${Math.abs(exponent)}`;
}

const HEX = /^[\t-\r ]*([+-]?)(?:0x)?([0-9a-f]*)(?:\.([0-9a-f]*))?(?:p([+-]?\d+))?[\t-\r ]*$/i;
const SPECIAL = /^[\t-\r ]*([+-]?)(inf|infinity|nan)[\t-\r ]*$/i;

/** @throws ValueError, OverflowError */
export function floatFromHex(text: string): number {
  const special = SPECIAL.exec(text);
  if (special) {
    if (special[2]!.toLowerCase() === "nan") return NaN;
    return special[1] === "-" ? -Infinity : Infinity;
  }
  const m = HEX.exec(text);
  const digits = m ? m[2]! + (m[3] ?? "") : "";
  if (!m || digits === "") throw valueError("invalid hexadecimal floating-point string");
  const negative = m[1] === "-";
  let n = BigInt("0x" + digits);
  if (n === 0n) return negative ? -0 : 0;
  const given = Math.max(-1e9, Math.min(1e9, Number(m[4] ?? 0)));
  let exponent = given - 4 * (m[3] ?? "").length;
  // Round half to even at the last bit that a double of this size has.
  const bits = bitLength(n);
  const drop = Math.max(bits - 53, -1074 - exponent);
  if (drop > bits + 1) return negative ? -0 : 0;
  if (drop > 0) {
    const d = BigInt(drop);
    const low = n & ((1n << d) - 1n);
    const half = 1n << (d - 1n);
    n >>= d;
    if (low > half || (low === half && n & 1n)) n += 1n;
    exponent += drop;
  }
  const x = scaleByPowerOfTwo(Number(n), exponent);
  if (x === Infinity) throw overflowError("hexadecimal value too large to represent as a float");
  return negative ? -x : x;
}
