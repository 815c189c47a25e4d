/** `iter(callable, sentinel)`. */
import { call2 } from "../../runtime/call.ts";
import { getBuiltins } from "../../runtime/hooks.ts";
import type { Value } from "../../runtime/value.ts";

export function callIterator(callable: Value, sentinel: Value): Value {
  return call2(getBuiltins().getStr("iter")!, callable, sentinel);
}
