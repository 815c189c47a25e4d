/**
 * The store behind dict and set: keys (and values) in insertion order, two arrays side by side. A key is found by its normal
 * form: int32s that came in order by counting, others by an index of our own, everything else by a JavaScript Map, up to eight
 * keys by looking at each; keys that compare by Python code are found by their hashes. A leaf: what it needs of the runtime is handed in, so that classes may
 * hold one whatever the order of the modules' evaluation.
 */
import { PairIndex } from "./pairindex.ts";
import { strValue, type Value } from "./value.ts";

/** The entry of a name that compiled code points at. Without a value the name is not there. */
export class Entry {
  constructor(
    public key: Value,
    public value: Value | undefined,
  ) {}
}

export interface KeyOperations {
  /** Equal Python keys, one JavaScript value that a Map can find; undefined: only `__hash__` and `__eq__` can tell. */
  normalize(key: Value): unknown;
  /** Equal to none but its own kind, though it has a hash of its own. */
  isStructural(key: Value): boolean;
  /** `role` is "a dict key", for the TypeError about an unhashable one. */
  hash(key: Value, role: string): number;
  equal(a: Value, b: Value): boolean;
  mutatedWhileMerging(): unknown;
}

let operations: KeyOperations;
export function provideKeyOperations(given: KeyOperations): void {
  operations = given;
}

/** So many keys are looked at one by one. */
const FEW = 8;

export class HashTable {
  /** As inserted; undefined is a tombstone. Replaced when it is compacted, which iterators notice. */
  keys: (Value | undefined)[] = [];
  /** A set has none. An entry stands in for the value where compiled code points at it. */
  values: (Value | Entry | undefined)[] | null;
  /** Nothing lives below this position. */
  head = 0;
  /** The number of live keys. */
  size = 0;
  /** Until then each key is its own normal form; beyond a few, the first search begins the index. */
  private indexed = false;
  private map: Map<unknown, number> | null = null;
  /** What a table and its copies share: positions of before the copy. Holds where `keys` agrees; `map` goes first. */
  private base: Map<unknown, number> | null = null;
  /** A key is not its own normal form, so that `keys` could not confirm what `base` says. */
  private renamed = false;
  private ints: PairIndex | null = null;
  /** Without `ints`, each int of an indexed table stands at the position that is the int less this. */
  private offset = 0;
  private hasInts = false;
  private hashed: PairIndex | null = null;
  /** By position, of the keys in `hashed`. */
  private hashes: (number | undefined)[] | null = null;
  /** Every live key is in `hashed` too: a key with its own `__eq__` was seen. */
  private allHashed = false;
  /** Counts changes of `hashed`: comparing keys may run code that changes it. */
  private changes = 0;
  private entries: Map<unknown, Entry> | null = null;
  /** Where the last str asked for stands; the complement where it was got as well. `if k in d: d[k] += 1` looks once. */
  private recent = 0;

  /** @param role what a key is here, for the TypeError about an unhashable one */
  constructor(
    readonly role: string,
    hasValues: boolean,
  ) {
    this.values = hasValues ? [] : null;
  }

  // ---- by key

  // Each kind of key has functions of its own: V8 then compiles those that a caller needs into it, and no others.

  /** The position of a key, or -1. @throws TypeError if it is unhashable */
  find(key: Value): number {
    if (typeof key === "string") return this.findStr(key);
    if (typeof key === "number") return this.findInt(key);
    return this.findOther(key);
  }

  private findStr(key: string): number {
    const p = this.findMapped(key);
    return p < 0 && this.allHashed ? this.findHashed(key, operations.hash(key, this.role)) : p;
  }

  private findInt(key: number): number {
    const p = this.findNumber(key);
    return p < 0 && this.allHashed ? this.findHashed(key, operations.hash(key, this.role)) : p;
  }

  private findOther(key: Value): number {
    const norm = operations.normalize(key);
    if (norm === undefined) return this.findHashed(key, operations.hash(key, this.role));
    const p = this.findNormal(norm);
    return p < 0 && this.allHashed ? this.findHashed(key, operations.hash(key, this.role)) : p;
  }

