/** Include/critical_section.h: there are no other threads, so nothing is locked. */
import { nothing } from "./border/misc.ts";
import { fn, handle, header, pointer, returns } from "./border/vocabulary.ts";

export const critical_section = header("critical_section.h", {
  PyCriticalSection_Begin: fn(pointer, handle, returns.voidResult, nothing),
  PyCriticalSection_End: fn(pointer, returns.voidResult, nothing),
  PyCriticalSection2_Begin: fn(pointer, handle, handle, returns.voidResult, nothing),
  PyCriticalSection2_End: fn(pointer, returns.voidResult, nothing),
});
