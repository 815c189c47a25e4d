/**
 * C slots and the runtime's slots, both ways: a function pointer from a slot array becomes a runtime slot, and a runtime slot of any
 * class becomes a function pointer when C asks for one by PyType_GetSlot. Slot ids: Include/slots_generated.h.
 */
import type { BufferView } from "../../runtime/buffer.ts";
import { typeError } from "../../runtime/errors.ts";
import type { SlotName, TypeSlots } from "../../runtime/slots.ts";
import type { Type } from "../../runtime/objects/type.ts";
import { strValue, stringOf, type Names, type PyObject, type Value } from "../../runtime/value.ts";
import { StopIteration } from "../../runtime/objects/exceptions.ts";
import { provideNativeConstructor } from "../../runtime/compiled/construct.ts";
import type { Border } from "./border.ts";
import { binary, callWord, itemWord, joinCall, ternaryWord, unary, word } from "./callsintoc.ts";
import { bufferFromC, getBuffer, releaseBuffer, releaseToC } from "./buffers.ts";
import { makeConstructor, MOST_ARGUMENTS } from "./entries.ts";
import { indicator, takeError } from "./errors.ts";
import { functionOf, noteOrigin, originOf } from "./slotorigin.ts";

type Raw = (...args: number[]) => unknown;
type AnySlot = (...args: unknown[]) => unknown;

interface ShapeOfSlot {
  /** The wasm type. */
  shape: string;
  /** What the result is when a runtime slot throws. */
  error: number;
  toRuntime(b: Border, f: number): unknown;
  /** The body of a pointer: decodes words, calls the runtime slot, encodes. */
  toC(b: Border, slot: AnySlot): Raw;
}

const get = (b: Border, h: number): Value => b.handles.get(h);
const opt = (b: Border, h: number): Value | undefined => (h === 0 ? undefined : b.handles.get(h));

