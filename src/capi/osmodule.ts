/** Include/osmodule.h. */
import { fspath } from "../runtime/fspath.ts";
import * as C from "./border/cprintf.ts";
import { border, cstring, fn, header, object, pointer, returns, size, ssize, varargs } from "./border/vocabulary.ts";

export const osmodule = header("osmodule.h", {
  PyOS_FSPath: fn(object, returns.newReference, fspath),
  PyOS_snprintf: fn(border, pointer, size, cstring, varargs, returns.int, C.snprintf),
  PyOS_vsnprintf: fn(border, pointer, size, cstring, varargs, returns.int, C.snprintf),
  PyOS_mystricmp: fn(cstring, cstring, returns.int, C.compareCaseless),
  PyOS_mystrnicmp: fn(cstring, cstring, ssize, returns.int, C.compareCaseless),
});
