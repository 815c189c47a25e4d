/** Where user-perceived characters end (UAX 29, extended grapheme clusters). */
import { PICTOGRAPHIC, type Database } from "./data.ts";

const CONTROL = new Set(["Control", "CR", "LF"]);

/** The end of the cluster that starts at `start`, not beyond `end`. */
export function clusterEnd(db: Database, points: ArrayLike<number>, start: number, end: number): number {
  let previous = db.properties(points[start]!);
  let regional = previous[5] === "Regional_Indicator" ? 1 : 0;
  /** GB11: pictograph Extend* ZWJ × pictograph. */
  let pictograph = (previous[7] & PICTOGRAPHIC) !== 0;
  /** GB9c: consonant (Extend | Linker)* Linker (Extend | Linker)* × consonant. */
  let consonant = previous[6] === "Consonant";
  let linker = false;
  for (let i = start + 1; i < end; i++) {
    const next = db.properties(points[i]!);
    const [a, b] = [previous[5], next[5]];
    if (!joins()) return i;
    function joins(): boolean {
      if (a === "CR" && b === "LF") return true;
      if (CONTROL.has(a) || CONTROL.has(b)) return false;
      if (a === "L" && (b === "L" || b === "V" || b === "LV" || b === "LVT")) return true;
      if ((a === "LV" || a === "V") && (b === "V" || b === "T")) return true;
      if ((a === "LVT" || a === "T") && b === "T") return true;
      if (b === "Extend" || b === "ZWJ" || b === "SpacingMark" || a === "Prepend") return true;
      if (consonant && linker && next[6] === "Consonant") return true;
      if (pictograph && a === "ZWJ" && next[7] & PICTOGRAPHIC) return true;
      return a === "Regional_Indicator" && b === "Regional_Indicator" && regional % 2 === 1;
    }
    regional = b === "Regional_Indicator" ? regional + 1 : 0;
    pictograph = (next[7] & PICTOGRAPHIC) !== 0 || (pictograph && (b === "Extend" || b === "ZWJ"));
    if (next[6] === "Consonant") [consonant, linker] = [true, false];
    else if (next[6] === "Linker") linker = consonant;
    else if (next[6] !== "Extend") consonant = linker = false;
    previous = next;
  }
  return end;
}
