/** Include/warnings.h. */
import * as W from "./border/warn.ts";
import {
  border,
  cstr,
  cstring,
  fn,
  header,
  int,
  nullable,
  object,
  returns,
  ssize,
  varargs,
} from "./border/vocabulary.ts";

export const warnings = header("warnings.h", {
  PyErr_WarnEx: fn(nullable(object), cstr, ssize, returns.status, W.warnEx),
  PyErr_WarnExplicit: fn(
    nullable(object),
    cstr,
    cstr,
    int,
    nullable(cstr),
    nullable(object),
    returns.status,
    W.warnExplicit,
  ),
  PyErr_ResourceWarning: fn(border, nullable(object), ssize, cstring, varargs, returns.status, W.resourceWarning),
  PyErr_WarnFormat: fn(border, nullable(object), ssize, cstring, varargs, returns.status, W.warnFormat),
});
