/** The buffer protocol inside the runtime (CPython: Objects/abstract.c, PEP 3118). The border turns a view into a Py_buffer. */
import type { Value } from "./value.ts";

/** What an exporter shows: bytes plus the description of their shape. `bytes` may be replaced when storage moves: read it afresh. */
export interface BufferView {
  /** The exporter; kept alive by the view. */
  readonly obj: Value;
  /** The memory itself; offset and length in bytes are the array's own. */
  readonly bytes: Uint8Array;
  readonly readonly: boolean;
  readonly itemsize: number;
  /** struct-module format; "B" where the exporter says nothing. */
  readonly format: string;
  readonly shape: readonly number[];
  /** In bytes. */
  readonly strides: readonly number[];
}

/** Flags of PyObject_GetBuffer (Include/pybuffer.h). */
export const PyBUF_SIMPLE = 0;
export const PyBUF_WRITABLE = 1;
export const PyBUF_FORMAT = 4;
export const PyBUF_ND = 8;
export const PyBUF_STRIDES = 0x18;
export const PyBUF_C_CONTIGUOUS = 0x38;
export const PyBUF_F_CONTIGUOUS = 0x58;
export const PyBUF_ANY_CONTIGUOUS = 0x98;
