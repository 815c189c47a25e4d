/** Brings the runtime up: fills the dicts of the built-in types once every module has been evaluated, and takes the hooks. */
import { addCheckpoint } from "./state.ts";
import { KeyboardInterrupt, makeException } from "./objects/exceptions.ts";
import { readyBuiltinTypes } from "./objects/type.ts";
import { type Hooks, setHooks } from "./hooks.ts";
// Evaluated for what they define: slots, `object`, `type`, and types that only values lead to.
import "./slotdefs.ts";
import "./objects/object.ts";
import "./objects/typemethods.ts";
import "./objects/cell.ts";
import "./objects/none.ts";
import "./objects/bool.ts";
import "./objects/function.ts";
import "./objects/generator.ts";
import "./objects/frame.ts";
import "./objects/traceback.ts";
import "./objects/template.ts";

let started = false;

export function isStarted(): boolean {
  return started;
}

/** One interpreter per realm: isolation is by Worker. A second call only replaces the hooks. */
export function startRuntime(h: Hooks): void {
  setHooks(h);
  if (started) return;
  started = true;
  readyBuiltinTypes();
  addCheckpoint(() => {
    if (h.host.takeInterrupt()) throw makeException(KeyboardInterrupt, []);
  });
}
