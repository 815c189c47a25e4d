/** Include/pycapsule.h: pointers of C as objects. */
import * as P from "./border/capsules.ts";
import { border, cstring, fn, handle, header, int, pointer, returns } from "./border/vocabulary.ts";

export const pycapsule = header("pycapsule.h", {
  // A handle that has no object yet.
  PyCapsule_New: fn(border, pointer, pointer, pointer, returns.pointer, P.capsuleNew),
  PyCapsule_GetPointer: fn(border, handle, pointer, returns.pointer, P.capsulePointer),
  PyCapsule_GetName: fn(border, handle, returns.pointer, P.capsuleName),
  PyCapsule_GetContext: fn(border, handle, returns.pointer, P.capsuleContext),
  PyCapsule_GetDestructor: fn(border, handle, returns.pointer, P.capsuleDestructor),
  PyCapsule_IsValid: fn(border, handle, pointer, returns.check, P.capsuleIsValid),
  PyCapsule_SetPointer: fn(border, handle, pointer, returns.status, P.capsuleSetPointer),
  PyCapsule_SetName: fn(border, handle, pointer, returns.status, P.capsuleSetName),
  PyCapsule_SetContext: fn(border, handle, pointer, returns.status, P.capsuleSetContext),
  PyCapsule_SetDestructor: fn(border, handle, pointer, returns.status, P.capsuleSetDestructor),
  PyCapsule_Import: fn(border, cstring, int, returns.pointer, P.capsuleImport),
});
