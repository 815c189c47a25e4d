/**
 * Reads what a wasm binary declares: types, imports with their types (WebAssembly.Module.imports() gives none), exports,
 * memories, custom sections. Code is not looked at: the engine validates that. Any input gives an answer or a WasmFormatError.
 */

export type ValueType = "i32" | "i64" | "f32" | "f64" | "v128" | "funcref" | "externref" | "exnref" | "ref";

export interface FunctionType {
  readonly parameters: readonly ValueType[];
  readonly results: readonly ValueType[];
}

export interface Limits {
  readonly minimum: number;
  readonly maximum: number | undefined;
  readonly shared: boolean;
  readonly is64: boolean;
}

export interface GlobalType {
  readonly type: ValueType;
  readonly mutable: boolean;
}

/** What an import or export is, with its type. */
export type ExternType =
  | { readonly kind: "function" | "tag"; readonly type: FunctionType }
  | { readonly kind: "table" | "memory"; readonly type: Limits }
  | { readonly kind: "global"; readonly type: GlobalType };

export type WasmImport = ExternType & { readonly module: string; readonly name: string };
export type WasmExport = ExternType & { readonly name: string };

export interface CustomSection {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface WasmModuleInfo {
  readonly types: readonly FunctionType[];
  readonly imports: readonly WasmImport[];
  readonly exports: readonly WasmExport[];
  /** Imported ones first, as indices count. */
  readonly memories: readonly Limits[];
  readonly customSections: readonly CustomSection[];
}

/** One line that says what is wrong with the file, fit to follow its name and a colon. */
export class WasmFormatError extends Error {
  override name = "WasmFormatError";
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

// prettier-ignore
const SECTION_NAMES = [
  "custom", "type", "import", "function", "table", "memory", "global", "export", "start", "element", "code", "data", "data count", "tag",
];
/** Sections come in this order, whatever their ids: tag between memory and global, data count before code. */
const SECTION_ORDER = [0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 12, 13, 11, 6];

const KINDS = ["function", "table", "memory", "global", "tag"] as const;
// prettier-ignore
const VALUE_TYPES: Readonly<Record<number, ValueType>> = {
  0x7f: "i32", 0x7e: "i64", 0x7d: "f32", 0x7c: "f64", 0x7b: "v128", 0x70: "funcref", 0x6f: "externref", 0x69: "exnref",
};

export function readModule(bytes: Uint8Array): WasmModuleInfo {
  checkHeader(bytes);
  const module = new ModuleReader();
  const reader = new Reader(bytes, 8, bytes.length, "section list");
  let last = 0;
  while (!reader.done) {
    const at = reader.offset;
    const id = reader.byte();
    const name = SECTION_NAMES[id];
    if (name === undefined)
      throw new WasmFormatError(
        `unknown section ${id} at byte ${at}: the file is damaged, or newer than this reader`,
        at,
      );
    const length = reader.u32();
    if (length > bytes.length - reader.offset) {
      throw new WasmFormatError(
        `the file ends inside its ${name} section (${bytes.length} bytes): it is truncated, copy or build it again`,
        at,
      );
    }
    const order = SECTION_ORDER[id] as number;
    if (id !== 0) {
      if (order <= last)
        throw new WasmFormatError(`the ${name} section at byte ${at} is out of order: the file is damaged`, at);
      last = order;
    }
    module.section(id, new Reader(bytes, reader.offset, reader.offset + length, `${name} section`));
    reader.skip(length);
  }
  return module.finish();
}

function checkHeader(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new WasmFormatError("the file is empty", 0);
  const magic = [0x00, 0x61, 0x73, 0x6d];
  if (magic.some((byte, i) => i < bytes.length && bytes[i] !== byte)) {
    throw new WasmFormatError(`not a WebAssembly module: it starts with ${describeStart(bytes)}`, 0);
  }
  if (bytes.length < 8)
    throw new WasmFormatError(
      `the file ends after ${bytes.length} bytes, inside its header: it is truncated, copy or build it again`,
      bytes.length,
    );
  if (bytes[4] === 1 && bytes[5] === 0 && bytes[6] === 0 && bytes[7] === 0) return;
  // Components have the same magic number, and another layer in the version's upper half.
  if (bytes[6] === 1 && bytes[7] === 0)
    throw new WasmFormatError("a WebAssembly component, not a core module: build for wasm32-wasip1", 4);
  throw new WasmFormatError("a version of WebAssembly other than 1", 4);
}

function describeStart(bytes: Uint8Array): string {
  const text = (signature: string): boolean => [...signature].every((c, i) => bytes[i] === c.charCodeAt(0));
  if (text("\x7fELF")) return "an ELF header, so it was built for Linux";
  if (text("MZ")) return "a Windows header, so it was built for Windows";
  if (text("PK\x03\x04")) return "a zip header: unpack the wheel first";
  if (bytes[0] === 0xcf && bytes[1] === 0xfa) return "a Mach-O header, so it was built for macOS";
  if (text("!<arch>")) return "an archive header: it is a static library";
  if (text("version https://git-lfs")) return "a Git LFS pointer: fetch the file itself by git lfs pull";
  return `the bytes ${[...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, "0")).join(" ")}`;
}

/** Collects the sections, and resolves what refers to what at the end. */
class ModuleReader {
  readonly #types: FunctionType[] = [];
  readonly #imports: WasmImport[] = [];
  readonly #custom: CustomSection[] = [];
  readonly #functions: FunctionType[] = [];
  readonly #tables: Limits[] = [];
  readonly #memories: Limits[] = [];
  readonly #globals: GlobalType[] = [];
  readonly #tags: FunctionType[] = [];
  readonly #exports: WasmExport[] = [];

