/** Include/objimpl.h: memory of objects, the cycle collector. */
import * as M from "./border/heap.ts";
import { nothing, one } from "./border/misc.ts";
import { border, fn, handle, header, pointer, returns, size, ssize, type } from "./border/vocabulary.ts";
import { typeGenericAlloc, typeGenericNew } from "./border/typeaccess.ts";

export const objimpl = header("objimpl.h", {
  PyObject_Malloc: fn(border, size, returns.pointer, M.malloc),
  PyObject_Calloc: fn(border, size, size, returns.pointer, M.calloc),
  PyObject_Realloc: fn(border, pointer, size, returns.pointer, M.realloc),
  PyObject_Free: fn(border, pointer, returns.voidResult, M.freeObject),
  PyObject_Init: fn(border, pointer, type, returns.pointer, M.initObject),
  PyObject_InitVar: fn(border, pointer, type, ssize, returns.pointer, M.initObject),
  PyObject_GC_Del: fn(border, pointer, returns.voidResult, M.freeObject),
  _PyObject_New: fn(border, type, returns.pointer, typeGenericNew),
  _PyObject_NewVar: fn(border, type, ssize, returns.pointer, typeGenericAlloc),
  _PyObject_GC_New: fn(border, type, returns.pointer, typeGenericNew),
  _PyObject_GC_NewVar: fn(border, type, ssize, returns.pointer, typeGenericAlloc),
  // Every native object takes part in sweeps, from its allocation to its death.
  PyObject_GC_Track: fn(handle, returns.voidResult, nothing),
  PyObject_GC_UnTrack: fn(handle, returns.voidResult, nothing),
  PyObject_GC_IsTracked: fn(handle, returns.int, one),
  PyGC_Collect: fn(returns.ssize, M.collect),
  // The host's collector can't be turned off: it counts as enabled.
  PyGC_Enable: fn(returns.int, one),
  PyGC_Disable: fn(returns.int, one),
  PyGC_IsEnabled: fn(returns.int, one),
});
