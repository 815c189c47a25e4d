/**
 * A code object's table of positions, as traceback lines need them: [lineno, end_lineno, col, end_col] per index.
 * Written as one string of base-64 VLQs (source maps' digits): line against the entry before, end line against the line,
 * column, end column against the column. runtime/compiled/positions.ts reads it.
 */
import type { Located } from "../ast.ts";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

function vlq(n: number): string {
  let rest = n < 0 ? (-n << 1) | 1 : n << 1;
  let out = "";
  do {
    const digit = rest & 31;
    rest >>>= 5;
    out += DIGITS[rest > 0 ? digit | 32 : digit];
  } while (rest > 0);
  return out;
}

export class PositionTable {
  private text = "";
  private count = 0;
  private lastLine: number;
  private readonly known = new Map<string | number, number>();

  /** Index 0 means "already recorded"; index 1 is the definition itself. */
  constructor(firstlineno: number) {
    this.lastLine = firstlineno;
  }

  /** The index that stands for the node's place. */
  indexOf(at: Located): number {
    return this.index(at.lineno, at.end_lineno, at.col_offset, at.end_col_offset);
  }

  index(line: number, endLine: number, col: number, endCol: number): number {
    // One number where it fits: made for every expression.
    const small =
      endLine - line < 0x100 &&
      col < 0x800 &&
      endCol < 0x800 &&
      col >= 0 &&
      endCol >= 0 &&
      endLine >= line &&
      line < 0x100000;
    const key = small
      ? ((line * 0x100 + endLine - line) * 0x800 + col) * 0x800 + endCol
      : `${line},${endLine},${col},${endCol}`;
    const hit = this.known.get(key);
    if (hit !== undefined) return hit;
    this.text += vlq(line - this.lastLine) + vlq(endLine - line) + vlq(col) + vlq(endCol - col);
    this.lastLine = line;
    this.known.set(key, ++this.count);
    return this.count;
  }

  encode(): string {
    return this.text;
  }
}
