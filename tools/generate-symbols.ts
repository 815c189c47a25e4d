/**
 * Writes src/capi/symbols.generated.ts from tools/stable-abi.csv:
 *     npx esbuild tools/generate-symbols.ts --bundle --platform=node --format=esm | node --input-type=module
 */
import { readFileSync, writeFileSync } from "node:fs";

const rows = readFileSync("tools/stable-abi.csv", "utf8").trim().split("\n").slice(1);
const headers = new Map<string, string[]>();
for (const row of rows) {
  const [header, name, kind, added, abiOnly, ifdef, , inFirstList] = row.split(",") as [string, ...string[]];
  const flags = (kind === "data" ? "d" : "f") + (abiOnly ? "a" : "") + (inFirstList ? "1" : "");
  const entries = headers.get(header) ?? [];
  headers.set(header, entries);
  entries.push(`${name} ${flags} ${added || "-"}${ifdef ? ` ${ifdef}` : ""},`);
}
let body = "";
for (const [header, entries] of headers) {
  body += `${header}\n`;
  for (let line = ""; entries.length > 0; line = "") {
    while (entries.length > 0 && line.length + (entries[0] as string).length < 118)
      line += ` ${entries.shift() as string}`;
    body += `${line}\n`;
  }
}

writeFileSync(
  "src/capi/symbols.generated.ts",
  `/** The stable ABI's symbols. Written by tools/generate-symbols.ts from tools/stable-abi.csv: change those. */

export interface StableSymbol {
  readonly name: string;
  /** The header that the table files it under. */
  readonly header: string;
  readonly kind: "function" | "data";
  /** Version that brought it into the limited API, such as "3.10"; "" where the table has none. */
  readonly added: string;
  /** In the ABI for old binaries, not in the API for new ones. */
  readonly abiOnly: boolean;
  /** In the first list of symbols to offer. */
  readonly inFirstList: boolean;
  /** A symbol that exists only where this macro is defined: never on WASI. */
  readonly ifdef: string;
}

let parsed: Map<string, StableSymbol> | undefined;

/** All symbols by name, in the table's order. Parsed on first use: a start without extensions does not pay for it. */
export function stableSymbols(): ReadonlyMap<string, StableSymbol> {
  if (parsed !== undefined) return parsed;
  parsed = new Map();
  let header = "";
  for (const line of TABLE.split("\\n")) {
    if (!line.startsWith(" ")) {
      header = line;
      continue;
    }
    for (const entry of line.slice(1, -1).split(", ")) {
      const [name, flags, added, ifdef = ""] = entry.split(" ") as [string, string, string, string?];
      parsed.set(name, {
        name,
        header,
        kind: flags.startsWith("d") ? "data" : "function",
        added: added === "-" ? "" : added,
        abiOnly: flags.includes("a"),
        inFirstList: flags.includes("1"),
        ifdef,
      });
    }
  }
  return parsed;
}

// A header, then its symbols: name, flags (f function or d data, a ABI only, 1 first list), version, condition.
const TABLE = \`\\
${body}\`;
`,
);