  has(key: Value): boolean {
    if (typeof key === "string") return (this.recent = this.findStr(key)) >= 0;
    return (typeof key === "number" ? this.findInt(key) : this.findOther(key)) >= 0;
  }

  get(key: Value): Value | undefined {
    if (typeof key === "string") return this.getText(key);
    const p = typeof key === "number" ? this.findInt(key) : this.findOther(key);
    return p < 0 ? undefined : this.valueAt(p);
  }

  private getText(key: string): Value | undefined {
    let p = this.recent;
    if (p < 0 || p >= this.keys.length || this.keys[p] !== key) p = this.findStr(key);
    this.recent = ~p;
    return p < 0 ? undefined : this.valueAt(p);
  }

  /** Sets the value; a key that is already there stays as it is. */
  put(key: Value, value: Value): void {
    if (typeof key === "string") this.putText(key, value);
    else if (typeof key === "number") this.putNumber(key, value);
    else this.putOther(key, value);
  }

  private putText(key: string, value: Value): void {
    let p = this.recent;
    if (p < 0) p = ~p;
    if (p >= this.keys.length || this.keys[p] !== key) p = this.findMapped(key);
    if (p >= 0) this.setValueAt(p, value);
    else if (this.allHashed) this.putWhereAllHashed(key, key, value);
    else this.append(key, key, value);
  }

  private putNumber(key: number, value: Value): void {
    const i = key | 0;
    if (key === i) {
      if (this.ints !== null && !this.allHashed && this.entries === null) {
        this.putInt(this.ints, i, value);
        return;
      }
      key = i;
    }
    const p = this.findNumber(key);
    if (p >= 0) this.setValueAt(p, value);
    else if (this.allHashed) this.putWhereAllHashed(key, key, value);
    else this.append(key, key, value);
  }

  private putInt(ints: PairIndex, key: number, value: Value): void {
    if (this.keys.length > 32 && this.keys.length > 2 * this.size) {
      this.compact();
      if (this.ints === null) {
        this.putNumber(key, value);
        return;
      }
      ints = this.ints;
    }
    const p = ints.findOrAdd(key, this.keys.length);
    if (p >= 0) {
      if (this.values !== null) this.values[p] = value;
      return;
    }
    this.keys.push(key);
    if (this.values !== null) this.values.push(value);
    this.size++;
  }

  private putOther(key: Value, value: Value): void {
    const norm = operations.normalize(key);
    if (norm === undefined) {
      this.putHashed(key, operations.hash(key, this.role), value);
      return;
    }
    const p = this.findNormal(norm);
    if (p >= 0) this.setValueAt(p, value);
    else if (this.allHashed) this.putWhereAllHashed(key, norm, value);
    else this.append(key, norm, value);
  }

  /** The value of a key; one that is not there gets the given value. Hashes and compares once. */
  getOrPut(key: Value, value: Value): Value {
    const norm = typeof key === "string" || typeof key === "number" ? key : operations.normalize(key);
    let p = -1;
    if (norm !== undefined) {
      p = this.findNormal(norm);
      if (p < 0 && !this.allHashed) {
        this.append(key, norm, value);
        return value;
      }
    }
    if (p < 0) {
      const h = operations.hash(key, this.role);
      p = this.findHashed(key, h);
      if (p < 0) {
        if (norm === undefined) this.pushHashed(key, h, value);
        else this.intoHashed(h, this.append(key, norm, value));
        return value;
      }
    }
    return this.valueAt(p)!;
  }

  /** Removes a key; false if it was not there. */
  remove(key: Value): boolean {
    const p = this.find(key);
    if (p < 0) return false;
    this.removeAt(p);
    return true;
  }

  // ---- by position

  valueAt(p: number): Value | undefined {
    const v = this.values![p];
    return this.entries !== null && v instanceof Entry ? v.value : (v as Value | undefined);
  }

