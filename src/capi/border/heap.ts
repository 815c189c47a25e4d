/** The module's heap for C. A size of 0 still gives an address of its own. */
import type { Type } from "../../runtime/objects/type.ts";
import { hooks } from "../../runtime/hooks.ts";
import type { Border } from "./border.ts";

const TOO_LARGE = 0x7fffffff;

/** NULL where there is no room, without an exception. */
export function malloc(b: Border, n: number): number {
  return n > TOO_LARGE ? 0 : b.malloc(n || 1);
}
export function calloc(b: Border, n: number, each: number): number {
  if (n * each > TOO_LARGE) return 0;
  const p = b.malloc(n * each || 1);
  if (p !== 0) b.memory.u8.fill(0, p, p + n * each);
  return p;
}
export function realloc(b: Border, p: number, n: number): number {
  if (p === 0) return malloc(b, n);
  if (n > TOO_LARGE) return 0;
  return b.realloc(p, n || 1);
}
export function free(b: Border, p: number): void {
  b.free(p);
}
/** The memory of an object, or plain memory. */
export function freeObject(b: Border, p: number): void {
  if (b.natives.isNative(p)) b.natives.free(p);
  else b.free(p);
}
/** PyObject_Init and InitVar: memory of a dead object of ours, kept by C for the next one. @throws SystemError */
export function initObject(b: Border, p: number, type: Type, items = 0): number {
  return b.natives.reinit(p, type, items);
}
export function collect(): number {
  return hooks().collect();
}
