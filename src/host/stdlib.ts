/** The packed standard library where a bundle runs on Node: beside it. Browsers have no files, and give it by themselves. */

import type { ByteSource } from "../runtime/hooks.ts";
import { fileSource } from "./bytesources.ts";
import { nodeModule, onNode } from "./nodemodule.ts";

export function stdlibBeside(moduleUrl: string): ByteSource | undefined {
  if (!onNode) return undefined;
  const fs = nodeModule("node:fs");
  for (const place of ["./stdlib.bin", "../stdlib.bin", "../../stdlib.bin", "../dist/stdlib.bin"]) {
    const url = new URL(place, moduleUrl);
    if (url.protocol === "file:" && fs.existsSync(url)) return fileSource(url);
  }
  return undefined;
}
