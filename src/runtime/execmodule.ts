/** Runs code as a module that sys.modules gets (CPython: PyImport_ExecCodeModuleObject in Python/import.c). */
import { getAttribute } from "./attributes.ts";
import { callKw, callN } from "./call.ts";
import { importError, typeError } from "./errors.ts";
import { getBuiltins, getModules, hooks } from "./hooks.ts";
import { PyCode } from "./objects/code.ts";
import { newModule, PyModule } from "./objects/module.ts";
import { strValue, type Value } from "./value.ts";

/**
 * The module that sys.modules holds under the name when the code has run; an old one of the name is run in again.
 * @throws what the code raises: the name is gone from sys.modules then
 */
export function execCodeModule(name: string, code: Value, file?: Value, cached?: Value): Value {
  if (!(code instanceof PyCode)) throw typeError("bad argument type for built-in operation");
  const modules = getModules();
  const known = modules.getStr(name);
  const m = known instanceof PyModule ? known : newModule(name);
  if (m !== known) modules.setStr(name, m);
  const { dict } = m;
  if (dict.getStr("__builtins__") === undefined) dict.setStr("__builtins__", getBuiltins());
  const path = file ?? strValue(code.filename);
  dict.setStr("__file__", path);
  dict.setStr("__cached__", cached ?? null);
  try {
    if (dict.getStr("__spec__") === undefined || dict.getStr("__spec__") === null)
      dict.setStr("__spec__", specOf(name, path));
    callN(getBuiltins().getStr("exec")!, [code, dict]);
  } catch (e) {
    modules.deleteStr(name);
    throw e;
  }
  const made = modules.getStr(name);
  if (made === undefined) throw importError(`Loaded module '${name}' not found in sys.modules`, name);
  return made;
}

function specOf(name: string, origin: Value): Value {
  hooks().importModule("importlib.machinery");
  const machinery = getModules().getStr("importlib.machinery")!;
  return callKw(getAttribute(machinery, "ModuleSpec"), [strValue(name), null, origin], ["origin"]);
}
