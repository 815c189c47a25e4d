/** How iterators over sequences describe themselves to copy and pickle. */
import { getBuiltins } from "../hooks.ts";
import type { Value } from "../value.ts";
import { newTuple } from "./tuple.ts";

/** `(iter, (sequence,), index)`; without the index where the iterator is at its end. */
export function builtinIter(sequence: Value, index: number | null): Value {
  const iter = getBuiltins().getStr("iter") ?? null;
  return newTuple(index === null ? [iter, newTuple([sequence])] : [iter, newTuple([sequence]), index]);
}