  section(id: number, reader: Reader): void {
    if (id === 0) this.#custom.push({ name: reader.text(), bytes: reader.rest() });
    else if (id === 1) reader.each(() => this.#types.push(reader.functionType()));
    else if (id === 2) reader.each(() => this.#import(reader));
    else if (id === 3) reader.each(() => this.#functions.push(this.#type(reader)));
    else if (id === 4) reader.each(() => this.#tables.push(reader.tableType()));
    else if (id === 5) reader.each(() => this.#memories.push(reader.limits()));
    else if (id === 13) reader.each(() => this.#tags.push(this.#tagType(reader)));
    else if (id === 6) reader.each(() => this.#global(reader));
    else if (id === 7) reader.each(() => this.#export(reader));
    else return; // start, elements, code and data declare nothing that is asked for
    reader.end();
  }

  finish(): WasmModuleInfo {
    return {
      types: this.#types,
      imports: this.#imports,
      exports: this.#exports,
      memories: this.#memories,
      customSections: this.#custom,
    };
  }

  #type(reader: Reader): FunctionType {
    return reader.at(this.#types, reader.u32(), "type");
  }

  #tagType(reader: Reader): FunctionType {
    reader.byte(); // attribute: always exception
    return this.#type(reader);
  }

  #import(reader: Reader): void {
    const module = reader.text();
    const name = reader.text();
    const kind = reader.byte();
    let extern: ExternType;
    if (kind === 0) this.#functions.push((extern = { kind: "function", type: this.#type(reader) }).type);
    else if (kind === 1) this.#tables.push((extern = { kind: "table", type: reader.tableType() }).type);
    else if (kind === 2) this.#memories.push((extern = { kind: "memory", type: reader.limits() }).type);
    else if (kind === 3) this.#globals.push((extern = { kind: "global", type: reader.globalType() }).type);
    else if (kind === 4) this.#tags.push((extern = { kind: "tag", type: this.#tagType(reader) }).type);
    else throw reader.error(`unknown kind ${kind} of the import ${module}.${name}`);
    this.#imports.push({ module, name, ...extern });
  }

  #global(reader: Reader): void {
    this.#globals.push(reader.globalType());
    reader.constantExpression();
  }

  #export(reader: Reader): void {
    const name = reader.text();
    const byte = reader.byte();
    const kind = KINDS[byte];
    const index = reader.u32();
    if (kind === undefined) throw reader.error(`unknown kind ${byte} of the export ${name}`);
    if (kind === "function") this.#exports.push({ name, kind, type: reader.at(this.#functions, index, kind) });
    else if (kind === "tag") this.#exports.push({ name, kind, type: reader.at(this.#tags, index, kind) });
    else if (kind === "table") this.#exports.push({ name, kind, type: reader.at(this.#tables, index, kind) });
    else if (kind === "memory") this.#exports.push({ name, kind, type: reader.at(this.#memories, index, kind) });
    else this.#exports.push({ name, kind, type: reader.at(this.#globals, index, kind) });
  }
}

/** A cursor over one section. Every step is checked against its end. */
class Reader {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  readonly #where: string;
  offset: number;

  constructor(bytes: Uint8Array, start: number, end: number, where: string) {
    this.#bytes = bytes;
    this.offset = start;
    this.#end = end;
    this.#where = where;
  }

  get done(): boolean {
    return this.offset >= this.#end;
  }

  error(what: string): WasmFormatError {
    return new WasmFormatError(
      `${what} in the ${this.#where} at byte ${this.offset}: the file is damaged`,
      this.offset,
    );
  }

  byte(): number {
    if (this.done) throw this.error("unexpected end");
    return this.#bytes[this.offset++] as number;
  }

  skip(count: number): void {
    if (count > this.#end - this.offset) throw this.error("unexpected end");
    this.offset += count;
  }

  rest(): Uint8Array {
    const rest = this.#bytes.subarray(this.offset, this.#end);
    this.offset = this.#end;
    return rest;
  }

  end(): void {
    if (!this.done) throw this.error(`${this.#end - this.offset} bytes left over`);
  }

  u32(): number {
    // Most numbers have one byte, and a module has thousands.
    const byte = this.#bytes[this.offset]!;
    if (byte < 0x80 && this.offset < this.#end) {
      this.offset++;
      return byte;
    }
    const value = this.u64();
    if (value > 0xffffffff) throw this.error("a number beyond 32 bits");
    return value;
  }

  /** As a number: beyond 2^53 it is inexact, and so large that nobody cares. */
  u64(): number {
    let value = 0;
    let scale = 1;
    for (let i = 0; i < 10; i++) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
    throw this.error("a number without an end");
  }

  /** A signed number's value is never needed, only where it ends. */
  skipSigned(): void {
    for (let i = 0; i < 10; i++) if (this.byte() < 0x80) return;
    throw this.error("a number without an end");
  }

  text(): string {
    const length = this.u32();
    if (length > this.#end - this.offset) throw this.error("a name that is too long");
    const start = this.offset;
    this.offset += length;
    try {
      return UTF8.decode(this.#bytes.subarray(start, this.offset));
    } catch {
      throw this.error("a name that is not UTF-8");
    }
  }

  /** Runs once per item. The count is not trusted: it ends with the section. */
  each(item: () => void): void {
    const count = this.u32();
    for (let i = 0; i < count; i++) item();
  }

  at<T>(list: readonly T[], index: number, what: string): T {
    const found = list[index];
    if (found === undefined) throw this.error(`${what} ${index} of ${list.length}`);
    return found;
  }

  valueType(): ValueType {
    const byte = this.byte();
    const type = VALUE_TYPES[byte];
    if (type !== undefined) return type;
    // A typed reference: a heap type follows. Short forms of abstract heap types lie below 0x74.
    if (byte === 0x63 || byte === 0x64) {
      this.skipSigned();
      return "ref";
    }
    if (byte >= 0x68 && byte <= 0x74) return "ref";
    throw this.error(`unknown value type 0x${byte.toString(16)}`);
  }

  functionType(): FunctionType {
    const form = this.byte();
    if (form !== 0x60) {
      if (form >= 0x4e && form <= 0x5f)
        throw new WasmFormatError(
          "it uses garbage-collected types, which no wasm32-wasip1 extension does",
          this.offset,
        );
      throw this.error(`unknown type form 0x${form.toString(16)}`);
    }
    const parameters: ValueType[] = [];
    const results: ValueType[] = [];
    this.each(() => parameters.push(this.valueType()));
    this.each(() => results.push(this.valueType()));
    return { parameters, results };
  }

  limits(): Limits {
    const flags = this.byte();
    if (flags > 0x0f) throw this.error(`unknown limits 0x${flags.toString(16)}`);
    const minimum = this.u64();
    const maximum = flags & 1 ? this.u64() : undefined;
    if (flags & 8) this.u32(); // custom page size
    return { minimum, maximum, shared: (flags & 2) !== 0, is64: (flags & 4) !== 0 };
  }

  tableType(): Limits {
    if (this.#bytes[this.offset] === 0x40) {
      this.skip(2); // a table with an initial value, which follows the type
      this.valueType();
      const limits = this.limits();
      this.constantExpression();
      return limits;
    }
    this.valueType();
    return this.limits();
  }

  globalType(): GlobalType {
    const type = this.valueType();
    const mutable = this.byte();
    if (mutable > 1) throw this.error(`unknown mutability ${mutable}`);
    return { type, mutable: mutable === 1 };
  }

  constantExpression(): void {
    for (;;) {
      const opcode = this.byte();
      if (opcode === 0x0b) return;
      if (opcode === 0x41 || opcode === 0x42 || opcode === 0xd0) this.skipSigned();
      else if (opcode === 0x43) this.skip(4);
      else if (opcode === 0x44) this.skip(8);
      else if (opcode === 0x23 || opcode === 0xd2) this.u32();
      else if (opcode === 0xfd && this.u32() === 12)
        this.skip(16); // v128.const
      else if (!(opcode >= 0x6a && opcode <= 0x6c) && !(opcode >= 0x7c && opcode <= 0x7e)) {
        throw this.error(`unknown opcode 0x${opcode.toString(16)} of a constant`);
      }
    }
  }
}

const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
