/** Binary and unary operators over slots (CPython: the PyNumber_* of Objects/abstract.c). Common pairs go first. */
import { typeError } from "./errors.ts";
import { concatLarge, LARGE } from "./growingstr.ts";
import type { Type } from "./objects/type.ts";
import { typeOf } from "./typeof.ts";
import { asSsize } from "./numbers.ts";
import { NotImplemented, PyFloat, type Value } from "./value.ts";

type Binary = (a: Value, b: Value) => Value;
const MAX = Number.MAX_SAFE_INTEGER;

type Slot = Binary | undefined;

/** `binary_op1` with the operands' slots: the left one's, or the right one's first if its type is a proper subclass. */
function apply(a: Value, b: Value, ta: Type, tb: Type, fa: Slot, fb: Slot): Value {
  if (fb === fa) fb = undefined;
  if (fa !== undefined) {
    if (fb !== undefined && tb.isSubtype(ta)) {
      const r = fb(a, b);
      if (r !== NotImplemented) return r;
      fb = undefined;
    }
    const r = fa(a, b);
    if (r !== NotImplemented) return r;
  }
  return fb !== undefined ? fb(a, b) : NotImplemented;
}

function unsupported(op: string, a: Value, b: Value): unknown {
  return typeError(`unsupported operand type(s) for ${op}: '${typeOf(a).tp_name}' and '${typeOf(b).tp_name}'`);
}

/** Slots are read by name at their operator: V8's caches are of no use to a name in a variable. */
function operate(a: Value, b: Value, ta: Type, tb: Type, fa: Slot, fb: Slot, op: string): Value {
  const r = apply(a, b, ta, tb, fa, fb);
  if (r === NotImplemented) throw unsupported(op, a, b);
  return r;
}

function operateInPlace(a: Value, b: Value, ta: Type, tb: Type, f: Slot, fa: Slot, fb: Slot, op: string): Value {
  if (f !== undefined) {
    const r = f(a, b);
    if (r !== NotImplemented) return r;
  }
  return operate(a, b, ta, tb, fa, fb, op);
}

export function binaryAdd(a: Value, b: Value): Value {
  if (typeof a === "number") {
    if (typeof b === "number") {
      const r = a + b;
      return r <= MAX && r >= -MAX ? r : addBig(a, b);
    }
  } else if (typeof a === "string") {
    if (typeof b === "string") return a.length < LARGE ? a + b : concatLarge(a, b);
  } else if (a instanceof PyFloat && b instanceof PyFloat && a.type === b.type) return new PyFloat(a.value + b.value);
  const ta = typeOf(a);
  const tb = typeOf(b);
  const r = apply(a, b, ta, tb, ta.nb_add, tb.nb_add);
  if (r !== NotImplemented) return r;
  const concat = ta.sq_concat;
  if (concat !== undefined) return concat(a, b);
  throw unsupported("+", a, b);
}

function addBig(a: number, b: number): bigint {
  return BigInt(a) + BigInt(b);
}

export function inplaceAdd(a: Value, b: Value): Value {
  if (typeof a === "string" && typeof b === "string") return a.length < LARGE ? a + b : concatLarge(a, b);
  const ta = typeOf(a);
  if (ta.nb_inplace_add !== undefined) {
    const r = ta.nb_inplace_add(a, b);
    if (r !== NotImplemented) return r;
  }
  const tb = typeOf(b);
  const r = apply(a, b, ta, tb, ta.nb_add, tb.nb_add);
  if (r !== NotImplemented) return r;
  const concat = ta.sq_inplace_concat ?? ta.sq_concat;
  if (concat !== undefined) return concat(a, b);
  throw unsupported("+=", a, b);
}

export function binarySubtract(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a - b;
    if (r <= MAX && r >= -MAX) return r;
  } else if (a instanceof PyFloat && b instanceof PyFloat && a.type === b.type) return new PyFloat(a.value - b.value);
  const ta = typeOf(a);
  const tb = typeOf(b);
  return operate(a, b, ta, tb, ta.nb_subtract, tb.nb_subtract, "-");
}

export function binaryMultiply(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a * b;
    if (r <= MAX && r >= -MAX) return r + 0;
  } else if (a instanceof PyFloat && b instanceof PyFloat && a.type === b.type) return new PyFloat(a.value * b.value);
  return multiply(a, b, false);
}

