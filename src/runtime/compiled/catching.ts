/** Running a piece of the runtime and answering "undefined" where it raises a certain exception. */
import { caught, matchesType } from "./exceptions.ts";
import { S } from "../state.ts";
import type { Type } from "../objects/type.ts";

/** What `f` gives, or undefined if it raised `type`; other exceptions pass. */
export function catching<T>(type: Type, f: () => T): T | undefined {
  const sp = S.sp;
  const handled = S.exc;
  try {
    return f();
  } catch (thrown) {
    const e = caught(thrown, sp + 1);
    S.exc = handled;
    if (matchesType(e, type)) return undefined;
    throw e;
  }
}
