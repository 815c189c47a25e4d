/** Include/pycapsule.h: pointers of C as objects. */
import * as P from "./border/capsules.ts";
import { border, cstring, fn, header, int, nullable, object, pointer, returns } from "./border/vocabulary.ts";

export const pycapsule = header("pycapsule.h", {
  PyCapsule_New: fn(border, pointer, pointer, pointer, returns.newReference, P.capsuleNew),
  PyCapsule_GetPointer: fn(border, object, pointer, returns.pointer, P.capsulePointer),
  PyCapsule_GetName: fn(object, returns.pointer, P.capsuleName),
  PyCapsule_GetContext: fn(object, returns.pointer, P.capsuleContext),
  PyCapsule_GetDestructor: fn(object, returns.pointer, P.capsuleDestructor),
  PyCapsule_IsValid: fn(border, nullable(object), pointer, returns.check, P.capsuleIsValid),
  PyCapsule_SetPointer: fn(object, pointer, returns.status, P.capsuleSetPointer),
  PyCapsule_SetName: fn(object, pointer, returns.status, P.capsuleSetName),
  PyCapsule_SetContext: fn(object, pointer, returns.status, P.capsuleSetContext),
  PyCapsule_SetDestructor: fn(object, pointer, returns.status, P.capsuleSetDestructor),
  PyCapsule_Import: fn(border, cstring, int, returns.pointer, P.capsuleImport),
});
