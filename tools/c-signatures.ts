/** Reads tools/c-signatures.txt: the C signature of each stable ABI function, and the wasm type that follows from it. */

/** A wasm value type by the letter used in tables: i = i32, l = i64, d = f64. */
export type WasmLetter = "i" | "l" | "d";

export interface CSignature {
  readonly header: string;
  readonly name: string;
  /** C text of the result, `_Noreturn` taken off. */
  readonly result: string;
  /** C text of each parameter; "..." last where the function is variadic; empty for (void). */
  readonly parameters: readonly string[];
  readonly noReturn: boolean;
  readonly variadic: boolean;
  readonly wasm: { readonly parameters: readonly WasmLetter[]; readonly result: WasmLetter | null };
}

const LONG_LONG = /^(unsigned )?long long\b|^u?int64_t\b|^PY_TIMEOUT_T\b/;

/** The wasm type of a C type or of a parameter with its name; null for void. wasm32: long and pointers have 32 bits. */
export function wasmTypeOf(c: string): WasmLetter | null {
  const text = c.replace(/\bconst\b/g, "").trim();
  if (text.includes("*")) return "i";
  if (text === "void") return null;
  if (LONG_LONG.test(text)) return "l";
  if (/^double\b/.test(text)) return "d";
  if (/^float\b/.test(text)) throw new Error(`no float in the stable ABI: ${c}`);
  return "i";
}

export function parseSignatures(text: string): Map<string, CSignature> {
  const found = new Map<string, CSignature>();
  for (const line of text.split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const match = /^(\w+\.h): (_Noreturn )?([^(]*?)\b(\w+)\((.*)\)$/.exec(line);
    if (match === null) throw new Error(`tools/c-signatures.txt: not a signature: ${line}`);
    const [, header, noReturn, result, name, list] = match as unknown as [
      string,
      string,
      string?,
      string?,
      string?,
      string?,
    ];
    const parameters = list === "void" ? [] : splitParameters(list ?? "");
    if (name === undefined || result === undefined || found.has(name))
      throw new Error(`tools/c-signatures.txt: twice: ${line}`);
    found.set(name, {
      header,
      name,
      result: result.trim(),
      parameters,
      noReturn: noReturn !== undefined,
      variadic: parameters.at(-1) === "...",
      wasm: { parameters: parameters.map((p) => wasmTypeOf(p) ?? "i"), result: wasmTypeOf(result) },
    });
  }
  return found;
}

/** Commas inside a function pointer's own parameters do not separate. */
function splitParameters(list: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i <= list.length; i++) {
    const c = list[i];
    if (c === "(") depth++;
    else if (c === ")") depth--;
    else if ((c === "," && depth === 0) || c === undefined) {
      parts.push(list.slice(start, i).trim());
      start = i + 1;
    }
  }
  return parts;
}
