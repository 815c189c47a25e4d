/** The Unicode Character Database, read from the archive on first use (written by tools/generate-unicode.mjs). */
import { archiveRead } from "../../importer/archive.ts";
import { importError } from "../../runtime/errors.ts";

export type Properties = [
  category: string, bidirectional: string, combining: number, mirrored: number, eastAsianWidth: string,
  graphemeBreak: string, conjunctBreak: string, flags: number,
]; // prettier-ignore
export const XID_START = 1;
export const XID_CONTINUE = 2;
export const PICTOGRAPHIC = 4;

type Fraction = number | [number, number];
type Numbers = [decimal: number | null, digit: number | null, numeric: Fraction];

/** As it lies in the archive; code points as keys are decimal. */
interface Packed {
  version: string;
  records: Properties[];
  ranges: number[];
  blocks: [first: number, last: number, name: string][];
  numbers: Record<string, Numbers>;
  decomposition: Record<string, string>;
  excluded: number[];
  counted: [first: number, last: number, prefix: string][];
  names: string;
  aliases: Record<string, string>;
  old: Pick<Packed, "records" | "ranges" | "numbers" | "decomposition"> & { nonumbers: number[] };
}

/** Runs of code points with one record: where each starts, and which record. */
class Table {
  private readonly starts: Uint32Array;
  private readonly kinds: Uint16Array;
  constructor(
    ranges: number[],
    readonly records: Properties[],
  ) {
    const n = ranges.length / 2;
    this.starts = new Uint32Array(n);
    this.kinds = new Uint16Array(n);
    for (let i = 0, at = 0; i < n; at += ranges[2 * i]!, i++) {
      this.starts[i] = at;
      this.kinds[i] = ranges[2 * i + 1]!;
    }
  }
  of(c: number): Properties {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= c) low = middle;
      else high = middle - 1;
    }
    return this.records[this.kinds[low]!]!;
  }
}

/** One version of the database. */
export interface Database {
  version: string;
  properties(c: number): Properties;
  numbers(c: number): Numbers | undefined;
  /** As `decomposition()` shows it, without Hangul; "" if there is none. */
  decomposition(c: number): string;
}

let packed: Packed | undefined;

export function unicodeData(): Packed {
  if (packed !== undefined) return packed;
  const bytes = archiveRead("__taipan__/unicode.json");
  if (bytes === undefined)
    throw importError("unicodedata needs the archive of the standard library, which is not there", "unicodedata");
  return (packed = JSON.parse(new TextDecoder().decode(bytes)) as Packed);
}

let current: Database | undefined;
let old: Database | undefined;

export function currentDatabase(): Database {
  if (current !== undefined) return current;
  const data = unicodeData();
  const table = new Table(data.ranges, data.records);
  return (current = {
    version: data.version,
    properties: (c) => table.of(c),
    numbers: (c) => data.numbers[c],
    decomposition: (c) => data.decomposition[c] ?? "",
  });
}

/** Version 3.2, which domain names are prepared with. */
export function oldDatabase(): Database {
  if (old !== undefined) return old;
  const data = unicodeData();
  const table = new Table(data.old.ranges, data.old.records);
  const without = new Set(data.old.nonumbers);
  return (old = {
    version: "3.2.0",
    properties: (c) => table.of(c),
    numbers: (c) => data.old.numbers[c] ?? (without.has(c) ? undefined : data.numbers[c]),
    decomposition: (c) => data.old.decomposition[c] ?? data.decomposition[c] ?? "",
  });
}

export function numericValue(n: Numbers): number {
  const x = n[2];
  return typeof x === "number" ? x : x[0] / x[1];
}

export function blockOf(c: number): string {
  const { blocks } = unicodeData();
  return blocks.find(([first, last]) => c >= first && c <= last)![2];
}
