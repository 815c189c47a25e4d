/** Include/dictobject.h. */
import * as D from "../runtime/objects/dict.ts";
import * as M from "./border/mappings.ts";
import { border, cstr, dict, fn, header, int, object, pointer, resultOut, returns } from "./border/vocabulary.ts";

export const dictobject = header("dictobject.h", {
  PyDict_New: fn(returns.newReference, D.newDict),
  PyDict_Size: fn(dict, returns.ssize, M.tableSize),
  PyDict_GetItem: fn(object, object, returns.borrowedOrNull, M.dictGetQuietly),
  PyDict_GetItemString: fn(object, cstr, returns.borrowedOrNull, M.dictGetQuietly),
  PyDict_GetItemWithError: fn(dict, object, returns.borrowedOrNull, D.dictGetItem),
  PyDict_GetItemRef: fn(dict, object, resultOut, returns.found, D.dictGetItem),
  PyDict_GetItemStringRef: fn(dict, cstr, resultOut, returns.found, D.dictGetItem),
  PyDict_SetItem: fn(dict, object, object, returns.status, D.dictSetItem),
  PyDict_SetItemString: fn(dict, cstr, object, returns.status, D.dictSetItem),
  PyDict_DelItem: fn(dict, object, returns.status, D.dictDelItem),
  PyDict_DelItemString: fn(dict, cstr, returns.status, D.dictDelItem),
  PyDict_SetDefaultRef: fn(border, dict, object, object, pointer, returns.int, M.dictSetDefaultRef),
  PyDict_Contains: fn(dict, object, returns.truth, M.dictHas),
  PyDict_Clear: fn(object, returns.voidResult, M.dictClearIfDict),
  PyDict_Copy: fn(dict, returns.newReference, D.dictCopy),
  PyDict_Keys: fn(dict, returns.newReference, M.dictKeys),
  PyDict_Values: fn(dict, returns.newReference, M.dictValues),
  PyDict_Items: fn(dict, returns.newReference, M.dictItemTuples),
  PyDict_Update: fn(dict, object, returns.status, D.dictMerge),
  PyDict_Merge: fn(dict, object, int, returns.status, M.dictMergeFlag),
  PyDict_MergeFromSeq2: fn(dict, object, int, returns.status, M.dictMergePairs),
  PyDict_Next: fn(border, dict, pointer, pointer, pointer, returns.int, M.dictNextEntry),
});
