/** Stable sorting of doubles, indices moving along: by merging where there are few, else by their bits, digit for digit. */

/** Below it, counting digits costs more than comparing. */
const MANY = 256;
/** Where the numbers are no ints of 32 bits, so that the digits are twice as many. */
const MANY_DOUBLES = 1024;

/** Sorts the first `n` of `keys`, which holds no NaN, from the smallest up; `order` moves along from `low` on. */
export function sortDoubles(keys: Float64Array, order: Int32Array, low: number, n: number): void {
  let sorted = true;
  for (let i = 1; i < n && sorted; i++) sorted = keys[i - 1]! <= keys[i]!;
  if (sorted) return;
  if (n < MANY || (n < MANY_DOUBLES && !allInt32(keys, n)))
    mergeSortDoubles(keys.subarray(0, n), order.subarray(low, low + n));
  else radixSortDoubles(keys, order, low, n);
}

/** One 32-bit half of the keys, by places in the original order, and the arrays that the next pass writes to. */
interface Words {
  word: Uint32Array;
  places: Int32Array;
  spareWord: Uint32Array;
  sparePlaces: Int32Array;
  high: Uint32Array;
  oldKeys: Float64Array;
  counts: Int32Array;
}

/** Kept for the next time unless they are large: groups of strs and tuples are sorted by the hundred. */
let kept: Words | null = null;
const KEPT = 65536;

function wordsFor(n: number): Words {
  if (kept !== null && kept.word.length >= n) return kept;
  const size = n > KEPT ? n : Math.min(KEPT, 2 * n);
  const w: Words = {
    word: new Uint32Array(size),
    places: new Int32Array(size),
    spareWord: new Uint32Array(size),
    sparePlaces: new Int32Array(size),
    high: new Uint32Array(size),
    oldKeys: new Float64Array(size),
    counts: new Int32Array(2048),
  };
  if (n <= KEPT) kept = w;
  return w;
}

function radixSortDoubles(keys: Float64Array, order: Int32Array, low: number, n: number): void {
  const w = wordsFor(n);
  const { places, high, oldKeys } = w;
  for (let i = 0; i < n; i++) places[i] = i;
  if (int32Words(keys, w.word, n)) sortByWord(w, n);
  else {
    doubleWords(keys, w.word, high, n);
    sortByWord(w, n);
    const { word, places } = w;
    for (let i = 0; i < n; i++) word[i] = high[places[i]!]!;
    sortByWord(w, n);
  }
  const oldOrder = w.spareWord;
  for (let i = 0; i < n; i++) {
    oldKeys[i] = keys[i]!;
    oldOrder[i] = order[low + i]!;
  }
  const sorted = w.places;
  for (let i = 0; i < n; i++) {
    const from = sorted[i]!;
    keys[i] = oldKeys[from]!;
    order[low + i] = oldOrder[from]!;
  }
}

function allInt32(keys: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i++) if (keys[i] !== (keys[i]! | 0)) return false;
  return true;
}

/** Ints of 32 bits, as words that are ordered as they are. False if there are others. */
function int32Words(keys: Float64Array, word: Uint32Array, n: number): boolean {
  for (let i = 0; i < n; i++) {
    const x = keys[i]!;
    if (x !== (x | 0)) return false;
    word[i] = x ^ 0x80000000;
  }
  return true;
}

/** The bits of doubles, so changed that they are ordered as the doubles are. */
function doubleWords(keys: Float64Array, low: Uint32Array, high: Uint32Array, n: number): void {
  const one = new Float64Array(1);
  const bits = new Uint32Array(one.buffer);
  one[0] = 1;
  const top = bits[1] === 0 ? 0 : 1;
  for (let i = 0; i < n; i++) {
    // The two zeros are equal.
    one[0] = keys[i]! + 0;
    const h = bits[top]!;
    const flip = h >>> 31 === 1 ? 0xffffffff : 0;
    low[i] = bits[1 - top]! ^ flip;
    high[i] = h ^ (flip === 0 ? 0x80000000 : flip);
  }
}

const DIGITS = [
  [0, 0x7ff],
  [11, 0x7ff],
  [22, 0x3ff],
] as const;

function sortByWord(w: Words, n: number): void {
  const { counts } = w;
  for (const [shift, mask] of DIGITS) {
    const { word, places, spareWord, sparePlaces } = w;
    counts.fill(0);
    for (let i = 0; i < n; i++) counts[(word[i]! >>> shift) & mask]!++;
    // All in one place: nothing moves.
    if (counts[(word[0]! >>> shift) & mask] === n) continue;
    for (let d = 0, sum = 0; d < 2048; d++) {
      const count = counts[d]!;
      counts[d] = sum;
      sum += count;
    }
    for (let i = 0; i < n; i++) {
      const x = word[i]!;
      const to = counts[(x >>> shift) & mask]!++;
      spareWord[to] = x;
      sparePlaces[to] = places[i]!;
    }
    w.word = spareWord;
    w.places = sparePlaces;
    w.spareWord = word;
    w.sparePlaces = places;
  }
}

function mergeSortDoubles(keys: Float64Array, order: Int32Array): void {
  const n = keys.length;
  const RUN = 8;
  for (let low = 0; low < n; low += RUN) insertDoubles(keys, order, low, Math.min(low + RUN, n));
  let fromKeys = keys;
  let toKeys: Float64Array = new Float64Array(n);
  let from = order;
  let to: Int32Array = new Int32Array(n);
  for (let width = RUN; width < n; width *= 2) {
    for (let low = 0; low < n; low += 2 * width)
      mergeDoubles(fromKeys, from, toKeys, to, low, Math.min(low + width, n), Math.min(low + 2 * width, n));
    [fromKeys, toKeys] = [toKeys, fromKeys];
    [from, to] = [to, from];
  }
  if (from !== order) {
    keys.set(fromKeys);
    order.set(from);
  }
}

function insertDoubles(keys: Float64Array, order: Int32Array, low: number, high: number): void {
  for (let i = low + 1; i < high; i++) {
    const key = keys[i]!;
    const index = order[i]!;
    let j = i;
    for (; j > low && keys[j - 1]! > key; j--) {
      keys[j] = keys[j - 1]!;
      order[j] = order[j - 1]!;
    }
    keys[j] = key;
    order[j] = index;
  }
}

function mergeDoubles(
  fromKeys: Float64Array,
  from: Int32Array,
  toKeys: Float64Array,
  to: Int32Array,
  low: number,
  middle: number,
  high: number,
): void {
  let i = low;
  let j = middle;
  if (middle < high && fromKeys[middle - 1]! > fromKeys[middle]!) {
    let a = fromKeys[i]!;
    let b = fromKeys[j]!;
    for (let k = low; ; k++) {
      if (b < a) {
        toKeys[k] = b;
        to[k] = from[j++]!;
        if (j === high) break;
        b = fromKeys[j]!;
      } else {
        toKeys[k] = a;
        to[k] = from[i++]!;
        if (i === middle) break;
        a = fromKeys[i]!;
      }
    }
  }
  for (let k = i + j - middle; i < middle; i++, k++) {
    toKeys[k] = fromKeys[i]!;
    to[k] = from[i]!;
  }
  for (; j < high; j++) {
    toKeys[j] = fromKeys[j]!;
    to[j] = from[j]!;
  }
}