  setValueAt(p: number, value: Value): void {
    const { values } = this;
    if (values === null) return;
    if (this.entries !== null) {
      const e = values[p];
      if (e instanceof Entry) {
        e.value = value;
        return;
      }
    }
    values[p] = value;
  }

  removeAt(p: number): void {
    const { keys, values } = this;
    const key = keys[p]!;
    if (this.hashes !== null) this.outOfHashed(p);
    if (this.indexed) this.outOfIndex(key, p);
    if (this.entries !== null) {
      const e = values![p];
      if (e instanceof Entry) e.value = undefined;
    }
    if (--this.size === 0) this.forget();
    else if (p === keys.length - 1) {
      keys.pop();
      if (values !== null) values.pop();
    } else {
      keys[p] = undefined;
      if (values !== null) values[p] = undefined;
    }
  }

  /** The position of the first live key, or -1. */
  first(): number {
    const { keys } = this;
    let i = this.head;
    while (i < keys.length && keys[i] === undefined) i++;
    this.head = i;
    return i < keys.length ? i : -1;
  }

  /** The position of the last live key, or -1; tombstones behind it go. */
  last(): number {
    const { keys, values } = this;
    while (keys.length > this.head && keys[keys.length - 1] === undefined) {
      keys.pop();
      if (values !== null) values.pop();
    }
    return keys.length > this.head ? keys.length - 1 : -1;
  }

  /** Makes `keys` worth walking through. */
  tidy(): void {
    if (this.keys.length - this.head > 32 && this.keys.length - this.head > 2 * this.size) this.compact();
    else this.first();
  }

  // ---- whole tables

  clear(): void {
    if (this.entries !== null) for (const e of this.entries.values()) e.value = undefined;
    this.size = 0;
    this.forget();
  }

  /** Fills an empty table with another one's keys and values. */
  copyFrom(from: HashTable): void {
    const { keys } = from;
    if (this.size > 0 || this.entries !== null || from.size < keys.length) {
      this.mergeFrom(from);
      return;
    }
    this.keys = keys.slice();
    this.head = 0;
    this.size = from.size;
    if (this.values !== null) this.values = from.entries === null ? from.values!.slice() : from.plainValues();
    this.indexed = from.indexed;
    this.ints = from.ints === null ? null : from.ints.copy();
    this.offset = from.offset;
    this.hasInts = from.hasInts;
    this.renamed = from.renamed;
    this.shareMap(from);
    this.hashed = from.hashed === null ? null : from.hashed.copy();
    this.hashes = from.hashes === null ? null : from.hashes.slice();
    this.allHashed = from.allHashed;
    this.changes++;
  }

  /** Copying a Map means hashing each key: it is shared instead, and what comes later goes to a Map of one's own. */
  private shareMap(from: HashTable): void {
    if (from.renamed) {
      if (from.base !== null) from.joinMaps();
      this.map = new Map(from.map);
      return;
    }
    if (from.base === null || (from.map !== null && from.map.size * 2 > from.base.size + FEW)) {
      if (from.base !== null) from.joinMaps();
      from.base = from.map;
      from.map = null;
    }
    this.base = from.base;
    this.map = from.map === null ? null : new Map(from.map);
  }

  /** Ends the sharing. */
  private joinMaps(): void {
    const { keys } = this;
    const map = new Map<unknown, number>();
    for (let p = this.head; p < keys.length; p++) {
      const key = keys[p];
      if (key === undefined) continue;
      const norm = typeof key === "string" || typeof key === "number" ? key : operations.normalize(key);
      if (norm !== undefined && (typeof norm !== "number" || norm !== (norm | 0))) map.set(norm, p);
    }
    this.map = map;
    this.base = null;
  }

  private plainValues(): (Value | undefined)[] {
    return this.values!.map((v) => (v instanceof Entry ? v.value : v));
  }

  /** Puts another table's keys in, with its values, without hashing them again. */
  mergeFrom(from: HashTable): void {
    const { keys, size: n } = from;
    for (let p = from.head; p < keys.length; p++) {
      if (keys[p] === undefined) continue;
      this.putFrom(from, p);
      if (from.size === n && from.keys === keys) continue;
      if (this.values !== null) throw operations.mutatedWhileMerging();
      // Sets take what is left, as in CPython.
      if (from.keys !== keys) return;
    }
  }

