/**
 * Assembles the few functions that the stub library has as wasm code. The text has WebAssembly's own instruction names, with
 * `get x`, `set x`, `tee x` for locals by name, `&field` for the address of a word of the border's area in memory, names of
 * wasm/layout.ts for numbers, and `slow` for "let the host do it": a tail call of the import of the same name with the same arguments.
 */
import * as layout from "../../wasm/layout.ts";

const { AREA, SMALL_INTS } = layout;

export interface Assembled {
  readonly parameters: readonly number[];
  readonly result: number | undefined;
  /** Locals and instructions. */
  readonly body: readonly number[];
  /** Where in `body` the address of the border's area stands, and what is added to it. */
  readonly addresses: readonly { readonly at: number; readonly addend: number }[];
  /** Where in `body` the index of a function stands: the import of the same name is "slow". */
  readonly calls: readonly { readonly at: number; readonly callee: string }[];
}

const TYPES: Record<string, number> = { i: 0x7f, l: 0x7e, d: 0x7c };

const PLAIN: Record<string, number> = {
  else: 0x05, end: 0x0b, return: 0x0f, "i32.eqz": 0x45, "i32.eq": 0x46, "i32.ne": 0x47, "i32.lt_u": 0x49, "i32.gt_u": 0x4b,
  "i32.ge_u": 0x4f, "i64.eq": 0x51, "i64.lt_s": 0x53, "i64.lt_u": 0x54, "i64.ge_s": 0x59, "i32.add": 0x6a, "i32.sub": 0x6b,
  "i32.mul": 0x6c, "i32.and": 0x71, "i64.add": 0x7c, "i32.wrap_i64": 0xa7, "i64.extend_i32_s": 0xac, "i64.extend_i32_u": 0xad,
  "f64.convert_i64_s": 0xb9,
}; // prettier-ignore
/** With an offset; the second number is the logarithm of the alignment. */
const MEMORY: Record<string, readonly [number, number]> = {
  "i32.load": [0x28, 2], "i64.load": [0x29, 3], "f64.load": [0x2b, 3], "i32.store": [0x36, 2], "i64.store": [0x37, 3], "f64.store": [0x39, 3],
}; // prettier-ignore
const LOCALS: Record<string, number> = { get: 0x20, set: 0x21, tee: 0x22 };
const NUMBERS: Record<string, unknown> = { ...layout, ...SMALL_INTS };
function number(word: string): bigint {
  const known = NUMBERS[word];
  return BigInt(typeof known === "number" ? known : word);
}

/** Signed LEB128. */
export function sleb(value: bigint): number[] {
  const out: number[] = [];
  for (;;) {
    const low = Number(value & 0x7fn);
    value >>= 7n;
    if ((value === 0n && low < 0x40) || (value === -1n && low >= 0x40)) return [...out, low];
    out.push(low | 0x80);
  }
}

/** `signature`: names of the parameters with their types, ">", type of the result, ";" and locals: "o:i v:l > i; n:i". */
export function assemble(signature: string, text: string): Assembled {
  const [head = "", locals = ""] = signature.split(";");
  const [given = "", result = ""] = head.split(">").map((s) => s.trim());
  const read = (s: string): [string, string][] =>
    s.split(/\s+/).filter(Boolean).map((word) => word.split(":") as [string, string]); // prettier-ignore
  const parameters = read(given);
  const own = read(locals);
  const names = [...parameters, ...own].map(([name]) => name);
  const body: number[] = [own.length, ...own.flatMap(([, letter]) => [1, TYPES[letter]!])];
  const addresses: { at: number; addend: number }[] = [];
  const calls: { at: number; callee: string }[] = [];
  const tokens = text.split(/\s+/).filter(Boolean);
  const unknown = (token: string): Error => new Error(`assembler: ${token} in ${signature}`);
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token in PLAIN) body.push(PLAIN[token]!);
    else if (token === "if") body.push(0x04, 0x40);
    else if (token === "loop") body.push(0x03, 0x40);
    else if (token === "br_if") body.push(0x0d, Number(tokens[++i]));
    else if (token in LOCALS) {
      const at = names.indexOf(tokens[++i]!);
      if (at < 0) throw unknown(tokens[i]!);
      body.push(LOCALS[token]!, at);
    } else if (token in MEMORY) {
      const [code, align] = MEMORY[token]!;
      body.push(code, align, Number(number(tokens[++i]!)));
    } else if (token === "i32.const" || token === "i64.const") {
      const word = tokens[++i]!;
      body.push(token === "i32.const" ? 0x41 : 0x42, ...sleb(number(word)));
    } else if (token.startsWith("&") && token.slice(1) in AREA) {
      body.push(0x41);
      addresses.push({ at: body.length, addend: AREA[token.slice(1) as keyof typeof AREA] });
      body.push(0x80, 0x80, 0x80, 0x80, 0x00);
    } else if (token === "slow") {
      parameters.forEach((_, at) => body.push(0x20, at));
      body.push(0x10);
      calls.push({ at: body.length, callee: "slow" });
      body.push(0x80, 0x80, 0x80, 0x80, 0x00, 0x0f);
    } else if (token === "call") {
      body.push(0x10);
      calls.push({ at: body.length, callee: tokens[++i]! });
      body.push(0x80, 0x80, 0x80, 0x80, 0x00);
    } else throw unknown(token);
  }
  body.push(0x0b);
  return {
    parameters: parameters.map(([, letter]) => TYPES[letter]!),
    result: TYPES[result],
    body,
    addresses,
    calls,
  };
}
