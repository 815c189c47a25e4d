/** Include/setobject.h. */
import * as M from "./border/mappings.ts";
import { setPop } from "../runtime/objects/set.ts";
import { border, fn, header, nullable, object, returns, set } from "./border/vocabulary.ts";
import { anySet } from "./border/kinds.ts";

export const setobject = header("setobject.h", {
  PySet_New: fn(nullable(object), returns.newReference, M.setNew),
  PyFrozenSet_New: fn(border, nullable(object), returns.newReference, M.frozenSetNew),
  PySet_Size: fn(anySet, returns.ssize, M.tableSize),
  PySet_Add: fn(border, anySet, object, returns.status, M.setAddFresh),
  PySet_Contains: fn(anySet, object, returns.truth, M.setHas),
  PySet_Discard: fn(set, object, returns.truth, M.setDiscardKey),
  PySet_Pop: fn(set, returns.newReference, setPop),
  PySet_Clear: fn(set, returns.status, M.setClear),
  PySet_Check: fn(object, returns.check, M.isSet),
  PyFrozenSet_Check: fn(object, returns.check, M.isFrozenSet),
});
