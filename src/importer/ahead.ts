/** Modules compiled ahead of time, as `taipan compile` writes them (cli/compile.ts): code without any text to be compiled. */
import type { Make } from "../runtime/unit.ts";
import { CODE } from "./codeversion.ts";

/** The default export of a file that `taipan compile` wrote. */
export interface CompiledModules {
  /** Which compiler wrote it. */
  readonly version: string;
  /** By path: the library's own, and the program's as `files` would have them. */
  readonly code: Readonly<Record<string, unknown>>;
  /** The program's sources, for tracebacks. */
  readonly sources: Readonly<Record<string, string>>;
}

let code = new Map<string, unknown>();

/** Takes what is given for the interpreter that starts; the files that belong to it. @throws Error */
export function compiledAhead(given: CompiledModules | readonly CompiledModules[] = []): Record<string, string> {
  code = new Map();
  const files: Record<string, string> = {};
  for (const modules of Array.isArray(given) ? (given as readonly CompiledModules[]) : [given as CompiledModules]) {
    if (modules.version !== CODE)
      throw new Error(
        "modules compiled ahead of time are another version's: run 'taipan compile' of this version again",
      );
    for (const [path, make] of Object.entries(modules.code)) code.set(path, make);
    Object.assign(files, modules.sources);
  }
  return files;
}

export function aheadOf(path: string): Make | undefined {
  return code.get(path) as Make | undefined;
}
