/**
 * The store behind dict and set: entries in insertion order, found by a JavaScript Map from the normalised key, or by hash
 * buckets where keys compare by Python code. A leaf: what it needs of the runtime is handed in, so that classes may derive
 * from it whatever the order of the modules' evaluation.
 */
import { PyObject, strValue, type Value } from "./value.ts";

/** One key and its value. An entry without value is dead; a dead held one stays in the map: compiled code points at it. */
export class Entry {
  /** Set while the entry is in a hash bucket. */
  hash: number | undefined = undefined;
  constructor(
    public key: Value,
    public value: Value | undefined,
    public held: boolean,
  ) {}
}

export interface KeyOperations {
  /** What the Map finds the key by, or undefined: it goes to the hash buckets. */
  normalize(key: Value): unknown;
  /** Equal to none but its own kind, though it has a hash of its own. */
  isStructural(key: Value): boolean;
  /** `role` is "a dict key", for the TypeError about an unhashable one. */
  hash(key: Value, role: string): number;
  equal(a: Value, b: Value): boolean;
  mutatedWhileMerging(): unknown;
}

let keys: KeyOperations;
export function provideKeyOperations(operations: KeyOperations): void {
  keys = operations;
}

/** Stands in `order` where a held entry was. */
const DEAD = new Entry(null, undefined, false);

export abstract class HashTable extends PyObject {
  /** Live entries and tombstones (no value), as inserted. Replaced when it is compacted, which iterators notice. */
  order: Entry[] = [];
  protected map = new Map<unknown, Entry>();
  /** Nothing lives below this index of `order`. */
  head = 0;
  /** The number of live entries. */
  size = 0;
  private hashed: Map<number, Entry[]> | null = null;
  /** Every live entry is in a bucket too: a key with its own `__eq__` was seen. */
  protected allHashed = false;
  /** Counts changes of the buckets: comparing keys may run code that changes them. */
  private changes = 0;

  /** What a key is here, for the TypeError about an unhashable one. */
  protected get role(): string {
    return "a dict key";
  }

  protected hashKey(key: Value): number {
    return keys.hash(key, this.role);
  }

  /** The live entry of a key. @throws TypeError if it is unhashable */
  find(key: Value): Entry | undefined {
    const norm = typeof key === "string" || typeof key === "number" ? key : keys.normalize(key);
    if (norm === undefined) return this.findHashed(key, this.hashKey(key));
    const e = this.map.get(norm);
    if (e !== undefined && e.value !== undefined) return e;
    return this.allHashed ? this.findHashed(key, this.hashKey(key)) : undefined;
  }

  /** Sets the value; a key that is already there stays as it is. */
  put(key: Value, value: Value): void {
    const norm = typeof key === "string" || typeof key === "number" ? key : keys.normalize(key);
    if (norm === undefined) {
      const h = this.hashKey(key);
      const e = this.findHashed(key, h);
      if (e !== undefined) e.value = value;
      else this.append(this.intoBucket(new Entry(key, value, false), h));
      return;
    }
    const e = this.map.get(norm);
    if (e !== undefined && e.value !== undefined) {
      e.value = value;
      return;
    }
    if (this.allHashed) this.putWhereAllHashed(key, norm, value);
    else this.putNew(key, norm, e, value);
  }

  /** Removes a key: the entry, with the value that it had still in `value` of the result. */
  remove(key: Value): Value | undefined {
    const norm = typeof key === "string" || typeof key === "number" ? key : keys.normalize(key);
    let e: Entry | undefined;
    if (norm === undefined) e = this.findHashed(key, this.hashKey(key));
    else {
      e = this.map.get(norm);
      if (e !== undefined && e.value !== undefined) return this.unlink(e, norm);
      if (this.allHashed) e = this.findHashed(key, this.hashKey(key));
    }
    return e === undefined || e.value === undefined ? undefined : this.removeEntry(e);
  }

  /** Removes a live entry and returns its value. */
  removeEntry(e: Entry): Value | undefined {
    const key = e.key;
    return this.unlink(e, typeof key === "string" || typeof key === "number" ? key : keys.normalize(key));
  }

  /** The first live entry. */
  first(): Entry | undefined {
    const { order } = this;
    let i = this.head;
    while (i < order.length && order[i]!.value === undefined) i++;
    this.head = i;
    return order[i];
  }

  /** The last live entry; tombstones behind it go. */
  last(): Entry | undefined {
    const { order } = this;
    while (order.length > this.head && order[order.length - 1]!.value === undefined) order.pop();
    return order.length > this.head ? order[order.length - 1] : undefined;
  }

  /** Makes `order` worth walking through. */
  tidy(): void {
    if (this.order.length - this.head > 32 && this.order.length - this.head > 2 * this.size) this.compact();
    else this.first();
  }

