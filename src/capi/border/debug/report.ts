/** A report of the debug mode, as programs get it: part of the JavaScript API, so that nothing of the runtime is named here. */

export type Mistake =
  | "use after release"
  | "double release"
  | "late borrowed reference"
  | "exception set"
  | "not an object"
  | "changed after release"
  | "leak";

/** One mistake of an extension. */
export interface CapiReport {
  readonly mistake: Mistake;
  readonly extension: string;
  /** The function of the C API; empty where an extension's own code did it inline. */
  readonly function: string;
  /** Where Python was: the innermost line of Python code that ran. */
  readonly file: string;
  readonly line: number;
  /** All of it, lines ended by newlines. */
  readonly text: string;
}
