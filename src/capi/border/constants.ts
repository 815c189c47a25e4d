/** Py_GetConstant: None, False, True, Ellipsis, NotImplemented, 0, 1, "", b"", (). */
import { systemError } from "../../runtime/errors.ts";
import { newBytes } from "../../runtime/objects/bytes.ts";
import { emptyTuple } from "../../runtime/objects/tuple.ts";
import { Ellipsis, NotImplemented, type Value } from "../../runtime/value.ts";
import type { Border } from "./border.ts";

let all: readonly Value[] | undefined;

/** The handles live for good: new and borrowed references are the same. */
export function constantBorrowed(b: Border, id: number): number {
  const known = b.constantHandles[id];
  if (known !== undefined) return known;
  all ??= [null, false, true, Ellipsis, NotImplemented, 0, 1, "", newBytes(new Uint8Array(0)), emptyTuple];
  if (!(id in all)) throw systemError("bad argument to internal function");
  return (b.constantHandles[id] = b.handles.pin(b.handles.constant(all[id]!)));
}
export const constantValue = constantBorrowed;
