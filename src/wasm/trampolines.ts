/**
 * JavaScript functions as entries of a wasm table. `call_indirect` checks signatures and `WebAssembly.Function` is not everywhere:
 * so a module of some forty bytes imports the function with the wanted type and exports it again.
 */

/** A wasm signature: letters of the parameters, ">", letter of the result: "ii>i". i = i32, l = i64, d = f64. */
export type Shape = string;

const CODES: Record<string, number> = { i: 0x7f, l: 0x7e, f: 0x7d, d: 0x7c };
const compiled = new Map<Shape, WebAssembly.Module>();

/** Hosts that forbid compiling from bytes hand in modules made beforehand. */
export function provideTrampoline(shape: Shape, module: WebAssembly.Module): void {
  compiled.set(shape, module);
}

export function trampolineBytes(shape: Shape): Uint8Array {
  const [parameters = "", result = ""] = shape.split(">");
  const types = [
    0x60,
    parameters.length,
    ...[...parameters].map((c) => CODES[c]!),
    result.length,
    ...[...result].map((c) => CODES[c]!),
  ];
  const section = (id: number, body: number[]) => [id, body.length, ...body];
  return Uint8Array.from([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, [1, ...types]),
    ...section(2, [1, 1, 0x65, 1, 0x66, 0, 0]), // import "e" "f"
    ...section(7, [1, 1, 0x66, 0, 0]), // export "f"
  ]); // prettier-ignore
}

/** The function with a wasm type, fit for a table. */
export function typedFunction(shape: Shape, f: (...args: never[]) => unknown): CallableFunction {
  let module = compiled.get(shape);
  if (module === undefined) {
    module = new WebAssembly.Module(trampolineBytes(shape) as BufferSource);
    compiled.set(shape, module);
  }
  return new WebAssembly.Instance(module, { e: { f: f as CallableFunction } }).exports["f"] as CallableFunction;
}

/** Puts `f` into the table as a new entry: what C sees as a function pointer. */
export function addToTable(table: WebAssembly.Table, shape: Shape, f: (...args: never[]) => unknown): number {
  const index = table.grow(1);
  table.set(index, typedFunction(shape, f));
  return index;
}
