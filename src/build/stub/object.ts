/**
 * Writes relocatable wasm object files, by the WebAssembly tool conventions (Linking.md). The stub library needs only
 * data symbols, short functions and one tag, so no compiler has to be there when it is made.
 */
import { AREA_SYMBOL, markOf } from "../../wasm/layout.ts";
import { sleb, type Assembled } from "./assembler.ts";

const SYMBOL_FUNCTION = 0;
const SYMBOL_DATA = 1;
const SYMBOL_TAG = 4;
const FLAG_WEAK = 0x01;
const FLAG_UNDEFINED = 0x10;
/** The linker exports it wherever it is linked in: so just what a module uses becomes an export. */
const FLAG_EXPORTED = 0x20;
/** The import's name is given beside the symbol's. */
const FLAG_EXPLICIT_NAME = 0x40;
const RELOC_FUNCTION_INDEX_LEB = 0;
const RELOC_MEMORY_ADDR_SLEB = 4;

const I32 = 0x7f;

export function leb(value: number): number[] {
  const bytes: number[] = [];
  do {
    const low = value & 0x7f;
    value >>>= 7;
    bytes.push(value === 0 ? low : low | 0x80);
  } while (value !== 0);
  return bytes;
}

const text = (value: string): number[] => {
  const bytes = [...new TextEncoder().encode(value)];
  return [...leb(bytes.length), ...bytes];
};
const section = (id: number, body: number[]): number[] => [id, ...leb(body.length), ...body];
const custom = (name: string, body: number[]): number[] => section(0, [...text(name), ...body]);
const object = (...sections: number[][]): Uint8Array =>
  Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...sections.flat()]);
const subsection = (id: number, body: number[]): number[] => [id, ...leb(body.length), ...body];
const linking = (...subsections: number[][]): number[] => custom("linking", [2, ...subsections.flat()]);
const symbols = (...entries: number[][]): number[] => subsection(8, [...leb(entries.length), ...entries.flat()]);

/** A zeroed, exported data symbol. A segment named .bss takes no room in the linked file. */
export function dataObject(name: string, size: number, alignLog2: number): Uint8Array {
  return object(
    section(2, [1, ...text("env"), ...text("__linear_memory"), 2, 0, 1]),
    section(11, [1, 0, 0x41, 0, 0x0b, ...leb(size), ...new Array<number>(size).fill(0)]),
    linking(
      subsection(5, [1, ...text(`.bss.${name}`), ...leb(alignLog2), 0]),
      symbols([SYMBOL_DATA, FLAG_EXPORTED, ...text(name), 0, 0, ...leb(size)]),
    ),
  );
}

export interface StubFunction {
  readonly name: string;
  readonly parameters: number;
  /** What it answers; "trap" never returns; null returns nothing. */
  readonly result: number | "trap";
}

/** A weak function of i32 parameters and an i32 result that does nothing. */
export function functionObject({ name, parameters, result }: StubFunction): Uint8Array {
  const body = result === "trap" ? [0, 0x00, 0x0b] : [0, 0x41, ...leb(result), 0x0b];
  return object(
    section(1, [1, 0x60, ...leb(parameters), ...new Array<number>(parameters).fill(I32), 1, I32]),
    section(3, [1, 0]),
    section(10, [1, ...leb(body.length), ...body]),
    linking(symbols([SYMBOL_FUNCTION, FLAG_WEAK, 0, ...text(name)])),
  );
}

/** A weak function that answers the address of a data symbol defined elsewhere. */
export function addressObject(name: string, target: string): Uint8Array {
  const body = [0, 0x41, 0x80, 0x80, 0x80, 0x80, 0x00, 0x0b];
  return object(
    section(1, [1, 0x60, 0, 1, I32]),
    section(2, [1, ...text("env"), ...text("__linear_memory"), 2, 0, 1]),
    section(3, [1, 0]),
    section(10, [1, ...leb(body.length), ...body]),
    linking(symbols([SYMBOL_FUNCTION, FLAG_WEAK, 0, ...text(name)], [SYMBOL_DATA, FLAG_UNDEFINED, ...text(target)])),
    // One relocation in section 3 (counting from 0: the code), behind count, size, locals and opcode; symbol 1, addend 0.
    custom("reloc.CODE", [3, 1, RELOC_MEMORY_ADDR_SLEB, 4, 1, 0]),
  );
}

