/** Include/osmodule.h. */
import { fspath } from "../runtime/fspath.ts";
import { fn, header, object, returns } from "./border/vocabulary.ts";

export const osmodule = header("osmodule.h", {
  PyOS_FSPath: fn(object, returns.newReference, fspath),
});
