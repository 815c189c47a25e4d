/** How long the arrays behind Python's sequences may get: a host such as V8 ends the process where one grows past 2**27 elements, and growth is by half. */
import { memoryError } from "./errors.ts";

export const MOST_ITEMS = 89_000_000;

export function tooManyItems(): never {
  throw memoryError("");
}

/** @throws MemoryError */
export function checkItemCount(n: number): void {
  if (n > MOST_ITEMS) tooManyItems();
}
