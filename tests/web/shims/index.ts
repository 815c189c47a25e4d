/** The API as its tests import it, with the standard library that a page has fetched. */
import { createInterpreter as create, type Interpreter, type InterpreterOptions } from "../../../src/index.ts";

export * from "../../../src/index.ts";

export function createInterpreter(options: InterpreterOptions = {}): Interpreter {
  return create({ stdlib: (globalThis as unknown as { stdlib: Uint8Array }).stdlib, ...options });
}
