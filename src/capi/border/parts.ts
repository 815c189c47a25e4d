/**
 * What the border of a memory is made of. The debug mode (debug/) puts classes and functions of its own in place before an extension
 * is loaded; otherwise these are all there is, and the engine knows them as the only ones.
 */
import type { Border } from "./border.ts";
import { Cells } from "./cells.ts";
import { compileRows } from "./compile.ts";
import { HandleTable } from "./handles.ts";
import { Lending } from "./lend.ts";
import { Natives } from "./natives.ts";

/** A module's code, made fit for being watched. */
export interface WatchedModule {
  readonly bytes: Uint8Array;
  /** The instance is there, and its memory known to the border; nothing of it has run. */
  attached(border: Border, exports: WebAssembly.Exports): void;
}

export interface Parts {
  readonly Cells: typeof Cells;
  readonly HandleTable: typeof HandleTable;
  readonly Lending: typeof Lending;
  readonly Natives: typeof Natives;
  readonly compileRows: typeof compileRows;
  readonly watch: ((name: string, bytes: Uint8Array) => WatchedModule) | undefined;
}

const PLAIN: Parts = { Cells, HandleTable, Lending, Natives, compileRows, watch: undefined };

export let parts = PLAIN;
/** Undefined: those without debug mode. */
export function useParts(p: Parts | undefined): void {
  parts = p ?? PLAIN;
}