  clearTable(): void {
    for (const [norm, e] of this.map) {
      e.hash = undefined;
      if (!e.held) this.map.delete(norm);
    }
    // Entries of buckets alone are dead to iterators that still have the old array.
    for (const e of this.order) e.value = undefined;
    this.order = [];
    this.head = this.size = 0;
    this.hashed = null;
    this.allHashed = false;
    this.changes++;
  }

  /** Fills an empty table with another one's entries. */
  copyTable(from: HashTable): void {
    const { order } = from;
    if (this.size === 0 && !from.allHashed && from.hashed === null && !this.allHashed) {
      for (let i = from.head; i < order.length; i++) {
        const e = order[i]!;
        if (e.value === undefined) continue;
        const key = e.key;
        const norm = typeof key === "string" || typeof key === "number" ? key : keys.normalize(key);
        this.putNew(key, norm, this.map.get(norm), e.value);
      }
      return;
    }
    this.mergeTable(from);
  }

  /** Puts another table's entries in, with its values or one for all, without hashing their keys again. */
  mergeTable(from: HashTable, value?: Value): void {
    const { order } = from;
    const n = from.size;
    for (let i = from.head; i < order.length; i++) {
      const e = order[i]!;
      if (e.value === undefined) continue;
      this.putHashedAs(e, value === undefined ? e.value : value);
      if (from.size !== n || from.order !== order) throw keys.mutatedWhileMerging();
    }
  }

  /** Puts the key of another table's entry in. */
  putHashedAs(other: Entry, value: Value): void {
    const h = other.hash;
    if (h === undefined || keys.normalize(other.key) !== undefined) {
      this.put(other.key, value);
      return;
    }
    const e = this.findHashed(other.key, h);
    if (e !== undefined) e.value = value;
    else this.append(this.intoBucket(new Entry(other.key, value, false), h));
  }

  /** Finds the key of another table's entry. */
  findAs(other: Entry): Entry | undefined {
    const h = other.hash;
    if (h === undefined || keys.normalize(other.key) !== undefined) return this.find(other.key);
    return this.findHashed(other.key, h);
  }

  protected putNew(key: Value, norm: unknown, dead: Entry | undefined, value: Value): void {
    if (dead === undefined) {
      const e = new Entry(key, value, false);
      this.map.set(norm, e);
      this.append(e);
    } else {
      dead.key = key;
      dead.value = value;
      this.append(dead);
    }
  }

  protected putWhereAllHashed(key: Value, norm: unknown, value: Value): void {
    const h = this.hashKey(key);
    const e = this.findHashed(key, h);
    if (e !== undefined) {
      e.value = value;
      return;
    }
    this.putNew(key, norm, this.map.get(norm), value);
    this.intoBucket(this.map.get(norm)!, h);
  }

  protected append(e: Entry): void {
    const { order } = this;
    if (order.length > 32 && order.length > 2 * this.size) this.compact();
    this.order.push(e);
    this.size++;
  }

  protected unlink(e: Entry, norm: unknown): Value | undefined {
    const value = e.value;
    e.value = undefined;
    if (e.hash !== undefined) this.outOfBucket(e);
    if (e.held) {
      const i = this.order.lastIndexOf(e);
      if (i >= 0) this.order[i] = DEAD;
    } else if (norm !== undefined) this.map.delete(norm);
    if (--this.size === 0) {
      this.order = [];
      this.head = 0;
    }
    return value;
  }

  private compact(): void {
    this.order = this.order.filter((e) => e.value !== undefined);
    this.head = 0;
  }

  private intoBucket(e: Entry, h: number): Entry {
    this.hashed ??= new Map();
    const bucket = this.hashed.get(h);
    if (bucket === undefined) this.hashed.set(h, [e]);
    else bucket.push(e);
    e.hash = h;
    this.changes++;
    return e;
  }

  private outOfBucket(e: Entry): void {
    const bucket = this.hashed!.get(e.hash!)!;
    if (bucket.length === 1) this.hashed!.delete(e.hash!);
    else bucket.splice(bucket.indexOf(e), 1);
    e.hash = undefined;
    this.changes++;
  }

  private hashAll(): void {
    const { order } = this;
    for (let i = this.head; i < order.length; i++) {
      const e = order[i]!;
      if (e.value !== undefined && e.hash === undefined) this.intoBucket(e, this.hashKey(e.key));
    }
    this.allHashed = true;
  }

  private findHashed(key: Value, h: number): Entry | undefined {
    if (!this.allHashed && !keys.isStructural(key)) this.hashAll();
    for (;;) {
      const bucket = this.hashed?.get(h);
      if (bucket === undefined) return undefined;
      const { changes } = this;
      let i = 0;
      for (; i < bucket.length; i++) {
        const e = bucket[i]!;
        if (e.key === key) return e;
        const same = keys.equal(e.key, key);
        // Code that ran has changed the table: what was found may be gone.
        if (this.changes !== changes) break;
        if (same) return e;
      }
      if (this.changes === changes) return undefined;
    }
  }

