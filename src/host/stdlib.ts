/** The packed standard library where a bundle runs on Node: beside it. Browsers have no files, and give it by themselves. */

/** No static import of node:fs: this file is part of what browsers load. */
export function stdlibBeside(moduleUrl: string): Uint8Array | undefined {
  const node = (globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } }).process;
  const fs = node?.getBuiltinModule?.("node:fs") as typeof import("node:fs") | undefined;
  if (fs === undefined) return undefined;
  for (const place of ["./stdlib.bin", "../stdlib.bin", "../../stdlib.bin", "../dist/stdlib.bin"]) {
    const url = new URL(place, moduleUrl);
    if (url.protocol === "file:" && fs.existsSync(url)) return fs.readFileSync(url);
  }
  return undefined;
}
