/** The rows against tools/c-signatures.txt: each is in the stable ABI, and has the wasm type that follows from its C signature. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { shapeOf } from "../../src/capi/border/vocabulary.ts";
import { headers } from "../../src/capi/rows.ts";
import { stableSymbols } from "../../src/capi/symbols.generated.ts";
import { parseSignatures } from "../../tools/c-signatures.ts";

test("rows", () => {
  const signatures = parseSignatures(readFileSync("tools/c-signatures.txt", "utf8"));
  const seen = new Set<string>();
  for (const { name: file, rows } of headers) {
    for (const [name, row] of Object.entries(rows)) {
      const c = signatures.get(name);
      assert.ok(
        c !== undefined && stableSymbols().get(name)?.kind === "function",
        `${name} is no function of the stable ABI`,
      );
      assert.equal(shapeOf(row), `${c.wasm.parameters.join("")}>${c.wasm.result ?? ""}`, name);
      assert.ok(!seen.has(name), `${name} has two rows`);
      assert.ok(file.endsWith(".h"), file);
      seen.add(name);
    }
  }
  assert.ok(seen.size > 500);
});
