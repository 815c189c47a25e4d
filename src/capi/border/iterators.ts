/** Iterators that C makes. */
import { call2 } from "../../runtime/call.ts";
import { systemError } from "../../runtime/errors.ts";
import { getBuiltins } from "../../runtime/hooks.ts";
import { newSequenceIterator } from "../../runtime/objects/iterators.ts";
import type { Value } from "../../runtime/value.ts";
import { isSequence } from "./sequenceprotocol.ts";

/** `iter(callable, sentinel)`. */
export function callIterator(callable: Value, sentinel: Value): Value {
  return call2(getBuiltins().getStr("iter")!, callable, sentinel);
}

export function sequenceIterator(o: Value): Value {
  if (!isSequence(o)) throw systemError("bad argument to internal function");
  return newSequenceIterator(o);
}
