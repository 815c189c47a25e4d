/** POSIX error numbers as WASI has them (sys.platform is "wasi"), and host errors as OSError. */
import { osError } from "../runtime/errors.ts";
import { HostError } from "../runtime/hooks.ts";
import type { Value } from "../runtime/value.ts";

export const O_RDONLY = 0;
export const O_WRONLY = 1;
export const O_RDWR = 2;
export const O_CREAT = 0o100;
export const O_EXCL = 0o200;
export const O_TRUNC = 0o1000;
export const O_APPEND = 0o2000;
export const O_NONBLOCK = 0o4000;
export const O_DIRECTORY = 0o200000;
export const O_NOFOLLOW = 0o400000;
export const O_CLOEXEC = 0o2000000;

/** name: [number, text] */
export const ERRORS: Record<string, [number, string]> = {
  E2BIG: [1, "Argument list too long"],
  EACCES: [2, "Permission denied"],
  EADDRINUSE: [3, "Address in use"],
  EADDRNOTAVAIL: [4, "Address not available"],
  EAFNOSUPPORT: [5, "Address family not supported by protocol"],
  EAGAIN: [6, "Resource temporarily unavailable"],
  EALREADY: [7, "Operation already in progress"],
  EBADF: [8, "Bad file descriptor"],
  EBADMSG: [9, "Bad message"],
  EBUSY: [10, "Resource busy"],
  ECANCELED: [11, "Operation canceled"],
  ECHILD: [12, "No child process"],
  ECONNABORTED: [13, "Connection aborted"],
  ECONNREFUSED: [14, "Connection refused"],
  ECONNRESET: [15, "Connection reset by peer"],
  EDEADLK: [16, "Resource deadlock would occur"],
  EDESTADDRREQ: [17, "Destination address required"],
  EDOM: [18, "Domain error"],
  EDQUOT: [19, "Quota exceeded"],
  EEXIST: [20, "File exists"],
  EFAULT: [21, "Bad address"],
  EFBIG: [22, "File too large"],
  EHOSTUNREACH: [23, "Host is unreachable"],
  EIDRM: [24, "Identifier removed"],
  EILSEQ: [25, "Illegal byte sequence"],
  EINPROGRESS: [26, "Operation in progress"],
  EINTR: [27, "Interrupted system call"],
  EINVAL: [28, "Invalid argument"],
  EIO: [29, "I/O error"],
  EISCONN: [30, "Socket is connected"],
  EISDIR: [31, "Is a directory"],
  ELOOP: [32, "Symbolic link loop"],
  EMFILE: [33, "No file descriptors available"],
  EMLINK: [34, "Too many links"],
  EMSGSIZE: [35, "Message too large"],
  EMULTIHOP: [36, "Multihop attempted"],
  ENAMETOOLONG: [37, "Filename too long"],
  ENETDOWN: [38, "Network is down"],
  ENETRESET: [39, "Connection reset by network"],
  ENETUNREACH: [40, "Network unreachable"],
  ENFILE: [41, "Too many open files in system"],
  ENOBUFS: [42, "No buffer space available"],
  ENODEV: [43, "No such device"],
  ENOENT: [44, "No such file or directory"],
  ENOEXEC: [45, "Exec format error"],
  ENOLCK: [46, "No locks available"],
  ENOLINK: [47, "Link has been severed"],
  ENOMEM: [48, "Out of memory"],
  ENOMSG: [49, "No message of desired type"],
  ENOPROTOOPT: [50, "Protocol not available"],
  ENOSPC: [51, "No space left on device"],
  ENOSYS: [52, "Function not implemented"],
  ENOTCONN: [53, "Socket not connected"],
  ENOTDIR: [54, "Not a directory"],
  ENOTEMPTY: [55, "Directory not empty"],
  ENOTRECOVERABLE: [56, "State not recoverable"],
  ENOTSOCK: [57, "Not a socket"],
  ENOTSUP: [58, "Not supported"],
  ENOTTY: [59, "Not a tty"],
  ENXIO: [60, "No such device or address"],
  EOVERFLOW: [61, "Value too large for data type"],
  EOWNERDEAD: [62, "Previous owner died"],
  EPERM: [63, "Operation not permitted"],
  EPIPE: [64, "Broken pipe"],
  EPROTO: [65, "Protocol error"],
  EPROTONOSUPPORT: [66, "Protocol not supported"],
  EPROTOTYPE: [67, "Protocol wrong type for socket"],
  ERANGE: [68, "Result not representable"],
  EROFS: [69, "Read-only file system"],
  ESPIPE: [70, "Invalid seek"],
  ESRCH: [71, "No such process"],
  ESTALE: [72, "Stale file handle"],
  ETIMEDOUT: [73, "Operation timed out"],
  ETXTBSY: [74, "Text file busy"],
  EXDEV: [75, "Cross-device link"],
  ENOTCAPABLE: [76, "Capabilities insufficient"],
};

export function errorOf(code: string, filename?: Value): unknown {
  const [number, text] = ERRORS[code] ?? [29, `I/O error (${code})`];
  return osError(number, text, filename);
}

/** Runs an operation of the host; its errors become OSError with `filename`. */
export function onHost<T>(f: () => T, filename: Value | undefined): T {
  try {
    return f();
  } catch (e) {
    if (e instanceof HostError) throw errorOf(e.code, filename ?? undefined);
    throw e;
  }
}
