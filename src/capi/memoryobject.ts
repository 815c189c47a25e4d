/** Include/memoryobject.h. */
import { memoryViewOf } from "../runtime/objects/memoryview.ts";
import * as B from "./border/buffers.ts";
import { border, fn, header, int, object, pointer, returns, ssize } from "./border/vocabulary.ts";

export const memoryobject = header("memoryobject.h", {
  PyMemoryView_FromObject: fn(object, returns.newReference, memoryViewOf),
  PyMemoryView_FromMemory: fn(border, pointer, ssize, int, returns.newReference, B.viewOfMemory),
  PyMemoryView_FromBuffer: fn(border, pointer, returns.newReference, B.viewOfBuffer),
  PyMemoryView_GetContiguous: fn(object, int, int, returns.newReference, B.contiguousView),
});
