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
  /** By line and column, the first entry that begins there; `ends` and `next` are those entries' ends and successors. */
  private readonly known = new Map<number, number>();
  private readonly ends: number[] = [0];
  private readonly next: number[] = [0];
  /** Entries whose successor is the attribute that the call looks up. */
  private readonly paired = new Set<number>();

  /** Index 0 means "already recorded"; index 1 is the definition itself. */
  constructor(firstlineno: number) {
    this.lastLine = firstlineno;
  }

  /** The index that stands for the node's place. */
  indexOf(at: Located): number {
    return this.index(at.lineno, at.end_lineno, at.col_offset, at.end_col_offset);
  }

  index(line: number, endLine: number, col: number, endCol: number): number {
    // Small integers, which V8 keeps unboxed: made for every expression. Whoever has longer lines gets more entries.
    const height = endLine - line;
    if (!(
      line < 0x80000 &&
      height < 0x8000 &&
      col < 0x800 &&
      endCol < 0x8000 &&
      Math.min(line, height, col, endCol) >= 0
    ))
      return this.add(line, endLine, col, endCol);
    const begin = line * 0x800 + col;
    const end = height * 0x8000 + endCol;
    let last = 0;
    for (let k = this.known.get(begin) ?? 0; k !== 0; k = this.next[k]!) {
      if (this.ends[k] === end) return k;
      last = k;
    }
    const k = this.add(line, endLine, col, endCol);
    this.ends[k] = end;
    if (last === 0) this.known.set(begin, k);
    else this.next[last] = k;
    return k;
  }

  /**
   * Makes the entry after a method call's that of its look-up, for a look-up that fails. As in CPython that is the attribute,
   * or its name alone where this stands on another line than what it belongs to.
   */
  pair(call: Located, attribute: Located, name: string): void {
    const known = this.find(call);
    if (this.paired.has(known)) return;
    const { lineno, end_lineno, end_col_offset } = attribute;
    const at =
      lineno === end_lineno
        ? attribute
        : { lineno: end_lineno, end_lineno, col_offset: end_col_offset - name.length, end_col_offset };
    this.ends[known] = -1;
    this.ends[this.find(at)] = -1;
    const first = this.indexOf(call);
    if (this.indexOf(at) === first + 1) this.paired.add(first);
  }

  /** The index of a place that has one, or 0. */
  private find(at: Located): number {
    const end = (at.end_lineno - at.lineno) * 0x8000 + at.end_col_offset;
    let k = this.known.get(at.lineno * 0x800 + at.col_offset) ?? 0;
    while (k !== 0 && this.ends[k] !== end) k = this.next[k]!;
    return k;
  }

  private add(line: number, endLine: number, col: number, endCol: number): number {
    this.text += vlq(line - this.lastLine) + vlq(endLine - line) + vlq(col) + vlq(endCol - col);
    this.lastLine = line;
    this.ends.push(-1);
    this.next.push(0);
    return ++this.count;
  }

  encode(): string {
    return this.text;
  }
}
