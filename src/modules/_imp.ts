/** `_imp` (CPython: Python/import.c): what importlib asks of the interpreter. There are no frozen modules here. */
import { importError, runtimeError } from "../runtime/errors.ts";
import { getAttribute } from "../runtime/attributes.ts";
import { getModules } from "../runtime/hooks.ts";

import { bufferOf, newBytes } from "../runtime/objects/bytes.ts";
import { PyCode } from "../runtime/objects/code.ts";
import { newList } from "../runtime/objects/list.ts";
import { reprText } from "../runtime/abstract.ts";
import { intValue, strValue, stringOf, type Value } from "../runtime/value.ts";
import { EXTENSION_SUFFIXES } from "../importer/finder.ts";
import { extensionModule } from "../importer/spec.ts";
import { defineModule, fn } from "./define.ts";
import { builtinModuleNames, createBuiltinModule, hasBuiltinModule } from "./index.ts";
import { siphash13 } from "./siphash.ts";

/** The first four bytes of `.pyc` files: "TP\\r\\n". */
const MAGIC_TOKEN = 0x0a0d5054;

let locks = 0;

function noFrozen(name: Value): never {
  throw importError(`No such frozen object named ${stringOf(name)!}`, stringOf(name)!);
}

function createDynamic(spec: Value): Value {
  return extensionModule(stringOf(getAttribute(spec, "name"))!, stringOf(getAttribute(spec, "origin"))!, spec);
}

export const _imp = defineModule("_imp", {
  doc: "(Extremely) low-level import machinery bits as used by importlib.",
  functions: [
    fn("acquire_lock()", () => {
      locks++;
      return null;
    }),
    fn("release_lock()", () => {
      if (locks === 0) throw runtimeError("not holding the import lock");
      locks--;
      return null;
    }),
    fn("lock_held()", () => locks > 0),
    // -1: built in, and made already.
    fn("is_builtin(name, /)", (name: Value) => {
      const s = stringOf(name)!;
      return hasBuiltinModule(s) ? 1 : builtinModuleNames().includes(s) ? -1 : 0;
    }),
    fn("create_builtin(spec, /)", (spec: Value) => {
      const name = stringOf(getAttribute(spec, "name"))!;
      return hasBuiltinModule(name) ? createBuiltinModule(name) : (getModules().getStr(name) ?? null);
    }),
    fn("exec_builtin(mod, /)", () => 0),
    fn("create_dynamic(spec, file=None, /)", createDynamic),
    // It ran when it was made.
    fn("exec_dynamic(mod, /)", () => 0),
    fn("extension_suffixes()", () => newList(EXTENSION_SUFFIXES.map(strValue))),
    fn("source_hash(key, source)", (key: Value, source: Value) => {
      const hash = siphash13(BigInt.asUintN(64, BigInt(intValue(key)!)), 0n, bufferOf(source));
      const bytes = new Uint8Array(8);
      new DataView(bytes.buffer).setBigUint64(0, hash, true);
      return newBytes(bytes);
    }),
    fn("is_frozen(name, /)", () => false),
    fn("is_frozen_package(name, /)", noFrozen),
    fn("init_frozen(name, /)", () => null),
    fn("get_frozen_object(name, data=None, /)", noFrozen),
    fn("find_frozen(name, /, *, withdata=False)", () => null),
    fn("_frozen_module_names()", () => newList([])),
    fn("_fix_co_filename(code, path, /)", (code: Value, path: Value) => {
      if (code instanceof PyCode && stringOf(path) !== code.filename)
        throw importError(`code of ${code.filename} cannot be that of ${reprText(path)}: compile it again`);
      return null;
    }),
    // Submodules that are imported lazily are their parents' from the lazy statement on (runtime/objects/lazyimport.ts).
    fn("_set_lazy_attributes(*args)", () => null),
    fn("_override_multi_interp_extensions_check(override, /)", () => {
      throw runtimeError("_imp._override_multi_interp_extensions_check() cannot be used in the main interpreter");
    }),
    fn("_override_frozen_modules_for_tests(override, /)", () => null),
  ],
  attrs: { check_hash_based_pycs: "default", pyc_magic_number_token: MAGIC_TOKEN },
});
