/** `sys.breakpointhook` (CPython: Python/sysmodule.c; PEP 553): calls what PYTHONBREAKPOINT names, pdb.set_trace as a rule. */
import { lookupAttribute } from "../runtime/attributes.ts";
import { callKw } from "../runtime/call.ts";
import { caughtIn } from "../runtime/frames.ts";
import { hooks } from "../runtime/hooks.ts";
import type { PyDict } from "../runtime/objects/dict.ts";
import { ImportError, RuntimeWarning } from "../runtime/objects/exceptions.ts";
import { S } from "../runtime/state.ts";
import type { Value } from "../runtime/value.ts";
import { warn } from "../runtime/warnings.ts";

export function breakpointHook(args: Value[], keywords: PyDict): Value {
  const wanted = hooks().host.env.PYTHONBREAKPOINT || "pdb.set_trace";
  if (wanted === "0") return null;
  const dot = wanted.lastIndexOf(".");
  const hook = hookOf(dot < 0 ? "builtins" : wanted.slice(0, dot), wanted.slice(dot + 1));
  if (hook === undefined) {
    warn(RuntimeWarning, `Ignoring unimportable $PYTHONBREAKPOINT: "${wanted}"`);
    return null;
  }
  return callKw(hook, [...args, ...keywords.valuesArray()], keywords.keysArray().map(String));
}

function hookOf(module: string, name: string): Value | undefined {
  const sp = S.sp;
  const handled = S.exc;
  try {
    return lookupAttribute(hooks().importModule(module), name);
  } catch (thrown) {
    const e = caughtIn(thrown, sp);
    if (!e.type.isSubtype(ImportError)) throw e;
    S.exc = handled;
    return undefined;
  }
}
