/** Include/memoryobject.h. */
import { memoryViewOf } from "../runtime/objects/memoryview.ts";
import { fn, header, object, returns } from "./border/vocabulary.ts";

export const memoryobject = header("memoryobject.h", {
  PyMemoryView_FromObject: fn(object, returns.newReference, memoryViewOf),
});
