/**
 * An open-addressing index from 32-bit numbers to positions: the ints among a table's keys, or the hashes of keys that only
 * Python code can compare. One Int32Array of pairs (number, position + 1); 0 is a free place, -1 one that was given up.
 */

const LEAST = 32;
const FREE = 0;
const GIVEN_UP = -1;

export class PairIndex {
  pairs: Int32Array;
  /** What is left of the product are the bits that choose eight neighbouring places. */
  shift: number;
  /** Places that are not free. */
  private used = 0;
  private live = 0;

  /** @param expected how many numbers it should take before it grows */
  constructor(expected: number, pairs?: Int32Array) {
    if (pairs === undefined) {
      let places = LEAST;
      while (places * 5 < expected * 8) places *= 2;
      pairs = new Int32Array(places * 2);
    }
    this.pairs = pairs;
    this.shift = Math.clz32(pairs.length >> 1) + 4;
  }

  /** Where in `pairs` the search for a number begins. Eight numbers in a row share a line of the processor's cache. */
  static start(n: number, shift: number): number {
    return ((Math.imul(n >> 3, 0x9e3779b1) >>> shift) << 4) | ((n & 7) << 1);
  }

  /** The position of a number that stands here once at most; -1 if it does not. */
  find(n: number): number {
    const { pairs } = this;
    const mask = pairs.length - 1;
    let i = PairIndex.start(n, this.shift);
    for (let p; (p = pairs[i + 1]!) !== FREE; i = (i + 2) & mask) if (pairs[i] === n && p > 0) return p - 1;
    return -1;
  }

  /** The position of a number; -1 if it was not there and has got the given one. */
  findOrAdd(n: number, position: number): number {
    if ((this.used + 1) * 16 > this.pairs.length * 5) this.rebuild();
    const { pairs } = this;
    const mask = pairs.length - 1;
    let i = PairIndex.start(n, this.shift);
    let free = -1;
    for (let p; (p = pairs[i + 1]!) !== FREE; i = (i + 2) & mask) {
      if (p === GIVEN_UP) {
        if (free < 0) free = i;
      } else if (pairs[i] === n) return p - 1;
    }
    if (free < 0) {
      free = i;
      this.used++;
    }
    this.live++;
    pairs[free] = n;
    pairs[free + 1] = position + 1;
    return -1;
  }

  /** Adds a pair, also if the number is there already. */
  add(n: number, position: number): void {
    if ((this.used + 1) * 16 > this.pairs.length * 5) this.rebuild();
    const { pairs } = this;
    const mask = pairs.length - 1;
    let i = PairIndex.start(n, this.shift);
    while (pairs[i + 1]! > 0) i = (i + 2) & mask;
    if (pairs[i + 1] === FREE) this.used++;
    this.live++;
    pairs[i] = n;
    pairs[i + 1] = position + 1;
  }

  remove(n: number, position: number): void {
    const { pairs } = this;
    const mask = pairs.length - 1;
    let i = PairIndex.start(n, this.shift);
    while (pairs[i] !== n || pairs[i + 1] !== position + 1) i = (i + 2) & mask;
    this.live--;
    pairs[i + 1] = GIVEN_UP;
    if (pairs[((i + 2) & mask) + 1] !== FREE) return;
    // Nothing was put behind it: it is free again, and so are those before it.
    for (; pairs[i + 1] === GIVEN_UP; i = (i - 2) & mask) {
      pairs[i + 1] = FREE;
      this.used--;
    }
  }

  copy(): PairIndex {
    const copy = new PairIndex(0, this.pairs.slice());
    copy.used = this.used;
    copy.live = this.live;
    return copy;
  }

  private rebuild(): void {
    const old = this.pairs;
    const next = new PairIndex(this.live * 2);
    const { pairs, shift } = next;
    const mask = pairs.length - 1;
    for (let j = 0; j < old.length; j += 2) {
      const p = old[j + 1]!;
      if (p <= 0) continue;
      const n = old[j]!;
      let i = PairIndex.start(n, shift);
      while (pairs[i + 1] !== FREE) i = (i + 2) & mask;
      pairs[i] = n;
      pairs[i + 1] = p;
    }
    this.pairs = pairs;
    this.shift = shift;
    this.used = this.live;
  }
}
