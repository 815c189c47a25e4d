/** Include/setobject.h. */
import * as M from "./border/mappings.ts";
import { setAdd, setPop } from "../runtime/objects/set.ts";
import { fn, header, nullable, object, returns } from "./border/vocabulary.ts";
import { anySet } from "./border/kinds.ts";

export const setobject = header("setobject.h", {
  PySet_New: fn(nullable(object), returns.newReference, M.setNew),
  PyFrozenSet_New: fn(nullable(object), returns.newReference, M.frozenSetNew),
  PySet_Size: fn(anySet, returns.ssize, M.tableSize),
  PySet_Add: fn(anySet, object, returns.status, setAdd),
  PySet_Contains: fn(anySet, object, returns.truth, M.setHas),
  PySet_Discard: fn(anySet, object, returns.truth, M.setDiscardKey),
  PySet_Pop: fn(anySet, returns.newReference, setPop),
  PySet_Clear: fn(anySet, returns.status, M.setClear),
  PySet_Check: fn(object, returns.check, M.isSet),
  PyFrozenSet_Check: fn(object, returns.check, M.isFrozenSet),
});
