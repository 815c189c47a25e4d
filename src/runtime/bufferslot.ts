/** `__buffer__` (PEP 688): a view as a memoryview and back; objects/memoryview.ts hands the two functions in. */
import type { BufferView } from "./buffer.ts";
import { typeError } from "./errors.ts";
import type { Value } from "./value.ts";

export const bufferSlot: {
  toMemoryView: (view: unknown) => Value;
  fromMemoryView: (v: Value) => BufferView;
} = {
  toMemoryView: () => {
    throw typeError("memoryview is not available");
  },
  fromMemoryView: () => {
    throw typeError("memoryview is not available");
  },
};
