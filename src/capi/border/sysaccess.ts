/** The dict of sys, and writing to its streams. */
import { getAttribute } from "../../runtime/attributes.ts";
import { call1 } from "../../runtime/call.ts";
import { runtimeError } from "../../runtime/errors.ts";
import { getSysDict, sysAttribute } from "../../runtime/hooks.ts";
import type { Value } from "../../runtime/value.ts";
import type { Border } from "./border.ts";
import { textFormat } from "./formatcalls.ts";

export function sysGet(name: string): Value | undefined {
  return sysAttribute(name);
}
export function sysGetOrRaise(name: string): Value {
  const v = sysAttribute(name);
  if (v === undefined) throw runtimeError(`lost sys.${name}`);
  return v;
}
export function sysSet(name: string, v: Value | undefined): void {
  if (v === undefined) getSysDict().deleteStr(name);
  else getSysDict().setStr(name, v);
}
function write(stream: string, text: Value): void {
  const s = sysAttribute(stream);
  if (s !== undefined && s !== null) call1(getAttribute(s, "write"), text);
}
export function formatStdout(b: Border, format: string, args: number): void {
  write("stdout", textFormat(b, format, args));
}
export function formatStderr(b: Border, format: string, args: number): void {
  write("stderr", textFormat(b, format, args));
}
