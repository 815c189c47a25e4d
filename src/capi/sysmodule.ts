/** Include/sysmodule.h. */
import * as S from "./border/sysaccess.ts";
import {
  border,
  cstring,
  fn,
  header,
  name,
  nullable,
  object,
  resultOut,
  returns,
  varargs,
} from "./border/vocabulary.ts";

export const sysmodule = header("sysmodule.h", {
  PySys_GetObject: fn(cstring, returns.borrowedOrNull, S.sysGet),
  PySys_GetAttr: fn(name, returns.newReference, S.sysGetOrRaise),
  PySys_GetAttrString: fn(cstring, returns.newReference, S.sysGetOrRaise),
  PySys_GetOptionalAttr: fn(name, resultOut, returns.found, S.sysGet),
  PySys_GetOptionalAttrString: fn(cstring, resultOut, returns.found, S.sysGet),
  PySys_SetObject: fn(cstring, nullable(object), returns.status, S.sysSet),
  PySys_FormatStdout: fn(border, cstring, varargs, returns.voidResult, S.formatStdout),
  PySys_FormatStderr: fn(border, cstring, varargs, returns.voidResult, S.formatStderr),
});
