/** gc.collect: the host's collection with everything that waits for it: natives, weak references' callbacks, finalizers. */
import { hooks } from "./hooks.ts";
import { runFinalizers } from "./objects/finalize.ts";
import { runWeakrefCallbacks } from "./objects/weakref.ts";

/** What one finalizer lets go may have one of its own. */
const ROUNDS = 8;

/** The number of objects that are known to have died. */
export function collectGarbage(): number {
  let dead = 0;
  for (let round = 0; round < ROUNDS; round++) {
    hooks().host.collectGarbage?.();
    // Callbacks come before finalizers, as in CPython: they see no object that is being torn down.
    const found = hooks().collect() + runWeakrefCallbacks() + runFinalizers();
    dead += found;
    if (found === 0) break;
  }
  return dead;
}
