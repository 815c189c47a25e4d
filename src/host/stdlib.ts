/** The packed standard library where a bundle runs on Node: beside it. Browsers have no files, and give it by themselves. */

import { nodeModule, onNode } from "./nodemodule.ts";

export function stdlibBeside(moduleUrl: string): Uint8Array | undefined {
  if (!onNode) return undefined;
  const fs = nodeModule("node:fs");
  for (const place of ["./stdlib.bin", "../stdlib.bin", "../../stdlib.bin", "../dist/stdlib.bin"]) {
    const url = new URL(place, moduleUrl);
    if (url.protocol === "file:" && fs.existsSync(url)) return fs.readFileSync(url);
  }
  return undefined;
}