const unaryShape: ShapeOfSlot = {
  shape: "i>i",
  error: 0,
  toRuntime: (b, f) => (self: Value) => unary(b, f, self),
  toC: (b, s) => (h) => b.handles.of(s(get(b, h!)) as Value),
};
const binaryShape: ShapeOfSlot = {
  shape: "ii>i",
  error: 0,
  toRuntime: (b, f) => (x: Value, y: Value) => binary(b, f, x, y),
  toC: (b, s) => (x, y) => b.handles.of(s(get(b, x!), get(b, y!)) as Value),
};
const ternaryShape: ShapeOfSlot = {
  shape: "iii>i",
  error: 0,
  toRuntime: (b, f) => (x: Value, y: Value, z: Value) => b.result(ternaryWord(b, f, x, y, z)),
  toC: (b, s) => (x, y, z) => b.handles.of(s(get(b, x!), get(b, y!), get(b, z!)) as Value),
};
const inquiry: ShapeOfSlot = {
  shape: "i>i",
  error: -1,
  toRuntime: (b, f) => (self: Value) => {
    const n = word(b, f, self);
    if (n < 0) throw takeError();
    return n !== 0;
  },
  toC: (b, s) => (h) => (s(get(b, h!)) ? 1 : 0),
};
const length: ShapeOfSlot = {
  shape: "i>i",
  error: -1,
  toRuntime: (b, f) => (self: Value) => {
    const n = word(b, f, self);
    if (n < 0) throw takeError();
    return n;
  },
  toC: (b, s) => (h) => s(get(b, h!)),
};
const hashShape: ShapeOfSlot = {
  shape: "i>i",
  error: -1,
  toRuntime: (b, f) => (self: Value) => {
    const n = word(b, f, self);
    if (n === -1) throw takeError();
    return n;
  },
  toC: (b, s) => (h) => s(get(b, h!)),
};
const ssizeArgument: ShapeOfSlot = {
  shape: "ii>i",
  error: 0,
  toRuntime: (b, f) => (self: Value, n: number) => b.result(word(b, f, self, n)),
  toC: (b, s) => (h, n) => b.handles.of(s(get(b, h!), n) as Value),
};
const assignItem: ShapeOfSlot = {
  shape: "iii>i",
  error: -1,
  toRuntime: (b, f) => (self: Value, i: number, v: Value | undefined) => b.status(itemWord(b, f, self, i, v)),
  toC: (b, s) => (h, i, v) => (s(get(b, h!), i, opt(b, v!)), 0),
};
const assignObject: ShapeOfSlot = {
  shape: "iii>i",
  error: -1,
  toRuntime: (b, f) => (self: Value, key: Value, v: Value | undefined) => b.status(ternaryWord(b, f, self, key, v)),
  toC: (b, s) => (h, k, v) => (s(get(b, h!), get(b, k!), opt(b, v!)), 0),
};
const contains: ShapeOfSlot = {
  shape: "ii>i",
  error: -1,
  toRuntime: (b, f) => (self: Value, item: Value) => {
    const n = ternaryWord(b, f, self, item, undefined);
    if (n < 0) throw takeError();
    return n !== 0;
  },
  toC: (b, s) => (h, v) => (s(get(b, h!), get(b, v!)) ? 1 : 0),
};
const compare: ShapeOfSlot = {
  shape: "iii>i",
  error: 0,
  toRuntime: (b, f) => (x: Value, y: Value, op: number) => {
    const { handles } = b;
    const hx = handles.of(x);
    const hy = handles.of(y);
    let r: number;
    try {
      r = b.call(f, hx, hy, op);
    } finally {
      handles.decRef(hx);
      handles.decRef(hy);
    }
    return b.result(r);
  },
  toC: (b, s) => (x, y, op) => b.handles.of(s(get(b, x!), get(b, y!), op) as Value),
};
const next: ShapeOfSlot = {
  shape: "i>i",
  error: 0,
  toRuntime: (b, f) => (self: PyObject) => {
    const h = word(b, f, self);
    if (h !== 0) return b.result(h);
    const e = indicator.exception;
    if (e === null) return undefined;
    indicator.exception = null;
    if (!e.type.isSubtype(StopIteration)) throw e;
    // What `__next__`, called as a method, raises with.
    if (e.args.items.length > 0) (self as { result?: Value }).result = e.args.items[0]!;
    return undefined;
  },
  toC: (b, s) => (h) => {
    const v = s(get(b, h!)) as Value | undefined;
    return v === undefined ? 0 : b.handles.of(v);
  },
};
const getAttr: ShapeOfSlot = {
  shape: "ii>i",
  error: 0,
  toRuntime: (b, f) => (self: Value, name: string) => binary(b, f, self, strValue(name)),
  toC: (b, s) => (h, n) => b.handles.of(s(get(b, h!), nameOf(get(b, n!))) as Value),
};
const setAttr: ShapeOfSlot = {
  shape: "iii>i",
  error: -1,
  toRuntime: (b, f) => (self: Value, name: string, v: Value | undefined) =>
    b.status(ternaryWord(b, f, self, strValue(name), v)),
  toC: (b, s) => (h, n, v) => (s(get(b, h!), nameOf(get(b, n!)), opt(b, v!)), 0),
};
/** tp_getattr and tp_setattr take the name as char*. */
const getAttrText: ShapeOfSlot = {
  ...getAttr,
  toRuntime: (b, f) => (self: Value, name: string) => b.result(word(b, f, self, b.lending.constantText(name))),
};
const setAttrText: ShapeOfSlot = {
  ...setAttr,
  toRuntime: (b, f) => (self: Value, name: string, v: Value | undefined) =>
    b.status(itemWord(b, f, self, b.lending.constantText(name), v)),
};
const descrGet: ShapeOfSlot = {
  shape: "iii>i",
  error: 0,
  toRuntime: (b, f) => (self: Value, obj: Value | undefined, type: Type) =>
    b.result(ternaryWord(b, f, self, obj, type)),
  toC: (b, s) => (h, o, t) => b.handles.of(s(get(b, h!), opt(b, o!), opt(b, t!)) as Value),
};
const descrSet: ShapeOfSlot = {
  shape: "iii>i",
  error: -1,
  toRuntime: (b, f) => (self: Value, obj: Value, v: Value | undefined) => b.status(ternaryWord(b, f, self, obj, v)),
  toC: (b, s) => (h, o, v) => (s(get(b, h!), get(b, o!), opt(b, v!)), 0),
};
const callShape: ShapeOfSlot = {
  shape: "iii>i",
  error: 0,
  toRuntime: (b, f) => (self: Value, args: Value[], names: Names) => b.result(callWord(b, f, self, args, names)),
  toC: (b, s) => (h, a, k) => {
    const { args, names } = joinCall(opt(b, a!), opt(b, k!));
    return b.handles.of(s(get(b, h!), args, names) as Value);
  },
};
const init: ShapeOfSlot = {
  shape: "iii>i",
  error: -1,
  toRuntime: (b, f) => (self: Value, args: Value[], names: Names) => b.status(callWord(b, f, self, args, names)),
  toC: (b, s) => (h, a, k) => {
    const { args, names } = joinCall(opt(b, a!), opt(b, k!));
    s(get(b, h!), args, names);
    return 0;
  },
};
const finalize: ShapeOfSlot = {
  shape: "i>",
  error: 0,
  toRuntime: (b, f) => (self: Value) => void word(b, f, self),
  toC: (b, s) => (h) => void s(get(b, h!)),
};

