/**
 * One reader for both forms of slot arrays, PySlot (16 bytes) and the older PyType_Slot and PyModuleDef_Slot (8 bytes), which nest in
 * each other (CPython: Python/slots.c; PEP 820).
 */
import { systemError } from "../../runtime/errors.ts";
import { DeprecationWarning } from "../../runtime/objects/exceptions.ts";
import type { Border } from "./border.ts";
import * as R from "./slotrules.ts";
import { warnEx } from "./warn.ts";

const OPTIONAL = 1;
const STATIC = 2;
const INTPTR = 4;
const MAX_NESTING = 5;

/** How entries of an array lie in memory. */
export type SlotForm = "PySlot" | "legacy";

export interface SlotValue {
  readonly id: number;
  /** A pointer, a function, a signed size. */
  readonly word: number;
  /** The 64-bit value where the slot has one. */
  readonly wide: bigint;
}

export class SlotReader {
  /** Whose slots these are, for messages; found in an array itself by PyType_FromSlots. */
  name = "";
  private readonly seen = new Set<number>();

  constructor(
    private readonly border: Border,
    private readonly kind: R.SlotKind,
    private readonly outermost: SlotForm,
  ) {}

  /** Hands each slot to `each`, in order, nested arrays in their place. @throws SystemError */
  read(array: number, each: (slot: SlotValue) => void): void {
    if (array !== 0) this.walk(array, this.outermost, 0, each);
  }

  private walk(at: number, form: SlotForm, level: number, each: (slot: SlotValue) => void): void {
    const { border, kind } = this;
    const legacy = form === "legacy";
    for (; ; at += legacy ? 8 : 16) {
      const { view } = border.memory;
      const given = view.getUint16(at, true);
      const flags = legacy ? INTPTR : view.getUint16(at + 2, true);
      const value = legacy ? at + 4 : at + 8;
      const word = view.getUint32(value, true);
      const id = R.resolveSlot(given, kind);
      if (id === R.INVALID) {
        if (flags & OPTIONAL) continue;
        throw badSlot(given, kind);
      }
      if (id === 0) {
        if (flags & OPTIONAL) throw systemError(`invalid flags for Py_slot_end: 0x${flags.toString(16)}`);
        return;
      }
      if (id === R.SUBSLOTS || id === R.TP_SLOTS || id === R.MOD_SLOTS) {
        if (word === 0) continue;
        if (kind === "module" && this.outermost === "legacy" && !legacy && !(flags & STATIC))
          throw systemError("slots included from PyModuleDef must be static");
        if (level + 1 >= MAX_NESTING)
          throw systemError(`${R.slotName(id)} (slot ${given}): too many levels of nested slots`);
        this.walk(word, id === R.SUBSLOTS ? "PySlot" : "legacy", level + 1, each);
        continue;
      }
      this.check(id, form, flags, word);
      const signed = border.memory.view.getInt32(value, true);
      const wide = !R.isWide(id) ? 0n : flags & INTPTR ? BigInt(signed) : border.memory.view.getBigUint64(value, true);
      each({ id, word: R.isSize(id) ? signed : word, wide });
    }
  }

  private check(id: number, form: SlotForm, flags: number, word: number): void {
    const name = R.slotName(id);
    if (form === "PySlot" && !(flags & STATIC) && R.mustBeStatic(id))
      throw systemError(`${name} requires PySlot_STATIC`);
    if (word === 0) {
      const rule = R.nullRule(id);
      if (rule === "reject") throw systemError(`NULL not allowed for slot ${name}`);
      if (rule === "deprecate") this.deprecated(`NULL value in slot ${name} is deprecated`);
    }
    if (this.seen.has(id)) {
      const rule = R.repeatRule(id);
      const text = `${this.kind}${this.name === "" ? "" : ` ${this.name}`} has multiple ${name} (${id}) slots`;
      if (rule === "reject") throw systemError(text);
      if (rule === "deprecate") this.deprecated(`${text}. This is deprecated.`);
    }
    this.seen.add(id);
  }

  /** Old arrays may go on as they were. */
  private deprecated(text: string): void {
    if (this.outermost === "PySlot") warnEx(DeprecationWarning, text, 1);
  }
}

function badSlot(id: number, kind: R.SlotKind): unknown {
  if (id < R.COUNT) return systemError(`invalid ${kind} slot ${id} (${R.slotName(id)})`);
  if (id === R.INVALID) return systemError(`invalid slot (Py_slot_invalid, ${id})`);
  return systemError(`unknown ${kind} slot ID ${id}`);
}
