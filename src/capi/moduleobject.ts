/** Include/moduleobject.h. */
import * as M from "./border/modules.ts";
import * as N from "./border/modulecalls.ts";
import {
  border,
  cstring,
  fn,
  header,
  module,
  moduleArgument,
  moduleNamed,
  object,
  pointer,
  returns,
} from "./border/vocabulary.ts";

export const moduleobject = header("moduleobject.h", {
  PyModuleDef_Init: fn(border, pointer, returns.pointer, M.moduleDefInit),
  PyModule_FromSlotsAndSpec: fn(border, pointer, object, returns.newReference, M.moduleFromSlotsAndSpec),
  PyModule_Exec: fn(object, returns.status, M.moduleExec),
  PyModule_New: fn(cstring, returns.newReference, N.moduleNew),
  PyModule_NewObject: fn(object, returns.newReference, N.moduleNewObject),
  PyModule_GetName: fn(border, moduleArgument, returns.pointer, N.moduleNameText),
  PyModule_GetNameObject: fn(moduleArgument, returns.newReference, N.moduleName),
  PyModule_GetFilename: fn(border, moduleArgument, returns.pointer, N.moduleFilenameText),
  PyModule_GetFilenameObject: fn(moduleArgument, returns.newReference, N.moduleFilename),
  // A module's dict lives as long as the module; its handle is kept for good.
  PyModule_GetDict: fn(module, returns.pinned, N.moduleDict),
  PyModule_GetDef: fn(moduleArgument, returns.pointer, N.moduleDef),
  PyModule_GetState: fn(moduleArgument, returns.pointer, N.moduleStateAddress),
  PyModule_GetState_DuringGC: fn(moduleArgument, returns.pointer, N.moduleStateAddress),
  PyModule_GetStateSize: fn(border, moduleNamed, pointer, returns.status, N.moduleStateSize),
  PyModule_GetToken: fn(border, moduleNamed, pointer, returns.status, N.moduleToken),
  PyModule_GetToken_DuringGC: fn(border, moduleNamed, pointer, returns.status, N.moduleToken),
});
