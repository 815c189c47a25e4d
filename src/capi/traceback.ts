/** Include/traceback.h. */
import * as T from "./border/tracebacks.ts";
import { fn, header, object, returns } from "./border/vocabulary.ts";

export const traceback = header("traceback.h", {
  PyTraceBack_Print: fn(object, object, returns.status, T.printTraceback),
});