  /** Puts one key of another table in, with its value or one for all. */
  putFrom(from: HashTable, p: number, given?: Value): void {
    const key = from.keys[p];
    // Comparing it may have run code that took it away.
    if (key === undefined) return;
    const value = given !== undefined ? given : from.values === null ? true : from.valueAt(p)!;
    const h = typeof key === "string" || typeof key === "number" ? undefined : from.hashAt(p);
    if (h === undefined) this.put(key, value);
    else this.putHashed(key, h, value);
  }

  /** Every key is found by its normal form: no search runs Python code. */
  get isPlain(): boolean {
    return this.hashed === null;
  }

  /** Fills an empty table as `copyFrom` does, for a result that may never be searched: without an index. */
  copyKeysFrom(from: HashTable): void {
    if (from.hashed !== null || from.renamed || from.entries !== null || from.size < from.keys.length) {
      this.copyFrom(from);
      return;
    }
    this.keys = from.keys.slice();
    if (this.values !== null) this.values = from.values!.slice();
    this.size = from.size;
  }

  /** Puts a table's keys and values into this copy of another, `known`, that has the same positions. */
  mergeInto(known: HashTable, from: HashTable): void {
    for (let p = from.head; p < from.keys.length; p++) {
      if (from.keys[p] === undefined) continue;
      const at = known.findFrom(from, p);
      if (at < 0) this.appendFrom(from, p);
      else this.values![at] = from.valueAt(p);
    }
  }

  /** Fills an empty set with ints and strs that differ. The array is the table's from now on. */
  fill(keys: Value[]): void {
    this.forget();
    this.keys = keys;
    this.size = keys.length;
  }

  /** Puts one key of another table in that is not here. */
  appendFrom(from: HashTable, p: number): void {
    const key = from.keys[p]!;
    if ((typeof key !== "string" && typeof key !== "number") || this.hashed !== null || this.entries !== null) {
      this.putFrom(from, p);
      return;
    }
    const at = this.push(key, from.values === null ? true : from.valueAt(p)!);
    if (this.indexed) this.intoIndex(key, key, at);
  }

  /** Finds one key of another table. */
  findFrom(from: HashTable, p: number): number {
    const key = from.keys[p]!;
    const h = typeof key === "string" || typeof key === "number" ? undefined : from.hashAt(p);
    return h === undefined ? this.find(key) : this.findHashed(key, h);
  }

  /** The hash of a key that has no normal form. */
  private hashAt(p: number): number | undefined {
    if (this.hashes === null || operations.normalize(this.keys[p]!) !== undefined) return undefined;
    return this.hashes[p];
  }

  // ---- normal forms

  private findNormal(norm: unknown): number {
    return typeof norm === "number" ? this.findNumber(norm) : this.findMapped(norm);
  }

  private findNumber(n: number): number {
    const { ints, keys } = this;
    // Arithmetic that is not optimized yet leaves small ints on the heap.
    const i = n | 0;
    if (n !== i) return this.findMapped(n);
    if (ints !== null) return ints.find(i);
    const p = (i - this.offset) | 0;
    if (p >= 0 && p < keys.length) {
      const key = keys[p];
      if (typeof key === "number" && key === i) return p;
    }
    return this.indexed ? -1 : this.findFew(i);
  }

  private findMapped(norm: unknown): number {
    const { map } = this;
    if (map !== null) {
      const p = map.get(norm);
      if (p !== undefined) return p;
    }
    if (this.base !== null) return this.findShared(this.base, norm);
    return this.indexed ? -1 : this.findFew(norm);
  }

  private findShared(base: Map<unknown, number>, norm: unknown): number {
    const p = base.get(norm);
    return p !== undefined && p < this.keys.length && this.keys[p] === norm ? p : -1;
  }

