/**
 * Doubles as decimal text: shortest repr, and correctly rounded e, f and g forms (CPython: Python/pystrtod.c).
 * The engine's toFixed and toExponential are exact except at ties, which they round up; ties go the exact way.
 */
import { splitDouble } from "./int-ops.ts";

/** `repr(x)` */
export function floatRepr(x: number): string {
  if (Number.isInteger(x)) {
    if (x < 1e16 && x > -1e16) return Object.is(x, -0) ? "-0.0" : x + ".0";
  } else {
    if (x !== x) return "nan";
    const a = x < 0 ? -x : x;
    if (a === Infinity) return x < 0 ? "-inf" : "inf";
    if (a >= 1e-4 && a < 1e16) return String(x);
  }
  return pythonExponent(x.toExponential());
}

/** The exponent with at least two digits. */
function pythonExponent(s: string): string {
  const e = s.indexOf("e");
  return s.length - e === 3 ? s.slice(0, e + 2) + "0" + s.slice(e + 2) : s;
}

/** x as mantissa and power of two, both exact; x positive and finite. */
export function exactBinary(x: number): [bigint, number] {
  const [m, e] = splitDouble(x);
  return [BigInt(m * 9007199254740992), e - 53];
}

/** x * 10**places, half to even; x positive and finite. `exact`: the quotient without rounding. */
function scaledInteger(x: number, places: number, truncate = false): bigint {
  let [num, e] = exactBinary(x);
  let den = 1n;
  if (places >= 0) num *= 10n ** BigInt(places);
  else den = 10n ** BigInt(-places);
  if (e >= 0) num <<= BigInt(e);
  else den <<= BigInt(-e);
  const q = num / den;
  if (truncate) return q;
  const twice = (num - q * den) * 2n;
  return twice > den || (twice === den && q & 1n) ? q + 1n : q;
}

/** |x| with `places` digits after the point; x finite. Negative places round to tens, hundreds, … */
export function fixedDigits(x: number, places: number): string {
  x = Math.abs(x);
  if (places >= 0 && places <= 100 && x < 1e21) {
    const scaled = x * (places < 31 ? (1 << places) * 2 : 2 ** (places + 1));
    // a tie is an odd multiple of a half at that place
    const tie = Number.isInteger(scaled) && !Number.isInteger(scaled / 2);
    if (!tie) return x.toFixed(places);
  }
  if (x === 0) return places > 0 ? "0." + "0".repeat(places) : "0";
  // no double has more than 1074 digits after the point
  const exact = Math.min(places, 1100);
  const s = scaledInteger(x, exact).toString();
  if (places <= 0) return s === "0" ? s : s + "0".repeat(-places);
  const padded = s.padStart(exact + 1, "0");
  return padded.slice(0, -exact) + "." + padded.slice(-exact) + "0".repeat(places - exact);
}

/** The first `count` significant digits of |x|, rounded, and the decimal exponent of the first one; x finite. */
export function significantDigits(x: number, count: number): [string, number] {
  x = Math.abs(x);
  if (x === 0) return ["0".repeat(count), 0];
  const shortest = x.toExponential();
  const at = shortest.indexOf("e");
  let exponent = Number(shortest.slice(at + 1));
  // Near the subnormals a shortest form has too few digits to stand for the value.
  if (count <= 14 && x > 1e-300) {
    const given = at < 2 ? 1 : at - 1;
    if (given <= count) return [digitsOf(shortest, at).padEnd(count, "0"), exponent];
    // With so few digits a tie shows in the shortest form: it ends there, in a 5.
    if (given !== count + 1 || shortest[at - 1] !== "5") {
      const s = x.toExponential(count - 1);
      const e = s.indexOf("e");
      return [digitsOf(s, e), Number(s.slice(e + 1))];
    }
  }
  const exactCount = Math.min(count, 1100);
  // The shortest form may be the next power of ten, just above x.
  const floor = scaledInteger(x, exactCount - 1 - exponent, true);
  if (floor.toString().length < exactCount) exponent--;
  let s = scaledInteger(x, exactCount - 1 - exponent).toString();
  if (s.length > exactCount) {
    exponent++;
    s = s.slice(0, exactCount);
  }
  return [s + "0".repeat(count - exactCount), exponent];
}

function digitsOf(s: string, e: number): string {
  return s[1] === "." ? s[0] + s.slice(2, e) : s.slice(0, e);
}

function exponentText(e: number): string {
  const a = Math.abs(e);
  return (e < 0 ? "e-" : "e+") + (a < 10 ? "0" + a : a);
}

/** What a formatted double consists of: 12.50e+03 is "12", ".50", "e+03"; inf and nan stand in `rest`. */
export interface DoubleParts {
  negative: boolean;
  whole: string;
  fraction: string;
  rest: string;
}

/**
 * PyOS_double_to_string. `code`: e, f, g, or r for repr (which has no precision); `alternate` keeps the point and
 * g's zeros; `addDotZero` makes it look like a float.
 */
export function doubleParts(
  x: number,
  code: string,
  precision: number,
  alternate: boolean,
  addDotZero = false,
): DoubleParts {
  const negative = x < 0 || Object.is(x, -0);
  if (!Number.isFinite(x)) return { negative, whole: "", fraction: "", rest: x !== x ? "nan" : "inf" };
  if (code === "f") {
    const s = fixedDigits(x, precision);
    const dot = s.indexOf(".");
    return dot < 0
      ? { negative, whole: s, fraction: alternate ? "." : "", rest: "" }
      : { negative, whole: s.slice(0, dot), fraction: s.slice(dot), rest: "" };
  }
  let digits: string;
  let exponent: number;
  let useExponent = true;
  if (code === "e") [digits, exponent] = significantDigits(x, precision + 1);
  else {
    if (code === "r") {
      const s = Math.abs(x).toExponential();
      const e = s.indexOf("e");
      digits = digitsOf(s, e);
      exponent = Number(s.slice(e + 1));
      useExponent = exponent < -4 || exponent >= 16;
    } else {
      if (precision === 0) precision = 1;
      [digits, exponent] = significantDigits(x, precision);
      useExponent = exponent < -4 || exponent >= precision - (addDotZero ? 1 : 0);
      if (!alternate) digits = digits.replace(/(?!^)0+$/, "");
    }
  }
  let whole: string;
  let fraction: string;
  if (useExponent) {
    whole = digits[0]!;
    fraction = digits.slice(1);
  } else if (exponent < 0) {
    whole = "0";
    fraction = "0".repeat(-exponent - 1) + digits;
  } else {
    whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
    fraction = digits.slice(exponent + 1);
    if (fraction === "" && addDotZero) fraction = "0";
  }
  return {
    negative,
    whole,
    fraction: fraction !== "" || alternate ? "." + fraction : "",
    rest: useExponent ? exponentText(exponent) : "",
  };
}

/** As text: what `%` formatting and `format` have in common. `code` may be a capital letter. */
export function formatDouble(
  x: number,
  code: string,
  precision: number,
  alternate = false,
  addDotZero = false,
): string {
  const p = doubleParts(x, code.toLowerCase(), precision, alternate, addDotZero);
  const s = (p.negative ? "-" : "") + p.whole + p.fraction + p.rest;
  return code >= "A" && code <= "Z" ? s.toUpperCase() : s;
}
