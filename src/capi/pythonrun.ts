/** Include/pythonrun.h. */
import * as R from "./border/running.ts";
import { cstring, exception, fn, header, int, object, nullable, returns } from "./border/vocabulary.ts";

export const pythonrun = header("pythonrun.h", {
  Py_CompileString: fn(cstring, cstring, int, returns.newReference, R.compileString),
  // SystemExit ends the program, as it does in CPython.
  PyErr_Print: fn(returns.voidResult, R.printError),
  PyErr_PrintEx: fn(int, returns.voidResult, R.printError),
  PyErr_DisplayException: fn(exception, returns.voidResult, R.displayException),
  PyErr_Display: fn(nullable(object), object, nullable(object), returns.voidResult, R.displayThree),
});
