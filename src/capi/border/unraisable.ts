/** Errors that nobody can be given: sys.unraisablehook has them (CPython: PyErr_WriteUnraisable). */
import { call1 } from "../../runtime/call.ts";
import { sysAttribute } from "../../runtime/hooks.ts";
import { PyBaseException } from "../../runtime/objects/exceptions.ts";
import { getAttribute } from "../../runtime/attributes.ts";
import { HostUnwind } from "./errors.ts";
import { PyInstance, type Value } from "../../runtime/value.ts";
import { defineType } from "../../runtime/objects/type.ts";

class HookArgs extends PyInstance {}
const hookArgs = defineType(HookArgs, "UnraisableHookArgs", { module: "sys", hasDict: true });

/** The argument of the hook, with the five attributes that it has. */
function unraisableArgs(e: PyBaseException, where: Value): Value {
  const args = new HookArgs(hookArgs);
  const fields = {
    exc_type: e.type,
    exc_value: e,
    exc_traceback: getAttribute(e, "__traceback__"),
    err_msg: null,
    object: where,
  };
  for (const [k, v] of Object.entries(fields)) (args as unknown as Record<string, Value>)["$" + k] = v;
  return args;
}

export function writeUnraisable(e: PyBaseException, where: Value): void {
  const hook = sysAttribute("unraisablehook");
  if (hook === undefined || hook === null) return;
  try {
    call1(hook, unraisableArgs(e, where));
  } catch (again) {
    if (!(again instanceof PyBaseException)) throw again;
  }
}

/** Whatever came out of a destructor. The end of the program goes on. */
export function noteError(e: unknown, where: Value): void {
  if (e instanceof PyBaseException) writeUnraisable(e, where);
  else if (e instanceof HostUnwind) throw e;
  else throw e;
}
