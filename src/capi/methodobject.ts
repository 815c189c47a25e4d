/** Include/methodobject.h: functions made by C. */
import * as C from "./border/calls.ts";
import * as K from "./border/cfunctions.ts";
import { border, fn, header, nullable, object, pointer, returns, type } from "./border/vocabulary.ts";

export const methodobject = header("methodobject.h", {
  PyCMethod_New: fn(
    border,
    pointer,
    nullable(object),
    nullable(object),
    nullable(type),
    returns.newReference,
    K.cMethodNew,
  ),
  PyCFunction_NewEx: fn(border, pointer, nullable(object), nullable(object), returns.newReference, K.cMethodNew),
  PyCFunction_New: fn(border, pointer, nullable(object), returns.newReference, K.cMethodNew),
  PyCFunction_GetFunction: fn(object, returns.pointer, K.cFunctionPointer),
  PyCFunction_GetSelf: fn(object, returns.borrowedOrNull, K.cFunctionSelf),
  PyCFunction_GetFlags: fn(object, returns.int, K.cFunctionFlags),
  PyCFunction_Call: fn(object, object, nullable(object), returns.newReference, C.objectCall),
});