function multiply(a: Value, b: Value, inPlace: boolean): Value {
  const ta = typeOf(a);
  const tb = typeOf(b);
  const r = apply(a, b, ta, tb, ta.nb_multiply, tb.nb_multiply);
  if (r !== NotImplemented) return r;
  const repeat = inPlace ? (ta.sq_inplace_repeat ?? ta.sq_repeat) : ta.sq_repeat;
  if (repeat !== undefined) return repeat(a, repeatCount(b));
  if (tb.sq_repeat !== undefined) return tb.sq_repeat(b, repeatCount(a));
  throw unsupported(inPlace ? "*=" : "*", a, b);
}

function repeatCount(v: Value): number {
  if (typeof v === "number") return asSsize(v);
  if (typeOf(v).nb_index === undefined)
    throw typeError(`can't multiply sequence by non-int of type '${typeOf(v).tp_name}'`);
  return asSsize(v);
}

export function inplaceMultiply(a: Value, b: Value): Value {
  const f = typeOf(a).nb_inplace_multiply;
  if (f !== undefined) {
    const r = f(a, b);
    if (r !== NotImplemented) return r;
  }
  return multiply(a, b, true);
}

export function binaryTrueDivide(a: Value, b: Value): Value {
  const ta = typeOf(a);
  const tb = typeOf(b);
  return operate(a, b, ta, tb, ta.nb_true_divide, tb.nb_true_divide, "/");
}
export function binaryFloorDivide(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number" && b !== 0)
    return Math.floor(a / b) === 0 && a < b && a >= 0 ? 0 : floorDivideSafe(a, b);
  const ta = typeOf(a);
  const tb = typeOf(b);
  return operate(a, b, ta, tb, ta.nb_floor_divide, tb.nb_floor_divide, "//");
}

/** Exact for safe integers: the quotient is corrected by the remainder, which is exact. */
function floorDivideSafe(a: number, b: number): number {
  const m = a % b;
  const q = Math.round((a - m) / b);
  return (m !== 0 && m < 0 !== b < 0 ? q - 1 : q) + 0;
}

export function binaryRemainder(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number" && b !== 0) {
    // The quotient's floor is exact, so is its product; % takes V8 three times as long beyond 32 bits.
    if (a >= 0 && b > 0) return a - Math.floor(a / b) * b;
    const m = a % b;
    return m !== 0 && m < 0 !== b < 0 ? m + b : m + 0;
  }
  const ta = typeOf(a);
  const tb = typeOf(b);
  return operate(a, b, ta, tb, ta.nb_remainder, tb.nb_remainder, "%");
}
export function binaryMatrixMultiply(a: Value, b: Value): Value {
  const ta = typeOf(a);
  const tb = typeOf(b);
  return operate(a, b, ta, tb, ta.nb_matrix_multiply, tb.nb_matrix_multiply, "@");
}
export function binaryLshift(a: Value, b: Value): Value {
  const ta = typeOf(a);
  const tb = typeOf(b);
  return operate(a, b, ta, tb, ta.nb_lshift, tb.nb_lshift, "<<");
}
export function binaryRshift(a: Value, b: Value): Value {
  const ta = typeOf(a);
  const tb = typeOf(b);
  return operate(a, b, ta, tb, ta.nb_rshift, tb.nb_rshift, ">>");
}
export function binaryAnd(a: Value, b: Value): Value {
  const ta = typeOf(a);
  const tb = typeOf(b);
  return operate(a, b, ta, tb, ta.nb_and, tb.nb_and, "&");
}
export function binaryOr(a: Value, b: Value): Value {
  const ta = typeOf(a);
  const tb = typeOf(b);
  return operate(a, b, ta, tb, ta.nb_or, tb.nb_or, "|");
}
export function binaryXor(a: Value, b: Value): Value {
  const ta = typeOf(a);
  const tb = typeOf(b);
  return operate(a, b, ta, tb, ta.nb_xor, tb.nb_xor, "^");
}
export function binaryDivmod(a: Value, b: Value): Value {
  const ta = typeOf(a);
  const tb = typeOf(b);
  return operate(a, b, ta, tb, ta.nb_divmod, tb.nb_divmod, "divmod()");
}

/** `pow(a, b, mod)`; `mod` None for the operator. */
export function binaryPower(a: Value, b: Value, mod: Value = null): Value {
  return power(a, b, mod, "** or pow()");
}

function power(a: Value, b: Value, mod: Value, op: string): Value {
  const ta = typeOf(a);
  const tb = typeOf(b);
  const fa = ta.nb_power;
  let fb = tb.nb_power;
  if (fb === fa) fb = undefined;
  let r: Value = NotImplemented;
  if (fa !== undefined) {
    if (fb !== undefined && tb.isSubtype(ta)) {
      r = fb(a, b, mod);
      fb = undefined;
    }
    if (r === NotImplemented) r = fa(a, b, mod);
  }
  if (r === NotImplemented && fb !== undefined) r = fb(a, b, mod);
  if (r === NotImplemented && mod !== null) {
    const fm = typeOf(mod).nb_power;
    if (fm !== undefined && fm !== fa && fm !== fb) r = fm(a, b, mod);
  }
  if (r !== NotImplemented) return r;
  if (mod === null) throw unsupported(op, a, b);
  throw typeError(`unsupported operand type(s) for ${op}: '${ta.tp_name}', '${tb.tp_name}', '${typeOf(mod).tp_name}'`);
}

