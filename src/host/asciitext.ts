/**
 * ASCII text into and out of memory by copying its bytes, on Node: its Buffer tells what is ASCII several times as fast as TextEncoder and
 * TextDecoder convert it (4 KB, Node 20: 150 ns in instead of 325, 360 out instead of 580). Other hosts have no such thing.
 */
import { nodeModule, onNode } from "./nodemodule.ts";

export interface AsciiMemory {
  /** False: it is not ASCII, and nothing was written. */
  write(text: string, at: number): boolean;
  /** Undefined: it is not ASCII. */
  read(at: number, length: number): string | undefined;
}

export function asciiMemory(memory: ArrayBufferLike): AsciiMemory | undefined {
  if (!onNode) return undefined;
  const { Buffer, isAscii } = nodeModule("node:buffer");
  const all = Buffer.from(memory);
  return {
    write(text, at) {
      // As many bytes as units: only ASCII has that in UTF-8.
      if (Buffer.byteLength(text) !== text.length) return false;
      all.write(text, at, text.length, "latin1");
      return true;
    },
    read(at, length) {
      return isAscii(all.subarray(at, at + length)) ? all.toString("latin1", at, at + length) : undefined;
    },
  };
}