  private findFew(norm: unknown): number {
    const { keys } = this;
    if (keys.length - this.head > FEW) {
      this.index();
      return this.findNormal(norm);
    }
    for (let p = this.head; p < keys.length; p++) if (keys[p] === norm) return p;
    return -1;
  }

  private append(key: Value, norm: unknown, value: Value): number {
    const p = this.push(key, value);
    if (this.entries !== null) this.intoEntry(norm, key, value, p);
    if (this.indexed) this.intoIndex(key, norm, p);
    else if (p >= FEW || norm !== key) this.index();
    return p;
  }

  private push(key: Value, value: Value): number {
    if (this.keys.length > 32 && this.keys.length > 2 * this.size) this.compact();
    const p = this.keys.length;
    this.keys.push(key);
    if (this.values !== null) this.values.push(value);
    this.size++;
    return p;
  }

  private intoIndex(key: Value, norm: unknown, p: number): void {
    if (key !== norm) this.renamed = true;
    if (typeof norm === "number" && norm === (norm | 0)) {
      if (this.ints !== null) this.ints.add(norm, p);
      else if (!this.hasInts && key === norm) {
        this.hasInts = true;
        this.offset = (norm - p) | 0;
      } else if (key !== norm || ((norm - this.offset) | 0) !== p) this.indexInts(p);
      return;
    }
    if (this.base !== null && (this.renamed || this.map === null || this.map.size * 2 > this.base.size + FEW)) {
      if (this.map === null && !this.renamed) this.map = new Map<unknown, number>();
      else this.joinMaps();
    }
    (this.map ??= new Map<unknown, number>()).set(norm, p);
  }

  /** The ints up to a position have come in no order. */
  private indexInts(last: number): void {
    const { keys } = this;
    const ints = new PairIndex(Math.max(FEW * 2, this.size));
    for (let p = this.head; p <= last; p++) {
      const key = keys[p];
      if (key === undefined || typeof key === "string") continue;
      const norm = typeof key === "number" ? key : operations.normalize(key);
      if (typeof norm === "number" && norm === (norm | 0)) ints.add(norm, p);
    }
    this.hasInts = true;
    this.ints = ints;
  }

  private outOfIndex(key: Value, p: number): void {
    if (typeof key === "number" && key === (key | 0)) {
      if (this.ints !== null) this.ints.remove(key, p);
      return;
    }
    const norm = typeof key === "string" ? key : operations.normalize(key);
    if (typeof norm === "number" && norm === (norm | 0)) this.ints!.remove(norm, p);
    else if (norm !== undefined && this.map !== null) this.map.delete(norm);
  }

  /** Begins the index, or makes it again. */
  private index(): void {
    const { keys } = this;
    this.indexed = true;
    for (let p = this.head; p < keys.length; p++) {
      const key = keys[p];
      if (key === undefined) continue;
      const norm = typeof key === "string" || typeof key === "number" ? key : operations.normalize(key);
      if (norm !== undefined) this.intoIndex(key, norm, p);
    }
  }

  /** Closes the gaps: every position is another one. */
  private compact(): void {
    const { keys, values, hashes } = this;
    const n = this.size;
    const newKeys = new Array<Value | undefined>(n);
    const newValues = values === null ? null : new Array<Value | Entry | undefined>(n);
    const newHashes: (number | undefined)[] | null = hashes === null ? null : [];
    const newHashed = hashes === null ? null : new PairIndex(n);
    for (let p = this.head, to = 0; p < keys.length; p++) {
      const key = keys[p];
      if (key === undefined) continue;
      newKeys[to] = key;
      if (newValues !== null) newValues[to] = values![p];
      const h = hashes === null ? undefined : hashes[p];
      if (h !== undefined) {
        newHashes![to] = h;
        newHashed!.add(h, to);
      }
      to++;
    }
    this.keys = newKeys;
    this.values = newValues;
    this.hashes = newHashes;
    this.hashed = newHashed;
    this.head = 0;
    this.changes++;
    if (!this.indexed) return;
    if (this.base !== null) this.map = this.base = null;
    this.ints = null;
    this.hasInts = false;
    this.index();
  }