export function inplaceSubtract(a: Value, b: Value): Value {
  const ta = typeOf(a);
  const tb = typeOf(b);
  return operateInPlace(a, b, ta, tb, ta.nb_inplace_subtract, ta.nb_subtract, tb.nb_subtract, "-=");
}
export function inplaceMatrixMultiply(a: Value, b: Value): Value {
  const ta = typeOf(a);
  const tb = typeOf(b);
  return operateInPlace(
    a,
    b,
    ta,
    tb,
    ta.nb_inplace_matrix_multiply,
    ta.nb_matrix_multiply,
    tb.nb_matrix_multiply,
    "@=",
  );
}
export function inplaceTrueDivide(a: Value, b: Value): Value {
  const ta = typeOf(a);
  const tb = typeOf(b);
  return operateInPlace(a, b, ta, tb, ta.nb_inplace_true_divide, ta.nb_true_divide, tb.nb_true_divide, "/=");
}
export function inplaceFloorDivide(a: Value, b: Value): Value {
  const ta = typeOf(a);
  const tb = typeOf(b);
  return operateInPlace(a, b, ta, tb, ta.nb_inplace_floor_divide, ta.nb_floor_divide, tb.nb_floor_divide, "//=");
}
export function inplaceRemainder(a: Value, b: Value): Value {
  const ta = typeOf(a);
  const tb = typeOf(b);
  return operateInPlace(a, b, ta, tb, ta.nb_inplace_remainder, ta.nb_remainder, tb.nb_remainder, "%=");
}
export function inplaceLshift(a: Value, b: Value): Value {
  const ta = typeOf(a);
  const tb = typeOf(b);
  return operateInPlace(a, b, ta, tb, ta.nb_inplace_lshift, ta.nb_lshift, tb.nb_lshift, "<<=");
}
export function inplaceRshift(a: Value, b: Value): Value {
  const ta = typeOf(a);
  const tb = typeOf(b);
  return operateInPlace(a, b, ta, tb, ta.nb_inplace_rshift, ta.nb_rshift, tb.nb_rshift, ">>=");
}
export function inplaceAnd(a: Value, b: Value): Value {
  const ta = typeOf(a);
  const tb = typeOf(b);
  return operateInPlace(a, b, ta, tb, ta.nb_inplace_and, ta.nb_and, tb.nb_and, "&=");
}
export function inplaceOr(a: Value, b: Value): Value {
  const ta = typeOf(a);
  const tb = typeOf(b);
  return operateInPlace(a, b, ta, tb, ta.nb_inplace_or, ta.nb_or, tb.nb_or, "|=");
}
export function inplaceXor(a: Value, b: Value): Value {
  const ta = typeOf(a);
  const tb = typeOf(b);
  return operateInPlace(a, b, ta, tb, ta.nb_inplace_xor, ta.nb_xor, tb.nb_xor, "^=");
}
export function inplacePower(a: Value, b: Value, mod: Value = null): Value {
  const f = typeOf(a).nb_inplace_power;
  if (f !== undefined) {
    const r = f(a, b, mod);
    if (r !== NotImplemented) return r;
  }
  return power(a, b, mod, "**=");
}

function unary(v: Value, slot: "nb_negative" | "nb_positive" | "nb_invert", op: string): Value {
  const f = typeOf(v)[slot];
  if (f === undefined) throw typeError(`bad operand type for unary ${op}: '${typeOf(v).tp_name}'`);
  return f(v);
}
export function negative(v: Value): Value {
  if (typeof v === "number") return 0 - v;
  return unary(v, "nb_negative", "-");
}
export function positive(v: Value): Value {
  if (typeof v === "number") return v;
  return unary(v, "nb_positive", "+");
}
export function invert(v: Value): Value {
  if (typeof v === "number" && v === (v | 0)) return ~v;
  return unary(v, "nb_invert", "~");
}
export function absolute(v: Value): Value {
  const f = typeOf(v).nb_absolute;
  if (f === undefined) throw typeError(`bad operand type for abs(): '${typeOf(v).tp_name}'`);
  return f(v);
}
export { negative as unaryNegative, positive as unaryPositive, invert as unaryInvert };
