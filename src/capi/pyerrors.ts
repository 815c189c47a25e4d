/** Include/pyerrors.h: the error indicator, and exceptions' own attributes. */
import * as E from "./border/errorcalls.ts";
import * as F from "./border/formatcalls.ts";
import { border, cstr, cstring, exception, fn, header, int, nullable, object, pointer, returns, ssize, stolen, varargs } from "./border/vocabulary.ts"; // prettier-ignore

export const pyerrors = header("pyerrors.h", {
  PyErr_Occurred: fn(returns.borrowedOrNull, E.occurred),
  PyErr_Clear: fn(returns.voidResult, E.clear),
  PyErr_SetString: fn(object, cstr, returns.voidResult, E.setString),
  PyErr_SetObject: fn(object, nullable(object), returns.voidResult, E.setObject),
  PyErr_SetNone: fn(object, returns.voidResult, E.setNone),
  PyErr_Format: fn(border, object, cstring, varargs, returns.newReference, F.errorFormat),
  PyErr_FormatV: fn(border, object, cstring, varargs, returns.newReference, F.errorFormat),
  PyErr_BadArgument: fn(returns.int, E.badArgument),
  PyErr_BadInternalCall: fn(returns.voidResult, E.badInternalCall),
  _PyErr_BadInternalCall: fn(cstring, int, returns.voidResult, E.badInternalCall),
  PyErr_NoMemory: fn(returns.newReference, E.noMemory),
  PyErr_ExceptionMatches: fn(object, returns.check, E.exceptionMatches),
  PyErr_GivenExceptionMatches: fn(nullable(object), nullable(object), returns.check, E.givenMatches),
  PyErr_GetRaisedException: fn(returns.newReferenceOrNull, E.getRaised),
  PyErr_SetRaisedException: fn(stolen(object), returns.voidResult, E.setRaisedOrNone),
  PyErr_GetHandledException: fn(returns.newReferenceOrNull, E.getHandled),
  PyErr_SetHandledException: fn(nullable(object), returns.voidResult, E.setHandled),
  PyErr_Fetch: fn(border, pointer, pointer, pointer, returns.voidResult, E.fetch),
  PyErr_Restore: fn(stolen(object), stolen(object), stolen(object), returns.voidResult, E.restore),
  PyErr_NormalizeException: fn(border, pointer, pointer, pointer, returns.voidResult, E.normalize),
  PyErr_GetExcInfo: fn(border, pointer, pointer, pointer, returns.voidResult, E.getExcInfo),
  PyErr_SetExcInfo: fn(stolen(object), stolen(object), stolen(object), returns.voidResult, E.setExcInfo),
  PyErr_NewException: fn(cstring, nullable(object), nullable(object), returns.newReference, E.newExceptionType),
  PyErr_NewExceptionWithDoc: fn(cstring, cstr, nullable(object), nullable(object), returns.newReference, E.newExceptionTypeWithDoc),
  PyErr_WriteUnraisable: fn(nullable(object), returns.voidResult, E.writeUnraisableNow),
  PyErr_CheckSignals: fn(returns.status, E.checkSignals),
  PyErr_SetImportError: fn(nullable(object), nullable(object), nullable(object), returns.newReference, E.setImportError),
  PyErr_SetImportErrorSubclass: fn(object, nullable(object), nullable(object), nullable(object), returns.newReference, E.setImportErrorSubclass),

  PyException_GetTraceback: fn(exception, returns.newReferenceOrNull, E.getTraceback),
  PyException_SetTraceback: fn(exception, nullable(object), returns.status, E.setTraceback),
  PyException_GetCause: fn(exception, returns.newReferenceOrNull, E.getCause),
  PyException_SetCause: fn(exception, stolen(object), returns.voidResult, E.setCause),
  PyException_GetContext: fn(exception, returns.newReferenceOrNull, E.getContext),
  PyException_SetContext: fn(exception, stolen(object), returns.voidResult, E.setContext),

  PyUnicodeDecodeError_Create: fn(border, cstr, pointer, ssize, ssize, ssize, cstr, returns.newReference, E.unicodeDecodeError),
  // The program ends; the message goes to standard error.
  Py_FatalError: fn(cstring, returns.voidResult, E.fatalError),
});
