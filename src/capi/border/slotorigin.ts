/** Which C function a runtime slot calls: C gets its own pointer back, and is called without a detour. */
import type { Border } from "./border.ts";

const origin = new WeakMap<object, { border: Border; pointer: number }>();

export function noteOrigin(slot: object, border: Border, pointer: number): void {
  origin.set(slot, { border, pointer });
}
/** The C function of any memory that a slot calls. */
export function originOf(slot: object | undefined): { border: Border; pointer: number } | undefined {
  return slot === undefined ? undefined : origin.get(slot);
}
/** The C function of this memory that a slot calls; undefined: it is none. */
export function functionOf(b: Border, slot: object | undefined): number | undefined {
  const made = slot === undefined ? undefined : origin.get(slot);
  return made?.border === b ? made.pointer : undefined;
}
