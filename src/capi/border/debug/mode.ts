/** Turns the debug mode of the C API on and off, for extensions that are loaded from then on. */
import { markOf } from "../../../wasm/layout.ts";
import { divert } from "../../../wasm/divert.ts";
import { rows } from "../../rows.ts";
import type { Border } from "../border.ts";
import { useParts, type WatchedModule } from "../parts.ts";
import { HOST_SLOTS, hostSlot } from "../typeaccess.ts";
import { shapeOf } from "../vocabulary.ts";
import { tellLeaks } from "./leaks.ts";
import type { CapiReport, Sink } from "./reports.ts";
import { watchedRows } from "./rows.ts";
import { setWatch, Watch, WatchedCells, WatchedHandles, WatchedLending, WatchedNatives } from "./watch.ts";

export type { CapiReport };

let watch: Watch | undefined;
const stackTops = new WeakMap<Border, number>();

export function startCapiDebug(sink: Sink): void {
  watch = new Watch(sink);
  setWatch(watch);
  useParts({
    Cells: WatchedCells,
    HandleTable: WatchedHandles,
    Lending: WatchedLending,
    Natives: WatchedNatives,
    compileRows: watchedRows,
    watch: watched,
  });
}

/** The end of the program: what is only known then is told. */
export function finishCapiDebug(): void {
  if (watch === undefined) return;
  for (const border of watch.borders) {
    if (border.poisoned !== null) continue;
    (border.handles as WatchedHandles).inspect();
    tellLeaks(border, stackTops.get(border) ?? 0);
  }
  watch = undefined;
  setWatch(undefined);
  useParts(undefined);
}

let marks: Map<number, string> | undefined;
/** Functions that a module may have as wasm code, by their marks. */
function nameOf(mark: number): string | undefined {
  if (marks === undefined) {
    marks = new Map();
    for (const name of [...rows().keys(), ...Object.keys(HOST_SLOTS)]) marks.set(markOf(name), name);
  }
  return marks.get(mark);
}

/** The module with its hot functions turned into calls of ours, which are watched. */
function watched(_name: string, bytes: Uint8Array): WatchedModule {
  const { bytes: changed, names, stackTop } = divert(bytes, nameOf);
  return {
    bytes: changed,
    attached(border) {
      (border.handles as WatchedHandles).border = border;
      watch!.borders.add(border);
      if (stackTop !== undefined) stackTops.set(border, stackTop);
      if (names.length > 0) addHotFunctions(border, names);
    },
  };
}

function addHotFunctions(border: Border, names: readonly string[]): void {
  const known = rows();
  const made = watchedRows(border, new Map(names.filter((n) => known.has(n)).map((n) => [n, known.get(n)!])));
  for (const name of names) {
    const row = known.get(name);
    if (row !== undefined) border.pointerTo(shapeOf(row), made[name] as never);
    else border.pointerTo(HOST_SLOTS[name]!, hostSlot(border, name) as never);
  }
}
