/** The import object of a module: rows for the C API, WASI, and a check of each import's wasm type against ours. */
import { importError } from "../runtime/errors.ts";
import type { ExternType, WasmModuleInfo } from "../wasm/binary.ts";
import { WASI_SIGNATURES } from "../wasm/wasi.ts";
import type { Border } from "./border/border.ts";
import { missingFunction } from "./border/compile.ts";
import { parts } from "./border/parts.ts";
import { HOST_MODULE } from "../wasm/layout.ts";
import { HOST_SLOTS, hostSlot } from "./border/typeaccess.ts";
import { shapeOf, type Row } from "./border/vocabulary.ts";
import { rows } from "./rows.ts";
import { stableSymbols } from "./symbols.generated.ts";

const LETTERS: Record<string, string> = { i32: "i", i64: "l", f64: "d", f32: "f" };

function shapeOfType(t: ExternType): string {
  if (t.kind !== "function") return t.kind;
  const letters = (all: readonly string[]): string => all.map((v) => LETTERS[v] ?? "?").join("");
  return `${letters(t.type.parameters)}>${letters(t.type.results)}`;
}
const WORDS: Record<string, string> = { i: "i32", l: "i64", f: "f32", d: "f64" };
function inWords(shape: string): string {
  const [parameters = "", result = ""] = shape.split(">");
  const list = (s: string): string => [...s].map((c) => WORDS[c] ?? c).join(", ");
  return `(${list(parameters)}) -> (${list(result)})`;
}

/** Whether an imported function of the stable ABI can be told to fail by NULL: what a pointer-returning one does. */
function zeroIsError(name: string): boolean {
  return /_(New|From|Get|Create|Import|Call|As(?!Long|Double|Size|Ssize|Int|Unsigned))/.test(name);
}

/** @throws ImportError that names what does not fit */
export function linkImports(
  name: string,
  path: string,
  info: WasmModuleInfo,
  border: Border,
  wasi: Readonly<Record<string, unknown>>,
): WebAssembly.Imports {
  const imports: Record<string, Record<string, WebAssembly.ImportValue>> = {};
  const offered = new Map<string, Row>();
  for (const wanted of info.imports) {
    const group = (imports[wanted.module] ??= {});
    const shape = shapeOfType(wanted);
    if (wanted.module === "wasi_snapshot_preview1") {
      const ours = WASI_SIGNATURES[wanted.name];
      if (ours === undefined)
        throw refused(
          name,
          path,
          `it imports the unknown WASI function '${wanted.name}'`,
          "build it for wasm32-wasip1",
        );
      const result = wanted.name === "proc_exit" ? "" : "i";
      checkShape(name, path, wanted.name, shape, `${ours}>${result}`);
      group[wanted.name] = wasi[wanted.name] as WebAssembly.ImportValue;
      continue;
    }
    const own = wanted.module === HOST_MODULE ? HOST_SLOTS[wanted.name] : undefined;
    if (own !== undefined) {
      checkShape(name, path, wanted.name, shape, own);
      group[wanted.name] = hostSlot(border, wanted.name);
      continue;
    }
    const row = wanted.module === "env" ? rows().get(wanted.name) : undefined;
    if (row !== undefined) {
      checkShape(name, path, wanted.name, shape, shapeOf(row));
      offered.set(wanted.name, row);
    } else if (
      wanted.module === "env" &&
      wanted.kind === "function" &&
      stableSymbols().get(wanted.name)?.kind === "function"
    ) {
      const result = shape.split(">")[1]!;
      group[wanted.name] = missingFunction(border, wanted.name, result, zeroIsError(wanted.name));
    } else {
      throw refused(
        name,
        path,
        `it imports the unknown ${wanted.kind} '${wanted.module === "env" ? "" : `${wanted.module}.`}${wanted.name}'`,
        "only the stable ABI and WASI preview 1 are offered: build it by `taipan build`",
      );
    }
  }
  if (offered.size > 0) Object.assign(imports.env!, parts.compileRows(border, offered));
  return imports;
}

function checkShape(name: string, path: string, imported: string, theirs: string, ours: string): void {
  if (theirs === ours) return;
  const their = theirs.includes(">") ? inWords(theirs) : `a ${theirs}`;
  throw refused(
    name,
    path,
    `it imports '${imported}' as ${their}, which is ${inWords(ours)}`,
    "build it with headers of this version, by `taipan build`",
  );
}

export function refused(name: string, path: string, cause: string, cure: string): unknown {
  return importError(`cannot import '${name}' (${path}): ${cause}; ${cure}`, name, path);
}
