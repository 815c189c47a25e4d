/** Include/pystate.h: there is one interpreter and one thread. */
import * as R from "./border/running.ts";
import { nothing, zero } from "./border/misc.ts";
import { border, fn, header, int, pointer, returns } from "./border/vocabulary.ts";

export const pystate = header("pystate.h", {
  // The lock is held always; the state that Ensure gives says so.
  PyGILState_Ensure: fn(returns.int, zero),
  PyGILState_Release: fn(int, returns.voidResult, nothing),
  PyGILState_GetThisThreadState: fn(border, returns.pointer, R.threadState),
  PyThreadState_Get: fn(border, returns.pointer, R.threadState),
  PyThreadState_Swap: fn(border, pointer, returns.pointer, R.threadState),
  PyThreadState_GetInterpreter: fn(border, pointer, returns.pointer, R.threadState),
  PyInterpreterState_Get: fn(border, returns.pointer, R.threadState),
  PyInterpreterState_GetID: fn(pointer, returns.i64, zero),
  PyThreadState_GetID: fn(pointer, returns.i64, R.threadId),
  PyThreadState_GetDict: fn(returns.pinned, R.threadDict),
  PyInterpreterState_GetDict: fn(pointer, returns.pinned, R.threadDict),
});
