/**
 * The slots of a type by their C names (CPython: Include/cpython/object.h), with the signatures that they have here.
 * Method syntax on purpose: an implementation may narrow `self` to its own class.
 */
import type { Value, PyObject, Names } from "./value.ts";
import type { Type } from "./objects/type.ts";
import type { BufferView } from "./buffer.ts";

export interface TypeSlots {
  tp_new?(type: Type, args: Value[], names: Names): Value;
  tp_init?(self: Value, args: Value[], names: Names): void;
  tp_call?(self: Value, args: Value[], names: Names): Value;
  tp_repr?(self: Value): Value;
  tp_str?(self: Value): Value;
  tp_hash?(self: Value): number;
  tp_getattro?(self: Value, name: string): Value;
  tp_setattro?(self: Value, name: string, value: Value | undefined): void;
  tp_richcompare?(self: Value, other: Value, op: CompareOp): Value;
  tp_iter?(self: Value): Value;
  tp_iternext?(self: Value): Value | undefined;
  tp_descr_get?(self: Value, obj: Value | undefined, type: Type): Value;
  tp_descr_set?(self: Value, obj: Value, value: Value | undefined): void;
  tp_finalize?(self: Value): void;

  nb_add?(a: Value, b: Value): Value;
  nb_subtract?(a: Value, b: Value): Value;
  nb_multiply?(a: Value, b: Value): Value;
  nb_remainder?(a: Value, b: Value): Value;
  nb_divmod?(a: Value, b: Value): Value;
  nb_power?(a: Value, b: Value, mod: Value): Value;
  nb_negative?(self: Value): Value;
  nb_positive?(self: Value): Value;
  nb_absolute?(self: Value): Value;
  nb_bool?(self: Value): boolean;
  nb_invert?(self: Value): Value;
  nb_lshift?(a: Value, b: Value): Value;
  nb_rshift?(a: Value, b: Value): Value;
  nb_and?(a: Value, b: Value): Value;
  nb_xor?(a: Value, b: Value): Value;
  nb_or?(a: Value, b: Value): Value;
  nb_int?(self: Value): Value;
  nb_float?(self: Value): Value;
  nb_floor_divide?(a: Value, b: Value): Value;
  nb_true_divide?(a: Value, b: Value): Value;
  nb_index?(self: Value): Value;
  nb_matrix_multiply?(a: Value, b: Value): Value;
  nb_inplace_add?(a: Value, b: Value): Value;
  nb_inplace_subtract?(a: Value, b: Value): Value;
  nb_inplace_multiply?(a: Value, b: Value): Value;
  nb_inplace_remainder?(a: Value, b: Value): Value;
  nb_inplace_power?(a: Value, b: Value, mod: Value): Value;
  nb_inplace_lshift?(a: Value, b: Value): Value;
  nb_inplace_rshift?(a: Value, b: Value): Value;
  nb_inplace_and?(a: Value, b: Value): Value;
  nb_inplace_xor?(a: Value, b: Value): Value;
  nb_inplace_or?(a: Value, b: Value): Value;
  nb_inplace_floor_divide?(a: Value, b: Value): Value;
  nb_inplace_true_divide?(a: Value, b: Value): Value;
  nb_inplace_matrix_multiply?(a: Value, b: Value): Value;

  mp_length?(self: Value): number;
  mp_subscript?(self: Value, key: Value): Value;
  mp_ass_subscript?(self: Value, key: Value, value: Value | undefined): void;
  sq_length?(self: Value): number;
  sq_item?(self: Value, index: number): Value;
  sq_ass_item?(self: Value, index: number, value: Value | undefined): void;
  sq_contains?(self: Value, item: Value): boolean;
  sq_concat?(a: Value, b: Value): Value;
  sq_repeat?(self: Value, count: number): Value;
  sq_inplace_concat?(a: Value, b: Value): Value;
  sq_inplace_repeat?(self: Value, count: number): Value;

  am_await?(self: Value): Value;
  am_aiter?(self: Value): Value;
  am_anext?(self: Value): Value;
  /** The buffer protocol: see runtime/buffer.ts. */
  bf_getbuffer?(self: Value, flags: number): BufferView;
  bf_releasebuffer?(self: Value, view: BufferView): void;
}

export type SlotName = keyof TypeSlots;
export type SlotFunction = (self: PyObject, ...args: never[]) => unknown;

export const enum CompareOp {
  LT = 0,
  LE = 1,
  EQ = 2,
  NE = 3,
  GT = 4,
  GE = 5,
}

export const SLOT_NAMES: readonly SlotName[] = [
  "tp_new", "tp_init", "tp_call", "tp_repr", "tp_str", "tp_hash", "tp_getattro", "tp_setattro", "tp_richcompare",
  "tp_iter", "tp_iternext", "tp_descr_get", "tp_descr_set", "tp_finalize",
  "nb_add", "nb_subtract", "nb_multiply", "nb_remainder", "nb_divmod", "nb_power", "nb_negative", "nb_positive",
  "nb_absolute", "nb_bool", "nb_invert", "nb_lshift", "nb_rshift", "nb_and", "nb_xor", "nb_or", "nb_int", "nb_float",
  "nb_floor_divide", "nb_true_divide", "nb_index", "nb_matrix_multiply",
  "nb_inplace_add", "nb_inplace_subtract", "nb_inplace_multiply", "nb_inplace_remainder", "nb_inplace_power",
  "nb_inplace_lshift", "nb_inplace_rshift", "nb_inplace_and", "nb_inplace_xor", "nb_inplace_or",
  "nb_inplace_floor_divide", "nb_inplace_true_divide", "nb_inplace_matrix_multiply",
  "mp_length", "mp_subscript", "mp_ass_subscript",
  "sq_length", "sq_item", "sq_ass_item", "sq_contains", "sq_concat", "sq_repeat", "sq_inplace_concat", "sq_inplace_repeat",
  "am_await", "am_aiter", "am_anext", "bf_getbuffer", "bf_releasebuffer",
]; // prettier-ignore