const getbuffer: ShapeOfSlot = {
  shape: "iii>i",
  error: -1,
  toRuntime: (b, f) => (self: Value, flags: number) => bufferFromC(b, f, self, flags),
  toC: (b) => (h, at, flags) => (getBuffer(b, h!, at!, flags!), 0),
};
const releasebuffer: ShapeOfSlot = {
  shape: "ii>",
  error: 0,
  toRuntime: (b, f) => (self: Value, view: BufferView) => releaseToC(b, f, self, view),
  toC: (b) => (_h, at) => releaseBuffer(b, at!),
};

function nameOf(v: Value): string {
  const s = stringOf(v);
  if (s === undefined) throw typeError("attribute name must be string");
  return s;
}

interface SlotEntry {
  name: SlotName;
  shape: ShapeOfSlot;
}

/** Slot ids that have a counterpart in the runtime. */
export const SLOTS = new Map<number, SlotEntry>();
function put(shape: ShapeOfSlot, entries: Record<number, SlotName>): void {
  for (const [id, name] of Object.entries(entries)) SLOTS.set(Number(id), { name, shape });
}
put(unaryShape, {
  6: "nb_absolute", 11: "nb_float", 13: "nb_index", 26: "nb_int", 27: "nb_invert", 30: "nb_negative", 32: "nb_positive",
  62: "tp_iter", 66: "tp_repr", 70: "tp_str", 77: "am_await", 78: "am_aiter", 79: "am_anext",
}); // prettier-ignore
put(binaryShape, {
  7: "nb_add", 8: "nb_and", 10: "nb_divmod", 12: "nb_floor_divide", 14: "nb_inplace_add", 15: "nb_inplace_and",
  16: "nb_inplace_floor_divide", 17: "nb_inplace_lshift", 18: "nb_inplace_multiply", 19: "nb_inplace_or", 21: "nb_inplace_remainder",
  22: "nb_inplace_rshift", 23: "nb_inplace_subtract", 24: "nb_inplace_true_divide", 25: "nb_inplace_xor", 28: "nb_lshift",
  29: "nb_multiply", 31: "nb_or", 34: "nb_remainder", 35: "nb_rshift", 36: "nb_subtract", 37: "nb_true_divide", 38: "nb_xor",
  75: "nb_matrix_multiply", 76: "nb_inplace_matrix_multiply", 5: "mp_subscript", 40: "sq_concat", 42: "sq_inplace_concat",
}); // prettier-ignore
put(ternaryShape, { 20: "nb_inplace_power", 33: "nb_power" });
put(inquiry, { 9: "nb_bool" });
put(length, { 45: "sq_length", 91: "mp_length" });
put(hashShape, { 59: "tp_hash" });
put(ssizeArgument, { 44: "sq_item", 46: "sq_repeat", 43: "sq_inplace_repeat" });
put(assignItem, { 39: "sq_ass_item" });
put(assignObject, { 90: "mp_ass_subscript" });
put(contains, { 41: "sq_contains" });
put(compare, { 67: "tp_richcompare" });
put(next, { 63: "tp_iternext" });
put(getAttr, { 58: "tp_getattro" });
put(setAttr, { 69: "tp_setattro" });
put(getAttrText, { 57: "tp_getattro" });
put(setAttrText, { 68: "tp_setattro" });
put(descrGet, { 54: "tp_descr_get" });
put(descrSet, { 55: "tp_descr_set" });
put(callShape, { 50: "tp_call", 65: "tp_new" });
put(init, { 60: "tp_init" });
put(finalize, { 80: "tp_finalize" });
put(getbuffer, { 88: "bf_getbuffer" });
put(releasebuffer, { 89: "bf_releasebuffer" });

