/** Include/refcount.h: references are counted in the headers, for what C holds. */
import { border, fn, handle, header, int, pointer, returns } from "./border/vocabulary.ts";
import { decRef, deallocNow, incRef, newRef, refCount, xDecRef, xIncRef, xNewRef } from "./border/counting.ts";

export const refcount = header("refcount.h", {
  Py_IncRef: fn(border, handle, returns.voidResult, xIncRef),
  Py_DecRef: fn(border, handle, returns.voidResult, xDecRef),
  _Py_IncRef: fn(border, handle, returns.voidResult, incRef),
  _Py_DecRef: fn(border, handle, returns.voidResult, decRef),
  Py_NewRef: fn(border, handle, returns.pointer, newRef),
  Py_XNewRef: fn(border, handle, returns.pointer, xNewRef),
  Py_REFCNT: fn(border, handle, returns.ssize, refCount),
  // What C's inline DECREF calls at zero.
  _Py_Dealloc: fn(border, handle, returns.voidResult, deallocNow),
  // A debug build's report: there is nothing to do about it.
  _Py_NegativeRefcount: fn(pointer, int, handle, returns.voidResult, () => undefined),
});
