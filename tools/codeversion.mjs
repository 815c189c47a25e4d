// A hash of what generated code depends on: the compiler that writes it and the helpers that it calls. Code of another version is not run.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

function* sources(path) {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) yield* sources(inner);
    else yield inner;
  }
}

export function codeVersion() {
  const hash = createHash("sha256");
  for (const folder of ["src/compiler", "src/runtime/compiled"])
    for (const file of [...sources(folder)].sort()) hash.update(file).update(readFileSync(file));
  return hash.update(readFileSync("src/runtime/unit.ts")).digest("hex").slice(0, 16);
}
