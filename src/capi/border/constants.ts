/** Py_GetConstant: None, False, True, Ellipsis, NotImplemented, 0, 1, "", b"", (). */
import { systemError } from "../../runtime/errors.ts";
import { newBytes } from "../../runtime/objects/bytes.ts";
import { emptyTuple } from "../../runtime/objects/tuple.ts";
import { Ellipsis, NotImplemented, type Value } from "../../runtime/value.ts";
import type { Border } from "./border.ts";

let all: readonly Value[] | undefined;

/** The handles live for good: new and borrowed references are the same. Wasm code finds them from then on. */
export function constantBorrowed(b: Border, id: number): number {
  all ??= [null, false, true, Ellipsis, NotImplemented, 0, 1, "", newBytes(new Uint8Array(0)), emptyTuple];
  if (!(id in all)) throw systemError("bad argument to internal function");
  const h = b.handles.pin(b.handles.constant(all[id]!));
  b.handles.cells.setConstant(id, h);
  return h;
}
export const constantValue = constantBorrowed;