  /** What an empty table has. */
  private forget(): void {
    this.keys = [];
    if (this.values !== null) this.values = [];
    this.head = 0;
    this.indexed = false;
    this.map = this.base = this.ints = null;
    this.hasInts = this.renamed = false;
    this.hashed = this.hashes = null;
    this.allHashed = false;
    this.changes++;
  }

  // ---- hashes

  private putHashed(key: Value, h: number, value: Value): void {
    const found = this.findHashed(key, h);
    if (found >= 0) {
      this.setValueAt(found, value);
      return;
    }
    this.pushHashed(key, h, value);
  }

  private pushHashed(key: Value, h: number, value: Value): void {
    this.intoHashed(h, this.push(key, value));
    if (!this.indexed) this.index();
  }

  private putWhereAllHashed(key: Value, norm: unknown, value: Value): void {
    const h = operations.hash(key, this.role);
    const found = this.findHashed(key, h);
    if (found >= 0) this.setValueAt(found, value);
    else this.intoHashed(h, this.append(key, norm, value));
  }

  private intoHashed(h: number, p: number): void {
    (this.hashed ??= new PairIndex(FEW * 2)).add(h, p);
    (this.hashes ??= [])[p] = h;
    this.changes++;
  }

  private outOfHashed(p: number): void {
    const h = this.hashes![p];
    if (h === undefined) return;
    this.hashed!.remove(h, p);
    this.hashes![p] = undefined;
    this.changes++;
  }

  private hashAll(): void {
    const { keys } = this;
    for (let p = this.head; p < keys.length; p++) {
      const key = keys[p];
      if (key !== undefined && this.hashes?.[p] === undefined) this.intoHashed(operations.hash(key, this.role), p);
    }
    this.allHashed = true;
  }

  private findHashed(key: Value, h: number): number {
    if (!this.allHashed && !operations.isStructural(key)) this.hashAll();
    search: for (;;) {
      const { hashed, changes } = this;
      if (hashed === null) return -1;
      const { pairs } = hashed;
      const mask = pairs.length - 1;
      let i = PairIndex.start(h, hashed.shift);
      for (let p; (p = pairs[i + 1]!) !== 0; i = (i + 2) & mask) {
        if (p < 0 || pairs[i] !== h) continue;
        const other = this.keys[p - 1]!;
        if (other === key) return p - 1;
        const same = operations.equal(other, key);
        // Code that ran has changed the table: what was found may be gone.
        if (this.changes !== changes) continue search;
        if (same) return p - 1;
      }
      return -1;
    }
  }

  // ---- names of attributes, variables and keywords: JavaScript strings, no other kind of key to think of

  getStr(name: string): Value | undefined {
    const p = this.findMapped(name);
    if (p >= 0) return this.valueAt(p);
    return this.allHashed ? this.get(strValue(name)) : undefined;
  }

  setStr(name: string, value: Value): void {
    const p = this.findMapped(name);
    if (p >= 0) this.setValueAt(p, value);
    else if (this.allHashed) this.put(strValue(name), value);
    else this.append(strValue(name), name, value);
  }

  deleteStr(name: string): boolean {
    const p = this.findMapped(name);
    if (p < 0) return this.allHashed && this.remove(strValue(name));
    this.removeAt(p);
    return true;
  }

  /** The entry of a name, there or not, to be held on to: it is the name's entry as long as the table lives. */
  cell(name: string): Entry {
    this.entries ??= new Map();
    let e = this.entries.get(name);
    if (e === undefined) {
      const p = this.findMapped(name);
      e = p < 0 ? new Entry(strValue(name), undefined) : new Entry(this.keys[p]!, this.valueAt(p));
      if (p >= 0) this.values![p] = e;
      this.entries.set(name, e);
    }
    return e;
  }

  private intoEntry(norm: unknown, key: Value, value: Value, p: number): void {
    const e = this.entries!.get(norm);
    if (e === undefined) return;
    e.key = key;
    e.value = value;
    this.values![p] = e;
  }
}
