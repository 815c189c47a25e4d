/** Warnings go through the module `warnings`, whose filters decide. */
import { getAttribute } from "../../runtime/attributes.ts";
import { call3, callN } from "../../runtime/call.ts";
import { hooks } from "../../runtime/hooks.ts";
import { ResourceWarning, RuntimeWarning } from "../../runtime/objects/exceptions.ts";
import type { Value } from "../../runtime/value.ts";
import type { Border } from "./border.ts";
import { textFormat } from "./formatcalls.ts";

export function warnEx(category: Value | undefined, message: Value, level: number): void {
  call3(getAttribute(hooks().importModule("_warnings"), "warn"), message, category ?? RuntimeWarning, level);
}
export function warnFormat(b: Border, category: Value | undefined, level: number, format: string, args: number): void {
  warnEx(category, textFormat(b, format, args), level);
}
/** NULL for the module: its name follows from the file's. */
export function warnExplicit(
  category: Value | undefined,
  message: Value,
  filename: Value,
  line: number,
  module: Value | undefined,
  registry: Value | undefined,
): void {
  const warn = getAttribute(hooks().importModule("_warnings"), "warn_explicit");
  callN(warn, [message, category ?? RuntimeWarning, filename, line, module ?? null, registry ?? null]);
}
export function resourceWarning(
  b: Border,
  source: Value | undefined,
  level: number,
  format: string,
  args: number,
): void {
  const warn = getAttribute(hooks().importModule("_warnings"), "warn");
  callN(warn, [textFormat(b, format, args), ResourceWarning, level, source ?? null]);
}
