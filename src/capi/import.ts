/** Include/import.h. */
import * as N from "./border/modulecalls.ts";
import { execCodeModule } from "../runtime/execmodule.ts";
import { cstr, cstring, fn, header, name, nullable, object, returns } from "./border/vocabulary.ts";

export const import_h = header("import.h", {
  PyImport_Import: fn(object, returns.newReference, N.importByName),
  PyImport_ImportModule: fn(cstr, returns.newReference, N.importByName),
  PyImport_ImportModuleNoBlock: fn(cstr, returns.newReference, N.importNoBlock),
  PyImport_AddModuleRef: fn(cstr, returns.newReference, N.addModule),
  // sys.modules keeps the module; its handle is kept for good.
  PyImport_AddModule: fn(cstr, returns.pinned, N.addModule),
  PyImport_AddModuleObject: fn(object, returns.pinned, N.addModule),
  PyImport_ExecCodeModule: fn(cstring, object, returns.newReference, execCodeModule),
  PyImport_ExecCodeModuleEx: fn(cstring, object, nullable(cstr), returns.newReference, execCodeModule),
  PyImport_ExecCodeModuleWithPathnames: fn(
    cstring,
    object,
    nullable(cstr),
    nullable(cstr),
    returns.newReference,
    execCodeModule,
  ),
  PyImport_ExecCodeModuleObject: fn(
    name,
    object,
    nullable(object),
    nullable(object),
    returns.newReference,
    execCodeModule,
  ),
  PyImport_GetModule: fn(object, returns.newReferenceOrNull, N.moduleIfThere),
  PyImport_GetModuleDict: fn(returns.pinned, N.modulesDict),
});