/** Functions that code may call besides the host's, with the letters of their types. */
export interface Callee {
  readonly parameters: readonly number[];
  readonly result: number | undefined;
}

export interface CodeOptions {
  /** The functions that are called, by name. */
  readonly callees?: Readonly<Record<string, Callee>>;
  /** The module that the host's function is imported from. */
  readonly module?: string;
  /** An export wherever it is linked in. */
  readonly exported?: boolean;
  /** Functions that are to be linked along. */
  readonly along?: readonly string[];
}

/** The code behind its mark. */
function marked(
  name: string,
  { body, addresses, calls }: Assembled,
): Pick<Assembled, "addresses" | "calls"> & { body: number[] } {
  const locals = 1 + 2 * body[0]!;
  const mark = [0x41, ...sleb(BigInt(markOf(name))), 0x1a];
  return {
    body: [...body.slice(0, locals), ...mark, ...body.slice(locals)],
    addresses: addresses.map((a) => ({ ...a, at: a.at + mark.length })),
    calls: calls.map((c) => ({ ...c, at: c.at + mark.length })),
  };
}

/** A function as wasm code; what it leaves to the host it imports under its own name. */
export function codeObject(name: string, code: Assembled, options: CodeOptions = {}): Uint8Array {
  const { callees = {}, module = "env", exported = false, along = [] } = options;
  const { body, addresses, calls } = marked(name, code);
  const size = leb(body.length);
  // Relocations count from the start of the section: behind the number of functions and the size of this one.
  const shift = 1 + size.length;
  const used = [...new Set([...calls.map((c) => c.callee), ...along])];
  // The linker writes the final index; the one in this file is the place among its imports.
  for (const { at, callee } of calls) body[at] = 0x80 | used.indexOf(callee);
  const typeOf = (callee: string): Callee => (callee === "slow" ? code : callees[callee]!);
  const imports = used.map((callee, i) =>
    callee === "slow"
      ? [...text(module), ...text(name), 0, ...leb(1 + i)]
      : [...text("env"), ...text(callee), 0, ...leb(1 + i)],
  );
  const entries = [[SYMBOL_FUNCTION, exported ? FLAG_EXPORTED : 0, used.length, ...text(name)]];
  used.forEach((callee, i) =>
    entries.push(
      callee === "slow"
        ? [SYMBOL_FUNCTION, FLAG_UNDEFINED | FLAG_EXPLICIT_NAME, i, ...text(`_Taipan_host_${name}`)]
        : [SYMBOL_FUNCTION, FLAG_UNDEFINED, i],
    ),
  );
  const area = entries.length;
  if (addresses.length > 0) entries.push([SYMBOL_DATA, FLAG_UNDEFINED, ...text(AREA_SYMBOL)]);
  const relocations = [
    ...addresses.map((a) => ({
      at: a.at,
      entry: [RELOC_MEMORY_ADDR_SLEB, ...leb(a.at + shift), area, ...sleb(BigInt(a.addend))],
    })),
    ...calls.map((c) => ({
      at: c.at,
      entry: [RELOC_FUNCTION_INDEX_LEB, ...leb(c.at + shift), 1 + used.indexOf(c.callee)],
    })),
  ].sort((a, b) => a.at - b.at);
  const signature = ({ parameters, result }: Callee): number[] => [
    0x60,
    ...leb(parameters.length),
    ...parameters,
    ...(result === undefined ? [0] : [1, result]),
  ];
  return object(
    section(1, [1 + used.length, ...signature(code), ...used.flatMap((callee) => signature(typeOf(callee)))]),
    section(2, [1 + imports.length, ...text("env"), ...text("__linear_memory"), 2, 0, 1, ...imports.flat()]),
    section(3, [1, 0]),
    section(10, [1, ...size, ...body]),
    linking(symbols(...entries)),
    ...(relocations.length > 0
      ? [custom("reloc.CODE", [3, ...leb(relocations.length), ...relocations.flatMap((r) => r.entry)])]
      : []),
  );
}

/** A weak exception tag that carries one i32. */
export function tagObject(name: string): Uint8Array {
  return object(
    section(1, [1, 0x60, 1, I32, 0]),
    section(13, [1, 0, 0]),
    linking(symbols([SYMBOL_TAG, FLAG_WEAK, 0, ...text(name)])),
  );
}
