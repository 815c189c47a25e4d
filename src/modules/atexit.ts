/** The module atexit. */
import { callKw } from "../runtime/call.ts";
import { caughtIn } from "../runtime/frames.ts";
import { hooks } from "../runtime/hooks.ts";
import { is } from "../runtime/identity.ts";
import type { PyDict } from "../runtime/objects/dict.ts";
import { formatException } from "../runtime/formatexception.ts";
import { S } from "../runtime/state.ts";
import { stringOf, type Value } from "../runtime/value.ts";
import { defineModule, fn } from "./define.ts";

interface Registered {
  f: Value;
  args: Value[];
  names: string[] | null;
}
let registered: Registered[] = [];

/** Last registered, first called; errors are reported and the rest still runs. */
export function runExitFunctions(): void {
  for (let r = registered.pop(); r !== undefined; r = registered.pop()) {
    const sp = S.sp;
    try {
      callKw(r.f, r.args, r.names ?? []);
    } catch (thrown) {
      const text = `Exception ignored in atexit callback:\n${formatException(caughtIn(thrown, sp))}`;
      hooks().host.files.write(2, new TextEncoder().encode(text));
    }
  }
}

export const atexit = defineModule("atexit", {
  doc: "allow programmer to define multiple exit functions to be executed\nupon normal program termination.",
  functions: [
    fn("register(func, /, *args, **kwargs)", (f: Value, args: Value[], keywords: PyDict) => {
      const names = keywords.keysArray().map((k) => stringOf(k)!);
      registered.push({ f, args: [...args, ...keywords.valuesArray()], names: names.length > 0 ? names : null });
      return f;
    }),
    fn("unregister(func, /)", (f: Value) => {
      registered = registered.filter((r) => !is(r.f, f));
      return null;
    }),
    fn("_clear()", () => {
      registered = [];
      return null;
    }),
    fn("_run_exitfuncs()", () => {
      runExitFunctions();
      return null;
    }),
    fn("_ncallbacks()", () => registered.length),
  ],
});
