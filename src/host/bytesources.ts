/** Where the bytes of the standard library's archive come from: memory, or a file of Node's. */
import type { ByteSource } from "../runtime/hooks.ts";
import { nodeModule } from "./nodemodule.ts";

export function memorySource(bytes: Uint8Array): ByteSource {
  return { read: (offset, length) => bytes.subarray(offset, offset + length) };
}

/** Reads what is asked for, and nothing else. */
export function fileSource(path: string | URL): ByteSource {
  const fs = nodeModule("node:fs");
  return {
    read(offset, length) {
      const into = new Uint8Array(length);
      const fd = fs.openSync(path, "r");
      try {
        let at = 0;
        for (let n; at < length && (n = fs.readSync(fd, into, at, length - at, offset + at)) > 0;) at += n;
        return into.subarray(0, at);
      } finally {
        fs.closeSync(fd);
      }
    },
  };
}
