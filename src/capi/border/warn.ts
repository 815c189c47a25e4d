/** Warnings go through the module `warnings`, whose filters decide. */
import { getAttribute } from "../../runtime/attributes.ts";
import { call3 } from "../../runtime/call.ts";
import { hooks } from "../../runtime/hooks.ts";
import { RuntimeWarning } from "../../runtime/objects/exceptions.ts";
import type { Value } from "../../runtime/value.ts";
import type { Border } from "./border.ts";
import { textFormat } from "./formatcalls.ts";

export function warnEx(category: Value | undefined, message: Value, level: number): void {
  call3(getAttribute(hooks().importModule("_warnings"), "warn"), message, category ?? RuntimeWarning, level);
}
export function warnFormat(b: Border, category: Value | undefined, level: number, format: string, args: number): void {
  warnEx(category, textFormat(b, format, args), level);
}
