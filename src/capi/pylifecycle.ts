/** Include/pylifecycle.h: the interpreter runs before the program that embeds it starts, and until it has ended. */
import * as R from "./border/running.ts";
import { zero } from "./border/misc.ts";
import { border, fn, header, int, pointer, returns } from "./border/vocabulary.ts";

export const pylifecycle = header("pylifecycle.h", {
  Py_Initialize: fn(border, returns.voidResult, R.initialize),
  Py_InitializeEx: fn(border, int, returns.voidResult, R.initialize),
  Py_IsInitialized: fn(border, returns.int, R.isInitialized),
  Py_IsFinalizing: fn(returns.int, zero),
  // The host ends the interpreter when the program has ended: until then its objects live.
  Py_Finalize: fn(border, returns.voidResult, R.finalize),
  Py_FinalizeEx: fn(border, returns.int, R.finalize),
  Py_AtExit: fn(border, pointer, returns.int, R.atExit),
  Py_Exit: fn(int, returns.voidResult, R.exitProgram),
  Py_GetVersion: fn(border, returns.pointer, R.versionText),
  Py_GetPlatform: fn(border, returns.pointer, R.platformText),
  Py_GetCompiler: fn(border, returns.pointer, R.compilerText),
  Py_GetBuildInfo: fn(border, returns.pointer, R.buildText),
  Py_GetCopyright: fn(border, returns.pointer, R.copyrightText),
});
