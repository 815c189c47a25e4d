/** Include/weakrefobject.h. */
import * as W from "./border/weakrefs.ts";
import { fn, header, nullable, object, resultOut, returns } from "./border/vocabulary.ts";

export const weakrefobject = header("weakrefobject.h", {
  PyWeakref_NewRef: fn(object, nullable(object), returns.newReference, W.newRef),
  PyWeakref_NewProxy: fn(object, nullable(object), returns.newReference, W.newWeakProxy),
  PyWeakref_GetRef: fn(object, resultOut, returns.found, W.getRef),
  PyWeakref_GetObject: fn(nullable(object), returns.borrowed, W.getObject),
  PyWeakref_CheckRef: fn(object, returns.check, W.isRef),
  PyWeakref_CheckProxy: fn(object, returns.check, W.isProxy),
});
