/** Running a piece of the runtime and answering "undefined" where it raises a certain exception. */
import { caughtIn } from "../frames.ts";
import { S } from "../state.ts";
import type { Type } from "../objects/type.ts";

/** What `f` gives, or undefined if it raised `type`; other exceptions pass. */
export function catching<T>(type: Type, f: () => T): T | undefined {
  const sp = S.sp;
  const handled = S.exc;
  try {
    return f();
  } catch (thrown) {
    const e = caughtIn(thrown, sp);
    S.exc = handled;
    if (e.type.isSubtype(type)) return undefined;
    throw e;
  }
}
