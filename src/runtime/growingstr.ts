/**
 * Reading a str while it grows. The engine keeps `text += piece` as a tree and copies the whole of it into one row when a
 * character is read: quadratic, where each round does both. So the pieces of a large str that is read while it grows are
 * kept beside it, few and each in a row, and reads go to them. JavaScript strings have no identity: a record is found by its
 * length first, then by `===`, which costs nothing for the very same string.
 */

/** Shorter ones are copied sooner than looked up. */
export const LARGE = 4096;

interface Growing {
  text: string;
  /** Together the text; each is longer than the next, so there are few, and a character is copied a few times in all. */
  pieces: string[];
  /** Since it grew. */
  reads: number;
}

const MOST = 4;
/** So long a piece is put in a row at once: the tree of the small ones can go. */
const ROW = 1024;
const records: Growing[] = [];
/** The newest large str that came of growing and has no record. */
let grown = "";
/** Keeps the engine from dropping a look at a string. */
export let looked = 0;

/** `a + b` where `a` is large. */
export function concatLarge(a: string, b: string): string {
  for (let i = 0; i < records.length; i++) {
    const r = records[i]!;
    if (r.text.length === a.length && r.text === a) return grow(r, b);
  }
  if (grown.length === a.length && grown === a) return grow(recordFor(a), b);
  return (grown = a + b);
}

function grow(r: Growing, piece: string): string {
  const { pieces } = r;
  r.reads = 0;
  let last = piece;
  while (pieces.length > 0 && pieces[pieces.length - 1]!.length <= last.length) last = pieces.pop()! + last;
  pieces.push(last);
  if (last.length < ROW || last === piece) return (r.text += piece);
  inARow(last);
  let text = pieces[0]!;
  for (let i = 1; i < pieces.length; i++) text += pieces[i]!;
  return (r.text = text);
}

/** Has the engine copy a tree of strings into one row. */
function inARow(s: string): void {
  looked = s.charCodeAt(0);
}

function recordOf(s: string): Growing | undefined {
  for (let i = 0; i < records.length; i++) {
    const r = records[i]!;
    if (r.text.length !== s.length || r.text !== s) continue;
    // It grows no more, it seems: one copy pays for all that is read from now on.
    if (++r.reads > s.length >> 6) {
      records.splice(i, 1);
      return undefined;
    }
    return r;
  }
  return grown.length === s.length && grown === s ? recordFor(s) : undefined;
}

function recordFor(s: string): Growing {
  if (grown === s) grown = "";
  const r = { text: s, pieces: [s], reads: 0 };
  if (records.length === MOST) records.shift();
  records.push(r);
  return r;
}

/** `s[i]` of a large str; `i` is in range. */
export function charOfLarge(s: string, i: number): string {
  const r = recordOf(s);
  if (r === undefined) return s[i]!;
  const { pieces } = r;
  let k = pieces.length;
  let end = s.length;
  while (k > 0) {
    const piece = pieces[--k]!;
    end -= piece.length;
    if (i >= end) return piece[i - end]!;
  }
  throw new Error("charOfLarge: not an index");
}

/** `s.slice(start, stop)` of a large str; the bounds are in range. */
export function sliceOfLarge(s: string, start: number, stop: number): string {
  if (start >= stop) return "";
  // Most of it is copied in any case.
  const r = (stop - start) * 2 > s.length ? undefined : recordOf(s);
  if (r === undefined) return s.slice(start, stop);
  const { pieces } = r;
  let out = "";
  let end = s.length;
  for (let k = pieces.length - 1; k >= 0 && end > start; k--) {
    const piece = pieces[k]!;
    const at = end - piece.length;
    if (at < stop) out = piece.slice(Math.max(start - at, 0), Math.min(stop - at, piece.length)) + out;
    end = at;
  }
  return out;
}
