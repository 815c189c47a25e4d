/** Argument kinds of one header each. */
import { systemError } from "../../runtime/errors.ts";
import { PyFrozenSet } from "../../runtime/objects/frozenset.ts";
import { PySet } from "../../runtime/objects/set.ts";
import type { Kind } from "./vocabulary.ts";

/** set, frozenset, and what derives from them. */
export const anySet: Kind = {
  kind: "anySet",
  letter: "i",
  decode: (b) => (h: number) => {
    const v = b.handles.get(h);
    if (!(v instanceof PySet) && !(v instanceof PyFrozenSet)) throw systemError("bad argument to internal function");
    return v;
  },
};
