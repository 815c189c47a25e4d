/** Include/pylifecycle.h: the interpreter runs before the program that embeds it starts. */
import * as R from "./border/running.ts";
import { nothing, one, zero } from "./border/misc.ts";
import { border, fn, header, int, pointer, returns } from "./border/vocabulary.ts";

export const pylifecycle = header("pylifecycle.h", {
  Py_Initialize: fn(returns.voidResult, nothing),
  Py_InitializeEx: fn(int, returns.voidResult, nothing),
  Py_IsInitialized: fn(returns.int, one),
  Py_IsFinalizing: fn(returns.int, zero),
  // The host ends the interpreter when the program has ended.
  Py_Finalize: fn(returns.voidResult, nothing),
  Py_FinalizeEx: fn(returns.int, zero),
  Py_AtExit: fn(border, pointer, returns.int, R.atExit),
  Py_Exit: fn(int, returns.voidResult, R.exitProgram),
  Py_GetVersion: fn(border, returns.pointer, R.versionText),
  Py_GetPlatform: fn(border, returns.pointer, R.platformText),
  Py_GetCompiler: fn(border, returns.pointer, R.compilerText),
  Py_GetBuildInfo: fn(border, returns.pointer, R.buildText),
  Py_GetCopyright: fn(border, returns.pointer, R.copyrightText),
});
