/** Random bytes fit for cryptography. */
import { nodeModule, onNode } from "./nodemodule.ts";

/** Node's crypto modules take milliseconds to load: where the kernel has a file for that, it is read. */
export function fillRandom(into: Uint8Array): void {
  if (onNode && readUrandom(into)) return;
  for (let i = 0; i < into.length; i += 65536)
    crypto.getRandomValues(into.subarray(i, i + 65536) as Uint8Array<ArrayBuffer>);
}

function readUrandom(into: Uint8Array): boolean {
  const fs = nodeModule("node:fs");
  let fd: number;
  try {
    fd = fs.openSync("/dev/urandom", "r");
  } catch {
    return false;
  }
  try {
    let at = 0;
    while (at < into.length) at += fs.readSync(fd, into, at, into.length - at, null);
    return true;
  } finally {
    fs.closeSync(fd);
  }
}
