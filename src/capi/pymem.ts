/** Include/pymem.h: the module's own heap. */
import * as M from "./border/heap.ts";
import { border, fn, header, pointer, returns, size } from "./border/vocabulary.ts";

const malloc = fn(border, size, returns.pointer, M.malloc);
const calloc = fn(border, size, size, returns.pointer, M.calloc);
const realloc = fn(border, pointer, size, returns.pointer, M.realloc);
const free = fn(border, pointer, returns.voidResult, M.free);

export const pymem = header("pymem.h", {
  PyMem_Malloc: malloc,
  PyMem_Calloc: calloc,
  PyMem_Realloc: realloc,
  PyMem_Free: free,
  PyMem_RawMalloc: malloc,
  PyMem_RawCalloc: calloc,
  PyMem_RawRealloc: realloc,
  PyMem_RawFree: free,
});
