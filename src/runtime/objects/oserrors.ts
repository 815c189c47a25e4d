/** Which subclass of OSError an errno means (PEP 3151). Numbers are WASI's, as the C library of extensions has them. */
import * as E from "./exceptions.ts";
import type { Type } from "./type.ts";

export function errnoClass(n: number): Type | undefined {
  switch (n) {
    case 6: // EAGAIN
    case 7: // EALREADY
    case 26: // EINPROGRESS
      return E.BlockingIOError;
    case 64: // EPIPE
      return E.BrokenPipeError;
    case 12: // ECHILD
      return E.ChildProcessError;
    case 13: // ECONNABORTED
      return E.ConnectionAbortedError;
    case 14: // ECONNREFUSED
      return E.ConnectionRefusedError;
    case 15: // ECONNRESET
      return E.ConnectionResetError;
    case 20: // EEXIST
      return E.FileExistsError;
    case 44: // ENOENT
      return E.FileNotFoundError;
    case 31: // EISDIR
      return E.IsADirectoryError;
    case 54: // ENOTDIR
      return E.NotADirectoryError;
    case 27: // EINTR
      return E.InterruptedError;
    case 2: // EACCES
    case 63: // EPERM
    case 76: // ENOTCAPABLE
      return E.PermissionError;
    case 71: // ESRCH
      return E.ProcessLookupError;
    case 73: // ETIMEDOUT
      return E.TimeoutError;
  }
  return undefined;
}
