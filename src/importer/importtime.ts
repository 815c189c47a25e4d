/** -X importtime: how long each import took, nested, on stderr. */
import { hooks } from "../runtime/hooks.ts";

let on = false;
let depth = 0;
let inner = 0n;

export function reportImportTimes(): void {
  on = true;
  write("import time: self [us] | cumulative | imported package\n");
}

function write(text: string): void {
  hooks().host.files.write(2, new TextEncoder().encode(text));
}

export function timedImport<T>(name: string, load: () => T): T {
  if (!on) return load();
  const { host } = hooks();
  const before = inner;
  inner = 0n;
  depth++;
  const start = host.monotonicNs();
  try {
    return load();
  } finally {
    const total = host.monotonicNs() - start;
    depth--;
    const us = (ns: bigint, width: number) => String(ns / 1000n).padStart(width);
    write(`import time: ${us(total - inner, 9)} | ${us(total, 10)} | ${"  ".repeat(depth)}${name}\n`);
    inner = before + total;
  }
}