/** nb_inplace_power is called with two operands by the runtime; C wants three. */
const POWERS = new Set([20, 33]);

/** So many calls of a class go the general way before it gets code of its own. */
const WARM = 8;
const rounds = new WeakMap<Type, number>();
provideNativeConstructor((t, given) => {
  const made = originOf(t.tp_new);
  // A class of another memory is no business of this function's.
  if (made === undefined || given > MOST_ARGUMENTS || !made.border.natives.hasNativeLayout(t)) return undefined;
  const n = (rounds.get(t) ?? 0) + 1;
  rounds.set(t, n);
  return n < WARM ? null : makeConstructor(made.border, t, made.pointer, given);
});

/** The runtime slot that calls a C function. */
export function slotFromC(
  b: Border,
  id: number,
  pointer: number,
): { name: SlotName; f: TypeSlots[SlotName] } | undefined {
  const entry = SLOTS.get(id);
  if (entry === undefined) return undefined;
  let f = entry.shape.toRuntime(b, pointer) as AnySlot;
  if (POWERS.has(id)) {
    const three = f;
    f = (x, y, z = null) => three(x, y, z);
  }
  noteOrigin(f, b, pointer);
  return { name: entry.name, f: f as TypeSlots[SlotName] };
}

/** Pointers made for runtime slots, by the slot function. */
const pointers = new WeakMap<Border, Map<string, WeakMap<object, number>>>();

/** A pointer to the function in a slot of any type; 0: the slot is empty. */
export function slotToC(b: Border, type: Type, id: number): number {
  const entry = SLOTS.get(id);
  if (entry === undefined) return 0;
  const f = type[entry.name] as AnySlot | undefined;
  if (f === undefined) return 0;
  const own = functionOf(b, f);
  if (own !== undefined) return own;
  let byShape = pointers.get(b);
  if (byShape === undefined) pointers.set(b, (byShape = new Map()));
  const key = entry.name;
  let known = byShape.get(key);
  if (known === undefined) byShape.set(key, (known = new WeakMap()));
  let p = known.get(f);
  if (p === undefined) {
    p = b.pointerTo(entry.shape.shape, guarded(b, entry.shape, f));
    known.set(f, p);
  }
  return p;
}

/** Nothing may fly through C's frames. */
function guarded(b: Border, shape: ShapeOfSlot, f: AnySlot): (...args: never[]) => unknown {
  const body = shape.toC(b, f);
  return protect(b, body, shape.error) as (...args: never[]) => unknown;
}

export function protect(b: Border, body: Raw, error: number): Raw {
  return (...words) => {
    b.memory.fresh();
    const sp = b.frame();
    try {
      return body(...words);
    } catch (thrown) {
      b.fail(thrown, sp);
      return error;
    }
  };
}
