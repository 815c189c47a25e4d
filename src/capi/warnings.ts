/** Include/warnings.h. */
import * as W from "./border/warn.ts";
import { border, cstr, cstring, fn, header, nullable, object, returns, ssize, varargs } from "./border/vocabulary.ts";

export const warnings = header("warnings.h", {
  PyErr_WarnEx: fn(nullable(object), cstr, ssize, returns.status, W.warnEx),
  PyErr_WarnFormat: fn(border, nullable(object), ssize, cstring, varargs, returns.status, W.warnFormat),
});
