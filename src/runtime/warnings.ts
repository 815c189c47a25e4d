/** Warnings that the runtime itself issues: through the module _warnings, as PyErr_WarnEx does. */
import { getAttribute } from "./attributes.ts";
import { call3 } from "./call.ts";
import { hooks } from "./hooks.ts";
import type { Type } from "./objects/type.ts";

/** As if the Python frame `stacklevel` up had warned. @throws whatever the filters turn the warning into */
export function warn(category: Type, message: string, stacklevel = 1): void {
  call3(getAttribute(hooks().importModule("_warnings"), "warn"), message, category, stacklevel);
}
