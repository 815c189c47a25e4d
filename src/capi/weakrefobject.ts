/** Include/weakrefobject.h. */
import * as W from "./border/weakrefs.ts";
import { newProxy } from "../runtime/objects/weakref.ts";
import { fn, header, nullable, object, resultOut, returns } from "./border/vocabulary.ts";

export const weakrefobject = header("weakrefobject.h", {
  PyWeakref_NewRef: fn(object, nullable(object), returns.newReference, W.newRef),
  // The callback of a proxy is not called yet.
  PyWeakref_NewProxy: fn(object, nullable(object), returns.newReference, newProxy),
  PyWeakref_GetRef: fn(object, resultOut, returns.found, W.getRef),
  PyWeakref_GetObject: fn(object, returns.borrowed, W.getObject),
  PyWeakref_CheckRef: fn(object, returns.check, W.isRef),
  PyWeakref_CheckProxy: fn(object, returns.check, W.isProxy),
});
