/** Include/listobject.h. */
import * as S from "./border/sequences.ts";
import { listAppend, listInsert, listReverse } from "../runtime/objects/list.ts";
import { fn, given, header, list, listNamed, nullable, object, returns, ssize, stolen } from "./border/vocabulary.ts";

export const listobject = header("listobject.h", {
  // Slots that are not set yet hold None.
  PyList_New: fn(ssize, returns.newReference, S.listNew),
  PyList_Size: fn(list, returns.ssize, S.itemCount),
  PyList_GetItem: fn(list, ssize, returns.borrowed, S.listGetItem),
  PyList_GetItemRef: fn(listNamed, ssize, returns.newReference, S.listGetItem),
  PyList_SetItem: fn(list, ssize, stolen(object), returns.status, S.listSetItem),
  PyList_Insert: fn(list, ssize, given, returns.status, listInsert),
  PyList_Append: fn(list, given, returns.status, listAppend),
  PyList_GetSlice: fn(list, ssize, ssize, returns.newReference, S.listSlice),
  PyList_SetSlice: fn(list, ssize, ssize, nullable(object), returns.status, S.listSetSlice),
  PyList_Sort: fn(list, returns.status, S.listSortPlain),
  PyList_Reverse: fn(list, returns.status, listReverse),
  PyList_AsTuple: fn(list, returns.newReference, S.listAsTuple),
});