  // Names of attributes, variables and keywords: JavaScript strings, no other kind of key to think of.

  getStr(name: string): Value | undefined {
    const e = this.map.get(name);
    if (e !== undefined && e.value !== undefined) return e.value;
    return this.allHashed ? this.find(strValue(name))?.value : undefined;
  }

  setStr(name: string, value: Value): void {
    const e = this.map.get(name);
    if (e !== undefined && e.value !== undefined) e.value = value;
    else if (this.allHashed) this.put(strValue(name), value);
    else this.putNew(e === undefined ? strValue(name) : e.key, name, e, value);
  }

  deleteStr(name: string): boolean {
    const e = this.map.get(name);
    if (e === undefined || e.value === undefined) return this.allHashed && this.remove(strValue(name)) !== undefined;
    this.unlink(e, name);
    return true;
  }

  /** The entry of a name, there or not, to be held on to: it is the name's entry as long as the table lives. */
  cell(name: string): Entry {
    let e = this.map.get(name);
    if (e === undefined) {
      e = new Entry(strValue(name), undefined, true);
      this.map.set(name, e);
    } else e.held = true;
    return e;
  }
}

/** What dict and frozendict share. */
export abstract class DictTable extends HashTable {
  get(key: Value): Value | undefined {
    if (typeof key === "string" || typeof key === "number") {
      const e = this.map.get(key);
      if (e !== undefined && e.value !== undefined) return e.value;
      if (!this.allHashed) return undefined;
    }
    const e = this.find(key);
    return e === undefined ? undefined : e.value;
  }
  has(key: Value): boolean {
    return this.find(key) !== undefined;
  }
  /** Keys and values as they come; what is added under way comes too. */
  *entriesIter(): Generator<[Value, Value], void> {
    const { order } = this;
    for (let i = this.head; i < order.length; i++) {
      const { key, value } = order[i]!;
      if (value !== undefined) yield [key, value];
    }
  }
  keysArray(): Value[] {
    const out: Value[] = [];
    const { order } = this;
    for (let i = this.head; i < order.length; i++) if (order[i]!.value !== undefined) out.push(order[i]!.key);
    return out;
  }
  valuesArray(): Value[] {
    const out: Value[] = [];
    const { order } = this;
    for (let i = this.head; i < order.length; i++) {
      const { value } = order[i]!;
      if (value !== undefined) out.push(value);
    }
    return out;
  }
  itemsArray(): [Value, Value][] {
    const out: [Value, Value][] = [];
    const { order } = this;
    for (let i = this.head; i < order.length; i++) {
      const { key, value } = order[i]!;
      if (value !== undefined) out.push([key, value]);
    }
    return out;
  }
}

/** What set and frozenset share: entries whose value is true. */
export abstract class AnySet extends HashTable {
  protected override get role(): string {
    return "a set element";
  }
  has(key: Value): boolean {
    return this.find(key) !== undefined;
  }
  add(key: Value): void {
    this.put(key, true);
  }
  /** The elements of now. */
  keysArray(): Value[] {
    const out: Value[] = [];
    const { order } = this;
    for (let i = this.head; i < order.length; i++) if (order[i]!.value !== undefined) out.push(order[i]!.key);
    return out;
  }
}

/** Walks through the live entries of a table; subclasses say what of an entry they yield. */
export abstract class TableIterator extends PyObject {
  private order: Entry[];
  private index: number;
  /** Size of the table at the start; below zero when the walk has ended or failed. */
  private size: number;
  left: number;
  constructor(readonly table: HashTable) {
    super();
    table.tidy();
    this.order = table.order;
    this.index = table.head;
    this.size = this.left = table.size;
  }

  protected abstract changedError(keysOnly: boolean): unknown;

  protected advance(): Entry | undefined {
    const { table, order } = this;
    if (table.size !== this.size || table.order !== order) return this.changed();
    while (this.index < order.length) {
      const e = order[this.index++]!;
      if (e.value === undefined) continue;
      if (this.left-- === 0) return this.changed();
      return e;
    }
    this.size = -2;
    return undefined;
  }

  /** How many items are still to come, for `__length_hint__`. */
  get remaining(): number {
    return this.size === this.table.size ? this.left : 0;
  }

  /** Whether `advance` has nothing more to say. */
  get ended(): boolean {
    return this.size === -2;
  }

  /** An iterator of the same class that stands at the same place. */
  twin(): this {
    return Object.assign(Object.create(Object.getPrototypeOf(this) as object) as this, this);
  }

  private changed(): undefined {
    if (this.size === -2) return undefined;
    // An empty table has an array of its own only until something is put in; nothing was skipped.
    if (this.size === 0 && this.table.size === 0) {
      this.size = -2;
      return undefined;
    }
    const keysOnly = this.table.size === this.size;
    // The failure is for ever, as in CPython.
    this.size = -1;
    throw this.changedError(keysOnly);
  }
}
