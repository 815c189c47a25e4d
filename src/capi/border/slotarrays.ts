/**
 * One reader for both forms of slot arrays, PySlot (16 bytes) and the older PyType_Slot and PyModuleDef_Slot (8 bytes), which nest in
 * each other (CPython: Python/slots.c; ids and rules: Include/slots_generated.h, PEP 820).
 */
import { systemError } from "../../runtime/errors.ts";
import type { Border } from "./border.ts";

const OPTIONAL = 1;
const STATIC = 2;
const INTPTR = 4;
const INVALID = 0xffff;
const MAX_NESTING = 5;
const SUBSLOTS = 92;
const TP_SLOTS = 93;
const MOD_SLOTS = 94;
const LAST_ID = 110;

export type SlotKind = "type" | "module";

export interface SlotValue {
  id: number;
  /** A pointer, a function, a size. */
  word: number;
  /** The 64-bit value where the slot has one. */
  wide: bigint;
}

/** Ids whose values are signed sizes, or 64 bits. */
const SIZES = new Set([96, 97, 98, 102]);
const WIDE = new Set([99, 86, 87]);
const MUST_BE_STATIC = new Map([[64, "Py_tp_methods"], [72, "Py_tp_members"], [73, "Py_tp_getset"], [103, "Py_mod_methods"]]); // prettier-ignore
/** May repeat (Py_mod_abi), the others are rejected when they come twice. */
const MAY_REPEAT = new Set([109]);

/** Old ids 1 to 4 mean two things. */
function resolve(id: number, kind: SlotKind): number {
  if (id >= 1 && id <= 4) return id + (kind === "type" ? 87 : 83);
  return id;
}

function belongs(id: number, kind: SlotKind): boolean {
  const module = (id >= 84 && id <= 87) || (id >= 100 && id <= 106) || id === 109 || id === 110;
  return module === (kind === "module") && id <= LAST_ID;
}

export function readSlots(b: Border, array: number, kind: SlotKind, form: "new" | "legacy", name: string): SlotValue[] {
  const out: SlotValue[] = [];
  const seen = new Set<number>();
  walk(b, array, kind, form === "legacy", 0, name, out, seen);
  return out;
}

function walk(
  b: Border,
  at: number,
  kind: SlotKind,
  legacy: boolean,
  level: number,
  name: string,
  out: SlotValue[],
  seen: Set<number>,
): void {
  if (level >= MAX_NESTING) throw systemError(`${name}: too many levels of nested slots`);
  for (; ; at += legacy ? 8 : 16) {
    const { view } = b.memory;
    const rawId = legacy ? view.getInt32(at, true) : view.getUint16(at, true);
    const flags = legacy ? INTPTR : view.getUint16(at + 2, true);
    if (rawId === 0) {
      if (!legacy && flags & OPTIONAL) throw systemError(`${name}: invalid flags for Py_slot_end`);
      return;
    }
    const id = resolve(rawId, kind);
    const valueAt = legacy ? at + 4 : at + 8;
    const word = view.getUint32(valueAt, true);
    if (id === SUBSLOTS || id === TP_SLOTS || id === MOD_SLOTS) {
      if (word !== 0) walk(b, word, kind, id !== SUBSLOTS, level + 1, name, out, seen);
      continue;
    }
    if (id < 0 || id === INVALID || !belongs(id, kind)) {
      if (flags & OPTIONAL) continue;
      throw systemError(`${name}: unknown slot ID ${rawId}`);
    }
    if (seen.has(id) && !MAY_REPEAT.has(id)) throw systemError(`${name} has multiple slots of ID ${id}`);
    seen.add(id);
    if (!legacy && !(flags & STATIC) && MUST_BE_STATIC.has(id))
      throw systemError(`${MUST_BE_STATIC.get(id)} requires PySlot_STATIC`);
    const signed = view.getInt32(valueAt, true);
    const wide = !WIDE.has(id) ? 0n : flags & INTPTR ? BigInt(signed) : view.getBigUint64(valueAt, true);
    out.push({ id, word: SIZES.has(id) ? signed : word, wide });
  }
}
