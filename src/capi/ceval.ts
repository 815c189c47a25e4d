/** Include/ceval.h: running code, frames, recursion. */
import * as R from "./border/running.ts";
import { nothing, one, zero } from "./border/misc.ts";
import { border, cstring, dict, fn, header, int, nullable, object, pointer, returns } from "./border/vocabulary.ts";

export const ceval = header("ceval.h", {
  PyEval_EvalCode: fn(object, dict, nullable(object), returns.newReference, R.evalCode),
  // The builtins live as long as the program.
  PyEval_GetBuiltins: fn(returns.pinned, R.builtinsDict),
  PyEval_GetFrameBuiltins: fn(returns.newReference, R.builtinsDict),
  PyEval_GetGlobals: fn(returns.borrowedOrNull, R.currentGlobals),
  PyEval_GetFrameGlobals: fn(returns.newReferenceOrNull, R.currentGlobals),
  // There is one thread and no lock: saving gives a state that restoring accepts.
  PyEval_SaveThread: fn(border, returns.pointer, R.threadState),
  PyEval_RestoreThread: fn(pointer, returns.voidResult, nothing),
  PyEval_AcquireThread: fn(pointer, returns.voidResult, nothing),
  PyEval_ReleaseThread: fn(pointer, returns.voidResult, nothing),
  PyEval_InitThreads: fn(returns.voidResult, nothing),
  PyEval_ThreadsInitialized: fn(returns.int, one),
  Py_EnterRecursiveCall: fn(border, cstring, returns.status, R.enterRecursiveCall),
  Py_LeaveRecursiveCall: fn(border, returns.voidResult, R.leaveRecursiveCall),
  Py_GetRecursionLimit: fn(returns.int, R.recursionLimit),
  Py_SetRecursionLimit: fn(int, returns.voidResult, R.setLimit),
  // Nothing can be pending: there is no other thread to add calls.
  Py_MakePendingCalls: fn(returns.int, zero),
});
